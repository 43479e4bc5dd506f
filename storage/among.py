"""«One of these numbers», however many they are, in one statement text: a driver prepares each text once."""

import json
from collections.abc import Iterable

from storage.database import Rows


def among(rows: Rows, column: str) -> str:
    """The condition that the column is one of `:numbers`, which `listed` gives."""
    if rows.dialect == "postgresql":
        return f"{column} = ANY(:numbers)"
    return f"{column} IN (SELECT value FROM json_each(:numbers))"


def listed(rows: Rows, numbers: Iterable[int]) -> object:
    """The value of `:numbers`."""
    return list(numbers) if rows.dialect == "postgresql" else json.dumps(list(numbers))
