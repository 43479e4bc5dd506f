-- up

-- What a reminder that was put off waits for besides its date (`coach/rules/waiting_for`), and whether it came.
ALTER TABLE reminder_notes ADD COLUMN waits_for TEXT NOT NULL DEFAULT '';
ALTER TABLE reminder_notes ADD COLUMN came INTEGER NOT NULL DEFAULT 0;

-- down

ALTER TABLE reminder_notes DROP COLUMN came;
ALTER TABLE reminder_notes DROP COLUMN waits_for;
