-- up

-- A file of deals that was read: `content` is what was read of it (JSON), kept until it is taken or dropped.
-- `state`: read, applied, undone. What an import made is in `imported`; `gone` once it was undone.
CREATE TABLE imports (
    id          BIGINT PRIMARY KEY,
    team_id     BIGINT NOT NULL,
    person_id   BIGINT NOT NULL,
    state       TEXT NOT NULL DEFAULT 'read' CHECK (state IN ('read', 'applied', 'undone')),
    content     TEXT NOT NULL,
    read_at     BIGINT NOT NULL,
    applied_at  BIGINT
);
CREATE TABLE imported (
    import_id   BIGINT NOT NULL REFERENCES imports (id),
    deal_id     BIGINT NOT NULL,
    client_id   BIGINT NOT NULL,
    new_client  INTEGER NOT NULL,
    gone        INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (import_id, deal_id)
);

-- down

DROP TABLE imported;
DROP TABLE imports;
