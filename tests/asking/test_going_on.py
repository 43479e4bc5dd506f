"""What was asked a moment ago is gone on from; after a long pause a text stands by itself again."""

from datetime import UTC, datetime, timedelta

from coach.asking.records import Query
from coach.dialogs.ask_report import report_meant
from coach.dialogs.facts import Facts
from coach.dialogs.state import Conversation, Idle
from coach.model.person import Role
from coach.playbook.load import load
from coach.playbook.words import load_words
from tests.reports.book import person

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
ASKED = Query(intent="stalled")


def test_a_narrowing_text_carries_what_was_asked_until_the_pause_grows_long() -> None:
    for minutes, before in ((0, ASKED), (29, ASKED), (31, None), (-1, None)):
        request = report_meant(_after(minutes), "and last month")

        assert request is not None
        assert request.before == before


def test_a_short_text_is_looked_at_only_after_a_question() -> None:
    asked, silent = report_meant(_after(1), "петя и иван там"), report_meant(_after(99), "петя и иван там")

    assert (asked is not None, silent) == (True, None)


def test_a_bare_name_still_asks_for_that_person() -> None:
    named, going_on = report_meant(_after(1), "Иван"), report_meant(_after(1), "а иван")

    assert named is not None and going_on is not None
    assert (named.words, going_on.words) == ("Иван?", "а иван?")


def _after(minutes: int) -> Facts:
    """Mina's facts, so many minutes after she asked who is stalled."""
    state = Idle(asked=ASKED, asked_at=NOW - timedelta(minutes=minutes))
    return Facts(
        now=NOW,
        playbook=load(None),
        words=load_words(),
        bot_name="",
        person=person(2, "Mina", Role.MANAGER, 1),
        conversation=Conversation(state=state),
    )
