"""What a suggested first sentence may begin with: which answers hold the client's own words."""

from coach.playbook.entry import Entry


class WordsFrom(Entry, frozen=True, kw_only=True):
    """A part of a question, or `any_quote`: the first quote in the deal's answers, stage by stage.

    Of several items the first counts, or the `newest`, which stands last.
    """

    question: str = ""
    part: str = ""
    newest: bool = False
    any_quote: bool = False
