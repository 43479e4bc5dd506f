"""/away: from when until when somebody is away, who stands in, and that they are back by themselves.

The own reminders wait until the first morning after it. A manager says it of somebody in the own line, too.
"""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from coach.dates.span import days_meant, read_days
from coach.dialogs import stand_in
from coach.dialogs.away_effects import SetAway
from coach.dialogs.buttons import Row, named, pairs
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts, Needs
from coach.dialogs.numbered import number
from coach.dialogs.stand_in import arranged
from coach.dialogs.state import Idle, Typing
from coach.events import Said
from coach.model.person import Person
from coach.model.say import Say, say
from coach.model.screen import Freeze, Reply, Screen, Send, Toast

LONGEST = timedelta(days=366)
FRIDAY = 4


def needs(args: tuple[str, ...]) -> Needs:
    """The team, to know of whom is spoken and who stands in."""
    return Needs(members=True)


def asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """/away alone asks; /away 1.12–7.12 is done at once; /away Anna … is of somebody in the own line."""
    me = facts.person
    if me is None:
        return Decision()
    whom, words = _whom(facts, me, args)
    if whom is None:
        return _told(facts, say("away.nobody", name=" ".join(args)[:40]))
    return _set_by_words(facts, whom, words) if words else _question(facts, whom)


def asked_of(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The same by a member's button."""
    whom = arranged(facts, number(args))
    return _question(facts, whom) if whom else _not_allowed()


def _question(facts: Facts, whom: Person) -> Decision:
    """How it stands, and until when they will be away."""
    today = facts.local_now.date()
    friday = today + timedelta(days=(FRIDAY - today.weekday()) % 7)
    last_days = dict.fromkeys((today, today + timedelta(days=1), friday, friday + timedelta(days=7)))
    rows = (*_untils(whom, last_days), *_back(facts, whom))
    return _asking(whom, Screen(lines=(_now(facts, whom), say("away.hint")), rows=rows))


def _untils(whom: Person, days: Iterable[date]) -> tuple[Row, ...]:
    return pairs(
        named(say("button.away_until", on=day), "away_on", whom.id, f"{day:%Y%m%d}", lasting=True)
        for day in days
    )


def _asking(whom: Person, screen: Screen) -> Decision:
    state = Typing(what="away", args=(str(whom.id),))
    return Decision(state=state, replies=(Send(screen=screen),))


def _now(facts: Facts, whom: Person) -> Say:
    mine = facts.person is not None and whom.id == facts.person.id
    if not stand_in.is_set(facts, whom):
        return say("away.ask") if mine else say("away.ask_of", name=whom.name)
    return _days(whom) if mine else say("away.line_of", name=whom.name, days=_days(whom))


def _days(whom: Person) -> Say:
    assert whom.away_from is not None and whom.away_until is not None, "asked where it is set"
    return say("away.days", first=whom.away_from, last=whom.away_until)


def _back(facts: Facts, whom: Person) -> tuple[Row, ...]:
    return (*stand_in.offered(facts, whom), _not_away(whom)) if stand_in.is_set(facts, whom) else ()


def _not_away(whom: Person) -> Row:
    return (named(say("button.not_away"), "away_not", whom.id, lasting=True),)


def said(facts: Facts, state: Typing, event: Said) -> Decision:
    """The typed days."""
    whom = arranged(facts, number(state.args))
    return _set_by_words(facts, whom, event.text) if whom else _not_allowed()


def tapped(facts: Facts, args: tuple[str, ...]) -> Decision:
    """From today until the day on the button."""
    whom, digits = arranged(facts, number(args)), str(number(args, 1) or "")
    today = facts.local_now.date()
    if whom is None:
        return _not_allowed()
    try:
        last = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return _not_allowed()
    return _set(facts, whom, today, last) if today <= last <= today + LONGEST else _not_allowed()


def ended(facts: Facts, args: tuple[str, ...]) -> Decision:
    """There again, or not going at all; what waited comes now."""
    whom = arranged(facts, number(args))
    if whom is None:
        return _not_allowed()
    if not stand_in.is_set(facts, whom):
        return Decision(replies=(Toast(line=say("away.not_away")),))
    line = say("away.back", name=whom.name)
    notices = stand_in.notices(facts, whom, (line,), deals=False)
    return Decision(
        state=Idle(), effects=(SetAway(person_id=whom.id),), replies=_lines(facts, line), notices=notices
    )


def _set_by_words(facts: Facts, whom: Person, words: str) -> Decision:
    if either := days_meant(words, now=facts.local_now, language=facts.language):
        return _asking(whom, Screen(lines=(say("promise.which_date"),), rows=_untils(whom, either)))
    days = read_days(words, now=facts.local_now, language=facts.language)
    today = facts.local_now.date()
    first, last = (today, days[0]) if len(days) == 1 else (days[0], days[1]) if days else (today, today)
    if not days or last < today or last - today > LONGEST:
        return _told(facts, say("away.not_understood", text=words[:60]))
    return _set(facts, whom, first, last)


def _set(facts: Facts, whom: Person, first: date, last: date) -> Decision:
    """Done, with the days written out and who could stand in instead; whoever it concerns hears it."""
    picked = whom.stand_in_id if stand_in.is_set(facts, whom) else None
    gone = msgspec.structs.replace(whom, away_from=first, away_until=last, stand_in_id=picked)
    lines = (stand_in.days_line(gone), *stand_in.lines_of(facts, gone))
    rows = (*stand_in.offered(facts, gone), _not_away(whom))
    return Decision(
        state=Idle(),
        effects=(SetAway(person_id=whom.id, first=first, last=last, stand_in_id=picked),),
        replies=(*_frozen(facts), Send(screen=Screen(lines=(*lines, say("away.waits")), rows=rows))),
        notices=stand_in.notices(facts, gone, lines),
    )


def _whom(facts: Facts, me: Person, args: tuple[str, ...]) -> tuple[Person | None, str]:
    """Of whom is spoken, and the words that are left; None for somebody whom the person doesn't lead."""
    text = " ".join(args)
    tells_days = (one(text, now=facts.local_now, language=facts.language) for one in (read_days, days_meant))
    if not args or any(tells_days):
        return me, text
    for count in range(len(args), 0, -1):
        words = [word.casefold() for word in args[:count]]
        named_so = [one for one in facts.members if one.name.casefold().split()[:count] == words]
        if len(named_so) == 1:
            one = named_so[0]
            return arranged(facts, one.id), " ".join(args[count:])
    return (me, text) if any(letter.isdigit() for letter in args[0]) else (None, text)


def _frozen(facts: Facts) -> tuple[Reply, ...]:
    state = facts.conversation.state
    return (Freeze(lines=()),) if isinstance(state, Typing) and state.what == "away" else ()


def _lines(facts: Facts, *lines: Say) -> tuple[Reply, ...]:
    return (*_frozen(facts), Send(screen=Screen(lines=lines), live=False))


def _told(facts: Facts, line: Say) -> Decision:
    return Decision(replies=(Send(screen=Screen(lines=(line,)), live=False),))


def _not_allowed() -> Decision:
    return Decision(replies=(Toast(line=say("toast.not_allowed")),))
