"""The lines of a deal's card, kept to what a phone shows: facts, next step, strengths, people, gate."""

from datetime import date

from coach.dialogs.facts import DealFacts
from coach.dialogs.gate_lines import gate_lines
from coach.model.answer import Standing
from coach.model.deal import CONTACT_ROLES, Contact, Deal
from coach.model.money import Money
from coach.model.person import Team
from coach.model.say import Say, say
from coach.rules.ageing import shown_strength
from coach.rules.circumstances import Circumstances
from coach.rules.gate import GateReport
from coach.rules.next_step import Step, steps_of

MOST_LINES = 8
HEAD_WRAPS = 1  # on a phone the head takes a second line, and so does the next step on a deal's card
STEP_WRAPS = 1
LEAST_GATE_LINES = 3
STRENGTHS = (3, 2, 1, 0)


def below_head(
    deal: DealFacts,
    rules: Circumstances,
    report: GateReport | None,
    team: Team | None,
    health: tuple[Say, ...] = (),
) -> tuple[Say, ...]:
    """Everything below the card's head; `report` None once the deal is closed."""
    known = (*_status(deal), *_facts(deal, team), step_line(rules), *_strengths(rules), *health)
    gate = len(report.missing) + 1 if report and not report.passed else 1
    room = MOST_LINES - 1 - HEAD_WRAPS - STEP_WRAPS - len(known)
    shown = min(len(deal.contacts), max(1, room - min(gate, LEAST_GATE_LINES)))
    first = sorted(deal.contacts, key=lambda contact: CONTACT_ROLES.index(contact.role))
    people = tuple(_contact(contact) for contact in first[:shown])
    lines = gate_lines(rules, report, room - len(people)) if report else ()
    return (*known, *people, *lines)


def _status(deal: DealFacts) -> tuple[Say, ...]:
    status = deal.deal.status
    return () if status in ("open", "care") else (say(f"card.status_{status}"),)


def _facts(deal: DealFacts, team: Team | None) -> tuple[Say, ...]:
    known = deal.deal
    owner = (_owner(deal),) if deal.owner_name else ()
    amount = (_amount(known, known.amount, team),) if known.amount else ()
    closes = (say("card.closes", on=known.closes_on),) if known.closes_on else ()
    facts = (*owner, *amount, *closes)
    return (say("card.facts", facts=facts),) if facts else ()


def _amount(deal: Deal, amount: Money, team: Team | None) -> Say:
    """«12,000 $ ≈ 11,040 €» in another currency; an open deal at today's rate, a closed one at its day's."""
    if team is None or amount.currency == team.currency:
        return say("card.amount", amount=amount)
    kept = None if deal.team_amount is None else Money(minor=deal.team_amount, currency=team.currency)
    counted = team.counted(amount) if deal.status in ("open", "parked") else kept
    if counted is None:
        return say("card.amount_apart", amount=amount)
    return say("card.amount_and", amount=amount, counted=counted)


def _owner(deal: DealFacts) -> Say:
    """Whose the deal is; while they are away, who stands in."""
    if deal.owner_away is None:
        return say("card.owner", name=deal.owner_name)
    days = say("away.days", first=deal.owner_away[0], last=deal.owner_away[1])
    if not deal.deputy:
        return say("card.owner_away_alone", name=deal.owner_name, days=days)
    return say("card.owner_away", name=deal.owner_name, days=days, deputy=deal.deputy)


def step_line(rules: Circumstances) -> Say:
    """The next dated step; where it is over, or there never was one, that it is missing."""
    steps = steps_of(rules)
    ahead = [step for step in steps if step.on >= rules.today]
    if ahead:
        return _step("card.step", min(ahead, key=_day))
    return _step("card.step_over", max(steps, key=_day)) if steps else say("card.no_step")


def has_step(rules: Circumstances) -> bool:
    """Whether a dated step is still ahead."""
    return any(step.on >= rules.today for step in steps_of(rules))


def _day(step: Step) -> date:
    return step.on


def _step(key: str, step: Step) -> Say:
    what = (step.text,) if step.text else ()
    who = (step.who.name,) if step.who and step.who.name else ()
    return say(key, on=step.on, what=(say("card.step_day", on=step.on), *what, *who))


def _strengths(rules: Circumstances) -> tuple[Say, ...]:
    """«●●● 3, ●●○ 1»: how many answers of the stage show each strength today; and that the deal is light."""
    stage = rules.playbook.stage(rules.stage).questions
    known = ((question, rules.answers.get(question.id)) for question in stage)
    shown = [
        shown_strength(question, answer, rules.today)
        for question, answer in known
        if answer is not None and answer.standing is Standing.ANSWERED
    ]
    marks = tuple(
        say("card.strength", signs=say(f"strength.{mark}"), n=shown.count(mark))
        for mark in STRENGTHS
        if mark in shown
    )
    light = (say("card.light"),) if rules.light else ()
    return (say("card.strengths", marks=(*marks, *light)),) if marks or light else ()


def _contact(contact: Contact) -> Say:
    role = say(f"contact_role.{contact.role}")
    return say("card.contact", parts=(contact.name, role, *contact.reach))
