"""What comes by itself fits the eight lines of a phone though names are long and there is much of it
(product.md §5)."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from coach.dialogs import alarms, today, weekly
from coach.dialogs.facts import DayLine, Facts
from coach.model.alarm import Alarm
from coach.model.own_week import Moved, OwnWeek, Promised
from coach.model.screen import Send
from coach.playbook.load import load
from coach.playbook.words import load_words
from coach.wording.wording import Wording
from tests.wording.phone import too_long

WORDING = Wording.load()
NOW = datetime(2026, 11, 30, 6, 30, tzinfo=UTC)
CLIENTS = {"bg": "Завод за метални конструкции", "en": "Manchester Window Makers"}
REPS = {"bg": "Александър Димитров", "en": "Alexander Whitfield"}
PROMISED = {"bg": "обаждане до Александър Димитров", "en": "call Alexander Whitfield about prices"}


def known(language: str) -> Facts:
    """What every dialog knows."""
    return Facts(now=NOW, playbook=load(None), words=load_words(), bot_name="coach_bot", language=language)


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize("question", ["Q1", "P2", "O11", "D9"])
def test_a_rep_s_full_week(language: str, question: str) -> None:
    client = CLIENTS[language]
    steps = tuple(
        Promised(
            wall=datetime(2026, 11, day, 10, 30), clocked=day == 30, client=client, question=key, text=""
        )
        for day, key in ((30, "P11"), (25, "Q12"))
    )
    week = OwnWeek(
        open_deals=14,
        new=12,
        up=3,
        won=2,
        lost=2,
        moves=(Moved(client=client, stage=5, kind="passed"), Moved(client=client, stage=5, kind="lost")),
        promised=steps,
        promised_total=17,
        weakest=question,
        mean=1.4,
        n=12,
    )
    assert too_long(weekly.screen(known(language), week), WORDING, language) == ""


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize("many", [1, 2, 3, 4, 9])
def test_alarms_about_deals_and_reps(language: str, many: int) -> None:
    kinds = (
        {"kind": "red", "by_silence": True},
        {"kind": "slipped", "moved_to": date(2026, 12, 30)},
        {"kind": "red"},
        {"kind": "slipped"},
        {"kind": "silent"},
    )
    everything = tuple(
        Alarm(
            deal_id=place,
            client=CLIENTS[language],
            rep_id=3,
            rep=REPS[language],
            since=date(2026, 11, 16),
            days=112,
            **kinds[place % len(kinds)],
        )
        for place in range(many)
    )
    assert too_long(alarms.screen(everything), WORDING, language) == ""


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize("missed", [(), (1, 2)])
@pytest.mark.parametrize("many", [3, 12])
def test_a_day_with_few_lines_and_with_more_than_a_list_shows(
    language: str, missed: tuple[int, ...], many: int
) -> None:
    kinds = (
        {"kind": "own", "text": PROMISED[language]},
        {"kind": "step", "question": "P11", "wall": NOW.replace(tzinfo=None) - timedelta(days=12)},
        {"kind": "stalled"},
        {"kind": "own", "text": PROMISED[language], "ahead": True},
    )
    day = tuple(
        msgspec.structs.replace(
            DayLine(
                id=place,
                kind="own",
                question=None,
                text="",
                wall=datetime(2026, 11, 30, 10, 30),
                state="pending",
                client=CLIENTS[language],
                deal_id=place,
            ),
            **kinds[place % len(kinds)],
        )
        for place in range(1, many + 1)
    )
    facts = msgspec.structs.replace(known(language), day=day)
    shown = (*today.today(facts, ()).replies, *today.fell_behind(facts, missed).replies)
    assert shown
    for reply in shown:
        assert isinstance(reply, Send)
        assert too_long(reply.screen, WORDING, language) == ""


@pytest.mark.parametrize(("language", "step"), [("bg", "Следваща стъпка"), ("en", "Next step")])
def test_few_lines_tell_whole_what_is_to_do(language: str, step: str) -> None:
    line = DayLine(
        id=1,
        kind="step",
        question="P11",
        text="",
        wall=datetime(2026, 11, 30, 10, 30),
        state="pending",
        client="Hazel & Rye Stores",
        deal_id=1,
    )
    facts = msgspec.structs.replace(known(language), day=(line,))
    (reply,) = today.today(facts, ()).replies
    assert isinstance(reply, Send)
    said = WORDING.html(reply.screen.lines[1], language)
    assert "Hazel &amp; Rye Stores" in said and said.endswith(step)
