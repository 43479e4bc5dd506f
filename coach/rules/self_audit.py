"""A rule of the coach that nags more than it helps proposes to stop (each message's fate is counted)."""

from collections.abc import Collection, Sequence

from coach.model.coach_rule import RuleFigure
from coach.playbook.records import Audit


def to_question(
    rules: Audit,
    figures: Sequence[RuleFigure],
    switched_off: Collection[str],
    proposed_lately: Collection[str],
) -> RuleFigure | None:
    """The kind that fares worst below the measure, of those that are on and have not asked lately. Fewer
    messages than are looked back on prove nothing."""
    poor = [
        one
        for one in figures
        if one.said >= rules.last
        and 100 * one.acted < rules.acted_percent * one.said
        and one.kind not in switched_off
        and one.kind not in proposed_lately
    ]
    return min(poor, key=lambda one: (one.acted / one.said, one.kind), default=None)
