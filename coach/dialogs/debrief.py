"""«How was it?» after a meeting: one free message becomes answers, touch and next step, saved on one tap.

The message may come right away, while nothing else is open, or after *Tell*; a voice note goes with a line.
"""

from datetime import timedelta

import msgspec

from coach.dialogs import promise, proof, reminder, sitting
from coach.dialogs.answering import answered, circumstances, setting, told_of, verdict
from coach.dialogs.brief import is_planned, kind_of
from coach.dialogs.buttons import Row, deal_row, door, tap
from coach.dialogs.coach_rules import is_unsaid
from coach.dialogs.deal_lines import has_step
from coach.dialogs.deals import found
from coach.dialogs.decision import Decision
from coach.dialogs.effects import Effect, PlaceAttachment, SaveAnswer, WriteNote
from coach.dialogs.facts import DealFacts, Facts, Met, Reminder
from coach.dialogs.reminder_effects import LogTouch
from coach.dialogs.state import Debriefing, Idle, Interview
from coach.events import Said, SentFile
from coach.model.answer import Standing
from coach.model.say import Say, say
from coach.model.screen import About, Freeze, Offer, Reply, Screen, Send, ToAnswer, Toast
from coach.model.touch import Outcome
from coach.model.value import Value
from coach.playbook.records import Question
from coach.press import Pressing
from coach.questions.contract import Draft
from coach.questions.promised_words import noted
from coach.questions.shown import summary
from coach.questions.table import TYPES
from coach.questions.told import taken_from, took_place

TOO_LATE = timedelta(minutes=30)
LEAST_WORDS = 3


def came(facts: Facts) -> Decision:
    """The question, once the meeting is usually over. After a downtime only the step itself is told."""
    asked, deal = facts.reminder, facts.deal
    if asked is None or deal is None or not is_planned(asked, deal):
        return Decision()
    if facts.now - asked.due_at > TOO_LATE or is_unsaid(facts, asked, kind_of(facts, asked, deal)):
        return Decision()
    lines = (_head(facts, asked, deal), say("debrief.how"), say("debrief.example"))
    screen = Screen(
        lines=lines,
        rows=_rows(asked.id, deal.deal.id),
        about=About(deal_id=deal.deal.id),
        asks=_asks(asked.id),
    )
    return Decision(replies=(Send(screen=screen, live=False),))


def _rows(reminder_id: int, deal_id: int | None) -> tuple[Row, ...]:
    telling = (door("tell", "tell", reminder_id), door("log_result", "rlog", reminder_id))
    return (telling, *deal_row(deal_id))


def _asks(reminder_id: int) -> ToAnswer:
    return ToAnswer(kind="meeting", number=reminder_id)


def _being_told(state: Debriefing) -> Offer:
    return Offer(asks=_asks(state.reminder_id), rows=deal_row(state.deal_id))


def offered_again(state: Debriefing) -> Offer:
    """The question has its buttons back."""
    return Offer(asks=_asks(state.reminder_id), rows=_rows(state.reminder_id, state.deal_id))


def _head(facts: Facts, asked: Reminder, deal: DealFacts) -> Say:
    kind = say(f"meeting.kind.{kind_of(facts, asked, deal)}")
    return say("debrief.head", client=deal.deal.client_name, kind=kind)


def opened(facts: Facts, args: tuple[str, ...]) -> Decision:
    """*Tell*: the next message is about this meeting, whatever was open."""
    refused = reminder.gone(facts)
    if refused or facts.reminder is None or facts.deal is None:
        return refused or Decision(replies=(Toast(line=say("toast.gone")),))
    lines = (_head(facts, facts.reminder, facts.deal), say("debrief.example"))
    screen = Screen(lines=lines, rows=((tap("cancel", "cancel"),),))
    state = Debriefing(reminder_id=facts.reminder.id, deal_id=facts.deal.deal.id)
    return Decision(state=state, replies=(Send(screen=screen), _being_told(state)))


def told_freely(facts: Facts, event: Said) -> Decision | None:
    """A text with nothing open, soon after a meeting was asked about; None where it is something else."""
    met = facts.met
    if met is None or promise.is_promise(facts, event.text) or noted(event.text) is not None:
        return None
    if len(event.text.split()) < LEAST_WORDS:
        return None
    begun = Debriefing(reminder_id=met.reminder.id, deal_id=met.deal.deal.id)
    return told(_about(facts, met), begun, event)


def _about(facts: Facts, met: Met) -> Facts:
    return msgspec.structs.replace(facts, reminder=met.reminder, deal=met.deal)


def told(facts: Facts, state: Debriefing, event: Said) -> Decision:
    """The message taken apart, shown filled in; a second one before the tap is added to the first."""
    refused = reminder.gone(facts)
    if refused or facts.reminder is None or facts.deal is None:
        return Decision(state=Idle(), replies=(Send(screen=Screen(lines=(say("toast.gone"),)), live=False),))
    text = "\n".join(filter(None, (state.text, event.text.strip())))
    taken = taken_from(facts.playbook.questions, text, setting(facts, facts.deal))
    drafts = tuple(one for one in taken if _is_no_weaker(facts, facts.deal, *one))
    waiting = msgspec.structs.replace(state, text=text, drafts=drafts)
    is_going_on = isinstance(facts.conversation.state, Debriefing)
    before: tuple[Reply, ...] = (Freeze(lines=()),) if is_going_on else (_being_told(state),)
    return Decision(state=waiting, replies=(*before, Send(screen=_filled_in(facts, facts.deal, waiting))))


def _is_no_weaker(facts: Facts, deal: DealFacts, key: str, draft: Draft) -> bool:
    """A name in passing doesn't replace the decider with role and phone; it stays in the note.

    A new step follows the one before it, however little is known of it.
    """
    known, question = deal.answers.get(key), facts.playbook.questions[key]
    if known is None or known.standing is not Standing.ANSWERED or question.reminds is not None:
        return True
    before = verdict(facts, deal, question, known.value, known.evidence)
    return (
        verdict(facts, deal, question, TYPES[question.type].value(question, draft), None).base >= before.base
    )


def _filled_in(facts: Facts, deal: DealFacts, state: Debriefing) -> Screen:
    outcome = say(f"touch.{_outcome(state.text)}")
    head = say("debrief.read", client=deal.deal.client_name, outcome=outcome)
    lines = tuple(
        say(
            "several.line",
            name=say(f"{key}.short"),
            answer=_shown(deal, facts.playbook.questions[key], draft),
        )
        for key, draft in state.drafts
    )
    rows = ((tap("save", "save_all"),), (tap("something_new", "new"), tap("cancel", "cancel")))
    return Screen(lines=(head, *lines, say("debrief.note", text=state.text)), rows=rows)


def _shown(deal: DealFacts, question: Question, draft: Draft) -> Say:
    return summary(question, _value(deal, question, draft))


def _value(deal: DealFacts, question: Question, draft: Draft) -> Value:
    """The answer as it will be stored."""
    return told_of(question, TYPES[question.type].value(question, draft), deal.answers.get(question.id))


def _outcome(text: str) -> Outcome:
    return Outcome.REACHED if took_place(text) else Outcome.OTHER


def sent(facts: Facts, event: SentFile) -> Decision | None:
    """A voice note or file soon after a meeting, with its line; without a line, the line is asked."""
    state = facts.conversation.state
    is_telling = isinstance(state, Debriefing)
    if event.origin is not None or not (is_telling or (facts.met and isinstance(state, Idle))):
        return None
    about = facts if is_telling else _about(facts, facts.met) if facts.met else facts
    if about.reminder is None or about.deal is None:
        return None
    keep = proof.kept(msgspec.structs.replace(about, deal=None), event)  # on the deal once all is saved
    fresh = Debriefing(reminder_id=about.reminder.id, deal_id=about.deal.deal.id)
    begun = state if isinstance(state, Debriefing) else fresh
    telling = msgspec.structs.replace(begun, attachments=(*begun.attachments, keep.attachment_id))
    if not event.text.strip():
        screen = Screen(lines=(say("debrief.kept_voice"),), rows=((tap("cancel", "cancel"),),))
        return Decision(state=telling, effects=(keep,), replies=(Send(screen=screen),))
    text = Said(
        sender=event.sender, chat_id=event.chat_id, message_id=event.message_id, at=event.at, text=event.text
    )
    return msgspec.structs.replace(told(about, telling, text), effects=(keep,))


def pressed(facts: Facts, state: Debriefing, pressing: Pressing) -> Decision:
    """Saved on one tap, or it was about something else."""
    match pressing.verb:
        case "cancel":
            return Decision(state=Idle(), replies=(Freeze(lines=(say("common.cancelled"),)),))
        case "new":
            other = promise.said_outside(facts, state.text) or found(
                facts, state.text, none=say("deals.not_understood")
            )
            return msgspec.structs.replace(other, replies=(Freeze(lines=()), *other.replies))
        case "save_all" if state.text:
            refused = reminder.gone(facts)
            return _saved(facts, state) if refused is None else _over(refused)
        case _:
            return Decision(replies=(Toast(line=say("toast.unknown_button")),))


def _over(refused: Decision) -> Decision:
    return Decision(state=Idle(), replies=(*refused.replies, Freeze(lines=())))


def _saved(facts: Facts, state: Debriefing) -> Decision:
    """Touch, answers and note; then the sources that are still open, or the next step where none is ahead."""
    deal, asked = facts.deal, facts.reminder
    if deal is None or asked is None:
        return Decision(state=Idle(), replies=(Toast(line=say("toast.gone")),))
    number, outcome = deal.deal.id, _outcome(state.text)
    touch = LogTouch(
        deal_id=number, reminder_id=asked.id, channel=kind_of(facts, asked, deal), outcome=outcome
    )
    after, effects = _answers(facts, deal, state)
    files = (
        PlaceAttachment(attachment_id=one, deal_id=number, question=proof.WHOLE) for one in state.attachments
    )
    everything = (touch, WriteNote(deal_id=number, text=state.text), *files, *effects)
    line = say("debrief.saved", client=deal.deal.client_name, outcome=say(f"touch.{outcome}"))
    queue = tuple(key for key, _ in state.drafts)
    if not has_step(circumstances(facts, after)):
        asked_for = reminder.next_step(facts, after, everything, line)
        return msgspec.structs.replace(asked_for, replies=(Freeze(lines=()), *asked_for.replies))
    ended = Interview(
        deal_id=number,
        stage=deal.deal.stage,
        queue=queue or ("",),
        place=-1,
        total=max(1, len(queue)),
        answered=0,
        shown_at=facts.now,
    )
    return sitting.advance(facts, after, ended, everything, (Freeze(lines=(line,)),))


def _answers(facts: Facts, deal: DealFacts, state: Debriefing) -> tuple[DealFacts, tuple[Effect, ...]]:
    """The deal with all answers of the message, each judged in its turn."""
    effects: tuple[Effect, ...] = ()
    known = facts.playbook.questions
    for key, draft in state.drafts:
        if key not in known:
            continue
        value = _value(deal, known[key], draft)
        judged = verdict(facts, deal, known[key], value, None)
        answer = SaveAnswer(
            deal_id=deal.deal.id,
            question=key,
            standing=Standing.ANSWERED,
            value=value,
            strength=judged.strength,
            reason=judged.reason,
        )
        deal, more = answered(facts, deal, answer, facts.now)
        effects = (*effects, *more)
    return deal, effects
