"""People: who they are, and how the Bot API shows them."""

from typing import Any

import msgspec

from sandbox.model import Json, Person
from sandbox.refusals import bad_request
from sandbox.world import World

USER_FIELDS = ("id", "first_name", "last_name", "username", "language_code")


def as_user(person: Person) -> Json:
    """The Bot API's `User`."""
    named = {name: getattr(person, name) for name in USER_FIELDS}
    return {"is_bot": False, **{name: value for name, value in named.items() if value is not None}}


def bot_as_user(world: World) -> Json:
    """The bot itself as a `User`."""
    bot = world.bot
    return {"id": bot.id, "is_bot": True, "first_name": bot.first_name, "username": bot.username}


def person_of(world: World, person_id: int) -> Person:
    """Somebody known.

    Raises:
        Refused: nobody has this id.
    """
    found = world.state.people.get(person_id)
    if found is None:
        raise bad_request(f"no person {person_id} in this world")
    return found


def keep(world: World, person: Person) -> Person:
    """Adds or replaces somebody."""
    world.state.people[person.id] = person
    world.tell("person", person.id, person=msgspec.to_builtins(person))
    return person


def change(world: World, person_id: int, **fields: Any) -> Person:
    """Somebody known, with some fields new."""
    return keep(world, msgspec.structs.replace(person_of(world, person_id), **fields))


def welcome(world: World, fields: Json) -> Person:
    """Somebody new, or the same person with new fields."""
    given = dict(fields)
    if given.get("id") in world.state.people:
        return change(world, given.pop("id"), **given)
    if "id" not in given:
        world.state.last_person_id += 1
        given["id"] = world.state.last_person_id
    return keep(world, msgspec.convert(given, Person))
