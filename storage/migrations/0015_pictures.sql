-- up

-- Pictures that Telegram has already: by a digest of all that they show, so a changed figure is another picture.
CREATE TABLE pictures (
    bot_id   BIGINT NOT NULL,
    digest   TEXT NOT NULL,
    file_id  TEXT NOT NULL,
    made_at  BIGINT NOT NULL,
    PRIMARY KEY (bot_id, digest)
);

-- down

DROP TABLE pictures;
