"""One deal in the hands of its rep, visit by visit: every step is a text or a tap in the rep's chat."""

from datetime import datetime, timedelta
from random import Random

import msgspec

from coach.playbook.records import Playbook
from sandbox.sample import endings
from sandbox.sample.answering import Answering
from sandbox.sample.calendar import Calendar
from sandbox.sample.case import Filling
from sandbox.sample.due_steps import log_what_came
from sandbox.sample.habits import Habit
from sandbox.sample.mind import WON_STAGE, Mind, Moment
from sandbox.sample.phone import Phone
from sandbox.sample.plan import Story, Visit
from sandbox.sample.texts import Texts

MOST_STEPS = 60
MOST_SITTINGS = 7
IMPATIENT = 0.6
LOGS_STEPS = 0.7
TELLS_CLOSE = 0.85
SETS_STEP = 0.8
NEXT_STEPS = {1: "P11", 2: "Q12"}


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """What all deals share."""

    playbook: Playbook
    texts: Texts
    calendar: Calendar


class Life:
    """A deal while it is played. `stage` is the stage as the rep knows it, `waits` that a manager is asked;
    with `puts_off_at_last` a question of the last visit is put off until that time."""

    def __init__(self, story: Story, phone: Phone, habit: Habit, around: Surroundings) -> None:
        self.story, self.phone = story, phone
        self.stage, self.deal_id = 1, 0
        self.waits, self.puts_off_at_last = False, ""
        self._around = around
        self._chance = Random(f"life {story.number} {story.case.client.name}")
        self._mind = Mind(habit, around.playbook, self._chance)
        self._impatient = self._chance.random() < IMPATIENT
        self._rounds = 0

    async def visit(self, visit: Visit, before: "Life | None") -> None:
        """The rep works on the deal; `before` is the deal that this one repeats."""
        self._mind.put_off = self.puts_off_at_last if visit is self.story.visits[-1] else ""
        async with self.phone.in_hand():
            if visit.act == "begin":
                await self._begin(before)
                await self._work(visit.stage, sittings=0)
            else:
                await self._go_on(visit)
            await endings.write_beside(self.phone, self.deal_id, self._filling(), self._around.texts.remarks)

    async def ask_manager(self) -> None:
        """The rep asks to pass the gate as it is."""
        async with self.phone.in_hand():
            await self.phone.types(f"/deal {self.deal_id}")
            if await self.phone.taps("more"):
                await self._override()

    async def set_step(self) -> None:
        """The next step, for which the coach asks when one is done; now and then it waits."""
        if self._chance.random() < SETS_STEP:
            await self._answer(self.stage)
        await self.phone.types("/cancel")

    async def _begin(self, before: "Life | None") -> None:
        if before is not None and before.deal_id:
            await self.phone.types(f"/deal {before.deal_id}")
            repeated = await self.phone.taps("more") and await self.phone.taps("repeat")
            self.stage = 2 if repeated else 1
        if self.stage == 1:
            await self.phone.types(f"/new {self.story.case.client.name}")
            await self.phone.taps("new")
        about = self.phone.shown.about
        assert about is not None, f"no deal was opened: {self.phone.shown.text}"
        self.deal_id = about.deal_id

    async def _go_on(self, visit: Visit) -> None:
        if visit.act == "work" and self._chance.random() < LOGS_STEPS:
            await log_what_came(self.phone, self.story.case.client.name, self._chance)
        if not self.phone.shown.question:
            await self.phone.types(f"/deal {self.deal_id}")
        if visit.act != "win" or self.stage == WON_STAGE - 1:
            await self._work(
                {"win": WON_STAGE, "close": WON_STAGE + 1}.get(visit.act, visit.stage), sittings=1
            )
        if visit.act == "lose":
            await endings.lose(self.phone, self.deal_id, self._chance)
        elif visit.act == "win":
            if self.stage < WON_STAGE:
                await endings.win(self.phone, self.deal_id, self._filling())
                self.stage = WON_STAGE
            await self.phone.types("/cancel")  # the questions of care come with the goods

    async def _work(self, wanted: int, sittings: int) -> None:
        """Sittings until the deal is in the wanted stage; where it is there, so many sittings."""
        self._rounds = 0
        self._mind.forget_doubts(mended=True)
        for _ in range(MOST_STEPS):
            if self.phone.shown.question:
                if self._is_won_just_now():
                    return
                await self._answer(wanted)
            elif self.stage >= wanted:
                await self._tell_close()
                sittings -= 1
                if sittings < 0 or not await self.phone.taps("go"):
                    return
            elif not await self._further():
                return

    def _is_won_just_now(self) -> bool:
        """The win's first care questions wait until the client has the goods."""
        return self._mind.stage_of(self.phone.shown.question) == WON_STAGE > self.stage

    async def _further(self) -> bool:
        """From the card towards the next stage: through the gate, by better answers, or past the manager."""
        await self._tell_close()
        if await self.phone.taps("gate"):
            return self._through_gate()
        self._rounds += 1
        if self._loses_patience():
            await self._override()
            return False
        if (self._rounds < MOST_SITTINGS and await self.phone.taps("go")) or await self._mend():
            return True
        await self._override()
        return False

    async def _tell_close(self) -> None:
        """When the deal may close, where the card asks and the rep cares to say."""
        periods = self.phone.shown.all("closes")
        if periods and self._chance.random() < TELLS_CLOSE:
            await self.phone.press(self._chance.choice(periods))

    def _through_gate(self) -> bool:
        self._mind.forget_doubts()
        won = self._is_won_just_now()
        self.stage = WON_STAGE if won else self.stage
        return not won

    def _loses_patience(self) -> bool:
        shown = self.phone.shown
        leaves = self._impatient and not self.waits and shown.has("over") and not shown.has("go")
        self._impatient = self._impatient and not leaves
        return leaves

    async def _mend(self) -> bool:
        """An answer that was found wanting is given again: a weak one, or a step whose day has passed."""
        offered = [button.args[1] for button in self.phone.shown.all("q")]
        key, deal = self._mind.to_mend(offered, NEXT_STEPS.get(self.stage)), str(self.deal_id)
        if key is None:
            return False
        if await self.phone.taps("q", deal, key):
            return True
        return await self.phone.taps("answers") and await self.phone.taps("q", deal, key)

    async def _override(self) -> None:
        if self.waits or self.stage >= WON_STAGE - 1 or not await self.phone.taps("over"):
            return
        await self.phone.types(self._chance.choice(self._around.texts.remarks.override_reasons))
        self.waits = True

    async def _answer(self, wanted: int) -> None:
        key, mind = self.phone.shown.question, self._mind
        assert key is not None
        self.stage = max(self.stage, mind.stage_of(key))
        copied = self.story.repeats is not None and self.stage == 2 and self.phone.shown.has("keep")
        if copied and mind.still_holds(key):
            await self.phone.taps("keep")
            return
        now = Moment(stage=self.stage, wanted=wanted, last=self.story.fate.stage)
        answer = mind.answer(key, now, self._filling(), self._in_some_days())
        await Answering(self.phone, answer, self._chance).run()

    def _in_some_days(self) -> str:
        day = self._now().date() + timedelta(days=self._chance.randrange(2, 6))
        return f"{self._filling().day(self._around.calendar.working(day))} 10:00"

    def _now(self) -> datetime:
        return self.phone.clock.now().astimezone(self._around.calendar.zone)

    def _filling(self) -> Filling:
        return Filling(
            case=self.story.case,
            today=self._now().date(),
            calendar=self._around.calendar,
            texts=self._around.texts,
            chance=self._chance,
        )
