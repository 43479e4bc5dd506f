-- up

-- In which round a reminder or a report goes out: everybody's first before anybody's second. The index holds
-- what waits in the order in which it goes: what people wait for, then reminders, then reports.
ALTER TABLE outbox ADD COLUMN round BIGINT NOT NULL DEFAULT 0;
CREATE INDEX outbox_rounds ON outbox
    (bot_id, (CASE kind WHEN 'reminder' THEN 1 WHEN 'report' THEN 2 ELSE 0 END), round, id)
    WHERE state IN ('pending', 'sending');

-- down

DROP INDEX outbox_rounds;
ALTER TABLE outbox DROP COLUMN round;
