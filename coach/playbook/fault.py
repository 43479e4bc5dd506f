"""One thing that is wrong with a playbook."""

from collections.abc import Iterable
from typing import NamedTuple


class Fault(NamedTuple):
    """`key` within the entry, what is `wrong` there, what is `accepted` instead."""

    key: str
    wrong: str
    accepted: str

    def line(self, file: str, entry: str) -> str:
        """The line that a person reads."""
        place = f"{file}: {entry}: {self.key}" if entry else f"{file}: {self.key}"
        return f"{place}: {self.wrong}; accepted: {self.accepted}"


def listed(names: Iterable[str]) -> str:
    """Names as a line says them, in order of the alphabet; «nothing» where there are none."""
    return ", ".join(sorted(names)) or "nothing"
