"""A deal's card, and behind it: its answers by stage, one answer's history, evidence, what can be done."""

import msgspec

from coach.dialogs.answering import circumstances
from coach.dialogs.buttons import Row, column, door, named, pairs
from coach.dialogs.check_card import answer_lines
from coach.dialogs.deal_lines import below_head
from coach.dialogs.decision import Decision
from coach.dialogs.effects import ConfirmAnswer
from coach.dialogs.facts import DealFacts, Facts
from coach.dialogs.gate_lines import gate_row, still_true
from coach.dialogs.health_line import health_line
from coach.dialogs.next_question import open_questions, progress, put_off
from coach.dialogs.numbered import number
from coach.dialogs.state import Idle
from coach.model.answer import Attachment
from coach.model.person import Role
from coach.model.say import Say, say
from coach.model.screen import About, Button, Redraw, Screen, Send, SendFile
from coach.model.value import Value
from coach.playbook.records import Question
from coach.questions.shown import summary
from coach.rules.circumstances import Circumstances
from coach.rules.gate import GateReport, examine

RUNNING = ("open", "care")
ANSWERS_PAGE = 6


def opened(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The card in a new message; without a number, or for a deal out of reach, a clear line."""
    deal = facts.deal
    if deal is None:
        return out_of_reach()
    return Decision(state=Idle(), replies=(Send(screen=card(facts, deal)),))


def out_of_reach() -> Decision:
    """No such deal for this person: the same line whether it exists elsewhere or not."""
    rows = ((door("my_deals", "deals"), door("new_deal", "new_deal")),)
    return Decision(
        state=Idle(), replies=(Send(screen=Screen(lines=(say("deals.no_such_deal"),), rows=rows)),)
    )


def card(facts: Facts, deal: DealFacts) -> Screen:
    """Stage, progress, amount, next step, strengths, contacts, and what the gate misses."""
    rules = circumstances(facts, deal)
    behind, total = progress(rules)
    stage = say(f"stage.{facts.playbook.stage(deal.deal.stage).key}")
    head = say(
        "card.head", client=deal.deal.client_name, stage=stage, number=behind, total=total, id=deal.deal.id
    )
    report = examine(rules) if deal.deal.status in RUNNING else None
    health = health_line(deal, rules, facts.zone)
    lines = (head, *below_head(deal, rules, report, facts.team, health))
    return Screen(lines=lines, rows=_rows(facts, deal, rules, report), about=About(deal_id=deal.deal.id))


def _rows(facts: Facts, deal: DealFacts, rules: Circumstances, report: GateReport | None) -> tuple[Row, ...]:
    number = deal.deal.id
    read = (door("answers", "answers", number), door("history", "history", number))
    if report is None:
        return ((door("reopen", "reopen", number),), read)
    go_on = ((door("go_on", "go", number),),) if open_questions(rules) or put_off(rules) else ()
    files = (door("evidence", "files", number),) if deal.attachments else ()
    widen = ((door("ask_all", "wide", number),),) if rules.light else ()
    return (
        *gate_row(rules, report, number),
        *go_on,
        *still_true(rules, number),
        *widen,
        *pairs((*read, *files)),
        (*_ask_owner(facts, deal), door("more", "more", number)),
    )


def _ask_owner(facts: Facts, deal: DealFacts) -> Row:
    """Of somebody else's deal; a colleague who only stands in asks nobody."""
    if not deal.owner_name or (facts.person is not None and facts.person.role is Role.REP):
        return ()
    return (door("nudge", "nudge", "deal", deal.deal.id, name=deal.owner_name),)


def confirmed(facts: Facts, args: tuple[str, ...]) -> Decision:
    """An aged answer is still true: it counts in full again."""
    deal = facts.deal
    known = deal.answers.get(args[1]) if deal is not None and len(args) > 1 else None
    if deal is None or known is None:
        return out_of_reach()
    effect = ConfirmAnswer(deal_id=deal.deal.id, question=known.question)
    held = msgspec.structs.replace(known, confirmed_at=facts.now, to_confirm=False)
    after = msgspec.structs.replace(deal, answers={**deal.answers, args[1]: held})
    return Decision(state=Idle(), effects=(effect,), replies=(Redraw(screen=card(facts, after)),))


def more(facts: Facts, args: tuple[str, ...]) -> Decision:
    """What changes a deal as a whole: away from the likely taps."""
    deal = facts.deal
    if deal is None:
        return out_of_reach()
    number, stage = deal.deal.id, deal.deal.stage
    care = deal.deal.status == "care"
    verbs: tuple[Button, ...] = (
        (door("repeat_order", "repeat", number),) if care else (door("won", "won", number),)
    )
    override = (door("override", "over", number),) if stage < len(facts.playbook.stages) - 1 else ()
    back = (door("stage_back", "back", number),) if stage > 1 and not care else ()
    hand = (door("hand_over", "hand", number),) if len(facts.members) > 1 else ()
    lost = () if care else (door("lost", "lost", number),)
    kind = (door("category", "cat", number),) if facts.team and facts.team.categories else ()
    last = (*kind, door("to_calendar", "icsdeal", number), door("deal", "deal", number))
    rows = (*column((*verbs, *override, *back, *hand)), lost, last)
    screen = Screen(
        lines=(say("card.more", client=deal.deal.client_name),), rows=tuple(row for row in rows if row)
    )
    return Decision(
        replies=(Redraw(screen=screen),) if facts.conversation.screen_id else (Send(screen=screen),)
    )


def answers(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A stage's answers, a page at a time, each with a button to answer again; other stages a tap away."""
    deal = facts.deal
    if deal is None:
        return out_of_reach()
    stages = len(facts.playbook.stages)
    wanted, page = number(args, 1) or 0, number(args, 2) or 0
    stage = wanted if 1 <= wanted <= stages else deal.deal.stage
    asked = tuple(q for q in facts.playbook.stage(stage).questions if not q.computed or q.id in deal.answers)
    shown = asked[page * ANSWERS_PAGE :][:ANSWERS_PAGE]
    lines = answer_lines(circumstances(facts, deal, stage), shown) or (say("card.no_answers"),)
    key = facts.playbook.stage(stage).key
    head = say("card.answers", client=deal.deal.client_name, stage=say(f"stage.{key}"))
    turning = _turning(deal.deal.id, stage, page, more=len(asked) > (page + 1) * ANSWERS_PAGE)
    others = tuple(
        named(say("button.stage", n=n), "answers", deal.deal.id, n, lasting=True)
        for n in range(1, stages + 1)
        if n != stage
    )
    old = (door("old_answers", "old", deal.deal.id),) if _removed(facts, deal) else ()
    rows = (*_ask_again(deal, shown), *turning, others, (*old, door("deal", "deal", deal.deal.id)))
    return Decision(state=Idle(), replies=(Send(screen=Screen(lines=(head, *lines), rows=rows)),))


def _ask_again(deal: DealFacts, questions: tuple[Question, ...]) -> tuple[Row, ...]:
    """Each question by its name; those that are answered are marked."""
    return pairs(
        named(
            say(f"button.{'answered' if q.id in deal.answers else 'unanswered'}", name=say(f"{q.id}.short")),
            "q",
            deal.deal.id,
            q.id,
            lasting=True,
        )
        for q in questions
        if not q.computed
    )


def _turning(deal_id: int, stage: int, page: int, *, more: bool) -> tuple[Row, ...]:
    earlier = (door("page_back", "answers", deal_id, stage, page - 1),) if page > 0 else ()
    later = (door("page_on", "answers", deal_id, stage, page + 1),) if more else ()
    return ((*earlier, *later),) if earlier or later else ()


def _removed(facts: Facts, deal: DealFacts) -> tuple[str, ...]:
    return tuple(key for key in deal.answers if key not in facts.playbook.questions)


def old_answers(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Answers to questions that the playbook no longer asks: readable, as they were said."""
    deal = facts.deal
    if deal is None:
        return out_of_reach()
    lines = tuple(
        say("card.old_answer", question=say(f"{key}.short"), text=_old_words(key, deal.answers[key].value))
        for key in _removed(facts, deal)
    )
    screen = Screen(lines=(say("card.old_answers", client=deal.deal.client_name), *lines))
    return Decision(replies=(Send(screen=screen, live=False),))


def _old_words(key: str, value: Value) -> Say | str:
    """As it was said; what was only tapped, by the words that are still there."""
    return value.said or summary(Question(id=key, type="text"), value)


def files(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The evidence kept on the deal, given back as it came."""
    deal = facts.deal
    if deal is None:
        return out_of_reach()
    return Decision(replies=tuple(_given_back(facts, kept) for kept in deal.attachments[:10]))


def _given_back(facts: Facts, kept: Attachment) -> Send | SendFile:
    name = (
        say(f"{kept.question}.short") if kept.question in facts.playbook.questions else say("card.whole_deal")
    )
    when = (kept.sent_at or kept.kept_at).astimezone(facts.zone)
    line = say("card.evidence", name=name, sender=kept.sender or "—", at=when, text=kept.text)
    if kept.file_id is None:
        return Send(screen=Screen(lines=(line,)), live=False)
    return SendFile(caption=line, kind=kept.kind, file_id=kept.file_id)
