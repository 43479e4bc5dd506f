"""/new: the client's name, a near match before a second client of that name, then the first questions."""

from coach.amounts.client_and_sum import client_and_sum
from coach.dialogs import sitting
from coach.dialogs.buttons import column, named, tap
from coach.dialogs.decision import Decision
from coach.dialogs.effects import OpenDeal
from coach.dialogs.facts import DealFacts, Facts
from coach.dialogs.state import ChoosingClient, Idle, NamingClient
from coach.events import Said
from coach.model.deal import Client, Deal, DealStatus
from coach.model.money import Money
from coach.model.say import say
from coach.model.screen import Freeze, Reply, Screen, Send, Toast
from coach.press import Pressing
from coach.rules.near_names import same

LONGEST_NAME = 100
SAMPLE_CLIENT = {"en": "Sample Ltd", "bg": "Пример ООД"}


def asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """/new alone asks for the name, with the last clients as buttons; /new Acme goes on at once."""
    if args:
        return named_client(facts, " ".join(args), ())
    known = column(named(client.name, "client", client.id) for client in facts.clients)
    screen = Screen(
        lines=(say("new_deal.who"), say("new_deal.hint")), rows=(*known, (tap("cancel", "cancel"),))
    )
    return Decision(state=NamingClient(), replies=(Send(screen=screen),))


def said(facts: Facts, event: Said) -> Decision:
    """The typed name."""
    return named_client(facts, event.text, (_frozen(event.text),))


def named_client(facts: Facts, typed: str, before: tuple[Reply, ...]) -> Decision:
    """A name was given, perhaps with a sum: the very client, near ones to choose from, or a new one."""
    named, amount = client_and_sum(" ".join(typed.split()), facts.team.currency if facts.team else "EUR")
    name = " ".join(named.split())
    if not any(c.isalnum() for c in name) or len(name) > LONGEST_NAME:
        line = say("new_deal.name_refused", most=LONGEST_NAME)
        return Decision(state=NamingClient(), replies=(Send(screen=Screen(lines=(line,)), live=False),))
    exact = next((client for client in facts.clients if same(name, client)), None)
    if exact is not None:
        return _opened(facts, exact.name, exact, before, amount=amount)
    if facts.clients:
        return _near(facts, ChoosingClient(name=name, amount=amount), before)
    return _opened(facts, name, None, before, amount=amount)


def _near(facts: Facts, state: ChoosingClient, before: tuple[Reply, ...]) -> Decision:
    known = column(named(client.name, "client", client.id) for client in facts.clients)
    rows = (*known, (tap("new_client", "new", name=state.name),), (tap("cancel", "cancel"),))
    screen = Screen(lines=(say("new_deal.near", name=state.name),), rows=rows)
    return Decision(state=state, replies=(*before, Send(screen=screen)))


def pressed_name(facts: Facts, _state: NamingClient, pressing: Pressing) -> Decision:
    """One of the last clients was tapped, or the way out."""
    return _pressed(facts, ChoosingClient(name=""), pressing)


def pressed_choice(facts: Facts, state: ChoosingClient, pressing: Pressing) -> Decision:
    """A near client, the new one, or the way out."""
    return _pressed(facts, state, pressing)


def _pressed(facts: Facts, state: ChoosingClient, pressing: Pressing) -> Decision:
    if pressing.verb == "cancel":
        return Decision(state=Idle(), replies=(Freeze(lines=(say("common.cancelled"),)),))
    if pressing.verb == "new" and state.name:
        return _opened(facts, state.name, None, (_frozen(state.name),), amount=state.amount)
    wanted = pressing.args[0] if pressing.args else ""
    client = next((client for client in facts.clients if str(client.id) == wanted), None)
    if client is None:
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    return _opened(facts, client.name, client, (_frozen(client.name),), amount=state.amount)


def _frozen(name: str) -> Freeze:
    return Freeze(lines=(say("new_deal.frozen", client=name),))


def sample(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A deal to practise on; it is no pipeline figure."""
    name = SAMPLE_CLIENT.get(facts.language, "Sample Ltd")
    return _opened(facts, name, None, (Freeze(lines=()),), source="sample")


def _opened(
    facts: Facts,
    name: str,
    client: Client | None,
    before: tuple[Reply, ...],
    *,
    source: str = "own",
    amount: Money | None = None,
) -> Decision:
    """The deal exists from now on, in stage 1; its first question comes at once."""
    assert facts.person is not None, "only members open deals"
    effect = OpenDeal(
        deal_id=facts.fresh_id,
        client_id=client.id if client else None,
        client_name=name,
        source=source,
        amount=amount,
    )
    deal = Deal(
        id=facts.fresh_id,
        team_id=facts.person.team_id,
        client_id=client.id if client else 0,
        client_name=name,
        owner_id=facts.person.id,
        stage=1,
        status=DealStatus.OPEN,
        amount=amount,
        created_at=facts.now,
        entered_at=facts.now,
    )
    return sitting.start(facts, DealFacts(deal=deal, answers={}), (effect,), before)
