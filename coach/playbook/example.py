"""The strong and the weak example of a question, as its texts carry them in each language."""

from collections.abc import Iterator, Mapping
from typing import Any

from coach.model.answer import Evidence
from coach.playbook.entry import Entry
from coach.playbook.fault import Fault, listed
from coach.playbook.records import Question
from coach.playbook.shape import Misshapen, shaped

SOURCES = {
    "client": ("guess", "said", "wrote", "document"),
    "own": ("estimate", "checked", "approved", "attached"),
    "none": (),
}


class Example(Entry, frozen=True, kw_only=True):
    """`say` is what is shown. `typed` are the messages that give this answer, in the order in which its parts
    are asked (None: `say` itself), `taps` the buttons' tokens in order, `evidence` where it comes from.
    `days_later`: so many days after the answers that it builds on (they are asked for a recommendation long
    after the delivery).
    """

    say: str
    typed: tuple[str, ...] | None = None
    taps: tuple[str, ...] = ()
    evidence: Evidence | None = None
    days_later: int = 0

    @property
    def messages(self) -> tuple[str, ...]:
        """What a rep would type, message by message."""
        return (self.say,) if self.typed is None else self.typed


def example_of(table: Mapping[str, Any]) -> Example:
    """The example written as a table of texts. Raises Misshapen."""
    return shaped(table, Example)


def faults_in_example(name: str, table: Mapping[str, Any] | None, question: Question) -> Iterator[Fault]:
    """What is wrong with the table of `example` or `weak`."""
    if table is None:
        yield Fault(name, "is missing", 'a table { say = "…" }')
        return
    try:
        example = example_of(table)
    except Misshapen as error:
        yield Fault(f"{name}.{error.key}", error.wrong, error.accepted)
        return
    known = SOURCES[question.scale] if question.critical else ()
    if example.evidence is not None and example.evidence not in known:
        yield Fault(f"{name}.evidence", f"'{example.evidence}' is not asked here", listed(known))
