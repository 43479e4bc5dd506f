"""A step promised in an answer, as a rep types it."""

from tests.faults.office import Office
from tests.talk_person import Person


async def promises_a_call(office: Office, anna: Person, deal: int, words: str) -> None:
    """P11 is answered with a call; the client wrote it."""
    await office.asks(anna, deal, "P11")
    await anna.presses("Call")
    await anna.sees("With whom? On which date?")
    await anna.says(words)
    await anna.sees("Where do you have it from?")
    await anna.presses("The client wrote it")
    await anna.sees("Next step")
    await leaves_the_question(anna)


async def leaves_the_question(person: Person) -> None:
    """Nothing is open afterwards, and nothing waits to be continued."""
    for _ in range(2):
        await person.says("/cancel")
        await person.settle(silence=True)
        await person.refresh()
        person.forget_news()


async def until_tomorrow(office: Office, person: Person) -> None:
    """24 hours pass, with the morning list at half past eight on the way."""
    await office.telegram.advance(hours=22, minutes=31)
    await person.sees("Good morning")
    await office.telegram.advance(hours=1, minutes=29)
