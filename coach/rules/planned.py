"""What the coach plans by itself for a deal as it stands now: at most one thing of each kind (domain.md §5).

Everything follows from the deal, its touches and its answers, so whatever changes them, an undo too, gives
the plan that belongs to it. What was told once is not planned again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from coach.model.answer import Answer
from coach.model.deal import Deal, DealStatus
from coach.model.touch import Touch
from coach.playbook.records import Playbook, Stage
from coach.rules.after_sale import next_anniversary, next_care
from coach.rules.cadence import ANSWERED, NextTouch, Silence, day_0, next_touch, unanswered
from coach.rules.filled import day_of
from coach.rules.repeat_clock import Marks, marks, next_mark
from coach.rules.unhappy import unhappy_score
from coach.rules.working_time import Days, add_working_days, next_working_day, working_day_from

KINDS = ("cadence", "stalled", "parked", "care", "unhappy", "repeat", "anniversary")


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A deal as the planner sees it. Instants are UTC, days are in `zone`, the owner's.

    `held_until`: the day of an agreed step to come; `stopped_at`: no more touches were wanted; `accepted`:
    the acceptances of all the client's orders; `has_newer`: a newer deal with the client is open; `told`: the
    occasions that were said already, with their kinds; `waiting` those that wait, perhaps since their day.
    """

    deal: Deal
    answers: Mapping[str, Answer]
    touches: Sequence[Touch]
    playbook: Playbook
    zone: ZoneInfo
    days_off: Days
    now: datetime
    held_until: date | None = None
    stopped_at: datetime | None = None
    stalled_at: datetime | None = None
    parked_until: date | None = None
    accepted: tuple[date, ...] = ()
    has_newer: bool = False
    told: frozenset[tuple[str, str]] = frozenset()
    waiting: frozenset[tuple[str, str]] = frozenset()

    @property
    def stage(self) -> Stage:
        """The deal's stage."""
        return self.playbook.stage(min(self.deal.stage, len(self.playbook.stages)))

    @property
    def today(self) -> date:
        """Where the owner is."""
        return self.on(self.now)

    def on(self, at: datetime) -> date:
        """The day of an instant where the owner is."""
        return at.astimezone(self.zone).date()

    def told_of(self, kind: str, prefix: str) -> frozenset[str]:
        """What follows the prefix in the occasions of the kind that were said."""
        return _after(self.told, kind, prefix)

    def seen_from(self, kind: str, prefix: str, day: Callable[[str], date]) -> date:
        """Today, or the day of what waits already: it is not over only because it was put off."""
        return min([self.today, *map(day, _after(self.waiting, kind, prefix))])


def _after(occasions: frozenset[tuple[str, str]], kind: str, prefix: str) -> frozenset[str]:
    of_kind = (occasion for one, occasion in occasions if one == kind and occasion.startswith(prefix))
    return frozenset(occasion.removeprefix(prefix) for occasion in of_kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One thing to come: its day, and its `wall` time where the owner is; `question` is what it asks for."""

    kind: str
    occasion: str
    on: date
    wall: datetime
    question: str | None = None


def planned(followed: Followed) -> tuple[Planned, ...]:
    """The plan of a deal that runs or is parked; nothing for one that is closed."""
    found: tuple[Planned, ...]
    match followed.deal.status:
        case DealStatus.OPEN:
            found = (*_cadence(followed), *_stalled(followed))
        case DealStatus.CARE:
            found = (*_care(followed), *_unhappy(followed), *_repeat(followed), *_anniversary(followed))
        case DealStatus.PARKED if followed.parked_until is not None:
            until = working_day_from(followed.parked_until, followed.days_off)
            found = (_at(followed, "parked", str(followed.parked_until), until),)
        case _:
            found = ()
    return tuple(one for one in found if (one.kind, one.occasion) not in followed.told)


def steers(playbook: Playbook, question_id: str) -> bool:
    """Whether an answer to the question bears on the plan or on the deal's states; most don't."""
    question, care = playbook.questions.get(question_id), playbook.rules.after_sale
    if question is None or question.reminds or question.holds_touches or question.unless_touches:
        return True
    named = {care.accepted, care.satisfied, care.recommends, playbook.rules.repeat_clock.next_order}
    named.update(step.question for step in care.steps if step.question)
    return question.id in named or any(stage.sent_question == question.id for stage in playbook.stages)


def next_in_silence(followed: Followed) -> NextTouch | None:
    """The next touch to a client who does not answer; None without a cadence, or where it was stopped."""
    silence = silence_of(followed)
    if silence is None or followed.deal.status is not DealStatus.OPEN:
        return None
    return next_touch(
        silence, followed.stage.cadence_days, followed.playbook.rules.cadence, followed.days_off
    )


def silence_of(followed: Followed) -> Silence | None:
    """The silence that lasts now; None where it does not count."""
    deal = followed.deal
    contact = last_contact(followed)
    tries = tries_of(followed)
    begun = deal.reopened_at or deal.created_at
    since = max(contact or begun, deal.entered_at, begun)
    if followed.stopped_at is not None and followed.stopped_at >= since:
        return None
    days = tuple(followed.on(touch.at) for touch in tries)
    contact_on = followed.on(contact) if contact else None
    first = day_0(followed.stage, days, contact_on, _sent_on(followed), followed.on(begun))
    if first is None:
        return None
    held = followed.held_until if followed.held_until and followed.held_until >= followed.today else None
    return Silence(day_0=first, tries=days, held_until=held)


def tries_of(followed: Followed) -> tuple[Touch, ...]:
    """The unanswered touches of this stage, oldest first."""
    return tuple(one for one in unanswered(followed.touches) if one.at >= followed.deal.entered_at)


def last_contact(followed: Followed) -> datetime | None:
    """When the client last answered: by the touches, else as it was told before any was logged."""
    answered = [touch.at for touch in followed.touches if touch.outcome in ANSWERED]
    return answered[-1] if answered else None


def _sent_on(followed: Followed) -> date | None:
    sent = followed.answers.get(followed.stage.sent_question or "")
    return followed.on(sent.answered_at) if sent else None


def _cadence(followed: Followed) -> Iterator[Planned]:
    step = next_in_silence(followed)
    if step is not None:
        yield _at(followed, "cadence", step.occasion, step.on)


def _stalled(followed: Followed) -> Iterator[Planned]:
    if followed.stalled_at is not None:
        on = followed.on(followed.stalled_at)
        day = working_day_from(on, followed.days_off)
        at = datetime.combine(day, followed.playbook.rules.planned_at, followed.zone)
        if at < followed.stalled_at:  # a deal that comes back today is said to be stalled tomorrow
            day = next_working_day(day, followed.days_off)
        yield _at(followed, "stalled", str(on), day)


def _care(followed: Followed) -> Iterator[Planned]:
    accepted = _accepted(followed)
    if accepted is None:
        return
    done = {int(day) for day in followed.told_of("care", f"{accepted}:") if day.isdecimal()}
    asked = {key: followed.on(answer.answered_at) for key, answer in followed.answers.items()}
    rules = followed.playbook.rules.after_sale
    today = followed.seen_from("care", f"{accepted}:", lambda day: accepted + timedelta(days=int(day)))
    step = next_care(accepted, done, asked, today, followed.days_off, rules)
    if step is not None:
        yield _at(followed, "care", f"{accepted}:{step.day}", step.on, step.question)


def _unhappy(followed: Followed) -> Iterator[Planned]:
    """An unhappy client is called within a working day, unless somebody reached them since."""
    rules = followed.playbook.rules.after_sale
    contact = last_contact(followed)
    for question in (rules.satisfied, rules.recommends):
        answer = followed.answers.get(question)
        if answer is None or unhappy_score(question, answer.value, rules) is None:
            continue
        if contact is None or contact < answer.answered_at:
            said = followed.on(answer.answered_at)
            on = add_working_days(said, rules.call_within_days, followed.days_off)
            yield _at(followed, "unhappy", f"{said}:{question}", on, question)
            return


def reorder(followed: Followed) -> Marks | None:
    """The repeat clock of a deal whose order is the client's last; None without one, or with a newer deal."""
    accepted, rules = _accepted(followed), followed.playbook.rules.repeat_clock
    if accepted is None or followed.has_newer or accepted < max(followed.accepted, default=accepted):
        return None
    order = followed.answers.get(rules.next_order)
    stated = day_of(order.value.parts.get("on")) if order else None
    return marks((*followed.accepted, accepted), stated, rules)


def _repeat(followed: Followed) -> Iterator[Planned]:
    clock, accepted = reorder(followed), _accepted(followed)
    if clock is None:
        return
    prefix = f"{accepted}:{round(clock.interval_days)}:{'stated' if clock.stated else clock.own}:"
    told = followed.told_of("repeat", prefix)
    found = next_mark(clock, told, followed.today, followed.days_off)
    if found is not None:
        yield _at(
            followed,
            "repeat",
            f"{prefix}{found[0]}",
            found[1],
            followed.playbook.rules.repeat_clock.next_order,
        )


def _anniversary(followed: Followed) -> Iterator[Planned]:
    signed = followed.deal.won_at
    of = _accepted(followed) or (followed.on(signed) if signed else None)
    if of is None:
        return
    told = followed.told_of("anniversary", "")
    day = next_anniversary(of, followed.seen_from("anniversary", "", date.fromisoformat))
    if str(day) in told:
        day = next_anniversary(of, day + timedelta(days=1))
    yield _at(followed, "anniversary", str(day), working_day_from(day, followed.days_off))


def _accepted(followed: Followed) -> date | None:
    answer = followed.answers.get(followed.playbook.rules.after_sale.accepted)
    return day_of(answer.value.parts.get("on")) if answer else None


def _at(followed: Followed, kind: str, occasion: str, on: date, question: str | None = None) -> Planned:
    return Planned(kind=kind, occasion=occasion, on=on, wall=wall_of(followed, on), question=question)


def wall_of(followed: Followed, on: date) -> datetime:
    """The coach's hour of that day; what is over by then comes on the next working day."""
    at = followed.playbook.rules.planned_at
    local = followed.now.astimezone(followed.zone).replace(tzinfo=None)
    wall = datetime.combine(max(on, local.date()), at)
    if wall <= local:
        wall = datetime.combine(next_working_day(local.date(), followed.days_off), at)
    return wall
