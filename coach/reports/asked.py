"""Under which ids the answers to a question stand: the playbook's own, and those that it had before."""

from collections.abc import Mapping

from coach.playbook.records import Playbook


def ids(playbook: Playbook, question: str) -> tuple[str, ...]:
    """Today's id first; nothing for a question that the playbook doesn't ask."""
    found = playbook.questions.get(question)
    return (found.id, *found.was) if found else ()


def is_asked(playbook: Playbook, *questions: str) -> bool:
    """All of them are."""
    return all(question in playbook.questions for question in questions)


def listed(names: tuple[str, ...]) -> str:
    """For `IN (…)`."""
    return ", ".join(f"'{name}'" for name in names) or "''"


def current(playbook: Playbook, question: str, deal: str = "d.id") -> str:
    """The condition that `a` is the deal's current answer: one under a former id only while there is no
    other."""
    names = ids(playbook, question)
    if len(names) < 2:
        return f"a.deal_id = {deal} AND a.question = {listed(names)} AND a.replaced_at IS NULL"
    return f"""a.deal_id = {deal} AND a.question IN ({listed(names)}) AND a.replaced_at IS NULL
    AND (a.question = '{names[0]}' OR NOT EXISTS (SELECT 1 FROM answers h WHERE h.deal_id = {deal}
        AND h.question = '{names[0]}' AND h.replaced_at IS NULL))"""


def roles(playbook: Playbook, *questions: str) -> Mapping[str, str]:
    """By each id under which answers stand: the question as the playbook's figures name it."""
    return {name: one for one in questions for name in ids(playbook, one)}
