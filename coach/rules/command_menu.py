"""Which commands Telegram's menu shows to whom (product.md §4), the most used first."""

from coach.model.person import Role

STRANGER = ("start",)
GROUP = ("team",)
REP = (
    "new",
    "deals",
    "next",
    "today",
    "find",
    "deal",
    "note",
    "remind",
    "undo",
    "cancel",
    "away",
    "settings",
    "help",
    "mydata",
    "forget",
)
MANAGER = (
    "team",
    "forecast",
    "stalled",
    "rep",
    "changes",
    "pipeline",
    "activity",
    "report",
    "targets",
    "invite",
    "members",
    "approvals",
    "export",
    "import",
)


def commands_of(role: Role) -> tuple[str, ...]:
    """A manager's own commands stand before those of a rep."""
    return REP if role is Role.REP else (*MANAGER, *REP)
