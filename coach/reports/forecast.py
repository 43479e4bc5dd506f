"""Commit, weighted and best case of a period (domain.md §3, *Forecast*).

Commit: stage 4, decision date at least 2, our floor 3, not red, close date not past, fewer than three pushes;
split by the weakest source among the deal's answered ★ facts about the client. Weighted: Σ amount × chance of
the deal. Best case: Σ amount of stages 3 and 4. All for open deals whose expected close is still ahead in the
period.
"""

from collections.abc import Mapping

from coach.model.value import Record
from coach.playbook.records import Playbook
from coach.reports.asked import current, ids, is_asked, listed
from coach.reports.asking import Asking
from coach.reports.local_days import DAYS_SINCE, since_when
from coach.reports.period import Period
from coach.reports.pipeline import Sum
from coach.reports.stage_chance import stage_chances
from coach.reports.usual_time import usual_days
from coach.rules.forecast import p_deal
from storage.database import Rows
from storage.instants import millis

MOST_PUSHES = 3
PROOFS = ("guessed", "said", "written")

AHEAD = """d.team_id = :team_id AND d.status = 'open' AND d.closes_on BETWEEN :first AND :last
    AND d.closes_on >= :today AND d.owner_id IN (SELECT id FROM scope)"""
"""Open deals `d` of the period whose close is not past."""

_SHOWN = "a.strength - CASE WHEN a.stale_at <= :now THEN 1 ELSE 0 END"
_MAY_COMMIT = f"""{AHEAD} AND d.stage = 4 AND (d.stalled_at IS NULL OR d.stalled_at > :now)
    AND d.pushes < {MOST_PUSHES}"""


def strength_at_least(playbook: Playbook, question: str, least: int) -> str:
    """The current answer of deal `d` shows at least so much now (`:now`), ageing counted."""
    return f"""EXISTS (SELECT 1 FROM answers a WHERE {current(playbook, question)} AND a.standing = 'answered'
    AND {_SHOWN} >= {least})"""


def committed(playbook: Playbook) -> str:
    """Deals `d` of the commit; none where the playbook doesn't ask what makes one."""
    asks = playbook.rules.figures
    return f"""{_MAY_COMMIT} AND {strength_at_least(playbook, asks.decision_date, 2)}
    AND {strength_at_least(playbook, asks.floor, 3)}"""


def proved(playbook: Playbook, proof: str) -> str:
    """Deals `d` of the commit whose weakest source is this one of PROOFS."""
    return f"""{committed(playbook)} AND COALESCE((SELECT MIN({_SOURCE}) FROM answers a
    WHERE a.deal_id = d.id AND a.replaced_at IS NULL AND a.standing = 'answered'
        AND a.question IN ({listed(client_facts(playbook))})), 0) = {PROOFS.index(proof)}"""


def knows_commit(playbook: Playbook) -> bool:
    """Whether the playbook asks what makes a deal a commit."""
    return is_asked(playbook, playbook.rules.figures.decision_date, playbook.rules.figures.floor)


_AMOUNT = "COALESCE(d.team_amount, 0)"

_SOURCE = """CASE WHEN a.evidence IN ('wrote', 'document') THEN 2
    WHEN a.evidence = 'said' THEN 1 ELSE 0 END"""
"""The source of an answer as its place in PROOFS."""

_BY_PROOF = """
, told AS MATERIALIZED (
    SELECT {amount} AS amount, (
        SELECT CASE WHEN {decision_date} >= 2 AND {floor} >= 3 THEN
            COALESCE(MIN(CASE WHEN a.standing = 'answered' AND a.question IN ({facts}) THEN
                {source} END), 0) END
        FROM answers a WHERE a.deal_id = d.id AND a.replaced_at IS NULL) AS proof
    FROM deals d WHERE {may})
SELECT proof, COUNT(*) AS n, CAST(SUM(amount) AS BIGINT) AS amount FROM told
WHERE proof IS NOT NULL GROUP BY proof"""
"""What `committed` says, in one look through the answers of a deal; without a proof: no commit."""

_AGES = f"""
, ahead AS (
    SELECT d.stage, {DAYS_SINCE.format(at="d.entered_at")} AS days, d.pushes, {_AMOUNT} AS amount
    FROM deals d WHERE {AHEAD})
SELECT stage, days, pushes, COUNT(*) AS n, CAST(SUM(amount) AS BIGINT) AS amount
FROM ahead GROUP BY stage, days, pushes"""


class Forecast(Record, frozen=True, kw_only=True):
    """Amounts in minor units. `proofs`: the commit by written, said and guessed; `n`: deals weighted."""

    commit: Sum
    proofs: Mapping[str, Sum]
    weighted: int
    best_case: Sum
    n: int


async def forecast(rows: Rows, asking: Asking, period: Period) -> Forecast:
    """Of those in scope, as of now. The chances are the whole team's."""
    values = forecast_values(asking, period)
    by_proof = await _proofs(rows, asking, values)
    ages = await rows.all(
        asking.with_scope + _AGES,
        **since_when(asking.today, asking.zone),
        **{key: value for key, value in values.items() if key != "now"},
    )
    chances, usual = await stage_chances(rows, asking), await usual_days(rows, asking)
    weighted, best = 0.0, Sum()
    for row in ages:
        weeks = max(0, (max(0, row["days"]) - usual.get(row["stage"], 0)) // 7)
        weighted += row["amount"] * p_deal(chances.get(row["stage"], 0.0), weeks, row["pushes"])
        if row["stage"] in (3, 4):
            best += Sum(n=row["n"], amount=row["amount"])
    return Forecast(
        commit=sum(by_proof.values(), Sum()),
        proofs=by_proof,
        weighted=round(weighted),
        best_case=best,
        n=sum(row["n"] for row in ages),
    )


def forecast_values(asking: Asking, period: Period) -> dict[str, object]:
    """The parameters of AHEAD and `committed`."""
    return {
        "today": asking.today.isoformat(),
        "now": millis(asking.now),
        **period.days,
        **asking.scoped,
    }


def client_facts(playbook: Playbook) -> tuple[str, ...]:
    """The ★ questions of stages 1-4 about the client, whose source counts: all their ids."""
    return tuple(
        name
        for stage in playbook.stages[:4]
        for question in stage.questions
        if question.critical and question.scale == "client"
        for name in ids(playbook, question.id)
    )


async def _proofs(rows: Rows, asking: Asking, values: dict[str, object]) -> dict[str, Sum]:
    book = asking.playbook
    sql = _BY_PROOF.format(
        amount=_AMOUNT,
        facts=listed(client_facts(book)),
        source=_SOURCE,
        decision_date=_shows(book, book.rules.figures.decision_date),
        floor=_shows(book, book.rules.figures.floor),
        may=_MAY_COMMIT,
    )
    found = await rows.all(asking.with_scope + sql, **values)
    return {PROOFS[row["proof"]]: Sum(n=row["n"], amount=row["amount"]) for row in found}


def _shows(playbook: Playbook, question: str) -> str:
    """The strength that the question shows now, of all answers `a` of a deal; one under a former id only
    while there is no other."""
    now = f"CASE WHEN a.standing = 'answered' THEN {_SHOWN} END"
    name, *former = ids(playbook, question) or ("",)
    shown = f"MAX(CASE WHEN a.question = '{name}' THEN COALESCE({now}, -1) END)"
    if not former:
        return shown
    return f"COALESCE({shown}, MAX(CASE WHEN a.question IN ({listed(tuple(former))}) THEN {now} END))"
