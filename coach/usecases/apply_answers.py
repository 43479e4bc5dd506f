"""Effects on answers and their evidence, as rows."""

import msgspec

from coach.dialogs import effects as e
from coach.model.answer import Answer, Attachment
from coach.rules.ageing import stale_at
from coach.usecases.alarms import tell_of_unhappy
from coach.usecases.apply_reminders import follow_steps
from coach.usecases.change import Change, Detail
from storage import answers, attachments


async def save_answer(change: Change, effect: e.SaveAnswer) -> Detail:
    """A new current version; the deal's figures before it are kept for an undo."""
    change.answer_on_deal(effect.deal_id, effect.question)
    figures = msgspec.to_builtins(change.figures(effect.deal_id))
    answer = Answer(
        id=0,
        deal_id=effect.deal_id,
        question=effect.question,
        standing=effect.standing,
        value=effect.value,
        evidence=effect.evidence,
        strength=effect.strength,
        reason=effect.reason,
        person_id=change.member().id,
        answered_at=change.now,
        confirmed_at=change.now,
        to_confirm=effect.to_confirm,
        message_id=effect.message_id,
    )
    number, before = await _keep(change, answer)
    await follow_steps(change, effect.deal_id, effect.question, effect.standing, effect.value)
    await tell_of_unhappy(change, effect)
    return {"answer_id": number, "before_id": before, "figures": figures}


async def confirm_answer(change: Change, effect: e.ConfirmAnswer) -> Detail:
    """The answer still holds."""
    change.change_deal(effect.deal_id)
    question = change.world.playbook.questions.get(effect.question)
    stale = stale_at(question, change.now, change.facts.zone)
    await answers.confirm(change.rows, effect.deal_id, effect.question, change.now, stale)
    return None


async def copy_answers(change: Change, effect: e.CopyAnswers) -> Detail:
    """Answers of the deal before, each to be confirmed."""
    source = change.facts.deal
    change.deal_of(effect.to_deal_id)
    for question in effect.questions if source else ():
        known = source.answers.get(question) if source else None
        if known is not None:
            copied = Answer(
                id=0,
                deal_id=effect.to_deal_id,
                question=question,
                standing=known.standing,
                value=known.value,
                evidence=known.evidence,
                strength=known.strength,
                reason=known.reason,
                person_id=change.member().id,
                answered_at=change.now,
                confirmed_at=known.confirmed_at,
                to_confirm=True,
            )
            await _keep(change, copied)
    return None


async def _keep(change: Change, answer: Answer) -> tuple[int, int | None]:
    """A new version with the instant from which it shows less; its id and that of the one before."""
    question = change.world.playbook.questions.get(answer.question)
    stale = stale_at(question, answer.confirmed_at, change.facts.zone)
    return await answers.save(change.rows, answer, change.update_id, stale)


async def keep_attachment(change: Change, effect: e.KeepAttachment) -> Detail:
    """A file or forwarded message is kept."""
    if effect.deal_id is not None:
        change.change_deal(effect.deal_id)
    kept = Attachment(
        id=effect.attachment_id,
        deal_id=effect.deal_id or 0,
        question=effect.question,
        kind=effect.kind,
        file_id=effect.file_id,
        text=effect.text,
        sender=effect.sender,
        sent_at=effect.sent_at,
        kept_at=change.now,
    )
    await attachments.add(change.rows, change.member().team_id, change.member().id, kept)
    return None


async def place_attachment(change: Change, effect: e.PlaceAttachment) -> Detail:
    """The kept file now proves this answer."""
    change.change_deal(effect.deal_id)
    await attachments.place(change.rows, effect.attachment_id, effect.deal_id, effect.question)
    return None
