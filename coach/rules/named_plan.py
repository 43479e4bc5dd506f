"""Named rules about needs, plans and promises."""

from datetime import date

from coach.model.value import Form
from coach.rules.circumstances import Circumstances
from coach.rules.figures import part, view
from coach.rules.filled import day_of, keys_of, text_of
from coach.rules.subject import Subject


def every_need_proven(subject: Subject, circumstances: Circumstances) -> bool:
    """Each need of Q2 has a proof in O2 that is not *none*."""
    needs = view("Q2", subject, circumstances).items
    proofs = [item for item in view("O2", subject, circumstances).items if _proves(item)]
    return len(proofs) >= len(needs) > 0


def _proves(item: Form) -> bool:
    return bool(set(keys_of(item.get("kind"))) - {"none"})


def plan_before_result(subject: Subject, circumstances: Circumstances) -> bool:
    """The last step of the plan (O3) is not later than the client's date (Q5)."""
    days = [day_of(item.get("on")) for item in view("O3", subject, circumstances).items]
    known = [day for day in days if day is not None]
    wanted = day_of(part("Q5", "on", subject, circumstances))
    return bool(known) and wanted is not None and max(known) <= wanted


def promise_overdue(subject: Subject, circumstances: Circumstances) -> bool:
    """A promise (S1) is not done, its day (from O3) is past, and no new day was agreed."""
    plan = view("O3", subject, circumstances).items
    due = {text_of(step.get("step")): day_of(step.get("on")) for step in plan}
    open_items = (item for item in view("S1", subject, circumstances).items if not _is_done(item))
    return any(_is_overdue(item, due, circumstances.today) for item in open_items)


def _is_done(item: Form) -> bool:
    return "done" in keys_of(item.get("state"))


def _is_overdue(item: Form, due: dict[str, date | None], today: date) -> bool:
    agreed = day_of(item.get("on"))
    planned = due.get(text_of(item.get("step")))
    until = agreed or planned
    return until is None or until < today
