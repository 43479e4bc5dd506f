"""How long meetings last, and how early their brief comes."""

from coach.playbook.entry import Entry


class Meetings(Entry, frozen=True, kw_only=True):
    """In minutes: how long before a meeting its brief comes, and how long each kind usually lasts."""

    brief_before: int = 30
    meeting: int = 60
    call: int = 30
    visit: int = 90

    def last(self, kind: str) -> int:
        """The minutes that this kind usually lasts; one without a length of its own, those of a meeting."""
        return {"call": self.call, "visit": self.visit}.get(kind, self.meeting)
