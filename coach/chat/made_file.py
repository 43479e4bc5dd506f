"""A file that we made ourselves, inside a finished call: it goes out as a form, every other call as JSON."""

import base64
from typing import Any

import aiohttp
import msgspec

METHODS = frozenset({"sendDocument"})

_decode = msgspec.json.Decoder(dict[str, Any]).decode


class MadeFile(msgspec.Struct, frozen=True, kw_only=True):
    """How `usecases/send` writes it into the call: its name, MIME type, and content in base 64."""

    name: str
    type: str
    content: str


def form_with_file(method: str, params: bytes) -> aiohttp.FormData | None:
    """The call as a form; None where it carries no file of our own."""
    if method not in METHODS:
        return None
    values = _decode(params)
    if not isinstance(values.get("document"), dict):
        return None
    made = msgspec.convert(values.pop("document"), MadeFile)
    form = aiohttp.FormData()
    for name, value in values.items():
        written = value if isinstance(value, str) else msgspec.json.encode(value).decode()
        form.add_field(name, written)
    content = base64.b64decode(made.content)
    form.add_field("document", content, filename=made.name, content_type=made.type)
    return form
