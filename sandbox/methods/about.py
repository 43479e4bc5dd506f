"""getMe, getChat: who is who."""

from sandbox.calls import Call, Method
from sandbox.chats import as_chat, require_writable
from sandbox.model import Json
from sandbox.parameters import Kind
from sandbox.people import bot_as_user


async def get_me(call: Call) -> Json:
    """The bot itself."""
    return {
        **bot_as_user(call.world),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


async def get_chat(call: Call) -> Json:
    """One chat, with the two fields clients require."""
    require_writable(call.world, call["chat_id"])
    chat = as_chat(call.world, call["chat_id"])
    return {
        **chat,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }


METHODS = {
    "getMe": Method(act=get_me),
    "getChat": Method(act=get_chat, required={"chat_id": Kind.INTEGER}),
}
