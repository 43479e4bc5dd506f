"""How a rep answers the question on the screen: by what the screen offers, until the question has gone."""

from collections import deque
from random import Random
from typing import Literal

import msgspec

from sandbox.sample.phone import Button, Phone
from sandbox.sample.texts import Given

MOST_ACTS = 40
EVIDENCE = {
    1: ("guess", "estimate"),
    2: ("said", "checked"),
    3: ("wrote", "document", "approved", "attached"),
}
ENDINGS = ("done", "ok")


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody means to answer. `better` is given when the coach finds the first one weak; `evidence`
    1 to 3 is how well it is known."""

    given: Given = Given()
    standing: Literal["answered", "not_known", "refused", "skip", "later"] = "answered"
    evidence: int = 2
    better: Given | None = None
    later: str = ""


class Answering:
    """One question being answered."""

    def __init__(self, phone: Phone, answer: Answer, chance: Random) -> None:
        self._phone, self._answer, self._chance = phone, answer, chance
        self._say, self._taps = deque(answer.given.say), deque(answer.given.taps)
        self._better = answer.better

    async def run(self) -> None:
        """Until another screen comes; a question that never ends is given up."""
        question = self._phone.shown.question
        for _ in range(MOST_ACTS):
            shown = self._phone.shown
            if not shown.has("save_all") and (shown.question != question or not question):
                return
            if not await self._step():
                return
        self._phone.given_up.append(f"{question}: {self._phone.shown.text}")
        await self._phone.types("/cancel")

    async def _step(self) -> bool:
        phone, shown = self._phone, self._phone.shown
        if shown.has("save_all"):
            return await phone.taps("answer")
        if shown.has("evidence"):
            return await self._tell_source()
        if shown.has("keep_weak"):
            return await self._after_weak()
        if shown.has("at"):
            await phone.types(self._answer.later)
            return True
        return await self._without_answer() if self._answer.standing != "answered" else await self._fill()

    async def _tell_source(self) -> bool:
        sources = self._phone.shown.all("evidence")
        wanted = [one for one in sources if one.args[0] in EVIDENCE[self._answer.evidence]]
        await self._phone.press(self._chance.choice(wanted or list(sources)))
        return True

    async def _after_weak(self) -> bool:
        if self._say:
            await self._phone.types(self._say.popleft())
            return True
        if self._better is None:
            return await self._phone.taps("keep_weak")
        self._say, self._taps = deque(self._better.say), deque(self._better.taps)
        self._better = None
        return await self._phone.taps("again")

    async def _without_answer(self) -> bool:
        standing = self._answer.standing
        return await self._phone.taps(standing) or await self._phone.taps("skip")

    async def _fill(self) -> bool:
        phone, shown = self._phone, self._phone.shown
        if (button := self._wanted_button()) is not None:
            await phone.press(button)
        elif (shown.has("restart") or not self._say) and (ending := self._ending()):
            await phone.press(ending)
        elif self._say and not self._only_taps_wait():
            await phone.types(self._say.popleft())
        elif (choices := shown.all("o")) and shown.has("restart"):
            await phone.press(choices[0])
        else:
            return await phone.taps("restart") or await phone.taps("skip") or await phone.taps("keep")
        return True

    def _wanted_button(self) -> Button | None:
        """The next of the taps in mind that the screen has a button for; those before it are out of place."""
        for place, token in enumerate(self._taps):
            if (button := self._phone.shown.find("o", token)) is not None:
                self._taps = deque(list(self._taps)[place + 1 :])
                return button
        return None

    def _ending(self) -> Button | None:
        return next((one for one in self._phone.shown.all("o") if one.args[0] in ENDINGS), None)

    def _only_taps_wait(self) -> bool:
        """A doubtful reading (two dates, two sums) is settled by a tap before anything else is typed."""
        return any(one.args[0].startswith("pick.") for one in self._phone.shown.all("o"))
