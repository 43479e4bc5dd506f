"""The buttons under a reminder: what to copy and whom to call, what was done, another day."""

from datetime import datetime, time, timedelta

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.dialogs.buttons import Row, door, named
from coach.dialogs.decision import Decision
from coach.dialogs.facts import DealFacts, Facts, Reminder
from coach.dialogs.reminder_lines import whom
from coach.model.say import say
from coach.model.screen import Button, SendContact, Toast
from coach.model.value import Who
from coach.rules.next_step import MORNING
from coach.rules.working_time import next_working_day, working_day_from

DAYS_LATER = 3


def contact_row(copy: Button, reminder: Reminder, who: Who | None) -> Row:
    """*Copy the text*, and *Contact card* where a phone number is known."""
    card = (door("contact_card", "rcard", reminder.id),) if phone_of(who) else ()
    return (copy, *card)


def acting(reminder: Reminder, deal: DealFacts | None) -> Row:
    """*Done*, and on a deal *Log result*."""
    log = (door("log_result", "rlog", reminder.id),) if deal else ()
    return (door("done", "rdone", reminder.id), *log)


def days_row(facts: Facts, reminder_id: int) -> Row:
    """*Tomorrow* and *3 days*, each with its day."""
    return tuple(day_button(facts, reminder_id, wall) for wall in days_offered(facts))


def days_offered(facts: Facts) -> tuple[datetime, datetime]:
    """The next working day, and a working day three days on, both at nine (wall time)."""
    today = facts.local_now.date()
    tomorrow = next_working_day(today, facts.days_off)
    later = working_day_from(today + timedelta(days=DAYS_LATER), facts.days_off)
    if later <= tomorrow:
        later = next_working_day(tomorrow, facts.days_off)
    return datetime.combine(tomorrow, MORNING), datetime.combine(later, MORNING)


def day_button(facts: Facts, reminder_id: int, wall: datetime, verb: str = "rmove") -> Button:
    """A day to choose; the button says which it is."""
    is_tomorrow = wall.date() == facts.local_now.date() + timedelta(days=1)
    label = say("button.tomorrow" if is_tomorrow else "button.on_day", on=wall.date())
    return named(label, verb, reminder_id, f"{wall:%Y%m%d}", lasting=verb != "ragain")


def phone_of(who: Who | None) -> str | None:
    """Their number in international form; None where none is known."""
    return next((way for way in who.reach if way.startswith("+")), None) if who else None


def card(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The contact as Telegram shows one, to call with a tap."""
    reminder, deal = facts.reminder, facts.deal
    who = whom(facts, reminder, deal) if reminder and deal else None
    phone = phone_of(who)
    if who is None or phone is None:
        return Decision(replies=(Toast(line=say("toast.gone")),))
    return Decision(replies=(SendContact(phone=phone, name=who.name or phone),))


def instant_of(facts: Facts, wall: datetime) -> datetime:
    """The instant of a wall time where the person is."""
    return resolve(Moment(on=wall.date(), at=wall.time()), facts.zone)


def day_of(facts: Facts, args: tuple[str, ...]) -> datetime | None:
    """The day on the button at nine; one that has passed meanwhile is the next working day."""
    try:
        day = datetime.strptime(args[1] if len(args) > 1 else "", "%Y%m%d").date()
    except ValueError:
        return None
    today = facts.local_now.date()
    on = day if today < day <= today + timedelta(days=366) else next_working_day(today, facts.days_off)
    return datetime.combine(on, time(MORNING.hour))
