"""Whose words the first sentence of a call begins with: the client's own, taken from the deal's answers."""

from collections.abc import Iterator, Mapping

from coach.model.answer import Answer, Standing
from coach.model.value import Form, Record, Text
from coach.playbook.first_words import WordsFrom
from coach.playbook.records import Playbook


class Words(Record, frozen=True, kw_only=True):
    """What somebody said; `source`: its name in the playbook, by which the sentence goes."""

    source: str
    text: str


def first_words(
    playbook: Playbook, answers: Mapping[str, Answer], situation: str, turn: int = 0
) -> Words | None:
    """The fittest words for the situation, as the playbook has it; None where nothing known would fit.

    Said for the second time and on (`turn` counts from 0), the next fittest take their turn, and after the
    last of them a sentence without any.
    """
    known = tuple(_known(playbook, answers, situation))
    place = turn % (len(known) + 1)
    return known[place] if place < len(known) else None


def _known(playbook: Playbook, answers: Mapping[str, Answer], situation: str) -> Iterator[Words]:
    rules = playbook.rules
    for name in rules.first_words.get(situation, ()):
        source = rules.words_from[name]
        text = _issue(playbook, answers) if source.any_quote else _held(playbook, answers, source)
        if text:
            yield Words(source=name, text=text)


def _issue(playbook: Playbook, answers: Mapping[str, Answer]) -> str | None:
    """The first quote in the deal's answers, stage by stage."""
    for key in playbook.stage_numbers:
        quotes = [part.key for part in playbook.questions[key].parts if part.kind == "quote"]
        said = _said(answers.get(key), quotes[0]) if quotes else []
        if said:
            return said[0]
    return None


def _held(playbook: Playbook, answers: Mapping[str, Answer], source: WordsFrom) -> str | None:
    """By the question's id of today; nothing where it is asked no more."""
    question = playbook.questions.get(source.question)
    said = _said(answers.get(question.id), source.part) if question is not None else []
    return (said[-1] if source.newest else said[0]) if said else None


def _said(known: Answer | None, part: str) -> list[str]:
    if known is None or known.standing is not Standing.ANSWERED:
        return []
    forms: tuple[Form, ...] = (known.value.parts, *known.value.items)
    said = (form.get(part) for form in forms)
    return [text for one in said if isinstance(one, Text) and (text := one.text.strip().rstrip("."))]
