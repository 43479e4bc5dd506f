"""One button of several, several buttons with Done, and what follows from a tap."""

from coach.model.value import Choice
from tests.questions.rep import IVAN, MARIA, Rep, day


def test_a_choice_is_one_tap() -> None:
    rep = Rep("P3")
    assert rep.tokens == ["signs", "owns_budget", "can_veto", "told_so", "guess"]

    assert rep.taps("owns_budget").is_done
    assert rep.parts == {"how": "owns_budget"}


def test_the_label_of_a_button_may_be_typed() -> None:
    assert Rep("P3", "bg").says("Подписва договорите").parts == {"how": "signs"}


def test_words_that_are_no_button_are_told_to_tap() -> None:
    rep = Rep("P3").says("he drives a red car")

    assert rep.told == "Please tap one of the buttons above."
    assert not rep.is_done


def test_several_criteria_are_switched_on_and_off_until_done() -> None:
    rep = Rep("P1").taps("industry", "size", "size", "way")
    assert rep.labels[0].startswith("✔")
    assert not rep.labels[1].startswith("✔")

    rep.taps("done")

    assert rep.value.parts["criteria"] == Choice(keys=("industry", "way"))
    assert rep.is_done


def test_done_without_a_criterion_is_an_answer_too() -> None:
    rep = Rep("P1").taps("done")

    assert rep.value.parts["criteria"] == Choice(keys=())
    assert rep.is_done


def test_nothing_stands_alone_and_needs_no_done() -> None:
    rep = Rep("P5").taps("introduced", "nothing")

    assert rep.value.parts["did"] == Choice(keys=("nothing",))
    assert rep.is_done


def test_criteria_may_be_typed_by_their_labels() -> None:
    rep = Rep("P1").says("Size, Industry")

    assert rep.value.parts["criteria"] == Choice(keys=("industry", "size"))
    assert rep.is_done


def test_an_approved_budget_asks_for_its_sum() -> None:
    rep = Rep("Q8").taps("approved")
    assert rep.asked == "How much is it?"

    assert rep.says("40 500").is_done
    assert rep.parts == {"status": "approved", "amount": "40500.00 EUR"}


def test_an_unknown_budget_asks_for_nothing_more() -> None:
    assert Rep("Q8").taps("unknown").is_done


def test_a_requested_budget_asks_for_sum_person_and_day_in_one_message() -> None:
    rep = Rep("Q8").taps("requested").says("30 000, Maria Koleva, CFO, 10.12.2026")

    assert rep.parts == {
        "status": "requested",
        "amount": "30000.00 EUR",
        "who": ("Maria Koleva", "CFO"),
        "on": day("2026-12-10"),
    }
    assert rep.is_done


def test_status_and_sum_may_be_typed_together() -> None:
    assert Rep("Q8").says("approved 40 000").parts == {"status": "approved", "amount": "40000.00 EUR"}
    assert Rep("Q8", "bg").says("Одобрен: 40 000 €").parts == {
        "status": "approved",
        "amount": "40000.00 EUR",
    }


def test_what_is_missing_after_that_one_message_is_left_to_the_follow_up() -> None:
    assert Rep("Q8").taps("requested").says("30 000").is_done


def test_a_meeting_to_study_the_offer_has_a_day_and_people() -> None:
    rep = Rep("Q12").taps("yes").says("27.11, Ivan Petrov, managing director, Maria Koleva")

    assert rep.parts == {"agreed": "yes", "on": day("2026-11-27")}
    assert rep.items == [{"who": ("Ivan Petrov", "managing director")}, {"who": ("Maria Koleva", None)}]
    assert rep.is_done


def test_send_it_by_mail_asks_for_no_people() -> None:
    assert Rep("Q12", contacts=(IVAN,)).taps("by_mail").is_done


def test_a_whole_meeting_may_be_tapped() -> None:
    rep = Rep("Q12", contacts=(IVAN, MARIA)).taps("yes", "on.20261125", "who.1")
    assert rep.asked == "Anyone else? Tap, type, or finish with Done."

    rep.taps("done")

    assert rep.parts["on"] == day("2026-11-25")
    assert rep.items == [{"who": ("Ivan Petrov", "managing director")}]
    assert rep.is_done


def test_a_no_in_words_answers_a_button_question() -> None:
    rep = Rep("O8").taps("prepaid")

    assert rep.says("no, not yet").parts == {"terms": "prepaid", "agreed": "no"}


def test_a_button_that_is_not_on_the_screen_is_refused() -> None:
    rep = Rep("Q8")

    rep._after(rep.type.tapped(rep.question, rep.draft, "who.1", rep.setting))

    assert rep.told == "That button is no longer here. Use the ones on the last message."
