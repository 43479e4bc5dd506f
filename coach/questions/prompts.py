"""The sentence and the buttons of each way of asking."""

from functools import reduce

from coach.model.say import Say, Verbatim, say
from coach.model.screen import Label
from coach.playbook.records import Part, Question
from coach.questions.contract import Draft, Option, Prompt, Setting
from coach.questions.options import (
    contact_offers,
    done_option,
    offers,
    options_of,
    tick,
    ticked,
    title,
)
from coach.questions.steps import NONE, Step

MOST_LINES = 10


def opening(question: Question, step: Step | None, draft: Draft, setting: Setting) -> Prompt:
    """The question itself, with the buttons of the step that a thumb would begin with."""
    options = step_options(question, step, draft, setting) if step else ()
    lines = item_lines(draft, step.item) if step and step.item is not None else ()
    none = (Option(token=NONE, label=say("type.none"), wide=True),) if can_be_none(question) else ()
    return Prompt(opening=True, lines=lines, options=(*options, *none))


def prompt(question: Question, steps: tuple[Step, ...], draft: Draft, setting: Setting) -> Prompt:
    """What to ask now. Several steps together are words for several parts, asked for in one message."""
    step = steps[0]
    options = next((found for one in steps if (found := step_options(question, one, draft, setting))), ())
    if len(steps) > 1:
        return Prompt(ask=_together(question, steps, draft), options=options)
    return Prompt(
        ask=_sentence(question, step, draft),
        lines=_lines(step, draft),
        options=options,
        part=asked_part(question, step),
        item=step.item,
    )


def asked_part(question: Question, step: Step) -> str | None:
    """The part that a typed text would fill now."""
    if step.way == "lines":
        return question.each[0].key
    return step.part.key if step.part else None


def step_options(question: Question, step: Step, draft: Draft, setting: Setting) -> tuple[Option, ...]:
    """The buttons of one step."""
    match step.way:
        case "picks":
            return _picks(question, _part(step), draft)
        case "ticks":
            return _ticks(_part(step), draft)
        case "lines":
            return _people(question, draft, setting)
        case "order":
            return _order(draft)
        case _:
            return options_of(offers(question, _part(step), setting))


def item_lines(draft: Draft, item: int) -> tuple[Label, ...]:
    """«2 of 3: spare parts within 24 hours»."""
    return (say("type.item", number=item + 1, total=len(draft.items), text=title(draft.items[item])),)


def can_be_none(question: Question) -> bool:
    """The playbook asks something besides where there are no items: «none» is an answer."""
    whens = (part.when for part in question.parts)
    return bool(question.each) and any(when is not None and when.items_fewer_than for when in whens)


def _part(step: Step) -> Part:
    assert step.part is not None, "only lines and order have no part"
    return step.part


def _sentence(question: Question, step: Step, draft: Draft) -> Say:
    if step.way == "order":
        return say("type.order.ask")
    if step.way == "lines":
        return say("type.lines.more" if draft.items else f"{question.id}.part.{question.each[0].key}")
    return say(f"{question.id}.part.{_part(step).key}")


def _together(question: Question, steps: tuple[Step, ...], draft: Draft) -> Say:
    """What is still to be told, as one line of questions."""
    asks = (_sentence(question, step, draft) for step in steps)
    return reduce(lambda ask, then: say("type.together", ask=ask, then=then), asks)


def _lines(step: Step, draft: Draft) -> tuple[Label, ...]:
    if step.way == "order":
        forms = enumerate(draft.items[:MOST_LINES], 1)
        return tuple(say("type.numbered", number=n, text=title(form)) for n, form in forms)
    return item_lines(draft, step.item) if step.item is not None else ()


def _picks(question: Question, part: Part, draft: Draft) -> tuple[Option, ...]:
    chosen = draft.parts.get(part.key)
    keys = getattr(chosen, "keys", ())
    labels = ((key, tick(key in keys, say(f"{question.id}.choice.{key}"))) for key in part.choices)
    return (*(Option(token=key, label=label, wide=True) for key, label in labels), done_option())


def _ticks(part: Part, draft: Draft) -> tuple[Option, ...]:
    switches = enumerate(zip(draft.items, ticked(draft, part), strict=True), 1)
    rows = (
        Option(token=str(n), label=tick(on, Verbatim(title(form))), wide=True) for n, (form, on) in switches
    )
    return (*rows, done_option())


def _people(question: Question, draft: Draft, setting: Setting) -> tuple[Option, ...]:
    """Known contacts, where the items are people; the ones not named yet, and Done once there is one."""
    if question.each[0].kind != "person" or question.internal:
        return ()
    named = {title(form) for form in draft.items}
    known = options_of(contact_offers(setting))
    left = tuple(one for one in known if getattr(one.label, "values", {}).get("text") not in named)
    return (*left, done_option()) if draft.items else left


def _order(draft: Draft) -> tuple[Option, ...]:
    ups = enumerate(draft.items[:MOST_LINES], 1)
    moves = tuple(
        Option(token=f"up.{n}", label=say("type.order.up", text=title(form)), wide=True)
        for n, form in ups
        if n > 1
    )
    return (*moves, Option(token="ok", label=say("type.order.ok"), wide=True))
