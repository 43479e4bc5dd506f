"""Chances of deals from the team's own closed deals (domain.md §3, *Forecast*)."""

from datetime import date

PRIOR_WEIGHT = 10
_DECAY_A_WEEK = 0.9
_LEAST = 0.3
_DECAY_A_PUSH = 0.85


def p_stage(won: int, closed: int, chance_percent: int) -> float:
    """The chance of a deal in a stage: the team's own win rate of deals that reached it and closed, drawn
    towards the playbook's `chance_percent` while there are few."""
    return (won + PRIOR_WEIGHT * chance_percent / 100) / (closed + PRIOR_WEIGHT)


def p_deal(stage_chance: float, weeks_over: int, pushes: int) -> float:
    """The chance of one deal: less for every week beyond the usual stage time and for every push."""
    return stage_chance * max(_LEAST, _DECAY_A_WEEK**weeks_over) * _DECAY_A_PUSH**pushes


def weeks_over(entered_on: date, today: date, usual_days: int) -> int:
    """Whole calendar weeks beyond the usual time in the stage, never below 0."""
    return max(0, ((today - entered_on).days - usual_days) // 7)
