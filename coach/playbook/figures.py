"""Which questions the figures are taken from (domain.md §3-4): a company may have others in their place."""

from coach.playbook.entry import Entry


class Figures(Entry, frozen=True, kw_only=True):
    """Ids of questions. A figure whose question the playbook doesn't ask says so, and is not counted.

    `decider` stands behind «no decider known»; `decision_date` and `floor` make a deal a commit; of `offer`
    (its first version's price), `request` (its amount), `trades` (a «get») and `commitment` (a date) are
    concessions; of `referral` the referrals.
    """

    decider: str = "P2"
    decision_date: str = "D1"
    floor: str = "D4"
    offer: str = "O7"
    request: str = "D6"
    trades: str = "D5"
    commitment: str = "D9"
    referral: str = "S10"
