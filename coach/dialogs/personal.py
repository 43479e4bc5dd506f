"""One's own things: language and zone, being forgotten, undo, cancel, help."""

import msgspec

from coach.dialogs import coach_rules, currencies, handover_told
from coach.dialogs.buttons import door, named, pairs, tap
from coach.dialogs.decision import Decision
from coach.dialogs.effects import ForgetPerson, SetPerson, Undo
from coach.dialogs.facts import Change, DealFacts, Facts
from coach.dialogs.onboarding import zone_screen
from coach.dialogs.reminder_effects import ENDS
from coach.dialogs.state import Confirming, Idle, Interview, Onboarding
from coach.dialogs.team_effects import SetTeam
from coach.model.money import Money
from coach.model.person import Role, Team
from coach.model.say import Say, say
from coach.model.screen import Freeze, Reply, Screen, Send, Toast
from coach.press import Pressing

LANGUAGES = ("en", "bg")
OTHER_QUESTIONS = ("open_deal", "move_stage", "close_deal", "reopen_deal")
LIGHT = (0, 500, 1000, 2000, 5000, 10000)


def settings(facts: Facts, args: tuple[str, ...]) -> Decision:
    """/settings: language and zone; an owner also what holds for the team."""
    if facts.person is None or facts.team is None:
        return Decision()
    lines = (
        say("settings.title"),
        say("settings.language", language=say(f"language.{facts.language}")),
        say("settings.zone", zone=str(facts.zone), at=facts.local_now),
        *_team(facts, facts.team),
    )
    own = (
        *(named(say(f"language.{code}"), "language", code, lasting=True) for code in LANGUAGES),
        door("zone", "ask_zone"),
        door("calendar", "cal"),
        door("coach_rules", "rules"),
    )
    is_owner = facts.person.role is Role.OWNER
    team = (
        door("light_deals", "lights"),
        door("days_off", "daysoff"),
        door("team_settings", "team_all"),
    )
    rows = pairs((*own, *(team if is_owner else ())))
    return Decision(state=Idle(), replies=(Send(screen=Screen(lines=lines, rows=rows)),))


def _team(facts: Facts, team: Team) -> tuple[Say, ...]:
    key = "settings.team" if team.margin_floor else "settings.team_no_floor"
    light = light_below(facts, team)
    return (
        say(key, currency=team.currency, floor=team.margin_floor or 0),
        say("settings.light", amount=light) if light.minor else say("settings.no_light"),
    )


def light_below(facts: Facts, team: Team) -> Money:
    """Deals below this are light: the team's own limit, else the playbook's; 0 where none is."""
    own = team.light_below
    default = facts.playbook.rules.light_below * 100
    return Money(minor=default if own is None else own, currency=team.currency)


def lights(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Below which amount a deal is asked only the main questions; 0: every deal is asked all."""
    if facts.person is None or facts.team is None or facts.person.role is not Role.OWNER:
        return Decision(replies=(Toast(line=say("toast.not_allowed")),))
    if not args or args[0] not in map(str, LIGHT):
        sums = [Money(minor=n * 100, currency=facts.team.currency) for n in LIGHT]
        rows = pairs(
            named(say("button.price_is", amount=sum_), "lights", n, lasting=True)
            for n, sum_ in zip(LIGHT, sums, strict=True)
        )
        screen = Screen(lines=(say("settings.light_ask"),), rows=rows)
        return Decision(state=Idle(), replies=(Send(screen=screen),))
    effect = SetTeam(light_below=int(args[0]) * 100)
    return Decision(effects=(effect,), replies=(Toast(line=say("settings.light_set"), alert=True),))


def language_set(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Another language, from the very next line on."""
    if facts.person is None or not args or args[0] not in LANGUAGES:
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    effect = SetPerson(person_id=facts.person.id, language=args[0])
    screen = Screen(
        lines=(say("settings.language_set"),),
        rows=((door("my_deals", "deals"), door("settings", "settings")),),
    )
    return Decision(effects=(effect,), replies=(Send(screen=screen),), language=args[0], state=Idle())


def zone_asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Another time zone, as at the beginning."""
    return Decision(state=Onboarding(), replies=(Send(screen=zone_screen(facts, (say("onboarding.zone"),))),))


def forget_asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """/forget: what goes, what stays, and a second tap."""
    if _is_last_owner(facts):
        return Decision(replies=(Send(screen=Screen(lines=(say("personal.last_owner"),)), live=False),))
    rows = ((tap("cancel", "cancel"),), (tap("forget_yes", "yes"),))
    screen = Screen(lines=(say("personal.forget_sure"),), rows=rows)
    return Decision(state=Confirming(verb="forget"), replies=(Send(screen=screen),))


def _is_last_owner(facts: Facts) -> bool:
    owners = [m for m in facts.members if m.role is Role.OWNER]
    others = [m for m in facts.members if facts.person and m.id != facts.person.id]
    return bool(facts.person and facts.person.role is Role.OWNER and len(owners) == 1 and others)


def forget_confirmed(facts: Facts, _state: Confirming, pressing: Pressing) -> Decision:
    """Erased; the last message says so."""
    if pressing.verb != "yes" or facts.person is None or _is_last_owner(facts):
        return Decision(state=Idle(), replies=(Freeze(lines=(say("common.cancelled"),)),))
    effect = ForgetPerson(person_id=facts.person.id)
    return Decision(
        state=Idle(), effects=(effect,), replies=(Freeze(lines=(say("personal.forgotten"),)),), forgotten=True
    )


def undo(facts: Facts, args: tuple[str, ...]) -> Decision:
    """/undo: the last change of the day, named before it is taken back."""
    last = facts.last_change
    if last is not None and last.kind == "hand_over_all":
        return _all_given_back(facts, last)
    if last is not None and last.kind == "move_reminder":
        return _moved_back(facts, last)
    if last is not None and last.kind in ENDS:
        return _there_again(facts, last)
    if last is not None and last.kind in coach_rules.RULE_CHANGES:
        return coach_rules.taken_back(last)
    if last is not None and last.kind == "set_rate":
        return currencies.taken_back(facts, last)
    if last is None or facts.deal is None:
        return Decision(replies=(Send(screen=Screen(lines=(say("undo.nothing"),)), live=False),))
    if last.kind == "open_deal" and facts.deal.answers:
        return Decision(replies=(Send(screen=Screen(lines=(say("undo.nothing"),)), live=False),))
    question = str(last.data.get("question", ""))
    name = say(f"{question}.short") if question in facts.playbook.questions else ""
    if not _holds(facts.deal, last):
        line = say(f"undo.since_{last.kind}", client=facts.deal.deal.client_name, name=name)
        return Decision(replies=(Send(screen=Screen(lines=(line,)), live=False),))
    line = say(f"undo.{last.kind}", client=facts.deal.deal.client_name, name=name)
    gone, elsewhere = last.kind == "open_deal", last.kind in OTHER_QUESTIONS
    rows = (
        () if gone else ((door("go_on", "go", facts.deal.deal.id), door("deal", "deal", facts.deal.deal.id)),)
    )
    screen = Screen(lines=(line,), rows=rows)
    left = (facts.conversation.state, facts.conversation.aside)  # to continue, where it is still asked
    open_ones = (one for one in left if isinstance(one, Interview))
    aside = next((one for one in open_ones if not (elsewhere and one.deal_id == last.deal_id)), None)
    return Decision(
        state=Idle(),
        effects=(Undo(history_id=last.id),),
        replies=(Send(screen=screen),),
        aside=aside,
        set_aside=True,
        notices=handover_told.taken_back(facts, facts.deal, last) if last.kind == "hand_over" else (),
    )


def _all_given_back(facts: Facts, last: Change) -> Decision:
    """What is still where a handover of all deals brought it goes the way back."""
    lines, notices = handover_told.all_taken_back(facts, last)
    if not lines:
        gone = Screen(lines=(say("undo.since_hand_over_all"),))
        return Decision(replies=(Send(screen=gone, live=False),))
    return Decision(
        effects=(Undo(history_id=last.id),),
        replies=(Send(screen=Screen(lines=lines), live=False),),
        notices=notices,
    )


def _moved_back(facts: Facts, last: Change) -> Decision:
    """The reminder as it was before it was moved or snoozed, to be acted on; what is open stays open."""
    reminder = facts.reminder
    if reminder is None or reminder.state == "ended" or "before" not in last.data:
        screen = Screen(lines=(say("undo.moved_since"),))
    else:
        client = facts.deal.deal.client_name if facts.deal else reminder.text
        rows = ((door("reminder", "rem", reminder.id),),)
        screen = Screen(lines=(say("undo.move_reminder", client=client),), rows=rows)
    return Decision(effects=(Undo(history_id=last.id),), replies=(Send(screen=screen, live=False),))


def _there_again(facts: Facts, last: Change) -> Decision:
    """What was done, or repeated no more, by mistake."""
    reminder = facts.reminder
    if reminder is None or "ended" not in last.data:
        screen = Screen(lines=(say("undo.moved_since"),))
    else:
        rows = ((door("reminder", "rem", reminder.id),),) if last.kind == "end_reminder" else ()
        screen = Screen(lines=(say(f"undo.{last.kind}", text=reminder.text),), rows=rows)
    return Decision(effects=(Undo(history_id=last.id),), replies=(Send(screen=screen, live=False),))


def _holds(deal: DealFacts, change: Change) -> bool:
    """Whether the deal is as the change left it: somebody else may have answered or moved it since."""
    match change.kind:
        case "save_answer":
            known = deal.answers.get(str(change.data.get("question")))
            return known is not None and known.id == change.data.get("answer_id")
        case "move_stage":
            return deal.deal.stage == change.data.get("to_stage")
        case "hand_over":
            return deal.deal.owner_id == change.data.get("to_id")
        case _:
            return True


def cancel(facts: Facts, args: tuple[str, ...]) -> Decision:
    """/cancel: out of whatever is open; answers already given stay."""
    state = facts.conversation.state
    before: tuple[Reply, ...] = (Freeze(lines=()),)
    if isinstance(state, Idle) and facts.conversation.aside is not None:
        left = _menu(say("common.cancelled_question"), ())
        return msgspec.structs.replace(left, set_aside=True)
    if isinstance(state, Idle):
        return _menu(say("common.nothing_open"), ())
    key = "common.cancelled_question" if isinstance(state, Interview) else "common.cancelled"
    return _menu(say(key), before)


def _menu(line: Say, before: tuple[Reply, ...]) -> Decision:
    rows = ((door("new_deal", "new_deal"), door("my_deals", "deals")),)
    return Decision(state=Idle(), replies=(*before, Send(screen=Screen(lines=(line,), rows=rows))))


def help_(facts: Facts, args: tuple[str, ...]) -> Decision:
    """/help: what the person may do; for who leads others the team first, and the rest folded."""
    leads = facts.person is not None and facts.person.role is not Role.REP
    own = say("help.rep")
    lines = (say("help.manager"), say("help.folded", text=own)) if leads else (own,)
    rows = ((door("new_deal", "new_deal"), door("my_deals", "deals")), (door("settings", "settings"),))
    return Decision(state=Idle(), replies=(Send(screen=Screen(lines=lines, rows=rows)),))
