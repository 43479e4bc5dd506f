"""One call of the Bot API, and what a method declares about itself."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sandbox.model import Json
from sandbox.parameters import Declared, Upload
from sandbox.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call whose parameters are checked; `connected` says whether the caller still waits."""

    world: World
    arguments: Json
    uploads: dict[str, Upload] = field(default_factory=dict)
    connected: Callable[[], bool] = lambda: True

    def __getitem__(self, name: str) -> Any:
        """A required argument."""
        return self.arguments[name]

    def get(self, name: str, default: Any = None) -> Any:
        """An optional argument."""
        return self.arguments.get(name, default)


Act: TypeAlias = Callable[[Call], Awaitable[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """What a method takes and does.

    `reaches_person`: a success counts as the bot's reaction in that chat.
    `sends`: it counts for the sending limits.
    """

    act: Act
    required: Declared = field(default_factory=dict)
    optional: Declared = field(default_factory=dict)
    reaches_person: bool = False
    sends: bool = False
