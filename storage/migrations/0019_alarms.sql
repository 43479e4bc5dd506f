-- up

-- What a manager was told by itself, so that no deal and no rep is told twice: red, slipped, silent.
CREATE TABLE alarms (
    id         {{id}},
    person_id  BIGINT NOT NULL REFERENCES people (id),
    kind       TEXT NOT NULL,
    deal_id    BIGINT REFERENCES deals (id),
    rep_id     BIGINT NOT NULL,
    at         BIGINT NOT NULL
);
CREATE INDEX alarms_of_deal ON alarms (deal_id, person_id) WHERE deal_id IS NOT NULL;
CREATE INDEX alarms_of_person ON alarms (person_id, at);

-- When a person last sent or tapped anything; counted from the inbox every hour.
ALTER TABLE people ADD COLUMN seen_at BIGINT;

-- One round of alarms waits for each manager, as one morning list does.
CREATE UNIQUE INDEX reminders_alarms ON reminders (person_id) WHERE kind = 'alarms' AND state = 'pending';

-- Who leads already gets theirs: this one is long over, so it only finds the next round.
INSERT INTO reminders (team_id, person_id, kind, wall, zone, due_at)
SELECT p.team_id, p.id, 'alarms', '2020-01-03T09:00', 'UTC', 0 FROM people p
WHERE p.removed_at IS NULL AND p.timezone IS NOT NULL AND p.role <> 'rep';

-- down

DELETE FROM reminders WHERE kind = 'alarms';
DROP INDEX reminders_alarms;
ALTER TABLE people DROP COLUMN seen_at;
DROP TABLE alarms;
