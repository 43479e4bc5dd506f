-- up

-- With every column that the figures of closed deals read, or SQLite prefers to look through all events of a year.
DROP INDEX deal_events_closings;
CREATE INDEX deal_events_closings
    ON deal_events (team_id, at, kind, voided, reached, owner_id, deal_id, qualified_at)
    WHERE kind IN ('won', 'lost', 'disqualified') AND voided = 0;
DROP INDEX deal_events_entries;
CREATE INDEX deal_events_entries ON deal_events (team_id, at, status, stage, was_stage, owner_id, deal_id)
    WHERE was_stage IS NULL OR was_stage <> stage;

-- down

DROP INDEX deal_events_entries;
CREATE INDEX deal_events_entries ON deal_events (team_id, at) WHERE was_stage IS NULL OR was_stage <> stage;
DROP INDEX deal_events_closings;
CREATE INDEX deal_events_closings ON deal_events (team_id, at, kind, reached, owner_id)
    WHERE kind IN ('won', 'lost', 'disqualified') AND voided = 0;
