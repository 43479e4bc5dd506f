"""The figures of what people do once more, slowly and plainly, from the lists of what they did."""

from collections import defaultdict

from coach.model.value import Choice, Day, Sum, Value
from tests.reports.book import NOW, QUARTER
from tests.reports.doings import Answered, Doings, Planned
from tests.reports.plain import People, wins

STEPS = ("step", "day_step", "own")
RUNNING = ("open", "care")
TWO_WAY = ("reached", "meeting", "refused")


def activity(doings: Doings, scope: People) -> dict[str, tuple[int, int]]:
    """By channel: attempts and two-way contacts of 90 days."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in doings.touched:
        if QUARTER <= one.at <= NOW and one.who in scope:
            found[one.channel][0] += 1
            found[one.channel][1] += one.outcome in TWO_WAY
    return {channel: (tried, answered) for channel, (tried, answered) in found.items()}


def idle(doings: Doings, scope: People, channel: str) -> set[int]:
    """Who of them tried nobody (through this channel) in 90 days."""
    return set(scope) - {
        one.who for one in doings.touched if QUARTER <= one.at <= NOW and channel in ("", one.channel)
    }


def overdue(doings: Doings, scope: People) -> tuple[int, int]:
    """Late steps of running deals, and all that were due in 90 days and either late or done."""
    mine = [one for one in doings.planned if one.kind in STEPS and one.who in scope]
    due = [one for one in mine if QUARTER <= one.due < NOW]
    late = [one for one in due if _is_late(doings, one)] + [one for one in mine if _put_off(doings, one)]
    return len(late), len(late) + sum(one.done for one in due)


def on_the_list(doings: Doings, person: int) -> tuple[int, int, int]:
    """One person's open deals, those without a step ahead, and late steps of any age."""
    deals = [one for one in doings.book.deals.values() if one.owner_id == person and one.status == "open"]
    ahead = {
        one.deal for one in doings.planned if one.kind in STEPS and one.state == "pending" and one.due > NOW
    }
    late = [
        one
        for one in doings.planned
        if one.who == person
        and one.kind in STEPS
        and (_put_off(doings, one) or (one.due < NOW and _is_late(doings, one)))
    ]
    return len(deals), sum(one.id not in ahead for one in deals), len(late)


def _put_off(doings: Doings, one: Planned) -> bool:
    """Put off for the third time or more, it is overdue, whatever its day."""
    waits = one.state == "pending" and one.due >= NOW
    return waits and one.moves > 2 and _status(doings, one.deal) in RUNNING


def _is_late(doings: Doings, one: Planned) -> bool:
    """A step that waits still, of a running deal; what was due before a win is past with it."""
    won = [told.at for told in doings.book.told if told.after.id == one.deal and told.kind == "won"]
    overtaken = _status(doings, one.deal) == "care" and bool(won) and one.due < won[-1]
    return one.state != "ended" and _status(doings, one.deal) in RUNNING and not overtaken


def stars(doings: Doings, scope: People) -> tuple[int, int, int]:
    """★ of open deals: due, answered, strong."""
    known = [
        one
        for deal, one in doings.stars.items()
        if _status(doings, deal) == "open" and doings.book.deals[deal].owner_id in scope
    ]
    return (
        sum(one.due for one in known),
        sum(one.answered for one in known),
        sum(one.strong for one in known),
    )


def overrides(doings: Doings, scope: People) -> int:
    """Gates passed by override in 90 days."""
    return sum(
        one.kind == "overridden" and QUARTER <= one.at <= NOW and one.after.owner_id in scope
        for one in doings.book.told
    )


def concessions(doings: Doings, scope: People) -> tuple[int, int, int, int]:
    """Given, first offered, deals that gave, those of them with a get: of deals won in 90 days."""
    given = offered = gave = with_get = 0
    for win in wins(doings.book, scope, QUARTER, NOW):
        first = _amount(_versions(doings, win.after.id, "O7")[:1], "price")
        cost = sum(_asked(value) for value in _last(doings, win.after.id, "D6"))
        offered += first
        if first and cost:
            given, gave = given + cost, gave + 1
            with_get += _has_get(doings, win.after.id)
    return given, offered, gave, with_get


def _asked(value: Value) -> int:
    """All requests of the deal, in minor units."""
    sums = [form.get("amount") for form in (*value.items, value.parts)]
    return sum(one.money.minor for one in sums if isinstance(one, Sum))


def _has_get(doings: Doings, deal: int) -> bool:
    trades = [trade for value in _current(doings, deal, "D5") for trade in value.items]
    dated = [value.parts.get("on") for value in _current(doings, deal, "D9")]
    return any("get" in trade for trade in trades) or any(isinstance(on, Day) for on in dated)


def referrals(doings: Doings, scope: People) -> tuple[int, int, int]:
    """Named, asked in 90 days, and won from referrals."""
    asked = []
    for deal in doings.book.deals.values():
        last = _all(doings, deal.id, "S10")[-1:]
        if deal.owner_id in scope and deal.status in ("care", "done"):
            asked += [one for one in last if one.standing == "answered" and QUARTER <= one.at <= NOW]
    keys = [_key(one.value) for one in asked]
    won = wins(doings.book, scope, QUARTER, NOW)
    named = keys.count("named")
    return named, named + keys.count("nobody"), sum(one.after.source == "referral" for one in won)


def _status(doings: Doings, deal: int) -> str:
    return doings.book.deals[deal].status


def _all(doings: Doings, deal: int, question: str) -> list[Answered]:
    return [one for one in doings.answered if (one.deal, one.question) == (deal, question)]


def _versions(doings: Doings, deal: int, question: str) -> list[Value]:
    return [one.value for one in _all(doings, deal, question) if one.standing == "answered"]


def _current(doings: Doings, deal: int, question: str) -> list[Value]:
    return [one.value for one in _all(doings, deal, question)[-1:] if one.standing == "answered"]


def _last(doings: Doings, deal: int, question: str) -> list[Value]:
    """The current version, whatever its standing."""
    return [one.value for one in _all(doings, deal, question)[-1:]]


def _amount(values: list[Value], part: str) -> int:
    filled = [value.parts.get(part) for value in values]
    return sum(one.money.minor for one in filled if isinstance(one, Sum))


def _key(value: Value) -> str:
    chosen = value.parts["asked"]
    assert isinstance(chosen, Choice)
    return chosen.keys[0]
