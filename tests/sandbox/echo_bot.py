"""A bot process of a few lines, to try the runner of the real one."""

import json
import os
import sys
import urllib.request
from typing import Any

BASE = f"{os.environ['TELEGRAM_API_URL']}/bot{os.environ['TELEGRAM_BOT_TOKEN']}"


def call(method: str, **parameters: Any) -> Any:
    """One call."""
    body = json.dumps(parameters).encode()
    request = urllib.request.Request(f"{BASE}/{method}", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["result"]


if os.environ.get("FAIL"):
    sys.exit("FAIL is set")
print("The owner's link: https://t.me/stagecoach_sandbox_bot?start=Abc-1_2", flush=True)  # noqa: T201
print(f"{os.environ['DATABASE_URL']} {sorted(os.environ)}", flush=True)  # noqa: T201
offset = 0
while True:
    for update in call("getUpdates", timeout=20, offset=offset):
        offset = update["update_id"] + 1
        message = update["message"]
        call("sendMessage", chat_id=message["chat"]["id"], text=f"echo {message['text']}")
