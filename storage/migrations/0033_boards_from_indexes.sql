-- up

-- How often the expected close was moved later, kept with the deal: the forecast looks at all of a month's deals.
ALTER TABLE deals ADD COLUMN pushes INTEGER NOT NULL DEFAULT 0;
UPDATE deals SET pushes = (SELECT COUNT(*) FROM deal_events e WHERE e.deal_id = deals.id AND e.pushed = 1)
    WHERE id IN (SELECT e.deal_id FROM deal_events e WHERE e.pushed = 1);
DROP INDEX deal_events_pushes;

-- What boards count stands in an index with every column that they name, those of its own condition, too, or
-- SQLite looks into each row after all.
DROP INDEX deals_closing;
CREATE INDEX deals_closing ON deals
    (team_id, closes_on, owner_id, stage, entered_at, currency, amount, pushes, stalled_at, status, id)
    WHERE status = 'open';
DROP INDEX deals_standing;
CREATE INDEX deals_standing ON deals (team_id, owner_id, stalled_at, status, id) WHERE status = 'open';
CREATE INDEX deals_running ON deals (team_id, id, won_at, status) WHERE status IN ('open', 'care');
DROP INDEX reminders_steps;
CREATE INDEX reminders_steps ON reminders (team_id, due_at, deal_id, state, kind)
    WHERE state = 'pending' AND kind IN ('step', 'day_step', 'own') AND deal_id IS NOT NULL;
DROP INDEX reminders_late;
CREATE INDEX reminders_late ON reminders (team_id, person_id, due_at, deal_id, state, kind)
    WHERE state <> 'ended' AND kind IN ('step', 'day_step', 'own') AND deal_id IS NOT NULL;
CREATE INDEX reminders_done ON reminders (team_id, person_id, due_at)
    WHERE state = 'ended' AND kind IN ('step', 'day_step', 'own') AND deal_id IS NOT NULL;
DROP INDEX deal_events_of_team;
CREATE INDEX deal_events_of_team ON deal_events (team_id, at, status, was_status, closes_on, was_closes_on,
    owner_id, was_owner_id, amount, was_amount, kind, deal_id);
DROP INDEX deal_events_overridden;
CREATE INDEX deal_events_overridden ON deal_events (team_id, at, kind, owner_id) WHERE kind = 'overridden';
CREATE INDEX touches_of_team ON touches (team_id, at, person_id, channel, outcome);

-- down

DROP INDEX touches_of_team;
DROP INDEX deal_events_overridden;
CREATE INDEX deal_events_overridden ON deal_events (team_id, at) WHERE kind = 'overridden';
DROP INDEX deal_events_of_team;
CREATE INDEX deal_events_of_team ON deal_events (team_id, at);
DROP INDEX reminders_done;
DROP INDEX reminders_late;
CREATE INDEX reminders_late ON reminders (team_id, person_id, due_at, deal_id)
    WHERE state <> 'ended' AND kind IN ('step', 'day_step', 'own') AND deal_id IS NOT NULL;
DROP INDEX reminders_steps;
CREATE INDEX reminders_steps ON reminders (team_id, due_at, deal_id)
    WHERE state = 'pending' AND kind IN ('step', 'day_step', 'own') AND deal_id IS NOT NULL;
DROP INDEX deals_running;
DROP INDEX deals_standing;
CREATE INDEX deals_standing ON deals (team_id, owner_id, stalled_at, id) WHERE status = 'open';
DROP INDEX deals_closing;
CREATE INDEX deals_closing ON deals (team_id, closes_on, owner_id, stage, entered_at, currency, amount, id)
    WHERE status = 'open';
CREATE INDEX deal_events_pushes ON deal_events (deal_id) WHERE pushed = 1;
ALTER TABLE deals DROP COLUMN pushes;
