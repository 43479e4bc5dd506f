"""What other currencies are worth in the team's: shown, set by typing either way round, taken away.

Only an owner does. A rate counts from the day on which it was set: open deals at once, and what is won from
that day on.
"""

from decimal import Context, Decimal

import msgspec

from coach.amounts.rate import RateAbsurd, RateOwn, RateReading, RateUnderstood, is_known, read_rate
from coach.dialogs.buttons import Row, door, named, pairs
from coach.dialogs.decision import Decision
from coach.dialogs.effects import Undo
from coach.dialogs.facts import Change, Facts
from coach.dialogs.state import Typing
from coach.dialogs.team_effects import SetRate
from coach.events import Said
from coach.model.money import Money
from coach.model.person import Role, Team
from coach.model.rate import Foreign, Rate
from coach.model.say import Say, say
from coach.model.screen import Button, Freeze, Screen, Send, Toast

USUAL = ("USD", "GBP", "CHF", "RON", "TRY", "PLN", "RSD", "EUR")
MOST_BUTTONS = 8
MOST_LINES = 4
SHOWN = Context(prec=6)
BY_LAW = ("EUR", "BGN")
"""The team's currency and one whose rate nobody sets: sums in leva are turned into euros as they are read."""


def shown(facts: Facts, args: tuple[str, ...]) -> Decision:
    """What holds now, what is listed apart, and a button for each currency."""
    if not _may(facts) or facts.team is None:
        return _not_allowed()
    return Decision(state=Typing(what="rate"), replies=(Send(screen=_screen(facts, facts.team)),))


def asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """One currency: its rate, what hangs on it, and what can be typed."""
    currency = args[0] if args else ""
    team = facts.team
    if not _may(facts) or team is None or not is_known(currency) or currency == team.currency:
        return _not_allowed()
    rate, open_ones = team.rate_of(currency), _open_in(facts, currency)
    known = both_ways(rate, team) if rate else say("currencies.no_rate", code=currency)
    hangs = (_deals("open_in", open_ones),) if open_ones else ()
    ask = say("currencies.ask", code=currency, base=team.currency)
    lines = (known, *hangs, ask, say("currencies.when"))
    gone = ((named(say("button.no_rate"), "rate_none", currency, lasting=True),),) if rate else ()
    screen = Screen(lines=lines, rows=(*gone, (door("currencies", "rates"),)))
    return Decision(state=Typing(what="rate", args=(currency,)), replies=(Send(screen=screen),))


def said(facts: Facts, state: Typing, event: Said) -> Decision:
    """The typed rate, set and echoed both ways; else what is accepted, with an example."""
    if not _may(facts) or facts.team is None:
        return _not_allowed()
    reading = read_rate(event.text, base=facts.team.currency, asked=state.args[0] if state.args else None)
    if not isinstance(reading, RateUnderstood) or (facts.team.currency, reading.currency) == BY_LAW:
        return _refused(facts.team, reading, event.text)
    effect = SetRate(currency=reading.currency, gives=reading.gives, per=reading.per)
    return _set(facts, facts.team, effect)


def removed(facts: Facts, args: tuple[str, ...]) -> Decision:
    """No rate from today on: open deals in the currency are listed apart again."""
    team = facts.team
    if not _may(facts) or team is None or not args or team.rate_of(args[0]) is None:
        return Decision(replies=(Toast(line=say("toast.gone")),))
    return _set(facts, team, SetRate(currency=args[0]))


def taken_back(facts: Facts, last: Change) -> Decision:
    """/undo of what was set here."""
    currency, gives, per = (last.data.get(key) for key in ("currency", "gives", "per"))
    line = say("undo.set_rate_none", code=str(currency))
    if facts.team is not None and isinstance(gives, int) and isinstance(per, int):
        day = last.at.astimezone(facts.team_zone).date()
        rate = Rate(currency=str(currency), gives=gives, per=per, on=day)
        line = say("undo.set_rate", rate=_one_way(rate, facts.team))
    screen = Screen(lines=(line,), rows=((door("currencies", "rates"),),))
    return Decision(effects=(Undo(history_id=last.id),), replies=(Send(screen=screen, live=False),))


def both_ways(rate: Rate, team: Team) -> Say:
    """«1 USD = 0.92 EUR · 1 EUR = 1.08696 USD · since Fri 27 Nov 2026»."""
    there, back = _one_way(rate, team), _line(team.currency, rate.back, rate.currency)
    return say("currencies.both_ways", there=there, back=back, on=rate.on)


def _one_way(rate: Rate, team: Team) -> Say:
    return _line(rate.currency, rate.one, team.currency)


def _line(of: str, value: Decimal, into: str) -> Say:
    return say("currencies.is", of=of, value=_figure(value), into=into)


def _figure(value: Decimal) -> Decimal:
    """Six digits of it, without the zeros at the end."""
    rounded = SHOWN.plus(value).normalize()
    return rounded if rounded.as_tuple().exponent <= 0 else rounded.quantize(Decimal(1))  # type: ignore[operator]


def _screen(facts: Facts, team: Team) -> Screen:
    more = len(team.rates) - MOST_LINES
    known = tuple(
        say("currencies.since", rate=_one_way(rate, team), on=rate.on) for rate in team.rates[:MOST_LINES]
    )
    beyond = (say("currencies.more", n=more),) if more > 0 else ()
    apart = tuple(one for one in facts.foreign if team.rate_of(one.currency) is None)
    listed = (
        (say("currencies.apart", deals=tuple(_deals("sum", one) for one in apart[:MOST_LINES])),)
        if apart
        else ()
    )
    lines = (
        say("currencies.title", code=team.currency),
        *known,
        *beyond,
        *listed,
        say("currencies.hint", example=_example(team)),
    )
    return Screen(lines=lines, rows=(*_buttons(facts, team), (door("team_settings", "team_all"),)))


def _buttons(facts: Facts, team: Team) -> tuple[Row, ...]:
    """First what deals wait for, then what has a rate, then the usual ones."""
    waiting = {one.currency: one for one in facts.foreign if team.rate_of(one.currency) is None}
    codes = dict.fromkeys((*waiting, *(rate.currency for rate in team.rates), *USUAL))
    others = [code for code in codes if code != team.currency and is_known(code)]
    return pairs(_button(team, code, waiting.get(code)) for code in others[:MOST_BUTTONS])


def _button(team: Team, code: str, waiting: Foreign | None) -> Button:
    rate = team.rate_of(code)
    label = say("button.rate_unset", code=code)
    if rate is not None:
        label = say("button.rate_set", code=code, value=_figure(rate.one))
    elif waiting is not None:
        label = say("button.rate_waits", code=code, n=waiting.n)
    return named(label, "rate", code, lasting=True)


def _set(facts: Facts, team: Team, effect: SetRate) -> Decision:
    """«✔ …», what it changes, and all of them again."""
    today = facts.now.astimezone(facts.team_zone).date()
    rates = tuple(rate for rate in team.rates if rate.currency != effect.currency)
    done = say("currencies.removed", code=effect.currency)
    counted: tuple[Say, ...] = ()
    if effect.gives is not None and effect.per is not None:
        rate = Rate(currency=effect.currency, gives=effect.gives, per=effect.per, on=today)
        rates, done = (*rates, rate), say("currencies.set", rate=both_ways(rate, team))
        counted = _counted(facts, team, rate)
    after = team.with_rates(sorted(rates, key=lambda rate: rate.currency))
    screen = _screen(facts, after)
    told = msgspec.structs.replace(screen, lines=(*counted, *screen.lines))
    replies = (Freeze(lines=(done,)), Send(screen=told))
    return Decision(state=Typing(what="rate"), effects=(effect,), replies=replies)


def _counted(facts: Facts, team: Team, rate: Rate) -> tuple[Say, ...]:
    """«Open in it: 2 deals, 12,000 $ ≈ 11,040 €»."""
    one = _open_in(facts, rate.currency)
    if one is None:
        return ()
    amount = Money(minor=one.minor, currency=one.currency)
    about = Money(minor=rate.of(one.minor), currency=team.currency)
    return (say("currencies.counted", n=one.n, amount=amount, about=about),)


def _deals(key: str, one: Foreign) -> Say:
    return say(f"currencies.{key}", n=one.n, amount=Money(minor=one.minor, currency=one.currency))


def _open_in(facts: Facts, currency: str) -> Foreign | None:
    return next((one for one in facts.foreign if one.currency == currency), None)


def _refused(team: Team, reading: RateReading, text: str) -> Decision:
    base = team.currency
    match reading:
        case RateUnderstood():
            line = say("currencies.by_law")
        case RateOwn():
            line = say("currencies.own", code=base)
        case RateAbsurd():
            line = say("currencies.absurd", text=text[:40], example=_example(team))
        case _:
            line = say("currencies.not_understood", text=text[:40], example=_example(team))
    return Decision(replies=(Send(screen=Screen(lines=(line,)), live=False),))


def _example(team: Team) -> str:
    return "EUR" if team.currency == "USD" else "USD"


def _may(facts: Facts) -> bool:
    return facts.person is not None and facts.person.role is Role.OWNER


def _not_allowed() -> Decision:
    return Decision(replies=(Toast(line=say("toast.not_allowed")),))
