"""Whose deals a person may see and change: the one place that says so, as a condition on a deal `d`.

A rep reaches the own deals, a manager also those of everybody below in the reporting line, an owner the
whole team's. Nobody reaches another team's.
"""

from coach.model.person import Person, Role

_OWN = "d.team_id = :team_id AND d.owner_id = :me"
_TEAM = "d.team_id = :team_id AND CAST(:me AS BIGINT) > 0"
_LINE = """d.team_id = :team_id AND d.owner_id IN (
    WITH RECURSIVE line(id) AS (
        SELECT CAST(:me AS BIGINT)
        UNION SELECT below.id FROM people below JOIN line ON below.manager_id = line.id)
    SELECT id FROM line)"""
_CONDITIONS = {Role.REP: _OWN, Role.MANAGER: _LINE, Role.OWNER: _TEAM}


def reach(person: Person) -> str:
    """The condition for this person; its parameters come from `reach_values`."""
    return _CONDITIONS[person.role]


def reach_values(person: Person) -> dict[str, object]:
    """The values of `team_id` and `me`."""
    return {"team_id": person.team_id, "me": person.id}
