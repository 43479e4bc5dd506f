"""Lists: lines and pieces, «none», items with several parts, more items later."""

from coach.playbook.condition import Condition
from coach.playbook.records import Part, Question
from tests.questions.rep import Rep, day


def test_each_line_is_an_item_without_its_bullet() -> None:
    rep = Rep("D2").says("- price is high; a stop costs them 4 000\n• we are small; three references")

    assert rep.items == [
        {"objection": "price is high", "answer": "a stop costs them 4 000"},
        {"objection": "we are small", "answer": "three references"},
    ]
    assert rep.is_done


def test_short_pieces_between_commas_are_items() -> None:
    assert [item["objection"] for item in Rep("D2").says("high price, long delivery").items] == [
        "high price",
        "long delivery",
    ]


def test_a_sentence_with_a_comma_is_one_item() -> None:
    rep = Rep("Q3", "bg").says("обучение на операторите; Колко време им трябва, за да влязат в ритъм?")

    assert rep.items == [
        {"need": "обучение на операторите", "ask": "Колко време им трябва, за да влязат в ритъм?"}
    ]


def test_costs_are_read_from_one_line() -> None:
    rep = Rep("Q7").says("sale hours 1200, goods 18 000, delivery 800")

    assert rep.items == [
        {"what": "sale hours", "amount": "1200.00 EUR"},
        {"what": "goods", "amount": "18000.00 EUR"},
        {"what": "delivery", "amount": "800.00 EUR"},
    ]
    assert rep.summary == "3 items: sale hours, goods, delivery"


def test_costs_are_read_from_lines_with_semicolons() -> None:
    rep = Rep("Q7", "bg").says("стока; 19 000\nтранспорт; 900 лв")

    assert [item["amount"] for item in rep.items] == ["19000.00 EUR", "460.16 EUR"]


def test_none_is_an_answer() -> None:
    rep = Rep("Q3").says("none")

    assert rep.summary == "None"
    assert not rep.value.is_empty
    assert rep.is_done
    assert Rep("S9", "bg").says("няма").summary == "Няма"


def test_none_may_be_tapped_where_the_playbook_asks_on() -> None:
    rep = Rep("D2")
    assert rep.labels == ["None"]

    rep.taps("none")

    assert not rep.is_done
    assert rep.taps("yes").is_done


def test_more_typed_later_adds_to_the_list() -> None:
    rep = Rep("O9").says("customs delay; order early; Maria Ilieva").is_asked_for("risk")

    rep.says("power cut; rent a generator; Georgi Stoev")

    assert [item["risk"] for item in rep.items] == ["customs delay", "power cut"]


def test_a_line_without_its_first_part_completes_the_item_before() -> None:
    rep = Rep("S9").says("packaging at the Plovdiv site").is_asked_for("who").says("Elena Ruseva")

    assert rep.items == [{"what": "packaging at the Plovdiv site", "who": ("Elena Ruseva", None)}]


def test_a_sum_alone_belongs_to_the_cost_before_it() -> None:
    assert Rep("Q7").says("goods").says("18 000").items == [{"what": "goods", "amount": "18000.00 EUR"}]


def test_figures_alone_complete_the_measure_before_them() -> None:
    rep = Rep("O1").says("line stops per month").says("8; 2; 30.06.2027")

    assert rep.items == [
        {"measure": "line stops per month", "start": "8", "target": "2", "on": day("2027-06-30")}
    ]


def test_a_part_that_is_optional_is_read_but_not_asked() -> None:
    place = Part(key="place", kind="text", optional=True, when=Condition(filled=("step",)))
    visits = Question(id="X1", type="list", each=(Part(key="step", kind="text"), place))

    rep = Rep(visits).says("first visit; Plovdiv\nsecond visit")

    assert rep.items == [{"step": "first visit", "place": "Plovdiv"}, {"step": "second visit"}]
    assert rep.is_done


def test_measures_with_numbers_and_a_day() -> None:
    rep = Rep("O1").says("line stops per month; 8; 2; 30.06.2027")

    assert rep.items == [
        {"measure": "line stops per month", "start": "8", "target": "2", "on": day("2027-06-30")}
    ]


def test_the_short_list_is_asked_after_the_rivals() -> None:
    rep = Rep("Q11").says("Siemens; known brand; slow service; are we too small")
    assert rep.asked == "Are we on their short list?"

    rep.taps("yes")

    assert rep.summary == "Siemens, known brand, slow service, are we too small"


def test_trades_keep_their_five_parts_apart() -> None:
    rep = Rep("D5").says("training day; 800; a week saved; signature by 10.12; 1500")

    assert rep.items == [
        {
            "give": "training day",
            "cost": "800.00 EUR",
            "worth": "a week saved",
            "get": "signature by 10.12",
            "gain": "1500.00 EUR",
        }
    ]


def test_a_gift_has_no_get() -> None:
    assert Rep("D5").says("10 % discount; 3000; cheaper").items == [
        {"give": "10 % discount", "cost": "3000.00 EUR", "worth": "cheaper"}
    ]


def test_an_unclear_sum_in_an_item_is_asked_back() -> None:
    rep = Rep("Q7").says("goods; 1.250\ndelivery; 800")
    assert rep.asked == "Is that 1,250 € or 1.25 €?"

    rep.taps("pick.1")

    assert [item["amount"] for item in rep.items] == ["1250.00 EUR", "800.00 EUR"]


def test_forty_items_are_too_many() -> None:
    rep = Rep("D2").says("\n".join(f"objection {n}" for n in range(40)))

    assert rep.told == "That makes 40 items; 30 at most. Send the most important ones."


def test_a_plan_asks_whose_each_step_is() -> None:
    rep = Rep("O3").says("site survey, 10.12.2026\nsign the contract, 20.12.2026")
    assert rep.asked.startswith("1 of 2: site survey\n")

    rep.taps("ours", "theirs")

    assert rep.items == [
        {"step": "site survey", "owner": "ours", "on": day("2026-12-10")},
        {"step": "sign the contract", "owner": "theirs", "on": day("2026-12-20")},
    ]
    assert rep.is_done


def test_whose_a_step_is_may_be_typed() -> None:
    rep = Rep("O3", "bg").says("оглед, 10.12.2026, наше\nдоговор, 20.12.2026, на клиента")

    assert [item["owner"] for item in rep.items] == ["ours", "theirs"]
    assert rep.is_done


def test_an_answer_in_words_to_one_of_the_taps() -> None:
    rep = Rep("O3").says("site survey, 10.12.2026\nsign the contract, 20.12.2026").says("ours")

    assert [item.get("owner") for item in rep.items] == ["ours", None]
    assert rep.says("what do you mean?").told == "Please tap one of the buttons above."


def test_steps_after_the_proposal_have_person_and_day() -> None:
    rep = Rep("O11").says("board approval; Ivan Petrov; 05.01.2027\nlegal check; Eva Stone; 12.01.2027")

    assert rep.items[1] == {"step": "legal check", "who": ("Eva Stone", None), "on": day("2027-01-12")}
