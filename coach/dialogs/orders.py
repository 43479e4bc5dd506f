"""Commands and lasting buttons: what each needs to know and what it does. One line each, no registration."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import msgspec

from coach.amounts.client_and_sum import client_and_sum
from coach.dialogs import (
    approvals,
    away,
    calendar,
    category,
    close_date,
    closing,
    coach_rules,
    colleagues_deals,
    country,
    currencies,
    days_off,
    deal_card,
    deal_history,
    deals,
    debrief,
    export,
    handover,
    import_deals,
    invitations,
    members,
    my_data,
    new_deal,
    notes,
    nudge,
    onboarding,
    personal,
    picture,
    promise,
    proof,
    reminder,
    reminder_rows,
    repeating,
    report,
    report_press,
    resume,
    silence,
    snooze,
    stage_gate,
    stand_in,
    targets,
    team_settings,
    today,
    waiting_requests,
    weekly,
)
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts, Needs
from coach.dialogs.numbered import number
from coach.dialogs.report_press import asks

Args = tuple[str, ...]


class Order(NamedTuple):
    """What somebody asked for by a command or a lasting button; `args` are its words or arguments."""

    needs: Callable[[Args], Needs]
    decide: Callable[[Facts, Args], Decision]


def _nothing(args: Args) -> Needs:
    return Needs()


def _deal(args: Args) -> Needs:
    return Needs(deal_id=number(args), card=True, fresh_id=True, members=True)


def _history(args: Args) -> Needs:
    return Needs(deal_id=number(args), history=deal_history.SHOWN, page=number(args, 1) or 0)


def _page(args: Args) -> Needs:
    page = number(args)
    return Needs(deals=True, page=page or 0, search=" ".join(args) if args and page is None else None)


def _search(args: Args) -> Needs:
    return Needs(search=" ".join(args) if args else None, part=True)


def _name(args: Args) -> Needs:
    name, _ = client_and_sum(" ".join(args), "EUR")
    return Needs(recent_clients=not args, search=name or None, fresh_id=True)


def _deal_or_search(args: Args) -> Needs:
    deal_id = number(args)
    return Needs(
        deal_id=deal_id,
        card=True,
        deals=not args,
        search=" ".join(args) if args and deal_id is None else None,
    )


def _note(args: Args) -> Needs:
    """The deal's client stands before the colon, by a part of the name if need be."""
    client, *_ = " ".join(args).split(":")
    return _deal_or_search(()) if not client.strip() else Needs(search=client.strip(), part=True)


def _deal_now_or_then(args: Args) -> Needs:
    then = asks("deal_then", words=" ".join(args)) if len(args) > 1 else None
    return msgspec.structs.replace(_deal_or_search(args), report=then)


def _team(args: Args) -> Needs:
    return Needs(members=True, invitations=True, approvals=True, fresh_code=True)


def _approval(args: Args) -> Needs:
    return Needs(approval_id=number(args), members=True, moving=True)


def _attachment(args: Args) -> Needs:
    return Needs(attachment_id=number(args), deal_id=number(args, 1))


def _reminder(args: Args) -> Needs:
    return Needs(reminder_id=number(args), course=True)


def _import(args: Args) -> Needs:
    return Needs(import_id=number(args))


def _foreign(args: Args) -> Needs:
    return Needs(foreign=True)


def _promise(args: Args) -> Needs:
    return Needs(mentioned=" ".join(args) if args else None, deals=True)


def _board(command: str) -> Order:
    return Order(lambda args: report.needs_command(command, args), report.shown)


COMMANDS: Mapping[str, Order] = {
    "start": Order(report.needs_start, onboarding.start),
    "new": Order(_name, new_deal.asked),
    "deals": Order(_page, deals.listed),
    "deal": Order(_deal_now_or_then, deals.one),
    "find": Order(_search, deals.search),
    "next": Order(lambda _: Needs(deals=True), resume.next_deal),
    "note": Order(_note, notes.asked),
    "remind": Order(_promise, promise.asked),
    "targets": Order(targets.needs, targets.targets),
    "today": Order(lambda _: Needs(day=True), lambda facts, _: today.today(facts, ())),
    "away": Order(away.needs, away.asked),
    "settings": Order(_nothing, personal.settings),
    "help": Order(_nothing, personal.help_),
    "cancel": Order(_nothing, personal.cancel),
    "undo": Order(lambda _: Needs(last_change=True, members=True), personal.undo),
    "mydata": Order(lambda _: Needs(everything=True), my_data.my_data),
    "forget": Order(_team, personal.forget_asked),
    "invite": Order(_team, invitations.invite),
    "members": Order(members.needs, members.listed),
    "approvals": Order(waiting_requests.needs, waiting_requests.listed),
    "export": Order(_nothing, export.asked),
    **{command: _board(command) for command in report.COMMANDS},
    "import": Order(_nothing, import_deals.asked),
}

LASTING: Mapping[str, Order] = {
    "new_deal": Order(
        lambda _: Needs(recent_clients=True, fresh_id=True), lambda facts, _: new_deal.asked(facts, ())
    ),
    "sample": Order(lambda _: Needs(fresh_id=True), new_deal.sample),
    "deals": Order(_page, deals.listed),
    "deals_page": Order(_page, deals.turned),
    "deals_of": Order(colleagues_deals.needs, colleagues_deals.listed),
    "deal": Order(_deal, deal_card.opened),
    "more": Order(_deal, deal_card.more),
    "answers": Order(_deal, deal_card.answers),
    "old": Order(_deal, deal_card.old_answers),
    "history": Order(_history, deal_history.opened),
    "files": Order(_deal, deal_card.files),
    "still": Order(_deal, deal_card.confirmed),
    "go": Order(_deal, resume.go_on),
    "q": Order(_deal, resume.one_question),
    "catch_up": Order(_deal, resume.catch_up),
    "closes": Order(_deal, close_date.chosen),
    "cont": Order(_deal, resume.set_aside),
    "gate": Order(_deal, stage_gate.passed),
    "over": Order(_deal, stage_gate.override_asked),
    "back": Order(_deal, stage_gate.back_asked),
    "won": Order(_deal, closing.won_asked),
    "away_of": Order(away.needs, away.asked_of),
    "away_on": Order(away.needs, away.tapped),
    "away_not": Order(away.needs, away.ended),
    "stand_ins": Order(away.needs, stand_in.listed),
    "stand_in": Order(away.needs, stand_in.chosen),
    "hand": Order(handover.needs_deal, handover.asked),
    "hand_to": Order(handover.needs_to, handover.chosen),
    "hand_all": Order(handover.needs_all, handover.all_asked),
    "all_to": Order(handover.needs_all, handover.all_chosen),
    "lost": Order(_deal, closing.lost_asked),
    "reopen": Order(_deal, closing.reopened),
    "repeat": Order(_deal, closing.repeat_order),
    "wide": Order(_deal, closing.widened),
    "today": Order(lambda _: Needs(day=True), today.today),
    "rem": Order(_reminder, today.opened),
    "rdone": Order(_reminder, reminder.done),
    "rlog": Order(_reminder, reminder.log_asked),
    "rcame": Order(_reminder, reminder.logged),
    "rmove": Order(_reminder, reminder.moved),
    "rsnooze": Order(_reminder, snooze.asked),
    "rwhen": Order(_reminder, snooze.another_date),
    "ics": Order(lambda args: Needs(reminder_id=number(args), planned="one"), calendar.of_reminder),
    "icsdeal": Order(lambda args: Needs(deal_id=number(args), planned="deal"), calendar.of_deal),
    "icsall": Order(lambda _: Needs(planned="all"), calendar.of_all),
    "rules": Order(lambda _: Needs(switches=True, figures=True), coach_rules.listed),
    "rule": Order(lambda _: Needs(switches=True, figures=True), coach_rules.switched),
    "strong": Order(_nothing, weekly.told_what_is_strong),
    "cal": Order(lambda _: Needs(feed=True), calendar.settings),
    "feed": Order(lambda _: Needs(fresh_code=True), calendar.feed),
    "tell": Order(_reminder, debrief.opened),
    "rstop": Order(_reminder, repeating.stopped),
    "rcard": Order(_reminder, reminder_rows.card),
    "rfine": Order(_deal, silence.fine),
    "rother": Order(_deal, silence.other_day),
    "rnext": Order(_deal, silence.moved),
    "rhush": Order(_deal, silence.stopped),
    "rclose": Order(_reminder, silence.closed),
    "rpark": Order(_reminder, silence.parked),
    "help": Order(_nothing, personal.help_),
    "settings": Order(_nothing, personal.settings),
    "language": Order(_nothing, personal.language_set),
    "ask_zone": Order(_nothing, personal.zone_asked),
    "lights": Order(_nothing, personal.lights),
    "team_all": Order(_nothing, team_settings.shown),
    "team_ask": Order(_nothing, team_settings.asked),
    "team_set": Order(_nothing, team_settings.tapped),
    "team_gone": Order(_nothing, team_settings.category_gone),
    "rates": Order(_foreign, currencies.shown),
    "rate": Order(_foreign, currencies.asked),
    "rate_none": Order(_foreign, currencies.removed),
    "team_open": Order(_nothing, team_settings.boards),
    "cat": Order(_deal, category.asked),
    "cat_is": Order(_deal, category.chosen),
    "country": Order(_nothing, country.asked),
    "country_is": Order(_nothing, country.tapped),
    "daysoff": Order(_nothing, days_off.asked),
    "dayoff_gone": Order(_nothing, days_off.removed),
    "invite_who": Order(_team, invitations.invite),
    "invite": Order(_team, invitations.invited),
    "revoke": Order(_team, invitations.revoked),
    "members": Order(members.needs, members.listed),
    "member": Order(members.needs, members.opened),
    "role": Order(members.needs, members.role_set),
    "boss": Order(members.needs, members.boss_asked),
    "boss_is": Order(members.needs, members.boss_set),
    "remove": Order(members.needs, members.remove_asked),
    "heir": Order(members.needs, members.heir_asked),
    "waiting": Order(waiting_requests.needs, waiting_requests.turned),
    "approval": Order(_approval, approvals.opened),
    "approve": Order(_approval, approvals.approved),
    "refuse": Order(_approval, approvals.refused),
    "askback": Order(_approval, approvals.question_asked),
    "nudge": Order(nudge.needs_asked, nudge.asked),
    "nudged": Order(lambda args: Needs(nudge_id=number(args), members=True), nudge.tapped),
    "proof_deal": Order(_attachment, proof.deal_chosen),
    "proves": Order(_attachment, proof.attached),
    "export": Order(_nothing, export.started),
    "picture": Order(_nothing, picture.asked),
    report_press.VERB: Order(report.needs_tap, report.turned),
    "import_template": Order(_nothing, import_deals.template),
    "import_yes": Order(_import, import_deals.taken),
    "import_refused": Order(_import, import_deals.refused),
    "import_undo": Order(_import, import_deals.undone),
}
