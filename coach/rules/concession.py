"""Should a request be granted? Share of margin, worth of signing, and the verdict (domain.md, D7 and the
concession verdict). Fractions are Decimals from 0 to 1; sums are in one currency's main unit."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Defaults of domain.md: up to `small` of the margin may be given, above `large` only traded; the chances
    are shown at ± `points`; credit costs `yearly_rate`."""

    small: Decimal = Decimal("0.10")
    large: Decimal = Decimal("0.30")
    points: Decimal = Decimal("0.10")
    yearly_rate: Decimal = Decimal("0.08")


DEFAULTS = Limits()


class Advice(StrEnum):
    """What the coach says; the last one means that the chances (D8) are not known yet."""

    STOP = "stop"
    NO_REASON = "no_reason"
    GIVE = "give"
    TRADE = "trade"
    BOTH = "both"
    ASK_CHANCES = "ask_chances"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Price and cost (O7), and the floor (D4) as a margin in money, 0 where none is set.

    `repeats_margin` is V: the margin of the repeat orders that can be counted on, else 0.
    """

    price: Decimal
    cost: Decimal
    floor_margin: Decimal = Decimal(0)
    repeats_margin: Decimal = Decimal(0)

    @property
    def margin(self) -> Decimal:
        """M = P − C."""
        return self.price - self.cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """All that the client asks for in this deal. `repeats_cut` is the same price cut on the repeats."""

    price_cut: Decimal = Decimal(0)
    extras: Decimal = Decimal(0)
    hours: Decimal = Decimal(0)
    hourly_cost: Decimal = Decimal(0)
    credit_days: Decimal = Decimal(0)
    repeats_cut: Decimal = Decimal(0)

    def cost(self, price: Decimal, limits: Limits = DEFAULTS) -> Decimal:
        """K, with the cost of credit: price × days ÷ 365 × yearly rate."""
        credit = price * self.credit_days / 365 * limits.yearly_rate
        return self.price_cut + self.extras + self.hours * self.hourly_cost + credit + self.repeats_cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """The chance of signing if we accept and if we refuse (D8): somebody's opinion."""

    accept: Decimal
    refuse: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`share` of the margin eaten (D7; None without a margin), `worth` K* the most that granting is worth,
    `if_accepted` and `if_refused` the two outcomes in money. `lower` and `higher`: the advice with the chance
    of signing if we accept 10 points lower and higher."""

    advice: Advice
    share: Decimal | None
    worth: Decimal | None = None
    if_accepted: Decimal | None = None
    if_refused: Decimal | None = None
    lower: Advice | None = None
    higher: Advice | None = None


def verdict(
    offer: Offer, asked: Decimal, chances: Chances | None, *, gets: bool, limits: Limits = DEFAULTS
) -> Verdict:
    """The advice on a request that costs `asked` (K). `gets`: something comes back for it, and a dated
    commitment to sign counts. Without K in money there is nothing to judge: don't call this."""
    share = asked / offer.margin if offer.margin > 0 else None
    if chances is None:
        return Verdict(advice=_advice(offer, asked, None, gets, limits), share=share)
    whole = offer.margin + offer.repeats_margin
    return Verdict(
        advice=_advice(offer, asked, chances, gets, limits),
        share=share,
        worth=worth_of_granting(offer, chances),
        if_accepted=chances.accept * (whole - asked),
        if_refused=chances.refuse * whole,
        lower=_advice(offer, asked, _moved(chances, -limits.points), gets, limits),
        higher=_advice(offer, asked, _moved(chances, limits.points), gets, limits),
    )


def worth_of_granting(offer: Offer, chances: Chances) -> Decimal:
    """K* = (M + V)·(1 − pr/pa); 0 or less when refusing is as likely to end in a signature."""
    if chances.accept <= 0:
        return Decimal(0)
    gained = chances.accept - chances.refuse
    return (offer.margin + offer.repeats_margin) * gained / chances.accept


def repeats_margin(repeats: Decimal, offer: Offer, *, is_reliable: bool) -> Decimal:
    """V = repeats × M ÷ P where Q6 is at 3 or the client reordered before, else 0."""
    return repeats * offer.margin / offer.price if is_reliable and offer.price > 0 else Decimal(0)


def repeats_cut(price_cut: Decimal, repeats: Decimal, offer: Offer) -> Decimal:
    """The same price cut on the repeat orders, where they count (V > 0), else 0."""
    return repeats * price_cut / offer.price if offer.repeats_margin > 0 else Decimal(0)


def extra_volume(discount: Decimal, contribution: Decimal) -> Decimal | None:
    """The share of extra volume that makes up for a discount; None: no volume makes up for it."""
    return discount / (contribution - discount) if discount < contribution else None


def _advice(offer: Offer, asked: Decimal, chances: Chances | None, gets: bool, limits: Limits) -> Advice:
    margin = offer.margin
    if margin <= 0 or asked >= margin or margin - asked < offer.floor_margin:
        return Advice.STOP
    if chances is not None and chances.accept <= chances.refuse:
        return Advice.NO_REASON
    if chances is not None and asked <= min(limits.small * margin, worth_of_granting(offer, chances)):
        return Advice.GIVE
    if asked > limits.large * margin or not gets:
        return Advice.TRADE
    return Advice.ASK_CHANCES if chances is None else Advice.BOTH


def _moved(chances: Chances, points: Decimal) -> Chances:
    accept = min(max(chances.accept + points, Decimal(0)), Decimal(1))
    return replace(chances, accept=accept)
