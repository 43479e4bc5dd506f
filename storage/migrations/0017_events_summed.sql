-- up

-- What would take many look-ups to find out again, kept with each event: `reached` which stages the deal had come
-- to (bit n for stage n), `qualified_at` when it first stood open in stage 2; `voided`: a closing after which the
-- deal was opened again.
ALTER TABLE deal_events ADD COLUMN reached INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deal_events ADD COLUMN qualified_at BIGINT;
ALTER TABLE deal_events ADD COLUMN voided INTEGER NOT NULL DEFAULT 0;

UPDATE deal_events SET reached = (
    SELECT SUM(DISTINCT (1 << x.stage)) FROM deal_events x WHERE x.deal_id = deal_events.deal_id
        AND x.id <= deal_events.id AND (x.was_stage IS NULL OR x.was_stage <> x.stage)),
    qualified_at = (SELECT MIN(x.at) FROM deal_events x WHERE x.deal_id = deal_events.deal_id
        AND x.id <= deal_events.id AND x.stage = 2 AND x.status = 'open');
UPDATE deal_events SET voided = 1 WHERE kind IN ('won', 'lost', 'disqualified') AND EXISTS (
    SELECT 1 FROM deal_events b WHERE b.deal_id = deal_events.deal_id AND b.id > deal_events.id
        AND b.status = 'open' AND b.was_status <> 'open');

DROP INDEX deal_events_ends;
DROP INDEX deal_events_open;
CREATE INDEX deal_events_closings ON deal_events (team_id, at, kind, reached, owner_id)
    WHERE kind IN ('won', 'lost', 'disqualified') AND voided = 0;
CREATE INDEX deal_events_stood ON deal_events (team_id, closes_on, at, until_at, owner_id, amount)
    WHERE status = 'open';
CREATE INDEX deal_events_entries ON deal_events (team_id, at) WHERE was_stage IS NULL OR was_stage <> stage;
CREATE INDEX deal_events_overridden ON deal_events (team_id, at) WHERE kind = 'overridden';

-- down

DROP INDEX deal_events_overridden;
DROP INDEX deal_events_entries;
DROP INDEX deal_events_stood;
DROP INDEX deal_events_closings;
CREATE INDEX deal_events_open ON deal_events (team_id, closes_on, at) WHERE status = 'open';
CREATE INDEX deal_events_ends ON deal_events (team_id, at) WHERE kind IN ('won', 'lost', 'disqualified');
ALTER TABLE deal_events DROP COLUMN voided;
ALTER TABLE deal_events DROP COLUMN qualified_at;
ALTER TABLE deal_events DROP COLUMN reached;
