-- up

-- Which request, or question to a member, a message asks to answer (`approval:12`, `nudge:7`): once that is
-- settled the message loses its buttons, in whosever chat it stands.
ALTER TABLE outbox ADD COLUMN asks TEXT;
CREATE INDEX outbox_asks ON outbox (asks) WHERE asks IS NOT NULL;

-- A request to pass a gate says which stage's; it is over once the deal is elsewhere.
UPDATE approvals SET details = (SELECT CAST(d.stage AS TEXT) FROM deals d WHERE d.id = approvals.deal_id)
    WHERE kind = 'override' AND decided_at IS NULL;

-- down

DROP INDEX outbox_asks;
ALTER TABLE outbox DROP COLUMN asks;
