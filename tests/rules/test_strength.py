import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.answer import Evidence
from coach.model.value import Value
from coach.playbook.condition import Condition
from coach.playbook.records import Cap, Part, Question, Weakness
from coach.rules.strength import judge
from tests.rules.making import circumstances, euro, number, on, picked, text, value, who

DECIDER = Question(
    id="P2",
    type="person",
    critical=True,
    scale="client",
    parts=(Part(key="who", kind="person"),),
    weak=(Weakness(when=Condition(none=(Condition(has=("reach",)),)), reason="no_reach"),),
    strong=Condition(has=("name", "role", "reach")),
)
ISSUE = Question(
    id="P8",
    type="text",
    parts=(Part(key="issue", kind="text"), Part(key="sign", kind="text"), Part(key="effect", kind="text")),
    strong=Condition(filled=("issue", "sign", "effect")),
)
STEP = Question(
    id="P11",
    type="step",
    critical=True,
    scale="client",
    parts=(Part(key="who", kind="person"), Part(key="on", kind="date")),
    strong=Condition(filled=("who", "on")),
    weak=(Weakness(when=Condition(part="on", beyond_days=14), reason="too_far"),),
    caps=(Cap(when=Condition(part="on", beyond_step_limit=True), at_most=2, reason="late"),),
)
FULL = value(who=who("Ivan Petrov", "director", "+359888123456"))


@pytest.mark.parametrize(
    ("evidence", "strength", "reason"),
    [
        (None, 1, "guess"),
        (Evidence.GUESS, 1, "guess"),
        (Evidence.SAID, 2, "said"),
        (Evidence.WROTE, 3, None),
        (Evidence.DOCUMENT, 3, None),
    ],
)
def test_where_it_comes_from_caps_a_critical_answer(
    evidence: Evidence | None, strength: int, reason: str | None
) -> None:
    judged = judge(DECIDER, FULL, evidence, circumstances())

    assert (judged.strength, judged.base, judged.reason) == (strength, 3, reason)


def test_an_answer_that_is_not_critical_needs_no_evidence() -> None:
    full = value(issue=text("line stops"), sign=text("saw it"), effect=text("a shift waits"))

    assert judge(ISSUE, full, None, circumstances()).strength == 3


def test_nothing_said_and_not_known_are_empty() -> None:
    assert judge(ISSUE, Value(), None, circumstances()).strength == 0
    assert judge(ISSUE, value(issue=text("не знам")), None, circumstances()).strength == 0
    assert judge(DECIDER, Value(said="👍"), None, circumstances()).strength == 0


def test_words_that_no_part_could_take_are_weak_not_empty() -> None:
    assert judge(DECIDER, Value(said="the company"), Evidence.WROTE, circumstances()).strength == 1


def test_one_part_of_three_is_weak_and_asks_for_the_next() -> None:
    judged = judge(ISSUE, value(issue=text("line 2 stops")), None, circumstances())

    assert (judged.strength, judged.reason, judged.follow_part) == (1, "part_missing", "sign")


def test_a_part_of_vague_words_counts_as_missing() -> None:
    judged = judge(ISSUE, value(issue=text("line 2 stops"), sign=text("maybe")), None, circumstances())

    assert (judged.strength, judged.reason, judged.follow_part) == (1, "vague", "sign")


def test_the_questions_own_reason_comes_first() -> None:
    judged = judge(DECIDER, value(who=who("Ivan Petrov", "director")), Evidence.WROTE, circumstances())

    assert (judged.strength, judged.reason) == (1, "no_reach")


@pytest.mark.parametrize(
    ("day", "strength", "reason"),
    [
        ("2026-12-02", 3, None),
        ("2026-12-03", 2, "late"),
        ("2026-12-07", 2, "late"),
        ("2026-12-08", 1, "too_far"),
        ("2026-11-22", 1, "past"),
    ],
)
def test_a_next_step_is_within_seven_working_days(day: str, strength: int, reason: str | None) -> None:
    judged = judge(STEP, value(who=who("Ivan"), on=on(day)), Evidence.WROTE, circumstances(asked=(STEP,)))

    assert (judged.strength, judged.reason) == (strength, reason)


def test_a_holiday_moves_the_limit_of_a_next_step() -> None:
    day_off = frozenset({on("2026-11-25").on})
    deal = circumstances(asked=(STEP,), days_off=day_off)

    assert judge(STEP, value(who=who("Ivan"), on=on("2026-12-03")), Evidence.WROTE, deal).strength == 3


def test_a_role_without_a_name_is_weak_and_no_date_mends_it() -> None:
    judged = judge(STEP, value(who=who(None, "buyer"), on=on("2026-11-25")), Evidence.WROTE, circumstances())

    assert (judged.strength, judged.reason, judged.follow_part) == (1, "no_name", "who")


def test_no_money_is_no_answer_but_one_of_two_sums_may_be_nothing() -> None:
    both = (Part(key="first", kind="money"), Part(key="repeats", kind="money"))
    question = Question(id="Q6", type="money", parts=both, strong=Condition(filled=("first", "repeats")))

    assert (
        judge(question, value(first=euro(0), repeats=euro(0)), None, circumstances()).reason == "not_positive"
    )
    assert judge(question, value(first=euro(30000), repeats=euro(0)), None, circumstances()).strength == 3


def test_a_list_of_none_is_weak() -> None:
    question = Question(id="Q11", type="list", each=(Part(key="who", kind="text"),))

    assert judge(question, value({"who": text("няма")}), None, circumstances()).reason == "vague"
    assert judge(question, value({"who": text("Bosch")}), None, circumstances()).strength == 2


def test_the_lowest_cap_gives_the_reason() -> None:
    question = Question(
        id="Q10",
        type="text",
        parts=(Part(key="rival", kind="yesno"),),
        strong=Condition(filled=("rival",)),
        caps=(
            Cap(when=Condition(), at_most=2, reason="somewhat"),
            Cap(when=Condition(one_of=("yes",)), at_most=1, reason="rival_too"),
        ),
    )

    assert judge(question, value(rival=picked("yes")), None, circumstances()).reason == "rival_too"
    assert judge(question, value(rival=picked("no")), None, circumstances()).reason == "somewhat"


LADDER = [None, Evidence.GUESS, Evidence.SAID, Evidence.WROTE]
PIECES = {"issue": text("line stops"), "sign": text("saw it in May"), "effect": text("shift of 12 waits")}


@given(
    st.sampled_from([DECIDER, STEP]),
    st.sampled_from([who("Ivan"), who("Ivan", "buyer"), who(None, "buyer"), who("Ivan", "buyer", "i@a.bg")]),
    st.dates(min_value=on("2026-11-01").on, max_value=on("2026-12-31").on),
)
def test_more_evidence_never_lowers_strength(question: Question, person: object, day: object) -> None:
    content = value(who=person, on=on(str(day)))  # type: ignore[arg-type]
    found = [judge(question, content, how, circumstances(asked=(STEP,))).strength for how in LADDER]

    assert found == sorted(found)


@given(st.sets(st.sampled_from(sorted(PIECES))), st.sampled_from(sorted(PIECES)))
def test_filling_a_part_never_makes_an_answer_weaker(filled: set[str], one_more: str) -> None:
    fewer = value(**{key: PIECES[key] for key in filled})
    more = value(**{key: PIECES[key] for key in filled | {one_more}})

    assert (
        judge(ISSUE, more, None, circumstances()).strength
        >= judge(ISSUE, fewer, None, circumstances()).strength
    )


@given(st.text(max_size=60), st.booleans())
def test_any_text_gets_a_strength_from_0_to_3(said: str, quoted: bool) -> None:
    content = value(issue=text(said, quoted), sign=text(said), effect=text("line 2"), extra=number(3))

    assert judge(ISSUE, content, None, circumstances()).strength in range(4)
