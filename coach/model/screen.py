"""What the bot shows, before it has a language: lines, buttons, toasts. The transport never sees these."""

from typing import Literal

from coach.model.calendar import Entry
from coach.model.say import Say, Verbatim
from coach.model.value import Record

Label = Say | Verbatim


class Press(Record, frozen=True, kw_only=True):
    """What a button carries: a verb and its arguments (no colon in them). `lasting` buttons act on rows
    named in their arguments and stay usable on old messages; all others hold only while their screen is
    the conversation's current one (its revision)."""

    verb: str
    args: tuple[str, ...] = ()
    lasting: bool = False


class Button(Record, frozen=True, kw_only=True):
    """A button: exactly one of `press`, `url`, `copy` (text to copy, at most 256 characters)."""

    label: Label
    press: Press | None = None
    url: str | None = None
    copy: Label | None = None


Keyboard = Literal["contact", "place", "removed"]


class About(Record, frozen=True, kw_only=True):
    """What a message is about, kept with it: a reply to it, or an edit of it, finds the way back."""

    deal_id: int
    question: str | None = None


class ToAnswer(Record, frozen=True, kw_only=True):
    """What a message asks somebody to answer by its buttons: a request (`approval`), a question to a member
    (`nudge`), how a meeting was (`meeting`) or what came of a reminder (`outcome`), by its number. Once that
    is settled, no message offers to answer it any more."""

    kind: Literal["approval", "nudge", "meeting", "outcome"]
    number: int


class Screen(Record, frozen=True, kw_only=True):
    """One message. `lines` are joined by line breaks; `rows` are its inline buttons. `keyboard` offers to
    share a contact or place, or removes that offer. `about` as in About, `asks` as in ToAnswer."""

    lines: tuple[Label, ...]
    rows: tuple[tuple[Button, ...], ...] = ()
    keyboard: Keyboard | None = None
    about: About | None = None
    asks: ToAnswer | None = None


class Send(Record, frozen=True, kw_only=True, tag="send"):
    """A new message. `live` makes it the conversation's current screen (its buttons hold until the next)."""

    screen: Screen
    live: bool = True


class Freeze(Record, frozen=True, kw_only=True, tag="freeze"):
    """The current screen loses its buttons and shows `lines` (empty: keeps its own first lines)."""

    lines: tuple[Label, ...]


class Redraw(Record, frozen=True, kw_only=True, tag="redraw"):
    """The current screen changes in place."""

    screen: Screen


class Retire(Record, frozen=True, kw_only=True, tag="retire"):
    """The message whose button was tapped has served, however old it is and whatever is open: it keeps
    `rows` (lasting buttons) and no others, and shows `lines` (empty: its own)."""

    lines: tuple[Label, ...] = ()
    rows: tuple[tuple[Button, ...], ...] = ()


class Offer(Record, frozen=True, kw_only=True, tag="offer"):
    """Every message of this chat that asks this has these `rows` (lasting buttons) now and no others, unless
    it is settled."""

    asks: ToAnswer
    rows: tuple[tuple[Button, ...], ...] = ()


class Toast(Record, frozen=True, kw_only=True, tag="toast"):
    """The answer to a tap: a short notice (at most 200 characters when shown); `alert` waits for an OK."""

    line: Say
    alert: bool = False


class SendContact(Record, frozen=True, kw_only=True, tag="send_contact"):
    """A contact card; `phone` in international form."""

    phone: str
    name: str


class SendFile(Record, frozen=True, kw_only=True, tag="send_file"):
    """A kept attachment given back: `kind` as it came (photo, voice …), by Telegram's `file_id`."""

    caption: Label
    kind: str
    file_id: str


class SendCalendar(Record, frozen=True, kw_only=True, tag="send_calendar"):
    """A calendar file with these entries, called `name`."""

    caption: Label
    name: str
    entries: tuple[Entry, ...]


Reply = Send | Freeze | Redraw | Retire | Offer | Toast | SendFile | SendContact | SendCalendar
