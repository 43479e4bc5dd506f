from datetime import date, datetime

from coach.dates.likely import likely_days


def offered(now: datetime) -> list[str]:
    return [f"{day.name} {day.on:%a %d.%m}" for day in likely_days(now)]


def test_on_a_monday_morning_the_next_days_monday_and_the_months_end_are_offered() -> None:
    assert offered(datetime(2026, 11, 23, 9, 12)) == [
        "today Mon 23.11",
        "tomorrow Tue 24.11",
        "workday Wed 25.11",
        "workday Thu 26.11",
        "monday Mon 30.11",
    ]


def test_on_a_friday_evening_today_is_not_offered_any_more() -> None:
    assert offered(datetime(2026, 12, 11, 18, 40)) == [
        "tomorrow Sat 12.12",
        "monday Mon 14.12",
        "workday Tue 15.12",
        "end_of_month Thu 31.12",
    ]


def test_on_the_last_day_of_a_month_the_end_of_the_next_one_is_offered() -> None:
    assert offered(datetime(2026, 12, 31, 22, 30))[-1] == "end_of_month Sun 31.01"


def test_holidays_are_no_working_days_where_the_caller_knows_them() -> None:
    christmas = (date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26))
    now = datetime(2026, 12, 22, 9, 0)

    days = likely_days(now, is_workday=lambda day: day.weekday() < 5 and day not in christmas)

    assert [day.on for day in days if day.name == "workday"] == [date(2026, 12, 29)]
    assert [day.on for day in days if day.name == "monday"] == [date(2026, 12, 28)]
