-- up

-- The rows of a file that was read, each with the numbers that its deal and its client will have: so that one
-- statement a table makes all deals of a large file. `opens`: the first row with this client; `meets`: the first
-- with this contact of the client.
CREATE TABLE import_rows (
    import_id  BIGINT NOT NULL,
    line       INTEGER NOT NULL,
    deal_id    BIGINT NOT NULL,
    client_id  BIGINT NOT NULL,
    client     TEXT NOT NULL,
    folded     TEXT NOT NULL,
    opens      INTEGER NOT NULL,
    amount     BIGINT,
    currency   TEXT,
    closes_on  TEXT,
    stage      INTEGER NOT NULL,
    owner_id   BIGINT,
    contact    TEXT,
    met        TEXT,
    meets      INTEGER NOT NULL,
    title      TEXT,
    reach      TEXT,
    PRIMARY KEY (import_id, line)
);

-- Taking thousands of deals back asks of each whether anything hangs on it.
CREATE INDEX reminders_with_deal ON reminders (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX approvals_of_deal ON approvals (deal_id);

-- What was read before is read again: nobody has taken it, and its rows stand nowhere.
UPDATE imports SET content = '{}' WHERE state = 'read';

-- down

DROP INDEX approvals_of_deal;
DROP INDEX reminders_with_deal;
DROP TABLE import_rows;
