"""Free text that asks: for a board, for what a command shows, or so clearly that it is no answer.

Names of people are read later, with the board: here only the other words count.
"""

from collections.abc import Mapping

from coach.asking.read import hints, is_plainly_asked, read_question
from coach.asking.records import Asked
from coach.dialogs.facts import Facts
from coach.dialogs.report_press import Request, asks
from coach.model.person import Role
from coach.rules.near_names import is_named

LONGEST = 100
NAME_WORDS = 2
COMMANDS: Mapping[str, str] = {"approvals": "approvals", "today": "today"}
"""What is asked in words and shown by a command of that name."""


def report_meant(facts: Facts, text: str) -> Request | None:
    """The report that a text may ask for; None where no word of it belongs to a question. A bare name may be
    somebody's whom the person leads: «Elena» is put as «Elena?»."""
    if facts.person is None or len(text) > LONGEST:
        return None
    if hints(text, facts.language, _currency(facts)):
        return asks("words", words=text)
    may_name = facts.person.role is not Role.REP and _is_bare_name(text)
    return asks("words", words=f"{text.strip()}?") if may_name else None


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
    """Whether the text is a client's name and nothing else: that opens the deal. A bare name is, as soon as
    any client resembles it."""
    if facts.clients and _is_bare_name(text) and not hints(text, facts.language, _currency(facts)):
        return True
    return any(is_named(text, client, facts.words.company_forms) for client in facts.clients)


def _currency(facts: Facts) -> str:
    return facts.team.currency if facts.team else "EUR"
