"""Kept-alive connections to one HTTP server that carry finished requests and whole answers, nothing else.

A call to the Bot API is one write and mostly one read: here it costs a future and a timer, where a general
client builds some thirty objects for it (docs/decisions/0006).
"""

import asyncio
import socket
import ssl
from dataclasses import dataclass
from typing import cast

from aiohappyeyeballs import start_connection

from coach.chat.http_answer import Answer, AnswerReader, NoHttp

IDLE_SECONDS = 15.0  # servers close what is idle: an older connection may be gone when the request arrives
FALL_BACK_SECONDS = 0.25  # where one address of the server doesn't answer, the next one is tried side by side


class NotConnected(ConnectionError):
    """No connection came about, so nothing was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where to connect; `tls` as for https."""

    host: str
    port: int
    tls: ssl.SSLContext | None


class Connection(asyncio.Protocol):
    """One connection with at most one request under way."""

    def __init__(self) -> None:
        self.idle_since = 0.0
        self._transport: asyncio.Transport | None = None
        self._reader = AnswerReader()
        self._waiting: asyncio.Future[Answer] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is none by inheritance

    @property
    def is_open(self) -> bool:
        """Whether another request may go out, as far as known."""
        return self._transport is not None and not self._transport.is_closing()

    async def exchange(self, request: bytes, seconds: float) -> Answer:
        """Send a request, wait for its answer. Raises TimeoutError, ConnectionError."""
        assert self._transport is not None
        loop = asyncio.get_running_loop()
        self._reader = AnswerReader()
        self._waiting = loop.create_future()
        timer = loop.call_later(seconds, self._fail, TimeoutError())
        try:
            self._transport.write(request)
            return await self._waiting
        except BaseException:  # the next answer on this connection would be this request's
            self.close()
            raise
        finally:
            timer.cancel()
            self._waiting = None

    def data_received(self, data: bytes) -> None:
        self._take(data, ended=False)

    def eof_received(self) -> None:
        self._take(b"", ended=True)

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        self._fail(exc if isinstance(exc, OSError) else ConnectionResetError())

    def close(self) -> None:
        """Let go at once, also of a request under way."""
        if self._transport is not None:
            self._transport.abort()

    def _take(self, data: bytes, *, ended: bool) -> None:
        waiting = self._waiting
        if waiting is None or waiting.done():
            self.close()  # nobody asked: whatever it is, it must not be taken for the next answer
            return
        try:
            answer = self._reader.feed(data, ended=ended)
        except NoHttp as error:
            waiting.set_exception(error)
            return
        if answer is not None:
            waiting.set_result(answer)

    def _fail(self, error: Exception) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(error)


class Connections:
    """The connections to one server, at most `most` at a time."""

    def __init__(self, server: Server, *, connect_seconds: float, most: int) -> None:
        self._server = server
        self._connect_seconds = connect_seconds
        self._places = asyncio.Semaphore(most)
        self._idle: list[Connection] = []

    async def exchange(self, request: bytes, seconds: float) -> Answer:
        """Send a request, wait for its answer. Raises NotConnected, TimeoutError, ConnectionError."""
        async with self._places:
            connection = self._kept() or await self._connect()
            answer = await connection.exchange(request, seconds)
            if answer.last:
                connection.close()
            elif connection.is_open:
                connection.idle_since = asyncio.get_running_loop().time()
                self._idle.append(connection)
            return answer

    def _kept(self) -> Connection | None:
        """The one used last; those that were idle too long are let go."""
        oldest = asyncio.get_running_loop().time() - IDLE_SECONDS
        while self._idle:
            connection = self._idle.pop()
            if connection.is_open and connection.idle_since >= oldest:
                return connection
            connection.close()
        return None

    async def _connect(self) -> Connection:
        loop, server = asyncio.get_running_loop(), self._server
        try:
            async with asyncio.timeout(self._connect_seconds):
                found = await loop.getaddrinfo(server.host, server.port, type=socket.SOCK_STREAM)
                raw = await start_connection(found, happy_eyeballs_delay=FALL_BACK_SECONDS)
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
                name = server.host if server.tls else None
                _, connection = await loop.create_connection(
                    Connection, sock=raw, ssl=server.tls, server_hostname=name
                )
        except OSError as error:  # TimeoutError too
            raise NotConnected(error.errno, f"{type(error).__name__}: {error.strerror or ''}") from error
        return connection

    def close(self) -> None:
        """Let go of what is idle."""
        while self._idle:
            self._idle.pop().close()
