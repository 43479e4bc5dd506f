"""Named rules about money: margin, cost, floor, trades, chances."""

from coach.model.answer import Answer
from coach.rules import figures
from coach.rules.circumstances import Circumstances
from coach.rules.filled import keys_of, number_of
from coach.rules.subject import Subject


def margin_floor_kept(subject: Subject, circumstances: Circumstances) -> bool:
    """The margin is known and at least the team's floor; without a floor the check is off."""
    if circumstances.margin_floor is None:
        return True
    margin = figures.margin_percent(subject, circumstances)
    return margin is not None and margin >= circumstances.margin_floor


def margin_below_floor(subject: Subject, circumstances: Circumstances) -> bool:
    """The margin is known and below the team's floor."""
    margin = figures.margin_percent(subject, circumstances)
    floor = circumstances.margin_floor
    return margin is not None and floor is not None and margin < floor


def cost_below_serving(subject: Subject, circumstances: Circumstances) -> bool:
    """The offer's cost (O7) is lower than what serving was found to cost (Q7)."""
    cost = figures.offer_cost(subject, circumstances)
    serving = figures.serving_cost(subject, circumstances)
    return cost is not None and serving is not None and cost < serving


def floor_after_request(subject: Subject, circumstances: Circumstances) -> bool:
    """The floor (D4) is set when the client's request (D6) was already heard."""
    request = circumstances.answers.get("D6")
    if request is None or not asks_for_something(request):
        return False
    floor = circumstances.answers.get("D4")
    is_known = floor is not None and floor.value.parts == figures.view("D4", subject, circumstances).form
    return not (is_known and floor is not None and floor.answered_at <= request.answered_at)


def floor_before_request(subject: Subject, circumstances: Circumstances) -> bool:
    """The floor (D4) was set before the client asked for anything."""
    return not floor_after_request(subject, circumstances)


def asks_for_something(request: Answer) -> bool:
    """The client asks for a concession: D6 is answered with anything but *nothing*."""
    return bool(set(keys_of(request.value.parts.get("ask"))) - {"nothing"})


def final_margin_above_floor(subject: Subject, circumstances: Circumstances) -> bool:
    """Final price (D12) less cost (O7) is at least the floor (D4) as money; without a floor it is."""
    floor = figures.floor_margin(subject, circumstances)
    price = number_of(figures.part("D12", "price", subject, circumstances))
    cost = figures.offer_cost(subject, circumstances)
    if floor is None:
        return True
    return price is not None and cost is not None and price - cost >= floor


def gets_cover_costs(subject: Subject, circumstances: Circumstances) -> bool:
    """In each trade (D5) what we get is worth what we give."""
    trades = figures.view("D5", subject, circumstances).items
    pairs = [(number_of(trade.get("gain")), number_of(trade.get("cost"))) for trade in trades]
    return all(gain is not None and cost is not None and gain >= cost for gain, cost in pairs)


def chances_tell_nothing(subject: Subject, circumstances: Circumstances) -> bool:
    """The two chances of signing (D8) are equal, or all and nothing."""
    form = figures.view("D8", subject, circumstances).form
    accept, refuse = number_of(form.get("accept")), number_of(form.get("refuse"))
    return accept is not None and (accept == refuse or (accept == 100 and refuse == 0))
