"""Parameters of a Bot API call, from any body Telegram accepts, checked by what a method declares."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TypeAlias

from aiohttp import web

from sandbox.model import Json
from sandbox.refusals import bad_request


class Kind(Enum):
    """What a parameter holds."""

    INTEGER = "Integer"
    FLOAT = "Float"
    BOOLEAN = "Boolean"
    STRING = "String"
    OBJECT = "Object"
    ARRAY = "Array"
    FILE = "File"


Declared: TypeAlias = dict[str, Kind]

ATTACHED = re.compile(r'attach://([^"\\]+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came with a multipart body."""

    content: bytes
    name: str
    mime_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What came with a request, unchecked."""

    values: Json = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)


async def read(request: web.Request) -> Given:
    """The query and the body of a request.

    Raises:
        Refused: the body can't be read.
    """
    values: Json = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values |= _json_body(await request.text())
    elif request.can_read_body:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                uploads[name] = Upload(
                    content=value.file.read(), name=value.filename, mime_type=value.content_type
                )
            else:
                values[name] = value
    return Given(values=values, uploads=uploads)


def _json_body(body: str) -> Json:
    try:
        parsed = json.loads(body or "{}")
    except ValueError:
        raise bad_request("can't parse JSON body") from None
    if not isinstance(parsed, dict):
        raise bad_request("JSON body must be an Object")
    return {name: value for name, value in parsed.items() if value is not None}


def checked(given: Given, required: Declared, optional: Declared) -> Json:
    """The call's arguments in their own types; unknown and missing ones are named.

    Raises:
        Refused: something is unknown, missing or of another type.
    """
    declared = required | optional
    attached = set(ATTACHED.findall(json.dumps(given.values)))
    unknown = sorted((set(given.values) | set(given.uploads) - attached) - set(declared))
    if unknown:
        raise bad_request(f"unknown parameter {', '.join(unknown)}")
    missing = sorted(set(required) - set(given.values) - set(given.uploads))
    if missing:
        raise bad_request(f"missing parameter {', '.join(missing)}")
    arguments = {name: _typed(name, value, declared[name]) for name, value in given.values.items()}
    return arguments | {name: upload for name, upload in given.uploads.items() if name in declared}


def _typed(name: str, value: Any, kind: Kind) -> Any:
    try:
        return READERS[kind](value)
    except (ValueError, TypeError):
        raise bad_request(f'invalid parameter "{name}": expected {kind.value}') from None


def _integer(value: Any) -> int:
    if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
        raise ValueError
    return int(value)


def _boolean(value: Any) -> bool:
    if str(value).lower() not in ("true", "false", "1", "0"):
        raise ValueError
    return str(value).lower() in ("true", "1")


def _string(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise TypeError
    return str(value)


def _parsed(value: Any, wanted: type) -> Any:
    parsed = json.loads(value) if isinstance(value, str) else value
    if not isinstance(parsed, wanted):
        raise TypeError
    return parsed


READERS: dict[Kind, Callable[[Any], Any]] = {
    Kind.INTEGER: _integer,
    Kind.FLOAT: float,
    Kind.BOOLEAN: _boolean,
    Kind.STRING: _string,
    Kind.OBJECT: lambda value: _parsed(value, dict),
    Kind.ARRAY: lambda value: _parsed(value, list),
    Kind.FILE: _string,
}
