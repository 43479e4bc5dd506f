-- up

-- What the coach plans by itself has an `occasion`: the same one is never planned twice. Of each kind one row
-- waits for a deal. `follow_at`: when the deal is looked at again, because a planned row fired or another
-- deal of its client changed. `cadence_stopped_at`: the rep wants no more touches in this silence.
ALTER TABLE reminders ADD COLUMN occasion TEXT;
CREATE UNIQUE INDEX reminders_planned ON reminders (deal_id, kind)
    WHERE state = 'pending' AND occasion IS NOT NULL;
CREATE INDEX reminders_occasions ON reminders (deal_id) WHERE occasion IS NOT NULL;
ALTER TABLE deals ADD COLUMN follow_at BIGINT;
ALTER TABLE deals ADD COLUMN cadence_stopped_at BIGINT;
CREATE INDEX deals_to_follow ON deals (follow_at) WHERE follow_at IS NOT NULL;

-- Deals of before are followed from now on.
UPDATE deals SET states_of = '';

-- down

DROP INDEX deals_to_follow;
ALTER TABLE deals DROP COLUMN cadence_stopped_at;
ALTER TABLE deals DROP COLUMN follow_at;
DROP INDEX reminders_occasions;
DROP INDEX reminders_planned;
DELETE FROM reminders WHERE occasion IS NOT NULL;
ALTER TABLE reminders DROP COLUMN occasion;
