"""A strict local stand-in for Telegram: the Bot API on one side, people with phones on the other.

It keeps all its state in one process and listens on the loopback address only. `python -m sandbox` starts it.
"""
