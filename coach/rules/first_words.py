"""Whose words the first sentence of a call begins with: the client's own, taken from the deal's answers."""

from collections.abc import Mapping
from typing import Literal

from coach.model.answer import Answer, Standing
from coach.model.value import Form, Record, Text
from coach.playbook.records import Playbook

Source = Literal["objection", "proof", "need", "issue", "event", "measure", "result", "other", "reason"]

HELD_BY: Mapping[Source, tuple[str, str]] = {
    "objection": ("D2", "objection"),
    "proof": ("O2", "detail"),
    "need": ("Q2", "need"),
    "event": ("P9", "what"),
    "measure": ("O1", "measure"),
    "result": ("S4", "result"),
    "other": ("S9", "what"),
    "reason": ("S5", "reason"),
}
"""The question and its part; an issue is what any question asks for as a quote."""

FIRST_KNOWN: Mapping[str, tuple[Source, ...]] = {
    "first": ("issue", "event"),
    "again": ("objection", "proof", "issue", "need", "event"),
    "last": ("objection", "issue", "need", "event"),
    "received": ("need", "issue"),
    "yes_no": ("need", "issue"),
    "stalled": ("objection", "proof", "issue", "need", "event"),
    "step": ("objection", "proof", "issue", "need"),
    "thank": ("need",),
    "well": ("need",),
    "satisfied": ("need",),
    "result": ("measure",),
    "needs": ("other",),
    "review": ("result",),
    "unhappy": ("reason",),
    "repeat": ("other", "result"),
    "anniversary": ("result", "need"),
}
"""For each situation what its words may begin with, the fittest first."""

LAST_OF_LIST: frozenset[Source] = frozenset({"objection", "proof"})
"""Of these the newest counts, which stands last; of a ranked list the first."""


class Words(Record, frozen=True, kw_only=True):
    """What somebody said, and what it was about."""

    source: Source
    text: str


def first_words(playbook: Playbook, answers: Mapping[str, Answer], situation: str) -> Words | None:
    """The fittest words for the situation; None where nothing is known that would fit."""
    for source in FIRST_KNOWN.get(situation, ()):
        text = _issue(playbook, answers) if source == "issue" else _held(answers, source)
        if text:
            return Words(source=source, text=text)
    return None


def _issue(playbook: Playbook, answers: Mapping[str, Answer]) -> str | None:
    """The first quote in the deal's answers, stage by stage."""
    for key in playbook.stage_numbers:
        quotes = [part.key for part in playbook.questions[key].parts if part.kind == "quote"]
        said = _said(answers.get(key), quotes[0]) if quotes else []
        if said:
            return said[0]
    return None


def _held(answers: Mapping[str, Answer], source: Source) -> str | None:
    question, part = HELD_BY[source]
    said = _said(answers.get(question), part)
    return (said[-1] if source in LAST_OF_LIST else said[0]) if said else None


def _said(known: Answer | None, part: str) -> list[str]:
    if known is None or known.standing is not Standing.ANSWERED:
        return []
    forms: tuple[Form, ...] = (known.value.parts, *known.value.items)
    said = (form.get(part) for form in forms)
    return [text for one in said if isinstance(one, Text) and (text := one.text.strip().rstrip("."))]
