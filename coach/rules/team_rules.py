"""The playbook as a team has it: its own quiet hours and usual gaps in place of the playbook's."""

from collections.abc import Sequence

import msgspec

from coach.model.person import Team
from coach.playbook.records import Playbook


def of_team(playbook: Playbook, team: Team) -> Playbook:
    """With the team's quiet hours and its usual days between orders, where it set them."""
    if team.quiet_from is None or team.quiet_until is None:
        return with_gap(playbook, team.repeat_days)
    delivery = msgspec.structs.replace(
        playbook.rules.delivery, quiet_from=team.quiet_from, quiet_until=team.quiet_until
    )
    rules = msgspec.structs.replace(playbook.rules, delivery=delivery)
    return with_gap(msgspec.structs.replace(playbook, rules=rules), team.repeat_days)


def with_gap(playbook: Playbook, days: int | None) -> Playbook:
    """With these days as the repeat clock's category default (domain.md §5); None: as the playbook has it."""
    if days is None:
        return playbook
    clock = msgspec.structs.replace(playbook.rules.repeat_clock, category_days=days)
    rules = msgspec.structs.replace(playbook.rules, repeat_clock=clock)
    return msgspec.structs.replace(playbook, rules=rules)


def gap_of(category: str | None, categories: Sequence[tuple[str, int]], usual: int | None) -> int | None:
    """The days between orders in the deal's category, else the team's usual ones; None: the playbook's."""
    return dict(categories).get(category or "", usual)
