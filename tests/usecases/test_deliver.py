"""What the outbox holds reaches each chat once and in order, whatever the network and Telegram do."""

import pytest

from storage.outbox import Lease
from tests.talk import Person, Sandbox
from tests.usecases.post_office import PostOffice, shown

BUTTONS = {"inline_keyboard": [[{"text": "Yes", "callback_data": "1"}]]}


async def test_messages_to_a_chat_go_out_in_their_order(office: PostOffice, anna: Person) -> None:
    async with office.open() as delivery:
        for text in ("one", "two", "three"):
            await office.put(anna.id, text)
        delivery.wake(anna.id)
        assert await shown(anna, 3) == ["one", "two", "three"]


async def test_what_was_put_before_the_start_goes_out_by_itself(office: PostOffice, anna: Person) -> None:
    await office.put(anna.id, "from yesterday")

    async with office.open():
        assert await shown(anna, 1) == ["from yesterday"]


async def test_an_edit_finds_the_message_that_another_row_became(office: PostOffice, anna: Person) -> None:
    question = await office.put(anna.id, "Who signs?", reply_markup=BUTTONS)
    frozen = await office.put(anna.id, "✔ Maria", edits=question)

    async with office.open():
        await office.becomes(frozen, "sent")

    assert await shown(anna, 1) == ["✔ Maria"]
    assert (await office.state(frozen))[1] == (await office.state(question))[1]


async def test_an_edit_that_changes_nothing_is_done(office: PostOffice, anna: Person) -> None:
    question = await office.put(anna.id, "Who signs?")
    same = await office.put(anna.id, "Who signs?", edits=question)

    async with office.open():
        await office.becomes(same, "sent")

    assert (await office.state(same))[1] == (await office.state(question))[1]


async def test_a_screen_whose_message_never_came_to_be_is_sent_anew(office: PostOffice, anna: Person) -> None:
    question = await office.put(anna.id, "x" * 5000)
    redrawn = await office.put(anna.id, "Who signs, please?", edits=question, reply_markup=BUTTONS)
    frozen = await office.put(anna.id, "✔ Maria", edits=question)

    async with office.open():
        await office.becomes(redrawn, "sent")
        await office.becomes(frozen, "failed")

    assert await shown(anna, 1) == ["Who signs, please?"]


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("reply", ["Who signs?", "Who signs?", "And when?"]),
        ("reminder", ["And when?", "Who signs?", "Who signs?"]),  # nobody waits for it
    ],
)
async def test_a_lost_answer_repeats_one_message(
    office: PostOffice, anna: Person, kind: str, told: list[str], telegram: Sandbox
) -> None:
    await telegram.fault("drop_after", method="sendMessage", skip=told.index("Who signs?"))
    first = await office.put(anna.id, "Who signs?", kind=kind)  # type: ignore[arg-type]
    await office.put(anna.id, "And when?")

    async with office.open():
        assert await shown(anna, 3) == told
        await office.becomes(first, "sent")


async def test_a_report_with_a_lost_answer_is_not_repeated(
    office: PostOffice, anna: Person, telegram: Sandbox
) -> None:
    await telegram.fault("drop_after", method="sendMessage")
    report = await office.put(anna.id, "This week", kind="report")
    after = await office.put(anna.id, "next")

    async with office.open():
        await office.becomes(after, "sent")

    assert await shown(anna, 2) == ["This week", "next"]
    assert (await office.state(report))[0] == "failed"


async def test_a_reminder_is_sent_once_more_and_only_once(
    office: PostOffice, anna: Person, telegram: Sandbox
) -> None:
    await telegram.fault("drop_after", method="sendMessage", times=5)
    reminder = await office.put(anna.id, "Call Maria", kind="reminder")

    async with office.open():
        await office.becomes(reminder, "failed")

    assert await shown(anna, 2) == ["Call Maria", "Call Maria"]


async def test_nothing_is_tried_twice_while_telegram_is_out_of_reach(
    office: PostOffice, anna: Person, telegram: Sandbox
) -> None:
    await telegram.network(on=False)
    reminder = await office.put(anna.id, "Call Maria", kind="reminder")

    async with office.open():
        await telegram_was_asked(telegram, "getMe", times=3)
        await telegram.network(on=True)
        await office.becomes(reminder, "sent")

    assert len(await telegram.calls("sendMessage")) == 2
    assert await shown(anna, 1) == ["Call Maria"]


async def telegram_was_asked(telegram: Sandbox, method: str, times: int) -> None:
    while len(await telegram.calls(method)) < times:
        pass


async def test_when_telegram_comes_back_everything_goes_out_once(
    office: PostOffice, anna: Person, boris: Person, telegram: Sandbox
) -> None:
    await telegram.fault("server_error", code=502, times=6)
    for text in ("one", "two"):
        await office.put(anna.id, text)
        await office.put(boris.id, text)

    async with office.open():
        assert await shown(anna, 2) == ["one", "two"]
        assert await shown(boris, 2) == ["one", "two"]


async def test_who_must_wait_holds_up_nobody_else(
    office: PostOffice, anna: Person, boris: Person, telegram: Sandbox
) -> None:
    await telegram.fault("too_many", method="sendMessage", chat_id=anna.id, seconds=60)
    late = await office.put(anna.id, "late")
    behind = await office.put(anna.id, "behind")
    await office.put(boris.id, "in time")

    async with office.open():
        assert await shown(boris, 1) == ["in time"]
        await office.becomes(late, "pending")
        assert await office.state(behind) == ("pending", None, None)
        office.clock.ahead_ms = 61_000
        assert await shown(anna, 2) == ["late", "behind"]


async def test_a_message_that_telegram_can_not_read_goes_out_plain(office: PostOffice, anna: Person) -> None:
    row = await office.put(anna.id, "Budget <odd>10 000</b> &lt;net&gt;", parse_mode="HTML")

    async with office.open():
        await office.becomes(row, "sent")

    assert await shown(anna, 1) == ["Budget 10 000 <net>"]


async def test_a_message_that_telegram_refuses_for_good_holds_up_nothing(
    office: PostOffice, anna: Person
) -> None:
    refused = await office.put(anna.id, "x" * 5000)
    await office.put(anna.id, "fine")

    async with office.open():
        assert await shown(anna, 1) == ["fine"]

    state, _, error = await office.state(refused)
    assert (state, error) == ("failed", "Bad Request: message is too long")


async def test_a_row_that_nobody_can_read_holds_up_nothing(office: PostOffice, anna: Person) -> None:
    broken = await office.put_call(anna.id, "sendMessage", [])  # type: ignore[arg-type]
    await office.put(anna.id, "fine")

    async with office.open():
        assert await shown(anna, 1) == ["fine"]

    assert (await office.state(broken))[0] == "failed"


async def test_who_blocked_the_bot_is_unreachable_and_told_of_once(office: PostOffice, anna: Person) -> None:
    await anna.blocks_the_bot()
    rows = [await office.put(anna.id, text) for text in ("one", "two", "three")]

    async with office.open():
        await office.becomes(rows[0], "gone")

    assert [(await office.state(row))[0] for row in rows] == ["gone"] * 3
    assert office.unreachable == [anna.id]


async def test_a_tap_that_is_too_old_to_answer_is_forgotten(office: PostOffice, anna: Person) -> None:
    toast = await office.put_call(anna.id, "answerCallbackQuery", {"callback_query_id": "1"}, kind="toast")
    await office.put(anna.id, "fine")

    async with office.open():
        assert await shown(anna, 1) == ["fine"]

    assert (await office.state(toast))[0] == "failed"
    assert office.unreachable == []


async def test_what_an_earlier_start_was_sending_is_sent_once_more(office: PostOffice, anna: Person) -> None:
    dead = Lease(owner="an earlier start", until=office.clock.now_ms() + 60_000)
    question = await office.put_call(anna.id, "sendMessage", {"text": "Who signs?"}, lease=dead)
    report = await office.put_call(anna.id, "sendMessage", {"text": "This week"}, kind="report", lease=dead)

    async with office.open():
        await office.becomes(question, "sent")
        await office.becomes(report, "failed")

    assert await shown(anna, 1) == ["Who signs?"]


async def test_two_hundred_messages_to_two_people_arrive_each_once(
    office: PostOffice, anna: Person, boris: Person, telegram: Sandbox
) -> None:
    await telegram.fault("drop_before", method="sendMessage", times=3, skip=20)
    async with office.open() as delivery:
        for number in range(100):
            await office.put(anna.id, f"{number}")
            delivery.wake(anna.id)
            await office.put(boris.id, f"{number}")
            delivery.wake(boris.id)
        assert await shown(anna, 100) == [f"{number}" for number in range(100)]
        assert await shown(boris, 100) == [f"{number}" for number in range(100)]


async def test_what_stood_behind_a_row_that_must_wait_goes_out_after_it(
    office: PostOffice, anna: Person, telegram: Sandbox
) -> None:
    question = await office.put(anna.id, "Who signs?", reply_markup=BUTTONS)
    await telegram.fault("too_many", method="sendMessage", chat_id=anna.id, seconds=60)
    frozen = await office.put(anna.id, "✔ Maria", edits=question)

    async with office.open():
        await telegram_was_asked(telegram, "sendMessage", times=1)
        await office.becomes(question, "pending")
        assert await office.state(frozen) == ("pending", None, None)
        office.clock.ahead_ms = 61_000
        await office.becomes(frozen, "sent")

    assert await shown(anna, 1) == ["✔ Maria"]


async def test_a_screen_without_a_place_and_a_message_are_not_in_doubt_together(
    office: PostOffice, anna: Person, telegram: Sandbox
) -> None:
    lost = await office.put(anna.id, "x" * 5000)
    async with office.open():
        await office.becomes(lost, "failed")
    first = await office.put(anna.id, "All there.")
    redrawn = await office.put(anna.id, "Who signs?", edits=lost, reply_markup=BUTTONS)
    await telegram.fault("drop_after", method="sendMessage", skip=1)

    async with office.open():
        await office.becomes(redrawn, "sent")

    assert (await office.state(first))[0] == "sent"
    assert await shown(anna, 3) == ["All there.", "Who signs?", "Who signs?"]
