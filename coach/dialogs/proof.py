"""Forward = proof: a client's message, photo, voice note or file proves an answer with one tap."""

import msgspec

from coach.dialogs.answering import answered, setting, verdict
from coach.dialogs.buttons import Row, column, door, named
from coach.dialogs.decision import Decision
from coach.dialogs.effects import KeepAttachment, PlaceAttachment, SaveAnswer
from coach.dialogs.facts import DealFacts, Facts
from coach.dialogs.question_screen import ATTACHED_INSTEAD
from coach.dialogs.settle import frozen_line, opened, sourced, taken
from coach.dialogs.state import Interview
from coach.events import Forwarded, SentFile
from coach.model.answer import Answer, Attachment, Evidence, Standing
from coach.model.say import say
from coach.model.screen import Reply, Screen, Send, Toast
from coach.playbook.records import Question
from coach.questions.table import TYPES

SEEN = ("photo", "document", "video")
MOST_ANSWERS = 8
WHOLE = "-"
"""Instead of a question: kept with the whole deal."""


def kept(facts: Facts, event: Forwarded | SentFile) -> KeepAttachment:
    """The effect that keeps the message, on the open deal where there is one."""
    origin = event.origin
    deal = facts.deal.deal.id if facts.deal else None
    return KeepAttachment(
        attachment_id=facts.fresh_id,
        deal_id=deal,
        kind=event.kind if isinstance(event, SentFile) else "text",
        file_id=event.file_id if isinstance(event, SentFile) else None,
        text=event.text,
        sender=origin.sender if origin else None,
        sent_at=origin.sent_at if origin else None,
    )


def offered(facts: Facts, event: Forwarded | SentFile, before: tuple[Reply, ...] = ()) -> Decision:
    """Kept at once; then: which answer does it prove?"""
    effect = kept(facts, event)
    if facts.deal is None:
        return _which_deal(facts, effect)
    screen = Screen(
        lines=(say("proof.which", client=facts.deal.deal.client_name),),
        rows=_rows(facts, facts.deal, effect.attachment_id),
    )
    return Decision(effects=(effect,), replies=(*before, Send(screen=screen, live=False)))


def _which_deal(facts: Facts, effect: KeepAttachment) -> Decision:
    rows = column(
        named(deal.client_name, "proof_deal", effect.attachment_id, deal.id, lasting=True)
        for deal in facts.deals
    )
    line = say("proof.which_deal") if rows else say("proof.no_deal")
    new = ((door("new_deal", "new_deal"),),) if not rows else ()
    screen = Screen(lines=(line,), rows=(*rows, *new))
    return Decision(effects=(effect,), replies=(Send(screen=screen, live=False),))


def deal_chosen(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The deal; then the answer."""
    if facts.deal is None or facts.attachment is None:
        return Decision(replies=(Toast(line=say("toast.gone")),))
    screen = Screen(
        lines=(say("proof.which", client=facts.deal.deal.client_name),),
        rows=_rows(facts, facts.deal, facts.attachment.id),
    )
    return Decision(replies=(Send(screen=screen, live=False),))


def _rows(facts: Facts, deal: DealFacts, attachment_id: int) -> tuple[Row, ...]:
    """The open question first, then answered ★ about the client that are not proven yet."""
    current = _current(facts, deal)
    provable = tuple(
        key
        for key, answer in deal.answers.items()
        if (question := facts.playbook.questions.get(key))
        and question.scale == "client"
        and answer.standing is Standing.ANSWERED
        and answer.evidence not in (Evidence.WROTE, Evidence.DOCUMENT)
        and key not in current
    )
    known = (*current, *provable)[:MOST_ANSWERS]
    proves = column(
        named(
            say("proof.answer", name=say(f"{key}.short")),
            "proves",
            attachment_id,
            deal.deal.id,
            key,
            lasting=True,
        )
        for key in known
    )
    return (
        *proves,
        (named(say("proof.whole_deal"), "proves", attachment_id, deal.deal.id, WHOLE, lasting=True),),
    )


def _current(facts: Facts, deal: DealFacts) -> tuple[str, ...]:
    """The open question, where it is answered already or a message of the client's would answer it."""
    state = facts.conversation.state
    if not isinstance(state, Interview) or state.deal_id != deal.deal.id:
        return ()
    question = facts.playbook.questions.get(state.question)
    is_fact = question is not None and question.scale == "client"
    return (state.question,) if is_fact or state.question in deal.answers else ()


def attached(facts: Facts, args: tuple[str, ...]) -> Decision:
    """One tap: the evidence is raised and the strength judged again, with date and origin kept."""
    deal, kept_file = facts.deal, facts.attachment
    if deal is None or kept_file is None or len(args) < 3:
        return Decision(replies=(Toast(line=say("toast.gone")),))
    place = PlaceAttachment(attachment_id=kept_file.id, deal_id=deal.deal.id, question=args[2])
    question, known = facts.playbook.questions.get(args[2]), deal.answers.get(args[2])
    interview = _open_at(facts, place)
    is_answered = known is not None and known.standing is Standing.ANSWERED
    if question is not None and interview and (interview.phase == "evidence" or not is_answered):
        return _for_open(facts, interview, kept_file, place)
    if question is None or known is None:
        return Decision(effects=(place,), replies=(Toast(line=say("toast.kept_on_deal")),))
    how = _source(question, kept_file.kind)
    if how is None or (kept_file.question == question.id and known.evidence == how):
        return Decision(effects=(place,), replies=(Toast(line=say("toast.proven")),))
    return _raised(facts, place, question, known, how)


def _open_at(facts: Facts, place: PlaceAttachment) -> Interview | None:
    state = facts.conversation.state
    is_it = isinstance(state, Interview) and (state.deal_id, state.question) == (
        place.deal_id,
        place.question,
    )
    return state if isinstance(state, Interview) and is_it else None


def _source(question: Question, kind: str) -> Evidence | None:
    """What such a message of the client's is as a source: their own words, or a document that was seen.

    About ourselves only a document counts, and only where one may be asked for.
    """
    if question.scale == "client":
        return Evidence.DOCUMENT if kind in SEEN else Evidence.WROTE
    is_document = kind in SEEN and question.id in ATTACHED_INSTEAD
    return Evidence.ATTACHED if is_document else None


def _for_open(facts: Facts, interview: Interview, kept_file: Attachment, place: PlaceAttachment) -> Decision:
    """Forwarded for the open question: its source, or its answer with the source already known."""
    _, question = opened(facts, interview)
    how = _source(question, kept_file.kind)
    if interview.phase == "evidence" and how is not None:
        return _going_on(facts, sourced(facts, interview, how, (place,)))
    proven = msgspec.structs.replace(interview, proof=how)
    if kept_file.text.strip() and interview.phase == "asking":
        return _going_on(facts, _answered_by(facts, proven, kept_file, place))
    line = say("proof.file_kept", name=say(f"{question.id}.short"))
    asked = Send(screen=Screen(lines=(line,)), live=False)
    return _going_on(facts, Decision(state=proven, effects=(place,), replies=(asked,)))


def _answered_by(facts: Facts, proven: Interview, kept_file: Attachment, place: PlaceAttachment) -> Decision:
    deal, question = opened(facts, proven)
    read = TYPES[question.type].typed(question, proven.draft, kept_file.text, setting(facts, deal))
    decision = taken(facts, proven, read, typed=True)
    return msgspec.structs.replace(
        decision, state=decision.state or proven, effects=(place, *decision.effects)
    )


def _going_on(facts: Facts, decision: Decision) -> Decision:
    """The open question goes on; it is not set aside by the tap on an offer below it."""
    return msgspec.structs.replace(decision, aside=facts.conversation.aside, set_aside=True)


def _raised(
    facts: Facts, place: PlaceAttachment, question: Question, known: Answer, how: Evidence
) -> Decision:
    deal = facts.deal
    assert deal is not None, "checked by the caller"
    judged = verdict(facts, deal, question, known.value, how)
    effect = SaveAnswer(
        deal_id=deal.deal.id,
        question=question.id,
        standing=known.standing,
        value=known.value,
        evidence=how,
        strength=judged.strength,
        reason=judged.reason,
        message_id=known.message_id,
    )
    after, effects = answered(facts, deal, effect, facts.now)
    line = frozen_line(question, after.answers[question.id], how)
    told = Send(screen=Screen(lines=(say("proof.attached"), line)), live=False)
    return Decision(effects=(place, *effects), replies=(Toast(line=say("toast.proven")), told))


def as_answer(facts: Facts, interview: Interview, event: SentFile) -> Decision:
    """A file sent while a question is open is kept on it; a voice note alone asks for one line of text."""
    _, question = opened(facts, interview)
    effect = msgspec.structs.replace(kept(facts, event), question=question.id)
    line = say(
        "proof.voice_kept" if event.kind == "voice" else "proof.file_kept", name=say(f"{question.id}.short")
    )
    return Decision(effects=(effect,), replies=(Send(screen=Screen(lines=(line,)), live=False),))


def as_evidence(facts: Facts, interview: Interview, event: SentFile) -> Decision:
    """A document while the source is asked answers that; anything else is kept beside the open question."""
    _, question = opened(facts, interview)
    effect = msgspec.structs.replace(kept(facts, event), question=question.id)
    how = _source(question, event.kind) if event.kind in SEEN else None
    if how is not None:
        return sourced(facts, interview, how, (effect,))
    line = say("proof.kept_source_open", name=say(f"{question.id}.short"))
    return Decision(effects=(effect,), replies=(Send(screen=Screen(lines=(line,)), live=False),))
