-- up

-- The first and the last day of somebody's absence, by their own calendar; those of the last one stay.
ALTER TABLE people ADD COLUMN away_from TEXT;
ALTER TABLE people ADD COLUMN away_until TEXT;

-- down

ALTER TABLE people DROP COLUMN away_until;
ALTER TABLE people DROP COLUMN away_from;
