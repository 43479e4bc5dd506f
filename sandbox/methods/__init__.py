"""The Bot API methods that the stand-in plays; whatever isn't here is answered with 404."""

from sandbox.calls import Method
from sandbox.methods import (
    about,
    changing,
    commands,
    hooking,
    media,
    passing,
    polling,
    sending,
    tapping,
)

METHODS: dict[str, Method] = {
    **about.METHODS,
    **polling.METHODS,
    **sending.METHODS,
    **changing.METHODS,
    **tapping.METHODS,
    **media.METHODS,
    **passing.METHODS,
    **commands.METHODS,
    **hooking.METHODS,
}
