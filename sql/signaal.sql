-- signaal_insert : exec
-- in regio_id text, id uuid, ref text, sleutel_id uuid, profiel text, ingang text, herkomst int, anoniem bool, betreft text, gemeente text?, vorm text?, sector text?, ontvangen_op tijd, gemeld_door uuid?, status text, uiterlijk tijd, titel bytes, inhoud bytes, herhaal bytes?
INSERT INTO signaal (regio_id, id, ref, sleutel_id, profiel, ingang, herkomst, anoniem, betreft, gemeente, vorm, sector,
                     ontvangen_op, gemeld_door, status, uiterlijk, versie, titel, inhoud, herhaal)
VALUES (:regio_id, :id, :ref, :sleutel_id, :profiel, :ingang, :herkomst, :anoniem, :betreft, :gemeente, :vorm, :sector,
        :ontvangen_op, :gemeld_door, :status, :uiterlijk, 1, :titel, :inhoud, :herhaal);

-- signaal_by_ref : one
-- kept: a file that is worked on is read again and again
-- in regio_id text, ref text
-- out id uuid
SELECT id FROM signaal WHERE regio_id = :regio_id AND ref = :ref;

-- signaal_by_herhaal : one
-- in regio_id text, herhaal bytes
-- out id uuid, ontvangen_op tijd
SELECT id, ontvangen_op FROM signaal WHERE regio_id = :regio_id AND herhaal = :herhaal;

-- signaal_get : one
-- kept: a file that is worked on is read again and again
-- in regio_id text, id uuid
-- out id uuid, ref text, sleutel_id uuid, ingang text, herkomst int, anoniem bool, betreft text, gemeente text?, vorm text?, sector text?, ontvangen_op tijd, gemeld_door uuid?, status text, hardheid text?, triage_op tijd?, uiterlijk tijd, behandelaar uuid?, uitkomst text?, afgesloten_op tijd?, vernietigd_op tijd?, versie int, titel bytes, inhoud bytes
SELECT id, ref, sleutel_id, ingang, herkomst, anoniem, betreft, gemeente, vorm, sector, ontvangen_op, gemeld_door, status,
       hardheid, triage_op, uiterlijk, behandelaar, uitkomst, afgesloten_op, vernietigd_op, versie, titel, inhoud
FROM signaal WHERE regio_id = :regio_id AND id = :id;

-- signalen_page : many
-- kept: the list that everybody opens first
-- A page of a list: a range of the circle's index, then the rows. Filters narrow it.
-- in regio_id text, kring text, status text, na_uiterlijk tijd, na_id uuid, gemeente text?, vorm text?, hardheid text?, behandelaar uuid?, aantal int
-- out id uuid, ref text, sleutel_id uuid, titel bytes, status text, gemeente text?, vorm text?, hardheid text?, ingang text, herkomst int, anoniem bool, ontvangen_op tijd, uiterlijk tijd, vernietigd_op tijd?, behandelaar uuid?, behandelaar_naam text?
SELECT s.id, s.ref, s.sleutel_id, s.titel, s.status, s.gemeente, s.vorm, s.hardheid, s.ingang, s.herkomst, s.anoniem,
       s.ontvangen_op, s.uiterlijk, s.vernietigd_op, s.behandelaar, g.naam AS behandelaar_naam
FROM kring k
JOIN signaal s ON s.regio_id = k.regio_id AND s.id = k.object_id
LEFT JOIN gebruiker g ON g.regio_id = s.regio_id AND g.id = s.behandelaar
WHERE k.regio_id = :regio_id AND k.kring = :kring AND k.soort = 'signaal' AND k.status = :status
  AND (k.uiterlijk, k.object_id) > (:na_uiterlijk, :na_id)
  AND (CAST(:gemeente AS TEXT) IS NULL OR s.gemeente = :gemeente)
  AND (CAST(:vorm AS TEXT) IS NULL OR s.vorm = :vorm)
  AND (CAST(:hardheid AS TEXT) IS NULL OR s.hardheid = :hardheid)
  AND (CAST(:behandelaar AS BYTEA) IS NULL OR s.behandelaar = :behandelaar)
ORDER BY k.uiterlijk, k.object_id
LIMIT :aantal;

-- signaal_set_status : change
-- in status text, uiterlijk tijd, afgesloten_op tijd?, regio_id text, id uuid, versie int
UPDATE signaal SET status = :status, uiterlijk = :uiterlijk, afgesloten_op = :afgesloten_op, versie = versie + 1
WHERE regio_id = :regio_id AND id = :id AND versie = :versie;

-- signaal_set_triage : change
-- in hardheid text, triage_op tijd, triage_door uuid, regio_id text, id uuid, versie int
UPDATE signaal SET hardheid = :hardheid, triage_op = :triage_op, triage_door = :triage_door, versie = versie + 1
WHERE regio_id = :regio_id AND id = :id AND versie = :versie;

-- signaal_set_vorm : change
-- in vorm text?, sector text?, regio_id text, id uuid, versie int
UPDATE signaal SET vorm = :vorm, sector = :sector, versie = versie + 1
WHERE regio_id = :regio_id AND id = :id AND versie = :versie;

-- signaal_set_behandelaar : change
-- in behandelaar uuid?, regio_id text, id uuid, versie int
UPDATE signaal SET behandelaar = :behandelaar, versie = versie + 1
WHERE regio_id = :regio_id AND id = :id AND versie = :versie;

-- signaal_set_uitkomst : change
-- in uitkomst text, regio_id text, id uuid, versie int
UPDATE signaal SET uitkomst = :uitkomst, versie = versie + 1
WHERE regio_id = :regio_id AND id = :id AND versie = :versie;

-- indicatoren_delete : exec
-- in regio_id text, signaal_id uuid
DELETE FROM signaal_indicator WHERE regio_id = :regio_id AND signaal_id = :signaal_id;

-- indicator_insert : exec
-- in regio_id text, signaal_id uuid, indicator text, op tijd, door uuid
INSERT INTO signaal_indicator (regio_id, signaal_id, indicator, op, door)
VALUES (:regio_id, :signaal_id, :indicator, :op, :door) ON CONFLICT DO NOTHING;

-- indicatoren : many
-- in regio_id text, signaal_id uuid
-- out indicator text
SELECT indicator FROM signaal_indicator WHERE regio_id = :regio_id AND signaal_id = :signaal_id ORDER BY indicator;

-- contact_insert : change
-- in regio_id text, signaal_id uuid, instantie text, op tijd, door uuid
INSERT INTO signaal_contact (regio_id, signaal_id, instantie, op, door)
VALUES (:regio_id, :signaal_id, :instantie, :op, :door) ON CONFLICT DO NOTHING;

-- signalen_zonder_contact : many
-- kept: the menu of every page
-- Judged, not ended, and nobody noted a direct contact; who waits longest first.
-- in regio_id text, kring text, hardheid text, max int
-- out id uuid, triage_op tijd
SELECT s.id, s.triage_op
FROM signaal s
JOIN kring k ON k.regio_id = s.regio_id AND k.object_id = s.id AND k.kring = :kring
WHERE s.regio_id = :regio_id AND s.hardheid = :hardheid AND s.status IN ('beoordeeld', 'geagendeerd', 'lopend', 'in_aanpak')
  AND s.triage_op IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM signaal_contact c WHERE c.regio_id = s.regio_id AND c.signaal_id = s.id)
ORDER BY s.triage_op, s.id LIMIT :max;

-- contacten : many
-- in regio_id text, signaal_id uuid
-- out instantie text, op tijd, naam text?
SELECT c.instantie, c.op, g.naam
FROM signaal_contact c LEFT JOIN gebruiker g ON g.regio_id = c.regio_id AND g.id = c.door
WHERE c.regio_id = :regio_id AND c.signaal_id = :signaal_id ORDER BY c.op, c.instantie;

-- klasse_insert : exec
-- in regio_id text, id uuid, signaal_id uuid, schema text, klasse text, definitief bool, op tijd, door uuid
INSERT INTO classificatie (regio_id, id, signaal_id, schema, klasse, definitief, op, door)
VALUES (:regio_id, :id, :signaal_id, :schema, :klasse, :definitief, :op, :door);

-- klassen : many
-- in regio_id text, signaal_id uuid
-- out schema text, klasse text, definitief bool, op tijd, naam text?
SELECT k.schema, k.klasse, k.definitief, k.op, g.naam
FROM classificatie k LEFT JOIN gebruiker g ON g.regio_id = k.regio_id AND g.id = k.door
WHERE k.regio_id = :regio_id AND k.signaal_id = :signaal_id ORDER BY k.op, k.id;

-- verrijking_insert : exec
-- in regio_id text, id uuid, signaal_id uuid, datum datum, op tijd, door uuid, organisatie text, herkomst int, betrouwbaarheid text, inhoud bytes
INSERT INTO verrijking (regio_id, id, signaal_id, datum, op, door, organisatie, herkomst, betrouwbaarheid, inhoud)
VALUES (:regio_id, :id, :signaal_id, :datum, :op, :door, :organisatie, :herkomst, :betrouwbaarheid, :inhoud);

-- verrijkingen : many
-- in regio_id text, signaal_id uuid
-- out id uuid, datum datum, op tijd, door uuid, naam text?, organisatie text, herkomst int, betrouwbaarheid text, inhoud bytes
SELECT v.id, v.datum, v.op, v.door, g.naam, v.organisatie, v.herkomst, v.betrouwbaarheid, v.inhoud
FROM verrijking v LEFT JOIN gebruiker g ON g.regio_id = v.regio_id AND g.id = v.door
WHERE v.regio_id = :regio_id AND v.signaal_id = :signaal_id ORDER BY v.op DESC, v.id DESC;

-- betrokkene_insert : exec
-- in regio_id text, id uuid, signaal_id uuid, slachtoffer bool, dader bool, facilitator bool, getuige bool, herkomst int, op tijd, door uuid?, inhoud bytes
INSERT INTO betrokkene (regio_id, id, signaal_id, slachtoffer, dader, facilitator, getuige, herkomst, op, door, inhoud)
VALUES (:regio_id, :id, :signaal_id, :slachtoffer, :dader, :facilitator, :getuige, :herkomst, :op, :door, :inhoud);

-- betrokkenen : many
-- in regio_id text, signaal_id uuid
-- out id uuid, slachtoffer bool, dader bool, facilitator bool, getuige bool, herkomst int, op tijd, inhoud bytes
SELECT id, slachtoffer, dader, facilitator, getuige, herkomst, op, inhoud
FROM betrokkene WHERE regio_id = :regio_id AND signaal_id = :signaal_id ORDER BY op, id;

-- betrokkene_waar : one
-- Which signal somebody stands in, and whose data it is: for who found a name.
-- in regio_id text, id uuid
-- out signaal_id uuid, herkomst int
SELECT signaal_id, herkomst FROM betrokkene WHERE regio_id = :regio_id AND id = :id;
