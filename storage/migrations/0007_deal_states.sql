-- up

-- What time alone makes of a deal, as instants: from `amber_at` and `red_at` on it is idle or old by its
-- stage's limits, from `stalled_at` on it is red and not put off, from `slips_at` on its close date is past.
-- `contact_at`: the last time the client answered. `states_of` names the limits, days off and zone that they
-- were computed with. `median_hours`: how long the team's deals that advanced stayed in the stage.
ALTER TABLE deals ADD COLUMN contact_at BIGINT;
ALTER TABLE deals ADD COLUMN reopened_at BIGINT;
ALTER TABLE deals ADD COLUMN amber_at BIGINT;
ALTER TABLE deals ADD COLUMN red_at BIGINT;
ALTER TABLE deals ADD COLUMN stalled_at BIGINT;
ALTER TABLE deals ADD COLUMN slips_at BIGINT;
ALTER TABLE deals ADD COLUMN states_of TEXT NOT NULL DEFAULT '';
ALTER TABLE answers ADD COLUMN stale_at BIGINT;

CREATE TABLE stage_times (
    team_id       BIGINT NOT NULL REFERENCES teams (id),
    stage         INTEGER NOT NULL,
    advanced      INTEGER NOT NULL,
    median_hours  BIGINT NOT NULL,
    computed_at   BIGINT NOT NULL,
    PRIMARY KEY (team_id, stage)
);

-- down

DROP TABLE stage_times;
ALTER TABLE answers DROP COLUMN stale_at;
ALTER TABLE deals DROP COLUMN states_of;
ALTER TABLE deals DROP COLUMN slips_at;
ALTER TABLE deals DROP COLUMN stalled_at;
ALTER TABLE deals DROP COLUMN red_at;
ALTER TABLE deals DROP COLUMN amber_at;
ALTER TABLE deals DROP COLUMN reopened_at;
ALTER TABLE deals DROP COLUMN contact_at;
