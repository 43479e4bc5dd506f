"""A question to a member with one tap: asked by whoever leads them, answered by a tap or in words."""

from datetime import timedelta

from coach.dialogs import approvals, deal_card, nudge_screen
from coach.dialogs.buttons import Row, deal_row, door, named, tap
from coach.dialogs.decision import Decision, Notice
from coach.dialogs.facts import Facts, Needs
from coach.dialogs.leading_effects import AnswerNudge, AskMember
from coach.dialogs.nudge_screen import CHOICES, WORDS
from coach.dialogs.numbered import number
from coach.dialogs.report_press import VERB, asks, packed
from coach.dialogs.state import Idle, Typing
from coach.events import Said
from coach.model.deal import DealStatus
from coach.model.nudge import Nudge
from coach.model.person import Person, Role
from coach.model.say import Say, say
from coach.model.screen import Freeze, Offer, Reply, Retire, Screen, Send, Toast
from coach.rules.rights import reporting_line

AGAIN = timedelta(days=1)
"""After it an unanswered question may be asked once more."""
LONGEST = 1000


def needs_asked(args: tuple[str, ...]) -> Needs:
    """«deal» or «rep», and its number."""
    whom = number(args, 1)
    if args[:1] == ("rep",):
        return Needs(members=True, fresh_id=True, nudged=(None, whom))
    return Needs(deal_id=whom, members=True, fresh_id=True, nudged=(whom, None))


def asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The member hears who asks, and about which deal."""
    me, about_deal = facts.person, args[:1] == ("deal",)
    if me is None or me.role is Role.REP:
        return _told(say("toast.not_allowed"))
    if about_deal and facts.deal is None:
        return deal_card.out_of_reach()
    if about_deal and facts.deal and facts.deal.deal.status not in (DealStatus.OPEN, DealStatus.CARE):
        return _told(say("toast.not_open"))
    whom = facts.deal.deal.owner_id if about_deal and facts.deal else number(args, 1)
    member = next((one for one in facts.members if one.id == whom), None)
    if member is None or member.id not in reporting_line(me, facts.members):
        return _told(say("toast.not_allowed"))
    if member.unreachable_at is not None:
        return _told(say("nudge.unreachable", name=member.name))
    if facts.nudge and facts.nudge.asked_of == member.id and facts.now - facts.nudge.asked_at < AGAIN:
        at = facts.nudge.asked_at.astimezone(facts.zone)
        return _told(say("nudge.asked_already", name=member.name, at=at))
    return _asked(facts, me, member)


def _asked(facts: Facts, me: Person, member: Person) -> Decision:
    deal_id = facts.deal.deal.id if facts.deal else None
    effect = AskMember(nudge_id=facts.fresh_id, person_id=member.id, deal_id=deal_id)
    screen = nudge_screen.asked(_question(facts, me.name), facts.fresh_id, deal_id)
    notice = Notice(person_id=member.id, screen=screen)
    return Decision(
        effects=(effect,), replies=(Toast(line=say("nudge.sent", name=member.name)),), notices=(notice,)
    )


def _question(facts: Facts, asker: str) -> Say:
    return nudge_screen.about_deal(asker, facts.deal.deal.client_name if facts.deal else "")


def _deal(facts: Facts) -> tuple[Row, ...]:
    return deal_row(facts.deal.deal.id if facts.deal else None)


def tapped(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The member's answer by a tap, or the wish to type one; what was answered has no buttons any more."""
    choice = args[1] if len(args) > 1 else ""
    over = _over(facts)
    if over is not None:
        return Decision(replies=(Toast(line=over), Retire(rows=_deal(facts))))
    assert facts.nudge is not None, "one that isn't there is over"
    if choice == WORDS:
        screen = Screen(
            lines=(say("nudge.type", name=facts.nudge.asked_by_name),), rows=((tap("cancel", "cancel"),),)
        )
        return Decision(
            state=_typing(facts.nudge),
            replies=(Send(screen=screen), nudge_screen.being_answered(facts.nudge.id, facts.nudge.deal_id)),
        )
    if choice not in CHOICES:
        return _told(say("toast.unknown_button"))
    answer = AnswerNudge(nudge_id=facts.nudge.id, deal_id=facts.nudge.deal_id, choice=choice)
    words, asker = say(f"nudge.says_{choice}"), facts.nudge.asked_by_name
    stays = Retire(
        lines=(_question(facts, asker), say("nudge.said", answer=say(f"button.nudge_{choice}"))),
        rows=_deal(facts),
    )
    knows = Toast(line=say("nudge.knows", name=asker))
    return _answered(facts, facts.nudge, answer, words, (knows, stays))


def _typing(nudge: Nudge) -> Typing:
    about = ("request",) if nudge.approval_id is not None else ()
    return Typing(what="nudge", deal_id=nudge.deal_id, args=(str(nudge.id), *about))


def offered_again(state: Typing) -> Offer:
    """The question whose answer was being typed has its buttons back."""
    return nudge_screen.offered_again(
        number(state.args) or 0, state.deal_id, only_words="request" in state.args
    )


def said(facts: Facts, event: Said) -> Decision:
    """The answer in words."""
    over = _over(facts)
    if over is not None:
        return Decision(state=Idle(), replies=(Send(screen=Screen(lines=(over,))),))
    assert facts.nudge is not None, "one that isn't there is over"
    text = event.text.strip()[:LONGEST]
    answer = AnswerNudge(nudge_id=facts.nudge.id, deal_id=facts.nudge.deal_id, text=text)
    line = say("nudge.knows", name=facts.nudge.asked_by_name)
    return _answered(
        facts,
        facts.nudge,
        answer,
        say("nudge.says", text=text),
        (Freeze(lines=()), Send(screen=Screen(lines=(line,)))),
    )


def _answered(
    facts: Facts, nudge: Nudge, answer: AnswerNudge, words: Say, replies: tuple[Reply, ...]
) -> Decision:
    notice = Notice(person_id=nudge.asked_by, screen=_heard(facts, nudge, words, answer.text))
    state = Idle() if answer.text else None
    return Decision(state=state, effects=(answer,), replies=replies, notices=(notice,))


def _heard(facts: Facts, nudge: Nudge, words: Say, text: str) -> Screen:
    """What the asker gets: the answer, and the request once more where it was about one."""
    assert facts.person is not None, "only members are asked"
    if nudge.approval_id is not None and facts.approvals and facts.deal:
        return approvals.answered(facts, facts.approvals[0], facts.deal, text)
    if facts.deal is None:
        line = say("nudge.heard", name=facts.person.name, answer=words)
        rep = named(facts.person.name, VERB, *packed(asks("rep", facts.person.id)), lasting=True)
        return Screen(lines=(line,), rows=((rep,),))
    client = facts.deal.deal.client_name
    line = say("nudge.heard_of_deal", name=facts.person.name, client=client, answer=words)
    return Screen(lines=(line,), rows=((door("deal", "deal", facts.deal.deal.id),),))


def _over(facts: Facts) -> Say | None:
    """Why there is nothing to answer: answered or asked again, the deal is somebody else's now, or who asked
    leads the person no more."""
    nudge, me = facts.nudge, facts.person
    if nudge is None or nudge.over or me is None:
        return say("nudge.over")
    if nudge.deal_id is not None and facts.deal is None:
        return say("nudge.deal_gone")
    asker = next((one for one in facts.members if one.id == nudge.asked_by), None)
    if asker is None or asker.role is Role.REP or me.id not in reporting_line(asker, facts.members):
        return say("nudge.no_longer", name=nudge.asked_by_name)
    return None


def _told(line: Say) -> Decision:
    return Decision(replies=(Toast(line=line),))
