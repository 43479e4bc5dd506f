"""What the tables of a playbook's files become."""

import msgspec


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A table of a playbook file: an unknown key is refused."""
