"""The menu in Telegram lists what the program does, and everything that it does (product.md §4)."""

from coach.dialogs.orders import COMMANDS
from coach.rules.command_menu import MANAGER, REP, STRANGER


def test_every_command_stands_in_one_menu() -> None:
    listed = (*STRANGER, *REP, *MANAGER)
    assert sorted(listed) == sorted(COMMANDS)
