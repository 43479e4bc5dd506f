-- up

-- The secret address of a person's calendar; only its hash is kept.
CREATE TABLE calendar_feeds (
    person_id  BIGINT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    code_hash  TEXT NOT NULL UNIQUE,
    opened_at  BIGINT NOT NULL
);

-- down

DROP TABLE calendar_feeds;
