-- up

-- When a reminder's or a report's turn is: everybody's first before anybody's second. The index holds what
-- waits in the order in which it goes: what people wait for, then reminders, then reports. It doesn't begin
-- with the bot: PostgreSQL would take it for a chat's line, too, while it knows nothing of a rush.
ALTER TABLE outbox ADD COLUMN turn_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX outbox_turns ON outbox
    ((CASE kind WHEN 'reminder' THEN 1 WHEN 'report' THEN 2 ELSE 0 END), turn_at, id)
    WHERE state IN ('pending', 'sending');

-- down

DROP INDEX outbox_turns;
ALTER TABLE outbox DROP COLUMN turn_at;
