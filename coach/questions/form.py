"""The mechanism that all question types share: steps that are asked in turn, filled by text or by taps.

A type says which steps there are and in which order (`steps`) and what a text means that was typed to no
single part (`read_whole`). What they have in common:

    ask:    something to settle? that first · nothing yet? the question itself · else the first open step
    typed:  one part was asked for? it gets the text · else the text is taken apart (reading.py)
    tapped: the button belongs to the step on the screen, or is refused
"""

from collections.abc import Iterable

import msgspec

from coach.errors import Refusal
from coach.model.value import Value, Who
from coach.playbook.records import Part, Question
from coach.questions import pending, prompts, split
from coach.questions.contract import Draft, Prompt, Setting
from coach.questions.explicit import read_asked, spread
from coach.questions.fill import filled_in, heard_of, marked, with_items
from coach.questions.kinds import in_order, may_apply, part_called
from coach.questions.lines import read_lines
from coach.questions.persons import known_as
from coach.questions.reading import read_parts
from coach.questions.steps import (
    LINES,
    NONE,
    Step,
    detail_steps,
    item_steps,
    line_steps,
    part_steps,
    typed_marks,
)
from coach.questions.taken import with_lines, with_reading
from coach.questions.taps import Tap, none_tapped, take


class FormType:
    """Parts that are asked once, and items after them where the question has any: most types are this."""

    def steps(self, question: Question, draft: Draft, setting: Setting) -> Iterable[Step]:
        """What is still to ask, in order."""
        yield from part_steps(question, draft, setting)
        yield from line_steps(question, draft, setting)
        yield from item_steps(question, draft, setting)
        yield from detail_steps(question, draft, setting)

    def front(self, steps: list[Step], question: Question, draft: Draft, setting: Setting, /) -> Step | None:
        """The step whose buttons stand under the question itself: the first that is tapped."""
        tapped = [step for step in steps if step.way in ("tap", "picks")]
        offering = (step for step in steps if prompts.step_options(question, step, draft, setting))
        return tapped[0] if tapped else next(offering, None)

    def begun(self, _question: Question, draft: Draft, _: Setting, /) -> Draft:
        """The draft with what is known before anything is said."""
        return draft

    def read_whole(self, question: Question, draft: Draft, text: str, setting: Setting) -> Draft | Refusal:
        """A text that was typed to the question as a whole."""
        reading = read_parts(text, _open_parts(question, draft, setting), setting)
        asked = marked(draft, *typed_marks(question, draft, setting, reading.parts))
        lines = reading.left if question.each else ""
        if not (reading.parts or reading.pending or lines):
            return _nothing_read(draft, list(self.steps(question, draft, setting)))
        taken = with_reading(asked, reading)
        if isinstance(taken, Refusal) or not lines:
            return taken
        found = read_lines(lines, question.each, setting, len(draft.items))
        return with_lines(marked(taken, LINES), found)

    def ask(self, question: Question, draft: Draft, setting: Setting) -> Prompt | None:
        """The next thing to ask, or None when the draft is complete."""
        if draft.pending:
            return pending.prompt(draft.pending[0])
        ready = self.begun(question, draft, setting)
        steps = list(self.steps(question, ready, setting))
        if is_untouched(draft):
            front = self.front(steps, question, ready, setting)
            return prompts.opening(question, front, ready, setting)
        return prompts.prompt(question, _together(steps), ready, setting) if steps else None

    def typed(self, question: Question, draft: Draft, text: str, setting: Setting) -> Draft | Refusal:
        """The draft with what the text says, or why it cannot be taken."""
        if not split.has_word(text):
            return Refusal("refused.no_words")
        ready = heard_of(self.begun(question, draft, setting), text)
        settling, rest = draft.pending[:1], draft.pending[1:]
        if settling:
            ready = msgspec.structs.replace(ready, pending=rest)
        asked, item = (settling[0].part, settling[0].item) if settling else (draft.asking, draft.item)
        taken = self._asked(question, ready, asked, item, text, setting)
        return self.read_whole(question, ready, text, setting) if taken is None else taken

    def tapped(self, question: Question, draft: Draft, token: str, setting: Setting) -> Draft | Refusal:
        """The draft after the tap on an option; a Refusal for a token that no option has."""
        taken = (
            pending.settled(draft, token) if draft.pending else self._took(question, draft, token, setting)
        )
        if taken is None:
            return Refusal("refused.no_such_option")
        return msgspec.structs.replace(taken, asking=None, item=None)

    def shared(self, question: Question, draft: Draft, who: Who, setting: Setting) -> Draft | Refusal:
        """The draft with a shared contact; a Refusal where the question asks for no person."""
        if not (who.name or who.reach):
            return Refusal("refused.contact_empty")
        known, ready = known_as(who, setting.contacts), self.begun(question, draft, setting)
        part = _wanted_person(question, ready)
        if part is not None:
            return filled_in(ready, part.key, None, known)
        lead = next((one for one in question.each if one.kind == "person"), None)
        if lead is None:
            return Refusal("refused.no_person_here")
        lacking = next((n for n, form in enumerate(ready.items) if lead.key not in form), None)
        return (
            with_items(ready, [{lead.key: known}])
            if lacking is None
            else filled_in(ready, lead.key, lacking, known)
        )

    def value(self, question: Question, draft: Draft) -> Value:
        """The finished value, with everything that was said for it."""
        return Value(
            parts=in_order(draft.parts, question.parts),
            items=tuple(in_order(form, question.each) for form in draft.items),
            said="\n".join(draft.said),
        )

    def _asked(
        self,
        question: Question,
        draft: Draft,
        asked: str | None,
        item: int | None,
        text: str,
        setting: Setting,
    ) -> Draft | Refusal | None:
        part = part_called(asked, question.parts)
        if part is not None and item is None:
            return read_asked(question, draft, part, None, text, setting)
        part = part_called(asked, question.each)
        if part is None or (item is not None and item >= len(draft.items)):
            return None
        if item is not None:
            found = read_asked(question, draft, part, item, text, setting)
            return Refusal("refused.tap") if found is None and part.kind == "choice" else found
        return None if part is question.each[0] else spread(question, draft, part, text, setting)

    def _took(self, question: Question, draft: Draft, token: str, setting: Setting) -> Draft | None:
        ready = self.begun(question, draft, setting)
        steps = list(self.steps(question, ready, setting))
        if not is_untouched(draft):
            screen = _together(steps)
        elif token == NONE and prompts.can_be_none(question):
            return none_tapped(ready)
        else:
            front = self.front(steps, question, ready, setting)
            screen = (front,) if front else ()
        taken = (
            take(Tap(question=question, step=step, token=token, setting=setting), ready) for step in screen
        )
        return next((one for one in taken if one is not None), None)


def is_untouched(draft: Draft) -> bool:
    """Nothing was typed or tapped yet."""
    return not (draft.parts or draft.items or draft.said or draft.pending)


def _together(steps: list[Step]) -> tuple[Step, ...]:
    """The first step; typed parts that follow each other are asked for in one message."""
    if not steps or steps[0].way != "typed" or steps[0].item is not None:
        return tuple(steps[:1])
    together: list[Step] = []
    for step in steps:
        if step.way not in ("typed", "lines") or step.item is not None:
            break
        together.append(step)
    return tuple(together)


def _open_parts(question: Question, draft: Draft, setting: Setting) -> list[Part]:
    """The parts that a text may fill: not filled yet, and asked for now or after a tap still to come."""
    missing = (part for part in question.parts if part.key not in draft.parts)
    return [part for part in missing if may_apply(part, question, draft, setting)]


def _wanted_person(question: Question, draft: Draft) -> Part | None:
    people = [part for part in question.parts if part.kind == "person"]
    asked = [part for part in people if part.key == draft.asking]
    missing = [part for part in people if part.key not in draft.parts]
    return next(iter((*asked, *missing, *people)), None)


def _nothing_read(draft: Draft, steps: list[Step]) -> Draft | Refusal:
    """Says what is accepted for the first thing that is still open; with nothing open the words are kept."""
    if not steps:
        return draft
    step = next((one for one in steps if one.way == "typed"), steps[0])
    if step.part is None or step.way != "typed":
        return Refusal("refused.tap")
    return Refusal(f"refused.{step.part.kind}_unread")
