"""Calendar files, read back by a library that did not write them, and by the rules of RFC 5545 themselves."""

from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.dialogs.calendar import entries
from coach.model.calendar import Planned
from coach.playbook.load import load
from coach.usecases.calendar_file import Written, written
from coach.wording.wording import Wording

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
WORDING = Wording.load()
SOFIA = "Europe/Sofia"


def planned(wall: str, **fields: object) -> Planned:
    usual: dict[str, object] = {"id": 7, "kind": "own", "text": "call Maria", "zone": SOFIA, "client": "Acme"}
    return Planned(**(usual | {"wall": datetime.fromisoformat(wall)} | fields))  # type: ignore[arg-type]


def file_of(*listed: Planned, language: str = "en") -> bytes:
    how = Written(words=lambda said: WORDING.plain(said, language), at=NOW, bot_id=42)
    return written(entries(load(None), listed), how)


def read(*listed: Planned, language: str = "en") -> list[vobject.base.Component]:
    calendar = vobject.readOne(file_of(*listed, language=language).decode())
    return list(calendar.vevent_list)


def test_a_meeting_stands_at_its_hour_with_its_length_and_an_alarm_before() -> None:
    (event,) = read(planned("2026-11-27T10:00", kind="step", question="P11", text="", minutes=60))

    assert event.dtstart.value.astimezone(UTC) == datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
    assert event.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == [SOFIA]
    assert event.duration.value == timedelta(hours=1)
    assert event.summary.value == "Acme: Next step"
    assert event.valarm.trigger.value == timedelta(minutes=-30)
    assert event.uid.value == "7-42@stagecoach"
    assert event.dtstamp.value == NOW


def test_what_the_coach_planned_says_what_it_is() -> None:
    (event,) = read(planned("2026-11-27T10:00", kind="cadence", text=""))
    assert event.summary.value == "Acme: silent"
    (event,) = read(planned("2026-11-27T10:00", kind="care", question="S5", text=""))
    assert event.summary.value == "Acme: after-sale"


def test_a_step_without_an_hour_is_a_whole_day_without_alarm() -> None:
    (event,) = read(planned("2026-11-27T09:00", kind="day_step", question="P11", text=""), language="bg")

    assert event.dtstart.value == date(2026, 11, 27)
    assert event.summary.value == "Acme: Следваща стъпка"
    assert not hasattr(event, "valarm")


@pytest.mark.parametrize(
    ("rule", "first", "second"),
    [
        ("FREQ=WEEKLY;INTERVAL=1;BYDAY=FR", "2026-11-27T10:00", date(2026, 12, 4)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2026-11-27T10:00", date(2026, 12, 11)),
        ("FREQ=DAILY;INTERVAL=3", "2026-11-27T10:00", date(2026, 11, 30)),
        ("FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "2027-01-31T10:00", date(2027, 2, 28)),
    ],
)
def test_what_repeats_has_its_rule_and_one_name_for_all_its_times(
    rule: str, first: str, second: date
) -> None:
    (event,) = read(planned(first, rule=rule))
    (later,) = read(planned(f"{second}T10:00", rule=rule, id=8))

    iterator = iter(event.rruleset)
    times = [next(iterator), next(iterator)]
    assert [moment.date() for moment in times] == [datetime.fromisoformat(first).date(), second]
    assert event.uid.value == later.uid.value


@pytest.mark.parametrize(
    ("wall", "instant"),
    [
        ("2027-03-28T02:30", datetime(2027, 3, 28, 0, 30, tzinfo=UTC)),
        ("2027-03-28T03:30", datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        ("2027-03-28T04:30", datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        ("2027-10-31T02:30", datetime(2027, 10, 30, 23, 30, tzinfo=UTC)),
        ("2027-10-31T04:30", datetime(2027, 10, 31, 2, 30, tzinfo=UTC)),
    ],
)
def test_nights_when_the_clock_changes(wall: str, instant: datetime) -> None:
    (event,) = read(planned(wall))

    assert event.dtstart.value.astimezone(UTC) == instant


def test_the_zone_changes_at_the_wall_time_of_before() -> None:
    file = file_of(planned("2026-11-27T10:00"))

    assert b"RDATE:20270328T030000\r\n" in file, "from winter time, one hour on"
    assert b"RDATE:20271031T040000\r\n" in file, "from summer time, one hour back"


WORDS = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).map(
    lambda text: text.strip() or "x"
)


@settings(max_examples=40, deadline=None)
@given(said=WORDS | st.just("a;b,c\\d «ж» " + "дълго " * 40 + "\nnext: BEGIN:VEVENT"))
def test_any_words_are_read_back_as_they_were_and_lines_are_folded(said: str) -> None:
    file = file_of(planned("2026-11-27T10:00", text=said, client=""))

    assert b"\n" not in file.replace(b"\r\n", b"")
    assert max(len(line) for line in file.split(b"\r\n")) <= 75
    assert file.count(b"\r\nBEGIN:VEVENT\r\n") == 1
    assert vobject.readOne(file.decode()).vevent.summary.value == said
