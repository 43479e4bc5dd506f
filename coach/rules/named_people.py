"""Named rules about people: who attends and who signs."""

from coach.rules.circumstances import Circumstances
from coach.rules.figures import part, view
from coach.rules.filled import names_in, who_of
from coach.rules.same_person import is_among
from coach.rules.subject import Subject


def attended_by_decider_or_ally(subject: Subject, circumstances: Circumstances) -> bool:
    """One of the people named in the answer is the decider (P2) or the ally (P4)."""
    known = (*_names("P2", subject, circumstances), *_names("P4", subject, circumstances))
    here = [name for form in (subject.form, *subject.items) for name in names_in(form)]
    return any(is_among(name, known) for name in here)


def signer_is_decider(subject: Subject, circumstances: Circumstances) -> bool:
    """Who signs (D1) is the decider (P2), and we have a way to reach them."""
    decider = who_of(part("P2", "who", subject, circumstances))
    signers = _names("D1", subject, circumstances)
    return decider is not None and bool(decider.reach) and is_among(decider.name or "", signers)


def _names(key: str, subject: Subject, circumstances: Circumstances) -> tuple[str, ...]:
    return names_in(view(key, subject, circumstances).form)
