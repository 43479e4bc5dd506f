"""A client who does not answer: what comes after a try in vain, and the end of a cadence."""

from datetime import date, timedelta

from coach.dialogs import deal_card
from coach.dialogs.buttons import door
from coach.dialogs.decision import Decision
from coach.dialogs.effects import CloseDeal
from coach.dialogs.facts import DealFacts, Facts, Reminder
from coach.dialogs.followed import followed
from coach.dialogs.reminder_effects import LogTouch, MovePlanned, StopTouches
from coach.dialogs.reminder_rows import day_button, day_of, days_offered, instant_of
from coach.dialogs.resume import RUNNING
from coach.dialogs.state import Idle
from coach.model.deal import DealStatus
from coach.model.say import Say, say
from coach.model.screen import Freeze, Screen, Send, Toast
from coach.model.touch import Touch
from coach.rules.cadence import NextTouch, proposed_channel
from coach.rules.planned import next_in_silence, tries_of, wall_of

NO_DECISION = "no_decision"


def no_answer(facts: Facts, deal: DealFacts, touch: LogTouch) -> Decision | None:
    """What is tried next, and when; None where no cadence follows."""
    logged = Touch(channel=touch.channel, outcome=touch.outcome, at=facts.now)
    after = followed(facts, deal, logged)
    following = next_in_silence(after)
    if following is None:
        return None
    tries = tries_of(after)
    on_channel = sum(one.channel == touch.channel for one in tries)
    told = say("silence.tried", client=deal.deal.client_name, n=on_channel, channel=_by(touch.channel))
    coming = say("silence.next", what=_what(facts, following, tries), at=wall_of(after, following.on))
    number = deal.deal.id
    rows = (
        (door("fine", "rfine", number),),
        (door("other_day", "rother", number), door("stop_asking", "rhush", number)),
    )
    screen = Screen(lines=(told, coming), rows=rows)
    return Decision(state=Idle(), effects=(touch,), replies=(Send(screen=screen),))


def _by(channel: str) -> Say:
    return say(f"by_channel.{channel}")


def _what(facts: Facts, following: NextTouch, tries: tuple[Touch, ...]) -> Say:
    if following.what != "touch":
        return say(f"silence.{following.what}")
    return say(f"try_channel.{proposed_channel(tries, facts.playbook.rules.cadence)}")


def fine(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Nothing changes; the buttons go."""
    return Decision(state=Idle(), replies=(Freeze(lines=()), Toast(line=say("toast.fine"))))


def other_day(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Which day instead."""
    deal = facts.deal
    if deal is None or deal.deal.status not in RUNNING:
        return deal_card.out_of_reach()
    days = tuple(day_button(facts, deal.deal.id, wall, "rnext") for wall in days_offered(facts))
    screen = Screen(lines=(say("reminder.again_when"),), rows=(days,))
    return Decision(state=Idle(), replies=(Freeze(lines=()), Send(screen=screen)))


def moved(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The next touch comes on the day tapped; those after it follow."""
    deal, wall = facts.deal, day_of(facts, args)
    if deal is None or wall is None or deal.deal.status not in RUNNING:
        return deal_card.out_of_reach()
    effect = MovePlanned(
        deal_id=deal.deal.id,
        kind="cadence",
        wall=wall,
        zone=str(facts.zone),
        due_at=instant_of(facts, wall),
    )
    line = say("reminder.moved", client=deal.deal.client_name, at=wall)
    return Decision(state=Idle(), effects=(effect,), replies=(Freeze(lines=(line,)),))


def stopped(facts: Facts, args: tuple[str, ...]) -> Decision:
    """No more touches in this silence; what was agreed still reminds."""
    deal = facts.deal
    if deal is None:
        return deal_card.out_of_reach()
    line = say("silence.stopped", client=deal.deal.client_name)
    return Decision(
        state=Idle(), effects=(StopTouches(deal_id=deal.deal.id),), replies=(Freeze(lines=(line,)),)
    )


def closed(facts: Facts, args: tuple[str, ...]) -> Decision:
    """No answer to the yes/no message either: the deal is lost, the client decided nothing."""
    return _ended(facts, CloseDeal(deal_id=_number(facts), status="lost", reason=NO_DECISION), "closed")


def parked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The deal rests, and comes back by itself."""
    until = facts.local_now.date() + timedelta(days=facts.playbook.rules.cadence.park_days)
    effect = CloseDeal(deal_id=_number(facts), status="parked", reason=NO_DECISION, until=until)
    return _ended(facts, effect, "parked")


def _number(facts: Facts) -> int:
    return facts.deal.deal.id if facts.deal else 0


def _ended(facts: Facts, effect: CloseDeal, way: str) -> Decision:
    deal = facts.deal
    if deal is None:
        return deal_card.out_of_reach()
    if deal.deal.status is not DealStatus.OPEN:
        return Decision(replies=(Toast(line=say("toast.not_open")),))
    line = say(f"silence.{way}", client=deal.deal.client_name, on=effect.until or facts.local_now.date())
    rows = ((door("reopen", "reopen", deal.deal.id), door("deal", "deal", deal.deal.id)),)
    return Decision(state=Idle(), effects=(effect,), replies=(Send(screen=Screen(lines=(line,), rows=rows)),))


def _until(facts: Facts, reminder: Reminder) -> date:
    """The day that was said, also where it is a day off and the reminder comes after it."""
    try:
        return date.fromisoformat(reminder.occasion or "")
    except ValueError:
        return facts.local_now.date()


def rested(facts: Facts, reminder: Reminder, deal: DealFacts) -> Decision:
    """A parked deal's time is over: open again, or let go."""
    number = deal.deal.id
    rows = ((door("reopen", "reopen", number), door("deal", "deal", number)),)
    line = say("planned.parked", client=deal.deal.client_name, on=_until(facts, reminder))
    return Decision(replies=(Send(screen=Screen(lines=(line,), rows=rows), live=False),))
