"""Nothing of another team or another line stands in any board, list or figure, whoever is asked about."""

from zoneinfo import ZoneInfo

import msgspec

from coach.asking.records import Query
from coach.dialogs.report_press import Request
from coach.model.deal import Client
from coach.model.person import Person, Role
from coach.reports.asking import Asking
from coach.reports.boards import BOARDS, board
from coach.reports.view import View
from storage import clients, people
from tests.reports.answering import answers, plans, touches
from tests.reports.book import NORTH, NOW, PLAYBOOK, Book, ago, person

SOUTH = msgspec.structs.replace(NORTH, id=2, name="South")
CHANNELS = {
    1: "mail",
    2: "meeting",
    11: "call",
    12: "visit",
    13: "other",
    21: "mail",
    22: "call",
    23: "visit",
}
REACH = {1: {1, 2, 11, 12, 13}, 2: {2, 11, 12}, 21: {21, 22, 23}, 22: {22, 23}}


async def two_teams(book: Book) -> tuple[Person, ...]:
    """South besides North; everybody has open, stalled, won and lost deals with clients of their own."""
    north = (book.olga, book.mina, book.ivan, book.elena, book.petya)
    for one in north:
        await _deals_of(book, one)
    return (*north, *await _south(book))


async def _south(book: Book) -> tuple[Person, ...]:
    south = tuple(
        msgspec.structs.replace(person(number, name, role, boss), team_id=2)
        for number, name, role, boss in (
            (21, "Sava", Role.OWNER, None),
            (22, "Stoyan", Role.MANAGER, 21),
            (23, "Simona", Role.REP, 22),
        )
    )
    await people.add_team(book.rows, SOUTH, ago(700))
    for one in south:
        await people.add_person(book.rows, one, ago(700))
        await _deals_of(book, one)
    return south


async def _deals_of(book: Book, one: Person) -> None:
    rows, first = book.rows, one.id * 100
    for number, what in enumerate(("open", "stalled", "won", "lost"), first):
        await clients.add(rows, Client(id=number, team_id=one.team_id, name=f"{one.name}'s {what}"))
        whose = {"owner_id": one.id, "team_id": one.team_id, "client_id": number}
        await book.opens(number, ago(20), 1000, closes="2026-11-30", **whose)
        await book.moves(number, ago(3), 2)
        await answers(rows, number, "P2", one.team_id, ago(9), evidence="said")
        await answers(rows, number, "Q1", 2, ago(9), evidence="said")
    await rows.run("UPDATE deals SET stalled_at = 1, amber_at = 1 WHERE id = :id", id=first + 1)
    await book.wins(first + 2, ago(2))
    await book.loses(first + 3, ago(2))
    await plans(rows, first, ago(1), state="fired", who=one.id)
    await touches(rows, first, CHANNELS[one.id], "reached", ago(1), who=one.id)
    await rows.run("UPDATE touches SET team_id = :team WHERE person_id = :me", team=one.team_id, me=one.id)


async def test_no_board_shows_anything_of_people_out_of_reach(book: Book) -> None:
    everybody = await two_teams(book)
    shown = 0
    for asker in everybody:
        seen = REACH.get(asker.id, {asker.id})
        hidden = [one for one in everybody if one.id not in seen]
        for only in (0, *(one.id for one in everybody)):
            for intent in BOARDS:
                text = await _shown(book, asker, Query(intent=intent, person_id=only or None))
                shown += text != "null"
                leaked = [one.name for one in hidden if _is_in(text, one, asker)]
                assert not leaked, (asker.name, intent, only, text)
                assert only in (0, *seen) or text == "null", (asker.name, intent, only)
    assert shown > 500


def _is_in(text: str, one: Person, asker: Person) -> bool:
    """By name, by the number of a deal, or, in one team, by the channel that only this person uses."""
    channel = f'"channel.{CHANNELS[one.id]}"' in text and one.team_id == asker.team_id
    return one.name in text or f'"{one.id * 100}"' in text or channel


async def test_nothing_changes_by_what_another_team_does(book: Book) -> None:
    """Counts and sums too: every board of North is the same with South's deals there and without them."""
    north = (book.olga, book.mina, book.ivan)
    for one in north:
        await _deals_of(book, one)
    before = [await _shown(book, one, Query(intent=intent)) for one in north for intent in BOARDS]

    await _south(book)

    after = [await _shown(book, one, Query(intent=intent)) for one in north for intent in BOARDS]
    assert after == before


async def test_a_name_that_is_typed_finds_only_who_is_within_reach(book: Book) -> None:
    await two_teams(book)

    for words in ("how is Simona", "how is Petya", "deals of Sava"):
        found = await _shown(book, book.ivan, Query(intent="words"), words)
        assert not any(name in found for name in ("Simona", "Petya", "Sava")), (words, found)
    own = await _shown(book, book.ivan, Query(intent="deal_then"), "Ivan's open 20.11")
    assert '"then.head"' in own
    for client in ("Petya's open", "Simona's open", "Elena's open"):
        other = await _shown(book, book.ivan, Query(intent="deal_then"), f"{client} 20.11")
        assert '"then.none"' in other
    line = await _shown(book, book.mina, Query(intent="deal_then"), "Elena's open 20.11")
    assert '"then.head"' in line


async def test_reps_and_small_teams_post_no_totals_into_a_group(book: Book) -> None:
    everybody = {one.name: one for one in await two_teams(book)}

    async def posted(name: str, *opened: str) -> str:
        view = _view(everybody[name], Request(query=Query(intent="group"), in_group=True))
        team = msgspec.structs.replace(view.asking.team, opened=frozenset(opened))
        asking = msgspec.structs.replace(view.asking, team=team)
        shown = await board(book.rows, msgspec.structs.replace(view, asking=asking))
        return msgspec.json.encode(shown).decode()

    assert await posted("Ivan") == "null"
    assert await posted("Stoyan") == "null"  # himself and one more: nearly one person's figures
    assert await posted("Ivan", "board") == await posted("Olga")
    totals = await posted("Olga")
    assert '"open":10' in totals and '"stalled":5' in totals
    assert not any(word in totals for word in ("money", "EUR", "Ivan", "Elena", "minor"))


async def _shown(book: Book, asker: Person, query: Query, words: str = "") -> str:
    request = Request(query=query, words=words)
    return msgspec.json.encode(await board(book.rows, _view(asker, request))).decode()


def _view(asker: Person, request: Request) -> View:
    asking = Asking(
        person=asker,
        team=NORTH if asker.team_id == 1 else SOUTH,
        playbook=PLAYBOOK,
        now=NOW,
        only=request.query.person_id or 0,
    )
    return View(asking=asking, request=request, language="en", zone=ZoneInfo("Europe/Sofia"))
