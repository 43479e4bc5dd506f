"""The first sentence of a call begins with what the client said, and can be copied with one tap."""

import pytest

from coach.dialogs.suggestion import MOST
from coach.model.answer import Answer, Standing
from coach.model.say import say
from coach.playbook.load import load
from coach.rules.first_words import first_words
from coach.wording.wording import Wording
from tests.rules.making import answer, number, picked, text, value

PLAYBOOK, WORDING = load(None), Wording.load()
FIRST_KNOWN = PLAYBOOK.rules.first_words
COPIED_AT_MOST = 256

ISSUE = answer("Q1", content=value(quote=text("line 2 stops twice a week.", quoted=True)))
NEEDS = answer("Q2", content=value({"need": text("no stops")}, {"need": text("a spare line")}))
DOUBTS = answer("D2", content=value({"objection": text("too dear")}, {"objection": text("too late")}))
PROOF = answer("O2", content=value({"kind": picked("reference"), "detail": text("Boril, Kroma")}))
EVENT = answer("P9", content=value(what=text("a new plant in Ruse")))
MEASURES = answer("O1", content=value({"measure": text("stops per week")}))
RESULT = answer("S4", content=value(whose=picked("client"), result=text("1 stop instead of 8")))
OTHER = answer("S9", content=value({"what": text("the same for packing")}))
UNHAPPY = answer("S5", content=value(score=number(2), reason=text("nobody calls back")))
NOT_KNOWN = answer("Q1", 0, standing=Standing.NOT_KNOWN, content=value(quote=text("no idea")))


@pytest.mark.parametrize(
    ("situation", "known", "words"),
    [
        ("first", (EVENT,), "event: a new plant in Ruse"),
        ("first", (EVENT, ISSUE), "issue: line 2 stops twice a week"),
        ("again", (NEEDS,), "need: no stops"),
        ("again", (NEEDS, ISSUE, PROOF), "proof: Boril, Kroma"),
        ("last", (ISSUE, DOUBTS), "objection: too late"),
        ("received", (NEEDS, ISSUE), "need: no stops"),
        ("yes_no", (NEEDS,), "need: no stops"),
        ("stalled", (ISSUE, PROOF, DOUBTS), "objection: too late"),
        ("step", (ISSUE, NEEDS), "issue: line 2 stops twice a week"),
        ("thank", (NEEDS,), "need: no stops"),
        ("well", (NEEDS,), "need: no stops"),
        ("satisfied", (NEEDS,), "need: no stops"),
        ("result", (MEASURES, NEEDS), "measure: stops per week"),
        ("needs", (OTHER, NEEDS), "other: the same for packing"),
        ("review", (RESULT,), "result: 1 stop instead of 8"),
        ("unhappy", (UNHAPPY, NEEDS), "reason: nobody calls back"),
        ("repeat", (RESULT, OTHER), "other: the same for packing"),
        ("anniversary", (NEEDS,), "need: no stops"),
        ("again", (NOT_KNOWN,), None),
        ("first", (NEEDS,), None),
    ],
)
def test_the_fittest_words_are_taken(situation: str, known: tuple[Answer, ...], words: str | None) -> None:
    found = first_words(PLAYBOOK, {one.question: one for one in known}, situation)

    assert (f"{found.source}: {found.text}" if found else None) == words


def test_said_again_it_begins_with_other_words_and_then_without_any() -> None:
    known = {one.question: one for one in (NEEDS, ISSUE, DOUBTS)}

    said = [first_words(PLAYBOOK, known, "again", turn) for turn in range(5)]

    assert [one and one.source for one in said] == ["objection", "issue", "need", None, "objection"]
    assert [first_words(PLAYBOOK, {}, "again", turn) for turn in range(2)] == [None, None]


def test_the_table_names_parts_that_the_playbook_has() -> None:
    everything = (ISSUE, NEEDS, DOUBTS, PROOF, EVENT, MEASURES, RESULT, OTHER, UNHAPPY)
    for known in everything:
        asked = PLAYBOOK.questions[known.question]
        names = {part.key for part in (*asked.parts, *asked.each)}
        assert {key for form in (known.value.parts, *known.value.items) for key in form} <= names


@pytest.mark.parametrize("language", ["en", "bg"])
@pytest.mark.parametrize("situation", FIRST_KNOWN)
def test_each_sentence_can_be_copied_with_the_longest_words(situation: str, language: str) -> None:
    for source in FIRST_KNOWN[situation]:
        sentence = WORDING.plain(say(f"suggest_{source}.{situation}", words="ж" * MOST), language)
        assert "ж" * MOST in sentence
        assert len(sentence) <= COPIED_AT_MOST
    assert len(WORDING.plain(say("suggest_step.text", words="ж" * MOST), language)) <= COPIED_AT_MOST
