"""A deal's history: who changed what and when, the newest first, a page at a time."""

from coach.dialogs import deal_card
from coach.dialogs.approval_lines import why_below_floor
from coach.dialogs.buttons import Row, door
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Change, DealFacts, Facts
from coach.dialogs.numbered import number
from coach.dialogs.settle import frozen_line
from coach.model.say import Say, say
from coach.model.screen import Redraw, Screen, Send
from coach.playbook.records import Question

PAGE = 8
SHOWN = (
    "open_deal",
    "save_answer",
    "confirm_answer",
    "move_stage",
    "close_deal",
    "reopen_deal",
    "write_note",
    "undo",
    "keep_attachment",
    "request_approval",
    "decide_approval",
    "ask_member",
    "answer_nudge",
    "copy_answers",
    "log_touch",
    "hand_over",
    "hand_over_all",
)


def opened(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The page that was asked for: the first in a new message, the others in its place."""
    deal = facts.deal
    if deal is None:
        return deal_card.out_of_reach()
    page = number(args, 1)
    screen = _page(facts, deal, page or 0)
    return Decision(replies=(Send(screen=screen) if page is None else Redraw(screen=screen),))


def _page(facts: Facts, deal: DealFacts, page: int) -> Screen:
    head = say("history.title", client=deal.deal.client_name)
    shown = facts.history[:PAGE]
    lines = tuple(
        _line(facts, change)
        for newer, change in zip((None, *shown), shown, strict=False)
        if newer is None or not _only_sourced(change, newer)
    )
    return Screen(lines=(head, *lines), rows=_rows(deal.deal.id, page, more=len(facts.history) > PAGE))


def _rows(deal_id: int, page: int, *, more: bool) -> tuple[Row, ...]:
    newer = (door("page_back", "history", deal_id, page - 1),) if page > 0 else ()
    older = (door("page_on", "history", deal_id, page + 1),) if more else ()
    turning = ((*newer, *older),) if newer or older else ()
    return (*turning, (door("deal", "deal", deal_id),))


def _only_sourced(older: Change, newer: Change) -> bool:
    """The same answer before its source was told: one line is enough for both."""
    if older.answer is None or newer.answer is None or newer.answer.evidence is None:
        return False
    same = older.data.get("question") == newer.data.get("question")
    return same and older.answer.evidence is None and older.answer.value == newer.answer.value


def _line(facts: Facts, change: Change) -> Say:
    stage = change.data.get("to_stage")
    known = facts.playbook.stages
    is_known = isinstance(stage, int) and 1 <= stage <= len(known)
    return say(
        f"history.{change.kind}",
        at=change.at.astimezone(facts.zone),
        who=change.person_name or "—",
        name=_question(facts, change),
        stage=say(f"stage.{known[stage - 1].key}") if isinstance(stage, int) and is_known else "",
        text=_words(change),
    )


def _question(facts: Facts, change: Change) -> Say | str:
    """The answer as it was given then; of a question that has gone, in the words that are still there."""
    key = str(change.data.get("question") or "")
    if change.answer is None:
        return say(f"{key}.short") if key in facts.playbook.questions else key
    question = facts.playbook.questions.get(key) or Question(id=key, type="text")
    return frozen_line(question, change.answer, change.answer.evidence)


def _words(change: Change) -> Say | str:
    match change.kind:
        case "hand_over" | "hand_over_all":
            return say("history.handed", name=_name(change, "from_id"), to=_name(change, "to_id"))
        case "log_touch":
            return say(f"touch.{change.data.get('outcome')}")
        case "decide_approval":
            decided = "approved" if change.data.get("approved") else "refused"
            why = str(change.data.get("reason") or "")
            return say(f"history.{decided}_because", note=why) if why else say(f"history.{decided}")
        case "request_approval" if change.data.get("kind") == "floor":
            return why_below_floor(str(change.data.get("reason") or ""))
        case "answer_nudge" if change.data.get("choice"):
            return say(f"nudge.says_{change.data.get('choice')}")
        case "close_deal" if change.data.get("status") == "lost":
            return say("history.lost", reason=say(f"lost.{change.data.get('reason')}"), note=_note(change))
        case "close_deal":
            return ""
        case _:
            return str(change.data.get("text") or change.data.get("reason") or "")


def _name(change: Change, key: str) -> str:
    known = change.data.get(key)
    return change.names.get(known, "—") if isinstance(known, int) else "—"


def _note(change: Change) -> str:
    return str(change.data.get("note") or "")
