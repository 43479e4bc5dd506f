-- up

-- Quiet hours as HH:MM, the usual days between two orders, categories with their own as JSON [name, days], and
-- which boards the team opened to its reps. Empty: the playbook's own, or nothing.
ALTER TABLE teams ADD COLUMN quiet_from TEXT;
ALTER TABLE teams ADD COLUMN quiet_until TEXT;
ALTER TABLE teams ADD COLUMN repeat_days INTEGER;
ALTER TABLE teams ADD COLUMN categories TEXT NOT NULL DEFAULT '[]';
ALTER TABLE teams ADD COLUMN opened TEXT NOT NULL DEFAULT '[]';
ALTER TABLE deals ADD COLUMN category TEXT;

-- down

ALTER TABLE deals DROP COLUMN category;
ALTER TABLE teams DROP COLUMN opened;
ALTER TABLE teams DROP COLUMN categories;
ALTER TABLE teams DROP COLUMN repeat_days;
ALTER TABLE teams DROP COLUMN quiet_until;
ALTER TABLE teams DROP COLUMN quiet_from;
