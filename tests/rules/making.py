"""Small records for the rules' tests: questions, answers and a deal's circumstances on Mon 23 Nov 2026."""

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from coach.model.answer import Answer, Evidence, Standing
from coach.model.money import Money
from coach.model.person import Person, Role
from coach.model.value import Choice, Day, Filled, Number, Sum, Text, Value, Who
from coach.playbook.records import Gate, Playbook, Question, Rules, Stage
from coach.playbook.words import Words, load_words
from coach.rules.circumstances import Circumstances

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@cache
def words() -> Words:
    return load_words()


def euro(amount: float) -> Sum:
    return Sum(money=Money.from_decimal(Decimal(str(amount)), "EUR"))


def text(words_: str, quoted: bool = False) -> Text:
    return Text(text=words_, quoted=quoted)


def on(iso: str) -> Day:
    return Day(on=date.fromisoformat(iso))


def picked(*keys: str) -> Choice:
    return Choice(keys=keys)


def number(amount: float) -> Number:
    return Number(number=Decimal(str(amount)))


def who(name: str | None = None, role: str | None = None, *reach: str) -> Who:
    return Who(name=name, role=role, reach=reach)


def value(*items: dict[str, Filled], **parts: Filled) -> Value:
    return Value(parts=parts, items=items, said="as typed")


def answer(question: str, strength: int = 2, content: Value | None = None, **fields: Any) -> Answer:
    usual: dict[str, Any] = {"standing": Standing.ANSWERED, "answered_at": NOW, "confirmed_at": NOW, "id": 1}
    about: dict[str, Any] = {
        "question": question,
        "strength": strength,
        "value": content or value(x=text("six")),
    }
    return Answer(**({"deal_id": 1, "person_id": 1} | usual | about | fields))


def stage(*questions: Question, gate: Gate | None = None, **fields: Any) -> Stage:
    given: dict[str, Any] = {"next_step_days": 7, "idle_amber_days": 5, "idle_red_days": 10} | fields
    return Stage(key="one", questions=questions, gate=gate or Gate(), **given)


def circumstances(*answers: Answer, asked: tuple[Question, ...] = (), **fields: Any) -> Circumstances:
    usual: dict[str, Any] = {"today": TODAY, "stage": 1, "words": words()}
    usual["playbook"] = Playbook.of((stage(*asked),), Rules())
    usual["answers"] = {one.question: one for one in answers}
    return Circumstances(**(usual | fields))


WROTE = Evidence.WROTE


def person(id_: int, role: Role = Role.REP, manager: int | None = None, **fields: Any) -> Person:
    """Somebody of the team 1; a rep, unless said."""
    return Person(
        id=id_,
        team_id=1,
        telegram_id=id_,
        name=f"n{id_}",
        role=role,
        language="en",
        manager_id=manager,
        **fields,
    )
