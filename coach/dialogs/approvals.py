"""What a manager decides with a button: a gate's override, a price below the floor. Asked, decided, told."""

from typing import Literal

import msgspec

from coach.dialogs import handover_told, nudge_screen
from coach.dialogs.approval_lines import price_of, to_decide, words_of
from coach.dialogs.buttons import Row, door, tap
from coach.dialogs.decision import Decision, Notice
from coach.dialogs.effects import DecideApproval, RequestApproval
from coach.dialogs.facts import Approval, DealFacts, Facts
from coach.dialogs.leading_effects import AskMember
from coach.dialogs.numbered import number
from coach.dialogs.state import Idle, Reasoning
from coach.dialogs.winning import approved_effects
from coach.model.person import Person
from coach.model.say import Say, say
from coach.model.screen import Freeze, Offer, Retire, Screen, Send, ToAnswer, Toast
from coach.rules.rights import may_override
from coach.rules.standing_in import acting_above, not_there

ON_REQUESTS = ("refusal", "question")
"""What a typed reason may be for: the decision itself, or what must be known before it."""


def requested(
    facts: Facts,
    deal: DealFacts,
    kind: Literal["override", "floor", "concession", "handover"],
    reason: str,
    details: str = "",
) -> Decision:
    """The request goes to the manager above, or to the owners."""
    assert facts.person is not None, "only members have deals"
    me = facts.person
    effect = RequestApproval(
        approval_id=facts.fresh_id, deal_id=deal.deal.id, kind=kind, reason=reason, details=details
    )
    asked = Approval(
        id=facts.fresh_id,
        deal_id=deal.deal.id,
        kind=kind,
        reason=reason,
        details=details,
        asked_by=me.id,
        asked_by_name=me.name,
        asked_at=facts.now,
    )
    screen = _screen(facts, asked, deal)
    notices = tuple(Notice(person_id=person.id, screen=screen) for person in above(facts))
    rows = ((door("deal", "deal", deal.deal.id),),)
    told = Screen(lines=(say("approval.sent", n=len(notices)),), rows=rows)
    return Decision(
        state=Idle(), effects=(effect,), replies=(Freeze(lines=()), Send(screen=told)), notices=notices
    )


def is_asked(facts: Facts, deal: DealFacts, kind: str) -> bool:
    """Whether a request of this kind waits for the deal already."""
    return any(asked.deal_id == deal.deal.id and asked.kind == kind for asked in facts.approvals)


def above(facts: Facts) -> tuple[Person, ...]:
    """Who decides for this person: the own manager, else an owner, or who stands in; never the person. For a
    deal of one for whom they stand in it is who decides for that one."""
    missing = not_there(facts.members, facts.now, facts.team_zone)
    me = facts.person
    approver = acting_above(_whose(facts, me), facts.members, missing) if me else None
    return (approver,) if approver and me and approver.id != me.id else ()


def _whose(facts: Facts, me: Person) -> Person:
    owner = handover_told.member(facts, facts.deal.deal.owner_id) if facts.deal else None
    return owner if owner is not None and owner.id in me.stands_in_for else me


def _screen(facts: Facts, asked: Approval, deal: DealFacts) -> Screen:
    to = {"to": _taker(facts, asked)} if asked.kind == "handover" else {}
    head = say(f"approval.{asked.kind}", client=deal.deal.client_name, name=asked.asked_by_name, **to)
    lines = (head, *words_of(asked), *to_decide(facts, deal, asked))
    return Screen(lines=lines, rows=_buttons(asked.id, asked.deal_id), asks=to_answer(asked.id))


def _buttons(approval_id: int, deal_id: int) -> tuple[Row, ...]:
    decide = (door("approve", "approve", approval_id), door("refuse", "refuse", approval_id))
    return (decide, (door("ask_back", "askback", approval_id), door("deal", "deal", deal_id)))


def to_answer(approval_id: int) -> ToAnswer:
    """What a request's message asks."""
    return ToAnswer(kind="approval", number=approval_id)


def offered_again(approval_id: int, deal_id: int) -> Offer:
    """The request has its buttons back."""
    return Offer(asks=to_answer(approval_id), rows=_buttons(approval_id, deal_id))


def _being_answered(asked: Approval) -> Offer:
    """While words are awaited its messages only lead to the deal."""
    return Offer(asks=to_answer(asked.id), rows=((door("deal", "deal", asked.deal_id),),))


def _taker(facts: Facts, asked: Approval) -> str:
    taker = handover_told.member(facts, number((asked.details,)))
    return taker.name if taker else "—"


def opened(facts: Facts, args: tuple[str, ...]) -> Decision:
    """One request again, with its buttons."""
    asked = _asked(facts)
    if asked is None or facts.deal is None:
        return Decision(replies=(_decided_already(),))
    screen = _screen(facts, asked, facts.deal)
    return Decision(state=Idle(), replies=(Send(screen=screen),))


def approved(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The manager's button; the deal moves at once and the rep is told."""
    return decided(facts, True, "")


def refused(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A refusal needs a reason in words."""
    asked = _asked(facts)
    if asked is None or facts.deal is None or not _may_decide(facts):
        return _over(facts)
    state = Reasoning(purpose="refusal", deal_id=asked.deal_id, choice=str(asked.id))
    screen = Screen(
        lines=(say("approval.why_not", name=asked.asked_by_name),), rows=((tap("cancel", "cancel"),),)
    )
    return Decision(state=state, replies=(Send(screen=screen), _being_answered(asked)))


def question_asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Before deciding: what is it that the manager wants to know?"""
    asked = _asked(facts)
    if asked is None or facts.deal is None or not _may_decide(facts):
        return _over(facts)
    state = Reasoning(purpose="question", deal_id=asked.deal_id, choice=str(asked.id))
    lines = (say("approval.what_to_know", name=asked.asked_by_name),)
    screen = Screen(lines=lines, rows=((tap("cancel", "cancel"),),))
    return Decision(state=state, replies=(Send(screen=screen), _being_answered(asked)))


def in_words(facts: Facts, state: Reasoning, text: str) -> Decision:
    """The reason of a refusal, or the question; both are over once somebody else decided."""
    if not _may_decide(facts):
        return over_meanwhile()
    return questioned(facts, text) if state.purpose == "question" else decided(facts, False, text)


def over_meanwhile() -> Decision:
    """Somebody decided while the words were typed."""
    told = Send(screen=Screen(lines=(say("toast.decided_already"),)))
    return Decision(state=Idle(), replies=(Freeze(lines=()), told))


def questioned(facts: Facts, text: str) -> Decision:
    """The question goes to the person who asked; the request waits."""
    asked, me = _asked(facts), facts.person
    if asked is None or me is None or facts.deal is None or not _may_decide(facts):
        return _over(facts)
    effect = AskMember(
        nudge_id=facts.fresh_id,
        person_id=asked.asked_by,
        deal_id=asked.deal_id,
        approval_id=asked.id,
        text=text,
    )
    line = say("approval.question", name=me.name, client=facts.deal.deal.client_name, text=text)
    screen = nudge_screen.about_request(line, facts.fresh_id, asked.deal_id)
    notice = Notice(person_id=asked.asked_by, screen=screen)
    told = Send(screen=Screen(lines=(say("nudge.sent", name=asked.asked_by_name),)))
    return Decision(state=Idle(), effects=(effect,), replies=(Freeze(lines=()), told), notices=(notice,))


def answered(facts: Facts, asked: Approval, deal: DealFacts, text: str) -> Screen:
    """The request once more, with what its asker says to the question."""
    return _screen(facts, msgspec.structs.replace(asked, said=text), deal)


def decided(facts: Facts, yes: bool, reason: str) -> Decision:
    """Writes the decision down, does what was approved, and tells the person who asked."""
    asked, deal = _asked(facts), facts.deal
    if asked is None or deal is None or not _may_decide(facts):
        return _over(facts)
    effect = DecideApproval(approval_id=asked.id, deal_id=deal.deal.id, approved=yes, reason=reason)
    told = _told(facts, asked, deal, yes, reason)
    is_gone = yes and asked.kind == "handover"
    rows = () if is_gone else ((door("go_on", "go", deal.deal.id),),)
    notice = Notice(person_id=asked.asked_by, screen=Screen(lines=told, rows=rows))
    done = Send(
        screen=Screen(
            lines=(say("approval.done_yes" if yes else "approval.done_no", name=asked.asked_by_name),)
        )
    )
    over = () if yes else (Freeze(lines=()),)  # a refusal is typed, below «Why not?»
    if is_gone:
        return _handed(facts, deal, Decision(effects=(effect,), replies=(done, *over), notices=(notice,)))
    effects = (effect, *(approved_effects(facts, deal, asked) if yes else ()))
    return Decision(state=Idle(), effects=effects, replies=(done, *over), notices=(notice,))


def _handed(facts: Facts, deal: DealFacts, decision: Decision) -> Decision:
    """The deal goes over with the yes; where nobody is there to take it, only a refusal is left."""
    effect, notices = handover_told.approved(facts, deal, facts.approvals[0])
    if effect is None:
        return Decision(replies=(Toast(line=say("handover.overtaken"), alert=True),))
    return msgspec.structs.replace(
        decision,
        state=Idle(),
        effects=(*decision.effects, effect),
        notices=(*decision.notices, *notices),
    )


def _told(facts: Facts, asked: Approval, deal: DealFacts, yes: bool, reason: str) -> tuple[Say, ...]:
    client, answer = deal.deal.client_name, "told_yes" if yes else "told_no"
    if asked.kind == "floor":
        line = say(f"approval.{answer}_price", client=client, amount=price_of(facts, asked))
    else:
        line = say(f"approval.{answer}", client=client, what=say(f"approval.of_{asked.kind}"))
    return (line, say("approval.reason", text=reason)) if reason else (line,)


def _asked(facts: Facts) -> Approval | None:
    return facts.approvals[0] if facts.approvals else None


def _may_decide(facts: Facts) -> bool:
    """Nobody decides on what they asked for, and a manager not on an own deal that a deputy asked for."""
    asked, me = _asked(facts), facts.person
    if asked is None or me is None or facts.deal is None or asked.asked_by == me.id:
        return False
    return may_override(me, facts.deal.deal.owner_id)


def _over(facts: Facts) -> Decision:
    return Decision(replies=(_decided_already(), _retired(facts.deal)))


def _decided_already() -> Toast:
    return Toast(line=say("toast.decided_already"))


def _retired(deal: DealFacts | None) -> Retire:
    """The request that was tapped leads to its deal and to nothing else."""
    return Retire(rows=((door("deal", "deal", deal.deal.id),),) if deal else ())
