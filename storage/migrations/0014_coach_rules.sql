-- up

-- What the coach starts by itself, switched off by a person: for good, or until an instant; and when a kind
-- last asked whether it should stop.
CREATE TABLE coach_rules (
    person_id    BIGINT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    kind         TEXT NOT NULL,
    off_at       BIGINT,
    off_until    BIGINT,
    proposed_at  BIGINT,
    PRIMARY KEY (person_id, kind)
);

-- One weekly summary waits for each person, as one morning list does.
CREATE UNIQUE INDEX reminders_weekly ON reminders (person_id) WHERE kind = 'weekly' AND state = 'pending';

-- Who is here already gets theirs: this one is long over, so it only finds the next week.
INSERT INTO reminders (team_id, person_id, kind, wall, zone, due_at)
SELECT p.team_id, p.id, 'weekly', '2020-01-03T16:00', 'UTC', 0 FROM people p
WHERE p.removed_at IS NULL AND p.timezone IS NOT NULL;

-- down

DELETE FROM reminders WHERE kind = 'weekly';
DROP INDEX reminders_weekly;
DROP TABLE coach_rules;
