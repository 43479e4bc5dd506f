"""The one question asked of this folder: what do these words ask of the team's figures?

Rules and synonyms, nothing learnt. The words that carry meaning are the concepts of `intents.toml`; an
intent is meant when one of its combinations stands in the text and nothing else of weight does. A word that
nobody knows makes it no question, or at best an unsure one.
"""

from collections.abc import Sequence
from datetime import date

import msgspec

from coach.asking.follow import followed, goes_on
from coach.asking.intents import SOME, Intent, all_intents, weight
from coach.asking.pieces import Pieces, may_be_put, take_apart
from coach.asking.records import Asked, Colleague, NoQuestion, Query, Reading, Unsure
from coach.asking.span import days_of
from coach.asking.vocabulary import listed

_LONGEST_TEXT = 120
_SURE = 10
_NAME_WORDS = 2
_CLIENT_WORDS = 4
_MOST_UNEXPLAINED = 2
_MYSELF = frozenset({"me", "how_am"})
_FREE = frozenset({"@me", "@past", "@alone"})
"""Marks that a pattern may ask for and that are nothing more to take."""


class _Match(msgspec.Struct, frozen=True, kw_only=True):
    """An intent in the text: `extra` weighty pieces it has no use for, `weight` of those it has."""

    intent: Intent
    extra: int
    weight: int


def read_question(
    text: str,
    *,
    today: date,
    language: str | None,
    colleagues: Sequence[Colleague],
    currency: str,
    before: Query | None = None,
) -> Reading:
    """Read a question in English or Bulgarian. `today` is the day where the person is; `colleagues` are all
    whom they may ask about, themselves among them; sums without a currency are in `currency`; `before` is
    what they asked a moment ago, from which the text may go on."""
    if len(text) > _LONGEST_TEXT or "\n" in text.strip():
        return NoQuestion()
    pieces = take_apart(text, language, colleagues, currency)
    queries = followed(pieces, text, before, today, colleagues) if before else ()
    reading = NoQuestion() if queries and goes_on(text) else _by_itself(pieces, today, colleagues)
    if not queries or not isinstance(reading, NoQuestion):
        return reading
    return Asked(query=queries[0]) if len(queries) == 1 else Unsure(nearest=queries[:2])


def _by_itself(pieces: Pieces, today: date, colleagues: Sequence[Colleague]) -> Reading:
    if pieces.two_names or len(pieces.stages) > 1 or len(pieces.kinds) > 1:
        return NoQuestion()
    matches = sorted(_matches(pieces, today), key=lambda match: (match.extra, -match.weight))
    if not matches:
        return NoQuestion()
    queries = [query for match in matches for query in _queries(match.intent, pieces, today, colleagues)]
    best = matches[0]
    rivals = [m for m in matches[1:] if (m.extra, m.weight) == (best.extra, best.weight)]
    if not best.extra and not pieces.strange and not rivals:
        same_name = len(pieces.persons) > 1 and "person" in best.intent.takes
        return Unsure(nearest=tuple(queries[:2])) if same_name else Asked(query=queries[0])
    return Unsure(nearest=tuple(queries[:2])) if _is_near(pieces, best) else NoQuestion()


def hints(text: str, language: str | None, currency: str) -> bool:
    """Whether any word of a text belongs to questions, or it may be somebody's name with a question mark; a
    quick no for most names and sentences."""
    if len(text) > _LONGEST_TEXT:
        return False
    pieces = take_apart(text, language, (), currency)
    may_be_a_name = pieces.has_mark and 0 < len(pieces.strange) <= _NAME_WORDS
    return bool(pieces.concepts or pieces.kinds or pieces.spans) or may_be_a_name


def unknown_words(text: str, language: str | None, currency: str) -> str:
    """The words of a question that mean nothing here, as one name: «acme» of «what's next with acme»; empty
    where the text is put in no words of a question."""
    pieces = take_apart(text, language, (), currency)
    beside = {*listed("client", "words")}
    left = [word for word in pieces.strange if word not in beside]
    return " ".join(left) if (pieces.concepts or pieces.is_put) and len(left) <= _CLIENT_WORDS else ""


def is_plainly_asked(text: str, today: date, language: str | None, currency: str) -> bool:
    """Whether a text without anybody's name has the form of a question and can mean only one."""
    if not may_be_put(text):
        return False
    reading = read_question(text, today=today, language=language, colleagues=(), currency=currency)
    return isinstance(reading, Asked) and take_apart(text, language, (), currency).is_put


def _is_near(pieces: Pieces, best: _Match) -> bool:
    """Not quite clear, but put as a question and near to one."""
    unexplained = best.extra + len(pieces.strange)
    if not unexplained:
        return True
    allowed = _MOST_UNEXPLAINED if pieces.is_put else 0 if pieces.strange else 1
    return unexplained <= allowed and best.weight >= _SURE


def _matches(pieces: Pieces, today: date) -> list[_Match]:
    have = pieces.concepts | _marks(pieces, today)
    found = (_match(intent, have) for intent in all_intents())
    return [match for match in found if match is not None]


def _match(intent: Intent, have: frozenset[str]) -> _Match | None:
    fitting = [needed for needed in intent.patterns if needed <= have]
    if not fitting:
        return None
    rated = (
        _Match(intent=intent, extra=_extra(intent, needed, have), weight=sum(map(weight, needed)))
        for needed in fitting
    )
    return min(rated, key=lambda match: (match.extra, -match.weight))


def _marks(pieces: Pieces, today: date) -> frozenset[str]:
    """What narrows a question, as patterns name it."""
    period = days_of(pieces.spans, today, "near")
    said = {
        "@person": bool(pieces.persons),
        "@me": bool(pieces.concepts & _MYSELF),
        "@period": bool(pieces.spans),
        "@past": period is not None and period.last < today,
        "@amount": bool(pieces.bounds.at_least or pieces.bounds.at_most),
        "@stage": bool(pieces.stages),
        "@kind": bool(pieces.kinds),
        "@alone": pieces.has_mark and pieces.is_bare,
    }
    return frozenset(mark for mark, is_said in said.items() if is_said)


def _extra(intent: Intent, needed: frozenset[str], have: frozenset[str]) -> int:
    left = have - needed
    marks = {one for one in left - _FREE if one.startswith("@") and one.removeprefix("@") not in intent.takes}
    return len(marks) + sum(weight(one) > SOME for one in left if not one.startswith("@"))


def _queries(intent: Intent, pieces: Pieces, today: date, colleagues: Sequence[Colleague]) -> list[Query]:
    """One query for each person who may be meant."""
    persons: list[int | None] = [one.id for one in pieces.persons]
    if not persons and pieces.concepts & _MYSELF:
        persons = [one.id for one in colleagues if one.me]
    takes = intent.takes
    period = days_of(pieces.spans, today, intent.looks, since=intent.since) if "period" in takes else None
    return [
        Query(
            intent=intent.name,
            person_id=person if "person" in takes else None,
            period=period,
            at_least=pieces.bounds.at_least if "amount" in takes else None,
            at_most=pieces.bounds.at_most if "amount" in takes else None,
            stage=next(iter(pieces.stages), None) if "stage" in takes else None,
            kind=next(iter(pieces.kinds), None) if "kind" in takes else None,
        )
        for person in (persons or [None])
    ]
