"""A value in one line, and all of it."""

from datetime import date
from decimal import Decimal

from coach.model.money import Money
from coach.model.value import Day, Number, Sum, Text, Value, Who
from coach.questions.shown import lines, summary
from tests.questions.rep import Rep, question, wording


def _lines(rep: Rep, language: str = "en") -> list[str]:
    return [wording().plain(line, language).replace("\xa0", " ") for line in lines(rep.question, rep.value)]


def _line(key: str, value: Value) -> str:
    return wording().plain(summary(question(key), value), "en").replace("\xa0", " ")


def test_all_of_an_answer_names_what_each_part_was_asked_for() -> None:
    rep = Rep("Q4").says("38 500 €").taps("client")

    assert _lines(rep) == ["How much a year? 38,500 €", "Whose figure is it? The client's"]


def test_all_of_a_person_has_the_ways_to_reach() -> None:
    assert _lines(Rep("P2").says("Ivan Petrov, director, +359 88 812 3456")) == [
        "Ivan Petrov, director, +359888123456"
    ]


def test_all_of_a_list_is_numbered() -> None:
    rep = Rep("Q7", "bg").says("стока; 19 000\nтранспорт; 900")

    assert _lines(rep, "bg") == ["1. стока, 19 000 €", "2. транспорт, 900 €"]


def test_several_requests_are_summed_in_one_line_and_one_a_line_below() -> None:
    first, last = Rep("D6").taps("price").says("1 500"), Rep("D6").taps("terms").says("800")
    both = Value(parts=last.value.parts, items=(first.value.parts,))

    assert _line("D6", both) == "Price, 1,500 € + Payment terms, 800 € = 2,300 €"
    assert [wording().plain(line, "bg").replace("\xa0", " ") for line in lines(question("D6"), both)] == [
        "1. Цена, 1 500 €",
        "2. Условия на плащане, 800 €",
        "Общо: 2 300 €",
    ]
    many = Value(parts=last.value.parts, items=(first.value.parts,) * 3)
    assert _line("D6", many) == "4 requests = 5,300 €"


def test_a_long_text_is_cut_in_one_line_and_whole_below() -> None:
    rep = Rep("O12").taps("live_decider").says("a" * 300)

    assert rep.summary == f"Live to the decider, {'a' * 59}…"
    assert _lines(rep)[1].endswith("a" * 300)


def test_a_long_list_shows_three_and_the_rest_as_a_number() -> None:
    rep = Rep("D2").says("\n".join(f"objection {n}; answer" for n in range(1, 6)))

    assert rep.summary == "5 items: objection 1, objection 2, objection 3 and 2 more"


def test_a_yes_beside_a_sum_is_left_out_and_alone_is_said() -> None:
    assert Rep("D3").says("38 500").taps("yes").summary == "38,500 €"
    assert Rep("S7").taps("no").summary == "No"


def test_only_a_phone_is_still_something() -> None:
    assert _line("P2", Value(parts={"who": Who(reach=("+359888123456",))})) == "+359888123456"


def test_nothing_filled_shows_what_was_said() -> None:
    assert _line("P2", Value(said="hm")) == "hm"
    assert _line("P2", Value()) == "—"


def test_parts_that_the_playbook_has_no_more_are_still_shown() -> None:
    value = Value(parts={"gone": Text(text="old words"), "sum": Sum(money=Money(minor=500, currency="EUR"))})

    assert _line("P2", value) == "old words, 5 €"


def test_signs_of_html_are_shown_as_typed() -> None:
    said = summary(question("P8"), Value(parts={"issue": Text(text="<b>a & b</b>")}))

    assert wording().html(said, "en") == "&lt;b&gt;a &amp; b&lt;/b&gt;"


def test_numbers_that_count_something_say_what() -> None:
    assert _line(
        "P10", Value(parts={"tries": Number(number=Decimal(1)), "on": Day(on=date(2026, 11, 20))})
    ) == ("1 attempt, Fri 20 Nov 2026")
