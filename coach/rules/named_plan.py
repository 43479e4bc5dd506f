"""Named rules about needs, plans and promises."""

from collections.abc import Mapping, Sequence
from datetime import date

from coach.model.value import Form
from coach.rules.circumstances import Circumstances
from coach.rules.figures import part, view
from coach.rules.filled import day_of, keys_of, text_of
from coach.rules.subject import Subject


def every_need_proven(subject: Subject, circumstances: Circumstances) -> bool:
    """Each need that O2 goes through has a proof that is not *none*."""
    proof = view("O2", subject, circumstances)
    needs = _looped(proof, circumstances)
    proofs = [item for item in proof.items if _proves(item)]
    return len(proofs) >= len(needs) > 0


def _looped(subject: Subject, circumstances: Circumstances) -> Sequence[Form]:
    # Rules are named from conditions, and looping asks for conditions: the circle is closed here.
    from coach.rules.looped import looped

    return looped(subject.question, circumstances) if subject.question else ()


def _proves(item: Form) -> bool:
    return bool(set(keys_of(item.get("kind"))) - {"none"})


def plan_before_result(subject: Subject, circumstances: Circumstances) -> bool:
    """The last step of the plan (O3) is not later than the client's date (Q5)."""
    days = [day_of(item.get("on")) for item in view("O3", subject, circumstances).items]
    known = [day for day in days if day is not None]
    wanted = day_of(part("Q5", "on", subject, circumstances))
    return bool(known) and wanted is not None and max(known) <= wanted


def promise_overdue(subject: Subject, circumstances: Circumstances) -> bool:
    """A promise (S1) is not done, its day (from O3) is past, and no new day to come was agreed."""
    checked = view("S1", subject, circumstances)
    due = {text_of(step.get("step")): day_of(step.get("on")) for step in _looped(checked, circumstances)}
    return any(_is_overdue(item, due, circumstances.today) for item in checked.items)


def _is_overdue(item: Form, due: Mapping[str, date | None], today: date) -> bool:
    if "done" in keys_of(item.get("state")):
        return False
    until = day_of(item.get("on")) or due.get(text_of(item.get("step")))
    return until is not None and until < today
