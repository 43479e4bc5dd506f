"""Loads what a dialog says it needs, scoped to the person's team and reach, and nothing else."""

import secrets
from datetime import timedelta
from typing import Any

import msgspec

from coach.dialogs.facts import Change, DealFacts, Facts, Met, Needs, Reminder
from coach.dialogs.reminder_effects import ENDS
from coach.events import Happening
from coach.model.deal import Client
from coach.model.moving import Moving
from coach.model.person import Person, Team
from coach.model.screen import About
from coach.rules.near_names import beginning, resembling
from coach.rules.secret_codes import hashed
from coach.usecases import alarm_facts, approval_facts, coach_rule_facts, nudge_facts, reminder_facts
from coach.usecases.apply_handovers import handed_by
from coach.usecases.deal_facts import deal_facts, with_course
from coach.usecases.import_facts import imported
from coach.usecases.member_facts import member_facts, read_conversation
from coach.usecases.my_data import everything_about
from coach.usecases.standing_in import standing_in
from coach.usecases.world import World
from storage import (
    answers,
    attachments,
    clients,
    conversations,
    counters,
    currency_rates,
    deals,
    history,
    invitations,
    meetings,
    outbox,
    people,
    reminders,
)
from storage.database import Rows
from storage.moving import moving

UNDO_WITHIN = timedelta(days=1)
TELLS_WITHIN = timedelta(hours=3)
HANDED = ("from_id", "to_id")
"""Where a handover's line in the history names people."""
_about = msgspec.json.Decoder(About)


async def who(rows: Rows, world: World, event: Happening) -> Facts:
    """The person, the team and the conversation: what is known before any dialog is asked."""
    here = await conversations.who(rows, event.sender.telegram_id, event.chat_id)
    if here.member is not None:
        person, team = here.member
        person = await standing_in(rows, world, person) if here.is_chosen else person
        return member_facts(world, person, team, here.state)
    return Facts(
        now=world.clock.now(),
        playbook=world.playbook,
        words=world.words,
        bot_name=world.bot_name,
        conversation=read_conversation(here.state),
        language=world.wording.closest(event.sender.language_code, world.defaults.language),
        calendar_url=world.calendar_url,
    )


async def gather(rows: Rows, world: World, facts: Facts, event: Happening, needs: Needs) -> Facts:
    """The facts with everything that `needs` names. A stranger gets nothing but the invitation."""
    found: dict[str, object] = {}
    if needs.code is not None:
        found["invitation"] = await invitations.by_hash(rows, hashed(needs.code))
    if needs.fresh_id:
        found["fresh_id"] = await counters.next_id(rows, "ids")
    if needs.fresh_code:
        found["fresh_code"] = secrets.token_urlsafe(24)
    if facts.person is not None and facts.team is not None:
        found["nudge"], needs = await nudge_facts.gather(rows, facts.person, needs)
        found |= await _for_member(rows, world, facts.person, event, needs)
        if needs.moving:
            deal = found.get("deal")
            deal_id = deal.deal.id if isinstance(deal, DealFacts) else None
            found["moving"] = await moving(rows, facts.person, deal_id=deal_id, owner_id=needs.moving_of)
        found |= await reminder_facts.gather(rows, facts, (facts.person, facts.team), needs)
        found |= await coach_rule_facts.gather(rows, facts, (facts.person, facts.team), needs)
        if needs.alarms:
            found["alarms"] = await alarm_facts.gather(rows, facts, (facts.person, facts.team))
        if needs.met:
            found["met"] = await _met(rows, world, facts.person)
        found |= await _for_team(rows, world, facts, (facts.person, facts.team), needs)
    return msgspec.structs.replace(facts, **found) if found else facts


async def _for_member(
    rows: Rows, world: World, person: Person, event: Happening, needs: Needs
) -> dict[str, object]:
    found: dict[str, Any] = {}
    deal_id = needs.deal_id
    if needs.about is not None:
        kept = await outbox.about(rows, world.bot_id, event.chat_id, needs.about)
        found["about"] = about = _about.decode(kept) if kept else None
        deal_id = about.deal_id if about else deal_id
    if needs.edited is not None:
        found["edited"] = edited = await answers.from_message(rows, person.id, needs.edited)
        deal_id = edited.deal_id if edited else deal_id
    if needs.attachment_id is not None:
        kept_file = await attachments.load(rows, person, needs.attachment_id)
        found["attachment"] = kept_file
        deal_id = deal_id or (kept_file.deal_id if kept_file else None)
    if needs.reminder_id is not None:
        found["reminder"] = reminder = await _reminder(rows, person, needs.reminder_id)
        deal_id = reminder.deal_id if reminder else deal_id
    if needs.approval_id is not None:
        asked = await approval_facts.undecided(rows, person, needs.approval_id)
        found["approvals"] = (asked,) if asked else ()
        deal_id = asked.deal_id if asked else deal_id
    if needs.last_change:
        found["last_change"] = last = await _last_change(rows, world, person)
        deal_id = last.deal_id if last else deal_id
        if last is not None and last.kind == "hand_over_all":
            found["moving"] = Moving(deals=await history.still_there(rows, handed_by(person, last)))
        if last and last.kind in ("move_reminder", *ENDS):
            found["reminder"] = await _reminder(rows, person, int(str(last.data["reminder_id"])))
    if needs.search is not None:
        found |= await _resembling(rows, world, person, needs)
        deals_found = found["client_deals"]
        deal_id = deal_id or (deals_found[0].id if len(deals_found) == 1 else None)
    if deal_id is not None:
        found["deal"] = deal = await deal_facts(rows, world, person, deal_id, card=needs.card)
        if deal is not None and needs.course:
            found["deal"] = await with_course(rows, world, deal)
    return found


async def _last_change(rows: Rows, world: World, person: Person) -> Change | None:
    entry = await history.last_of_person(rows, person.id, world.clock.now() - UNDO_WITHIN)
    return _change(entry) if entry else None


async def _resembling(rows: Rows, world: World, person: Person, needs: Needs) -> dict[str, Any]:
    """Clients that the text may mean, with their deals within reach; a single deal is loaded as a whole."""
    text, forms = needs.search or "", world.words.company_forms
    near: tuple[Client, ...] = ()
    for said in filter(None, (text, needs.named)):
        known = await clients.names(rows, person.team_id, beginning(said, forms))
        near = near or resembling(said, known, forms, part=needs.part)
    return {
        "clients": near,
        "client_deals": await deals.of_clients(rows, person, tuple(client.id for client in near)),
    }


async def _for_team(
    rows: Rows, world: World, facts: Facts, member: tuple[Person, Team], needs: Needs
) -> dict[str, object]:
    person, team = member
    found: dict[str, object] = {}
    if needs.deals:
        found["deals"] = await deals.mine(rows, person, needs.page)
        found["deals_total"] = await deals.mine_count(rows, person)
    if needs.deals_of is not None:
        found["deals"] = await deals.of_colleague(rows, person, needs.deals_of, needs.page)
    if needs.recent_clients and needs.search is None:  # a typed name is compared with all of them
        found["clients"] = await clients.recent(rows, person)
    if needs.history and needs.deal_id is not None and await deals.load(rows, person, needs.deal_id):
        found["history"] = await _history(rows, team, needs.deal_id, needs)
    if needs.members or (needs.deals and person.stands_in_for):
        found["members"] = await people.members(rows, team.id)
    if needs.invitations:
        found["invitations"] = await invitations.still_open(rows, team.id, facts.now)
    if needs.approvals:
        found |= await approval_facts.waiting(rows, world, person, needs.approvals_page)
    if needs.import_id is not None:
        found["imported"] = await imported(rows, person, needs.import_id)
    if needs.foreign:
        found["foreign"] = await currency_rates.foreign(rows, team)
    if needs.everything:
        found["everything"] = await everything_about(rows, person)
    return found


async def _met(rows: Rows, world: World, person: Person) -> Met | None:
    """The meeting that was asked about last, if that was a short while ago."""
    asked_id = await meetings.asked_lately(rows, person.id, world.clock.now() - TELLS_WITHIN)
    asked = await _reminder(rows, person, asked_id) if asked_id is not None else None
    if asked is None or asked.deal_id is None:
        return None
    deal = await deal_facts(rows, world, person, asked.deal_id, card=False)
    return Met(reminder=asked, deal=deal) if deal is not None else None


async def _reminder(rows: Rows, person: Person, reminder_id: int) -> Reminder | None:
    due = await reminders.load(rows, person.id, reminder_id)
    return reminder_of(due) if due is not None else None


def reminder_of(due: reminders.Due) -> Reminder:
    """A reminder's row as dialogs see it."""
    return Reminder(
        id=due.id,
        deal_id=due.deal_id,
        question=due.question,
        kind=due.kind,
        text=due.text,
        wall=due.wall,
        due_at=due.due_at,
        state=due.state,
        reason=due.reason,
        waits_for=due.waits_for,
        meeting=due.meeting,
        came=due.came,
        logged=due.logged,
        rule=due.rule,
        occasion=due.occasion,
    )


async def _history(rows: Rows, team: Team, deal_id: int, needs: Needs) -> tuple[Change, ...]:
    entries = await history.of_deal(rows, deal_id, needs.history, needs.page)
    written = [int(entry.data["answer_id"]) for entry in entries if "answer_id" in entry.data]
    versions = await answers.between(rows, deal_id, min(written), max(written)) if written else {}
    meant = frozenset(entry.data[key] for entry in entries for key in HANDED if key in entry.data)
    names = await people.names(rows, team.id, meant)
    return tuple(
        msgspec.structs.replace(
            _change(entry), answer=versions.get(entry.data.get("answer_id", 0)), names=names
        )
        for entry in entries
    )


def _change(entry: history.Entry) -> Change:
    return Change(
        id=entry.id,
        deal_id=entry.deal_id,
        person_name=entry.person_name,
        kind=entry.kind,
        data=entry.data,
        at=entry.at,
    )
