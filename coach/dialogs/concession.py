"""The concession verdict, said as soon as the request, the chances or a commitment to sign is known."""

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from coach.dialogs.facts import DealFacts, Facts
from coach.model.answer import Answer
from coach.model.money import Money
from coach.model.say import Say, say
from coach.model.value import Choice, Number, Sum
from coach.rules.amount import repeats
from coach.rules.concession import (
    Advice,
    Chances,
    Offer,
    Request,
    Verdict,
    extra_volume,
    repeats_cut,
    repeats_margin,
    verdict,
)
from coach.rules.one_currency import in_one_currency
from coach.rules.requests import price_cuts, requests, total

ASKED_ABOUT = frozenset({"D5", "D6", "D8", "D9"})
REORDERED = "repeat"  # the source of a deal that is itself a repeat order
Answers = Mapping[str, Answer]


def verdict_lines(facts: Facts, deal: DealFacts, question: str) -> tuple[Say, ...]:
    """The advice with its figures; nothing without K in money, or for an answer that it doesn't hang on."""
    deal = _comparable(facts, deal)
    offer = _offer(deal)
    request = _request(deal.answers, offer) if question in ASKED_ABOUT and offer else None
    if offer is None or request is None:
        return ()
    asked = request.cost(offer.price)
    found = verdict(offer, asked, _chances(deal.answers), gets=_gets(deal.answers))
    currency = _currency(deal)
    share = int((found.share or Decimal(0)) * 100)
    head = say(f"concession.{found.advice}", share=share, asked=_money(asked, currency))
    more = _more_volume(request, offer)
    return (head, *_on_repeats(request, currency), *more, *_outcomes(found, currency), *_either_way(found))


def asked_in_all(facts: Facts, deal: DealFacts) -> tuple[Say, ...]:
    """K in money, with the verdict in a word where it is known; nothing without either."""
    known = _sum_and_advice(facts, deal)
    if known is None:
        return ()
    amount, advice = known
    if advice is Advice.ASK_CHANCES:
        return (say("approval.asked", amount=amount),)
    return (say("approval.asked_verdict", amount=amount, advice=say(f"concession_name.{advice}")),)


def short_request(facts: Facts, deal: DealFacts) -> Say | None:
    """The same on a line of a list."""
    known = _sum_and_advice(facts, deal)
    if known is None:
        return None
    amount, advice = known
    return say("approval.short_asked", amount=amount, advice=say(f"concession_short.{advice}"))


def _sum_and_advice(facts: Facts, deal: DealFacts) -> tuple[Money, Advice] | None:
    deal = _comparable(facts, deal)
    offer = _offer(deal)
    request = _request(deal.answers, offer) if offer else None
    if offer is None or request is None:
        return None
    asked = request.cost(offer.price)
    found = verdict(offer, asked, _chances(deal.answers), gets=_gets(deal.answers)).advice
    return _money(asked, _currency(deal)), found


def _comparable(facts: Facts, deal: DealFacts) -> DealFacts:
    """The deal with its sums in one currency."""
    return msgspec.structs.replace(deal, answers=in_one_currency(deal.answers, facts.team))


def _currency(deal: DealFacts) -> str:
    """That of the price offered: all of the deal's sums are in it."""
    price = deal.answers["O7"].value.parts.get("price") if "O7" in deal.answers else None
    return price.money.currency if isinstance(price, Sum) else "EUR"


def _more_volume(request: Request, offer: Offer) -> tuple[Say, ...]:
    """What a lower price would have to bring in more orders."""
    if request.price_cut <= 0 or offer.price <= 0:
        return ()
    needed = extra_volume(request.price_cut / offer.price, offer.margin / offer.price)
    if needed is None:
        return (say("concession.no_volume"),)
    return (say("concession.more_volume", share=round(needed * 100)),)


def _request(answers: Answers, offer: Offer) -> Request | None:
    """All that they ask for in this deal; None while a sum is missing."""
    asked = requests(answers["D6"].value) if "D6" in answers else ()
    everything, cuts = total(asked), total(price_cuts(asked))
    if everything is None:
        return None
    cut, later = cuts.amount if cuts else Decimal(0), repeats(answers)
    again = repeats_cut(cut, later.amount if later else Decimal(0), offer)
    return Request(price_cut=cut, extras=everything.amount - cut, repeats_cut=again)


def _on_repeats(request: Request, currency: str) -> tuple[Say, ...]:
    cut = request.repeats_cut
    return (say("concession.on_repeats", cut=_whole(cut, currency)),) if cut else ()


def _outcomes(found: Verdict, currency: str) -> tuple[Say, ...]:
    if found.if_accepted is None or found.if_refused is None:
        return ()
    accept, refuse = _whole(found.if_accepted, currency), _whole(found.if_refused, currency)
    return (say("concession.outcomes", accept=accept, refuse=refuse),)


def _either_way(found: Verdict) -> tuple[Say, ...]:
    """The chances are an opinion: what 10 points less or more would change."""
    changed = [advice for advice in (found.lower, found.higher) if advice not in (None, found.advice)]
    if found.lower is None:
        return ()
    if not changed:
        return (say("concession.holds"),)
    return (say("concession.turns", advice=say(f"concession_name.{changed[0]}")),)


def _offer(deal: DealFacts) -> Offer | None:
    answers = deal.answers
    price, cost = _sum(answers, "O7", "price"), _sum(answers, "O7", "cost")
    if price is None or cost is None:
        return None
    bare = Offer(price=price, cost=cost)
    later = repeats(answers)
    known = answers.get("Q6")
    is_reliable = deal.deal.source == REORDERED or bool(known and known.strength == 3)
    repeat_margin = repeats_margin(later.amount if later else Decimal(0), bare, is_reliable=is_reliable)
    return Offer(price=price, cost=cost, floor_margin=_floor(answers, bare), repeats_margin=repeat_margin)


def _floor(answers: Answers, offer: Offer) -> Decimal:
    minimum = _sum(answers, "D4", "price")
    percent = answers["D4"].value.parts.get("percent") if "D4" in answers else None
    if minimum is not None:
        return minimum - offer.cost
    return offer.price * percent.number / 100 if isinstance(percent, Number) else Decimal(0)


def _chances(answers: Answers) -> Chances | None:
    parts = answers["D8"].value.parts if "D8" in answers else {}
    accept, refuse = parts.get("accept"), parts.get("refuse")
    if not isinstance(accept, Number) or not isinstance(refuse, Number):
        return None
    return Chances(accept=accept.number / 100, refuse=refuse.number / 100)


def _gets(answers: Answers) -> bool:
    """Something comes back: a prepared trade with a get, or a dated commitment to sign."""
    trades = answers["D5"].value.items if "D5" in answers else ()
    signs = answers["D9"].value.parts if "D9" in answers else {}
    chosen = signs.get("signs")
    promised = isinstance(chosen, Choice) and "yes" in chosen.keys and "on" in signs
    return promised or any("get" in trade for trade in trades)


def _sum(answers: Answers, question: str, part: str) -> Decimal | None:
    filled = answers[question].value.parts.get(part) if question in answers else None
    return filled.money.amount if isinstance(filled, Sum) else None


def _money(amount: Decimal, currency: str) -> Money:
    return Money.from_decimal(amount, currency)


def _whole(amount: Decimal, currency: str) -> Money:
    """Without cents: chances are opinions, and what is reckoned with them is no more exact."""
    return _money(amount.quantize(Decimal(1)), currency)
