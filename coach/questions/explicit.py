"""A text typed when one part was asked for: the whole of it belongs to that part.

What the part can't use (a date beside the name that was asked for) goes to the parts around it. None means
that the text is no answer to this part and is read as a whole.
"""

from coach.errors import Refusal
from coach.model.value import Choice, Who
from coach.playbook.records import Part, Question
from coach.questions.contract import Draft, Setting
from coach.questions.cues import named_choice
from coach.questions.figures import hear
from coach.questions.fill import all_filled, filled_in, marked
from coach.questions.kinds import WORDED, choices_of, is_tapped
from coach.questions.reading import Reading, read_parts, worded
from coach.questions.split import lines_of, quoted_in
from coach.questions.taken import with_reading


def read_asked(
    question: Question, draft: Draft, part: Part, item: int | None, text: str, setting: Setting
) -> Draft | Refusal | None:
    """The draft with the part that was asked for."""
    if part.many:
        return _chosen_together(draft, part, text, setting)
    if is_tapped(part):
        return _chosen(draft, part, item, text, setting)
    mark = f"typed.{part.key}" if item is None else f"typed.{part.key}.{item}"
    if part.kind in WORDED:
        quote = quoted_in(text) if part.kind == "quote" else None
        words = worded(quote[0] if quote else text, as_quote=part.kind == "quote")
        return marked(filled_in(draft, part.key, item, words), mark)
    reading = read_parts(text, (part, *_beside(question, draft, part, item)), setting, item)
    if part.kind == "person" and part.key not in reading.parts:
        filled = {**reading.parts, part.key: Who(role=text.strip())}
        reading = Reading(parts=filled, pending=reading.pending)
    if not reading.parts and not reading.pending:
        return Refusal(f"refused.{part.kind}_unread")
    return with_reading(marked(draft, mark), reading, item)


def spread(
    question: Question, draft: Draft, part: Part, text: str, setting: Setting
) -> Draft | Refusal | None:
    """A part of the items asked for without saying of which: line by line to the items that lack it."""
    lacking = [n for n, form in enumerate(draft.items) if part.key not in form]
    if not lacking or is_tapped(part):
        return None
    taken: Draft | Refusal | None = draft
    for item, line in zip(lacking, lines_of(text), strict=False):
        if isinstance(taken, Draft):
            taken = read_asked(question, taken, part, item, line, setting)
    return taken


def _chosen(
    draft: Draft, part: Part, item: int | None, text: str, setting: Setting
) -> Draft | Refusal | None:
    if part.kind == "number":
        heard = hear(part, text, setting, whole=True)
        if heard is not None and heard.problem:
            return Refusal(f"refused.{heard.problem}", **heard.params)
        return filled_in(draft, part.key, item, heard.filled) if heard and heard.filled else None
    key = named_choice(text, choices_of(part))
    return all_filled(draft, {part.key: Choice(keys=(key,))}, item) if key else None


def _chosen_together(draft: Draft, part: Part, text: str, setting: Setting) -> Draft | None:
    """Keys said in words join those that are switched on already."""
    said = read_parts(text, (part,), setting).parts.get(part.key)
    if not isinstance(said, Choice):
        return None
    before = draft.parts.get(part.key)
    on = {*said.keys, *(before.keys if isinstance(before, Choice) else ())}
    chosen = Choice(keys=tuple(key for key in part.choices if key in on))
    return marked(filled_in(draft, part.key, None, chosen), f"picks.{part.key}")


def _beside(question: Question, draft: Draft, part: Part, item: int | None) -> tuple[Part, ...]:
    """The other parts still open around this one, except those that would take any words."""
    around = question.parts if item is None else question.each
    form = draft.parts if item is None else draft.items[item]
    open_ones = (one for one in around if one.key != part.key and one.key not in form)
    return tuple(one for one in open_ones if one.kind not in (*WORDED, "person"))
