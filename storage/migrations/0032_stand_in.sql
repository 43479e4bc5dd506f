-- up

-- Who was chosen to stand in for somebody who is away; without one it is whoever decides for them.
ALTER TABLE people ADD COLUMN stand_in_id BIGINT;
CREATE INDEX people_stood_in_for ON people (stand_in_id) WHERE stand_in_id IS NOT NULL;

-- Requests for a price below the floor kept the price where their reason stands now.
UPDATE approvals SET reason = '' WHERE kind = 'floor' AND decided_at IS NULL;

-- down

DROP INDEX people_stood_in_for;
ALTER TABLE people DROP COLUMN stand_in_id;
