-- up

-- One morning list waits for each person; a second one can't be made, whatever the clock does.
CREATE UNIQUE INDEX reminders_list ON reminders (person_id) WHERE kind = 'list' AND state = 'pending';
CREATE INDEX reminders_of_person ON reminders (person_id, due_at) WHERE state <> 'ended';

-- Who is here already gets theirs: this one is long over, so it only finds the next morning.
INSERT INTO reminders (team_id, person_id, kind, wall, zone, due_at)
SELECT p.team_id, p.id, 'list', '2020-01-01T08:30', 'UTC', 0 FROM people p
WHERE p.removed_at IS NULL AND p.timezone IS NOT NULL;

-- down

DELETE FROM reminders WHERE kind = 'list';
DROP INDEX reminders_of_person;
DROP INDEX reminders_list;
