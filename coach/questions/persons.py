"""A person heard in pieces of text, completed with what is known of the contact of that name."""

import re

from coach.amounts.contact import read_person
from coach.model.deal import Contact
from coach.model.value import Who
from coach.questions.contract import Setting
from coach.questions.cues import cues


def hear_person(text: str, setting: Setting) -> Who | None:
    """Name, role and ways to reach in a text; None when none of them is there."""
    known = _known_in(text, setting.contacts)
    read = read_person(text)
    if known is not None:
        return who_is(known, role=read.role, reach=read.reach)
    if not (read.name or read.role or read.reach):
        return None
    return _completed(Who(name=read.name, role=read.role, reach=read.reach), setting.contacts)


def who_is(contact: Contact, role: str | None = None, reach: tuple[str, ...] = ()) -> Who:
    """A known contact as an answer; what was said now goes before what was known."""
    both = tuple(dict.fromkeys((*reach, *contact.reach)))
    return Who(name=contact.name, role=role or contact.title, reach=both, contact_id=contact.id)


def merged(before: Who, now: Who) -> Who:
    """What was known of the person and what is said now, unless it is somebody else."""
    if before.name and now.name and before.name.casefold() != now.name.casefold():
        return now
    return Who(
        name=now.name or before.name,
        role=now.role or _real_role(before),
        reach=tuple(dict.fromkeys((*before.reach, *now.reach))),
        contact_id=now.contact_id or before.contact_id,
    )


def _real_role(who: Who) -> str | None:
    """A role, and not just what was kept as one because nothing else fitted."""
    return who.role if who.role and (who.name or read_person(who.role).role) else None


def likeness(piece: str, setting: Setting) -> int:
    """How much a piece of text looks like a person: 3 full name, known or reachable; 2 a role; 1 one name."""
    who = hear_person(piece, setting)
    if who is None:
        return 0
    if who.contact_id is not None or who.reach or (who.name and len(who.name.split()) > 1):
        return 3
    return 2 if who.role else 1


def belongs_to_one_before(piece: str) -> bool:
    """A role or a way to reach, without a name: it tells more of the person before it."""
    read = read_person(piece)
    is_named = read.name is not None and read.name[0].isupper()
    return not is_named and bool(read.role or read.reach)


def names_apart(text: str, setting: Setting) -> list[str]:
    """«Ivan Petrov and Maria Koleva»: cut between the names where both sides are people."""
    for word in cues().both:
        left, found, right = text.partition(f" {word} ")
        if found and likeness(left, setting) and likeness(right, setting):
            return [left, *names_apart(right, setting)]
    return [text]


def people_apart(pieces: list[str], setting: Setting) -> list[str]:
    """«Ivan Petrov, buyer, Maria Koleva»: a piece with a name begins a person, a role goes on with it."""
    people: list[str] = []
    for piece in (name for one in pieces for name in names_apart(one, setting)):
        if people and belongs_to_one_before(piece):
            people[-1] = f"{people[-1]}, {piece}"
        else:
            people.append(piece)
    return people


def _known_in(text: str, contacts: tuple[Contact, ...]) -> Contact | None:
    found = [
        one for one in contacts if re.search(rf"(?<!\w){re.escape(one.name)}(?!\w)", text, re.IGNORECASE)
    ]
    return found[0] if len(found) == 1 else None


def _completed(who: Who, contacts: tuple[Contact, ...]) -> Who:
    """A single name that only one contact bears is that contact."""
    if who.name is None or len(who.name.split()) > 1:
        return who
    bearing = [one for one in contacts if who.name.casefold() in one.name.casefold().split()]
    return who_is(bearing[0], who.role, who.reach) if len(bearing) == 1 else who


def known_as(who: Who, contacts: tuple[Contact, ...]) -> Who:
    """A shared contact, with what is known of the contact of that name."""
    name = (who.name or "").casefold()
    known = next((one for one in contacts if one.name.casefold() == name), None)
    return who_is(known, who.role, who.reach) if known else who
