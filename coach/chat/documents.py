"""Files over the Bot API: uploaded as multipart, fetched from `{base}/file/bot{token}/{path}`."""

import aiohttp
import msgspec
from telegram.error import NetworkError

from coach.chat.outgoing import outcome_of
from coach.chat.transport import NeverSent, Transport
from coach.usecases.documents import Document
from coach.usecases.outcome import NotSent, Outcome, Unknown

_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".png": "image/png",
}


class _File(msgspec.Struct):
    file_path: str = ""
    file_size: int = 0


class _Answer(msgspec.Struct):
    ok: bool
    result: _File | None = None


class BotDocuments:
    """Carries files for one bot."""

    def __init__(self, transport: Transport, file_base: str) -> None:
        self._transport = transport
        self._file_base = file_base

    async def send(self, chat_id: int, document: Document) -> Outcome:
        """sendDocument, or sendPhoto; a failing network is an outcome too."""
        field = "photo" if document.photo else "document"
        form = aiohttp.FormData()
        form.add_field("chat_id", str(chat_id))
        if document.caption:
            form.add_field("caption", document.caption)
            form.add_field("parse_mode", "HTML")
        kind = _TYPES.get(document.path.suffix, "application/octet-stream")
        try:
            with document.path.open("rb") as content:
                form.add_field(field, content, filename=document.name, content_type=kind)
                status, body = await self._transport.upload(f"send{field.title()}", form)
        except NeverSent as error:
            return NotSent(reason=str(error))
        except NetworkError as error:
            return Unknown(reason=str(error))
        return outcome_of(status, body)

    async def fetch(self, file_id: str, most_bytes: int) -> bytes | None:
        """The file's content; None where it is gone or too big. Raises ConnectionError."""
        try:
            status, body = await self._transport.call("getFile", msgspec.json.encode({"file_id": file_id}))
            file = _found(status, body)
            if file is None or not file.file_path or file.file_size > most_bytes:
                return None
            status, content = await self._transport.download(f"{self._file_base}/{file.file_path}")
        except NetworkError as error:
            raise ConnectionError(str(error)) from None
        if status >= 500:
            raise ConnectionError(f"HTTP {status}")
        return content if status == 200 and len(content) <= most_bytes else None


def _found(status: int, body: bytes) -> _File | None:
    if status >= 500 or status == 429:
        raise ConnectionError(f"HTTP {status}")
    try:
        answer = msgspec.json.decode(body, type=_Answer)
    except msgspec.DecodeError:
        raise ConnectionError(f"HTTP {status} without a Bot API answer") from None
    return answer.result if answer.ok else None
