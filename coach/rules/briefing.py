"""What a rep must know before a meeting: the weakest ★, what to ask, and what both sides promised."""

from collections.abc import Iterator, Sequence
from datetime import date

from coach.model.answer import Answer, Standing
from coach.model.value import Choice, Day, Form, Record, Text
from coach.playbook.records import Question
from coach.rules.ageing import shown_strength
from coach.rules.applicable import applicable
from coach.rules.circumstances import Circumstances
from coach.rules.gate import examine

STRONG = 3
OURS, THEIRS = "ours", "theirs"


class Weak(Record, frozen=True, kw_only=True):
    """An answer with the strength that it shows today."""

    question: Question
    answer: Answer
    strength: int


class Promise(Record, frozen=True, kw_only=True):
    """What one side promised, and by which day."""

    text: str
    on: date


def weakest(rules: Circumstances, besides: str | None = None) -> Weak | None:
    """The weakest answered ★ of this stage and those passed, the latest stage's first; None if all are 3.

    `besides`: the question whose answer is the meeting itself.
    """
    stages = reversed(rules.playbook.stages[: rules.stage])
    found = [
        Weak(question=question, answer=answer, strength=shown_strength(question, answer, rules.today))
        for stage in stages
        for question in stage.questions
        if question.critical
        and question.id != besides
        and (answer := rules.answers.get(question.id)) is not None
        and answer.standing is Standing.ANSWERED
    ]
    weak = min(found, key=lambda one: one.strength, default=None)
    return weak if weak is not None and weak.strength < STRONG else None


def to_ask(rules: Circumstances, most: int = 3) -> tuple[str, ...]:
    """The questions to ask the client: what the gate misses first, then what nobody has answered yet.

    What only we ourselves can answer is left out.
    """
    asked = {question.id: question for question in applicable(rules)}
    missing = [one.question for one in examine(rules).missing if one.question in asked]
    still = [key for key in asked if _is_unknown(rules.answers.get(key))]
    listed = dict.fromkeys(key for key in (*missing, *still) if key)
    return tuple(key for key in listed if _is_theirs(asked[key]))[:most]


def _is_unknown(answer: Answer | None) -> bool:
    return answer is None or answer.to_confirm or answer.standing is not Standing.ANSWERED


def _is_theirs(question: Question) -> bool:
    return not question.internal and question.scale != "own"


def last_promise(rules: Circumstances, side: str) -> Promise | None:
    """The side's promise that fell due last; where none did yet, the next one to come."""
    known = sorted(_promises(rules, side), key=lambda promise: promise.on)
    past = [promise for promise in known if promise.on <= rules.today]
    return past[-1] if past else next(iter(known), None)


def _promises(rules: Circumstances, side: str) -> Iterator[Promise]:
    for answer in rules.answers.values():
        for form in answer.value.items if answer.standing is Standing.ANSWERED else ():
            promise = _promise(form, side)
            if promise is not None:
                yield promise


def _promise(form: Form, side: str) -> Promise | None:
    """An item that says whose it is, what, and when."""
    filled: Sequence[object] = tuple(form.values())
    whose = any(isinstance(one, Choice) and side in one.keys for one in filled)
    text = next((one.text for one in filled if isinstance(one, Text)), None)
    day = next((one.on for one in filled if isinstance(one, Day)), None)
    return Promise(text=text, on=day) if whose and text and day else None
