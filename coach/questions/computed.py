"""A computed answer: nothing is asked, the rules work it out of other answers."""

from coach.errors import Refusal
from coach.model.value import Value, Who
from coach.playbook.records import Question
from coach.questions.contract import Draft, Prompt, Setting


class ComputedType:
    """Takes nothing."""

    def ask(self, _question: Question, _draft: Draft, _setting: Setting, /) -> Prompt | None:
        """Nothing."""
        return None

    def typed(self, _question: Question, _draft: Draft, _text: str, _setting: Setting, /) -> Draft | Refusal:
        """It can't be typed."""
        return Refusal("refused.computed")

    def tapped(
        self, _question: Question, _draft: Draft, _token: str, _setting: Setting, /
    ) -> Draft | Refusal:
        """It has no buttons."""
        return Refusal("refused.no_such_option")

    def shared(self, _question: Question, _draft: Draft, _who: Who, _setting: Setting, /) -> Draft | Refusal:
        """It is no person."""
        return Refusal("refused.no_person_here")

    def value(self, _question: Question, _draft: Draft, /) -> Value:
        """Empty: what is shown is computed when it is shown."""
        return Value()
