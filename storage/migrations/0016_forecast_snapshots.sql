-- up

-- What was forecast for a month on a day: the whole team's as person 0, and each member's own. The first row
-- of a month is what accuracy and bias are measured by. Amounts in minor units.
CREATE TABLE forecast_snapshots (
    team_id    BIGINT NOT NULL REFERENCES teams (id),
    person_id  BIGINT NOT NULL,
    month      TEXT NOT NULL,
    due_on     TEXT NOT NULL,
    taken_at   BIGINT NOT NULL,
    committed  BIGINT NOT NULL,
    weighted   BIGINT NOT NULL,
    PRIMARY KEY (team_id, person_id, month, due_on)
);

-- down

DROP TABLE forecast_snapshots;
