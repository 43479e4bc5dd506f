"""Whose deals a person may see and change: the one place that says so, as a condition on a deal `d`.

A rep reaches the own deals, a manager also those of everybody below in the reporting line, an owner the
whole team's. Who stands in for somebody reaches what that one does, as long as they do. Nobody reaches
another team's.
"""

from coach.model.person import Person, Role

_OWN = "d.team_id = :team_id AND d.owner_id IN ({people})"
_TEAM = "d.team_id = :team_id AND CAST(:me AS BIGINT) > 0"
_LINE = """d.team_id = :team_id AND d.owner_id IN (
    WITH RECURSIVE line(id) AS (
        {people}
        UNION SELECT below.id FROM people below JOIN line ON below.manager_id = line.id)
    SELECT id FROM line)"""


OF_ITS_PERSON = "d.team_id = r.team_id AND d.owner_id = r.person_id"
"""The same for the deal of a reminder `r`, where it is its person's own: within reach of every role."""


def reach(person: Person) -> str:
    """The condition for this person; its parameters come from `reach_values`."""
    names = ("me", *(f"for_{place}" for place, _ in enumerate(person.stands_in_for)))
    match person.role:
        case Role.REP:
            return _OWN.format(people=", ".join(f":{name}" for name in names))
        case Role.MANAGER:
            return _LINE.format(people=" UNION ".join(f"SELECT CAST(:{name} AS BIGINT)" for name in names))
        case Role.OWNER:
            return _TEAM


def reach_values(person: Person) -> dict[str, object]:
    """The values of `team_id`, `me`, and of those for whom the person stands in."""
    if person.role is Role.OWNER:
        return only_values(person)
    others = {f"for_{place}": other for place, other in enumerate(person.stands_in_for)}
    return only_values(person) | others


def only_values(person: Person) -> dict[str, object]:
    """The values of `team_id` and `me`: for what is the person's own, and for figures."""
    return {"team_id": person.team_id, "me": person.id}


_SCOPES = {
    Role.REP: "SELECT CAST(:me AS BIGINT)",
    Role.MANAGER: """SELECT CAST(:me AS BIGINT)
        UNION SELECT below.id FROM people below JOIN line ON below.manager_id = line.id
            WHERE below.team_id = :team_id""",
    Role.OWNER: "SELECT id FROM people WHERE team_id = :team_id AND CAST(:me AS BIGINT) > 0",
}


def scope(person: Person) -> str:
    """The beginning of a figure's statement: `scope(id)`, the people whose deals it counts.

    All below the person, removed ones too, or only `:only` among them where that isn't 0; nobody for whom the
    person merely stands in. The statement must still ask for `:team_id`. Parameters: those of `only_values`,
    and `only`.
    """
    return f"""
    WITH RECURSIVE line(id) AS ({_SCOPES[person.role]}),
    scope(id) AS (SELECT id FROM line WHERE CAST(:only AS BIGINT) = 0 OR id = CAST(:only AS BIGINT))
    """
