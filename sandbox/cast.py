"""The people of the page: an owner, a manager, two reps and a stranger, always under the same numbers."""

from sandbox.model import Json, Person, Record
from sandbox.people import welcome
from sandbox.world import World


class Part(Record, frozen=True, kw_only=True):
    """One of them; `names` are first and last name per language, `phone` as Telegram writes it."""

    id: int
    role: str
    phone: str
    names: dict[str, tuple[str, str]]


CAST = (
    Part(
        id=4_100_001,
        role="owner",
        phone="359888100001",
        names={"en": ("Helen", "Marsh"), "bg": ("Елена", "Маркова")},
    ),
    Part(
        id=4_100_002,
        role="manager",
        phone="359888100002",
        names={"en": ("Daniel", "Reed"), "bg": ("Даниел", "Колев")},
    ),
    Part(
        id=4_100_003,
        role="rep",
        phone="359888100003",
        names={"en": ("Anna", "Cole"), "bg": ("Анна", "Петрова")},
    ),
    Part(
        id=4_100_004,
        role="rep",
        phone="359888100004",
        names={"en": ("Tom", "Weber"), "bg": ("Иван", "Димитров")},
    ),
    Part(
        id=4_100_005,
        role="stranger",
        phone="359888100005",
        names={"en": ("Chris", "Nolan"), "bg": ("Петър", "Савов")},
    ),
)
LANGUAGES = tuple(CAST[0].names)


def enter(world: World, language: str) -> list[Person]:
    """All five are there, with phones set to this language; what they wrote stays.

    Raises:
        ValueError: there are no names in this language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"language is one of {', '.join(LANGUAGES)}, not {language}")
    return [welcome(world, _fields(part, language)) for part in CAST]


def _fields(part: Part, language: str) -> Json:
    first, last = part.names[language]
    named = {"first_name": first, "last_name": last, "language_code": language}
    return {"id": part.id, "phone": part.phone, **named}


def language_of(world: World) -> str | None:
    """The language chosen on the first opening; None before it."""
    owner = world.state.people.get(CAST[0].id)
    return owner.language_code if owner else None


def parts(world: World) -> list[Json]:
    """Who plays what, for those who are there."""
    return [{"id": part.id, "role": part.role} for part in CAST if part.id in world.state.people]
