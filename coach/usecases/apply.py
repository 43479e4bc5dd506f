"""Effects become rows: one line per effect. Each leaves its line in the history."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from coach.dialogs import away_effects as w
from coach.dialogs import calendar_effects as c
from coach.dialogs import effects as e
from coach.dialogs import file_effects as f
from coach.dialogs import handover_effects as h
from coach.dialogs import leading_effects as l
from coach.dialogs import reminder_effects as r
from coach.dialogs import rule_effects as s
from coach.dialogs import team_effects as t
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.model.person import Person
from coach.usecases import (
    apply_absence,
    apply_answers,
    apply_calendars,
    apply_deals,
    apply_files,
    apply_handovers,
    apply_imports,
    apply_leading,
    apply_people,
    apply_rates,
    apply_reminders,
    apply_rules,
)
from coach.usecases.change import Change, Detail, snake
from coach.usecases.count_stars import count_stars
from coach.usecases.follow_deal import follow
from coach.usecases.notices import notify
from coach.usecases.settled import withdraw_overtaken
from coach.usecases.undo import undo
from coach.usecases.world import World
from storage import history
from storage.database import Rows

WRITERS: Mapping[type[e.Effect], Callable[[Change, Any], Awaitable[Detail]]] = {
    e.FoundTeam: apply_people.found_team,
    e.JoinTeam: apply_people.join_team,
    e.SetPerson: apply_people.set_person,
    t.SetTeam: apply_people.set_team,
    t.SetRate: apply_rates.set_rate,
    e.CreateInvitation: apply_people.create_invitation,
    e.RevokeInvitation: apply_people.revoke_invitation,
    e.SetMember: apply_people.set_member,
    e.SetTarget: apply_people.set_target,
    e.RemoveMember: apply_people.remove_member,
    w.SetAway: apply_absence.set_away,
    w.SetStandIn: apply_absence.set_stand_in,
    h.HandOver: apply_handovers.hand_over,
    h.HandOverAll: apply_handovers.hand_over_all,
    e.ForgetPerson: apply_people.forget_person,
    e.Unreachable: apply_people.unreachable,
    e.OpenDeal: apply_deals.open_deal,
    e.MoveStage: apply_deals.move_stage,
    e.CloseDeal: apply_deals.close_deal,
    e.ReopenDeal: apply_deals.reopen_deal,
    e.SetDeal: apply_deals.set_deal,
    t.SetCategory: apply_deals.set_category,
    e.KeepContact: apply_deals.keep_contact,
    e.WriteNote: apply_deals.write_note,
    r.SetReminder: apply_reminders.set_reminder,
    r.EndReminder: apply_reminders.end_reminder,
    r.EndSeries: apply_reminders.end_series,
    r.MoveReminder: apply_reminders.move_reminder,
    r.ListReminders: apply_reminders.list_reminders,
    r.LogTouch: apply_reminders.log_touch,
    r.MovePlanned: apply_reminders.move_planned,
    r.StopTouches: apply_reminders.stop_touches,
    e.RequestApproval: apply_deals.request_approval,
    e.DecideApproval: apply_deals.decide_approval,
    e.SaveAnswer: apply_answers.save_answer,
    e.ConfirmAnswer: apply_answers.confirm_answer,
    e.CopyAnswers: apply_answers.copy_answers,
    e.KeepAttachment: apply_answers.keep_attachment,
    e.PlaceAttachment: apply_answers.place_attachment,
    c.OpenFeed: apply_calendars.open_feed,
    c.CloseFeed: apply_calendars.close_feed,
    s.SetRule: apply_rules.set_rule,
    s.SetTeamRule: apply_rules.set_team_rule,
    s.ProposeRule: apply_rules.propose_rule,
    l.TellAlarms: apply_leading.tell_alarms,
    l.AskMember: apply_leading.ask_member,
    l.AnswerNudge: apply_leading.answer_nudge,
    e.Undo: undo,
    f.StartJob: apply_files.start_job,
    f.ApplyImport: apply_imports.apply_import,
    f.UndoImport: apply_imports.undo_import,
}


async def apply(rows: Rows, world: World, facts: Facts, decision: Decision, update_id: int | None) -> None:
    """All effects of a decision, in order, then the deal as it stands after them. Raises Conflict."""
    change = Change(rows=rows, world=world, facts=facts, update_id=update_id)
    for effect in decision.effects:
        detail = await WRITERS[type(effect)](change, effect)
        await _remember(change, effect, detail)
    await withdraw_overtaken(change)
    await change.save_deal()
    for deal_id in sorted(change.followed):
        await follow(rows, world, deal_id)
    await count_stars(change, decision.effects)
    for notice in decision.notices:
        await notify(rows, world, notice, facts, update_id)


async def _remember(change: Change, effect: e.Effect, detail: Detail) -> None:
    if change.person is not None:
        entry = entry_of(change.person, effect, detail, change.now)
        await history.add(change.rows, msgspec.structs.replace(entry, update_id=change.update_id))


def entry_of(person: Person, effect: e.Effect, detail: Detail, at: datetime) -> history.Entry:
    """The effect's own words in the history, but for answers' values, which stand in their versions."""
    said = {
        key: value for key, value in msgspec.to_builtins(effect).items() if key not in ("value", "code_hash")
    }
    return history.Entry(
        team_id=person.team_id,
        deal_id=getattr(effect, "deal_id", None),
        person_id=person.id,
        update_id=None,
        at=at,
        kind=snake(type(effect).__name__),
        data={**said, **(detail or {})},
    )
