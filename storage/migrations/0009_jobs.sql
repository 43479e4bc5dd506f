-- up

-- Long work that is not done inside an update's transaction: making a file, fetching one. `data` and `result`
-- are JSON; `notice_id` is the outbox row that says how far it is. Whoever works holds a lease; a job whose
-- lease ran out is done again from its beginning.
CREATE TABLE jobs (
    id           {{id}},
    bot_id       BIGINT NOT NULL,
    team_id      BIGINT NOT NULL,
    person_id    BIGINT NOT NULL,
    chat_id      BIGINT NOT NULL,
    kind         TEXT NOT NULL,
    data         TEXT NOT NULL DEFAULT '{}',
    state        TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'failed')),
    attempts     INTEGER NOT NULL DEFAULT 0,
    lease_owner  TEXT,
    lease_until  BIGINT NOT NULL DEFAULT 0,
    notice_id    BIGINT,
    result       TEXT,
    created_at   BIGINT NOT NULL,
    ended_at     BIGINT
);
CREATE INDEX jobs_waiting ON jobs (bot_id, lease_until) WHERE state = 'waiting';

-- down

DROP TABLE jobs;
