-- up

-- A promise of one's own that is a call, meeting or visit says which (`meeting`); its brief and «how was it?»
-- stand beside it, and name it (`about_id`), as those of an answer's step name the question.
ALTER TABLE reminders ADD COLUMN meeting TEXT NOT NULL DEFAULT '';
ALTER TABLE reminders ADD COLUMN about_id BIGINT;

-- down

ALTER TABLE reminders DROP COLUMN about_id;
ALTER TABLE reminders DROP COLUMN meeting;
