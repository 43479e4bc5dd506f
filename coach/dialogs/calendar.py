"""The phone's own calendar: a file for one reminder, a deal or all, and a secret address that it can follow.

What the person set stands in it, and a reminder of the coach's own that they take from its message: with the
client's name and the step, and no word that a client said.
"""

from collections.abc import Sequence
from hashlib import sha256

from coach.dialogs.buttons import Row, door
from coach.dialogs.calendar_effects import CloseFeed, OpenFeed
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.state import Idle
from coach.model.calendar import Entry, Planned
from coach.model.say import Say, Sayable, say
from coach.model.screen import Screen, Send, SendCalendar, Toast
from coach.playbook.records import Playbook
from coach.rules.planned import KINDS
from coach.rules.secret_codes import hashed

SHORT = 15
"""Minutes that a reminder takes up which is no meeting."""


def entries(playbook: Playbook, planned: Sequence[Planned]) -> tuple[Entry, ...]:
    """What waits, as the calendar shows it."""
    return tuple(_entry(playbook, one) for one in planned)


def _entry(playbook: Playbook, one: Planned) -> Entry:
    whole_day = one.kind == "day_step"
    meeting = one.minutes is not None
    return Entry(
        key=_key(one),
        summary=_summary(playbook, one),
        wall=one.wall,
        zone=one.zone,
        minutes=None if whole_day else one.minutes or SHORT,
        alarm=None if whole_day else playbook.rules.meetings.brief_before if meeting else 0,
        rule=one.rule,
        busy=meeting,
    )


def _key(one: Planned) -> str:
    """A repeating reminder is another row each time, so it is known by what it says and when."""
    if not one.rule:
        return str(one.id)
    series = f"{one.client}\n{one.question}\n{one.text}\n{one.rule}\n{one.wall:%H:%M}"
    return f"series-{sha256(series.encode()).hexdigest()[:16]}"


def _summary(playbook: Playbook, one: Planned) -> Say:
    known = one.question in playbook.questions
    what: Sayable = say(f"{one.question}.short") if known and not one.text else one.text
    if one.kind in KINDS:  # the coach's own have no words of anybody
        what = say(f"planned_short.{one.kind}")
    return (
        say("calendar.of_deal", client=one.client, what=what)
        if one.client
        else say("calendar.own", what=what)
    )


def of_reminder(facts: Facts, args: tuple[str, ...]) -> Decision:
    """*To calendar* on a reminder's message: also one that came already, for its day."""
    return _file(facts, "reminder")


def of_deal(facts: Facts, args: tuple[str, ...]) -> Decision:
    """All that waits on a deal."""
    return _file(facts, "deal")


def of_all(facts: Facts, args: tuple[str, ...]) -> Decision:
    """All that the person has set."""
    return _file(facts, "all")


def _file(facts: Facts, name: str) -> Decision:
    if not facts.planned:
        return Decision(replies=(Toast(line=say("toast.nothing_planned")),))
    listed = entries(facts.playbook, facts.planned)
    caption = say("calendar.caption", n=len(listed))
    return Decision(replies=(SendCalendar(caption=caption, name=f"{name}.ics", entries=listed),))


def settings(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The file, and where the bot has a public address one that the calendar follows by itself."""
    lines = (say("calendar.title"), *_feed_lines(facts))
    return Decision(state=Idle(), replies=(Send(screen=Screen(lines=lines, rows=_rows(facts))),))


def _feed_lines(facts: Facts) -> tuple[Say, ...]:
    if facts.calendar_url is None:
        return (say("calendar.file_only"),)
    if facts.feed_since is None:
        return (say("calendar.no_feed"),)
    return (say("calendar.feed", on=facts.feed_since.astimezone(facts.zone).date()),)


def _rows(facts: Facts) -> tuple[Row, ...]:
    file = (door("calendar_file", "icsall"),)
    if facts.calendar_url is None:
        return (file, (door("settings", "settings"),))
    if facts.feed_since is None:
        return (file, (door("feed_open", "feed", "new"),), (door("settings", "settings"),))
    replaced = (door("feed_replace", "feed", "new"), door("feed_close", "feed", "off"))
    return (file, replaced, (door("settings", "settings"),))


def feed(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A new secret address, shown once; the one before works no more. Or none at all."""
    if facts.calendar_url is None:
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    if args[:1] == ("off",):
        return Decision(effects=(CloseFeed(),), replies=(Toast(line=say("calendar.closed"), alert=True),))
    address = f"{facts.calendar_url}/{facts.fresh_code}.ics"
    lines = (say("calendar.opened"), say("calendar.address", address=address), say("calendar.secret"))
    screen = Screen(lines=lines, rows=((door("calendar", "cal"),),))
    effect = OpenFeed(code_hash=hashed(facts.fresh_code))
    return Decision(state=Idle(), effects=(effect,), replies=(Send(screen=screen),))
