"""Rules that a table cannot say, by the names under which a playbook calls them (`rule = "…"`)."""

from collections.abc import Callable, Mapping

from coach.rules import named_people, named_plan, named_sums
from coach.rules.circumstances import Circumstances
from coach.rules.subject import Subject

Rule = Callable[[Subject, Circumstances], bool]

RULES: Mapping[str, Rule] = {
    "margin_floor_kept": named_sums.margin_floor_kept,
    "margin_below_floor": named_sums.margin_below_floor,
    "cost_below_serving": named_sums.cost_below_serving,
    "floor_before_request": named_sums.floor_before_request,
    "floor_after_request": named_sums.floor_after_request,
    "final_margin_above_floor": named_sums.final_margin_above_floor,
    "gets_cover_costs": named_sums.gets_cover_costs,
    "chances_tell_nothing": named_sums.chances_tell_nothing,
    "attended_by_decider_or_ally": named_people.attended_by_decider_or_ally,
    "signer_is_decider": named_people.signer_is_decider,
    "every_need_proven": named_plan.every_need_proven,
    "plan_before_result": named_plan.plan_before_result,
    "promise_overdue": named_plan.promise_overdue,
}
