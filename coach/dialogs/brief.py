"""Half an hour before a meeting: who, what they said and what to ask in sight; folded below it what is weak,
what was promised, what else to ask and what else is known."""

from collections.abc import Iterable
from datetime import datetime

from coach.dialogs.answering import circumstances
from coach.dialogs.buttons import door
from coach.dialogs.coach_rules import is_unsaid
from coach.dialogs.decision import Decision
from coach.dialogs.facts import DealFacts, Facts, Reminder
from coach.dialogs.reminder_lines import ROLES, issue_in_words, issue_of
from coach.model.answer import Standing
from coach.model.deal import Contact
from coach.model.say import Say, Sayable, say
from coach.model.screen import About, Label, Screen, Send
from coach.model.value import Text, Value, Who
from coach.playbook.records import Question
from coach.questions.promised_words import people_promised
from coach.questions.shown import summary
from coach.rules.briefing import OURS, THEIRS, last_promise, to_ask, weakest
from coach.rules.circumstances import Circumstances
from coach.rules.meeting import begins_at, meeting_kind
from coach.rules.next_step import dated_steps
from coach.rules.same_person import is_among

MOST_PEOPLE = 4
ISSUE_ROOM = 28
MOST_KNOWN = 8


def came(facts: Facts) -> Decision:
    """The brief; nothing once the meeting has begun, or when its step is answered otherwise meanwhile."""
    reminder, deal = facts.reminder, facts.deal
    if reminder is None or deal is None:
        return Decision()
    begins = begins_at(reminder.due_at, facts.playbook.rules)
    if facts.now >= begins or not is_planned(reminder, deal):
        return Decision()
    if is_unsaid(facts, reminder, kind_of(facts, reminder, deal)):
        return Decision()
    at = begins.astimezone(facts.zone)
    rows = ((door("deal", "deal", deal.deal.id), door("go_on", "go", deal.deal.id)),)
    screen = Screen(lines=lines_of(facts, reminder, deal, at), rows=rows, about=About(deal_id=deal.deal.id))
    return Decision(replies=(Send(screen=screen, live=False),))


def is_planned(reminder: Reminder, deal: DealFacts) -> bool:
    """Whether the answer that planned the meeting still stands; a promise in words ends with its brief."""
    return bool(reminder.meeting) or reminder.question in deal.answers


def lines_of(facts: Facts, reminder: Reminder, deal: DealFacts, at: datetime) -> tuple[Label, ...]:
    """At most eight lines of a phone; what is not known leaves none."""
    rules = circumstances(facts, deal)
    kind = say(f"meeting.kind.{kind_of(facts, reminder, deal)}")
    asks = tuple(say("brief.ask", ask=say(f"{key}.ask")) for key in to_ask(rules))
    issue, whole = _issue(deal)
    folded = (*_weakest(rules, reminder), *_promises(rules), *asks[1:], *whole, *_known(rules, reminder))
    return (
        say("brief.head", client=deal.deal.client_name, kind=kind, at=at),
        *_people(reminder, deal),
        *issue,
        *asks[:1],
        *((say("brief.rest", text=_joined(folded)),) if folded else ()),
    )


def kind_of(facts: Facts, reminder: Reminder, deal: DealFacts) -> str:
    """Meeting, call or visit, as the step or the promise in words says."""
    if reminder.meeting:
        return reminder.meeting
    question = facts.playbook.questions.get(reminder.question or "")
    known = deal.answers.get(reminder.question or "")
    steps = dated_steps(question, known.value) if question and known else ()
    kinds = (meeting_kind(question, step) for step in steps if question)
    return next((kind for kind in kinds if kind), "meeting")


def _people(reminder: Reminder, deal: DealFacts) -> tuple[Say, ...]:
    """Who will be there: those that the step or the promise names, else the decider and the ally."""
    people = _named(reminder, deal) or [one.name for one in deal.contacts if one.role in ROLES]
    shown = tuple(_person(deal, name) for name in dict.fromkeys(people[:MOST_PEOPLE]))
    return (say("brief.people", people=shown),) if shown else ()


def _named(reminder: Reminder, deal: DealFacts) -> list[str]:
    if reminder.meeting:
        return [*people_promised(reminder.text, reminder.meeting, deal.deal.client_name)]
    known = deal.answers.get(reminder.question or "")
    forms = (known.value.parts, *known.value.items) if known else ()
    return [who.name for form in forms for who in form.values() if isinstance(who, Who) and who.name]


def _person(deal: DealFacts, name: str) -> Sayable:
    """As we know them, where we do: «Maria» may be Maria Koleva, the finance director."""
    contact = next((one for one in deal.contacts if is_among(one.name, (name,))), None)
    if contact is None:
        return name
    return say("brief.person", name=max(contact.name, name, key=len), role=_role(contact))


def _role(contact: Contact) -> Sayable:
    return contact.title or say(f"contact_role.{contact.role}")


def _issue(deal: DealFacts) -> tuple[tuple[Say, ...], tuple[Say, ...]]:
    """As far as a line holds it, and for below, where that isn't all of it."""
    said = issue_in_words(deal)
    if said is None:
        return (), ()
    line = say("brief.quote_in_sight" if said.quoted else "brief.issue", text=said.text)
    return (line,), issue_of(deal) if len(said.text) > ISSUE_ROOM else ()


def _weakest(rules: Circumstances, reminder: Reminder) -> tuple[Say, ...]:
    weak = weakest(rules, reminder.question)
    if weak is None:
        return ()
    name, signs = say(f"{weak.question.id}.short"), say(f"strength.{weak.strength}")
    return (say("brief.weakest", name=name, signs=signs),)


def _promises(rules: Circumstances) -> tuple[Say, ...]:
    """A line for each side."""
    sides = ((side, last_promise(rules, side)) for side in (OURS, THEIRS))
    return tuple(say(f"brief.{side}", text=one.text, on=one.on) for side, one in sides if one is not None)


def _known(rules: Circumstances, reminder: Reminder) -> tuple[Say, ...]:
    """What else the client said, the newest stage first."""
    stages = reversed(rules.playbook.stages[: rules.stage])
    asked = (question for stage in stages for question in stage.questions)
    told = [question for question in asked if _is_told(question, rules, reminder)][:MOST_KNOWN]
    return tuple(
        say("brief.known", name=say(f"{one.id}.short"), answer=_in_words(one, rules.answers[one.id].value))
        for one in told
    )


def _is_told(question: Question, rules: Circumstances, reminder: Reminder) -> bool:
    answer = rules.answers.get(question.id)
    is_known = answer is not None and answer.standing is Standing.ANSWERED
    return is_known and question.scale == "client" and question.id != reminder.question


def _in_words(question: Question, value: Value) -> Sayable:
    """The client's own quote where there is one, else the answer in short."""
    forms = (value.parts, *value.items)
    quotes = (one.text for form in forms for one in form.values() if isinstance(one, Text) and one.quoted)
    quote = next(quotes, None)
    return say("brief.quote", text=quote) if quote else summary(question, value)


def _joined(lines: Iterable[Say]) -> Say:
    """Several lines as one text: a quote is folded as a whole."""
    first, *others = lines
    joined = first
    for line in others:
        joined = say("brief.lines", before=joined, line=line)
    return joined
