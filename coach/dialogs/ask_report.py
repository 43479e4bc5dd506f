"""Free text that asks: for a board, for what a command shows, or so clearly that it is no answer.

Names of people are read later, with the board: here only the other words count.
"""

from collections.abc import Mapping
from datetime import timedelta

from coach.asking.read import hints, is_plainly_asked, read_question, unknown_words
from coach.asking.records import Asked, Query
from coach.dialogs.facts import Facts
from coach.dialogs.report_press import Request, asks
from coach.dialogs.state import Idle
from coach.model.person import Role
from coach.rules.near_names import is_named

LONGEST = 100
NAME_WORDS = 2
MOST_NARROWING = 6
"""Words in a text that only narrows the question before it."""
COMMANDS: Mapping[str, str] = {"approvals": "approvals", "today": "today"}
"""What is asked in words and shown by a command of that name."""


def report_meant(facts: Facts, text: str) -> Request | None:
    """The report that a text may ask for; None where no word of it belongs to a question. A bare name may be
    somebody's whom the person leads: «Elena» is put as «Elena?»."""
    if facts.person is None or len(text) > LONGEST:
        return None
    before = _before(facts)
    if hints(text, facts.language, _currency(facts)):
        return asks("words", words=text, before=before)
    if facts.person.role is not Role.REP and _is_bare_name(text):
        return asks("words", words=f"{text.strip()}?", before=before)
    goes_on = before is not None and len(text.split()) <= MOST_NARROWING
    return asks("words", words=text, before=before) if goes_on else None


def _before(facts: Facts) -> Query | None:
    """What was asked just now: a text may go on from it until the pause grows long."""
    state, pause = facts.conversation.state, timedelta(minutes=facts.playbook.rules.long_pause_minutes)
    if not isinstance(state, Idle) or state.asked_at is None:
        return None
    return state.asked if timedelta(0) <= facts.now - state.asked_at <= pause else None


def client_asked_of(facts: Facts, text: str) -> str:
    """The words of a question that may name a client: «what's next with Acme». Empty where there are none."""
    return "" if len(text) > LONGEST else unknown_words(text, facts.language, _currency(facts))


def _is_bare_name(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= NAME_WORDS and all(word.isalpha() for word in words)


def command_meant(facts: Facts, text: str) -> str | None:
    """The command that shows what a text asks for."""
    reading = read_question(
        text,
        today=facts.local_now.date(),
        language=facts.language,
        colleagues=(),
        currency=_currency(facts),
    )
    return COMMANDS.get(reading.query.intent) if isinstance(reading, Asked) else None


def is_question(facts: Facts, text: str) -> bool:
    """Whether a text is put as a question that can only mean one board: no answer looks like that."""
    return is_plainly_asked(text, facts.local_now.date(), facts.language, _currency(facts))


def is_client(facts: Facts, text: str) -> bool:
    """Whether the text is a client's name and nothing else, or asks how one stands: that opens the deal. A
    bare name is, as soon as any client resembles it."""
    if facts.clients and _is_bare_name(text) and not hints(text, facts.language, _currency(facts)):
        return True
    if facts.client_deals and facts.asked is None and client_asked_of(facts, text):
        return True
    return any(is_named(text, client, facts.words.company_forms) for client in facts.clients)


def _currency(facts: Facts) -> str:
    return facts.team.currency if facts.team else "EUR"
