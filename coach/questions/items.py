"""A list: typed lines become items, each a small form; typing more adds more."""

from collections.abc import Iterable

from coach.errors import Refusal
from coach.playbook.records import Question
from coach.questions.contract import Draft, Setting
from coach.questions.cues import said_part, says_none
from coach.questions.explicit import read_asked
from coach.questions.fill import all_filled, marked
from coach.questions.form import FormType
from coach.questions.kinds import is_tapped, part_called
from coach.questions.lines import read_lines
from coach.questions.reading import Reading, read_parts
from coach.questions.steps import LINES, Step, detail_steps, item_steps, line_steps, part_steps
from coach.questions.taken import with_lines, with_reading
from coach.questions.taps import none_tapped


class ItemsType(FormType):
    """The items first, what is asked once after them."""

    def steps(self, question: Question, draft: Draft, setting: Setting) -> Iterable[Step]:
        """What is still to ask, in order."""
        yield from line_steps(question, draft, setting)
        yield from item_steps(question, draft, setting)
        yield from detail_steps(question, draft, setting)
        yield from part_steps(question, draft, setting)

    def front(self, steps: list[Step], _question: Question, _draft: Draft, _: Setting, /) -> Step | None:
        """Known people, where the items are people; else the lines are typed."""
        return steps[0] if steps else None

    def read_whole(self, question: Question, draft: Draft, text: str, setting: Setting) -> Draft | Refusal:
        """Every line is an item, or completes an earlier one that lacks just what the line says."""
        if says_none(text) and not draft.items:
            return none_tapped(draft)
        if draft.items and not any(map(str.isalpha, text)):
            return _with_figures(question, draft, text, setting)
        about_all, lines = _about_all(question, draft, text, setting)
        found = read_lines(lines, question.each, setting, len(draft.items))
        completed, added = _completing(question, about_all, found)
        return with_lines(marked(completed, LINES), added)


def _about_all(question: Question, draft: Draft, text: str, setting: Setting) -> tuple[Draft, str]:
    """The draft with what a line says of the whole list, «set by Ivan Petrov», and the other lines."""
    lines: list[str] = []
    for line in text.splitlines():
        key, rest = said_part(line, [part.key for part in question.parts if not is_tapped(part)])
        part = part_called(key, question.parts)
        taken = read_asked(question, draft, part, None, rest, setting) if part else None
        if isinstance(taken, Draft):
            draft = taken
        else:
            lines.append(line)
    return draft, "\n".join(lines)


def _with_figures(question: Question, draft: Draft, text: str, setting: Setting) -> Draft | Refusal:
    """Figures alone, «8; 2; 30.06.2027», belong to the first item that lacks something."""
    rest = question.each[1:]
    for item, form in enumerate(draft.items):
        missing = [part for part in rest if part.key not in form]
        reading = read_parts(text, missing, setting, item)
        if reading.parts or reading.pending:
            return with_reading(draft, reading, item)
    return with_lines(marked(draft, LINES), read_lines(text, question.each, setting, len(draft.items)))


def _completing(question: Question, draft: Draft, found: list[Reading]) -> tuple[Draft, list[Reading]]:
    """«8; 2; 30.06.2027» typed after «line stops a month» belongs to it."""
    lead, added = question.each[0].key, []
    for reading in found:
        wanted = {*reading.parts} - {lead}
        lacking = [n for n, form in enumerate(draft.items) if not wanted & {*form}]
        if lead not in reading.parts and wanted and not reading.pending and lacking:
            draft = all_filled(draft, reading.parts, lacking[0])
        else:
            added.append(reading)
    return draft, added
