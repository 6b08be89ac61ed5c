-- What a consent is for is typed by people, so it is sealed like everything else that they type. SQL cannot seal: what stood
-- in the open column goes, and leaves the pages with it (secure_delete).
ALTER TABLE toestemming DROP COLUMN doel;
ALTER TABLE toestemming ADD COLUMN inhoud BYTEA; -- sealed fields of soort 'toestemming'; NULL from before this migration
