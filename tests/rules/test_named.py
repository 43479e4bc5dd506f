from datetime import timedelta

import pytest

from coach.model.answer import Answer
from coach.model.value import Filled, Link, Value
from coach.playbook.condition import Condition
from coach.playbook.records import Part, Playbook, Question, Rules
from coach.rules.condition import holds
from tests.rules.making import NOW, answer, circumstances, euro, number, on, picked, stage, text, value, who

REVENUE = answer("Q6", content=value(first=euro(24000), repeats=euro(12000)))
COST = answer("Q7", content=value({"amount": euro(18000)}, {"amount": euro(4400)}, {"what": text("hours")}))
OFFER = answer("O7", content=value(cost=euro(70), price=euro(100)))
NEED = Part(key="need", kind="text")
QUESTIONS = (
    *(
        Question(id=key, type="text")
        for key in ("Q6", "Q7", "O7", "D4", "D5", "D8", "D12", "Q12", "D1", "P2")
    ),
    Question(id="Q2", type="ranked", each=(NEED, Part(key="linked", kind="yesno"))),
    Question(
        id="O2", type="proof", over=("Q2",), over_only=Condition(part="linked", one_of=("yes",)), each=(NEED,)
    ),
    Question(id="O3", type="plan"),
    Question(id="S1", type="checklist", over=("O3",), over_only=Condition(part="owner", one_of=("ours",))),
)
PLAYBOOK = Playbook.of((stage(*QUESTIONS),), Rules())


def says(rule: str, key: str, content: Value, *known: Answer, floor: int | None = None) -> bool:
    deal = circumstances(*known, playbook=PLAYBOOK, margin_floor=floor)
    return holds(Condition(rule=rule), content, None, deal, PLAYBOOK.questions[key])


@pytest.mark.parametrize(
    ("floor", "kept", "below"),
    [(None, True, False), (37, True, False), (38, False, True)],
)
def test_the_margin_of_revenue_less_serving_is_held_against_the_floor(
    floor: int | None, kept: bool, below: bool
) -> None:
    assert says("margin_floor_kept", "Q7", COST.value, REVENUE, floor=floor) is kept
    assert says("margin_below_floor", "Q7", COST.value, REVENUE, floor=floor) is below


def test_a_margin_just_at_the_floor_is_kept() -> None:
    assert says("margin_floor_kept", "O7", OFFER.value, floor=30)
    assert not says("margin_below_floor", "O7", OFFER.value, floor=30)
    assert says("margin_below_floor", "O7", OFFER.value, REVENUE, COST, floor=31)


def test_without_revenue_the_margin_is_neither_kept_nor_broken() -> None:
    assert not says("margin_floor_kept", "Q7", COST.value, floor=20)
    assert not says("margin_below_floor", "Q7", COST.value, floor=20)


@pytest.mark.parametrize(("cost", "below"), [(22399, True), (22400, False), (30000, False)])
def test_an_offer_must_cost_what_serving_costs(cost: int, below: bool) -> None:
    assert says("cost_below_serving", "O7", value(cost=euro(cost), price=euro(40000)), COST) is below
    assert not says("cost_below_serving", "O7", value(cost=euro(cost)))
    assert not says("cost_below_serving", "O7", value(price=euro(40000)), COST)


ASKED = answer("D6", content=value(ask=picked("price")), answered_at=NOW)
FLOOR = value(price=euro(90))


@pytest.mark.parametrize(
    ("known", "late"),
    [
        ([], False),
        ([ASKED], True),
        ([answer("D6", content=value(ask=picked("nothing")))], False),
        ([ASKED, answer("D4", content=FLOOR, answered_at=NOW - timedelta(days=1))], False),
        ([ASKED, answer("D4", content=FLOOR, answered_at=NOW)], False),
        ([ASKED, answer("D4", content=FLOOR, answered_at=NOW + timedelta(hours=1))], True),
        ([ASKED, answer("D4", content=value(price=euro(95)), answered_at=NOW - timedelta(days=1))], True),
    ],
)
def test_a_floor_set_or_changed_after_the_request_is_late(known: list[Answer], late: bool) -> None:
    assert says("floor_after_request", "D4", FLOOR, *known) is late
    assert says("floor_before_request", "D4", FLOOR, *known) is not late


@pytest.mark.parametrize(
    ("floor", "price", "kept"),
    [
        (value(price=euro(90)), 90, True),
        (value(price=euro(90)), 89.99, False),
        (value(percent=number(25)), 95, True),
        (value(percent=number(25)), 94.99, False),
    ],
)
def test_the_final_margin_is_held_against_the_floor_as_money(floor: Value, price: float, kept: bool) -> None:
    won = value(result=picked("won"), price=euro(price))

    assert says("final_margin_above_floor", "D12", won, OFFER, answer("D4", content=floor)) is kept


def test_without_a_floor_any_final_price_is_kept_and_without_a_price_none_is() -> None:
    floor = answer("D4", content=value(price=euro(90)))

    assert says("final_margin_above_floor", "D12", value(price=euro(1)), OFFER)
    assert not says("final_margin_above_floor", "D12", value(result=picked("won")), OFFER, floor)


@pytest.mark.parametrize(
    ("gains", "covered"), [([500, 800], True), ([500, 799], False), ([499, 800], False), ([None, 800], False)]
)
def test_each_trade_must_bring_what_it_costs(gains: list[int | None], covered: bool) -> None:
    costs = [500, 800]
    trades: list[dict[str, Filled]] = [
        {"cost": euro(cost), **({"gain": euro(gain)} if gain is not None else {})}
        for cost, gain in zip(costs, gains, strict=True)
    ]

    assert says("gets_cover_costs", "D5", value(*trades)) is covered


@pytest.mark.parametrize(
    ("accept", "refuse", "nothing"),
    [(80, 80, True), (100, 0, True), (100, 1, False), (99, 0, False), (90, 60, False), (0, 0, True)],
)
def test_equal_chances_or_all_and_nothing_tell_nothing(accept: int, refuse: int, nothing: bool) -> None:
    assert says("chances_tell_nothing", "D8", value(accept=number(accept), refuse=number(refuse))) is nothing
    assert not says("chances_tell_nothing", "D8", value(refuse=number(refuse)))


DECIDER = answer("P2", content=value(who=who("Ivan Petrov", "director", "+359888123456")))
ALLY = answer("P4", content=value(who=who("Anna Lee")))


def test_the_decider_or_the_ally_must_attend() -> None:
    with_decider = value({"who": who("Bob Green")}, {"who": who("Петров")})

    assert says("attended_by_decider_or_ally", "Q12", with_decider, DECIDER)
    assert says("attended_by_decider_or_ally", "Q12", value({"who": who("A. Lee")}), DECIDER, ALLY)
    assert not says("attended_by_decider_or_ally", "Q12", value({"who": who("Bob Green")}), DECIDER, ALLY)
    assert not says("attended_by_decider_or_ally", "Q12", with_decider)


def test_the_signer_is_the_decider_whom_we_can_reach() -> None:
    out_of_reach = answer("P2", content=value(who=who("Ivan Petrov", "director")))

    assert says("signer_is_decider", "D1", value(who=who("Ivan Petrov")), DECIDER)
    assert not says("signer_is_decider", "D1", value(who=who("Maria Koleva")), DECIDER)
    assert not says("signer_is_decider", "D1", value(who=who("Ivan Petrov")), out_of_reach)
    assert not says("signer_is_decider", "D1", value(who=who("Ivan Petrov")))


def need(words: str, linked: str = "yes") -> dict[str, Filled]:
    return {"need": text(words), "linked": picked(linked)}


def proof(kind: str) -> dict[str, Filled]:
    return {"kind": picked(kind)}


@pytest.mark.parametrize(
    ("proofs", "proven"),
    [(["reference", "trial"], True), (["reference", "none"], False), (["reference"], False), ([], False)],
)
def test_each_linked_need_must_be_proven(proofs: list[str], proven: bool) -> None:
    needs = value(need("no stops"), need("fast parts"), need("blue paint", "no"))
    given = value(*map(proof, proofs))

    assert says("every_need_proven", "O2", given, answer("Q2", content=needs)) is proven
    assert not says("every_need_proven", "O2", given)


@pytest.mark.parametrize(("last", "in_time"), [("2027-03-31", True), ("2027-04-01", False)])
def test_the_plan_ends_by_their_date(last: str, in_time: bool) -> None:
    plan = value({"on": on("2027-01-10")}, {"on": on(last)}, {"step": text("later")})
    wanted = answer("Q5", content=value(on=on("2027-03-31")))

    assert says("plan_before_result", "O3", plan, wanted) is in_time
    assert not says("plan_before_result", "O3", plan)
    assert not says("plan_before_result", "O3", value(), wanted)


PLAN = answer(
    "O3",
    content=value(
        {"step": text("delivery"), "owner": picked("ours"), "on": on("2026-11-20")},
        {"step": text("payment"), "owner": picked("theirs"), "on": on("2026-11-01")},
        {"step": text("training"), "owner": picked("ours"), "on": on("2026-11-23")},
    ),
)


def promise(step: str, state: str, agreed: str | None = None) -> dict[str, Filled]:
    new_day = {"on": on(agreed)} if agreed else {}
    return {"step": Link(question="O3", text=step), "state": picked(state), **new_day}


@pytest.mark.parametrize(
    ("promises", "overdue"),
    [
        ([promise("delivery", "done"), promise("training", "open")], False),
        ([promise("delivery", "open"), promise("training", "done")], True),
        ([promise("delivery", "late", "2026-11-30"), promise("training", "done")], False),
        ([promise("delivery", "late", "2026-11-22"), promise("training", "done")], True),
        ([promise("something typed", "open")], False),
    ],
)
def test_a_promise_past_its_day_needs_a_new_one(promises: list[dict[str, Filled]], overdue: bool) -> None:
    assert says("promise_overdue", "S1", value(*promises), PLAN) is overdue
