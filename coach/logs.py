"""The log: text or JSON lines on stderr, and nobody's token or phone number in any of them.

The redaction is in the formatter: a logger's filter doesn't see what child loggers write, and a traceback
isn't part of the message. It stands on every handler, before the warnings and the last exception too.
"""

import logging
import re
import sys
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

import msgspec

TOKEN = re.compile(r"(?<![0-9])[0-9]{3,20}:[A-Za-z0-9_-]{10,}")
IN_ADDRESS = re.compile(r"/bot[0-9]*:?[^/\s'\"]+(?=/)")
PHONE = re.compile(r"(?<![\w.:/-])(?:\+|00)[1-9](?:[ ()./-]{0,2}[0-9]){7,14}(?![0-9])")
LOCAL_PHONE = re.compile(r"(?<![\w.:/+-])0[1-9](?:[ ()/-]{0,2}[0-9]){7,9}(?![\w])")
QUIET = ("httpx", "httpcore", "aiohttp", "aiosqlite", "apscheduler", "asyncio", "telegram")


def redacted(text: str, secrets: tuple[str, ...] = ()) -> str:
    """The text without tokens and phone numbers, and without `secrets` wherever they stand."""
    for secret in secrets:
        text = text.replace(secret, "<token>")
    text = IN_ADDRESS.sub("/bot<token>", text)
    text = TOKEN.sub("<token>", text)
    text = PHONE.sub("<phone>", text)
    return LOCAL_PHONE.sub("<phone>", text)


class TextLines(logging.Formatter):
    """`2026-11-23T18:30:00.123Z INFO coach.chat.receive: Updates arrive again`."""

    def __init__(self, secrets: tuple[str, ...] = ()) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        return f"{_instant(record)} {redacted(super().format(record), self._secrets)}"


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
        if record.exc_info:
            line["error"] = redacted(self.formatException(record.exc_info), self._secrets)
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
