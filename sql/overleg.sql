-- overleg_insert : exec
-- in regio_id text, id uuid, ref text, sleutel_id uuid, tafel text, begint_op tijd, status text, inhoud bytes
INSERT INTO overleg (regio_id, id, ref, sleutel_id, tafel, begint_op, status, inhoud, versie)
VALUES (:regio_id, :id, :ref, :sleutel_id, :tafel, :begint_op, :status, :inhoud, 1);

-- overleg_by_ref : one
-- in regio_id text, ref text
-- out id uuid
SELECT id FROM overleg WHERE regio_id = :regio_id AND ref = :ref;

-- overleg_get : one
-- in regio_id text, id uuid
-- out id uuid, ref text, sleutel_id uuid, tafel text, begint_op tijd, status text, vernietigd_op tijd?, inhoud bytes, versie int
SELECT id, ref, sleutel_id, tafel, begint_op, status, vernietigd_op, inhoud, versie FROM overleg WHERE regio_id = :regio_id AND id = :id;

-- overleggen : many
-- in regio_id text, kring text, max int
-- out id uuid, ref text, tafel text, begint_op tijd, status text, punten int
SELECT o.id, o.ref, o.tafel, o.begint_op, o.status,
       (SELECT COUNT(*) FROM agendapunt a WHERE a.regio_id = o.regio_id AND a.overleg_id = o.id) AS punten
FROM kring k JOIN overleg o ON o.regio_id = k.regio_id AND o.id = k.object_id
WHERE k.regio_id = :regio_id AND k.kring = :kring AND k.soort = 'overleg'
ORDER BY o.begint_op DESC, o.id LIMIT :max;

-- overleg_na : one
-- The first meeting of a table that has not been held yet.
-- in regio_id text, tafel text, na tijd
-- out id uuid
SELECT id FROM overleg
WHERE regio_id = :regio_id AND tafel = :tafel AND begint_op >= :na AND status <> 'vastgesteld'
ORDER BY begint_op LIMIT 1;

-- overleg_laatste : one
-- in regio_id text, tafel text
-- out begint_op tijd
SELECT begint_op FROM overleg WHERE regio_id = :regio_id AND tafel = :tafel ORDER BY begint_op DESC LIMIT 1;

-- overleg_voor : one
-- The meeting before a moment: what was agreed there is looked at again.
-- in regio_id text, tafel text, voor tijd
-- out id uuid
SELECT id FROM overleg WHERE regio_id = :regio_id AND tafel = :tafel AND begint_op < :voor ORDER BY begint_op DESC LIMIT 1;

-- overleg_set_status : change
-- in status text, regio_id text, id uuid, versie int
UPDATE overleg SET status = :status, versie = versie + 1 WHERE regio_id = :regio_id AND id = :id AND versie = :versie;

-- zetel_upsert : exec
-- in regio_id text, overleg_id uuid, functie text, aanwezig bool
INSERT INTO overleg_zetel (regio_id, overleg_id, functie, aanwezig) VALUES (:regio_id, :overleg_id, :functie, :aanwezig)
ON CONFLICT (regio_id, overleg_id, functie) DO UPDATE SET aanwezig = excluded.aanwezig;

-- zetels : many
-- in regio_id text, overleg_id uuid
-- out functie text, aanwezig bool
SELECT functie, aanwezig FROM overleg_zetel WHERE regio_id = :regio_id AND overleg_id = :overleg_id ORDER BY functie;

-- agendapunt_insert : change
-- in regio_id text, id uuid, overleg_id uuid, signaal_id uuid, rubriek text, volgnr int, inhoud bytes
INSERT INTO agendapunt (regio_id, id, overleg_id, signaal_id, rubriek, volgnr, versie, inhoud)
VALUES (:regio_id, :id, :overleg_id, :signaal_id, :rubriek, :volgnr, 1, :inhoud)
ON CONFLICT DO NOTHING;

-- agendapunt_telling : one
-- in regio_id text, overleg_id uuid
-- out aantal int
SELECT COUNT(*) AS aantal FROM agendapunt WHERE regio_id = :regio_id AND overleg_id = :overleg_id;

-- signalen_blijven_liggen : many
-- On the agenda of a meeting, waiting for a table as before, and on no agenda that is still open.
-- in regio_id text, overleg_id uuid
-- out signaal_id uuid
SELECT p.signaal_id FROM agendapunt p
JOIN signaal s ON s.regio_id = p.regio_id AND s.id = p.signaal_id
WHERE p.regio_id = :regio_id AND p.overleg_id = :overleg_id AND s.status = 'geagendeerd'
  AND NOT EXISTS (SELECT 1 FROM agendapunt q JOIN overleg o ON o.regio_id = q.regio_id AND o.id = q.overleg_id
                  WHERE q.regio_id = p.regio_id AND q.signaal_id = p.signaal_id AND o.status <> 'vastgesteld')
ORDER BY p.volgnr;

-- agendapunten : many
-- in regio_id text, overleg_id uuid
-- out id uuid, signaal_id uuid, rubriek text, volgnr int, versie int, inhoud bytes
SELECT id, signaal_id, rubriek, volgnr, versie, inhoud FROM agendapunt
WHERE regio_id = :regio_id AND overleg_id = :overleg_id ORDER BY rubriek DESC, volgnr, id;

-- agendapunt_get : one
-- in regio_id text, overleg_id uuid, id uuid?
-- out signaal_id uuid, rubriek text, versie int
SELECT signaal_id, rubriek, versie FROM agendapunt WHERE regio_id = :regio_id AND overleg_id = :overleg_id AND id = :id;

-- agendapunt_set_inhoud : change
-- in inhoud bytes, regio_id text, id uuid, versie int
UPDATE agendapunt SET inhoud = :inhoud, versie = versie + 1 WHERE regio_id = :regio_id AND id = :id AND versie = :versie;

-- agenda_kandidaten : many
-- Signals of a status that wait for a table, those first that are due first.
-- in regio_id text, status text, max int
-- out id uuid
SELECT object_id AS id FROM kring
WHERE regio_id = :regio_id AND kring = 'regio' AND soort = 'signaal' AND status = :status
ORDER BY uiterlijk, object_id LIMIT :max;

-- besluit_insert : exec
-- in regio_id text, id uuid, agendapunt_id uuid, signaal_id uuid, soort text, op tijd, door uuid, casusregisseur text?, inhoud bytes
INSERT INTO besluit (regio_id, id, agendapunt_id, signaal_id, soort, op, door, casusregisseur, inhoud)
VALUES (:regio_id, :id, :agendapunt_id, :signaal_id, :soort, :op, :door, :casusregisseur, :inhoud);

-- besluit_telling : one
-- in regio_id text, agendapunt_id uuid
-- out aantal int
SELECT COUNT(*) AS aantal FROM besluit WHERE regio_id = :regio_id AND agendapunt_id = :agendapunt_id;

-- besluit_van_signaal : one
-- in regio_id text, signaal_id uuid
-- out aantal int
SELECT COUNT(*) AS aantal FROM besluit WHERE regio_id = :regio_id AND signaal_id = :signaal_id;

-- besluiten : many
-- in regio_id text, agendapunt_id uuid
-- out id uuid, soort text, op tijd, naam text?, casusregisseur text?, inhoud bytes
SELECT b.id, b.soort, b.op, g.naam, b.casusregisseur, b.inhoud
FROM besluit b LEFT JOIN gebruiker g ON g.regio_id = b.regio_id AND g.id = b.door
WHERE b.regio_id = :regio_id AND b.agendapunt_id = :agendapunt_id ORDER BY b.op, b.id;

-- besluit_routes : many
-- in regio_id text, besluit_id uuid, signaal_id uuid
-- out soort text, organisatie text
SELECT soort, organisatie FROM route
WHERE regio_id = :regio_id AND signaal_id = :signaal_id AND besluit_id = :besluit_id ORDER BY geopend_op, id;

-- rondvraag_insert : exec
-- in regio_id text, id uuid, overleg_id uuid, gesteld_op tijd, sluit_op tijd
INSERT INTO rondvraag (regio_id, id, overleg_id, gesteld_op, sluit_op)
VALUES (:regio_id, :id, :overleg_id, :gesteld_op, :sluit_op);

-- rondvraag_van : one
-- in regio_id text, overleg_id uuid
-- out id uuid, gesteld_op tijd, sluit_op tijd, vernietigd_op tijd?
SELECT id, gesteld_op, sluit_op, vernietigd_op FROM rondvraag WHERE regio_id = :regio_id AND overleg_id = :overleg_id;

-- rondvraag_zetel_insert : exec
-- in regio_id text, rondvraag_id uuid, functie text
INSERT INTO rondvraag_zetel (regio_id, rondvraag_id, functie, nieuwe_signalen) VALUES (:regio_id, :rondvraag_id, :functie, FALSE)
ON CONFLICT DO NOTHING;

-- rondvraag_zetel_heropen : change
-- What was answered stays; it waits for an answer about what came after it.
-- in regio_id text, rondvraag_id uuid, functie text
UPDATE rondvraag_zetel SET beantwoord_op = NULL
WHERE regio_id = :regio_id AND rondvraag_id = :rondvraag_id AND functie = :functie AND beantwoord_op IS NOT NULL;

-- rondvraag_set_sluit : exec
-- in sluit_op tijd, regio_id text, id uuid
UPDATE rondvraag SET sluit_op = :sluit_op WHERE regio_id = :regio_id AND id = :id;

-- rondvraag_zetels : many
-- in regio_id text, rondvraag_id uuid
-- out functie text, beantwoord_op tijd?, nieuwe_signalen bool
SELECT functie, beantwoord_op, nieuwe_signalen FROM rondvraag_zetel
WHERE regio_id = :regio_id AND rondvraag_id = :rondvraag_id ORDER BY functie;

-- rondvraag_zetel_beantwoord : change
-- in beantwoord_op tijd, door uuid, nieuwe_signalen bool, regio_id text, rondvraag_id uuid, functie text
UPDATE rondvraag_zetel SET beantwoord_op = :beantwoord_op, door = :door, nieuwe_signalen = :nieuwe_signalen
WHERE regio_id = :regio_id AND rondvraag_id = :rondvraag_id AND functie = :functie;

-- rondvraag_persoon_insert : exec
-- in regio_id text, rondvraag_id uuid, betrokkene_id uuid
INSERT INTO rondvraag_persoon (regio_id, rondvraag_id, betrokkene_id) VALUES (:regio_id, :rondvraag_id, :betrokkene_id)
ON CONFLICT DO NOTHING;

-- rondvraag_personen : many
-- in regio_id text, rondvraag_id uuid
-- out id uuid, signaal_ref text, herkomst int, inhoud bytes
SELECT b.id, s.ref AS signaal_ref, b.herkomst, b.inhoud
FROM rondvraag_persoon p
JOIN betrokkene b ON b.regio_id = p.regio_id AND b.id = p.betrokkene_id
JOIN signaal s ON s.regio_id = b.regio_id AND s.id = b.signaal_id
WHERE p.regio_id = :regio_id AND p.rondvraag_id = :rondvraag_id ORDER BY b.op, b.id;

-- rondvraag_antwoord_upsert : exec
-- in regio_id text, rondvraag_id uuid, betrokkene_id uuid, functie text, bekend bool, op tijd, door uuid
INSERT INTO rondvraag_antwoord (regio_id, rondvraag_id, betrokkene_id, functie, bekend, op, door)
VALUES (:regio_id, :rondvraag_id, :betrokkene_id, :functie, :bekend, :op, :door)
ON CONFLICT (regio_id, rondvraag_id, betrokkene_id, functie)
DO UPDATE SET bekend = excluded.bekend, op = excluded.op, door = excluded.door;

-- rondvraag_antwoorden : many
-- in regio_id text, rondvraag_id uuid
-- out betrokkene_id uuid, functie text, bekend bool
SELECT betrokkene_id, functie, bekend FROM rondvraag_antwoord
WHERE regio_id = :regio_id AND rondvraag_id = :rondvraag_id ORDER BY betrokkene_id, functie;

-- rondvragen_open_voor : many
-- Rounds that a seat has not answered, of meetings without settled minutes; who asks leaves out those that began.
-- kept: the menu of every page
-- in regio_id text, functie text
-- out overleg_id uuid, begint_op tijd
SELECT r.overleg_id, o.begint_op FROM rondvraag_zetel z
JOIN rondvraag r ON r.regio_id = z.regio_id AND r.id = z.rondvraag_id
JOIN overleg o ON o.regio_id = r.regio_id AND o.id = r.overleg_id
WHERE z.regio_id = :regio_id AND z.functie = :functie AND z.beantwoord_op IS NULL AND o.status <> 'vastgesteld'
ORDER BY o.begint_op;
