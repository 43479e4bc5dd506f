-- up

-- Which command menu Telegram was last told to show this person: role, language and version; '' none of their own.
ALTER TABLE people ADD COLUMN menu TEXT NOT NULL DEFAULT '';

-- down

ALTER TABLE people DROP COLUMN menu;
