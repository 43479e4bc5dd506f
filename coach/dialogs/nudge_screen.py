"""A question to a member as they see it: who asks about what, and the ways to answer."""

from coach.dialogs.buttons import Row, deal_row, door, pairs
from coach.model.say import Say, say
from coach.model.screen import Offer, Screen, ToAnswer

CHOICES = ("today", "client", "help")
WORDS = "words"


def about_deal(asker: str, client: str) -> Say:
    """Who asks about this deal, or how it goes at all (no client)."""
    return (
        say("nudge.about_deal", name=asker, client=client) if client else say("nudge.about_all", name=asker)
    )


def asked(line: Say, nudge_id: int, deal_id: int | None) -> Screen:
    """Answered by one of the choices, or in words."""
    return Screen(lines=(line,), rows=_choices(nudge_id, deal_id), asks=to_answer(nudge_id))


def about_request(line: Say, nudge_id: int, deal_id: int) -> Screen:
    """Answered only in words."""
    return Screen(lines=(line,), rows=_words(nudge_id, deal_id), asks=to_answer(nudge_id))


def to_answer(nudge_id: int) -> ToAnswer:
    """What a question's message asks."""
    return ToAnswer(kind="nudge", number=nudge_id)


def being_answered(nudge_id: int, deal_id: int | None) -> Offer:
    """While words are awaited its message only leads to the deal."""
    return Offer(asks=to_answer(nudge_id), rows=deal_row(deal_id))


def offered_again(nudge_id: int, deal_id: int | None, *, only_words: bool) -> Offer:
    """The question has its buttons back."""
    rows = _words(nudge_id, deal_id) if only_words else _choices(nudge_id, deal_id)
    return Offer(asks=to_answer(nudge_id), rows=rows)


def _choices(nudge_id: int, deal_id: int | None) -> tuple[Row, ...]:
    choices = (door(f"nudge_{one}", "nudged", nudge_id, one) for one in (*CHOICES, WORDS))
    return (*pairs(choices), *deal_row(deal_id))


def _words(nudge_id: int, deal_id: int | None) -> tuple[Row, ...]:
    return ((door("nudge_words", "nudged", nudge_id, WORDS),), *deal_row(deal_id))
