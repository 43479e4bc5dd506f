-- up

-- What a person is to win in a month (its first day), in minor units; person 0 is the team as a whole.
CREATE TABLE targets (
    team_id    BIGINT NOT NULL REFERENCES teams (id),
    person_id  BIGINT NOT NULL,
    month      TEXT NOT NULL,
    amount     BIGINT NOT NULL,
    set_by     BIGINT NOT NULL,
    set_at     BIGINT NOT NULL,
    PRIMARY KEY (team_id, person_id, month)
);

-- Of each deal: ★ questions due, answered, and answered with a strength of two or more.
CREATE TABLE deal_figures (
    deal_id         BIGINT PRIMARY KEY REFERENCES deals (id),
    stars_due       INTEGER NOT NULL,
    stars_answered  INTEGER NOT NULL,
    stars_strong    INTEGER NOT NULL
);

-- down

DROP TABLE deal_figures;

DROP TABLE targets;
