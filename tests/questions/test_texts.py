"""Texts of one part and of several, and quotes."""

from coach.model.value import Link, Text
from tests.questions.rep import Rep, earlier


def test_one_text_takes_the_whole_message_as_typed() -> None:
    rep = Rep("O12").taps("live_decider").says("asked for the price; smiled, then left — early")

    assert rep.parts["reaction"] == "asked for the price; smiled, then left — early"


def test_three_texts_are_three_pieces_of_one_message() -> None:
    rep = Rep("P8").says("line 2 stops twice a week; two pallets of scrap at the ramp; a shift of 12 waits")

    assert list(rep.parts.values()) == [
        "line 2 stops twice a week",
        "two pallets of scrap at the ramp",
        "a shift of 12 waits",
    ]


def test_commas_divide_where_three_texts_are_asked() -> None:
    assert list(Rep("P8", "bg").says("голям брак, върната стока в цеха, плащат неустойка").parts) == [
        "issue",
        "sign",
        "effect",
    ]


def test_a_comma_before_a_subordinate_clause_divides_nothing() -> None:
    rep = Rep("P8", "bg").says("спират линията, защото няма части")

    assert rep.parts == {"issue": "спират линията, защото няма части"}


def test_of_two_texts_a_comma_divides_nothing() -> None:
    rep = Rep("S6").taps("7").says("training was short, the new people were lost")

    assert rep.parts["reason"] == "training was short, the new people were lost"
    assert "action" not in rep.parts


def test_the_follow_up_fills_the_one_missing_text() -> None:
    rep = (
        Rep("P8").says("line 2 stops").is_asked_for("sign").says("scrap at the ramp, two pallets; yesterday")
    )

    assert rep.parts == {"issue": "line 2 stops", "sign": "scrap at the ramp, two pallets; yesterday"}
    assert rep.is_done


def test_words_in_quote_marks_are_the_clients() -> None:
    rep = Rep("Q1").says('"line 2 stops, twice a week", the night shift, about 4,000 € of lost output')

    assert rep.value.parts["quote"] == Text(text="line 2 stops, twice a week", quoted=True)
    assert rep.parts["who"] == "the night shift"
    assert rep.parts["effect"] == "about 4,000 € of lost output"


def test_bulgarian_quote_marks_are_quote_marks() -> None:
    rep = Rep("Q1", "bg").says("„Връщаме по един камион“; складът; губим 1500 € на камион")

    assert rep.value.parts["quote"] == Text(text="Връщаме по един камион", quoted=True)
    assert rep.summary == "„Връщаме по един камион“, складът, губим 1500 € на камион"


def test_our_own_words_are_no_quote() -> None:
    assert Rep("Q1").says("they need a better machine").value.parts["quote"] == Text(
        text="they need a better machine"
    )


def test_what_is_typed_when_a_quote_is_asked_for_is_one() -> None:
    rep = Rep("Q1").says("they need a better machine").is_asked_for("quote").says("it stops every Friday")

    assert rep.value.parts["quote"] == Text(text="it stops every Friday", quoted=True)


def test_a_tap_and_a_text_complete_each_other_in_any_order() -> None:
    assert Rep("P6").taps("easier_work").says("no more night calls").is_done
    assert Rep("P6").says("no more night calls").taps("easier_work").is_done


def test_the_label_before_a_colon_chooses() -> None:
    rep = Rep("P6", "bg").says("Пари: годишният му бонус зависи от брака")

    assert rep.parts == {"kind": "money", "how": "годишният му бонус зависи от брака"}


def test_the_source_behind_a_fact_chooses() -> None:
    rep = Rep("D11").says("Bosch offered 10 % off: hearsay")

    assert rep.parts == {"fact": "Bosch offered 10 % off", "source": "hearsay"}


def test_a_need_is_picked_from_earlier_answers() -> None:
    rep = Rep("Q10", answers=earlier("Q2", "no stops at night\nspare parts within 24 h", "1", "2"))
    assert rep.labels == ["no stops at night", "spare parts within 24 h"]

    rep.taps("2").says("a store in Plovdiv; 98 % of orders within 24 h in 2025").taps("no")

    assert rep.value.parts["need"] == Link(question="Q2", text="spare parts within 24 h")
    assert rep.parts["fact"] == "98 % of orders within 24 h in 2025"
    assert rep.is_done


def test_everything_typed_is_kept_in_order() -> None:
    rep = Rep("P8").says("line 2 stops").is_asked_for("sign").says("scrap")

    assert rep.value.said == "line 2 stops\nscrap"
