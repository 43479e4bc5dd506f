"""Files go both ways, under the limits Telegram sets."""

import aiohttp
import pytest

from sandbox.attachments import _sample
from tests.sandbox.small_bots import RawBot
from tests.talk import Person, Sandbox

PNG = _sample("photo")


async def uploads(
    telegram: Sandbox, method: str, field: str, content: bytes, **fields: str
) -> dict[str, object]:
    form = aiohttp.FormData({name: value for name, value in fields.items()})
    form.add_field(field, content, filename="team.png", content_type="image/png")
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{telegram.url}/bot{telegram.token}/{method}", data=form) as response,
    ):
        answer: dict[str, object] = await response.json()
        return answer


async def downloads(telegram: Sandbox, path: str, token: str | None = None) -> tuple[int, bytes]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{telegram.url}/file/bot{token or telegram.token}/{path}") as response,
    ):
        return response.status, await response.read()


async def test_a_persons_file_can_be_downloaded(bot: RawBot, telegram: Sandbox, anna: Person) -> None:
    await anna.sends_document("deals.csv", b"name;amount\n", mime_type="text/csv", wait=False)
    document = (await bot.updates())[-1]["message"]["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == (
        "deals.csv",
        "text/csv",
        12,
    )
    file = await bot.ask("getFile", file_id=document["file_id"])
    assert await downloads(telegram, file["file_path"]) == (200, b"name;amount\n")
    assert (await downloads(telegram, file["file_path"], "7000000001:wrong"))[0] == 401
    assert (await downloads(telegram, "documents/file_99.csv"))[0] == 404
    assert await bot.refusal("getFile", file_id="made-up") == (400, "Bad Request: invalid file_id")


async def test_the_bots_picture_reaches_the_phone_and_can_be_sent_again(
    bot: RawBot, telegram: Sandbox, anna: Person
) -> None:
    answer = await uploads(
        telegram, "sendPhoto", "photo", PNG, chat_id=str(anna.id), caption="<b>Team</b>", parse_mode="HTML"
    )
    assert answer["ok"], answer
    seen = await anna.sees("Team")
    assert (seen.kind, seen.html, seen.media["width"]) == ("photo", "<b>Team</b>", 1)
    again = await bot.ask("sendPhoto", chat_id=anna.id, photo=seen.media["file_id"])
    assert again["photo"][0]["file_unique_id"] == seen.media["file_unique_id"]
    kind = await bot.refusal("sendDocument", chat_id=anna.id, document=seen.media["file_id"])
    assert kind == (400, "Bad Request: can't use file of type Photo as Document")


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "file must be non-empty"), (b"not a picture", "IMAGE_PROCESS_FAILED")],
)
async def test_a_bad_picture_is_refused(telegram: Sandbox, anna: Person, content: bytes, words: str) -> None:
    answer = await uploads(telegram, "sendPhoto", "photo", content, chat_id=str(anna.id))
    assert answer["description"] == f"Bad Request: {words}"


async def test_captions_are_shorter_than_texts(bot: RawBot, telegram: Sandbox, anna: Person) -> None:
    where = {"chat_id": str(anna.id)}
    assert (await uploads(telegram, "sendPhoto", "photo", PNG, caption="я" * 1024, **where))["ok"]
    refused = await uploads(telegram, "sendPhoto", "photo", PNG, caption="я" * 1025, **where)
    assert refused["description"] == "Bad Request: message caption is too long"


async def test_a_caption_can_be_edited_but_a_text_cannot_become_one(bot: RawBot, anna: Person) -> None:
    photo = await anna.sends_photo("mine", wait=False)
    sent = await bot.ask("sendPhoto", chat_id=anna.id, photo=photo.media["file_id"], caption="old")
    where = {"chat_id": anna.id, "message_id": sent["message_id"]}
    assert (await bot.ask("editMessageCaption", **where, caption="new"))["caption"] == "new"
    assert (await bot.refusal("editMessageCaption", **where, caption="new"))[1].startswith(
        "Bad Request: message is not modified"
    )
    assert (await bot.refusal("editMessageText", **where, text="new"))[1] == (
        "Bad Request: there is no text in the message to edit"
    )


async def test_an_album_is_two_to_ten_of_one_sort(bot: RawBot, anna: Person) -> None:
    photo = await anna.sends_photo(wait=False)
    item = {"type": "photo", "media": photo.media["file_id"]}
    sent = await bot.ask("sendMediaGroup", chat_id=anna.id, media=[item, {**item, "caption": "two"}])
    assert len({one["media_group_id"] for one in sent}) == 1
    assert (await bot.refusal("sendMediaGroup", chat_id=anna.id, media=[item]))[0] == 400
    mixed = [item, {"type": "document", "media": photo.media["file_id"]}]
    assert (await bot.refusal("sendMediaGroup", chat_id=anna.id, media=mixed))[0] == 400


async def test_a_file_over_twenty_megabytes_cannot_be_downloaded(bot: RawBot, anna: Person) -> None:
    big = await anna.sends_document("big.bin", b"x" * (20 * 1024 * 1024 + 1), wait=False)
    assert await bot.refusal("getFile", file_id=big.media["file_id"]) == (400, "Bad Request: file is too big")
