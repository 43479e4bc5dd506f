-- up

-- Most events change only an amount or bring a date forward: what boards count of a week is found past them, and
-- how a deal left a stage without looking at all that happened in it.
CREATE INDEX deal_events_noted
    ON deal_events (team_id, at, kind, pushed, owner_id, stage, was_stage, status, closes_on, was_closes_on,
        deal_id)
    WHERE kind <> 'changed' OR pushed = 1;
CREATE INDEX deal_events_exits ON deal_events (deal_id, was_stage, id, stage, kind)
    WHERE was_status = 'open' AND (stage <> was_stage OR status <> 'open');

-- down

DROP INDEX deal_events_exits;
DROP INDEX deal_events_noted;
