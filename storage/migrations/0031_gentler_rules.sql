-- up

-- Since when a person wants less of one of the coach's own kinds (`coach/rules/gentler`). Beside «team.» and a
-- kind: since when a leader wants less of it for all.
ALTER TABLE coach_rules ADD COLUMN gentle_at BIGINT;

-- down

ALTER TABLE coach_rules DROP COLUMN gentle_at;
