"""How bytes reach the Bot API: finished calls over kept-alive connections of our own, and the Telegram
library's request class, carried by aiohttp.

Its errors tell apart what the library's own can't: a request that never left (safe to repeat) and one whose
answer was lost (nobody knows whether Telegram acted).

    NetworkError (telegram.error)
    ├── NeverSent     refused, no such host, no connection in time
    └── AnswerLost    sent; then disconnected, reset, or answered by something that is no Bot API
        └── AnswerLate    sent; no answer in time (a TimedOut too)
"""

import ssl
from typing import Any, NoReturn

import aiohttp
import msgspec
from multidict import CIMultiDict
from telegram import Bot
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from coach.chat.connections import Connections, NotConnected, Server

CONNECT_SECONDS = 5.0
READ_SECONDS = 20.0
UPLOAD_SECONDS = 120.0
CONNECTIONS = 100
JSON_HEADERS = CIMultiDict({"Content-Type": "application/json", "User-Agent": BaseRequest.USER_AGENT})
PLAIN_HEADERS = CIMultiDict({"User-Agent": BaseRequest.USER_AGENT})

NEVER_SENT = (
    NotConnected,
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
)

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


class NeverSent(NetworkError):
    """The request didn't reach the Bot API; repeating it is safe."""

    __slots__ = ()


class AnswerLost(NetworkError):
    """The request went out and no usable answer came back: whether it was carried out is unknown."""

    __slots__ = ()


class AnswerLate(AnswerLost, TimedOut):
    """The request went out and no answer came in time."""

    __slots__ = ()


def bot_over(transport: "Transport", token: str, api_url: str) -> Bot:
    """The library's `Bot` carried by `transport`, for the calls that are not an outbox row."""
    return Bot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=transport,
        get_updates_request=transport,
    )


class Transport(BaseRequest):
    """Kept-alive connections to one Bot API.

    The Telegram library's `Bot` uses it as its request; `call` is the shorter way for what is JSON already.
    `base` is `{api}/bot{token}`.
    """

    __slots__ = ("_base", "_connections", "_heads", "_most", "_read_seconds", "_session")

    def __init__(
        self, base: str, *, read_seconds: float = READ_SECONDS, connections: int = CONNECTIONS
    ) -> None:
        self._base = URL(base)
        self._read_seconds = read_seconds
        self._most = connections
        self._connections: Connections | None = None
        self._session: aiohttp.ClientSession | None = None
        self._heads: dict[str, bytes] = {}

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer unless a call says otherwise."""
        return self._read_seconds

    async def initialize(self) -> None:
        """Make ready to connect; a second time does nothing."""
        if self._session is None:
            self._connections = Connections(
                _server(self._base), connect_seconds=CONNECT_SECONDS, most=self._most
            )
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._most),
                cookie_jar=aiohttp.DummyCookieJar(),
                skip_auto_headers=("Accept", "Accept-Encoding"),
            )

    async def shutdown(self) -> None:
        """Close the connections."""
        connections, self._connections = self._connections, None
        if connections is not None:
            connections.close()
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def call(self, method: str, body: bytes, *, read_seconds: float | None = None) -> tuple[int, bytes]:
        """Post a finished JSON object to a Bot API method; gives the HTTP status and the answer's bytes.

        Raises NeverSent or AnswerLost.
        """
        if self._connections is None:
            raise NeverSent("the transport is closed")
        head = self._heads.get(method) or self._head(method)
        try:
            status, answer, _ = await self._connections.exchange(
                b"%b%d\r\n\r\n%b" % (head, len(body), body), read_seconds or self._read_seconds
            )
        except OSError as error:  # TimeoutError and every ConnectionError
            _raise_told_apart(error)
        return status, answer

    def _head(self, method: str) -> bytes:
        """Everything of a request before the length of its body."""
        url = URL(f"{self._base}/{method}")
        lines = (
            f"POST {url.raw_path_qs} HTTP/1.1",
            f"Host: {url.host_port_subcomponent}",
            f"User-Agent: {BaseRequest.USER_AGENT}",
            "Content-Type: application/json",
            "Content-Length: ",
        )
        head = self._heads[method] = "\r\n".join(lines).encode("ascii")
        return head

    async def upload(self, method: str, form: aiohttp.FormData) -> tuple[int, bytes]:
        """Post a form with files to a Bot API method. Raises NeverSent or AnswerLost."""
        timeout = _timeout(CONNECT_SECONDS, UPLOAD_SECONDS)
        url = URL(f"{self._base}/{method}")
        return await self._exchange("POST", url, data=form, headers=PLAIN_HEADERS, timeout=timeout)

    async def download(self, url: str) -> tuple[int, bytes]:
        """The content behind an address of the Bot API. Raises NeverSent or AnswerLost."""
        timeout = _timeout(CONNECT_SECONDS, UPLOAD_SECONDS)
        return await self._exchange("GET", URL(url), headers=PLAIN_HEADERS, timeout=timeout)

    async def do_request(  # noqa: PLR0913, PLR0917  # the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Carry one request of the library. Raises NeverSent or AnswerLost."""
        del pool_timeout  # waiting for a free connection is part of connecting here
        connect = _said(connect_timeout, CONNECT_SECONDS)
        read = _said(read_timeout, self._read_seconds)
        if request_data is None:
            return await self._exchange(
                method, URL(url), headers=PLAIN_HEADERS, timeout=_timeout(connect, read)
            )
        if request_data.contains_files:
            timeout = _timeout(connect, read, _said(write_timeout, UPLOAD_SECONDS))
            form = _form(request_data)
            return await self._exchange(method, URL(url), data=form, headers=PLAIN_HEADERS, timeout=timeout)
        body = _encode(request_data.parameters)
        timeout = _timeout(connect, read)
        return await self._exchange(method, URL(url), data=body, headers=JSON_HEADERS, timeout=timeout)

    async def _exchange(self, method: str, url: URL, **request: Any) -> tuple[int, bytes]:
        if self._session is None:
            raise NeverSent("the transport is closed")
        try:
            async with self._session.request(method, url, allow_redirects=False, **request) as answer:
                return answer.status, await answer.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            _raise_told_apart(error)

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """The answer as a dictionary. Raises AnswerLost for what isn't JSON, without quoting it."""
        try:
            return _decode(payload)
        except msgspec.DecodeError:
            raise AnswerLost(f"{len(payload)} bytes that are no JSON") from None


def _server(base: URL) -> Server:
    tls = ssl.create_default_context() if base.scheme == "https" else None
    return Server(host=base.host or "", port=base.port or 0, tls=tls)


def _said(value: Any, default: float) -> float | None:
    return default if value is BaseRequest.DEFAULT_NONE else value


def _timeout(connect: float | None, read: float | None, total: float | None = None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=total, connect=connect, sock_read=read)


def _form(request_data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _raise_told_apart(error: Exception) -> NoReturn:
    # aiohttp's texts quote the address and with it the token: only the kind and the system's reason go on.
    reason = type(error).__name__
    if isinstance(error, OSError) and error.strerror:
        reason = f"{reason} ({error.strerror})"
    if isinstance(error, NEVER_SENT):
        raise NeverSent(reason) from None
    if isinstance(error, TimeoutError):
        raise AnswerLate(reason) from None
    raise AnswerLost(reason) from None
