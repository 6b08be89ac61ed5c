-- dossier_insert : exec
-- in regio_id text, id uuid, ref text, sleutel_id uuid, signaal_id uuid, route_id uuid?, gemeente text?, vorm text?, minderjarig bool, status text, veiligheid text, zorgcoordinator uuid?, geopend_op tijd, uiterlijk tijd, titel bytes, inhoud bytes, identiteit bytes
INSERT INTO dossier (regio_id, id, ref, sleutel_id, signaal_id, route_id, gemeente, vorm, minderjarig, status, veiligheid,
                     zorgcoordinator, geopend_op, uiterlijk, versie, titel, inhoud, identiteit)
VALUES (:regio_id, :id, :ref, :sleutel_id, :signaal_id, :route_id, :gemeente, :vorm, :minderjarig, :status, :veiligheid,
        :zorgcoordinator, :geopend_op, :uiterlijk, 1, :titel, :inhoud, :identiteit);

-- dossier_by_ref : one
-- kept: a file that is worked on is read again and again
-- in regio_id text, ref text
-- out id uuid
SELECT id FROM dossier WHERE regio_id = :regio_id AND ref = :ref;

-- dossier_get : one
-- kept: a file that is worked on is read again and again
-- in regio_id text, id uuid
-- out id uuid, ref text, sleutel_id uuid, signaal_id uuid, signaal_ref text, gemeente text?, vorm text?, minderjarig bool, status text, veiligheid text, zorgcoordinator uuid?, naam text?, geopend_op tijd, eerste_contact_op tijd?, gesloten_op tijd?, bedenktijd_van datum?, bedenktijd_tot datum?, uiterlijk tijd, vernietigd_op tijd?, versie int, titel bytes, inhoud bytes
SELECT d.id, d.ref, d.sleutel_id, d.signaal_id, s.ref AS signaal_ref, d.gemeente, d.vorm, d.minderjarig, d.status, d.veiligheid,
       d.zorgcoordinator, g.naam, d.geopend_op, d.eerste_contact_op, d.gesloten_op, d.bedenktijd_van, d.bedenktijd_tot,
       d.uiterlijk, d.vernietigd_op, d.versie, d.titel, d.inhoud
FROM dossier d
JOIN signaal s ON s.regio_id = d.regio_id AND s.id = d.signaal_id
LEFT JOIN gebruiker g ON g.regio_id = d.regio_id AND g.id = d.zorgcoordinator
WHERE d.regio_id = :regio_id AND d.id = :id;

-- dossier_identiteit : one
-- in regio_id text, id uuid
-- out identiteit bytes
SELECT identiteit FROM dossier WHERE regio_id = :regio_id AND id = :id;

-- dossiers_page : many
-- in regio_id text, kring text, status text, na_uiterlijk tijd, na_id uuid, aantal int
-- out id uuid, ref text, titel bytes, status text, gemeente text?, vorm text?, minderjarig bool, veiligheid text, uiterlijk tijd, vernietigd_op tijd?, naam text?
SELECT d.id, d.ref, d.titel, d.status, d.gemeente, d.vorm, d.minderjarig, d.veiligheid, d.uiterlijk, d.vernietigd_op, g.naam
FROM kring k
JOIN dossier d ON d.regio_id = k.regio_id AND d.id = k.object_id
LEFT JOIN gebruiker g ON g.regio_id = d.regio_id AND g.id = d.zorgcoordinator
WHERE k.regio_id = :regio_id AND k.kring = :kring AND k.soort = 'dossier' AND k.status = :status
  AND (k.uiterlijk, k.object_id) > (:na_uiterlijk, :na_id)
ORDER BY k.uiterlijk, k.object_id
LIMIT :aantal;

-- dossier_set_inhoud : change
-- in titel bytes, inhoud bytes, regio_id text, id uuid, versie int
UPDATE dossier SET titel = :titel, inhoud = :inhoud, versie = versie + 1
WHERE regio_id = :regio_id AND id = :id AND versie = :versie;

-- dossier_set_identiteit : change
-- in identiteit bytes, minderjarig bool, regio_id text, id uuid, versie int
UPDATE dossier SET identiteit = :identiteit, minderjarig = :minderjarig, versie = versie + 1
WHERE regio_id = :regio_id AND id = :id AND versie = :versie;

-- dossier_set_veiligheid : change
-- in veiligheid text, regio_id text, id uuid
UPDATE dossier SET veiligheid = :veiligheid, versie = versie + 1 WHERE regio_id = :regio_id AND id = :id;

-- dossier_set_bedenktijd : change
-- in van datum, tot datum, regio_id text, id uuid
UPDATE dossier SET bedenktijd_van = :van, bedenktijd_tot = :tot, versie = versie + 1
WHERE regio_id = :regio_id AND id = :id AND bedenktijd_van IS NULL;

-- dossier_set_eerste_contact : exec
-- in op tijd, regio_id text, id uuid
UPDATE dossier SET eerste_contact_op = :op WHERE regio_id = :regio_id AND id = :id AND eerste_contact_op IS NULL;

-- dossier_set_status : change
-- in status text, uiterlijk tijd, gesloten_op tijd?, regio_id text, id uuid, versie int
UPDATE dossier SET status = :status, uiterlijk = :uiterlijk, gesloten_op = :gesloten_op, versie = versie + 1
WHERE regio_id = :regio_id AND id = :id AND versie = :versie;

-- toestemming_insert : exec
-- in regio_id text, id uuid, dossier_id uuid, partij text, gegeven bool, door_wie text, datum datum, op tijd, door uuid, inhoud bytes
INSERT INTO toestemming (regio_id, id, dossier_id, partij, gegeven, door_wie, datum, op, door, inhoud)
VALUES (:regio_id, :id, :dossier_id, :partij, :gegeven, :door_wie, :datum, :op, :door, :inhoud);

-- toestemmingen : many
-- kept: a file that is worked on is read again and again
-- Newest last: the last one of a party counts.
-- in regio_id text, dossier_id uuid
-- out id uuid, partij text, gegeven bool, door_wie text, datum datum, inhoud bytes?
SELECT id, partij, gegeven, door_wie, datum, inhoud FROM toestemming
WHERE regio_id = :regio_id AND dossier_id = :dossier_id ORDER BY op, id;

-- gebeurtenis_insert : exec
-- in regio_id text, id uuid, dossier_id uuid, datum datum, soort text, op tijd, door uuid, inhoud bytes
INSERT INTO gebeurtenis (regio_id, id, dossier_id, datum, soort, op, door, inhoud)
VALUES (:regio_id, :id, :dossier_id, :datum, :soort, :op, :door, :inhoud);

-- gebeurtenissen : many
-- kept: a file that is worked on is read again and again
-- in regio_id text, dossier_id uuid, max int
-- out id uuid, datum datum, soort text, inhoud bytes
SELECT id, datum, soort, inhoud FROM gebeurtenis
WHERE regio_id = :regio_id AND dossier_id = :dossier_id ORDER BY datum DESC, op DESC, id DESC LIMIT :max;

-- terugkoppeling_insert : exec
-- in regio_id text, id uuid, signaal_id uuid, aan text, functie text, gemeente text, uiterlijk datum
INSERT INTO terugkoppeling (regio_id, id, signaal_id, aan, functie, gemeente, uiterlijk)
VALUES (:regio_id, :id, :signaal_id, :aan, :functie, :gemeente, :uiterlijk);

-- terugkoppelingen_van : many
-- in regio_id text, signaal_id uuid
-- out id uuid, aan text, functie text, gemeente text, uiterlijk datum, gegeven_op tijd?, naam text?, inhoud bytes?
SELECT t.id, t.aan, t.functie, t.gemeente, t.uiterlijk, t.gegeven_op, g.naam, t.inhoud
FROM terugkoppeling t LEFT JOIN gebruiker g ON g.regio_id = t.regio_id AND g.id = t.door
WHERE t.regio_id = :regio_id AND t.signaal_id = :signaal_id ORDER BY t.uiterlijk, t.id;

-- terugkoppelingen_open : many
-- in regio_id text, functie text, gemeente text, max int
-- out id uuid, signaal_id uuid, uiterlijk datum
SELECT id, signaal_id, uiterlijk FROM terugkoppeling
WHERE regio_id = :regio_id AND functie = :functie AND gemeente = :gemeente AND gegeven_op IS NULL
ORDER BY uiterlijk, id LIMIT :max;

-- terugkoppelingen_open_aantal : one
-- kept: the menu of every page
-- in regio_id text, functie text, gemeente text
-- out aantal int
SELECT COUNT(*) AS aantal FROM terugkoppeling
WHERE regio_id = :regio_id AND functie = :functie AND gemeente = :gemeente AND gegeven_op IS NULL;

-- terugkoppeling_get : one
-- in regio_id text, id uuid?
-- out signaal_id uuid, aan text, functie text, gemeente text, gegeven_op tijd?
SELECT signaal_id, aan, functie, gemeente, gegeven_op FROM terugkoppeling WHERE regio_id = :regio_id AND id = :id;

-- terugkoppeling_gegeven : change
-- in op tijd, door uuid, inhoud bytes, regio_id text, id uuid
UPDATE terugkoppeling SET gegeven_op = :op, door = :door, inhoud = :inhoud
WHERE regio_id = :regio_id AND id = :id AND gegeven_op IS NULL;

-- melder_insert : exec
-- in regio_id text, locator text, signaal_id uuid, zout bytes, controle bytes, publiek bytes
INSERT INTO melder (regio_id, locator, signaal_id, zout, controle, publiek)
VALUES (:regio_id, :locator, :signaal_id, :zout, :controle, :publiek);

-- melder_by_locator : one
-- in regio_id text, locator text
-- out signaal_id uuid, zout bytes, controle bytes, publiek bytes
SELECT signaal_id, zout, controle, publiek FROM melder WHERE regio_id = :regio_id AND locator = :locator;

-- melder_van_signaal : one
-- in regio_id text, signaal_id uuid
-- out locator text, publiek bytes
SELECT locator, publiek FROM melder WHERE regio_id = :regio_id AND signaal_id = :signaal_id;

-- melder_bericht_insert : exec
-- in regio_id text, id uuid, locator text, van_melder bool, dag datum, inhoud bytes
INSERT INTO melder_bericht (regio_id, id, locator, van_melder, dag, inhoud)
VALUES (:regio_id, :id, :locator, :van_melder, :dag, :inhoud);

-- melder_berichten : many
-- in regio_id text, locator text, max int
-- out id uuid, van_melder bool, dag datum, inhoud bytes
SELECT id, van_melder, dag, inhoud FROM melder_bericht
WHERE regio_id = :regio_id AND locator = :locator ORDER BY dag, id LIMIT :max;

-- doorbreking_insert : exec
-- in regio_id text, id uuid, dossier_id uuid, voor uuid?, op tijd, door uuid, functie text, organisatie text, reden bytes
INSERT INTO doorbreking (regio_id, id, dossier_id, voor, op, door, functie, organisatie, reden)
VALUES (:regio_id, :id, :dossier_id, :voor, :op, :door, :functie, :organisatie, :reden);

-- doorbrekingen : many
-- Newest first, before an id: of the region, or what one owner did not see yet.
-- in regio_id text, voor_id uuid, ongezien_door uuid?, max int
-- out id uuid, ref text, op tijd, naam text?, functie text, organisatie text, gezien_op tijd?, reden bytes
SELECT b.id, d.ref, b.op, g.naam, b.functie, b.organisatie, b.gezien_op, b.reden
FROM doorbreking b
JOIN dossier d ON d.regio_id = b.regio_id AND d.id = b.dossier_id
LEFT JOIN gebruiker g ON g.regio_id = b.regio_id AND g.id = b.door
WHERE b.regio_id = :regio_id AND b.id < :voor_id
  AND (CAST(:ongezien_door AS BYTEA) IS NULL OR (b.voor = :ongezien_door AND b.gezien_op IS NULL))
ORDER BY b.id DESC LIMIT :max;

-- doorbrekingen_ongezien : one
-- kept: the menu of every page
-- in regio_id text, voor uuid
-- out aantal int
SELECT COUNT(*) AS aantal FROM doorbreking WHERE regio_id = :regio_id AND voor = :voor AND gezien_op IS NULL;

-- doorbreking_gezien : exec
-- in op tijd, regio_id text, id uuid, dossier_id uuid, voor uuid
UPDATE doorbreking SET gezien_op = :op
WHERE regio_id = :regio_id AND id = :id AND dossier_id = :dossier_id AND voor = :voor AND gezien_op IS NULL;
