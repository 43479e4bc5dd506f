"""Plays a row through its question's type and judges the value, as the interview does."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache

from coach.errors import Refusal
from coach.model.answer import Answer, Standing
from coach.model.value import Value
from coach.playbook.load import load
from coach.playbook.records import Playbook
from coach.playbook.words import Words, load_words
from coach.questions.contract import Setting
from coach.questions.played import play
from coach.rules.circumstances import Circumstances
from coach.rules.strength import Verdict, is_not_known, judge
from tests.judging.table import Given, Row, scenes

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
FLOOR_PERCENT = 20

Answers = Mapping[str, Answer]


@cache
def playbook() -> Playbook:
    return load(None)


@cache
def words() -> Words:
    return load_words()


def coached(row: Row) -> Verdict:
    """What the rules give for a row of the table."""
    known = scenes()
    answers: Answers = {}
    for scene in row.before:
        for key, given in known[scene].items():
            answers = {**answers, key: answered(key, given, answers)}
    return _verdict(row.q, row, row.lang, answers)[1]


def answered(key: str, given: Given, answers: Answers) -> Answer:
    """The answer that this makes, judged."""
    value, verdict = _verdict(key, given, "en", answers)
    return Answer(
        id=1,
        deal_id=1,
        question=key,
        standing=Standing.ANSWERED,
        value=value,
        evidence=given.evidence,
        strength=verdict.strength,
        person_id=1,
        answered_at=NOW,
        confirmed_at=NOW,
    )


def _verdict(key: str, given: Given, language: str, answers: Answers) -> tuple[Value, Verdict]:
    if given.messages and is_not_known(given.messages[0], words()):
        return Value(), Verdict(strength=0, base=0, reason="not_known")
    question = playbook().questions[key]
    setting = Setting(answers=answers, currency="EUR", now=NOW, language=language)
    played = play(question, given.messages, given.taps, setting)
    value = Value(said="\n".join(given.messages)) if isinstance(played, Refusal) else played
    return value, judge(
        question, value, given.evidence, circumstances(playbook().stage_numbers[key], answers)
    )


def circumstances(stage: int, answers: Answers, light: bool = False) -> Circumstances:
    """A deal in this stage on the day of the table."""
    return Circumstances(
        today=TODAY,
        stage=stage,
        playbook=playbook(),
        answers=answers,
        words=words(),
        margin_floor=FLOOR_PERCENT,
        light=light,
    )
