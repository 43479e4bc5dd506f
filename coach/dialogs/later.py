"""*Later*: when to come back to a question. The time becomes a reminder, the sitting goes on."""

from datetime import datetime, time, timedelta

import msgspec

from coach.dates.read import read_date
from coach.dates.records import Moment, Understood
from coach.dates.wall import resolve
from coach.dialogs import question_screen, sitting
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.reminder_effects import SetReminder
from coach.dialogs.ringing import rings_all_the_same
from coach.dialogs.state import Interview
from coach.dialogs.unclear_day import unclear_day
from coach.model.say import say
from coach.model.screen import Freeze, Redraw, Screen, Send, Toast
from coach.rules.next_step import wall_of
from coach.rules.working_time import next_working_day

LAST_HOUR_TODAY = 16
MORNING = time(9)


def asked(facts: Facts, interview: Interview) -> Decision:
    """Offers today 17:00 (while there is time), the next working day 9:00 and Monday 9:00."""
    waiting = msgspec.structs.replace(interview, phase="later")
    screen = question_screen.later(waiting, _times(facts))
    return Decision(state=waiting, replies=(Redraw(screen=screen),))


def _times(facts: Facts) -> tuple[tuple[str, datetime], ...]:
    now = facts.local_now.replace(tzinfo=None, second=0, microsecond=0)
    today = now.replace(hour=17, minute=0)
    tomorrow = datetime.combine(next_working_day(now.date(), facts.days_off), MORNING)
    monday = datetime.combine(now.date() + timedelta(days=7 - now.weekday()), MORNING)
    offered = (("later_today", today), ("later_next_day", tomorrow), ("later_monday", monday))
    distinct = offered[:2] if tomorrow == monday else offered
    return tuple(
        item
        for item in distinct
        if item[1] > now and (item[0] != "later_today" or now.hour < LAST_HOUR_TODAY)
    )


def chosen(facts: Facts, interview: Interview, token: str) -> Decision:
    """The tap on a time; the token is the wall time as YYYYMMDDHHMM."""
    try:
        wall = datetime.strptime(token, "%Y%m%d%H%M")
    except ValueError:
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    return _kept(facts, interview, wall)


def typed(facts: Facts, interview: Interview, text: str) -> Decision:
    """Another time in words; what may mean two days is asked, what is not understood shown with examples."""
    reading = read_date(text, now=facts.local_now, language=facts.language)
    if isinstance(reading, Understood):
        return _kept(facts, interview, wall_of(reading.moment, facts.local_now.replace(tzinfo=None)))
    unclear = unclear_day(reading)
    if unclear is None:
        return Decision(
            replies=(Send(screen=Screen(lines=(say("refused.date_not_understood"),)), live=False),)
        )
    line, walls = unclear
    times = tuple(("at_time", wall) for wall in walls) or _times(facts)
    screen = question_screen.later(interview, times, (line,))
    return Decision(state=interview, replies=(Freeze(lines=()), Send(screen=screen)))


def _kept(facts: Facts, interview: Interview, wall: datetime) -> Decision:
    assert facts.deal is not None, "an interview is decided with its deal"
    effect = SetReminder(
        deal_id=interview.deal_id,
        question=interview.question,
        wall=wall,
        zone=str(facts.zone),
        due_at=resolve(Moment(on=wall.date(), at=wall.time()), facts.zone),
    )
    line = say("interview.frozen_later", name=say(f"{interview.question}.short"), at=wall)
    lines = (line, *rings_all_the_same(facts, wall))
    return sitting.advance(facts, facts.deal, interview, (effect,), (Freeze(lines=lines),))
