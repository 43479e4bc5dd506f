-- up

CREATE TABLE teams (
    id            BIGINT PRIMARY KEY,
    name          TEXT NOT NULL,
    currency      TEXT NOT NULL,
    language      TEXT NOT NULL,
    timezone      TEXT NOT NULL,
    country       TEXT NOT NULL,
    margin_floor  INTEGER,
    light_below   BIGINT,
    created_at    BIGINT NOT NULL
);

-- A person is a Telegram user in a team. Removed people stay for the history's sake, without access.
CREATE TABLE people (
    id              BIGINT PRIMARY KEY,
    team_id         BIGINT NOT NULL REFERENCES teams (id),
    telegram_id     BIGINT,
    name            TEXT NOT NULL,
    role            TEXT NOT NULL CHECK (role IN ('rep', 'manager', 'owner')),
    language        TEXT NOT NULL,
    timezone        TEXT,
    manager_id      BIGINT,
    joined_at       BIGINT NOT NULL,
    removed_at      BIGINT,
    unreachable_at  BIGINT
);
CREATE UNIQUE INDEX people_active ON people (telegram_id) WHERE removed_at IS NULL;
CREATE INDEX people_of_team ON people (team_id);

-- Only the hash of a link's code is kept. The owner's link has no team yet.
CREATE TABLE invitations (
    id          {{id}},
    team_id     BIGINT REFERENCES teams (id),
    role        TEXT NOT NULL,
    code_hash   TEXT NOT NULL UNIQUE,
    invited_by  BIGINT,
    created_at  BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL,
    used_at     BIGINT,
    used_by     BIGINT,
    revoked_at  BIGINT
);

-- `folded` is the name in lower case, folded by the program: SQLite folds no Cyrillic.
CREATE TABLE clients (
    id       BIGINT PRIMARY KEY,
    team_id  BIGINT NOT NULL REFERENCES teams (id),
    name     TEXT NOT NULL,
    folded   TEXT NOT NULL
);
CREATE INDEX clients_by_name ON clients (team_id, folded);

CREATE TABLE contacts (
    id           {{id}},
    client_id    BIGINT NOT NULL REFERENCES clients (id),
    name         TEXT NOT NULL,
    folded       TEXT NOT NULL,
    role         TEXT NOT NULL,
    title        TEXT,
    reach        TEXT NOT NULL,
    telegram_id  BIGINT,
    UNIQUE (client_id, folded)
);

CREATE TABLE deals (
    id           BIGINT PRIMARY KEY,
    team_id      BIGINT NOT NULL REFERENCES teams (id),
    client_id    BIGINT NOT NULL REFERENCES clients (id),
    owner_id     BIGINT NOT NULL REFERENCES people (id),
    stage        INTEGER NOT NULL,
    status       TEXT NOT NULL CHECK (status IN ('open', 'care', 'lost', 'parked', 'done')),
    amount       BIGINT,
    currency     TEXT,
    closes_on    TEXT,
    source       TEXT NOT NULL,
    wide         INTEGER NOT NULL DEFAULT 0,
    lost_reason  TEXT,
    won_at       BIGINT,
    parked_until TEXT,
    created_at   BIGINT NOT NULL,
    entered_at   BIGINT NOT NULL,
    touched_at   BIGINT NOT NULL,
    revision     BIGINT NOT NULL DEFAULT 0,
    skipped      TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX deals_of_owner ON deals (owner_id, status, touched_at);
CREATE INDEX deals_of_client ON deals (client_id);

-- Versions of answers: never changed, only replaced. `replaced_at` is empty on the current one.
CREATE TABLE answers (
    id            {{id}},
    deal_id       BIGINT NOT NULL REFERENCES deals (id),
    question      TEXT NOT NULL,
    standing      TEXT NOT NULL,
    value         TEXT NOT NULL,
    evidence      TEXT,
    strength      INTEGER NOT NULL,
    reason        TEXT,
    person_id     BIGINT NOT NULL,
    answered_at   BIGINT NOT NULL,
    confirmed_at  BIGINT NOT NULL,
    to_confirm    INTEGER NOT NULL DEFAULT 0,
    message_id    BIGINT,
    update_id     BIGINT,
    replaced_at   BIGINT
);
CREATE UNIQUE INDEX answers_current ON answers (deal_id, question) WHERE replaced_at IS NULL;
CREATE INDEX answers_versions ON answers (deal_id, question, id);
CREATE INDEX answers_by_message ON answers (person_id, message_id)
    WHERE replaced_at IS NULL AND message_id IS NOT NULL;

CREATE TABLE attachments (
    id         BIGINT PRIMARY KEY,
    team_id    BIGINT NOT NULL REFERENCES teams (id),
    deal_id    BIGINT REFERENCES deals (id),
    question   TEXT,
    person_id  BIGINT NOT NULL,
    kind       TEXT NOT NULL,
    file_id    TEXT,
    text       TEXT NOT NULL DEFAULT '',
    sender     TEXT,
    sent_at    BIGINT,
    kept_at    BIGINT NOT NULL
);
CREATE INDEX attachments_of_deal ON attachments (deal_id);

-- Who changed what, when, from which update. `data` is the change as JSON, with what it needs to be undone.
CREATE TABLE history (
    id         {{id}},
    team_id    BIGINT NOT NULL,
    deal_id    BIGINT,
    person_id  BIGINT,
    update_id  BIGINT,
    at         BIGINT NOT NULL,
    kind       TEXT NOT NULL,
    data       TEXT NOT NULL,
    undone_at  BIGINT
);
CREATE INDEX history_of_deal ON history (deal_id, id);
CREATE INDEX history_of_person ON history (person_id, id);

-- A wall time in a zone, and the instant derived from it.
CREATE TABLE reminders (
    id         {{id}},
    team_id    BIGINT NOT NULL,
    person_id  BIGINT NOT NULL REFERENCES people (id),
    deal_id    BIGINT REFERENCES deals (id),
    question   TEXT,
    kind       TEXT NOT NULL,
    text       TEXT NOT NULL DEFAULT '',
    wall       TEXT NOT NULL,
    zone       TEXT NOT NULL,
    due_at     BIGINT NOT NULL,
    state      TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'fired', 'ended'))
);
CREATE INDEX reminders_due ON reminders (due_at) WHERE state = 'pending';
CREATE INDEX reminders_of_deal ON reminders (deal_id) WHERE state = 'pending';

CREATE TABLE approvals (
    id          BIGINT PRIMARY KEY,
    team_id     BIGINT NOT NULL,
    deal_id     BIGINT NOT NULL REFERENCES deals (id),
    kind        TEXT NOT NULL,
    reason      TEXT NOT NULL,
    details     TEXT NOT NULL DEFAULT '',
    asked_by    BIGINT NOT NULL REFERENCES people (id),
    asked_at    BIGINT NOT NULL,
    decided_by  BIGINT,
    decided_at  BIGINT,
    approved    INTEGER,
    answer      TEXT
);
CREATE INDEX approvals_waiting ON approvals (team_id) WHERE decided_at IS NULL;

-- down

DROP TABLE approvals;
DROP TABLE reminders;
DROP TABLE history;
DROP TABLE attachments;
DROP TABLE answers;
DROP TABLE deals;
DROP TABLE contacts;
DROP TABLE clients;
DROP TABLE invitations;
DROP TABLE people;
DROP TABLE teams;
