-- up

-- Attempts to reach a client and what came of them. `reminder_id`: the reminder that was acted on.
CREATE TABLE touches (
    id           {{id}},
    team_id      BIGINT NOT NULL REFERENCES teams (id),
    deal_id      BIGINT NOT NULL REFERENCES deals (id),
    person_id    BIGINT NOT NULL REFERENCES people (id),
    reminder_id  BIGINT,
    channel      TEXT NOT NULL,
    outcome      TEXT NOT NULL CHECK (outcome IN ('reached', 'no_answer', 'meeting', 'refused', 'other')),
    at           BIGINT NOT NULL
);
CREATE INDEX touches_of_deal ON touches (deal_id, at);
CREATE UNIQUE INDEX touches_of_reminder ON touches (reminder_id) WHERE reminder_id IS NOT NULL;

-- Why a reminder waits longer, and which ones ended only because their deal was closed.
CREATE TABLE reminder_notes (
    reminder_id     BIGINT PRIMARY KEY REFERENCES reminders (id) ON DELETE CASCADE,
    reason          TEXT NOT NULL DEFAULT '',
    ended_with_deal INTEGER NOT NULL DEFAULT 0
);

-- down

DROP TABLE reminder_notes;
DROP TABLE touches;
