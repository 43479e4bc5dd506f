"""The first minutes: a stranger, the owner's link, an invitation, the time zone, the first deal."""

from zoneinfo import ZoneInfo

from coach.dialogs import report
from coach.dialogs.buttons import column, door, named, tap
from coach.dialogs.decision import Decision
from coach.dialogs.effects import FoundTeam, JoinTeam, SetPerson
from coach.dialogs.facts import Facts
from coach.dialogs.state import Idle, Onboarding
from coach.events import Commanded, Happening, Said, SharedPlace
from coach.model.person import Invitation, Person, Role
from coach.model.say import Say, say
from coach.model.screen import Freeze, Label, Reply, Screen, Send, Toast
from coach.press import Pressing
from coach.rules.zones import nearest_zone, zone_called

LIKELY = {
    "bg": ("Europe/Sofia", "Europe/Berlin", "Europe/London"),
    "en": ("Europe/London", "Europe/Berlin", "Europe/Sofia"),
}


def stranger(facts: Facts, event: Happening) -> Decision:
    """One polite line for everybody without a valid link; nothing is stored."""
    code = event.rest.strip() if isinstance(event, Commanded) and event.command == "start" else ""
    if not code:
        return _line("onboarding.stranger")
    invitation = facts.invitation
    if invitation is None or invitation.revoked_at is not None:
        return _line("onboarding.unknown_link")
    if invitation.used_at is not None:
        return _line("onboarding.used_link")
    if invitation.expires_at <= facts.now:
        return _line("onboarding.expired_link")
    return _joined(facts, event, invitation)


def _line(key: str) -> Decision:
    return Decision(replies=(Send(screen=Screen(lines=(say(key),)), live=False),), forgotten=True)


def _joined(facts: Facts, event: Happening, invitation: Invitation) -> Decision:
    name, telegram_id = event.sender.name, event.sender.telegram_id
    if invitation.team_id == 0:
        effect: FoundTeam | JoinTeam = FoundTeam(
            person_id=facts.fresh_id,
            team_id=facts.fresh_id,
            telegram_id=telegram_id,
            name=name,
            language=facts.language,
        )
        welcome = say("onboarding.owner", name=name)
    else:
        effect = JoinTeam(
            person_id=facts.fresh_id,
            invitation_id=invitation.id,
            telegram_id=telegram_id,
            name=name,
            language=facts.language,
        )
        welcome = say("onboarding.joined", name=name, role=say(f"role.{invitation.role}"))
    lines = (welcome, say("onboarding.what"), say("onboarding.zone"))
    return Decision(state=Onboarding(), effects=(effect,), replies=(Send(screen=zone_screen(facts, lines)),))


def zone_screen(facts: Facts, lines: tuple[Label, ...]) -> Screen:
    """Three likely cities with the time there now, one of which is nearly always right; or one's place."""
    zones = LIKELY.get(facts.language, LIKELY["en"])
    rows = column(named(_city(facts, zone), "zone", zone) for zone in zones)
    return Screen(lines=lines, rows=(*rows, (tap("my_place", "place"),)))


def _city(facts: Facts, zone: str) -> Say:
    name = say(f"city.{zone.split('/')[1].lower()}")
    return say("onboarding.city", city=name, at=facts.now.astimezone(ZoneInfo(zone)).time())


def start(facts: Facts, args: tuple[str, ...]) -> Decision:
    """/start of a member: where things stand, never a reset; by a group's link the team. Without a zone it is
    asked for."""
    if facts.person is not None and facts.person.timezone is None:
        screen = zone_screen(facts, (say("onboarding.what"), say("onboarding.zone")))
        return Decision(state=Onboarding(), replies=(Send(screen=screen),))
    if facts.report is not None:
        return report.shown(facts, ())
    return menu(facts, say("menu.hello", name=facts.person.name if facts.person else ""))


def menu(facts: Facts, line: Label | None = None, before: tuple[Reply, ...] = ()) -> Decision:
    """The short menu: never silence."""
    first = line or say("menu.what")
    rows = ((door("new_deal", "new_deal"), door("my_deals", "deals")), (door("help", "help"),))
    return Decision(state=Idle(), replies=(*before, Send(screen=Screen(lines=(first,), rows=rows))))


def pressed(facts: Facts, _state: Onboarding, pressing: Pressing) -> Decision:
    """A city was tapped, or the wish to share one's place."""
    if pressing.verb == "place":
        screen = Screen(lines=(say("keyboard_line.place"),), keyboard="place")
        return Decision(state=Onboarding(keyboard=True), replies=(Send(screen=screen, live=False),))
    zone = zone_called(pressing.args[0]) if pressing.verb == "zone" and pressing.args else None
    if zone is None:
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    return _zone_set(facts, zone)


def said(facts: Facts, _state: Onboarding, event: Said) -> Decision:
    """A typed city or zone name."""
    zone = zone_called(event.text)
    if zone is None:
        line = say("onboarding.zone_unknown", text=event.text)
        return Decision(replies=(Send(screen=Screen(lines=(line,)), live=False),))
    return _zone_set(facts, zone)


def placed(facts: Facts, _state: Onboarding, event: SharedPlace) -> Decision:
    """A shared location: the nearest zone."""
    return _zone_set(facts, nearest_zone(event.latitude, event.longitude))


def _zone_set(facts: Facts, zone: str) -> Decision:
    assert facts.person is not None, "only members have a zone"
    effect = SetPerson(person_id=facts.person.id, timezone=zone)
    frozen = Freeze(lines=(say("onboarding.zone_set", zone=zone, at=facts.now.astimezone(ZoneInfo(zone))),))
    state = facts.conversation.state
    keyboard = isinstance(state, Onboarding) and state.keyboard
    gone = (Send(screen=Screen(lines=(say("keyboard_line.removed"),), keyboard="removed"), live=False),)
    following = _ready(facts.person) if facts.person.timezone is None else menu(facts).replies
    return Decision(
        state=Idle(), effects=(effect,), replies=(frozen, *(gone if keyboard else ()), *following)
    )


def _ready(person: Person) -> tuple[Reply, ...]:
    line = say("onboarding.ready" if person.role is Role.REP else "onboarding.ready_to_invite")
    rows = ((door("new_deal", "new_deal"),), (door("sample_deal", "sample"),))
    return (Send(screen=Screen(lines=(line,), rows=rows)),)
