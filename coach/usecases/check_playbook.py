"""Judges a playbook's own examples: the strong one of each question must be strong, the weak one weak.

An example is played through its question as a rep would give it, with the strong examples of the questions
that it builds on as earlier answers, on one fixed Monday: write the dates of examples as «in 3 days».
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.errors import PlaybookRefused, Refusal
from coach.model.answer import Answer, Standing
from coach.playbook.condition import Condition
from coach.playbook.example import Example, example_of
from coach.playbook.fault import Fault
from coach.playbook.files import text_file
from coach.playbook.load import LOCALES, load, load_playbook_texts
from coach.playbook.mentioned import mentioned
from coach.playbook.records import Playbook, Question
from coach.playbook.words import load_words
from coach.questions.contract import Setting
from coach.questions.played import play
from coach.rules.circumstances import Circumstances, Words
from coach.rules.strength import Verdict, judge
from coach.wording.texts import Texts

MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
CURRENCY = "EUR"
FLOOR_PERCENT = 20
STRONG, WEAK = 3, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the examples of one language are judged with."""

    playbook: Playbook
    texts: Texts
    words: Words

    def example(self, question: Question, name: str) -> Example:
        """The strong (`example`) or weak example of a question."""
        return example_of(self.texts.examples[f"{question.id}.{name}"])


def check(path: Path | None, locales: Path = LOCALES) -> list[str]:
    """What is wrong with the playbook in the folder `path` (None: the default one), a line for each fault."""
    try:
        playbook, languages = load(path, locales), load_playbook_texts(path, locales)
    except PlaybookRefused as refused:
        return list(refused.faults)
    home, words = path / "locales" if path else locales, load_words(locales)
    faults: list[str] = []
    for language, texts in sorted(languages.items()):
        ground = Ground(playbook=playbook, texts=texts, words=words)
        for question, fault in _examples(ground):
            key = playbook.stage(playbook.stage_numbers[question.id]).key
            faults.append(fault.line(str(text_file(home, language, key, question.id)), question.id))
    return faults


def _examples(ground: Ground) -> Iterator[tuple[Question, Fault]]:
    for one in ground.playbook.stages:
        for question in one.questions:
            if not question.computed:
                yield from ((question, fault) for fault in _faults(question, ground))


def _faults(question: Question, ground: Ground) -> Iterator[Fault]:
    best = _reachable(question)
    strong = _verdict(question, "example", ground)
    if isinstance(strong, Refusal):
        yield Fault("example", f"is not understood ({strong.key})", "an answer that this question can take")
    elif strong.strength != best:
        yield Fault("example", _judged(strong), f"an answer judged {best}")
    weak = _verdict(question, "weak", ground)
    if isinstance(weak, Verdict) and weak.strength > WEAK:
        yield Fault("weak", _judged(weak), f"an answer judged {WEAK} or 0")


def _judged(verdict: Verdict) -> str:
    return f"is judged {verdict.strength}" + (f" ({verdict.reason})" if verdict.reason else "")


def _reachable(question: Question) -> int:
    """The most that an answer to this question can get: a cap without a condition always holds."""
    return min([STRONG, *(cap.at_most for cap in question.caps if cap.when == Condition())])


def _verdict(question: Question, name: str, ground: Ground) -> Verdict | Refusal:
    example = ground.example(question, name)
    given = _given(question, example, _earlier(question, ground), ground)
    return given if isinstance(given, Refusal) else given[1]


def _earlier(question: Question, ground: Ground) -> dict[str, Answer]:
    """The strong examples of the questions that it builds on, directly or through others, in their order."""
    bases, answers = _bases(question, ground.playbook), dict[str, Answer]()
    for key in (one for one in ground.playbook.stage_numbers if one in bases):
        base = ground.playbook.questions[key]
        given = _given(base, ground.example(base, "example"), answers, ground)
        if not isinstance(given, Refusal):
            answers[key] = given[0]
    return answers


def _bases(question: Question, playbook: Playbook) -> set[str]:
    order = list(playbook.stage_numbers)
    found: set[str] = set()
    waiting = [question]
    while waiting:
        one = waiting.pop()
        before = order[: order.index(one.id)]
        new = {key for key in _looked_at(one) if key in before and not playbook.questions[key].computed}
        waiting += [playbook.questions[key] for key in new - found]
        found |= new
    return found


def _looked_at(question: Question) -> set[str]:
    sources = {key for part in (*question.parts, *question.each) for key in part.source}
    conditions = (question.strong, *(one.when for one in question.weak), *(one.when for one in question.caps))
    named = {key for condition in conditions for key in mentioned(condition)}
    return {*question.builds_on, *question.over, *sources, *named}


def _given(
    question: Question, example: Example, answers: Mapping[str, Answer], ground: Ground
) -> tuple[Answer, Verdict] | Refusal:
    now = MONDAY + timedelta(days=example.days_later)
    setting = Setting(answers=answers, currency=CURRENCY, now=now, language=ground.texts.language)
    value = play(question, example.messages, example.taps, setting)
    if isinstance(value, Refusal):
        return value
    verdict = judge(question, value, example.evidence, _circumstances(question, answers, now, ground))
    answer = Answer(
        id=0,
        deal_id=0,
        question=question.id,
        standing=Standing.ANSWERED,
        value=value,
        evidence=example.evidence,
        strength=verdict.strength,
        person_id=0,
        answered_at=now,
        confirmed_at=now,
    )
    return answer, verdict


def _circumstances(
    question: Question, answers: Mapping[str, Answer], now: datetime, ground: Ground
) -> Circumstances:
    return Circumstances(
        today=now.date(),
        stage=ground.playbook.stage_numbers[question.id],
        playbook=ground.playbook,
        answers=answers,
        words=ground.words,
        margin_floor=FLOOR_PERCENT,
    )
