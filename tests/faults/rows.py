"""What one deal left in the database: comparable with another deal that went the same way."""

import json
from dataclasses import dataclass
from typing import Any

from tests.faults.office import Office

CHANGES_FROM_RUN_TO_RUN = {"at", "update_id", "message_id"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Footprint:
    """Every version of every answer, every line of the history, where the deal and the conversation stand."""

    answers: list[dict[str, Any]]
    history: list[tuple[str, Any]]
    deal: dict[str, Any]
    conversation: Any


async def footprint(office: Office, client: str) -> Footprint:
    """Of the only deal with this client. Ids and instants are left out, orders are kept."""
    deal = await office.one(
        """
        SELECT d.id, d.stage, d.status, d.amount, d.closes_on, d.skipped, d.revision, p.telegram_id
        FROM deals d JOIN clients c ON c.id = d.client_id JOIN people p ON p.id = d.owner_id
        WHERE c.name = :client
        """,
        client=client,
    )
    answers = await office.all(
        """
        SELECT question, standing, value, evidence, strength, reason, to_confirm,
            CASE WHEN replaced_at IS NULL THEN 1 ELSE 0 END AS current
        FROM answers WHERE deal_id = :id ORDER BY id
        """,
        id=deal["id"],
    )
    history = await office.all(
        "SELECT kind, data FROM history WHERE deal_id = :id ORDER BY id", id=deal["id"]
    )
    state = await office.one(
        "SELECT state FROM conversations WHERE person_id = :id AND chat_id = :id", id=deal["telegram_id"]
    )
    return Footprint(
        answers=[{**row, "value": json.loads(row["value"])} for row in answers],
        history=[(row["kind"], _without_ids(json.loads(row["data"]), client)) for row in history],
        deal={key: value for key, value in deal.items() if not key.endswith("id")},
        conversation=_without_ids(json.loads(state["state"])["state"], client),
    )


async def doubled(office: Office) -> list[dict[str, Any]]:
    """Updates whose text or tap became more than one version of an answer."""
    return await office.all(
        """
        SELECT update_id, deal_id, question, COUNT(*) AS versions FROM answers
        WHERE update_id IS NOT NULL GROUP BY update_id, deal_id, question HAVING COUNT(*) > 1
        """
    )


async def out_of_order(office: Office) -> list[dict[str, Any]]:
    """People whose earlier update was handled after a later one."""
    return await office.all(
        """
        SELECT a.person_id, a.update_id AS later, b.update_id AS earlier FROM history a
        JOIN history b ON b.person_id = a.person_id AND b.id > a.id AND b.update_id < a.update_id
        """
    )


def _without_ids(data: Any, client: str) -> Any:
    if isinstance(data, list):
        return [_without_ids(one, client) for one in data]
    if not isinstance(data, dict):
        return "CLIENT" if data == client else data
    return {
        key: _without_ids(value, client)
        for key, value in data.items()
        if key not in CHANGES_FROM_RUN_TO_RUN and not key.endswith(("_id", "_at")) and key != "id"
    }
