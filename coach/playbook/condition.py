"""Conditions as a playbook writes them: one small table for weak and strong rules, caps, skips and gates.

Every key given must hold (they are joined by *and*); `any` and `none` join whole conditions. Without
`question` a condition speaks of the answer being judged, with it of that question's current answer.
"""

import msgspec


class Condition(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    cache_hash=True,  # looked up at every look at a rule, and thirty fields take long to hash
):
    """What must hold. A condition without keys always holds.

    Joining: `all`, `any`, `none` (of these conditions).
    About which answer: `question` (id; default the answer itself); `strength_at_least` 0-3 (shown strength),
    `answered` (it has an answer with content), `standing` (one of answered, not_known, refused, skipped),
    `evidence_at_least` (guess < said < wrote = document; estimate < checked < approved = attached).
    About parts: `filled` (all of these parts), `filled_fewer_than` (of the question's own typed and tapped
    parts), `part` names the part the remaining keys look at (default: the question's first part):
    `one_of` (at least one choice among these), `picked_at_least` / `picked_fewer_than` with optional `among`,
    `has` (all of: a person's name, role, reach; or a text's number, name, quote, link), `vague` (only vague
    words),
    `at_least` / `below` (number, percent, or money in the currency's main unit),
    `within_days` / `beyond_days` (calendar days from today, also for past dates counted backwards),
    `beyond_step_limit` (more working days ahead than the stage allows for a next step), `past`,
    `days_before` (at least so many days before the date in `than`), `after` (later than the date in `than`);
    `than` is "Q5.on": a question's part.
    About items: `items_at_least`, `items_fewer_than` (counting only items that satisfy `counting`),
    `every` and `some` (each / at least one item satisfies).
    `rule` names a rule in code (coach/rules/named.py) for what a table cannot say (`margin_floor_kept`).
    """

    all: tuple["Condition", ...] = ()
    any: tuple["Condition", ...] = ()
    none: tuple["Condition", ...] = ()
    question: str | None = None
    strength_at_least: int | None = None
    answered: bool | None = None
    standing: tuple[str, ...] = ()
    evidence_at_least: str | None = None
    filled: tuple[str, ...] = ()
    filled_fewer_than: int | None = None
    part: str | None = None
    one_of: tuple[str, ...] = ()
    picked_at_least: int | None = None
    picked_fewer_than: int | None = None
    among: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    vague: bool | None = None
    at_least: float | None = None
    below: float | None = None
    within_days: int | None = None
    beyond_days: int | None = None
    beyond_step_limit: bool | None = None
    past: bool | None = None
    days_before: int | None = None
    after: bool | None = None
    than: str | None = None
    items_at_least: int | None = None
    items_fewer_than: int | None = None
    counting: "Condition | None" = None
    every: "Condition | None" = None
    some: "Condition | None" = None
    rule: str | None = None
