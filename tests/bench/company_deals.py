"""The company's rows as statements that run on both databases: all made from each deal's own number."""

from collections.abc import Iterable

DAY_MS = 86_400_000

_NUMBERS = """
WITH RECURSIVE d(i) AS (SELECT CAST(:first AS BIGINT) UNION ALL SELECT i + 1 FROM d
    WHERE i + 1 < CAST(:after AS BIGINT))"""

_BORN = f"""{_NUMBERS},
born AS (
    SELECT i, 12 + i % 200 AS owner_id, i % 10 AS fate, i % 10 < 3 AS is_open, 1 + (i / 10) % 4 AS top,
        100000 + (i % 97) * 50000 AS worth,
        CASE WHEN i % 10 < 3 THEN 1 + (i * 7919) % 120 ELSE 130 + (i * 7919) % 900 END AS age,
        CASE WHEN i % 10 < 3 THEN (i * 31) % 90 - 20 ELSE 60 - (i * 7919) % 900 END AS closing
    FROM d),
lived AS (
    SELECT b.*, CASE WHEN is_open THEN age ELSE 100 END AS days,
        CAST(:now AS BIGINT) - CAST(age AS BIGINT) * {DAY_MS} AS created FROM born b)"""

CLIENTS = f"""
INSERT INTO clients (id, team_id, name, folded)
{_NUMBERS}
SELECT i, 1, 'Client ' || i, 'client ' || i FROM d"""

_STATUS = (
    "CASE WHEN is_open THEN 'open' WHEN fate < 6 THEN 'care' WHEN fate < 9 THEN 'lost' ELSE 'parked' END"
)
_STAGE = "CASE WHEN NOT is_open AND fate < 6 THEN 5 ELSE top END"

DEALS = f"""
INSERT INTO deals (id, team_id, client_id, owner_id, stage, status, amount, currency, team_amount, closes_on,
    source, won_at, created_at, entered_at, touched_at, lost_reason, stalled_at, pushes)
{_BORN}
SELECT i, 1, i, owner_id, {_STAGE}, {_STATUS}, worth + 10000, 'EUR', worth + 10000, y.day,
    CASE WHEN i % 7 = 0 THEN 'referral' ELSE 'own' END,
    CASE WHEN NOT is_open AND fate < 6 THEN created + CAST(days AS BIGINT) * {DAY_MS} END, created,
    created + CAST(days AS BIGINT) * {DAY_MS} * (top - 1) / top, :now,
    CASE WHEN fate IN (6, 7, 8) THEN 'price' END,
    CASE WHEN is_open AND i % 3 = 0 THEN CAST(:now AS BIGINT) - {DAY_MS} END,
    (CAST(:events AS BIGINT) - 1) / 20
FROM lived JOIN bench_days y ON y.n = closing + 20"""

_AT = f"created + CAST(days AS BIGINT) * {DAY_MS} * %s / CAST(:events AS BIGINT)"
_K_STAGE = "1 + (%s) * top / CAST(:events AS BIGINT)"

EVENTS = f"""
INSERT INTO deal_events (team_id, deal_id, person_id, at, until_at, kind, owner_id, stage, status, amount,
    closes_on, entered_at, reason, was_owner_id, was_stage, was_status, was_amount, was_closes_on,
    was_entered_at, pushed, reached, qualified_at)
{_BORN},
k(step) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT step + 1 FROM k
    WHERE step + 1 < CAST(:events AS BIGINT)),
told AS (
    SELECT l.*, step, step = 0 AS is_first, step = CAST(:events AS BIGINT) - 1 AS is_last,
        {_K_STAGE % "step"} AS stage, {_K_STAGE % "step - 1"} AS was_stage, {_AT % "step"} AS at,
        {_AT % "(step + 1)"} AS next_at FROM lived l CROSS JOIN k)
SELECT 1, i, owner_id, at, CASE WHEN NOT is_last THEN next_at END,
    CASE WHEN is_first THEN 'opened' WHEN is_last AND NOT is_open THEN
        CASE WHEN fate < 6 THEN 'won' WHEN fate < 9 THEN 'lost' ELSE 'parked' END
        WHEN stage > was_stage THEN 'passed' ELSE 'changed' END,
    owner_id, CASE WHEN is_last THEN {_STAGE} ELSE stage END,
    CASE WHEN is_last THEN {_STATUS} ELSE 'open' END, worth + step * 200, y.day,
    created + CAST(days AS BIGINT) * {DAY_MS} * (stage - 1) / top,
    CASE WHEN is_last AND fate IN (6, 7, 8) THEN 'price' END,
    CASE WHEN NOT is_first THEN owner_id END, CASE WHEN NOT is_first THEN was_stage END,
    CASE WHEN NOT is_first THEN 'open' END, CASE WHEN NOT is_first THEN worth + (step - 1) * 200 END,
    CASE WHEN NOT is_first THEN w.day END, CASE WHEN NOT is_first THEN created END,
    CASE WHEN step % 20 = 0 AND NOT is_first THEN 1 ELSE 0 END,
    CASE WHEN is_last AND NOT is_open AND fate < 6 THEN 32 ELSE 0 END + CASE stage WHEN 1 THEN 2 WHEN 2 THEN 6
        WHEN 3 THEN 14 ELSE 30 END,
    CASE WHEN stage > 1 THEN created + CAST(days AS BIGINT) * {DAY_MS} / top END
FROM told JOIN bench_days y ON y.n = closing + 10 * (step / 20)
    JOIN bench_days w ON w.n = closing + 10 * ((step + 19) / 20 - 1)"""


def answers_sql(answers: Iterable[tuple[str, str]]) -> str:
    """An answer to each of these questions in every deal; they differ in strength and source."""
    listed = ", ".join(f"({n}, '{question}', '{value}')" for n, (question, value) in enumerate(answers))
    return f"""
INSERT INTO answers (deal_id, question, standing, value, evidence, strength, person_id, answered_at,
    confirmed_at)
{_BORN},
q(place, question, value) AS (VALUES {listed})
SELECT i, question, 'answered', value,
    CASE (i + place) % 3 WHEN 0 THEN 'said' WHEN 1 THEN 'wrote' ELSE 'guess' END,
    CASE WHEN question IN ('D1', 'D4') THEN 3 ELSE (i + place) % 3 + 1 END, owner_id, created + place * 1000,
    created + place * 1000
FROM lived CROSS JOIN q"""


STARS = f"""
INSERT INTO deal_figures (deal_id, stars_due, stars_answered, stars_strong)
{_NUMBERS} SELECT i, 20, i % 20, i % 20 / 2 FROM d"""

STEPS = f"""
INSERT INTO reminders (team_id, person_id, deal_id, kind, wall, zone, due_at, state)
{_BORN}
SELECT 1, owner_id, i, 'step', y.day || 'T10:00', 'Europe/Sofia', CAST(:now AS BIGINT)
    + CASE WHEN i % 10 = 0 THEN -5 ELSE 5 END * CAST({DAY_MS} AS BIGINT),
    CASE WHEN i % 10 = 0 THEN 'fired' ELSE 'pending' END
FROM lived JOIN bench_days y ON y.n = CASE WHEN i % 10 = 0 THEN -5 ELSE 5 END WHERE is_open AND i % 10 < 2"""

TOUCHES = f"""
INSERT INTO touches (team_id, deal_id, person_id, channel, outcome, at)
{_BORN}
SELECT 1, i, owner_id, CASE i % 3 WHEN 0 THEN 'call' WHEN 1 THEN 'mail' ELSE 'visit' END,
    CASE WHEN i % 2 = 0 THEN 'reached' ELSE 'no_answer' END, CAST(:now AS BIGINT) - (i % 80) * {DAY_MS}
FROM lived"""

FRESH = (
    CLIENTS,
    f"""
INSERT INTO deals (id, team_id, client_id, owner_id, stage, status, source, created_at, entered_at,
    touched_at)
{_NUMBERS}
SELECT i, 1, i, 12 + (i - CAST(:first AS BIGINT)) / 20, 1, 'open', 'own', :now, :now, :now FROM d""",
)
