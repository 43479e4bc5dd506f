"""Just enough of the Bot API to hand out updates and swallow calls, at a cost far below any bot's.

The stand-in (`sandbox/`) checks and remembers everything; here nothing is checked, so that the other core can
keep up with whatever bot is measured.
"""

import asyncio
import re
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from aiohttp import web

TOKEN = "7000000002:AAbench-bench-bench-bench-bench-bench"  # a made-up bot, nothing secret
BOT = {"id": 7000000002, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
MOST_UPDATES = 100
_CHAT = re.compile(rb'name="chat_id"\r\n(?:[^\r\n]+\r\n)*\r\n(\d+)')

_encode = msgspec.json.encode
_decode = msgspec.json.decode

Called = Callable[[str, Mapping[str, Any], int], None]
"""What a chat is told: the method, its parameters, the message's id."""


class Stub:
    """A Bot API on a loopback port. `chats` hear of every call that goes to them, `files` are got by id."""

    def __init__(self) -> None:
        self.url = ""
        self.chats: dict[int, Called] = {}
        self.files: dict[str, bytes] = {}
        self.calls = 0
        self.polls = 0
        self._waiting: deque[tuple[int, bytes]] = deque()
        self._update_id = 0
        self._message_id = 0
        self._pushed = asyncio.Event()
        self._runner = web.ServerRunner(web.Server(self._answer))

    async def __aenter__(self) -> "Stub":
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, shutdown_timeout=0.1)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def next_message_id(self) -> int:
        """Messages of all chats are numbered together."""
        self._message_id += 1
        return self._message_id

    def push(self, update: dict[str, Any]) -> None:
        """One more update for the bot."""
        self._update_id += 1
        self._waiting.append((self._update_id, _encode({"update_id": self._update_id, **update})))
        self._pushed.set()

    async def until_polled(self, seconds: float) -> None:
        """Wait until the bot asks for updates. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not self.polls:  # noqa: ASYNC110  # a few looks before anything is measured
                await asyncio.sleep(0.002)

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        method = request.path.rpartition("/")[2]
        if request.path.startswith("/file/"):
            return web.Response(body=self.files[method])
        params = _parameters(request.content_type, await request.content.read())
        self.calls += 1
        result = await self._updates(params) if method == "getUpdates" else self._act(method, params)
        return web.Response(body=b'{"ok":true,"result":' + result + b"}", content_type="application/json")

    async def _updates(self, params: Mapping[str, Any]) -> bytes:
        self.polls += 1
        offset = int(params.get("offset") or 0)
        while self._waiting and self._waiting[0][0] < offset:
            self._waiting.popleft()
        if not self._waiting:
            self._pushed.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(float(params.get("timeout") or 0)):
                    await self._pushed.wait()
        given = [raw for _, raw in self._waiting]
        return b"[" + b",".join(given[:MOST_UPDATES]) + b"]"

    def _act(self, method: str, params: Mapping[str, Any]) -> bytes:
        if method == "getMe":
            return _encode(BOT)
        if method == "getFile":
            return _encode({"file_id": params["file_id"], "file_path": params["file_id"]})
        if "chat_id" not in params:
            return b"true"
        chat_id = int(params["chat_id"])
        message_id = int(params.get("message_id") or self.next_message_id())
        if chat_id in self.chats:
            self.chats[chat_id](method, params, message_id)
        return _encode(_message(chat_id, message_id, params))


def _parameters(content_type: str, body: bytes) -> Mapping[str, Any]:
    if not body:
        return {}
    if content_type == "application/json":
        found: dict[str, Any] = _decode(body)
        return found
    if content_type == "multipart/form-data":  # a file: nothing but its chat and its size is looked at
        chat = _CHAT.search(body)
        return {"chat_id": chat[1].decode() if chat else 0, "bytes": len(body)}
    return dict(parse_qsl(body.decode()))


def _message(chat_id: int, message_id: int, params: Mapping[str, Any]) -> dict[str, Any]:
    markup = params.get("reply_markup")
    return {
        "message_id": message_id,
        "from": BOT,
        "chat": {"id": chat_id, "first_name": "Rep", "type": "private"},
        "date": int(time.time()),
        "text": params.get("text", ""),
        **({"reply_markup": markup} if isinstance(markup, dict) and "inline_keyboard" in markup else {}),
    }
