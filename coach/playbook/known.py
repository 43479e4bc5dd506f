"""Names a playbook may use that code above this room gives a meaning to. Tests hold them equal to it."""

TYPES = frozenset(
    {
        "checklist",
        "choice",
        "computed",
        "date",
        "dated_text",
        "grid",
        "list",
        "money",
        "multi",
        "number",
        "people",
        "percents",
        "person",
        "plan",
        "proof",
        "quote",
        "ranked",
        "rating",
        "step",
        "text",
        "trades",
    }
)

RULES = frozenset(
    {
        "attended_by_decider_or_ally",
        "chances_tell_nothing",
        "cost_below_serving",
        "every_need_proven",
        "final_margin_above_floor",
        "floor_after_request",
        "floor_before_request",
        "gets_cover_costs",
        "margin_below_floor",
        "margin_floor_kept",
        "plan_before_result",
        "promise_overdue",
        "signer_is_decider",
    }
)

FEATURES = frozenset({"name", "role", "reach", "number", "quote", "link"})
