"""The family of errors, and what each one means for whoever catches it.

StagecoachError
├── SettingRefused        a setting can't be used: one line to the person who starts the program, exit code 2
├── PlaybookRefused       a playbook can't be used: one line for each of its faults, exit code 2
├── DatabaseTooNew        the database was written by a later program: one line, exit code 2
├── DatabaseUnavailable   the database can't answer now (lock, lost connection, full disk): nothing was kept,
│                         try the same thing again later
├── BackupRefused         a backup that can't be made, or a file that can't be put back: one line, exit code 2
├── Conflict              somebody was quicker, or a change is out of reach: undone as a whole, and told
└── Refusal               said to a person in their language: a key of the texts and its parameters
"""

from collections.abc import Sequence
from typing import Any


class StagecoachError(Exception):
    """The head of the family: everything this program raises on purpose."""


class SettingRefused(StagecoachError):
    """A setting that can't be used; its text is one line that names it, its value and what is accepted."""

    def __init__(self, variable: str, value: str | None, accepted: str) -> None:
        said = "is not set" if value is None else f"is {value!r}"
        super().__init__(f"{variable} {said}: {accepted}")
        self.variable = variable


class PlaybookRefused(StagecoachError):
    """A playbook that can't be used. `faults` are lines that name file, entry, key and what is accepted."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class DatabaseTooNew(StagecoachError):
    """The database has migrations that this program doesn't know; its text names both versions."""

    def __init__(self, database: int, program: int) -> None:
        super().__init__(
            f"The database is at version {database}, this program knows versions up to {program}: "
            "start the program that wrote it, or a later one"
        )
        self.database = database
        self.program = program


class DatabaseUnavailable(StagecoachError):
    """The database can't answer now. What the transaction did is undone, so it may be tried again."""


class BackupRefused(StagecoachError):
    """A backup that can't be made, or that isn't fit to be put back; its text says what to do."""


class Conflict(StagecoachError):
    """What was decided no longer holds: nothing of it is written, the person is told what holds now."""


class Refusal(StagecoachError):
    """A refusal said to a person: `key` names the sentence, `params` fill its placeholders."""

    def __init__(self, key: str, **params: Any) -> None:
        super().__init__(key)
        self.key = key
        self.params = params
