"""Files: kept bytes, Telegram's identifiers for them, and what the Bot API refuses about uploads."""

import hashlib
import struct

from sandbox.calls import Call
from sandbox.keyboards import unsupported
from sandbox.model import Json, StoredFile
from sandbox.parameters import Upload
from sandbox.refusals import Refused, bad_request
from sandbox.world import World

FOLDERS = {"photo": "photos", "voice": "voice", "document": "documents", "sticker": "stickers"}
PHOTO_LIMIT = 10 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024
PNG, JPEG, WEBP = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF"
DEFAULT_SIZE = (1280, 960)


def store(world: World, kind: str, upload: Upload) -> StoredFile:
    """Keeps a file; the same bytes sent again get another id and another name on the server."""
    number = len(world.state.files) + 1
    digest = hashlib.sha256(upload.content + str(number).encode()).hexdigest()
    ending = upload.name.rpartition(".")[2] if "." in upload.name else "bin"
    file = StoredFile(
        id=f"{kind}-{digest[:48]}",
        unique_id=f"u{digest[48:64]}",
        path=f"{FOLDERS[kind]}/file_{number}.{ending}",
        kind=kind,
        size=len(upload.content),
        mime_type=upload.mime_type,
        name=upload.name,
    )
    world.state.files[file.id] = file
    world.contents[file.unique_id] = upload.content
    return file


def file_of(call: Call, field: str, kind: str, named: object = None) -> StoredFile:
    """The file a call sends: uploaded with it, or known by its id.

    Raises:
        Refused: empty, too big, unknown, or of another kind.
    """
    given = call[field] if named is None else named
    if isinstance(given, str) and given.startswith("attach://"):
        given = call.uploads.get(given.removeprefix("attach://"))
    if isinstance(given, Upload):
        _check_upload(kind, given)
        return store(call.world, kind, given)
    if isinstance(given, str) and given.startswith(("http://", "https://")):
        raise unsupported("files fetched from an address")
    known = call.world.state.files.get(str(given))
    if known is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if known.kind != kind:
        raise bad_request(f"can't use file of type {known.kind.title()} as {kind.title()}")
    return known


def _check_upload(kind: str, upload: Upload) -> None:
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > UPLOAD_LIMIT:
        raise Refused(413, "Request Entity Too Large")
    if kind == "photo":
        if len(upload.content) > PHOTO_LIMIT:
            raise bad_request("file of size exceeds the maximum photo size of 10485760 bytes")
        if not upload.content.startswith((PNG, JPEG, WEBP)):
            raise bad_request("IMAGE_PROCESS_FAILED")


def as_content(world: World, file: StoredFile, duration: int = 1) -> Json:
    """The field of a `Message` that shows this file."""
    shown: Json = {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": file.size}
    if file.kind == "photo":
        width, height = _picture_size(world.contents[file.unique_id])
        return {"photo": [{**shown, "width": width, "height": height}]}
    if file.kind == "voice":
        return {"voice": {**shown, "duration": duration, "mime_type": file.mime_type}}
    if file.kind == "sticker":
        looks = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return {"sticker": {**shown, **looks, "emoji": file.name}}
    return {"document": {**shown, "file_name": file.name, "mime_type": file.mime_type}}


def _picture_size(content: bytes) -> tuple[int, int]:
    if content.startswith(PNG) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return DEFAULT_SIZE


def as_file(file: StoredFile) -> Json:
    """The Bot API's `File`.

    Raises:
        Refused: bots can't download files this big.
    """
    if file.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "file_path": file.path,
    }


def by_path(world: World, path: str) -> StoredFile | None:
    """The file that a download names."""
    return next((file for file in world.state.files.values() if file.path == path), None)
