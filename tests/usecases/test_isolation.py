"""Every command and every tap, with ids of another team or a colleague: nothing leaks, nothing changes.

Commands and taps come from the tables that the bot goes by: a new one is tried without being listed here.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import msgspec
import pytest

from coach.asking.records import Query
from coach.dialogs.interview_taps import VERBS
from coach.dialogs.orders import COMMANDS, LASTING
from coach.dialogs.report_press import VERB, Request, packed
from coach.events import Commanded, Pressed, Said
from coach.model.person import Person, Role
from coach.model.screen import Press
from coach.model.value import Text, Value
from coach.press import pack
from coach.reports.boards import BOARDS
from coach.usecases.converse import handle
from coach.usecases.read_report import ReadReport, ReportWanted, read_report
from storage import people
from storage.database import Database
from storage.instants import millis
from tests.planning.desk import PLAYBOOK, Desk
from tests.reports.answering import answers

SECRET = 777
"""One number for all that is another's: person, client, deal, reminder, file, request, import, invitation."""

WORD = "Zanzibar"
"""Stands in all of it."""

KEPT: Mapping[str, str] = {
    "people": "team_id = :team AND id <> :me",
    "teams": "id = :team",
    "targets": "team_id = :team",
    "invitations": "team_id = :team",
    "coach_rules": "person_id <> :me",
    "answers": "deal_id = :secret",
    "history": "deal_id = :secret",
    "deal_events": "deal_id = :secret",
    "contacts": "client_id = :secret",
    **dict.fromkeys(
        ("deals", "clients", "reminders", "attachments", "approvals", "imports", "nudges"), "id = :secret"
    ),
}


class UndoneError(Exception):
    """What one act wrote is not kept."""


class Office:
    """Anna and her manager Mira of North; the secrets are somebody else's."""

    def __init__(self, desk: Desk, owner: Person, mine: int) -> None:
        self.desk, self.owner, self.mine = desk, owner, mine

    @classmethod
    async def of(cls, database: Database, *, team_id: int) -> "Office":
        """Zlatka holds the secrets: in South (2), or as Anna's colleague in North (1)."""
        desk = await Desk(database).moves_in()
        mine = await desk.deal("Acme")
        zlatka = msgspec.structs.replace(
            desk.anna, id=SECRET, team_id=team_id, telegram_id=SECRET, name="Zlatka"
        )
        if team_id == 2:
            zlatka = msgspec.structs.replace(zlatka, role=Role.OWNER, manager_id=None)
        async with database.transaction() as rows:
            if team_id == 2:
                south = msgspec.structs.replace(desk.team, id=2, name=WORD)
                await people.add_team(rows, south, desk.clock.at)
            await people.add_person(rows, zlatka, desk.clock.at)
            for sql in SECRETS:
                values = {"id": SECRET, "team": team_id, "word": WORD, "at": millis(desk.clock.at)}
                await rows.run(sql, **{key: value for key, value in values.items() if f":{key}" in sql})
            said = Value(parts={"quote": Text(text=WORD), "effect": Text(text=WORD)})
            for question in ("Q1", "P8"):
                await answers(rows, SECRET, question, 3, desk.clock.at, value=said)
        return cls(desk, zlatka, mine)

    async def comes_of(self, who: Person, event: Any) -> str:
        """All that is sent and kept for sending after this act; then nothing of it has happened."""
        report: ReadReport | None = None
        while True:
            found: list[str] = []
            try:
                async with self.desk.world.database.transaction() as rows:
                    before = await self._kept(rows, who)
                    await handle(rows, self.desk.world, event, None, report)
                    assert await self._kept(rows, who) == before, event
                    sent = await rows.all("SELECT chat_id, payload FROM outbox")
                    jobs = await rows.all("SELECT data FROM jobs")
                    found = [f"{one['chat_id']} {one['payload']}" for one in sent]
                    found += [str(one["data"]) for one in jobs]
                    raise UndoneError
            except UndoneError:
                return "\n".join(found)
            except ReportWanted as wanted:
                report = await read_report(self.desk.world, wanted)

    async def _kept(self, rows: Any, who: Person) -> list[Any]:
        known = {"team": self.owner.team_id, "me": who.id, "secret": SECRET}
        return [
            [tuple(row.values()) for row in await rows.all(sql, **_named(sql, known))]
            for table, where in KEPT.items()
            if (sql := f"SELECT * FROM {table} WHERE {where} ORDER BY 1")
        ]

    def acts(self, who: Person) -> Iterator[Any]:
        """Everything that can be done, with every number that could lead astray."""
        envelope = self.desk._envelope(who)
        for command in COMMANDS:
            for rest in ("", f"{SECRET}", f"{WORD}", f"Zlatka {SECRET}", f"{WORD}: mine", f"{WORD} 20.11"):
                yield Commanded(**envelope, command=command, rest=rest)
        for text in (
            WORD,
            f"call {WORD} on Friday at 10",
            "how is Zlatka",
            "deals of Zlatka",
            f"how is {WORD}",
        ):
            yield Said(**envelope, text=text)
        for press in self._presses(who):
            yield Pressed(**envelope, query_id="q", data=pack(press, who.telegram_id, 1))

    def _presses(self, who: Person) -> Iterator[Press]:
        secret, mine = str(SECRET), str(self.mine)
        arguments = (
            *((secret,), (secret, secret), (secret, "P2"), (secret, "1"), (mine, secret), (who.id, secret)),
            *((secret, str(who.id)), ("all", secret), ("owner", secret)),
        )
        for verb in LASTING:
            for args in arguments:
                yield Press(verb=verb, args=tuple(map(str, args)), lasting=True)
        for verb in VERBS:
            yield Press(verb=verb, args=(secret,))
        for question in PLAYBOOK.stage_numbers:
            yield Press(verb="q", args=(secret, question), lasting=True)
        for intent in BOARDS:
            asked = packed(Request(query=Query(intent=intent, person_id=SECRET)))
            yield Press(verb=VERB, args=asked, lasting=True)


def _named(sql: str, values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if f":{key}" in sql}


SECRETS = (
    "INSERT INTO clients (id, team_id, name, folded) VALUES (:id, :team, :word, 'zanzibar')",
    """INSERT INTO contacts (client_id, name, folded, role, reach)
    VALUES (:id, :word, 'zanzibar', 'decider', '["+359888000777"]')""",
    """INSERT INTO deals (id, team_id, client_id, owner_id, stage, status, amount, currency, closes_on,
        source, created_at, entered_at, touched_at)
    VALUES (:id, :team, :id, :id, 2, 'open', 77700, 'EUR', '2026-11-30', 'own', :at, :at, :at)""",
    """INSERT INTO deal_events (team_id, deal_id, person_id, at, kind, owner_id, stage, status, entered_at)
    VALUES (:team, :id, :id, :at, 'opened', :id, 2, 'open', :at)""",
    """INSERT INTO reminders (id, team_id, person_id, deal_id, kind, text, wall, zone, due_at)
    VALUES (:id, :team, :id, :id, 'own', :word, '2030-01-01T10:00', 'Europe/Sofia', 1893484800000)""",
    """INSERT INTO attachments (id, team_id, deal_id, question, person_id, kind, file_id, text, kept_at)
    VALUES (:id, :team, :id, 'Q1', :id, 'document', 'Zanzibar', :word, :at)""",
    """INSERT INTO approvals (id, team_id, deal_id, kind, reason, details, asked_by, asked_at)
    VALUES (:id, :team, :id, 'override', :word, :word, :id, :at)""",
    """INSERT INTO imports (id, team_id, person_id, content, read_at) VALUES (:id, :team, :id, '{}', :at)""",
    """INSERT INTO nudges (id, team_id, asked_by, asked_of, deal_id, question, asked_at)
    VALUES (:id, :team, :id, :id, :id, :word, :at)""",
    """INSERT INTO invitations (id, team_id, role, code_hash, invited_by, created_at, expires_at)
    VALUES (:id, :team, 'rep', 'Zanzibar', :id, :at, 1893484800000)""",
    """INSERT INTO history (team_id, deal_id, person_id, at, kind, data)
    VALUES (:team, :id, :id, :at, 'write_note', '{"text":"Zanzibar"}')""",
)


@pytest.mark.parametrize("role", [Role.REP, Role.OWNER])
async def test_nothing_of_another_team_is_shown_or_changed_whatever_is_done(
    database: Database, role: Role
) -> None:
    office = await Office.of(database, team_id=2)
    anna = office.desk.anna
    await office.desk.writes("UPDATE people SET role = :role WHERE id = :id", role=role.value, id=anna.id)

    await _tries_everything(office, anna)


async def test_a_rep_sees_and_changes_nothing_of_a_colleagues_or_of_what_managers_do(
    database: Database,
) -> None:
    office = await Office.of(database, team_id=1)

    await _tries_everything(office, office.desk.anna)


async def _tries_everything(office: Office, who: Person) -> None:
    """All of it on SQLite; on PostgreSQL, where each takes ten times as long and the statements are the same,
    one act in ten."""
    is_slow = office.desk.world.database.dialect == "postgresql"
    tried = 0
    for act in islice(office.acts(who), 0, None, 10 if is_slow else None):
        come = await office.comes_of(who, act)
        said = msgspec.structs.asdict(act)
        echo = WORD in str(said.get("text", "")) + str(said.get("rest", ""))
        leaked = WORD in come and not echo
        assert not leaked, (act, come)
        assert "000777" not in come, (act, come)
        assert f"{SECRET} " not in [line[:4] for line in come.splitlines()], (act, come)
        tried += 1
    assert tried > (70 if is_slow else 700)


async def test_whose_it_is_sees_it(database: Database) -> None:
    """Or the tests above could not fail."""
    office = await Office.of(database, team_id=2)

    shown = ""
    for act in islice(office.acts(office.owner), 0, None, 9):
        if isinstance(act, Pressed):
            try:
                shown += await office.comes_of(office.owner, act)
            except AssertionError:
                shown += "changed"

    assert shown.count(WORD) > 5
    assert "changed" in shown
