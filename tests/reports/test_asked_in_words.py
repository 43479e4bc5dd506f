"""What is asked in words narrows what is answered, and the answer says by what: no figure of another month,
person or sum is shown in its place."""

from datetime import date

from coach.dialogs.report_press import asks
from coach.model.person import Person, Role
from coach.model.say import Say
from coach.reports.boards import answer
from coach.reports.view import View
from coach.wording.wording import Wording
from storage import people, targets
from storage.instants import millis
from storage.targets import Target
from tests.reports.book import NOW, Book, ago, person

WORDING = Wording.load()


async def asked(book: Book, words: str, who: Person | None = None, language: str = "en") -> str:
    """The lines of the answer; Olga asks unless somebody else does."""
    asking = book.asks(who or book.olga)
    view = View(asking=asking, request=asks("words", words=words), language=language, zone=asking.zone)
    screen = (await answer(book.rows, view)).screen
    assert screen is not None, words
    lines = (WORDING.plain(line, language) for line in screen.lines if isinstance(line, Say))
    return "\n".join(lines).replace("\u00a0", " ")


async def deals_of_two(book: Book) -> None:
    """Ivan's of 1,000 for November, stage 3; Petya's of 20,000 for December; one without a date."""
    await book.opens(1, ago(20), 1000, closes="2026-11-30", stage=3)
    await book.opens(2, ago(20), 20_000, closes="2026-12-15", owner_id=book.petya.id)
    await book.opens(3, ago(20), 500)


async def test_a_list_of_open_deals_is_of_those_that_close_in_the_period(book: Book) -> None:
    await deals_of_two(book)

    shown = await asked(book, "our largest deals in december")

    assert shown.startswith("Biggest deals: 1 deal, 20,000 €\nclose expected Tue 1 Dec to Thu 31 Dec")
    assert (await asked(book, "top 5 deals")).startswith("Biggest deals: 3 deals, 21,500 €\n1. ")


async def test_the_answer_says_over_how_much_and_in_which_stage(book: Book) -> None:
    await deals_of_two(book)

    assert "\nover 10,000 €\n" in await asked(book, "no next step over 10k")
    assert "1 deal, 1,000 €\nunder 2,000 €, Proposal\n" in await asked(book, "deals in proposal under 2k")
    assert "\nнад 400 €, под 2 000 €\n" in await asked(book, "сделки между 400 и 2000", language="bg")


async def test_a_person_s_board_of_figures_says_whose_it_is(book: Book) -> None:
    await deals_of_two(book)

    assert "\nPetya\n" in await asked(book, "petyas forecast for december")
    assert "\nIvan\n" in await asked(book, "why does ivan lose")
    assert "\nIvan, close expected Tue 1 Dec to Thu 31 Dec\n" in await asked(
        book, "ivans pipeline in december"
    )
    assert "0 open deals" in await asked(book, "ivans pipeline in december")


async def test_how_somebody_is_in_a_month_is_of_that_month(book: Book) -> None:
    await book.opens(1, ago(90), 1000)
    await book.wins(1, ago(40))

    assert (await asked(book, "how did ivan do last month")).startswith(
        "Ivan · Thu 1 Oct to Sat 31 Oct\nWon 1,000 + "
    )
    assert "Won 0 + " in await asked(book, "how is ivan this month")


async def test_a_quarter_s_target_is_that_of_its_months_and_a_week_has_none(book: Book) -> None:
    for month, amount in ((10, 10_000), (11, 20_000), (12, 30_000)):
        wanted = Target(person_id=11, month=date(2026, month, 1), amount=amount * 100)
        await targets.save(book.rows, book.olga, wanted, NOW)

    assert " of 60,000 €" in await asked(book, "how is ivan this quarter")
    assert "No target" in await asked(book, "how is ivan this week")
    assert "No target" in await asked(book, "forecast for ivan until end of december")


async def test_who_is_below_target_stands_first_with_what_was_won(book: Book) -> None:
    for number, amount in ((11, 500), (12, 3000)):
        wanted = Target(person_id=number, month=date(2026, 11, 1), amount=amount * 100)
        await targets.save(book.rows, book.olga, wanted, NOW)
    await book.opens(1, ago(30), 800)
    await book.wins(1, ago(5))

    lines = (await asked(book, "who is below target")).splitlines()

    assert lines[0] == "Targets, November 2026: won 800 € of 3,500 €, 2,700 € to go"
    assert lines[1:3] == ["Elena: 0 € of 3,000 €", "Ivan: 800 € of 500 €"]
    assert (await asked(book, "target december")).startswith("Targets, December 2026: won 0 €, no target yet")


async def test_a_rate_of_a_period_is_of_that_period_or_says_that_it_is_not(book: Book) -> None:
    for number, days in ((1, 200), (2, 10)):
        await book.opens(number, ago(days + 30), 1000, stage=2)
        await book.wins(number, ago(days))

    assert "(n = 1, few data)" in await asked(book, "win rate")
    shown = await asked(book, "win rate this year")
    assert "(n = 2, few data)" in shown
    assert "Here instead of the 90 days: Thu 1 Jan to Thu 31 Dec." in shown
    assert "Only as of now" in await asked(book, "coverage next quarter")


async def test_what_slipped_in_a_week_left_the_month_in_that_week(book: Book) -> None:
    await book.opens(1, ago(20), 1000, closes="2026-11-30")
    await book.changes(1, ago(5), closes_on=date(2026, 12, 10))

    assert (await asked(book, "what slipped last week")).startswith("Slipped: 1 deal, 1,000 €")
    assert (await asked(book, "what slipped this week")).startswith("Slipped: 0 deals")


async def test_who_called_the_most_stands_first(book: Book) -> None:
    await deals_of_two(book)
    for deal, caller, times in ((1, 11, 2), (2, 13, 3)):
        for hour in range(times):
            await touched(book, deal, caller, hour)

    shown = await asked(book, "who called the most this month")

    assert "Calls 5 (5)\nBy person: Petya 3, Ivan 2\n" in shown
    assert "By person" not in await asked(book, "how many calls did ivan make this month")


async def test_two_of_one_name_are_told_apart_by_the_buttons(book: Book) -> None:
    await people.add_person(book.rows, person(14, "Ivan Kostov", Role.REP, 2), ago(9))
    asking = book.asks(book.olga)
    request = asks("words", words="how is ivan this month")

    screen = (
        await answer(book.rows, View(asking=asking, request=request, language="en", zone=asking.zone))
    ).screen

    assert screen is not None
    labels = [button.label for row in screen.rows for button in row]
    assert [WORDING.plain(one, "en") for one in labels if isinstance(one, Say)] == ["Ivan", "Ivan Kostov"]


async def touched(book: Book, deal: int, caller: int, hour: int) -> None:
    """A call that was answered, some hours ago."""
    await book.rows.run(
        "INSERT INTO touches (id, team_id, deal_id, person_id, channel, outcome, at) "
        "VALUES (:id, 1, :deal, :person, 'call', 'reached', :at)",
        id=deal * 100 + hour,
        deal=deal,
        person=caller,
        at=millis(ago(1 + hour / 24)),
    )


async def test_a_rep_s_questions_stay_with_his_own_deals(book: Book) -> None:
    await deals_of_two(book)

    assert "2 deals, 1,500 €" in await asked(book, "top 5 deals", book.ivan)
    assert "Petya" not in await asked(book, "who is below target", book.ivan)
    assert "Petya" not in await asked(book, "who hasnt called anyone this week", book.ivan)
    assert "Closing: 0 deals" in await asked(book, "какво ще се затвори през декември", book.ivan, "en")
