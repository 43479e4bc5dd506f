-- up

-- Everything that boards read of open deals stands in an index: they look into no deal's row.
DROP INDEX deals_closing;
CREATE INDEX deals_closing ON deals (team_id, closes_on, owner_id, stage, entered_at, currency, amount, id)
    WHERE status = 'open';
CREATE INDEX deals_standing ON deals (team_id, owner_id, stalled_at, id) WHERE status = 'open';
CREATE INDEX reminders_steps ON reminders (team_id, due_at, deal_id)
    WHERE state = 'pending' AND kind IN ('step', 'day_step', 'own') AND deal_id IS NOT NULL;
CREATE INDEX reminders_late ON reminders (team_id, person_id, due_at, deal_id)
    WHERE state <> 'ended' AND kind IN ('step', 'day_step', 'own') AND deal_id IS NOT NULL;

-- Another number whenever the settled past of a team changes, so that its figures can be remembered.
ALTER TABLE teams ADD COLUMN past_edition BIGINT NOT NULL DEFAULT 0;
UPDATE teams SET past_edition = created_at;

-- down

ALTER TABLE teams DROP COLUMN past_edition;
DROP INDEX reminders_late;
DROP INDEX reminders_steps;
DROP INDEX deals_standing;
DROP INDEX deals_closing;
CREATE INDEX deals_closing ON deals (team_id, closes_on) WHERE status = 'open';
