-- kring_insert : change
-- Nothing changes (CONFLICT) when the object stands in that circle already.
-- in regio_id text, kring text, soort text, status text, uiterlijk tijd, object_id uuid
INSERT INTO kring (regio_id, kring, soort, status, uiterlijk, object_id)
VALUES (:regio_id, :kring, :soort, :status, :uiterlijk, :object_id)
ON CONFLICT DO NOTHING;

-- kring_of_object : many
-- in regio_id text, object_id uuid
-- out kring text, soort text, status text
SELECT kring, soort, status FROM kring WHERE regio_id = :regio_id AND object_id = :object_id ORDER BY kring;

-- kring_has : one
-- kept: who may see the file goes with every look into it
-- in regio_id text, object_id uuid?, kring text
-- out status text
SELECT status FROM kring WHERE regio_id = :regio_id AND object_id = :object_id AND kring = :kring;

-- kring_uiterlijk : many
-- kept: the menu of every page
-- When what stands in a circle is due, the first ones first.
-- in regio_id text, kring text, soort text, status text, max int
-- out uiterlijk tijd
SELECT uiterlijk FROM kring
WHERE regio_id = :regio_id AND kring = :kring AND soort = :soort AND status = :status
ORDER BY uiterlijk, object_id LIMIT :max;

-- kring_update : exec
-- in regio_id text, object_id uuid, status text, uiterlijk tijd
UPDATE kring SET status = :status, uiterlijk = :uiterlijk WHERE regio_id = :regio_id AND object_id = :object_id;

-- kring_delete : change
-- in regio_id text, object_id uuid, kring text
DELETE FROM kring WHERE regio_id = :regio_id AND object_id = :object_id AND kring = :kring;

-- telling_add : exec
-- in regio_id text, kring text, soort text, status text, aantal int
INSERT INTO telling (regio_id, kring, soort, status, aantal)
VALUES (:regio_id, :kring, :soort, :status, :aantal)
ON CONFLICT (regio_id, kring, soort, status) DO UPDATE SET aantal = telling.aantal + excluded.aantal;

-- telling_get : one
-- kept: the menu of every page
-- in regio_id text, kring text, soort text, status text
-- out aantal int
SELECT aantal FROM telling WHERE regio_id = :regio_id AND kring = :kring AND soort = :soort AND status = :status;

-- tellingen : many
-- kept: the tabs of every list
-- All counts of a circle at once: one page shows several.
-- in regio_id text, kring text, soort text
-- out status text, aantal int
SELECT status, aantal FROM telling WHERE regio_id = :regio_id AND kring = :kring AND soort = :soort ORDER BY status;
