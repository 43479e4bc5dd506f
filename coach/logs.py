"""The log: text or JSON lines on stderr, and nobody's token or phone number in any of them.

The redaction is in the formatter: a logger's filter doesn't see what child loggers write, and a traceback
isn't part of the message. It stands on every handler, before the warnings and the last exception too.
A traceback names each exception, but quotes only those that can't hold a person's words.
"""

import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

import msgspec

TOKEN = re.compile(r"(?<![0-9])[0-9]{3,20}:[A-Za-z0-9_-]{10,}")
IN_ADDRESS = re.compile(r"/bot[0-9]*:?[^/\s'\"]+(?=/)")
PHONE = re.compile(r"(?<![\w.:/-])(?:\+|00)[1-9](?:[ ()./-]{0,2}[0-9]){7,14}(?![0-9])")
LOCAL_PHONE = re.compile(r"(?<![\w.:/+-])0[1-9](?:[ ()/-]{0,2}[0-9]){7,9}(?![\w])")
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
QUIET = ("httpx", "httpcore", "aiohttp", "aiosqlite", "apscheduler", "asyncio", "telegram")


def redacted(text: str, secrets: tuple[str, ...] = ()) -> str:
    """The text without tokens and phone numbers, and without `secrets` wherever they stand."""
    for secret in secrets:
        text = text.replace(secret, "<token>")
    text = IN_ADDRESS.sub("/bot<token>", text)
    text = TOKEN.sub("<token>", text)
    text = PHONE.sub("<phone>", text)
    return LOCAL_PHONE.sub("<phone>", text)


def trace(error: BaseException) -> str:
    """The traceback of an exception, of what led to it, and of those that a group holds."""
    held = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    parts = [trace(before)] if before is not None else []
    parts += [trace(one) for one in held]
    frames = "".join(traceback.format_tb(error.__traceback__))
    return "\n".join([*parts, f"Traceback (most recent call last):\n{frames}{_named(error)}"])


def _named(error: BaseException) -> str:
    # «invalid literal for int(): …», «Key (name)=(…) already exists»: other errors may quote an answer.
    ours = type(error).__module__.partition(".")[0] in {"coach", "storage", "telegram"}
    said = f": {error}" if ours or isinstance(error, OSError) else ""
    return f"{type(error).__qualname__}{said}"


class TextLines(logging.Formatter):
    """`2026-11-23T18:30:00.123Z INFO coach.chat.receive: Updates arrive again`."""

    def __init__(self, secrets: tuple[str, ...] = ()) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # another handler's wording of it
        return f"{_instant(record)} {redacted(super().format(record), self._secrets)}"

    def formatException(self, ei: ExcInfo) -> str:
        return trace(ei[1]) if ei[1] else ""


def _instant(record: logging.LogRecord) -> str:
    return (
        datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    )


class JsonLines(logging.Formatter):
    """One object a line: at, level, logger, message, and error with its traceback where there is one."""

    def __init__(self, secrets: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": _instant(record),
            "level": record.levelname,
            "logger": record.name,
            "message": redacted(record.getMessage(), self._secrets),
        }
        if record.exc_info and record.exc_info[1]:
            line["error"] = redacted(trace(record.exc_info[1]), self._secrets)
        if record.stack_info:
            line["stack"] = redacted(self.formatStack(record.stack_info), self._secrets)
        return msgspec.json.encode(line).decode()


def set_up(form: str, *, secrets: tuple[str, ...] = (), stream: TextIO | None = None) -> None:
    """Log to `stream` (stderr) as `text` or `json`; `secrets` (the token) are never shown in any line.

    Replaces what logging was set up before; warnings and the last exception go the same way.
    """
    formatter = JsonLines(secrets) if form == "json" else TextLines(secrets)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    logging.lastResort = handler
    logging.raiseExceptions = False  # a broken record would print its arguments to stderr, unredacted
    sys.excepthook = _log_last


def _log_last(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("stagecoach").critical("The program ends", exc_info=(kind, error, trace))
