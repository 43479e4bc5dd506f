-- up

-- What other currencies are worth in the team's (`base`): `per` units are `gives` of it, from the beginning of
-- the team's day on which that was set. Without figures: no rate from then on.
CREATE TABLE currency_rates (
    id         {{id}},
    team_id    BIGINT NOT NULL REFERENCES teams (id),
    base       TEXT NOT NULL,
    currency   TEXT NOT NULL,
    gives      BIGINT,
    per        BIGINT,
    from_at    BIGINT NOT NULL,
    set_at     BIGINT NOT NULL,
    set_by     BIGINT NOT NULL,
    undone_at  BIGINT
);
CREATE INDEX currency_rates_of_team ON currency_rates (team_id, base, currency, id);
ALTER TABLE teams ADD COLUMN rates TEXT NOT NULL DEFAULT '[]';

-- A deal's amount in the team's currency, as figures count it; what has an amount and none of this is listed
-- apart. Boards read it from the index in place of the amount and its currency.
ALTER TABLE deals ADD COLUMN team_amount BIGINT;
UPDATE deals SET team_amount = amount
    WHERE currency = (SELECT t.currency FROM teams t WHERE t.id = deals.team_id);
DROP INDEX deals_closing;
CREATE INDEX deals_closing ON deals
    (team_id, closes_on, owner_id, stage, entered_at, team_amount, pushes, stalled_at, status, id)
    WHERE status = 'open';
CREATE INDEX deals_apart ON deals (team_id, owner_id, currency, amount, status, team_amount)
    WHERE status = 'open' AND amount IS NOT NULL AND team_amount IS NULL;

-- down

DROP INDEX deals_apart;
DROP INDEX deals_closing;
CREATE INDEX deals_closing ON deals
    (team_id, closes_on, owner_id, stage, entered_at, currency, amount, pushes, stalled_at, status, id)
    WHERE status = 'open';
ALTER TABLE deals DROP COLUMN team_amount;
ALTER TABLE teams DROP COLUMN rates;
DROP TABLE currency_rates;
