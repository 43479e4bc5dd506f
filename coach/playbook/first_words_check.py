"""Checks what suggested first sentences begin with: the answers are asked, the sentences are there."""

from collections.abc import Iterator, Mapping

from coach.playbook.fault import Fault, listed
from coach.playbook.first_words import WordsFrom
from coach.playbook.records import Playbook, Question, Rules
from coach.wording.template import Template
from coach.wording.texts import Texts

SAID_IN = ("quote", "text")
MOST = 146
"""Characters of a sentence without the client's words, so that both can be copied with one tap."""


def faults_in_first_words(rules: Rules, default: Rules, playbook: Playbook) -> Iterator[Fault]:
    """What is wrong in both tables of the rules. A default source whose question the playbook doesn't ask is
    no fault: nothing is ever taken from it."""
    for name, source in rules.words_from.items():
        if source != default.words_from.get(name):
            yield from _source(f"words_from.{name}", source, playbook.questions)
    for situation, names in rules.first_words.items():
        for name in names:
            if name not in rules.words_from:
                yield Fault(f"first_words.{situation}", f"'{name}' is no source", listed(rules.words_from))


def _source(place: str, source: WordsFrom, questions: Mapping[str, Question]) -> Iterator[Fault]:
    if source.any_quote == bool(source.question):
        yield Fault(place, "names no answer, or two", "any_quote = true, or question and part")
        return
    if source.any_quote:
        return
    question = questions.get(source.question)
    if question is None:
        yield Fault(f"{place}.question", f"'{source.question}' is no question", listed(questions))
        return
    if question.internal:
        yield Fault(f"{place}.question", f"'{source.question}' is internal", "what a client may hear")
    said = [part.key for part in (*question.parts, *question.each) if part.kind in SAID_IN]
    if source.part not in said:
        yield Fault(f"{place}.part", f"'{source.part}' is no text of {question.id}", listed(said))


def faults_in_situations(rules: Rules, texts: Texts) -> Iterator[Fault]:
    """Situations in which nothing is ever suggested."""
    known = [key.partition(".")[2] for key in texts.texts if key.startswith("suggest.")]
    for situation in rules.first_words:
        if situation not in known:
            yield Fault(f"first_words.{situation}", "is no situation", listed(known))


def faults_in_sentences(rules: Rules, texts: Texts) -> Iterator[tuple[str, Fault]]:
    """Sentences that are missing in one language, or don't say the client's words, each with its entry."""
    for situation, names in rules.first_words.items():
        for name in names:
            entry = f"suggest_{name}"
            text = texts.texts.get(f"{entry}.{situation}")
            if not isinstance(text, Template) or text.places != {"words"}:
                wrong = "is missing" if text is None else "doesn't say {words} alone"
                yield entry, Fault(situation, wrong, f"a text with {{words}}, of at most {MOST} characters")
            elif (said := sum(len(piece) for piece in text.plain if isinstance(piece, str))) > MOST:
                yield entry, Fault(situation, f"has {said} characters besides {{words}}", f"at most {MOST}")
