"""What a rep has in mind about a deal: which questions came already, which answers were not good enough."""

from random import Random

import msgspec

from coach.playbook.records import Playbook
from sandbox.sample.answering import Answer
from sandbox.sample.case import Filling
from sandbox.sample.habits import Asked, Habit, chosen

RESULT = "D12"
WON_STAGE = 5
THROUGH_ALLY = 0.25
STILL_HOLDS = 0.75


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """Where the deal is now: its stage, the stage it should reach in this visit, the last of its life."""

    stage: int
    wanted: int
    last: int


class Mind:
    """One rep's about one deal. `put_off` is a time until which the next question may wait, once."""

    def __init__(self, habit: Habit, playbook: Playbook, chance: Random) -> None:
        self.put_off = ""
        self._habit, self._playbook, self._chance = habit, playbook, chance
        self._through_ally = chance.random() < THROUGH_ALLY
        self._asked: set[str] = set()
        self._doubtful: list[str] = []
        self._mended: set[str] = set()

    def stage_of(self, key: str | None) -> int:
        """The stage that a question belongs to; 0 where there is none."""
        return self._playbook.stage_numbers.get(key or "", 0)

    def still_holds(self, key: str) -> bool:
        """Whether an answer copied from the order before is confirmed as it is."""
        fresh = key not in self._asked
        self._asked.add(key)
        return fresh and self._chance.random() < STILL_HOLDS

    def answer(self, key: str, now: Moment, filling: Filling, some_day: str) -> Answer:
        """What the rep answers, or puts off until `some_day`."""
        answer = self._think(key, now, filling, some_day)
        self._asked.add(key)
        if answer.evidence < 2 or answer.standing != "answered":
            self._doubtful.append(key)
        return answer

    def _think(self, key: str, now: Moment, filling: Filling, some_day: str) -> Answer:
        critical, forced = self._playbook.questions[key].critical, now.stage < now.wanted
        if key == RESULT and now.wanted < WON_STAGE:
            return Answer(standing="skip")
        if self.put_off and not forced and not critical:
            until, self.put_off = self.put_off, ""
            return Answer(standing="later", later=until)
        asked = Asked(
            key=key,
            critical=critical,
            passing=forced or now.last > now.stage,
            again=forced and key in self._asked,
            through_ally=self._through_ally,
        )
        return chosen(asked, self._habit, filling, "" if forced else some_day)

    def forget_doubts(self, *, mended: bool = False) -> None:
        """A gate is passed, or (`mended`) another attempt begins: everything may be mended once more."""
        self._mended.clear()
        if not mended:
            self._doubtful.clear()

    def to_mend(self, offered: list[str], step: str | None) -> str | None:
        """The answer to give again: a doubtful one, one that the card offers, the next step; each once."""
        known = (*self._doubtful[::-1], *offered, *((step,) if step else ()))
        found = next((key for key in known if key not in self._mended), None)
        if found is not None:
            self._mended.add(found)
            self._doubtful = [key for key in self._doubtful if key != found]
        return found
