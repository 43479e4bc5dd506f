"""The week on one screen: what moved, what is promised, and one thing to get better at."""

from decimal import Decimal

from coach.dialogs import coach_rules
from coach.dialogs.buttons import door
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.reminder_effects import SetReminder
from coach.dialogs.reminder_rows import instant_of
from coach.model.own_week import Moved, OwnWeek, Promised
from coach.model.say import Say, Sayable, say
from coach.model.screen import Reply, Screen, Send, Toast
from coach.rules.weekly import LATE, next_summary

KIND = "weekly"
COUNTS = 3  # fill a line; deals that moved up stand below it by name


def came(facts: Facts) -> Decision:
    """The summary, what proposes to stop, and the next summary made in the same breath. One that could not be
    sent in its own afternoon stays unsent, and so does one of a person without any deal."""
    assert facts.reminder is not None, "a summary is a reminder"
    now = facts.local_now.replace(tzinfo=None)
    wall = next_summary(now, facts.days_off, facts.playbook.rules.weekly_at)
    coming = SetReminder(
        deal_id=None, kind="weekly", wall=wall, zone=str(facts.zone), due_at=instant_of(facts, wall)
    )
    if now - facts.reminder.wall > LATE:
        return Decision(effects=(coming,))
    effects, proposed = coach_rules.proposals(facts)
    unsaid = coach_rules.is_unsaid(facts, facts.reminder)
    return Decision(effects=(coming, *effects), replies=(*(() if unsaid else _summary(facts)), *proposed))


def _summary(facts: Facts) -> tuple[Reply, ...]:
    week = facts.own_week
    if week is None or not (week.open_deals or week.won or week.lost):
        return ()
    return (Send(screen=screen(facts, week), live=False),)


def screen(facts: Facts, week: OwnWeek) -> Screen:
    """Eight lines at most; what makes the weakest answer strong is a tap away."""
    weakest = _weakest(facts, week)
    lines = (
        say("weekly.title", on=facts.local_now.date()),
        _counts(week),
        *(_moved(facts, one) for one in week.moves),
        *_promised(facts, week),
        *((_better(weakest, week),) if weakest else ()),
    )
    better = ((door("what_is_strong", "strong", weakest),),) if weakest else ()
    last = (door("my_deals", "deals"), door("switch_off", "rule", KIND, "off"))
    return Screen(lines=lines, rows=(*better, last))


def told_what_is_strong(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The rule of a question, over the message: it stays as it is."""
    key = args[0] if args else ""
    known = key in facts.playbook.questions
    return Decision(replies=(Toast(line=say(f"{key}.rule" if known else "report.nothing"), alert=known),))


def _counts(week: OwnWeek) -> Say:
    counts: tuple[Sayable, ...] = tuple(
        say(f"weekly.{key}", n=n)
        for key, n in (("new", week.new), ("won", week.won), ("lost", week.lost), ("up", week.up))
        if n
    )[:COUNTS]
    return say("weekly.moved", counts=counts) if counts else say("weekly.nothing_moved")


def _moved(facts: Facts, one: Moved) -> Say:
    if one.kind in ("won", "lost"):
        return say(f"weekly.deal_{one.kind}", client=one.client)
    stage = say(f"stage.{facts.playbook.stage(min(one.stage, len(facts.playbook.stages))).key}")
    return say("weekly.deal_up", client=one.client, stage=stage)


def _promised(facts: Facts, week: OwnWeek) -> tuple[Say, ...]:
    if not week.promised:
        return (say("weekly.nothing_promised"),)
    head = say("weekly.promised", n=week.promised_total)
    return (head, *(_step(facts, one) for one in week.promised))


def _step(facts: Facts, one: Promised) -> Say:
    known = one.question in facts.playbook.questions and not one.text
    what: Sayable = say(f"{one.question}.short") if known else one.text
    text = say("calendar.of_deal", client=one.client, what=what) if one.client else what
    if one.clocked:
        return say("weekly.step_at", at=one.wall, text=text)
    return say("weekly.step_on", on=one.wall.date(), text=text)


def _weakest(facts: Facts, week: OwnWeek) -> str | None:
    """The ★ that the person's own open deals answer weakest."""
    return week.weakest if week.weakest in facts.playbook.questions else None


def _better(weakest: str, week: OwnWeek) -> Say:
    mean = Decimal(str(round(week.mean, 1)))
    return say("weekly.better", name=say(f"{weakest}.short"), mean=mean, n=week.n)
