"""A database with a team at work: reps, clients and deals, as many as a measurement needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from coach.model.deal import Client, Deal, DealStatus
from coach.model.person import Person, Role, Team
from storage import clients, deals, people
from storage.database import Database, Rows, open_database
from storage.instants import millis
from storage.migrate import migrate

FIRST_REP = 1000
TEAM = 1
AT = datetime(2027, 3, 1, 8, tzinfo=UTC)
LANGUAGES = ("bg", "en")
BATCH = 20_000
FRESH_IDS = 10**9  # what the bot makes itself doesn't meet what stands here


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who works there. Rep number i has the Telegram id 1000 + i and the deals from i·`deals_each` + 1 on."""

    reps: int
    deals_each: int

    def deals_of(self, rep: int) -> range:
        """The ids of the rep's deals."""
        return range(rep * self.deals_each + 1, (rep + 1) * self.deals_each + 1)


def language_of(rep: int) -> str:
    """Half of them Bulgarian, half English."""
    return LANGUAGES[rep % 2]


async def furnish(url: str, office: Office) -> None:
    """Migrates the database and fills it with the office, its deals all at the beginning."""
    database = await open_database(url)
    try:
        await migrate(database)
        async with database.transaction() as rows:
            await people.add_team(rows, _team(), AT)
            await people.add_person(rows, _person(0, Role.OWNER, 1), AT)
            for rep in range(office.reps):
                await people.add_person(rows, _person(rep + 1, Role.REP, FIRST_REP + rep), AT)
            await rows.run("INSERT INTO counters (name, value) VALUES ('ids', :value)", value=FRESH_IDS)
        for rep in range(office.reps):
            async with database.transaction() as rows:
                await _add_deals(rows, rep, office)
    finally:
        await database.close()


def _team() -> Team:
    return Team(id=TEAM, name="Bench", currency="EUR", language="en", timezone="Europe/Sofia")


def _person(number: int, role: Role, telegram_id: int) -> Person:
    return Person(
        id=number + 1,
        team_id=TEAM,
        telegram_id=telegram_id,
        name=f"Person {number}",
        role=role,
        language=language_of(number - 1),
        timezone="Europe/Sofia",
    )


async def _add_deals(rows: Rows, rep: int, office: Office) -> None:
    for number in office.deals_of(rep):
        await clients.add(rows, Client(id=number, team_id=TEAM, name=f"Client {number}"))
        deal = Deal(
            id=number,
            team_id=TEAM,
            client_id=number,
            client_name=f"Client {number}",
            owner_id=rep + 2,
            stage=1,
            status=DealStatus.OPEN,
            created_at=AT,
            entered_at=AT,
        )
        await deals.add(rows, deal, AT)


async def answer_everything(url: str, office: Office, questions: Sequence[str]) -> int:
    """An answer and its line of history to each question of each deal; how many answers."""
    database = await open_database(url)
    try:
        for rep in range(office.reps):
            answers = [
                _answer(deal, question, rep + 2) for deal in office.deals_of(rep) for question in questions
            ]
            for start in range(0, len(answers), BATCH):
                await _write(database, answers[start : start + BATCH])
    finally:
        await database.close()
    return office.reps * office.deals_each * len(questions)


async def _write(database: Database, answers: Sequence[Mapping[str, object]]) -> None:
    async with database.transaction() as rows:
        await rows.many(
            """
            INSERT INTO answers (deal_id, question, standing, value, strength, person_id, answered_at,
                confirmed_at)
            VALUES (:deal_id, :question, 'answered', :value, 2, :person_id, :at, :at)
            """,
            answers,
        )
        await rows.many(
            """
            INSERT INTO history (team_id, deal_id, person_id, at, kind, data)
            VALUES (1, :deal_id, :person_id, :at, 'save_answer', :data)
            """,
            [
                {
                    "deal_id": one["deal_id"],
                    "person_id": one["person_id"],
                    "at": one["at"],
                    "data": '{"deal_id":1,"question":"P1","standing":"answered","strength":2}',
                }
                for one in answers
            ],
        )


def _answer(deal: int, question: str, person_id: int) -> Mapping[str, object]:
    value = '{"parts":{"what":["text","They wait three weeks for a spare part"]}}'
    return {
        "deal_id": deal,
        "question": question,
        "value": value,
        "person_id": person_id,
        "at": millis(AT),
    }
