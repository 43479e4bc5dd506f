-- up

-- One team report waits for each who leads others, as one morning list does.
CREATE UNIQUE INDEX reminders_digest ON reminders (person_id) WHERE kind = 'digest' AND state = 'pending';

-- Who leads already gets theirs: this one is long over, so it only finds the next Monday.
INSERT INTO reminders (team_id, person_id, kind, wall, zone, due_at)
SELECT p.team_id, p.id, 'digest', '2020-01-06T08:30', 'UTC', 0 FROM people p
WHERE p.removed_at IS NULL AND p.timezone IS NOT NULL AND p.role <> 'rep';

-- down

DELETE FROM reminders WHERE kind = 'digest';
DROP INDEX reminders_digest;
