"""Days: typed in both languages, likely ones on buttons, and every kind of wrong one."""

from datetime import date

import pytest

from tests.questions.rep import Rep, day


@pytest.mark.parametrize(
    ("language", "typed", "read"),
    [
        ("en", "15.12.2026", "2026-12-15"),
        ("en", "Friday", "2026-11-27"),
        ("en", "in 3 weeks", "2026-12-14"),
        ("bg", "в петък", "2026-11-27"),
        ("bg", "след 3 седмици", "2026-12-14"),
        ("bg", "15 декември", "2026-12-15"),
    ],
)
def test_a_day_is_understood_as_people_type_it(language: str, typed: str, read: str) -> None:
    assert Rep("D1", language).says(typed).parts == {"on": day(read)}


def test_a_clock_time_stays_with_its_day() -> None:
    rep = Rep("P11", "bg").taps("meeting").says("Иван Петров, петък 10:00")

    assert rep.summary == "Среща, Иван Петров, петък, 27 ноември 2026 г., 10:00 ч."


def test_working_days_ahead_are_offered_for_a_next_step() -> None:
    rep = Rep("P11").taps("call")

    assert rep.labels == ["Tue 24 Nov", "Wed 25 Nov", "Mon 30 Nov", "Wed 2 Dec"]


def test_days_off_are_not_offered() -> None:
    rep = Rep("P11")
    rep.setting = type(rep.setting)(
        answers={},
        currency="EUR",
        now=rep.setting.now,
        language="en",
        days_off=frozenset({date(2026, 11, 24)}),
    )

    assert rep.taps("call").labels[0] == "Wed 25 Nov"


def test_weeks_and_months_ahead_are_offered_for_a_decision() -> None:
    assert Rep("D1").labels == ["Mon 30 Nov", "Mon 7 Dec", "Thu 31 Dec"]


def test_days_lately_are_offered_for_what_has_happened() -> None:
    assert Rep("P9").labels == ["Mon 23 Nov", "Sun 22 Nov", "Sat 21 Nov", "Mon 16 Nov"]


def test_a_tapped_day_is_the_answer_and_the_person_is_asked() -> None:
    rep = Rep("D1").taps("on.20261207")

    assert rep.parts == {"on": day("2026-12-07")}
    assert rep.asked.startswith("Who")


def test_a_planned_day_that_is_past_is_asked_about_with_the_next_likely_one() -> None:
    rep = Rep("D1").says("20.11.2026, Ivan Petrov")
    assert rep.asked == "That day is past. Did you mean Sat 20 Nov?"
    assert rep.parts["on"] == day("2026-11-20")

    rep.taps("pick.1")

    assert rep.parts == {"on": day("2027-11-20"), "who": ("Ivan Petrov", None)}
    assert rep.is_done


def test_the_past_day_may_be_meant() -> None:
    rep = Rep("D1").says("20.11.2026, Ivan Petrov").taps("pick.2")

    assert rep.parts["on"] == day("2026-11-20")
    assert rep.is_done


def test_what_has_happened_may_be_past() -> None:
    rep = Rep("P9").says("new plant director since 01.09.2026")

    assert rep.parts == {"what": "new plant director", "on": day("2026-09-01")}


def test_what_has_happened_is_not_ahead() -> None:
    rep = Rep("D10").says("01.12.2026")

    assert rep.told.startswith("That day hasn't come yet.")


def test_a_day_that_its_month_lacks_offers_both_neighbours() -> None:
    rep = Rep("D1").says("31.02")
    assert rep.asked == "There's no 31.02. Did you mean Sun 28 Feb or Mon 1 Mar?"

    assert rep.taps("pick.2").parts == {"on": day("2027-03-01")}


def test_a_day_that_its_month_lacks_in_bulgarian() -> None:
    rep = Rep("D1", "bg").says("31.02")

    assert rep.asked == "Няма дата 31.02. Имахте предвид нд, 28.02 или пн, 1.03?"


def test_a_weekday_that_is_today_offers_two_days() -> None:
    rep = Rep("D1").says("Monday")

    assert rep.labels == ["Mon 23 Nov", "Mon 30 Nov", "Another"]
    assert rep.taps("pick.2").parts == {"on": day("2026-11-30")}


def test_the_year_2099_is_a_slip_and_the_name_beside_it_is_kept() -> None:
    rep = Rep("D1").says("1.1.2099, Ivan Petrov")
    assert rep.asked.startswith("1.1.2099 is more than ten years away.")

    rep.says("15.12")

    assert rep.parts == {"on": day("2026-12-15"), "who": ("Ivan Petrov", None)}


def test_the_year_2099_alone_is_refused() -> None:
    assert Rep("D1").says("1.1.2099").told.startswith("1.1.2099 is more than ten years away.")


def test_a_date_and_what_follows_if_it_is_missed() -> None:
    rep = Rep("Q5").says("31.03.2027; otherwise the Lidl contract is lost")

    assert rep.parts == {"on": day("2027-03-31"), "missed": "otherwise the Lidl contract is lost"}


@pytest.mark.parametrize(
    "typed",
    ["11.01.2027 - 15.03.2027", "from 11.01 to 15.03", "11.01.2027, 15.03.2027", "от 11 януари до 15 март"],
)
def test_start_and_end_come_in_one_message(typed: str) -> None:
    assert Rep("O6").says(typed).parts == {"start": day("2027-01-11"), "end": day("2027-03-15")}


@pytest.mark.parametrize(
    ("language", "typed"), [("en", "17 Dec 2026"), ("en", "17 Dec"), ("bg", "17 декември 2026")]
)
def test_one_day_with_its_month_in_words_is_the_start_alone(language: str, typed: str) -> None:
    assert Rep("O6", language).says(typed).parts == {"start": day("2026-12-17")}


def test_a_bare_guess_leaves_no_person_behind() -> None:
    assert Rep("D1").says("end of the month I think").parts == {"on": day("2026-11-30")}
    assert Rep("D1", "bg").says("мисля, че в края на месеца").parts == {"on": day("2026-11-30")}


def test_a_conditional_yes_has_a_day_and_a_last_word() -> None:
    rep = Rep("D9").taps("yes").says("10.12.2026").taps("yes")

    assert rep.parts == {"signs": "yes", "on": day("2026-12-10"), "last": "yes"}
    assert rep.is_done
