-- up

-- Every change of a deal's place in the pipeline: how it stood before (`was_…`, empty for a new deal) and from
-- `at` until `until_at` (empty: still so). `amount` is in minor units of the team's currency, empty without
-- one or in another currency. `kind` says what happened: opened, passed, overridden, back, won, lost,
-- disqualified, parked, done, reopened, undone, handed, changed. `pushed`: the expected close moved later.
CREATE TABLE deal_events (
    id              {{id}},
    team_id         BIGINT NOT NULL,
    deal_id         BIGINT NOT NULL REFERENCES deals (id),
    person_id       BIGINT,
    at              BIGINT NOT NULL,
    until_at        BIGINT,
    kind            TEXT NOT NULL,
    owner_id        BIGINT NOT NULL,
    stage           INTEGER NOT NULL,
    status          TEXT NOT NULL,
    amount          BIGINT,
    closes_on       TEXT,
    entered_at      BIGINT NOT NULL,
    reason          TEXT,
    was_owner_id    BIGINT,
    was_stage       INTEGER,
    was_status      TEXT,
    was_amount      BIGINT,
    was_closes_on   TEXT,
    was_entered_at  BIGINT,
    pushed          INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX deal_events_now ON deal_events (deal_id) WHERE until_at IS NULL;
CREATE INDEX deal_events_of_deal ON deal_events (deal_id, at);
CREATE INDEX deal_events_of_team ON deal_events (team_id, at);
CREATE INDEX deal_events_pushes ON deal_events (deal_id) WHERE pushed = 1;
CREATE INDEX deal_events_ends ON deal_events (team_id, at) WHERE kind IN ('won', 'lost', 'disqualified');
CREATE INDEX deal_events_open ON deal_events (team_id, closes_on, at) WHERE status = 'open';
CREATE INDEX deals_closing ON deals (team_id, closes_on) WHERE status = 'open';

-- What is known of earlier days: how each deal began, when it came to its stage, and when it was closed.
INSERT INTO deal_events (team_id, deal_id, person_id, at, until_at, kind, owner_id, stage, status, amount,
    closes_on, entered_at)
SELECT d.team_id, d.id, d.owner_id, d.created_at,
    CASE WHEN d.entered_at > d.created_at THEN d.entered_at END, 'opened', d.owner_id,
    CASE WHEN d.entered_at > d.created_at THEN CASE WHEN d.source = 'repeat' THEN 2 ELSE 1 END ELSE d.stage END,
    'open', CASE WHEN d.currency = t.currency THEN d.amount END, d.closes_on, d.created_at
FROM deals d JOIN teams t ON t.id = d.team_id;

INSERT INTO deal_events (team_id, deal_id, person_id, at, kind, owner_id, stage, status, amount, closes_on,
    entered_at, was_owner_id, was_stage, was_status, was_amount, was_closes_on, was_entered_at)
SELECT d.team_id, d.id, d.owner_id, d.entered_at, CASE WHEN d.won_at IS NULL THEN 'passed' ELSE 'won' END,
    d.owner_id, d.stage, CASE WHEN d.won_at IS NULL THEN 'open' ELSE 'care' END, e.amount, d.closes_on,
    d.entered_at, e.owner_id, e.stage, e.status, e.amount, e.closes_on, e.entered_at
FROM deals d JOIN deal_events e ON e.deal_id = d.id WHERE d.entered_at > d.created_at;

UPDATE deal_events SET until_at = (
    SELECT MAX(h.at) FROM history h WHERE h.deal_id = deal_events.deal_id AND h.kind = 'close_deal'
        AND h.undone_at IS NULL AND h.at > deal_events.at)
WHERE until_at IS NULL AND deal_id IN (SELECT id FROM deals WHERE status IN ('lost', 'parked', 'done'));

INSERT INTO deal_events (team_id, deal_id, person_id, at, kind, owner_id, stage, status, amount, closes_on,
    entered_at, reason, was_owner_id, was_stage, was_status, was_amount, was_closes_on, was_entered_at)
SELECT d.team_id, d.id, d.owner_id, e.until_at, d.status, d.owner_id, d.stage, d.status, e.amount, d.closes_on,
    d.entered_at, d.lost_reason, e.owner_id, e.stage, e.status, e.amount, e.closes_on, e.entered_at
FROM deals d JOIN deal_events e ON e.deal_id = d.id
WHERE d.status IN ('lost', 'parked', 'done') AND e.until_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM deal_events later WHERE later.deal_id = d.id AND later.at >= e.until_at);

-- down

DROP INDEX deals_closing;
DROP TABLE deal_events;
