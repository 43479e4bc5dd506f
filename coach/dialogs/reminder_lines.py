"""The words of a reminder: why it comes now, whom to reach, and the client's issue in the client's words."""

from datetime import date, timedelta

import msgspec

from coach.dialogs.facts import DealFacts, Facts, Reminder
from coach.dialogs.repeating import how_often
from coach.dialogs.suggestion import for_step, line
from coach.model.deal import Contact
from coach.model.say import Say, Sayable, say
from coach.model.screen import Label
from coach.model.value import Day, Text, Value, Who
from coach.questions.promised_words import people_promised
from coach.questions.shown import summary
from coach.rules.mentioned import is_called
from coach.rules.same_person import is_among
from coach.rules.waiting_for import Wish, read

ISSUES = (("Q1", "quote"), ("P8", "issue"))
REASONS = ("away", "budget", "asked_to_wait", "holidays")
ROLES = ("decider", "ally")
LATE = timedelta(minutes=15)


def lines_of(facts: Facts, reminder: Reminder, deal: DealFacts | None) -> tuple[Label, ...]:
    """At most six lines; what is not known leaves none."""
    if deal is None:
        return (say("reminder.own", text=reminder.text), *delays(facts, reminder))
    who = whom(facts, reminder, deal)
    said = (line(for_step(facts, deal, reminder)),) if who else ()
    heads = (_why(facts, reminder, deal), *delays(facts, reminder))
    return (*heads, *issue_of(deal), *said, *contact_lines(facts, reminder, deal))


def delays(facts: Facts, reminder: Reminder) -> tuple[Say, ...]:
    """That it comes late, why it was put off, and how it repeats."""
    late = (say("reminder.late", at=reminder.wall),) if facts.now - reminder.due_at > LATE else ()
    return (*late, *put_off(reminder), *_waited_for(reminder), *how_often(reminder.rule, reminder.wall))


def put_off(reminder: Reminder) -> tuple[Say, ...]:
    """Why it was put off."""
    return (say("reminder.put_off", reason=_reason(reminder.reason)),) if reminder.reason else ()


def _waited_for(reminder: Reminder) -> tuple[Say, ...]:
    wish = read(reminder.waits_for)
    if wish is None:
        return ()
    return (say("reminder.came" if reminder.came else "reminder.not_come", what=what_of(wish)),)


def what_of(wish: Wish) -> Say:
    """What it waits for, in words."""
    if wish.kind == "answer":
        return say("snooze.until_answer", name=say(f"{wish.question}.short"))
    return say(f"snooze.until_{wish.kind}")


def _reason(reason: str) -> Say | str:
    return say(f"snooze.reason.{reason}") if reason in REASONS else reason


def _why(facts: Facts, reminder: Reminder, deal: DealFacts) -> Say:
    client, question = deal.deal.client_name, reminder.question or ""
    if reminder.kind == "own" or question not in facts.playbook.questions:
        return say("reminder.own_of", client=client, text=reminder.text)
    planned = _planned(facts, reminder, deal)
    if facts.playbook.questions[question].own_reminder:
        return say(f"{question}.due", client=client, on=_said_on(reminder, deal), step=planned)
    name = say(f"{question}.short")
    return say("reminder.why", client=client, name=name, step=planned)


def _said_on(reminder: Reminder, deal: DealFacts) -> date:
    """The date in the answer."""
    known = deal.answers.get(reminder.question or "")
    days = [part.on for part in known.value.parts.values() if isinstance(part, Day)] if known else []
    return days[0] if days else reminder.wall.date()


def _planned(facts: Facts, reminder: Reminder, deal: DealFacts) -> Sayable:
    """The step in its own words, or the answer without its day."""
    known = deal.answers.get(reminder.question or "")
    if reminder.text or known is None:
        return reminder.text
    question = facts.playbook.questions[reminder.question or ""]
    parts = {key: part for key, part in known.value.parts.items() if not isinstance(part, Day)}
    return summary(question, Value(parts=parts, items=known.value.items))


def issue_of(deal: DealFacts) -> tuple[Say, ...]:
    """The client's issue, in quote marks only where it was given as a quote."""
    said = issue_in_words(deal)
    if said is None:
        return ()
    return (say("reminder.issue_quoted" if said.quoted else "reminder.issue", text=_short(said.text)),)


def issue_in_words(deal: DealFacts) -> Text | None:
    """The client's issue as it was typed; None while it isn't known."""
    for question, part in ISSUES:
        known = deal.answers.get(question)
        forms = (known.value.parts, *known.value.items) if known else ()
        said = next((form[part] for form in forms if isinstance(form.get(part), Text)), None)
        if isinstance(said, Text) and said.text:
            return said
    return None


def _short(text: str, most: int = 110) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def contact_lines(facts: Facts, reminder: Reminder, deal: DealFacts) -> tuple[Say, ...]:
    """Whom to reach, with every way; none where nobody is known."""
    who = whom(facts, reminder, deal)
    return (_line(who.name or "", who.reach),) if who else ()


def whom(facts: Facts, reminder: Reminder, deal: DealFacts) -> Who | None:
    """Whom the step names, else the decider, else the ally; with every way to reach them."""
    who = _named(reminder, deal) or _promised(reminder, deal)
    if who is not None and not who.reach:
        met = next((one for one in deal.contacts if is_among(one.name, (who.name or "",))), None)
        return msgspec.structs.replace(who, reach=met.reach if met else ())
    if who is not None:
        return who
    known = sorted(deal.contacts, key=_rank)
    return Who(name=known[0].name, role=known[0].title, reach=known[0].reach) if known else None


def _rank(contact: Contact) -> int:
    return ROLES.index(contact.role) if contact.role in ROLES else len(ROLES)


def _line(name: str, reach: tuple[str, ...]) -> Say:
    return say("reminder.contact", name=name, reach=" ".join(reach))


def _promised(reminder: Reminder, deal: DealFacts) -> Who | None:
    """Whom a promise in words names, where we know them: after «call», «with» …, else anywhere."""
    names = people_promised(reminder.text, reminder.meeting, deal.deal.client_name)
    called = [one for name in names for one in deal.contacts if is_among(one.name, (name,))]
    mentioned = (one for one in deal.contacts if is_called(reminder.text, one.name))
    met = called[0] if called else next(mentioned, None)
    return Who(name=met.name, role=met.title, reach=met.reach) if met else None


def _named(reminder: Reminder, deal: DealFacts) -> Who | None:
    known = deal.answers.get(reminder.question or "")
    if known is None:
        return None
    forms = (known.value.parts, *known.value.items)
    texts = [
        form for form in forms if reminder.text in [f.text for f in form.values() if isinstance(f, Text)]
    ]
    people = (who for form in texts or forms for who in form.values() if isinstance(who, Who) and who.name)
    return next(people, None)
