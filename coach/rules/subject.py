"""What a condition speaks of: the answer being judged, an earlier answer, or one item of either."""

from collections.abc import Mapping
from typing import Self

import msgspec
from msgspec.structs import replace

from coach.model.answer import Answer, Evidence, Standing
from coach.model.value import Filled, Form, Value
from coach.playbook.records import Part, Question
from coach.rules.ageing import shown_strength
from coach.rules.circumstances import Circumstances


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """`form` holds the parts in view: the answer's own, or those of one item. `parts` describe them.

    `strength` is None while the answer is still being judged; `standing` None while there is no answer.
    """

    question: Question | None
    parts: tuple[Part, ...]
    form: Form
    items: tuple[Form, ...] = ()
    evidence: Evidence | None = None
    standing: Standing | None = None
    strength: int | None = None

    @classmethod
    def judged(cls, question: Question | None, value: Value, evidence: Evidence | None) -> Self:
        """The answer being judged."""
        return cls(
            question=question,
            parts=question.parts if question else (),
            form=value.parts,
            items=value.items,
            evidence=evidence,
            standing=Standing.ANSWERED,
        )

    @classmethod
    def earlier(cls, key: str, circumstances: Circumstances) -> Self:
        """The current answer to a question; one without any form or strength where there is none."""
        question = circumstances.playbook.questions.get(key)
        answer = circumstances.answers.get(key)
        if answer is None:
            return cls(question=question, parts=question.parts if question else (), form={}, strength=0)
        return replace(
            cls.judged(question, answer.value, answer.evidence),
            standing=answer.standing,
            strength=_strength(question, answer, circumstances),
        )

    def item(self, form: Mapping[str, Filled]) -> Self:
        """One of its items."""
        parts = self.question.each if self.question else ()
        return replace(self, form=form, parts=parts, items=())

    def first_part(self) -> str | None:
        """The part that a condition looks at when it names none."""
        return self.parts[0].key if self.parts else next(iter(self.form), None)


def _strength(question: Question | None, answer: Answer, circumstances: Circumstances) -> int:
    if answer.standing is not Standing.ANSWERED:
        return 0
    return answer.strength if question is None else shown_strength(question, answer, circumstances.today)
