"""Everything that a person can do to the bot: each command, each button in each open dialog, each question.

Read from what the bot itself goes by (its tables, its states, the buttons in its code), so that whatever is
added is tried without being listed here. Every number in it leads to somebody else's (`secrets_of_others`).
"""

import ast
import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec

from coach.asking.intents import all_intents
from coach.asking.records import Query
from coach.dialogs.interview_taps import VERBS
from coach.dialogs.orders import COMMANDS, LASTING, Order
from coach.dialogs.outside import TEAM
from coach.dialogs.report_press import VERB, Request, packed
from coach.dialogs.state import Confirming, Conversation, Interview, State, Typing
from coach.dialogs.taps import CONFIRMED
from coach.events import (
    Blocked,
    Commanded,
    Edited,
    FellDue,
    FileRead,
    Forwarded,
    Happening,
    Origin,
    Pressed,
    Said,
    SentFile,
    SentOther,
    SharedContact,
    SharedPlace,
)
from coach.model.person import Person
from coach.model.screen import Press
from coach.model.value import Text
from coach.press import pack, unpack
from coach.questions.contract import Draft
from coach.reports.boards import BOARDS
from tests.asking.table import phrasings, unseen
from tests.planning.desk import PLAYBOOK
from tests.structure.source import files, tree
from tests.usecases.secrets_of_others import CLIENT, CODE, SECRET, Office

NUMBER = str(SECRET)
OPEN_REVISION = 1
PURPOSES = ("phase", "purpose", "what", "verb")
LEFT_OUT = frozenset(
    {"keyboard", "amount", "place", "draft", "seen", "message_id", "single", "proof", "repeats"}
)
"""Fields of states that lead to nothing of anybody's."""
LOOKED_FOR = re.compile(r'pressing\.verb [=!]= "([a-z_]+)"')
TYPED = re.compile(r'Typing\(what="([a-z_]+)"')


class Act(msgspec.Struct, frozen=True):
    """What is done, and the conversation in which it is done; None: as it is."""

    event: Happening
    conversation: str | None = None


def all_acts(office: Office, who: Person) -> Iterator[Act]:
    """All of them, done by this person."""
    yield from (Act(event) for event in _commands(office, who))
    yield from (Act(event) for event in _lasting_buttons(office, who))
    yield from (Act(event) for event in _texts(office, who, [*_sentences(), *questions()]))
    yield from (Act(event) for event in _by_themselves(office, who))
    yield from _in_every_dialog(office, who)


def in_a_group(office: Office, who: Person) -> Iterator[Happening]:
    """The same where others read it: commands, buttons, and what is said."""
    place: dict[str, Any] = {"chat_id": -SECRET, "chat_kind": "group"}
    said = _texts(office, who, list(_sentences()))
    for event in (*_commands(office, who), *_lasting_buttons(office, who), *said):
        yield msgspec.structs.replace(event, **place)


def taps(office: Office, who: Person, data: Iterable[str]) -> Iterator[Act]:
    """Buttons that were made for somebody else: as they came, and as if they had been made for this one."""
    for one in data:
        yield Act(Pressed(**office.envelope(who), query_id="q", data=one))
        pressing = unpack(one)
        if pressing is not None and pressing.revision is None:
            yield Act(_tap(office, who, Press(verb=pressing.verb, args=pressing.args, lasting=True)))


def _by_themselves(office: Office, who: Person) -> Iterator[Happening]:
    """What no tap brings, with another's number; and what says nothing."""
    envelope = office.envelope(who)
    yield FileRead(**envelope, import_id=SECRET)
    yield FellDue(**envelope, reminder_id=SECRET, kind="own")
    yield FellDue(**envelope, reminder_id=SECRET, kind="own", away=True)
    yield FellDue(**envelope, reminder_id=SECRET, together=(SECRET,))
    yield Blocked(**envelope, blocked=True)
    yield Blocked(**envelope, blocked=False)


def _commands(office: Office, who: Person) -> Iterator[Happening]:
    about = (NUMBER, CLIENT, f"Zlatka {NUMBER}", f"{CLIENT}: mine", f"{CLIENT} 20.11")
    for command in COMMANDS:
        for rest in ("", *about, TEAM, CODE):
            yield Commanded(**office.envelope(who), command=command, rest=rest)


def _lasting_buttons(office: Office, who: Person) -> Iterator[Happening]:
    mine, me = str(office.mine), str(who.id)
    arguments = (
        *((NUMBER,), (NUMBER, NUMBER), (NUMBER, "P2"), (NUMBER, "1"), (mine, NUMBER), (me, NUMBER)),
        *((NUMBER, mine), (NUMBER, me), ("all", NUMBER), ("owner", NUMBER)),
    )
    presses = [Press(verb=verb, args=args, lasting=True) for verb in LASTING for args in arguments]
    presses += [
        Press(verb=verb, args=args, lasting=True)
        for verb, order in LASTING.items()
        for word in _words(order)
        for args in ((NUMBER, word), (word, NUMBER), (NUMBER, mine, word))
    ]
    presses += [Press(verb="q", args=(NUMBER, question), lasting=True) for question in PLAYBOOK.stage_numbers]
    asked = (packed(Request(query=Query(intent=intent, person_id=SECRET))) for intent in BOARDS)
    presses += [Press(verb=VERB, args=args, lasting=True) for args in asked]
    return (_tap(office, who, press) for press in presses)


def _words(order: Order) -> list[str]:
    """What else its buttons may carry: the words in the constants that its dialog knows."""
    module = inspect.getmodule(order.decide)
    if module is None or module.__name__ == Order.__module__:
        return []
    constants = [value for name, value in vars(module).items() if name.isupper()]
    words = {word for value in constants for word in _each(value) if isinstance(word, str)}
    return sorted(word for word in words if re.fullmatch("[a-z_]{2,16}", word))


def _each(value: object) -> Iterable[object]:
    if isinstance(value, str):
        return (value,)
    return value if isinstance(value, tuple | frozenset | set | Mapping) else ()


def _sentences() -> Iterator[str]:
    yield from (CLIENT, f"call {CLIENT} on Friday at 10", f"note {CLIENT}: mine", f"{CLIENT}: budget 10k")


def questions() -> list[str]:
    """Whatever can be asked, in both languages, about the other one and about their client."""
    asked = []
    for language in ("en", "bg"):
        first = {one.query.intent: one.text for one in reversed([*phrasings(language), *unseen(language)])}
        assert set(first) == {intent.name for intent in all_intents()}, language
        plain = [text.rstrip("?") for text in first.values()]
        asked += [text for one in plain for text in (f"{one} Zlatka", f"Zlatka {one}", f"{one} {CLIENT}")]
    return asked


def _texts(office: Office, who: Person, texts: list[str]) -> Iterator[Happening]:
    return (Said(**office.envelope(who), text=text) for text in texts)


def _in_every_dialog(office: Office, who: Person) -> Iterator[Act]:
    """Each dialog as if it had been opened while all this was still the person's own."""
    for state in states(office):
        conversation = msgspec.json.encode(Conversation(state=state, revision=OPEN_REVISION)).decode()
        presses = [Press(verb=verb, args=(NUMBER, NUMBER)) for verb in sorted(verbs())]
        events = [_tap(office, who, press) for press in presses]
        events += [
            *_texts(office, who, ["2", "tomorrow at 10", "because of the price", "and last month?"]),
            *_things(office, who),
        ]
        yield from (Act(event, conversation) for event in events)


def _things(office: Office, who: Person) -> Iterator[Happening]:
    envelope = office.envelope(who) | {"message_id": SECRET}
    yield Said(**envelope, text="yes", reply_to=SECRET)
    yield Edited(**envelope, text="changed")
    yield SentFile(**envelope, kind="photo", file_id="f")
    yield Forwarded(**envelope, text="as agreed", origin=Origin(sender="Client"))
    yield SharedContact(**envelope, name="Petrov", phone="+359888123456")
    yield SharedPlace(**envelope, latitude=42.7, longitude=23.3)
    yield SentOther(**envelope, kind="sticker")


def _tap(office: Office, who: Person, press: Press) -> Happening:
    data = pack(press, who.telegram_id, OPEN_REVISION)
    return Pressed(**office.envelope(who), query_id="q", data=data)


@cache
def verbs() -> frozenset[str]:
    """What the buttons of current screens carry: as the code makes them, and as it looks for them."""
    made = {_verb(call) for path in files("coach") for call in _taps(path)}
    looked_for = {verb for path in files("coach") for verb in LOOKED_FOR.findall(path.read_text("utf-8"))}
    return frozenset(made | looked_for | set(VERBS))


def _taps(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tap":
            yield node


def _verb(call: ast.Call) -> str:
    verb = call.args[1]
    assert isinstance(verb, ast.Constant), f"{ast.unparse(call)}: a verb that can't be read here is not tried"
    return str(verb.value)


def states(office: Office) -> Iterator[State]:
    """Each state that a conversation can be in, with every purpose it serves, about what is another's, and
    about something of the own with another's beside it."""
    for kind in get_args(State):
        if "interview" in kind.__struct_fields__:
            yield from (_filled(kind, office, {"interview": of}) for of in _of_kind(Interview, office))
        else:
            yield from _of_kind(kind, office)


def _of_kind(kind: type[State], office: Office) -> Iterator[State]:
    field = next((name for name in PURPOSES if name in kind.__struct_fields__), None)
    for purpose in _purposes(kind, field) if field else [None]:
        for subject in (SECRET, office.mine):
            numbers = (str(subject), NUMBER, str(office.desk.anna.id))
            known = {"deal_id": subject, "args": numbers}
            yield _filled(kind, office, known | ({field: purpose} if field else {}))


def _purposes(kind: type[State], field: str) -> list[str]:
    """All that may stand in the field: as its type says, else as the code writes it."""
    if kind is Confirming:
        return list(CONFIRMED)
    if kind is Typing:
        written = {what for path in files("coach") for what in TYPED.findall(path.read_text("utf-8"))}
        return sorted(written)
    return list(get_args(get_type_hints(kind)[field]))


def _filled(kind: type[State], office: Office, known: dict[str, Any]) -> State:
    """Of this kind; a field that this doesn't know fails: say above what may stand there."""
    at = office.desk.clock.at
    filled: dict[str, Any] = {
        "name": CLIENT,
        "text": f"call {CLIENT} on Friday at 10",
        "stage": 2,
        "queue": ("Q1", "P2"),
        "total": 2,
        "answered": 0,
        "shown_at": at,
        "choice": NUMBER,
        "note": "price",
        "placed": True,
        "timed": True,
        "wall": datetime(2026, 11, 27, 10),
        "asked": Query(intent="rep", person_id=SECRET),
        "asked_at": at,
        "later": ((f"send {CLIENT} the draft tomorrow", at),),
        "reminder_id": SECRET,
        "attachments": (SECRET,),
        "attachment_id": SECRET,
        "drafts": (("Q1", Draft(parts={"quote": Text(text="theirs")}, said=("theirs",))),),
    } | known
    fields = [name for name in kind.__struct_fields__ if name not in LEFT_OUT]
    return kind(**{name: filled[name] for name in fields})
