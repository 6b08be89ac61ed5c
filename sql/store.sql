-- Statements of the store itself.

-- schema_versies : many
-- across regions: one database has one schema
-- out nummer int, hash text
SELECT nummer, hash FROM schema_versie ORDER BY nummer;

-- schema_versie_insert : exec
-- across regions: one database has one schema
-- in nummer int, naam text, hash text, op tijd
INSERT INTO schema_versie (nummer, naam, hash, op) VALUES (:nummer, :naam, :hash, :op);

-- ---- keys ---------------------------------------------------------------------------------------------------------

-- sleutel_insert : exec
-- in regio_id text, id uuid, soort text, wortel bytes, versie int, gewikkeld bytes, gemaakt_op tijd
INSERT INTO sleutel (regio_id, id, soort, wortel, versie, gewikkeld, gemaakt_op)
VALUES (:regio_id, :id, :soort, :wortel, :versie, :gewikkeld, :gemaakt_op);

-- sleutel_by_id : one
-- in regio_id text, id uuid
-- out soort text, wortel bytes, versie int, gewikkeld bytes?
SELECT soort, wortel, versie, gewikkeld FROM sleutel WHERE regio_id = :regio_id AND id = :id;

-- sleutel_vernietig : change
-- in regio_id text, id uuid, vernietigd_op tijd
UPDATE sleutel SET gewikkeld = NULL, vernietigd_op = :vernietigd_op
WHERE regio_id = :regio_id AND id = :id AND gewikkeld IS NOT NULL;

-- sleutels_onder_wortel : many
-- across regions: the root key is that of the installation
-- in wortel bytes, max int
-- out regio_id text, id uuid, soort text, versie int, gewikkeld bytes
SELECT regio_id, id, soort, versie, gewikkeld FROM sleutel WHERE wortel = :wortel AND gewikkeld IS NOT NULL LIMIT :max;

-- sleutel_herwikkel : change
-- in regio_id text, id uuid, oud bytes, nieuw bytes, gewikkeld bytes
UPDATE sleutel SET wortel = :nieuw, gewikkeld = :gewikkeld WHERE regio_id = :regio_id AND id = :id AND wortel = :oud;

-- sleutels_na : many
-- across regions: the backup of the keys holds those of the installation
-- in regio_id text, id bytes, max int
-- out regio_id text, id uuid, soort text, wortel bytes, versie int, gewikkeld bytes?, gemaakt_op tijd, vernietigd_op tijd?
SELECT regio_id, id, soort, wortel, versie, gewikkeld, gemaakt_op, vernietigd_op FROM sleutel
WHERE (regio_id, id) > (:regio_id, :id) ORDER BY regio_id, id LIMIT :max;

-- sleutel_terugzetten : exec
-- in regio_id text, id uuid, soort text, wortel bytes, versie int, gewikkeld bytes?, gemaakt_op tijd, vernietigd_op tijd?
INSERT INTO sleutel (regio_id, id, soort, wortel, versie, gewikkeld, gemaakt_op, vernietigd_op)
VALUES (:regio_id, :id, :soort, :wortel, :versie, :gewikkeld, :gemaakt_op, :vernietigd_op);

-- sleutels_wissen : exec
-- across regions: a data backup holds no keys at all
DELETE FROM sleutel;

-- bewaarakkoorden_wissen : exec
-- across regions: what was decided after a copy was made is not in it, a hold neither
DELETE FROM bewaarakkoord;

-- regios_met_sleutel : many
-- across regions: which regions there are
-- in id uuid
-- out regio_id text
SELECT regio_id FROM sleutel WHERE id = :id ORDER BY regio_id;

-- ---- audit log ----------------------------------------------------------------------------------------------------

-- logboek_kop : one
-- in regio_id text
-- out nr int, hash bytes
SELECT nr, hash FROM logboek WHERE regio_id = :regio_id ORDER BY nr DESC LIMIT 1;

-- logboek_insert : exec
-- in regio_id text, nr int, tijd tijd, wie uuid?, namens text?, functie text?, grondslag text?, handeling text,
--    object text?, ref text?, kenmerk bytes?, resultaat text, herkomst text, hash bytes
INSERT INTO logboek (regio_id, nr, tijd, wie, namens, functie, grondslag, handeling, object, ref, kenmerk, resultaat, herkomst, hash)
VALUES (:regio_id, :nr, :tijd, :wie, :namens, :functie, :grondslag, :handeling, :object, :ref, :kenmerk, :resultaat, :herkomst, :hash);

-- logboek_na : many
-- Rows in the order of the chain, for checking it.
-- in regio_id text, na int, max int
-- out nr int, tijd tijd, wie uuid?, namens text?, functie text?, grondslag text?, handeling text,
--     object text?, ref text?, kenmerk bytes?, resultaat text, herkomst text, hash bytes
SELECT nr, tijd, wie, namens, functie, grondslag, handeling, object, ref, kenmerk, resultaat, herkomst, hash
FROM logboek WHERE regio_id = :regio_id AND nr > :na ORDER BY nr LIMIT :max;

-- logboek_voor : many
-- Newest first, from (not including) nr voor, for a page of the log.
-- in regio_id text, voor int, max int
-- out nr int, tijd tijd, wie uuid?, namens text?, functie text?, grondslag text?, handeling text,
--     object text?, ref text?, resultaat text, herkomst text
SELECT nr, tijd, wie, namens, functie, grondslag, handeling, object, ref, resultaat, herkomst
FROM logboek WHERE regio_id = :regio_id AND nr < :voor ORDER BY nr DESC LIMIT :max;

-- logboek_stand : one
-- in regio_id text
-- out ref_tot int
SELECT ref_tot FROM logboek_stand WHERE regio_id = :regio_id;

-- logboek_stand_zet : exec
-- in regio_id text, ref_tot int
INSERT INTO logboek_stand (regio_id, ref_tot) VALUES (:regio_id, :ref_tot)
ON CONFLICT (regio_id) DO UPDATE SET ref_tot = excluded.ref_tot;

-- logboek_ref_vul : exec
-- in regio_id text, na int, tot int
INSERT INTO logboek_ref (regio_id, ref, nr)
SELECT regio_id, ref, nr FROM logboek WHERE regio_id = :regio_id AND nr > :na AND nr <= :tot AND ref IS NOT NULL ORDER BY ref, nr;

-- logboek_van_ref : many
-- Newest first. Use logboek_about (store/logboek.h): this sees only what is in logboek_ref already.
-- in regio_id text, ref text, voor int, max int
-- out nr int, tijd tijd, wie uuid?, namens text?, functie text?, grondslag text?, handeling text, object text?, resultaat text,
--     herkomst text
SELECT l.nr, l.tijd, l.wie, l.namens, l.functie, l.grondslag, l.handeling, l.object, l.resultaat, l.herkomst
FROM logboek_ref r JOIN logboek l ON l.regio_id = r.regio_id AND l.nr = r.nr
WHERE r.regio_id = :regio_id AND r.ref = :ref AND r.nr < :voor ORDER BY r.nr DESC LIMIT :max;

-- logboek_zegel_laatste : one
-- in regio_id text
-- out aantal int, tijd tijd
SELECT aantal, tijd FROM logboek_zegel WHERE regio_id = :regio_id ORDER BY aantal DESC LIMIT 1;

-- logboek_zegels_na : many
-- in regio_id text, na int, max int
-- out aantal int, tijd tijd, hash bytes, handtekening bytes
SELECT aantal, tijd, hash, handtekening FROM logboek_zegel
WHERE regio_id = :regio_id AND aantal > :na ORDER BY aantal LIMIT :max;

-- logboek_zegel_insert : exec
-- in regio_id text, aantal int, tijd tijd, hash bytes, handtekening bytes
INSERT INTO logboek_zegel (regio_id, aantal, tijd, hash, handtekening) VALUES (:regio_id, :aantal, :tijd, :hash, :handtekening);

-- ---- finding without opening --------------------------------------------------------------------------------------

-- zoektoken_insert : exec
-- in regio_id text, naam text, token bytes, soort text, object_id uuid
INSERT INTO zoektoken (regio_id, naam, token, soort, object_id) VALUES (:regio_id, :naam, :token, :soort, :object_id)
ON CONFLICT (regio_id, naam, token, soort, object_id) DO NOTHING;

-- zoektokens_wissen : exec
-- in regio_id text, object_id uuid, naam text
DELETE FROM zoektoken WHERE regio_id = :regio_id AND object_id = :object_id AND naam = :naam;

-- zoektokens_van_object_wissen : exec
-- in regio_id text, object_id uuid
DELETE FROM zoektoken WHERE regio_id = :regio_id AND object_id = :object_id;

-- zoektoken_vind : many
-- in regio_id text, naam text, token bytes, max int
-- out soort text, object_id uuid
SELECT soort, object_id FROM zoektoken WHERE regio_id = :regio_id AND naam = :naam AND token = :token
ORDER BY soort, object_id LIMIT :max;

-- zoektoken_heeft : one
-- in regio_id text, naam text, token bytes, soort text, object_id uuid
-- out object_id uuid
SELECT object_id FROM zoektoken
WHERE regio_id = :regio_id AND naam = :naam AND token = :token AND soort = :soort AND object_id = :object_id;

-- ---- business history ---------------------------------------------------------------------------------------------

-- historie_insert : exec
-- in regio_id text, id uuid, soort text, object_id uuid, op tijd, door uuid?, handeling text, details bytes?
INSERT INTO historie (regio_id, id, soort, object_id, op, door, handeling, details)
VALUES (:regio_id, :id, :soort, :object_id, :op, :door, :handeling, :details);

-- historie_van_object : many
-- Oldest first; ids grow with time, so that what happened in one millisecond keeps its order.
-- in regio_id text, object_id uuid, max int
-- out id uuid, soort text, op tijd, door uuid?, handeling text, details bytes?
SELECT id, soort, op, door, handeling, details FROM historie
WHERE regio_id = :regio_id AND object_id = :object_id ORDER BY op, id LIMIT :max;
