"""What a decision orders about files: long work, and what comes of an import."""

from collections.abc import Mapping

from coach.model.value import Record


class StartJob(Record, frozen=True, kw_only=True):
    """Long work for the person, done beside the conversation: `kind` as in `bot.py`, `data` what exactly."""

    kind: str
    data: Mapping[str, str]


class ApplyImport(Record, frozen=True, kw_only=True):
    """The new deals of a file that was read come to be, all or none. Else Conflict."""

    import_id: int


class UndoImport(Record, frozen=True, kw_only=True):
    """The deals of an import go again, but for those that somebody has touched."""

    import_id: int
