"""Figures of a deal that only the playbook's rules can count, kept with it whenever it changes."""

from storage.database import Rows


async def save(rows: Rows, deal_id: int, due: int, answered: int, strong: int) -> None:
    """How many ★ questions are due, how many of them are answered, and how many score two or more."""
    await rows.run(
        """
        INSERT INTO deal_figures (deal_id, stars_due, stars_answered, stars_strong)
        VALUES (:deal_id, :due, :answered, :strong)
        ON CONFLICT (deal_id) DO UPDATE SET stars_due = excluded.stars_due,
            stars_answered = excluded.stars_answered, stars_strong = excluded.stars_strong
        """,
        deal_id=deal_id,
        due=due,
        answered=answered,
        strong=strong,
    )


async def remove_of_deal(rows: Rows, deal_id: int) -> None:
    """The deal itself is taken back."""
    await rows.run("DELETE FROM deal_figures WHERE deal_id = :deal_id", deal_id=deal_id)
