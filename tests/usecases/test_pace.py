"""Nobody who taps waits for other people's reminders, and bulk never makes Telegram object."""

import pytest

from coach.usecases.pace import Pace

ANNA, BORIS = 11, 12
SALES_GROUP = -100


def sent_within(pace: Pace, chats: list[int], seconds: float, *, bulk: bool) -> int:
    """How many of the messages to these chats, one after the other, go out in that time."""
    now, sent = 0.0, 0
    for chat in chats:
        now += pace.wait(chat, now, bulk=bulk)
        if now >= seconds:
            break
        pace.spend(chat, now)
        sent += 1
    return sent


def test_reminders_to_many_people_stay_within_thirty_a_second() -> None:
    everybody = list(range(1, 500))

    assert sent_within(Pace(), everybody, 1.01, bulk=True) == 30
    assert sent_within(Pace(), everybody, 10.01, bulk=True) == 291


def test_places_that_came_during_a_stall_are_not_taken_all_at_once() -> None:
    pace = Pace()
    for _ in range(30):
        assert pace.go(10.0, bulk=True) == 0

    assert pace.go(10.3, bulk=True) == pytest.approx(0.75)
    assert pace.go(10.3, bulk=False) == 0  # nobody's tap waits for it
    assert pace.go(11.1, bulk=True) == 0


def test_fifty_people_who_tap_at_once_are_answered_at_once() -> None:
    pace = Pace()
    for person in range(1, 51):
        assert pace.wait(person, 0.0, bulk=False) == 0
        pace.spend(person, 0.0)


def test_reminders_yield_to_replies() -> None:
    pace = Pace()
    for person in range(1, 31):
        pace.spend(person, 0.0)

    assert pace.wait(ANNA + 1000, 0.0, bulk=True) == pytest.approx(30 / 29)
    assert pace.wait(ANNA + 1000, 0.0, bulk=False) == 0


def test_one_person_gets_three_reminders_at_once_and_then_one_a_second() -> None:
    assert sent_within(Pace(), [ANNA] * 50, 0.5, bulk=True) == 3
    assert sent_within(Pace(), [ANNA] * 50, 10.5, bulk=True) == 13


def test_a_quick_typist_is_answered_twenty_times_at_once_and_then_once_a_second() -> None:
    assert sent_within(Pace(), [ANNA] * 50, 0.5, bulk=False) == 20
    assert sent_within(Pace(), [ANNA] * 50, 5.5, bulk=False) == 25


def test_a_reminder_amid_quick_answers_holds_the_next_one_up_for_a_second_at_most() -> None:
    pace = Pace()
    for _ in range(15):
        pace.book(ANNA, 0.0, bulk=False)

    assert pace.book(ANNA, 0.0, bulk=True) == 1
    assert pace.wait(ANNA, 1.0, bulk=False) == 0


@pytest.mark.parametrize("bulk", [True, False])
def test_a_group_gets_at_most_twenty_messages_a_minute(bulk: bool) -> None:
    assert sent_within(Pace(), [SALES_GROUP] * 50, 60.01, bulk=bulk) == 20


def test_a_chat_that_telegram_slows_down_waits_so_long_and_then_goes_one_by_one() -> None:
    pace = Pace()
    pace.slow_down(ANNA, 7.0, 100.0)

    assert pace.wait(ANNA, 100.0, bulk=False) == 7
    assert pace.wait(BORIS, 100.0, bulk=False) == 0
    pace.spend(ANNA, 107.0)
    assert pace.wait(ANNA, 107.0, bulk=False) == 1


def test_what_is_remembered_of_many_chats_is_forgotten_again() -> None:
    pace = Pace()
    for chat in range(1, 5001):
        pace.spend(chat, chat / 1.0)

    assert len(pace._chats) <= 1001
