"""Moves between stages that were a slip and were taken back: figures of stages leave them out."""


def taken_back(move: str) -> str:
    """The condition that the event of this name was taken back: a later one restored the very stay before it,
    known by its stage and by when it began."""
    return f"""EXISTS (SELECT 1 FROM deal_events u WHERE u.kind = 'undone' AND u.deal_id = {move}.deal_id
        AND u.stage = {move}.was_stage AND u.entered_at = {move}.was_entered_at AND u.id > {move}.id)"""
