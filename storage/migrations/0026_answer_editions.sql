-- up

-- Another number with every writing of the deal's answers, so that they can be remembered between updates.
ALTER TABLE deals ADD COLUMN answers_edition BIGINT NOT NULL DEFAULT 0;

-- down

ALTER TABLE deals DROP COLUMN answers_edition;
