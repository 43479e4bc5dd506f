"""A few pictures of a page as one that moves, for the README."""

import io
from pathlib import Path

from PIL import Image
from playwright.async_api import Page

WIDTH = 300
COLOURS = 64
SHOWN_MS, LAST_MS = 1800, 4000


class Film:
    """Pictures in the order in which they are taken."""

    def __init__(self) -> None:
        self._frames: list[Image.Image] = []

    async def takes(self, page: Page) -> None:
        """The page as it stands."""
        shot = Image.open(io.BytesIO(await page.screenshot(animations="disabled"))).convert("RGB")
        size = (WIDTH, round(shot.height * WIDTH / shot.width))
        self._frames.append(shot.resize(size, Image.Resampling.LANCZOS))

    def _together(self) -> Image.Image:
        """All in one, for the colours of each."""
        width, height = self._frames[0].size
        whole = Image.new("RGB", (width, height * len(self._frames)))
        for place, frame in enumerate(self._frames):
            whole.paste(frame, (0, height * place))
        return whole

    def keeps(self, target: Path) -> None:
        """All of them as a GIF that begins anew at its end; one palette, so that nothing flickers."""
        palette = self._together().quantize(COLOURS)
        frames = [
            frame.quantize(COLOURS, palette=palette, dither=Image.Dither.NONE) for frame in self._frames
        ]
        durations = [*[SHOWN_MS] * (len(frames) - 1), LAST_MS]
        frames[0].save(
            target, save_all=True, append_images=frames[1:], duration=durations, loop=0, optimize=True
        )
