"""A plain HTTP server whose answers a test writes byte by byte, to misbehave as no proper server would."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Wire:
    """Each request gets the next of `answers` (None: the connection is dropped), the last one for ever."""

    answers: list[bytes | None]
    port: int = 0
    requests: list[tuple[str, bytes]] = field(default_factory=list)
    connections: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                length = [line for line in head.lower().split("\r\n") if line.startswith("content-length:")]
                body = await reader.readexactly(int(length[0].split(":")[1])) if length else b""
                answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
                self.requests.append((head, body))
                if answer is None:
                    break
                if answer:
                    writer.write(answer)
        writer.close()


def http(status: int, body: bytes) -> bytes:
    return b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body)


OK = http(200, b'{"ok":true,"result":{"message_id":7,"date":1,"chat":{"id":5,"type":"private"}}}')
SILENCE = b""


@contextlib.asynccontextmanager
async def wire(*answers: bytes | None) -> AsyncIterator[Wire]:
    served = Wire(list(answers))
    server = await asyncio.start_server(served.serve, "127.0.0.1", 0)
    served.port = server.sockets[0].getsockname()[1]
    try:
        yield served
    finally:
        server.close()


async def until(fact: Callable[[], object]) -> None:
    """Let the loop turn until `fact` holds; the test's own time limit is the end of patience."""
    async with asyncio.timeout(10):
        while not fact():  # noqa: ASYNC110  # what is awaited happens in a server, not in an event
            await asyncio.sleep(0.005)
