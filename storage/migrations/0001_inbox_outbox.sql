-- up

-- Every update from Telegram, kept before it is acknowledged. `arrival` is the order of coming in:
-- update_id may begin again at a random number after a quiet week.
CREATE TABLE inbox (
    arrival      {{id}},
    bot_id       BIGINT NOT NULL,
    update_id    BIGINT NOT NULL,
    person_key   BIGINT NOT NULL,
    received_at  BIGINT NOT NULL,
    raw          TEXT NOT NULL,
    state        TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'failed')),
    attempts     INTEGER NOT NULL DEFAULT 0,
    error        TEXT,
    reference    TEXT,
    handled_at   BIGINT,
    UNIQUE (bot_id, update_id)
);
CREATE INDEX inbox_pending ON inbox (bot_id, person_key, arrival) WHERE state = 'pending';
CREATE INDEX inbox_failed ON inbox (reference) WHERE state = 'failed';
CREATE INDEX inbox_done ON inbox (received_at) WHERE state = 'done';

-- Every call to Telegram that somebody is waiting for, finished, in the order of its chat.
-- `edits`: the row whose message this one edits; its message_id is looked up when it is sent.
CREATE TABLE outbox (
    id           {{id}},
    bot_id       BIGINT NOT NULL,
    chat_id      BIGINT NOT NULL,
    update_id    BIGINT,
    kind         TEXT NOT NULL CHECK (kind IN ('reply', 'reminder', 'report', 'toast')),
    method       TEXT NOT NULL,
    payload      TEXT NOT NULL,
    edits        BIGINT,
    about        TEXT,
    state        TEXT NOT NULL DEFAULT 'pending'
                 CHECK (state IN ('pending', 'sending', 'sent', 'gone', 'failed')),
    not_before   BIGINT NOT NULL DEFAULT 0,
    attempts     INTEGER NOT NULL DEFAULT 0,
    lease_owner  TEXT,
    lease_until  BIGINT NOT NULL DEFAULT 0,
    message_id   BIGINT,
    error        TEXT,
    created_at   BIGINT NOT NULL,
    finished_at  BIGINT
);
CREATE INDEX outbox_waiting ON outbox (bot_id, chat_id, id) WHERE state IN ('pending', 'sending');
CREATE INDEX outbox_message ON outbox (bot_id, chat_id, message_id) WHERE message_id IS NOT NULL;
CREATE INDEX outbox_finished ON outbox (finished_at) WHERE finished_at IS NOT NULL;

-- Where each person is in each chat.
CREATE TABLE conversations (
    person_id    BIGINT NOT NULL,
    chat_id      BIGINT NOT NULL,
    state        TEXT NOT NULL,
    updated_at   BIGINT NOT NULL,
    PRIMARY KEY (person_id, chat_id)
);

CREATE TABLE counters (
    name         TEXT PRIMARY KEY,
    value        BIGINT NOT NULL
);

-- down

DROP TABLE counters;
DROP TABLE conversations;
DROP TABLE outbox;
DROP TABLE inbox;
