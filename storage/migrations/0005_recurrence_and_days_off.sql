-- up

-- `rule` is how the reminder repeats, as the calendar's RRULE; empty where it comes once. `fired_at` is when its
-- message was written, `alone` whether that message was its own: so the coach keeps its daily measure.
ALTER TABLE reminders ADD COLUMN rule TEXT NOT NULL DEFAULT '';
ALTER TABLE reminders ADD COLUMN fired_at BIGINT;
ALTER TABLE reminders ADD COLUMN alone INTEGER NOT NULL DEFAULT 0;
CREATE INDEX reminders_fired ON reminders (person_id, fired_at) WHERE fired_at IS NOT NULL;
CREATE INDEX reminders_fired_of_deal ON reminders (deal_id, fired_at) WHERE fired_at IS NOT NULL;

-- The team's own days off, a JSON list of dates, beside the country's public holidays.
ALTER TABLE teams ADD COLUMN days_off TEXT NOT NULL DEFAULT '[]';

-- down

ALTER TABLE teams DROP COLUMN days_off;
DROP INDEX reminders_fired_of_deal;
DROP INDEX reminders_fired;
ALTER TABLE reminders DROP COLUMN alone;
ALTER TABLE reminders DROP COLUMN fired_at;
ALTER TABLE reminders DROP COLUMN rule;
