-- up

-- Of a file of clients no deals come.
ALTER TABLE import_rows ADD COLUMN deal INTEGER NOT NULL DEFAULT 1;

-- The rows of a file that can't be taken, as they stood in it (`cells`: JSON), until they are old: most of a
-- large file may be refused, so they are neither read nor written all at once.
CREATE TABLE import_refused (
    import_id  BIGINT NOT NULL,
    line       INTEGER NOT NULL,
    reason     TEXT NOT NULL,
    cells      TEXT NOT NULL,
    PRIMARY KEY (import_id, line)
);

-- down

DROP TABLE import_refused;
ALTER TABLE import_rows DROP COLUMN deal;
