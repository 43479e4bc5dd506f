"""The control side of the sandbox as JSON calls."""

from typing import Any

import aiohttp


class Wire:
    """One session with one sandbox; a refusal is a failed test."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self.url = url
        self._session = session

    async def get(self, path: str, **query: Any) -> Any:
        """Reads something."""
        async with self._session.get(f"{self.url}{path}", params=query) as response:
            return await _answer(response)

    async def post(self, path: str, **body: Any) -> Any:
        """Does something."""
        async with self._session.post(f"{self.url}{path}", json=body) as response:
            return await _answer(response)

    async def delete(self, path: str) -> Any:
        """Takes something away."""
        async with self._session.delete(f"{self.url}{path}") as response:
            return await _answer(response)


async def _answer(response: aiohttp.ClientResponse) -> Any:
    body = await response.json(content_type=None)
    assert response.status == 200, f"{response.url.path}: {body}"
    return body
