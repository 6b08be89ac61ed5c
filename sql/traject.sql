-- route_insert : change
-- in regio_id text, id uuid, signaal_id uuid, besluit_id uuid, soort text, organisatie text, geopend_op tijd, herkomst int, inhoud bytes
INSERT INTO route (regio_id, id, signaal_id, besluit_id, soort, organisatie, status, geopend_op, versie, herkomst, inhoud)
VALUES (:regio_id, :id, :signaal_id, :besluit_id, :soort, :organisatie, 'gevraagd', :geopend_op, 1, :herkomst, :inhoud)
ON CONFLICT DO NOTHING;

-- routes_van_signaal : many
-- in regio_id text, signaal_id uuid
-- out id uuid, soort text, organisatie text, status text, geopend_op tijd, aangenomen_op tijd?, afgerond_op tijd?, uitkomst text?, versie int, herkomst int, inhoud bytes, antwoord bytes?, dossier_ref text?
SELECT r.id, r.soort, r.organisatie, r.status, r.geopend_op, r.aangenomen_op, r.afgerond_op, r.uitkomst, r.versie, r.herkomst, r.inhoud, r.antwoord,
       d.ref AS dossier_ref
FROM route r
LEFT JOIN dossier d ON d.regio_id = r.regio_id AND d.signaal_id = r.signaal_id AND d.route_id = r.id
WHERE r.regio_id = :regio_id AND r.signaal_id = :signaal_id ORDER BY r.geopend_op, r.id;

-- routes_van_organisatie : many
-- in regio_id text, organisatie text, max int
-- out id uuid, signaal_id uuid
SELECT id, signaal_id FROM route
WHERE regio_id = :regio_id AND organisatie = :organisatie AND status IN ('gevraagd', 'aangenomen')
ORDER BY CASE status WHEN 'gevraagd' THEN 0 ELSE 1 END, geopend_op, id LIMIT :max;

-- routes_gevraagd_aantal : one
-- Asked of an organisation, of signals in one circle.
-- kept: the menu of every page
-- in regio_id text, organisatie text, kring text
-- out aantal int
SELECT COUNT(*) AS aantal FROM route r
JOIN kring k ON k.regio_id = r.regio_id AND k.object_id = r.signaal_id AND k.kring = :kring
WHERE r.regio_id = :regio_id AND r.organisatie = :organisatie AND r.status = 'gevraagd';

-- route_get : one
-- in regio_id text, id uuid?
-- out signaal_id uuid, soort text, organisatie text, status text, versie int
SELECT signaal_id, soort, organisatie, status, versie FROM route WHERE regio_id = :regio_id AND id = :id;

-- route_aangenomen : change
-- in op tijd, regio_id text, id uuid, versie int
UPDATE route SET status = 'aangenomen', aangenomen_op = :op, versie = versie + 1
WHERE regio_id = :regio_id AND id = :id AND versie = :versie AND status = 'gevraagd';

-- route_afgerond : change
-- in status text, op tijd, uitkomst text?, antwoord bytes, regio_id text, id uuid, versie int
UPDATE route SET status = :status, afgerond_op = :op, uitkomst = :uitkomst, antwoord = :antwoord, versie = versie + 1
WHERE regio_id = :regio_id AND id = :id AND versie = :versie AND status IN ('gevraagd', 'aangenomen');

-- routes_open : one
-- in regio_id text, signaal_id uuid
-- out aantal int
SELECT COUNT(*) AS aantal FROM route
WHERE regio_id = :regio_id AND signaal_id = :signaal_id AND status IN ('gevraagd', 'aangenomen');

-- casus_insert : exec
-- in regio_id text, id uuid, ref text, sleutel_id uuid, signaal_id uuid, casusregisseur text, geopend_op tijd, herkomst int, inhoud bytes
INSERT INTO casus (regio_id, id, ref, sleutel_id, signaal_id, status, casusregisseur, geopend_op, versie, herkomst, inhoud)
VALUES (:regio_id, :id, :ref, :sleutel_id, :signaal_id, 'open', :casusregisseur, :geopend_op, 1, :herkomst, :inhoud);

-- casus_by_ref : one
-- in regio_id text, ref text
-- out id uuid
SELECT id FROM casus WHERE regio_id = :regio_id AND ref = :ref;

-- casus_van_signaal : one
-- in regio_id text, signaal_id uuid
-- out id uuid
SELECT id FROM casus WHERE regio_id = :regio_id AND signaal_id = :signaal_id;

-- casus_get : one
-- in regio_id text, id uuid
-- out id uuid, ref text, sleutel_id uuid, signaal_id uuid, signaal_ref text, status text, casusregisseur text, geopend_op tijd, gesloten_op tijd?, uitkomst text?, vernietigd_op tijd?, versie int, herkomst int, inhoud bytes
SELECT c.id, c.ref, c.sleutel_id, c.signaal_id, s.ref AS signaal_ref, c.status, c.casusregisseur, c.geopend_op, c.gesloten_op, c.uitkomst,
       c.vernietigd_op, c.versie, c.herkomst, c.inhoud
FROM casus c JOIN signaal s ON s.regio_id = c.regio_id AND s.id = c.signaal_id
WHERE c.regio_id = :regio_id AND c.id = :id;

-- casussen : many
-- A page of the cases of a circle, the newest first.
-- in regio_id text, kring text, status text, na_uiterlijk tijd, na_id uuid, aantal int
-- out id uuid, uiterlijk tijd, ref text, signaal_ref text, gemeente text?, casusregisseur text, geopend_op tijd, gesloten_op tijd?, uitkomst text?, vernietigd_op tijd?
SELECT c.id, k.uiterlijk, c.ref, s.ref AS signaal_ref, s.gemeente, c.casusregisseur, c.geopend_op, c.gesloten_op, c.uitkomst, c.vernietigd_op
FROM kring k
JOIN casus c ON c.regio_id = k.regio_id AND c.id = k.object_id
JOIN signaal s ON s.regio_id = c.regio_id AND s.id = c.signaal_id
WHERE k.regio_id = :regio_id AND k.kring = :kring AND k.soort = 'casus' AND k.status = :status
  AND (k.uiterlijk, k.object_id) > (:na_uiterlijk, :na_id)
ORDER BY k.uiterlijk, k.object_id LIMIT :aantal;

-- casus_set_inhoud : change
-- in inhoud bytes, herkomst int, casusregisseur text, regio_id text, id uuid, versie int
UPDATE casus SET inhoud = :inhoud, herkomst = :herkomst, casusregisseur = :casusregisseur, versie = versie + 1
WHERE regio_id = :regio_id AND id = :id AND versie = :versie AND status = 'open';

-- casus_set_gesloten : change
-- in op tijd, uitkomst text, regio_id text, id uuid, versie int
UPDATE casus SET status = 'gesloten', gesloten_op = :op, uitkomst = :uitkomst, versie = versie + 1
WHERE regio_id = :regio_id AND id = :id AND versie = :versie AND status = 'open';

-- actie_insert : exec
-- in regio_id text, id uuid, ref text, signaal_id uuid?, dossier_id uuid?, overleg_id uuid?, sleutel_id uuid, functie text, gemeente text, gebruiker uuid?, uiterlijk datum, op tijd, door uuid?, herkomst int, inhoud bytes
INSERT INTO actie (regio_id, id, ref, signaal_id, dossier_id, overleg_id, sleutel_id, functie, gemeente, gebruiker, uiterlijk,
                   status, op, door, herkomst, inhoud)
VALUES (:regio_id, :id, :ref, :signaal_id, :dossier_id, :overleg_id, :sleutel_id, :functie, :gemeente, :gebruiker, :uiterlijk,
        'open', :op, :door, :herkomst, :inhoud);

-- actie_by_ref : one
-- in regio_id text, ref text
-- out id uuid, signaal_id uuid?, dossier_id uuid?, overleg_id uuid?, sleutel_id uuid, functie text, gemeente text, gebruiker uuid?, status text, herkomst int, inhoud bytes
SELECT id, signaal_id, dossier_id, overleg_id, sleutel_id, functie, gemeente, gebruiker, status, herkomst, inhoud
FROM actie WHERE regio_id = :regio_id AND ref = :ref;

-- actie_set_status : change
-- in status text, op tijd, door uuid, herkomst int, inhoud bytes, regio_id text, id uuid
UPDATE actie SET status = :status, afgerond_op = :op, afgerond_door = :door, herkomst = :herkomst, inhoud = :inhoud
WHERE regio_id = :regio_id AND id = :id AND status = 'open';

-- acties_van : many
-- kept: a file that is worked on is read again and again
-- Of one object; open ones first, by date. The ids that are not asked for are NULL.
-- in regio_id text, signaal_id uuid?, dossier_id uuid?, overleg_id uuid?, max int
-- out id uuid, ref text, functie text, gemeente text, gebruiker uuid?, naam text?, uiterlijk datum, status text, herkomst int, inhoud bytes, signaal_ref text?, dossier_ref text?, overleg_ref text?
SELECT a.id, a.ref, a.functie, a.gemeente, a.gebruiker, g.naam, a.uiterlijk, a.status, a.herkomst, a.inhoud,
       s.ref AS signaal_ref, d.ref AS dossier_ref, o.ref AS overleg_ref
FROM actie a
LEFT JOIN gebruiker g ON g.regio_id = a.regio_id AND g.id = a.gebruiker
LEFT JOIN signaal s ON s.regio_id = a.regio_id AND s.id = a.signaal_id
LEFT JOIN dossier d ON d.regio_id = a.regio_id AND d.id = a.dossier_id
LEFT JOIN overleg o ON o.regio_id = a.regio_id AND o.id = a.overleg_id
WHERE a.regio_id = :regio_id AND (a.signaal_id = :signaal_id OR a.dossier_id = :dossier_id OR a.overleg_id = :overleg_id)
ORDER BY CASE a.status WHEN 'open' THEN 0 ELSE 1 END, a.uiterlijk, a.id LIMIT :max;

-- acties_open_voor : many
-- What an actor has to do: given to them, or to their function and nobody in it.
-- in regio_id text, functie text, gemeente text, gebruiker uuid, max int
-- out id uuid, ref text, functie text, gemeente text, gebruiker uuid?, naam text?, uiterlijk datum, status text, herkomst int, inhoud bytes, signaal_ref text?, dossier_ref text?, overleg_ref text?
SELECT a.id, a.ref, a.functie, a.gemeente, a.gebruiker, g.naam, a.uiterlijk, a.status, a.herkomst, a.inhoud,
       s.ref AS signaal_ref, d.ref AS dossier_ref, o.ref AS overleg_ref
FROM actie a
LEFT JOIN gebruiker g ON g.regio_id = a.regio_id AND g.id = a.gebruiker
LEFT JOIN signaal s ON s.regio_id = a.regio_id AND s.id = a.signaal_id
LEFT JOIN dossier d ON d.regio_id = a.regio_id AND d.id = a.dossier_id
LEFT JOIN overleg o ON o.regio_id = a.regio_id AND o.id = a.overleg_id
WHERE a.regio_id = :regio_id AND a.status = 'open'
  AND ((a.gebruiker IS NULL AND a.functie = :functie AND a.gemeente = :gemeente) OR a.gebruiker = :gebruiker)
ORDER BY a.uiterlijk, a.id LIMIT :max;

-- acties_open_aantal : one
-- kept: the menu of every page
-- in regio_id text, functie text, gemeente text, gebruiker uuid
-- out aantal int
SELECT COUNT(*) AS aantal FROM actie
WHERE regio_id = :regio_id AND status = 'open'
  AND ((gebruiker IS NULL AND functie = :functie AND gemeente = :gemeente) OR gebruiker = :gebruiker);
