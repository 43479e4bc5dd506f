"""What the coach says by itself about a deal: why now, whom to reach, what to say, and what can be done."""

from datetime import date, timedelta

from coach.dialogs.answering import circumstances
from coach.dialogs.buttons import Row, door
from coach.dialogs.decision import Decision
from coach.dialogs.facts import DealFacts, Facts, Reminder
from coach.dialogs.followed import followed
from coach.dialogs.reminder_lines import contact_lines, delays, put_off, whom
from coach.dialogs.reminder_rows import acting, contact_row, days_row
from coach.dialogs.suggestion import copy_button, line, suggestion
from coach.model.say import Say, Sayable, say
from coach.model.screen import About, Label, Screen, Send
from coach.rules.applicable import applies
from coach.rules.cadence import proposed_channel
from coach.rules.filled import number_of
from coach.rules.planned import KINDS, last_contact, tries_of
from coach.rules.waiting_for import read
from coach.rules.working_time import working_days_between

__all__ = ["KINDS", "came"]

REPEAT_PARTS = 4


def came(facts: Facts) -> Decision:
    """One message; its buttons last."""
    reminder, deal = facts.reminder, facts.deal
    assert reminder is not None and deal is not None, "what is planned belongs to a deal"
    decides = step_of(reminder) == "decide"
    lines = _heads(facts, reminder, deal) if decides else _lines(facts, reminder, deal)
    rows = _closing(facts, reminder, deal) if decides else _rows(facts, reminder, deal)
    screen = Screen(lines=lines, rows=rows, about=About(deal_id=deal.deal.id))
    return Decision(replies=(Send(screen=screen, live=False),))


def step_of(reminder: Reminder) -> str:
    """The last word of the occasion: which touch, which day of the care, which mark of the clock."""
    return (reminder.occasion or "").rpartition(":")[2]


def _heads(facts: Facts, reminder: Reminder, deal: DealFacts) -> tuple[Label, ...]:
    wish = read(reminder.waits_for) if reminder.came else None
    if wish is None:
        return (why(facts, reminder, deal), *delays(facts, reminder))
    name = say(f"{wish.question}.short") if wish.question else ""
    head = say(f"planned.came_{wish.kind}", client=deal.deal.client_name, name=name)
    return (head, *put_off(reminder))


def _lines(facts: Facts, reminder: Reminder, deal: DealFacts) -> tuple[Label, ...]:
    suggested = line(_suggestion(facts, reminder, deal))
    known = (*_interval(reminder), *_referral(facts, reminder, deal))
    return (*_heads(facts, reminder, deal), *known, suggested, *contact_lines(facts, reminder, deal))


def _interval(reminder: Reminder) -> tuple[Say, ...]:
    """What the repeat clock goes by; that nothing of the client's own is known yet is said too."""
    parts = (reminder.occasion or "").split(":")
    if reminder.kind != "repeat" or len(parts) != REPEAT_PARTS:
        return ()
    accepted, days, own, _ = parts
    if own == "stated":
        return (say("planned.stated", on=date.fromisoformat(accepted) + timedelta(days=int(days))),)
    if own == "0":
        return (say("planned.no_gaps", days=int(days)),)
    return (say("planned.own_gaps", days=int(days), n=int(own)),)


def _referral(facts: Facts, reminder: Reminder, deal: DealFacts) -> tuple[Say, ...]:
    """From the result check on, where it is fair to ask for a referral that nobody asked for yet."""
    rules = facts.playbook.rules.after_sale
    day = step_of(reminder)
    if reminder.kind != "care" or not day.isdecimal() or int(day) < rules.referral_from_day:
        return ()
    asks = facts.playbook.questions.get(rules.referral)
    if asks is None or asks.id in deal.answers or not applies(asks, circumstances(facts, deal)):
        return ()
    return (say("planned.referral"),)


def _rows(facts: Facts, reminder: Reminder, deal: DealFacts) -> tuple[Row, ...]:
    copy = copy_button(_suggestion(facts, reminder, deal))
    question = reminder.question
    asks = ((door("answer_now", "q", deal.deal.id, question),),) if question else ()
    return (
        contact_row(copy, reminder, whom(facts, reminder, deal)),
        *asks,
        acting(reminder, deal),
        days_row(facts, reminder.id),
        (door("snooze", "rsnooze", reminder.id), door("deal", "deal", deal.deal.id)),
        (door("to_calendar", "ics", reminder.id),),
    )


def _closing(facts: Facts, reminder: Reminder, deal: DealFacts) -> tuple[Row, ...]:
    days = facts.playbook.rules.cadence.park_days
    return (
        (door("park_for", "rpark", reminder.id, n=days),),
        (door("close_silent", "rclose", reminder.id),),
        (door("log_result", "rlog", reminder.id), door("deal", "deal", deal.deal.id)),
    )


def why(facts: Facts, reminder: Reminder, deal: DealFacts) -> Say:
    """Why it comes now, in one line."""
    client = deal.deal.client_name
    match reminder.kind:
        case "cadence":
            return _why_touch(facts, reminder, deal)
        case "stalled":
            return _why_stalled(facts, deal)
        case "care":
            key, day = _care_key(facts, reminder), _since(facts, reminder)
            days = max(1, (facts.local_now.date() - day).days)
            return say(f"planned.care_{key}", client=client, on=day, n=days)
        case "unhappy":
            return say("planned.unhappy", client=client, score=_score(deal, reminder.question))
        case "repeat":
            return say(f"planned.repeat_{step_of(reminder)}", client=client, on=_since(facts, reminder))
        case _:
            return say("planned.anniversary", client=client, on=_since(facts, reminder))


def _why_touch(facts: Facts, reminder: Reminder, deal: DealFacts) -> Say:
    client, step = deal.deal.client_name, step_of(reminder)
    seen = followed(facts, deal)
    tries = tries_of(seen)
    if step != "touch":
        return say(f"planned.{step}", client=client, n=len(tries))
    channel = say(f"try_channel.{proposed_channel(tries, facts.playbook.rules.cadence)}")
    who = whom(facts, reminder, deal)
    begun = deal.deal.reopened_at or deal.deal.created_at
    last = last_contact(seen) or begun
    days = (facts.local_now.date() - last.astimezone(facts.zone).date()).days
    if seen.stage.sent_question in deal.answers and not tries:
        return say("planned.received", client=client, channel=channel)
    if who is None or not who.name:
        return say("planned.unnamed", client=client, n=max(1, days), channel=channel)
    return say("planned.silent", client=client, name=who.name, n=max(1, days), channel=channel)


def _why_stalled(facts: Facts, deal: DealFacts) -> Say:
    """Silent for too long, or too old in its stage: the larger excess is named."""
    seen = followed(facts, deal)
    last = last_contact(seen) or deal.deal.reopened_at or deal.deal.created_at
    today = facts.local_now.date()
    idle = working_days_between(last.astimezone(facts.zone).date(), today, facts.days_off)
    age = (today - deal.deal.entered_at.astimezone(facts.zone).date()).days
    if idle > seen.stage.idle_red_days:
        return say("planned.stalled_silent", client=deal.deal.client_name, n=idle)
    stage = say(f"stage.{seen.stage.key}")
    return say("planned.stalled_old", client=deal.deal.client_name, stage=stage, n=age)


def _since(facts: Facts, reminder: Reminder) -> date:
    """The day that the occasion counts from."""
    first = (reminder.occasion or "").partition(":")[0]
    try:
        return date.fromisoformat(first)
    except ValueError:
        return facts.local_now.date()


def _care_key(facts: Facts, reminder: Reminder) -> str:
    steps = facts.playbook.rules.after_sale.steps
    keys = {str(step.day): step.key for step in steps}
    return keys.get(step_of(reminder), steps[-1].key)


def _score(deal: DealFacts, question: str | None) -> Sayable:
    known = deal.answers.get(question or "")
    score = number_of(known.value.parts.get("score")) if known else None
    return score if score is not None else "?"


def _suggestion(facts: Facts, reminder: Reminder, deal: DealFacts) -> Say:
    """The first sentence; each further try begins otherwise than the one before."""
    situation = _situation(facts, reminder, deal)
    tries = tries_of(followed(facts, deal)) if situation == "again" else ()
    return suggestion(facts, deal, situation, max(0, len(tries) - 1))


def _situation(facts: Facts, reminder: Reminder, deal: DealFacts) -> str:
    """Which words fit."""
    if reminder.kind == "care":
        return _care_key(facts, reminder)
    if reminder.came and reminder.kind in ("cadence", "stalled"):
        return "step"
    if reminder.kind == "repeat":
        return "repeat" if step_of(reminder) in ("remind", "due") else "repeat_late"
    if reminder.kind != "cadence":
        return reminder.kind
    if step_of(reminder) == "yes_no":
        return "yes_no"
    seen = followed(facts, deal)
    tries = tries_of(seen)
    if not tries:
        return "received" if seen.stage.sent_question in deal.answers else "first"
    return "last" if len(tries) + 1 >= len(seen.stage.cadence_days) else "again"
