"""setWebhook, deleteWebhook, getWebhookInfo."""

import re
from typing import Literal
from urllib.parse import urlsplit

from sandbox.calls import Call, Method
from sandbox.model import Json, Webhook
from sandbox.parameters import Kind
from sandbox.refusals import bad_request

LOOPBACK = ("127.0.0.1", "localhost")
MOST_CONNECTIONS = 100


async def set_webhook(call: Call) -> Literal[True]:
    """Updates are posted from now on; an empty address means the same as deleteWebhook."""
    world, url = call.world, call["url"]
    if not url:
        return await delete_webhook(call)
    _check_address(url)
    secret = call.get("secret_token")
    if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    if not 1 <= call.get("max_connections", 40) <= MOST_CONNECTIONS:
        raise bad_request("max_connections must be between 1 and 100")
    if "allowed_updates" in call.arguments:
        world.state.allowed_updates = call["allowed_updates"]
    if call.get("drop_pending_updates"):
        world.state.updates.clear()
    world.state.webhook = Webhook(url=url, secret_token=secret)
    world.tell("webhook", url=url)
    return True


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    # Telegram insists on https; a stand-in that listens on loopback may post to loopback in the clear.
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not parts.hostname:
        raise bad_request("bad webhook: invalid URL")


async def delete_webhook(call: Call) -> Literal[True]:
    """Back to polling."""
    world = call.world
    world.state.webhook = None
    if call.get("drop_pending_updates"):
        world.state.updates.clear()
    world.tell("webhook", url=None)
    return True


async def get_webhook_info(call: Call) -> Json:
    """Where updates go, how many wait, and what went wrong last."""
    state = call.world.state
    hook = state.webhook
    info: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates),
    }
    if hook and hook.last_error:
        info |= {"last_error_date": hook.last_error_at, "last_error_message": hook.last_error}
    if state.allowed_updates:
        info["allowed_updates"] = state.allowed_updates
    return info


METHODS = {
    "setWebhook": Method(
        act=set_webhook,
        required={"url": Kind.STRING},
        optional={
            "secret_token": Kind.STRING,
            "max_connections": Kind.INTEGER,
            "allowed_updates": Kind.ARRAY,
            "drop_pending_updates": Kind.BOOLEAN,
        },
    ),
    "deleteWebhook": Method(act=delete_webhook, optional={"drop_pending_updates": Kind.BOOLEAN}),
    "getWebhookInfo": Method(act=get_webhook_info),
}
