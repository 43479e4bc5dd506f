"""The owner's settings: shown as they are, changed by words, and holding at once."""

import pytest

from coach.model.money import Money
from coach.model.person import Person, Role
from coach.model.value import Sum
from tests.people.desks import joins, presses, says
from tests.planning.desk import Desk
from tests.planning.test_care import delivered, waits_for

pytestmark = pytest.mark.asyncio


async def test_all_are_shown_with_what_holds(desk: Desk) -> None:
    olga = await _owner(desk)

    (shown,) = await presses(desk, olga, "team_all")

    assert shown.text == (
        "Team settings\nTeam: North\nCurrency: EUR\nMargin floor: none\nQuiet hours: 20:00 – 08:00\n"
        "Orders usually come again after 90 days\nCategories: none\nReps see only their own figures."
    )


async def test_the_team_s_new_name_stands_above_its_board(desk: Desk) -> None:
    olga = await _owner(desk)

    assert "is no name for a team" in await _sets(desk, olga, "name", "N" * 65)
    assert "✔ Team: North and East" in await _sets(desk, olga, "name", "North  and East")
    assert "North and East · Mon 23 Nov" in await _open_deals(desk, olga)


async def test_a_team_without_a_name_is_headed_in_the_reader_s_language(desk: Desk) -> None:
    olga = await _owner(desk)
    await desk.writes("UPDATE teams SET name = ''")

    (shown,) = await presses(desk, olga, "team_all")
    assert "Team: no name yet" in shown.text
    assert (await _open_deals(desk, olga)).startswith("Team · Mon 23 Nov")
    await desk.writes("UPDATE people SET language = 'bg' WHERE id = 4")
    assert (await _open_deals(desk, olga)).startswith("Екип · ")


async def test_a_margin_floor_judges_the_next_price(desk: Desk) -> None:
    olga = await _owner(desk)
    deal = await desk.deal()
    await desk.answers(deal, "O7", cost=_sum(80), price=_sum(100))

    assert "✔ Margin floor: 22 %" in await _sets(desk, olga, "floor", "22 %")
    await presses(desk, desk.anna, "won", deal)
    (judged,) = await says(desk, desk.anna, "100")
    assert judged.text.startswith("100 € is below the floor")

    await says(desk, desk.anna, "/cancel")
    await _sets(desk, olga, "floor", "15")
    await presses(desk, desk.anna, "won", deal)
    assert "below the floor" not in "".join(one.text for one in await says(desk, desk.anna, "100"))


async def test_the_gap_between_orders_moves_the_repeat_clock(desk: Desk) -> None:
    olga = await _owner(desk)
    desk.on("2026-11-23T08:30")
    deal = await delivered(desk)
    assert await waits_for(desk, "repeat") == "2027-02-03T10:00"  # 0.8 × 90 days

    await _sets(desk, olga, "gap", "4 months")
    await desk.falls_due("2026-11-23T09:00")
    assert await waits_for(desk, "repeat") == "2027-03-01T10:00"  # 0.8 × 120 days: Sat 27 Feb

    await _sets(desk, olga, "category", "Filters 60 days")
    (which,) = await presses(desk, desk.anna, "cat", deal)
    (now,) = await presses(desk, desk.anna, which.buttons["Filters 60"])
    assert now.text == "✔ Acme: Filters, usually 60 days between orders"
    assert await waits_for(desk, "repeat") == "2027-01-11T10:00"  # 0.8 × 60 days: Sun 10 Jan

    await _sets(desk, olga, "category", "filters 30")
    await desk.falls_due("2026-11-23T09:10")
    assert await waits_for(desk, "repeat") == "2027-03-01T10:00"  # another name: the usual gap again


async def test_quiet_hours_hold_from_the_next_word_on(desk: Desk) -> None:
    olga = await _owner(desk)
    await _sets(desk, olga, "quiet", "от 18:30 до 7:00")

    (asked,) = await says(desk, desk.anna, "/remind call the bank Friday 19:00")

    assert "That is in quiet hours" in asked.text
    row = await desk.row("SELECT quiet_from, quiet_until FROM teams")
    assert (row["quiet_from"], row["quiet_until"]) == ("18:30", "07:00")


async def test_a_board_that_is_opened_shows_reps_the_whole_team(desk: Desk) -> None:
    olga, elena = await _owner(desk), await joins(desk, 5, "Elena")
    await desk.deal()
    own = await _open_deals(desk, elena)

    (shown,) = await presses(desk, olga, "team_open")
    assert next(iter(shown.buttons)) == "○ Team board"
    await presses(desk, olga, "team_open", "board")
    opened = await _open_deals(desk, elena)
    await presses(desk, olga, "team_open", "board")

    assert ("Anna" in own, "Anna" in opened) == (False, True)
    assert "Anna" not in await _open_deals(desk, elena)


@pytest.mark.parametrize(
    ("key", "typed", "accepted"),
    [
        ("currency", "doubloons", "Type one of these codes: EUR, USD"),
        ("floor", "-3", "from 0 to 95, for example 22"),
        ("floor", "99 %", "from 0 to 95, for example 22"),
        ("quiet", "8-20", "an evening and a morning"),
        ("quiet", "20-9", "not after the list at 8:30"),
        ("gap", "0", "1 to 1095 days"),
        ("category", "60", "a name of at most 20 letters"),
        ("category", "<b>x</b>", "&lt;b&gt;x&lt;/b&gt;» is no category"),
    ],
)
async def test_what_makes_no_sense_is_answered_with_what_does(
    desk: Desk, key: str, typed: str, accepted: str
) -> None:
    olga = await _owner(desk)
    before = await desk.row("SELECT * FROM teams")

    assert accepted in await _sets(desk, olga, key, typed)

    assert await desk.row("SELECT * FROM teams") == before


async def test_nobody_but_an_owner_sets_anything(desk: Desk) -> None:
    for person in (desk.anna, desk.mira):
        for press in (
            ("team_all",),
            ("team_ask", "floor"),
            ("team_set", "floor", "20"),
            ("team_open", "board"),
        ):
            assert await presses(desk, person, *press) == []
    row = await desk.row("SELECT margin_floor, opened FROM teams")
    assert (row["margin_floor"], row["opened"]) == (None, "[]")


async def _sets(desk: Desk, owner: Person, key: str, typed: str) -> str:
    """The setting is opened and typed; what comes back."""
    await presses(desk, owner, "team_ask", key)
    return "\n".join(one.text for one in await says(desk, owner, typed))


async def _open_deals(desk: Desk, who: Person) -> str:
    """The names and figures that the board's text and buttons show."""
    (board,) = await presses(desk, who, "r", "board")
    return "\n".join((board.text, *board.buttons))


async def _owner(desk: Desk) -> Person:
    return await joins(desk, 4, "Olga", Role.OWNER, None)


def _sum(euros: int) -> Sum:
    return Sum(money=Money(minor=euros * 100, currency="EUR"))
