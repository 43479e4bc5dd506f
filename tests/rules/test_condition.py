import msgspec
import pytest

from coach.model.answer import Evidence, Standing
from coach.model.value import Link, Value
from coach.playbook.condition import Condition
from coach.playbook.records import Part, Question
from coach.rules.condition import CHECKS, holds
from coach.rules.named import RULES
from tests.rules.making import answer, circumstances, euro, number, on, picked, text, value, who

LISTED = Question(
    id="Q2",
    type="ranked",
    parts=(Part(key="note", kind="text"),),
    each=(Part(key="need", kind="text"), Part(key="linked", kind="yesno")),
)


def said(table: str) -> Condition:
    return msgspec.toml.decode(f"c = {table}", type=dict[str, Condition])["c"]


THREE = value(
    {"need": text("no stops"), "linked": picked("yes")},
    {"need": text("fast parts"), "linked": picked("yes")},
    {"need": text("няма")},
    note=text("seen on site"),
)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("{}", True),
        ("{ items_at_least = 2 }", True),
        ("{ items_at_least = 3 }", False),
        ("{ items_fewer_than = 3 }", True),
        ('{ items_at_least = 2, counting = { part = "linked", one_of = ["yes"] } }', True),
        ('{ some = { part = "linked", one_of = ["no"] } }', False),
        ('{ every = { filled = ["need", "linked"] } }', False),
        ('{ filled = ["note"] }', True),
        ('{ part = "note", has = ["number"] }', False),
        ('{ part = "note", vague = false }', True),
        ('{ part = "note", vague = true }', False),
        ('{ none = [{ filled = ["note"] }] }', False),
        ('{ any = [{ items_at_least = 9 }, { filled = ["note"] }] }', True),
        ('{ all = [{ items_at_least = 9 }, { filled = ["note"] }] }', False),
        ("{ filled_fewer_than = 1 }", False),
        ("{ filled_fewer_than = 2 }", True),
    ],
)
def test_conditions_on_items_and_texts(table: str, expected: bool) -> None:
    assert holds(said(table), THREE, None, circumstances(), LISTED) is expected


FORM = value(
    who=who("Ivan", None, "i@a.bg"),
    sum=euro(250.5),
    percent=number(90),
    on=on("2026-12-04"),
    was=on("2026-10-01"),
    kind=picked("a", "b"),
    link=Link(question="Q1", text="line 2 stops"),
)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ('{ part = "who", has = ["name", "reach"] }', True),
        ('{ part = "who", has = ["role"] }', False),
        ('{ part = "sum", at_least = 250.5 }', True),
        ('{ part = "sum", below = 250.5 }', False),
        ('{ part = "percent", below = 91 }', True),
        ('{ part = "percent", has = ["number"] }', True),
        ('{ part = "percent", has = ["name"] }', False),
        ('{ part = "on", has = ["number"] }', True),
        ('{ part = "link", has = ["link"] }', True),
        ('{ part = "link", has = ["number"] }', False),
        ('{ part = "on", within_days = 11 }', True),
        ('{ part = "on", within_days = 10 }', False),
        ('{ part = "on", beyond_days = 10 }', True),
        ('{ part = "was", within_days = 53 }', True),
        ('{ part = "was", beyond_days = 52 }', True),
        ('{ part = "was", past = true }', True),
        ('{ part = "on", past = false }', True),
        ('{ part = "on", beyond_step_limit = true }', True),
        ('{ part = "on", days_before = 7, than = "Q5.on" }', True),
        ('{ part = "on", days_before = 8, than = "Q5.on" }', False),
        ('{ part = "on", after = true, than = "Q5.on" }', False),
        ('{ part = "on", after = false, than = "Q5.on" }', True),
        ('{ part = "on", after = true, than = "Q6.on" }', False),
        ('{ part = "kind", one_of = ["b"] }', True),
        ('{ part = "kind", picked_at_least = 2 }', True),
        ('{ part = "kind", picked_at_least = 2, among = ["b", "c"] }', False),
        ('{ part = "kind", picked_fewer_than = 2, among = ["b", "c"] }', True),
        ('{ part = "gone", picked_fewer_than = 1 }', True),
        ('{ part = "gone", one_of = ["a"] }', False),
        ('{ part = "gone", past = false }', False),
        ('{ part = "gone", vague = false }', False),
        ('{ has = ["name"] }', True),
    ],
)
def test_conditions_on_people_sums_dates_and_choices(table: str, expected: bool) -> None:
    deal = circumstances(answer("Q5", content=value(on=on("2026-12-11"))))

    assert holds(said(table), FORM, None, deal) is expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ('{ question = "P2", strength_at_least = 2 }', True),
        ('{ question = "P2", strength_at_least = 3 }', False),
        ('{ question = "P2", answered = true }', True),
        ('{ question = "P4", answered = false }', True),
        ('{ question = "P4", standing = ["refused"] }', True),
        ('{ question = "P9", standing = ["refused"] }', False),
        ('{ question = "P9", strength_at_least = 1 }', False),
        ('{ question = "P2", evidence_at_least = "said" }', True),
        ('{ question = "P2", evidence_at_least = "wrote" }', False),
        ('{ question = "P9", evidence_at_least = "guess" }', False),
        ('{ question = "P2", any = [{ part = "who", has = ["name"] }] }', True),
    ],
)
def test_conditions_on_other_answers(table: str, expected: bool) -> None:
    deal = circumstances(
        answer("P2", 2, value(who=who("Ivan Petrov")), evidence=Evidence.SAID),
        answer("P4", 0, Value(), standing=Standing.REFUSED),
    )

    assert holds(said(table), Value(), None, deal) is expected


def test_the_answer_itself_has_its_evidence() -> None:
    wanted = said('{ evidence_at_least = "approved" }')

    assert holds(wanted, FORM, Evidence.APPROVED, circumstances())
    assert not holds(wanted, FORM, Evidence.CHECKED, circumstances())


def test_every_key_of_a_condition_is_checked_or_only_completes_another() -> None:
    completing = {"question", "part", "among", "than", "counting"}

    assert set(Condition.__struct_fields__) == set(CHECKS) | completing
    assert all(name == rule.__name__ for name, rule in RULES.items())
