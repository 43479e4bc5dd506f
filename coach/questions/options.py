"""The buttons of a step: what each is called, and what a tap on it fills in."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from coach.model.say import Say, Verbatim, say
from coach.model.screen import Label
from coach.model.value import Choice, Day, Filled, Form, Link, Number, Sum, Who
from coach.playbook.records import Part, Question
from coach.questions.contract import Draft, Option, Setting
from coach.questions.days import likely_days
from coach.questions.kinds import choices_of
from coach.questions.persons import who_is

MOST_CONTACTS = 6
MOST_LINKS = 10
_LONG = 9


def offers(question: Question, part: Part, setting: Setting) -> dict[str, tuple[Label, Filled]]:
    """By token: the label, and what the part then holds. Empty for what is only typed."""
    match part.kind:
        case "choice" | "yesno":
            return {key: (_choice(question, key), Choice(keys=(key,))) for key in choices_of(part)}
        case "number":
            return {key: (Verbatim(key), Number(number=Decimal(key))) for key in part.choices}
        case "link":
            return {str(n): (_cut(link.text), link) for n, link in enumerate(_links(part, setting), 1)}
        case "person":
            return {} if question.internal else contact_offers(setting)
        case "date":
            days = likely_days(setting, past=part.past, near=_is_near(question))
            return {f"on.{day:%Y%m%d}": (shown_day(day), Day(on=day)) for day in days}
        case _:
            return {}


def contact_offers(setting: Setting) -> dict[str, tuple[Label, Filled]]:
    """The known people at the client."""
    return {f"who.{one.id}": (_cut(one.name), who_is(one)) for one in setting.contacts[:MOST_CONTACTS]}


def options_of(offered: dict[str, tuple[Label, Filled]]) -> tuple[Option, ...]:
    """The same as buttons; one long label makes a column of all."""
    return tuple(
        Option(token=token, label=label, wide=_is_long(token, filled))
        for token, (label, filled) in offered.items()
    )


def tick(is_on: bool, label: Label) -> Label:
    """A label that can be switched on and off in place."""
    shown = label if isinstance(label, Say) else label.text
    return say("type.tick.on" if is_on else "type.tick.off", text=shown)


def done_option() -> Option:
    """The end of a screen of switches."""
    return Option(token="done", label=say("type.done"), wide=True)


def choice_label(filled: Filled) -> Label:
    """What stands on a button that settles what was typed."""
    match filled:
        case Sum(money=money, typed=None):
            return say("type.money", money=money)
        case Sum(typed=typed) if typed is not None:
            return say("type.money", money=typed)
        case Number(number=number):
            return say("type.number", number=number)
        case Day(on=on, at=None):
            return shown_day(on)
        case Day(on=on, at=at) if at is not None:
            return say("type.moment", at=datetime.combine(on, at))
        case _:
            return Verbatim("?")


def shown_day(day: date) -> Say:
    """«Fri 27 Nov»."""
    return say("type.day", on=day)


def title(form: Form) -> str:
    """The words that an item goes by: its first text, link or name."""
    for filled in form.values():
        match filled:
            case Who(name=name, role=role, reach=reach):
                return name or role or next(iter(reach), "")
            case Choice() | Sum() | Number() | Day():
                continue
            case _:
                return filled.text
    return ""


def title_key(form: Form) -> str | None:
    """The part in which these words stand."""
    return next(
        (key for key, filled in form.items() if not isinstance(filled, (Choice, Sum, Number, Day))), None
    )


def ticked(draft: Draft, part: Part) -> Iterator[bool]:
    """Which items have a yes for this part so far."""
    for form in draft.items:
        filled = form.get(part.key)
        yield isinstance(filled, Choice) and "yes" in filled.keys


def _is_near(question: Question) -> bool:
    """The day is a next step's: too far ahead makes the answer weaker."""
    whens = (*(cap.when for cap in question.caps), *(weak.when for weak in question.weak))
    return any(when.beyond_step_limit for when in whens)


def _choice(question: Question, key: str) -> Say:
    return say(f"{question.id}.choice.{key}")


def _cut(text: str) -> Say:
    return say("type.title", text=text)


def _links(part: Part, setting: Setting) -> list[Link]:
    """What the source answers say: each item by its title, an answer without items by its first words."""
    links: list[Link] = []
    for key in part.source:
        answer = setting.answers.get(key)
        forms = (answer.value.items or (answer.value.parts,)) if answer else ()
        links += [Link(question=key, text=title(form)) for form in forms if title(form)]
    return links[:MOST_LINKS]


def _is_long(token: str, filled: Filled) -> bool:
    match filled:
        case Who() | Link():
            return True
        case Choice():
            return len(token) > _LONG or "_" in token
        case _:
            return False
