import pytest

from coach.model.answer import Evidence, Standing
from coach.model.value import Value, Who
from coach.playbook.condition import Condition
from coach.playbook.records import Criterion, Gate, Part, Playbook, Question, Rules
from coach.rules.gate import examine
from coach.rules.strength import Verdict, asks_evidence, judge
from tests.rules.making import answer, circumstances, euro, on, picked, stage, text, value, who

ALWAYS = Condition()


def question(*parts: Part, kind: str = "text", **fields: object) -> Question:
    return Question(id="X1", type=kind, parts=parts, strong=ALWAYS, **fields)  # type: ignore[arg-type]


def part(key: str, kind: str, **fields: object) -> Part:
    return Part(key=key, kind=kind, **fields)  # type: ignore[arg-type]


def judged(asked: Question, content: Value, evidence: Evidence | None = None) -> Verdict:
    return judge(asked, content, evidence, circumstances())


@pytest.mark.parametrize(
    ("person", "strength", "reason"),
    [
        (who("Ivan Petrov"), 1, "name_only"),
        (who(None, "director"), 1, "no_name"),
        (who("Ivan Petrov", "director"), 2, "no_reach"),
        (who("Ivan Petrov", None, "i@a.bg"), 2, "no_role"),
        (who("Ivan Petrov", "director", "i@a.bg"), 3, None),
    ],
)
def test_a_person_is_strong_with_name_role_and_reach(person: Who, strength: int, reason: str | None) -> None:
    found = judged(question(part("who", "person"), kind="person"), value(who=person))

    assert (found.strength, found.reason) == (strength, reason)


def test_a_date_stands_for_role_and_reach() -> None:
    accepted = question(part("who", "person"), part("on", "date", past=True), kind="person")

    assert judged(accepted, value(who=who("Ivan Petrov"), on=on("2026-11-18"))).strength == 3
    assert judged(accepted, value(who=who("Ivan Petrov"))).reason == "part_missing"


def test_a_name_is_enough_where_the_question_is_not_about_the_person() -> None:
    named = question(part("owner", "person"), kind="ranked")

    assert judged(named, value(owner=who("Ivan"))).strength == 3


def test_parts_that_may_stay_empty_or_depend_on_others_are_not_missed() -> None:
    asked = question(
        part("kind", "choice", choices=("a",)),
        part("detail", "text", optional=True),
        part("on", "date", when=ALWAYS),
    )

    assert judged(asked, value(kind=picked("a"))).strength == 3


def test_with_two_parts_both_are_needed_and_with_three_two_are_not_weak() -> None:
    two = question(part("fact", "text"), part("source", "choice"))
    three = question(part("fact", "text"), part("source", "choice"), part("other", "choice"))
    content = value(fact=text("Bosch offered 10 % off"), source=picked("said"))

    assert judged(two, content).strength == 3
    assert judged(three, content).strength == 3
    assert judged(two, value(source=picked("said"))).follow_part == "fact"


def test_a_list_with_items_is_not_weak_for_its_missing_parts() -> None:
    asked = question(part("owner", "person"), part("note", "text"), each=(part("what", "text"),))

    assert judged(asked, value({"what": text("repair in 4 hours")})).strength == 3


@pytest.mark.parametrize("others", [{"on": on("2026-12-01")}, {"who": who("Ivan")}, {"sum": euro(10)}])
def test_a_date_person_or_sum_beside_it_makes_few_words_enough(others: dict[str, Who]) -> None:
    asked = question(part("what", "text"), *(part(key, "choice") for key in others))

    assert judged(asked, value(what=text("new director"), **others)).strength == 3
    assert judged(asked, value(what=text("new director"), other=picked("a"))).reason == "part_missing"


def test_few_words_alone_are_weak_unless_they_are_a_quote() -> None:
    asked = question(part("what", "text"))

    assert judged(asked, value(what=text("new director"))).reason == "too_short"
    assert judged(asked, value(what=text("new director"))).follow_part == "what"
    assert judged(asked, value(what=text("new director", quoted=True))).strength == 3


def test_two_short_texts_are_weighed_together_and_no_single_part_is_blamed() -> None:
    asked = question(part("need", "text"), part("how", "text"))

    assert judged(asked, value(need=text("line stops"), how=text("shift waits"))).strength == 3
    assert judged(asked, value(need=text("stops"), how=text("waits"))) == Verdict(
        strength=1, base=1, reason="too_short"
    )


def test_only_dates_before_today_are_past_and_only_for_plans() -> None:
    planned, happened = question(part("on", "date")), question(part("on", "date", past=True))

    assert judged(planned, value(on=on("2026-11-22"))).reason == "past"
    assert judged(planned, value(on=on("2026-11-23"))).strength == 3
    assert judged(happened, value(on=on("2026-11-22"))).strength == 3


def test_a_list_needs_one_item_that_says_something() -> None:
    asked = question(each=(part("what", "text"),), kind="list")

    assert judged(asked, value({"what": text("none")}, {"what": text("maybe")})).reason == "vague"
    assert judged(asked, value({"what": text("none")}, {"what": text("second line")})).strength == 3


def test_one_known_part_beside_an_unknown_one_is_no_empty_answer() -> None:
    asked = question(part("issue", "text"), part("sign", "text"))
    content = value(issue=text("line 2 stops"), sign=text("не знам"))

    assert judged(asked, content).strength == 1


def test_only_critical_answers_on_a_scale_are_capped_by_evidence() -> None:
    free = question(part("who", "person"), critical=True)
    own = question(part("who", "person"), critical=True, scale="own")
    content = value(who=who("Ivan"))

    assert judged(free, content).strength == 3
    assert judged(own, content).strength == 1
    assert judged(own, content, Evidence.CHECKED).strength == 2
    assert judged(own, content, Evidence.APPROVED).strength == 3


def test_a_computed_answer_needs_no_evidence() -> None:
    asked = question(part("source", "choice", choices=("client", "computed")), critical=True, scale="client")

    assert judged(asked, value(source=picked("computed"))).strength == 3
    assert not asks_evidence(asked, value(source=picked("computed")))
    assert judged(asked, value(source=picked("client"))).strength == 1
    assert asks_evidence(asked, value(source=picked("client")))


def test_the_override_is_the_way_on_only_when_nothing_else_is_missing() -> None:
    two = (Question(id="A", type="text", critical=True), Question(id="B", type="text", critical=True))
    playbook = Playbook.of((stage(*two, gate=Gate(mean_at_least=1.0)),), Rules())
    refused = answer("A", 0, Value(), standing=Standing.REFUSED)
    good, weak = answer("B", 2), answer("B", 1)

    alone = examine(circumstances(refused, good, playbook=playbook))
    assert [one.reason for one in alone.missing] == ["refused"]
    both = examine(circumstances(refused, weak, playbook=playbook))
    assert len(both.missing) == 2 and both.refused == ("A",)
    assert examine(circumstances(answer("A"), good, playbook=playbook)).passed


def test_lines_about_questions_kept_for_light_deals_still_hold_a_light_deal_up() -> None:
    kept, dropped = Question(id="A", type="text", light=True), Question(id="B", type="text")
    lines = tuple(
        Criterion(when=Condition(question=key, strength_at_least=2), reason=key.lower()) for key in ("A", "B")
    )
    playbook = Playbook.of((stage(kept, dropped, gate=Gate(criteria=lines)),), Rules())
    report = examine(circumstances(answer("A", 1), playbook=playbook, light=True))

    assert [one.reason for one in report.missing] == ["mean", "a"]
    wide = examine(circumstances(answer("A", 1), playbook=playbook))
    assert [one.reason for one in wide.missing] == ["mean", "a", "b"]


def test_a_weak_answer_that_is_also_old_is_called_weak() -> None:
    asked = Question(id="A", type="text", critical=True, life_days=1)
    playbook = Playbook.of((stage(asked),), Rules())
    old = circumstances(answer("A", 1), playbook=playbook, today=on("2027-06-01").on)

    assert examine(old).missing[0].reason == "weak"
