"""answerCallbackQuery: what a tap's answer may be."""

from typing import Literal

import msgspec

from sandbox.calls import Call, Method
from sandbox.entities import units
from sandbox.model import Query, Toast
from sandbox.parameters import Kind
from sandbox.refusals import Refused, bad_request
from sandbox.world import World

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
TOAST_LIMIT = 200
TOASTS_KEPT = 2_000


def expired(world: World, query: Query) -> bool:
    """Whether the phone no longer waits for this query's answer."""
    return world.clock.now_ms() - query.asked_at > world.state.query_life_seconds * 1000


async def answer_callback_query(call: Call) -> Literal[True]:
    """Stops the spinner; shows a toast or an alert where there is text.

    Raises:
        Refused: unknown, answered already, too old, or the text too long.
    """
    world = call.world
    query = world.state.queries.get(call["callback_query_id"])
    if query is None or expired(world, query):
        raise bad_request(TOO_OLD)
    _check_answer(call)
    del world.state.queries[query.id]
    toast = Toast(
        person_id=query.person_id,
        chat_id=query.chat_id,
        text=call.get("text", ""),
        alert=call.get("show_alert", False),
        url=call.get("url"),
        message_id=query.message_id,
        seq=world.next_seq(),
    )
    world.state.toasts = [*world.state.toasts[-TOASTS_KEPT:], toast]
    world.tell("toast", query.chat_id, toast=msgspec.to_builtins(toast))
    return True


def _check_answer(call: Call) -> None:
    if units(call.get("text", "")) > TOAST_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    url = call.get("url")
    if url is not None and not url.startswith(("https://t.me/", "tg://")):
        raise Refused(400, "Bad Request: URL_INVALID")


METHODS = {
    "answerCallbackQuery": Method(
        act=answer_callback_query,
        required={"callback_query_id": Kind.STRING},
        optional={
            "text": Kind.STRING,
            "show_alert": Kind.BOOLEAN,
            "url": Kind.STRING,
            "cache_time": Kind.INTEGER,
        },
        reaches_person=True,
    ),
}
