"""The team's own days off, beside the public holidays: shown, added by typing, taken away by a tap."""

from datetime import date, datetime, timedelta

from coach.dates.span import read_days
from coach.dialogs.buttons import door, named, pairs
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.state import Typing
from coach.dialogs.team_effects import SetTeam
from coach.events import Said
from coach.model.person import Role
from coach.model.say import Say, say
from coach.model.screen import Freeze, Screen, Send, Toast

MOST_SHOWN = 8
MOST_AT_ONCE = timedelta(days=60)


def asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """What is set, and that more can be typed. Only an owner sets it."""
    if not _may(facts):
        return Decision(replies=(Toast(line=say("toast.not_allowed")),))
    return Decision(state=Typing(what="days_off"), replies=(Send(screen=_screen(facts, _own(facts))),))


def said(facts: Facts, event: Said) -> Decision:
    """A day, or the first and the last one."""
    found = _days(facts, event.text) if _may(facts) else None
    if found is None:
        line = say("days_off.not_understood")
        return Decision(replies=(Send(screen=Screen(lines=(line,)), live=False),))
    return _set(facts, _own(facts) | found, say("days_off.added", first=min(found), last=max(found)))


def removed(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A working day again."""
    day = _date(args[0]) if args else None
    if not _may(facts) or day is None or day not in _own(facts):
        return Decision(replies=(Toast(line=say("toast.gone")),))
    return _set(facts, _own(facts) - {day}, say("days_off.removed", on=day))


def _set(facts: Facts, days: frozenset[date], line: Say) -> Decision:
    replies = (Freeze(lines=(line,)), Send(screen=_screen(facts, days)))
    return Decision(state=Typing(what="days_off"), effects=(SetTeam(days_off=days),), replies=replies)


def _may(facts: Facts) -> bool:
    return facts.person is not None and facts.person.role is Role.OWNER and facts.team is not None


def _own(facts: Facts) -> frozenset[date]:
    return facts.team.days_off if facts.team else frozenset()


def _screen(facts: Facts, days: frozenset[date]) -> Screen:
    """The next ones as buttons that take them away."""
    coming = sorted(day for day in days if day >= facts.local_now.date())
    rows = pairs(
        named(say("button.day_off", on=day), "dayoff_gone", f"{day:%Y%m%d}", lasting=True)
        for day in coming[:MOST_SHOWN]
    )
    head = say("days_off.title") if coming else say("days_off.none")
    public = (say("country.now", code=facts.team.country),) if facts.team else ()
    doors = (door("country", "country"), door("settings", "settings"))
    return Screen(lines=(head, *public, say("days_off.hint")), rows=(*rows, doors))


def _days(facts: Facts, text: str) -> frozenset[date] | None:
    """«24.12», «24.12 – 31.12»; None for what isn't clear, or is more than two months."""
    ends = read_days(text, now=facts.local_now, language=facts.language)
    if not ends or ends[-1] - ends[0] > MOST_AT_ONCE:
        return None
    return frozenset(ends[0] + timedelta(days=n) for n in range((ends[-1] - ends[0]).days + 1))


def _date(token: str) -> date | None:
    try:
        return datetime.strptime(token, "%Y%m%d").date()
    except ValueError:
        return None
