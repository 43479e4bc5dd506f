"""Which deals stand behind each number: one condition for each list."""

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from coach.playbook.records import Playbook
from coach.reports.apart import APART
from coach.reports.asked import is_asked
from coach.reports.closings import STILL
from coach.reports.forecast import AHEAD, committed, knows_commit, proved, strength_at_least
from coach.reports.health_counts import LATE_STEP, NO_STEP, PUT_OFF, STALLED
from coach.reports.repeat_rate import REORDERS
from coach.reports.slipped import SLIPPED_OUT
from coach.reports.week import MOVED_UP
from coach.reports.win_rate import LONG_PAST

Tells = Literal["stage", "stuck", "close", "amount"]


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """Which deals `d`, in which order, and what a line tells besides client and amount; `is_known`: whether
    this playbook asks what the list is made of; `happened`: it is made of what happened to deals or was done
    about them, also of those that others have now; `month`: out of the pipeline of which month; `dated`: what
    a period narrows besides, where the condition itself doesn't; None where a period says nothing."""

    where: str | Callable[[Playbook], str]
    order: str = "COALESCE(d.team_amount, 0) DESC, d.id"
    tells: Tells = "stage"
    is_known: Callable[[Playbook], bool] = lambda _: True
    happened: bool = False
    month: bool = False
    dated: str | None = ""


def _events(kind: str, tells: Tells = "stage", order: str = Listed(where="").order) -> Listed:
    """Deals to which this happened in the period, whoever of the scope had them then."""
    where = f"""d.id IN (SELECT e.deal_id FROM deal_events e WHERE e.team_id = :team_id AND e.at >= :since
        AND e.at < :until AND {kind} AND e.owner_id IN (SELECT id FROM scope))"""
    return Listed(where=where, order=order, tells=tells, happened=True)


def _proved(proof: str) -> Listed:
    return Listed(
        where=lambda book: proved(book, proof), order=_BY_CLOSE, tells="close", is_known=knows_commit
    )


_ANSWERED = """a.deal_id = d.id AND a.question = CAST(:kind AS TEXT) AND a.replaced_at IS NULL
    AND a.standing = 'answered'"""
_OPEN, _BY_CLOSE = "d.status = 'open'", "d.closes_on, d.id"
CLOSING = "d.closes_on BETWEEN :first AND :last"
"""Of deals that are open a period narrows to those that are to close in it."""

LISTS: Mapping[str, Listed] = {
    "deals": Listed(where=_OPEN, dated=CLOSING),
    "biggest": Listed(where=_OPEN, dated=CLOSING),
    "qualified": Listed(where=f"{_OPEN} AND d.stage >= 2", dated=CLOSING),
    "stalled": Listed(where=STALLED, order="d.stalled_at, d.id", tells="stuck", dated=CLOSING),
    "no_step": Listed(where=NO_STEP, dated=CLOSING),
    "overdue": Listed(
        where=f"""d.status IN ('open', 'care') AND EXISTS (SELECT 1 FROM reminders r
            WHERE r.deal_id = d.id AND r.person_id IN (SELECT id FROM scope)
            AND (({LATE_STEP}) OR ({PUT_OFF})))""",
        happened=True,
        dated=f"""EXISTS (SELECT 1 FROM reminders r WHERE r.deal_id = d.id
            AND r.person_id IN (SELECT id FROM scope) AND r.due_at >= :since AND r.due_at < :until
            AND (({LATE_STEP}) OR ({PUT_OFF})))""",
    ),
    "no_date": Listed(where=f"{_OPEN} AND d.closes_on IS NULL", dated=None),
    "past_close": Listed(
        where=f"{_OPEN} AND d.closes_on < :today", order=_BY_CLOSE, tells="close", dated=None
    ),
    "long_past": Listed(where=LONG_PAST, order=_BY_CLOSE, tells="close", dated=None),
    "apart": Listed(where=APART, order="d.currency, d.amount DESC, d.id", dated=None),
    "no_amount": Listed(where=f"{_OPEN} AND d.amount IS NULL", order="d.id", dated=CLOSING),
    "no_decider": Listed(
        where=lambda book: f"{_OPEN} AND NOT {strength_at_least(book, book.rules.figures.decider, 1)}",
        is_known=lambda book: is_asked(book, book.rules.figures.decider),
        dated=CLOSING,
    ),
    "closing": Listed(
        where=f"{_OPEN} AND d.closes_on BETWEEN :first AND :last", order=_BY_CLOSE, tells="close"
    ),
    "at_risk": Listed(where=f"{_OPEN} AND d.amber_at <= :now", tells="stuck", dated=CLOSING),
    "commit": Listed(where=committed, order=_BY_CLOSE, tells="close", is_known=knows_commit),
    "written": _proved("written"),
    "said": _proved("said"),
    "guessed": _proved("guessed"),
    "weighted": Listed(where=AHEAD, tells="close"),
    "best_case": Listed(where=f"{AHEAD} AND d.stage IN (3, 4)", tells="close"),
    "slipped": Listed(where=f"{_OPEN} AND {SLIPPED_OUT}", tells="close", month=True),
    "new_deals": _events("e.kind = 'opened'", order="d.created_at DESC, d.id"),
    "moved": _events(MOVED_UP),
    "won": _events(f"e.kind = 'won' AND {STILL}", "amount"),
    "lost": _events(f"e.kind = 'lost' AND {STILL}", "amount"),
    "disqualified": _events(f"e.kind = 'disqualified' AND {STILL}", "amount"),
    "overridden": _events("e.kind = 'overridden'"),
    "referred": _events(f"e.kind = 'won' AND d.source = 'referral' AND {STILL}", "amount"),
    "starred": Listed(
        where=f"""{_OPEN} AND EXISTS (SELECT 1 FROM deal_figures f WHERE f.deal_id = d.id
            AND f.stars_answered < f.stars_due)""",
        dated=None,
    ),
    "answered": Listed(
        where=f"{_OPEN} AND EXISTS (SELECT 1 FROM answers a WHERE {_ANSWERED})",
        order=f"(SELECT MIN(a.strength) FROM answers a WHERE {_ANSWERED}), d.id",
        dated=None,
    ),
    "touched": Listed(
        where="""d.id IN (SELECT t.deal_id FROM touches t WHERE t.team_id = :team_id AND t.at >= :since
            AND t.at < :until AND (CAST(:kind AS TEXT) = '' OR t.channel = :kind)
            AND t.person_id IN (SELECT id FROM scope))""",
        happened=True,
    ),
    "reorders": Listed(where=REORDERS, order="d.reorder_late_at, d.id", dated=None),
    "parked": Listed(where="d.status = 'parked'", dated=None),
}
"""By the name of what is asked. The deals of each are those that the number of that name counts."""

EXPLAINED: Mapping[str, str] = {
    "stalled": "stalled",
    "no_step": "next_step",
    "overdue": "overdue",
    "closing": "open_pipeline",
    "commit": "commit",
    "written": "commit",
    "said": "commit",
    "guessed": "commit",
    "weighted": "weighted",
    "best_case": "best_case",
    "slipped": "slipped",
    "won": "win_rate",
    "lost": "win_rate",
    "disqualified": "win_rate",
    "long_past": "win_rate",
    "qualified": "velocity",
    "starred": "discipline",
    "overridden": "discipline",
    "referred": "referrals",
    "touched": "activity",
    "reorders": "repeat",
}
"""The figure that a list stands behind, for its ⓘ."""
