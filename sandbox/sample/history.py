"""The nine months: every visit to every deal in its turn, managers' decisions, what fell due meanwhile."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from coach.usecases.remind import remind
from coach.usecases.world import World
from sandbox.sample.calendar import WalkedClock
from sandbox.sample.due_steps import work_off
from sandbox.sample.habits import HABITS
from sandbox.sample.life import Life, Surroundings
from sandbox.sample.managing import decide, set_targets
from sandbox.sample.members import Team
from sandbox.sample.plan import Story, Visit

UNDECIDED_DAYS = 2
WAITING_AT_THE_END = 3
PUT_OFF_A_REP = 4
TIDY_WEEKS, TIDY_DAYS, TIDY_LINES = 6, (1, 4), 9  # Tuesdays and Fridays
FIRST_HOUR, LAST_HOUR = time(8, 45), time(19, 45)


class History:
    """Plays the stories of a team in the order of time, up to `now`."""

    def __init__(
        self, world: World, clock: WalkedClock, team: Team, stories: list[Story], around: Surroundings
    ) -> None:
        self._world, self._clock, self._team, self._around = world, clock, team, around
        phones = team.phones("rep")
        self.lives = [
            Life(story, phones[story.rep], HABITS[story.rep % len(HABITS)], around) for story in stories
        ]
        self._chance = Random(f"history {len(stories)}")
        self._asking: dict[int, list[Life]] = {}

    async def play(self, now: datetime, progress: Callable[[int, date], None]) -> None:
        """From the first visit to `now`; `progress` is told percent and day."""
        agenda = sorted(
            ((visit.when, life.story.number, visit) for life in self.lives for visit in life.story.visits),
            key=lambda one: one[:2],
        )
        self._put_off_today(now)
        day = agenda[0][0].date()
        await self._new_month(agenda[0][0])
        for place, (when, number, visit) in enumerate(agenda):
            if when.date() != day:
                await self._evening(day, now)
                if when.month != day.month:
                    await self._new_month(when)
                day = when.date()
            self._clock.at = max(self._clock.at, when)
            await self._visit(self.lives[number], visit)
            progress(place * 100 // len(agenda), day)
        await self._ask_at_the_end(now)
        self._clock.at = now
        await remind(self._world)

    async def _new_month(self, when: datetime) -> None:
        self._clock.at = max(self._clock.at, when)
        await set_targets(self._team)

    async def _visit(self, life: Life, visit: Visit) -> None:
        repeated = life.story.repeats
        waited = life.waits
        await life.visit(visit, None if repeated is None else self.lives[repeated])
        if life.waits and not waited:
            self._asking.setdefault(self._team.manager_of(life.story.rep), []).append(life)

    async def _evening(self, day: date, now: datetime) -> None:
        """What fell due during the day, and the managers' answers of the evening; the last ones stay open."""
        zone = self._around.calendar.zone
        self._clock.at = max(self._clock.at, datetime.combine(day, time(17, 30), zone))
        await remind(self._world)
        if day.weekday() in TIDY_DAYS and now - self._clock.at < timedelta(weeks=TIDY_WEEKS):
            await self._tidy()
        if now - self._clock.at < timedelta(days=UNDECIDED_DAYS):
            return
        managers = self._team.phones("manager")
        for place in sorted(self._asking):
            asking = self._asking.pop(place)
            names = [life.phone.sender.name for life in asking]
            async with managers[place].in_hand():
                await decide(managers[place], names, self._around.texts.remarks, self._chance)
            for life in asking:
                life.waits = False

    async def _tidy(self) -> None:
        """Twice a week, lately, the reps work off their lists."""
        known = {life.deal_id: life for life in self.lives if life.deal_id}

        async def go_on(deal_id: int) -> None:
            await known[deal_id].set_step()

        for phone in self._team.phones("rep"):
            async with phone.in_hand():
                await work_off(phone, self._chance, TIDY_LINES, go_on)

    async def _ask_at_the_end(self, now: datetime) -> None:
        """A few requests wait for the managers today."""
        fresh = (one for one in self.lives if one.story.fate.end == "open" and one.story.fate.stage in (2, 3))
        for life in sorted(fresh, key=lambda one: one.story.fate.days_ago)[:WAITING_AT_THE_END]:
            self._clock.at = min(max(self._clock.at, now - timedelta(minutes=15)), now)
            await life.ask_manager()

    def _put_off_today(self, now: datetime) -> None:
        """Open deals whose last question is put off until some time of today."""
        zone = self._around.calendar.zone
        times = _times_left(now.astimezone(zone))
        for rep in range(len(self._team.phones("rep"))):
            own = [one for one in self.lives if one.story.rep == rep and _is_fresh(one.story)]
            for life in own[:PUT_OFF_A_REP]:
                when = next(times)
                life.puts_off_at_last = f"{when:%d.%m.%Y %H:%M}"


def _is_fresh(story: Story) -> bool:
    return story.fate.end == "open" and story.fate.days_ago < 10


def _times_left(now: datetime) -> Iterator[datetime]:
    """Again and again the day's times that are still ahead; in the evening those of tomorrow."""
    first, last = (datetime.combine(now.date(), hour, now.tzinfo) for hour in (FIRST_HOUR, LAST_HOUR))
    first = max(first, now + timedelta(minutes=20 - now.minute % 5))
    if first > last:
        first, last = (
            datetime.combine(now.date() + timedelta(days=1), hour, now.tzinfo)
            for hour in (FIRST_HOUR, LAST_HOUR)
        )
    room = max(1, int((last - first).total_seconds() // 60) // 5)
    step = max(1, room // 17)
    while True:
        for place in range(0, room, step):
            yield first + timedelta(minutes=5 * place)
