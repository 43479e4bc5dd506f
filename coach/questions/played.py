"""An answer written down as what was typed and tapped, played through its question: how a playbook's
examples and the tables of judged answers become values."""

from collections.abc import Sequence

import msgspec

from coach.errors import Refusal
from coach.model.value import Value
from coach.playbook.records import Part, Question
from coach.questions.contract import Draft, Pending, Prompt, Setting
from coach.questions.kinds import applies, is_tapped
from coach.questions.table import TYPES

# The buttons that end a screen of switches or confirm an order; an example needn't spell them out.
ENDINGS = ("done", "ok")


def play(
    question: Question, say: str | Sequence[str], taps: Sequence[str], setting: Setting
) -> Value | Refusal:
    """The value after these messages and taps, each taken when the screen has room for it.

    A message beyond the first goes to the part that is asked for, else to the next one that is missing.
    Taps go to the screen that shows them. What is left over is ignored. A message that is refused is left
    out; a refusal comes back only where nothing else was taken.
    """
    player = _Player(question, setting, [say] if isinstance(say, str) else list(say), list(taps))
    return player.run()


class _Player:
    def __init__(self, question: Question, setting: Setting, say: list[str], taps: list[str]) -> None:
        self._question, self._setting, self._type = question, setting, TYPES[question.type]
        self._say, self._taps = [text for text in say if text], taps

    def run(self) -> Value | Refusal:
        draft, refusal = Draft(), None
        while (after := self._next(draft)) is not None:
            if isinstance(after, Refusal):
                refusal = refusal or after
            else:
                draft = after
        nothing_taken = refusal is not None and not (draft.parts or draft.items)
        return refusal if refusal and nothing_taken else self._type.value(self._question, draft)

    def _next(self, draft: Draft) -> Draft | Refusal | None:
        prompt = self._type.ask(self._question, draft, self._setting)
        tokens = [option.token for option in prompt.options] if prompt else []
        token = self._tap(draft, tokens)
        if token is not None:
            return self._type.tapped(self._question, draft, token, self._setting)
        return self._typed(draft, prompt) if self._say else None

    def _tap(self, draft: Draft, tokens: list[str]) -> str | None:
        """The next tap if the screen has it; else what ends the screen, if nothing given belongs there."""
        if self._taps and self._taps[0] in tokens:
            return self._taps.pop(0)
        if draft.pending and draft.pending[0].choices:
            return _as_typed(draft, draft.pending[0])
        ending = next((token for token in tokens if token in ENDINGS), None)
        waiting = self._say if draft == Draft() else self._say and not self._taps and ending != "ok"
        return None if waiting else ending

    def _typed(self, draft: Draft, prompt: Prompt | None) -> Draft | Refusal:
        asked = prompt.part if prompt else self._missing(draft)
        if prompt is not None and asked is None and not prompt.opening:
            asked = self._missing(draft)
        asking = msgspec.structs.replace(draft, asking=asked, item=prompt.item if prompt else None)
        return self._type.typed(self._question, asking, self._say.pop(0), self._setting)

    def _missing(self, draft: Draft) -> str | None:
        """The first typed part without content, as a follow-up question would ask for it."""
        parts: list[Part] = [
            part for part in self._question.parts if not is_tapped(part) and not part.optional
        ]
        open_ones = (one.key for one in parts if one.key not in draft.parts and self._asks(one, draft))
        return next(open_ones, None)

    def _asks(self, part: Part, draft: Draft) -> bool:
        return applies(part, self._question, draft, self._setting)


def _as_typed(draft: Draft, pending: Pending) -> str:
    """The choice that was taken already, else the likeliest."""
    form = draft.parts if pending.item is None else draft.items[pending.item]
    taken = form.get(pending.part)
    number = pending.choices.index(taken) + 1 if taken in pending.choices else 1
    return f"pick.{number}"
