"""What is somebody else's: a whole deal of Zlatka's, each row of it under one number and with one word in it;
and what nobody else may see or change."""

import base64
from collections.abc import Mapping
from typing import Any

import msgspec

from coach.model.person import Person, Role
from coach.model.value import Text, Value
from coach.rules.secret_codes import hashed
from coach.usecases import command_menus
from coach.usecases.converse import handle
from coach.usecases.read_report import ReadReport, ReportWanted, read_report
from storage import conversations, people
from storage.database import Database, Rows
from storage.instants import millis
from tests.planning.desk import Desk
from tests.reports.answering import answers

SECRET = 777
"""One number for all that is another's: person, client, deal, reminder, file, request, import, invitation."""

CODE = "zlatkas-code-of-an-invitation"
"""Whoever has it may join; who is a member already changes nothing by it."""

CLIENT = "Zanzibar"
"""Whose deal it is; whoever types the name sees what they typed, and nothing more."""

HIDDEN = ("Quagga", "000777", "65,432", "65 432", "65.4", "65k")
"""Stands in all else of it: words, the phone number, the sum; nobody types these."""

STOOD_IN_FOR = "UPDATE people SET stand_in_id = :me, away_from = :first, away_until = :last WHERE id = :id"
AWAY_BEFORE, AWAY_NOW = ("2026-11-16", "2026-11-22"), ("2026-11-16", "2026-11-29")

KEPT: Mapping[str, str] = {
    "people": "team_id = :team AND id <> :me",
    "teams": "id = :team",
    "targets": "team_id = :team",
    "currency_rates": "team_id = :team",
    "invitations": "team_id = :team",
    "coach_rules": "person_id <> :me",
    "answers": "deal_id = :secret",
    "history": "deal_id = :secret",
    "deal_events": "deal_id = :secret",
    "touches": "deal_id = :secret",
    "deal_figures": "deal_id = :secret",
    "alarms": "deal_id = :secret OR rep_id = :secret",
    "contacts": "client_id = :secret",
    "reminder_notes": "reminder_id = :secret",
    "forecast_snapshots": "team_id = :team",
    "stage_times": "team_id = :team",
    "inbox": "person_key = :secret",
    "outbox": "chat_id = :secret",
    **dict.fromkeys(("import_rows", "import_refused", "imported"), "import_id = :secret"),
    **dict.fromkeys(("calendar_feeds", "conversations", "jobs"), "person_id = :secret"),
    **dict.fromkeys(
        ("deals", "clients", "reminders", "attachments", "approvals", "imports", "nudges"), "id = :secret"
    ),
}
"""What no act of anybody else may change, by table."""

NOBODYS = frozenset({"migrations", "counters", "pictures"})
"""Tables in which nothing is anybody's."""

SECRETS = (
    "INSERT INTO clients (id, team_id, name, folded) VALUES (:id, :team, 'Zanzibar', 'zanzibar')",
    """INSERT INTO contacts (client_id, name, folded, role, reach)
    VALUES (:id, 'Quagga', 'quagga', 'decider', '["+359888000777"]')""",
    """INSERT INTO deals (id, team_id, client_id, owner_id, stage, status, amount, currency, team_amount,
        closes_on, source, created_at, entered_at, touched_at, stalled_at)
    VALUES (:id, :team, :id, :id, 2, 'open', 6543200, 'EUR', 6543200, '2026-11-30', 'own', :at, :at, :at,
        1)""",
    """INSERT INTO deal_events (team_id, deal_id, person_id, at, kind, owner_id, stage, status, entered_at)
    VALUES (:team, :id, :id, :at, 'opened', :id, 2, 'open', :at)""",
    """INSERT INTO reminders (id, team_id, person_id, deal_id, kind, text, wall, zone, due_at)
    VALUES (:id, :team, :id, :id, 'own', 'Quagga', '2030-01-01T10:00', 'Europe/Sofia', 1893484800000)""",
    """INSERT INTO attachments (id, team_id, deal_id, question, person_id, kind, file_id, text, kept_at)
    VALUES (:id, :team, :id, 'Q1', :id, 'document', 'Quagga', 'Quagga', :at)""",
    """INSERT INTO approvals (id, team_id, deal_id, kind, reason, details, asked_by, asked_at)
    VALUES (:id, :team, :id, 'override', 'Quagga', 'Quagga', :id, :at)""",
    """INSERT INTO imports (id, team_id, person_id, content, read_at)
    VALUES (:id, :team, :id, '{"template":"own","headers":["Quagga"],"unknown":["Quagga"]}', :at)""",
    """INSERT INTO import_rows (import_id, line, deal_id, client_id, client, folded, opens, stage, meets)
    VALUES (:id, 2, 7770, 7771, 'Quagga Works', 'quagga works', 1, 1, 0)""",
    "INSERT INTO import_refused (import_id, line, reason, cells) VALUES (:id, 3, 'date', '[\"Quagga\"]')",
    "INSERT INTO reminder_notes (reminder_id, reason, waits_for) VALUES (:id, 'Quagga', 'Quagga')",
    "INSERT INTO alarms (person_id, kind, deal_id, rep_id, at) VALUES (:id, 'red', :id, :id, :at)",
    """INSERT INTO deal_figures (deal_id, stars_due, stars_answered, stars_strong) VALUES (:id, 9, 8, 7)""",
    "INSERT INTO calendar_feeds (person_id, code_hash, opened_at) VALUES (:id, 'Quagga', :at)",
    """INSERT INTO forecast_snapshots (team_id, person_id, month, due_on, taken_at, committed, weighted)
    VALUES (:team, :id, '2026-11', '2026-11-23', :at, 6543200, 6543200)""",
    """INSERT INTO coach_rules (person_id, kind, off_at, proposed_at) VALUES (:id, 'stalled', :at, :at)""",
    """INSERT INTO nudges (id, team_id, asked_by, asked_of, deal_id, question, asked_at)
    VALUES (:id, :team, :id, :id, :id, 'Quagga', :at)""",
    """INSERT INTO invitations (id, team_id, role, code_hash, invited_by, created_at, expires_at)
    VALUES (:id, :team, 'rep', :code_hash, :id, :at, 1893484800000)""",
    """INSERT INTO targets (team_id, person_id, month, amount, set_by, set_at)
    VALUES (:team, :id, '2026-11', 6543200, :id, :at)""",
    """INSERT INTO currency_rates (team_id, base, currency, gives, per, from_at, set_at, set_by)
    VALUES (:team, 'EUR', 'USD', 65432, 1000, :at, :at, :id)""",
    """INSERT INTO touches (team_id, deal_id, person_id, channel, outcome, at)
    VALUES (:team, :id, :id, 'visit', 'reached', :at)""",
    """INSERT INTO history (team_id, deal_id, person_id, at, kind, data)
    VALUES (:team, :id, :id, :at, 'write_note', '{"text":"Quagga"}')""",
)


class UndoneError(Exception):
    """What one act wrote is not kept."""


class Office:
    """Anna and her manager Mira of North; the secrets are Zlatka's."""

    def __init__(self, desk: Desk, zlatka: Person, mine: int, kept: dict[str, list[Any]]) -> None:
        self.desk, self.zlatka, self.mine = desk, zlatka, mine
        self._before = kept

    @classmethod
    async def of(
        cls, database: Database, *, team_id: int, me: Role = Role.REP, she: Role = Role.REP
    ) -> "Office":
        """Zlatka holds the secrets: in South (2), or in North (1), where she doesn't report to Anna or Mira.
        Anna stood in for her until yesterday; in South a forged row says that she does now. `me`: what Anna
        is, `she`: what Zlatka is."""
        desk = await Desk(database).moves_in()
        mine = await desk.deal("Acme")
        await desk.answers(mine, "Q1", quote=Text(text="line 2 stops"))
        await desk.writes("UPDATE people SET role = :role WHERE id = :id", role=me.value, id=desk.anna.id)
        zlatka = msgspec.structs.replace(desk.anna, id=SECRET, telegram_id=SECRET, name="Zlatka")
        zlatka = msgspec.structs.replace(zlatka, team_id=team_id, role=she, manager_id=None)
        async with database.transaction() as rows:
            if team_id == 2:
                south = msgspec.structs.replace(desk.team, id=2, name="Quagga")
                await people.add_team(rows, south, desk.clock.at)
            await people.add_person(rows, zlatka, desk.clock.at)
            await _hides(rows, desk, team_id)
            away = AWAY_NOW if team_id == 2 else AWAY_BEFORE
            await command_menus.renew(rows, desk.world, "reminder")  # as at every start
            await rows.run("DELETE FROM outbox")
            await rows.run(STOOD_IN_FOR, me=desk.anna.id, id=SECRET, first=away[0], last=away[1])
            kept = await _kept(rows, team_id, desk.anna)
        return cls(desk, zlatka, mine, kept)

    def envelope(self, who: Person) -> dict[str, Any]:
        """The fields of every event of this person's, now."""
        return self.desk._envelope(who)

    async def comes_of(self, who: Person, event: Any, conversation: str | None = None) -> str:
        """All that is sent and kept for sending after this act, in this open conversation; then nothing of it
        has happened. Fails where the secrets were changed."""
        report: ReadReport | None = None
        while True:
            found: list[str] = []
            try:
                async with self.desk.world.database.transaction() as rows:
                    if conversation is not None:
                        chat = who.telegram_id
                        await conversations.save(rows, chat, chat, conversation, 0)
                    decision = await handle(rows, self.desk.world, event, None, report)
                    if decision.effects:  # nothing else writes into these tables
                        now = await _kept(rows, self.zlatka.team_id, self.desk.anna)
                        changed = [table for table, kept in now.items() if kept != self._before[table]]
                        assert not changed, (changed, conversation, event)
                    sent = await rows.all("SELECT chat_id, payload FROM outbox")
                    jobs = await rows.all("SELECT kind, data FROM jobs")
                    found = [f"{one['chat_id']} {one['payload']}{_file(one['payload'])}" for one in sent]
                    found += [f"job {one['kind']} {one['data']}" for one in jobs]
                    raise UndoneError
            except UndoneError:
                return "\n".join(found)
            except ReportWanted as wanted:
                report = await read_report(self.desk.world, wanted)


async def _hides(rows: Rows, desk: Desk, team_id: int) -> None:
    values = {"id": SECRET, "team": team_id, "at": millis(desk.clock.at), "code_hash": hashed(CODE)}
    for sql in SECRETS:
        await rows.run(sql, **_named(sql, values))
    said = Value(parts={"quote": Text(text="Quagga"), "effect": Text(text="Quagga")})
    for question in ("Q1", "P8"):
        await answers(rows, SECRET, question, 3, desk.clock.at, value=said)


async def _kept(rows: Rows, team_id: int, me: Person) -> dict[str, list[Any]]:
    known = {"team": team_id, "me": me.id, "secret": SECRET}
    return {
        table: [tuple(row.values()) for row in await rows.all(sql, **_named(sql, known))]
        for table, where in KEPT.items()
        if (sql := f"SELECT * FROM {table} WHERE {where} ORDER BY 1")
    }


def _file(payload: str) -> str:
    """What stands in a file that travels inside a message."""
    document = msgspec.json.decode(payload).get("document")
    return base64.b64decode(document["content"]).decode() if isinstance(document, dict) else ""


def _named(sql: str, values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if f":{key}" in sql}
