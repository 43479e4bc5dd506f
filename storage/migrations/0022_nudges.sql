-- up

-- What somebody who leads asked a member: about a deal, about a request (in words), or how it goes at all. One
-- waits for an answer for each asker and matter; `over_at`: answered, or asked again since.
CREATE TABLE nudges (
    id           BIGINT PRIMARY KEY,
    team_id      BIGINT NOT NULL REFERENCES teams (id),
    asked_by     BIGINT NOT NULL REFERENCES people (id),
    asked_of     BIGINT NOT NULL REFERENCES people (id),
    deal_id      BIGINT REFERENCES deals (id),
    approval_id  BIGINT,
    question     TEXT NOT NULL DEFAULT '',
    asked_at     BIGINT NOT NULL,
    over_at      BIGINT,
    answer       TEXT
);
CREATE UNIQUE INDEX nudges_of_deal ON nudges (deal_id, asked_by)
    WHERE over_at IS NULL AND deal_id IS NOT NULL AND approval_id IS NULL;
CREATE UNIQUE INDEX nudges_of_member ON nudges (asked_of, asked_by) WHERE over_at IS NULL AND deal_id IS NULL;
CREATE UNIQUE INDEX nudges_of_approval ON nudges (approval_id, asked_by)
    WHERE over_at IS NULL AND approval_id IS NOT NULL;
CREATE INDEX nudges_on_deal ON nudges (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX nudges_answers ON nudges (approval_id, id) WHERE approval_id IS NOT NULL AND answer IS NOT NULL;

-- down

DROP TABLE nudges;
