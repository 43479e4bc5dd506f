-- up

-- What was taken back is found by its deal, and what figures of stages read of an event stands in their indexes.
CREATE INDEX deal_events_undone ON deal_events (deal_id, stage, entered_at, id) WHERE kind = 'undone';
DROP INDEX deal_events_entries;
CREATE INDEX deal_events_entries ON deal_events
    (team_id, at, status, stage, was_stage, owner_id, deal_id, kind, was_entered_at, id)
    WHERE was_stage IS NULL OR was_stage <> stage;
DROP INDEX deal_events_exits;
CREATE INDEX deal_events_exits ON deal_events (deal_id, was_stage, id, stage, kind, was_entered_at)
    WHERE was_status = 'open' AND (stage <> was_stage OR status <> 'open');

-- How often the person put a reminder off: more than twice doesn't close an overdue step (domain.md §4).
ALTER TABLE reminder_notes ADD COLUMN moves INTEGER NOT NULL DEFAULT 0;
CREATE INDEX reminder_notes_moved ON reminder_notes (reminder_id) WHERE moves > 2;

-- From when on the client's next order is overdue; what is there already is computed by the hourly job.
ALTER TABLE deals ADD COLUMN reorder_late_at BIGINT;
CREATE INDEX deals_reorders ON deals (team_id, reorder_late_at, owner_id) WHERE reorder_late_at IS NOT NULL;
UPDATE deals SET states_of = '' WHERE status = 'care';

-- down

DROP INDEX deals_reorders;
ALTER TABLE deals DROP COLUMN reorder_late_at;
DROP INDEX reminder_notes_moved;
ALTER TABLE reminder_notes DROP COLUMN moves;
DROP INDEX deal_events_exits;
CREATE INDEX deal_events_exits ON deal_events (deal_id, was_stage, id, stage, kind)
    WHERE was_status = 'open' AND (stage <> was_stage OR status <> 'open');
DROP INDEX deal_events_entries;
CREATE INDEX deal_events_entries ON deal_events (team_id, at, status, stage, was_stage, owner_id, deal_id)
    WHERE was_stage IS NULL OR was_stage <> stage;
DROP INDEX deal_events_undone;
