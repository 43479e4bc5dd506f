"""Forward = proof: a client's message, photo, voice note or file proves an answer with one tap."""

import msgspec

from coach.dialogs import sitting
from coach.dialogs.answering import answered, verdict
from coach.dialogs.buttons import Row, column, door, named
from coach.dialogs.decision import Decision
from coach.dialogs.effects import KeepAttachment, PlaceAttachment, SaveAnswer
from coach.dialogs.facts import DealFacts, Facts
from coach.dialogs.settle import frozen_line, opened
from coach.dialogs.state import Interview
from coach.events import Forwarded, SentFile
from coach.model.answer import Evidence, Standing
from coach.model.say import say
from coach.model.screen import Reply, Screen, Send, Toast

SEEN = ("photo", "document", "video")
MOST_ANSWERS = 8


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
    state = facts.conversation.state
    current = (state.question,) if isinstance(state, Interview) and state.deal_id == deal.deal.id else ()
    provable = tuple(
        key
        for key, answer in deal.answers.items()
        if (question := facts.playbook.questions.get(key))
        and question.scale == "client"
        and answer.standing is Standing.ANSWERED
        and answer.evidence not in (Evidence.WROTE, Evidence.DOCUMENT)
        and key not in current
    )
    known = (*(key for key in current if key in deal.answers), *provable)[:MOST_ANSWERS]
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
        (named(say("proof.whole_deal"), "proves", attachment_id, deal.deal.id, "-", lasting=True),),
    )


def attached(facts: Facts, args: tuple[str, ...]) -> Decision:
    """One tap: the evidence is raised and the strength judged again, with date and origin kept."""
    deal, kept_file = facts.deal, facts.attachment
    if deal is None or kept_file is None or len(args) < 3:
        return Decision(replies=(Toast(line=say("toast.gone")),))
    key = args[2]
    place = PlaceAttachment(attachment_id=kept_file.id, deal_id=deal.deal.id, question=key)
    question, known = facts.playbook.questions.get(key), deal.answers.get(key)
    if question is None or known is None:
        return Decision(effects=(place,), replies=(Toast(line=say("toast.kept_on_deal")),))
    how = Evidence.DOCUMENT if kept_file.kind in SEEN else Evidence.WROTE
    if kept_file.question == key and known.evidence == how:
        return Decision(replies=(Toast(line=say("toast.proven")),))
    judged = verdict(facts, deal, question, known.value, how)
    effect = SaveAnswer(
        deal_id=deal.deal.id,
        question=key,
        standing=known.standing,
        value=known.value,
        evidence=how,
        strength=judged.strength,
        reason=judged.reason,
        message_id=known.message_id,
    )
    after, effects = answered(facts, deal, effect, facts.now)
    line = frozen_line(question, after.answers[key], how)
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
    """A file while the evidence is asked answers it: a document was seen."""
    deal, question = opened(facts, interview)
    place = msgspec.structs.replace(kept(facts, event), question=question.id)
    known = deal.answers[question.id]
    how = Evidence.DOCUMENT if question.scale == "client" else Evidence.ATTACHED
    judged = verdict(facts, deal, question, known.value, how)
    effect = SaveAnswer(
        deal_id=interview.deal_id,
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
    return sitting.advance(facts, after, interview, (place, *effects), lead=(line,))
