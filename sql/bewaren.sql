-- Retention: keten/bewaren.h.

-- bewaringen : many
-- Of one kind, in one circle, without a hold of its own: whose term began within (na, tot]; wachtend: only what waits for agreement.
-- Those that began first.
-- in regio_id text, kring text, soort text, na tijd, tot tijd, na_vanaf tijd, na_id uuid, wachtend bool, max int
-- out soort text, id uuid, ref text, sleutel_id uuid, gemeente text?, vanaf tijd?, akkoord_tot tijd?, akkoord_op tijd?, akkoord_door uuid?, akkoord_naam text?, akkoord_functie text?, stop_id uuid?, stop_op tijd?, stop_naam text?, stop_reden bytes?, stop_naast bool, te_doen int
SELECT b.soort, b.id, b.ref, b.sleutel_id, b.gemeente, b.vanaf, b.akkoord_tot, b.akkoord_op, b.akkoord_door, b.akkoord_naam,
       b.akkoord_functie, b.stop_id, b.stop_op, b.stop_naam, b.stop_reden, b.stop_naast, b.te_doen
FROM bewaring b
WHERE b.regio_id = :regio_id AND b.soort = :soort AND b.vanaf > :na AND b.vanaf <= :tot
  AND (b.vanaf, b.id) > (:na_vanaf, :na_id) AND b.stop_id IS NULL
  AND (NOT :wachtend OR (b.akkoord_op IS NULL AND NOT b.stop_naast))
  AND EXISTS (SELECT 1 FROM kring k WHERE k.regio_id = b.regio_id AND k.object_id = b.id AND k.kring = :kring)
ORDER BY b.vanaf, b.id LIMIT :max;

-- bewaringen_akkoord : many
-- The same for those that were agreed to, by way of the agreements: what waits for one may be much, and for long.
-- in regio_id text, kring text, soort text, tot tijd, na_vanaf tijd, na_id uuid, max int
-- out soort text, id uuid, ref text, sleutel_id uuid, gemeente text?, vanaf tijd?, akkoord_tot tijd?, akkoord_op tijd?, akkoord_door uuid?, akkoord_naam text?, akkoord_functie text?, stop_id uuid?, stop_op tijd?, stop_naam text?, stop_reden bytes?, stop_naast bool, te_doen int
SELECT b.soort, b.id, b.ref, b.sleutel_id, b.gemeente, b.vanaf, b.akkoord_tot, b.akkoord_op, b.akkoord_door, b.akkoord_naam,
       b.akkoord_functie, b.stop_id, b.stop_op, b.stop_naam, b.stop_reden, b.stop_naast, b.te_doen
FROM bewaring b
WHERE b.regio_id = :regio_id AND b.id IN (SELECT a.object_id FROM bewaarakkoord a WHERE a.regio_id = :regio_id)
  AND b.soort = :soort AND b.vanaf <= :tot AND (b.vanaf, b.id) > (:na_vanaf, :na_id) AND b.stop_id IS NULL
  AND EXISTS (SELECT 1 FROM kring k WHERE k.regio_id = b.regio_id AND k.object_id = b.id AND k.kring = :kring)
ORDER BY b.vanaf, b.id LIMIT :max;

-- bewaringen_gestopt : many
-- Those with a hold, also while they are still open; the last one set first.
-- in regio_id text, kring text, voor_id uuid, max int
-- out soort text, id uuid, ref text, sleutel_id uuid, gemeente text?, vanaf tijd?, akkoord_tot tijd?, akkoord_op tijd?, akkoord_door uuid?, akkoord_naam text?, akkoord_functie text?, stop_id uuid?, stop_op tijd?, stop_naam text?, stop_reden bytes?, stop_naast bool, te_doen int
SELECT b.soort, b.id, b.ref, b.sleutel_id, b.gemeente, b.vanaf, b.akkoord_tot, b.akkoord_op, b.akkoord_door, b.akkoord_naam,
       b.akkoord_functie, b.stop_id, b.stop_op, b.stop_naam, b.stop_reden, b.stop_naast, b.te_doen
FROM bewaring b
WHERE b.regio_id = :regio_id AND b.stop_id < :voor_id
  AND b.id IN (SELECT t.object_id FROM bewaarstop t WHERE t.regio_id = :regio_id AND t.opgeheven_op IS NULL)
  AND EXISTS (SELECT 1 FROM kring k WHERE k.regio_id = b.regio_id AND k.object_id = b.id AND k.kring = :kring)
ORDER BY b.stop_id DESC LIMIT :max;

-- bewaring_van : one
-- in regio_id text, ref text
-- out soort text, id uuid, ref text, sleutel_id uuid, gemeente text?, vanaf tijd?, akkoord_tot tijd?, akkoord_op tijd?, akkoord_door uuid?, akkoord_naam text?, akkoord_functie text?, stop_id uuid?, stop_op tijd?, stop_naam text?, stop_reden bytes?, stop_naast bool, te_doen int
SELECT b.soort, b.id, b.ref, b.sleutel_id, b.gemeente, b.vanaf, b.akkoord_tot, b.akkoord_op, b.akkoord_door, b.akkoord_naam,
       b.akkoord_functie, b.stop_id, b.stop_op, b.stop_naam, b.stop_reden, b.stop_naast, b.te_doen
FROM bewaring b WHERE b.regio_id = :regio_id AND b.ref = :ref;

-- sleutels_zonder_bewijs : one
-- in regio_id text
-- out aantal int
SELECT COUNT(*) AS aantal FROM sleutel k
WHERE k.regio_id = :regio_id AND k.vernietigd_op > 0
  AND NOT EXISTS (SELECT 1 FROM vernietiging v WHERE v.regio_id = k.regio_id AND v.sleutel_id = k.id);

-- bewaringen_zonder_sleutel : many
-- Whose key was destroyed while they do not say so: the data are of an older copy than the keys. Reads everything.
-- in regio_id text
-- out soort text, id uuid, ref text, sleutel_id uuid, vanaf tijd?, vernietigd_op tijd
SELECT b.soort, b.id, b.ref, b.sleutel_id, b.vanaf, k.vernietigd_op
FROM bewaarbaar b JOIN sleutel k ON k.regio_id = b.regio_id AND k.id = b.sleutel_id
WHERE b.regio_id = :regio_id AND k.gewikkeld IS NULL AND k.vernietigd_op IS NOT NULL
ORDER BY b.soort, b.id;

-- ---- decisions ----------------------------------------------------------------------------------------------------

-- bewaarakkoord_insert : change
-- in regio_id text, object_id uuid, tot tijd, op tijd, door uuid, functie text
INSERT INTO bewaarakkoord (regio_id, object_id, tot, op, door, functie)
VALUES (:regio_id, :object_id, :tot, :op, :door, :functie) ON CONFLICT DO NOTHING;

-- bewaarakkoord_delete : exec
-- in regio_id text, object_id uuid
DELETE FROM bewaarakkoord WHERE regio_id = :regio_id AND object_id = :object_id;

-- bewaarakkoord_bij_stop : exec
-- Of what a hold keeps: the file itself, the meetings about a signal, the signals of a meeting.
-- in regio_id text, object_id uuid
DELETE FROM bewaarakkoord WHERE regio_id = :regio_id
  AND (object_id = :object_id
       OR object_id IN (SELECT p.overleg_id FROM agendapunt p WHERE p.regio_id = :regio_id AND p.signaal_id = :object_id)
       OR object_id IN (SELECT p.signaal_id FROM agendapunt p WHERE p.regio_id = :regio_id AND p.overleg_id = :object_id));

-- bewaarstop_insert : change
-- in regio_id text, id uuid, object_id uuid, gezet_op tijd, gezet_door uuid, reden bytes
INSERT INTO bewaarstop (regio_id, id, object_id, gezet_op, gezet_door, reden)
VALUES (:regio_id, :id, :object_id, :gezet_op, :gezet_door, :reden) ON CONFLICT DO NOTHING;

-- bewaarstop_opheffen : change
-- in op tijd, door uuid, opheffing bytes, regio_id text, id uuid
UPDATE bewaarstop SET opgeheven_op = :op, opgeheven_door = :door, opheffing = :opheffing
WHERE regio_id = :regio_id AND id = :id AND opgeheven_op IS NULL;

-- bewaarstop_wis : exec
-- A standing hold on what turned out to be destroyed already: nobody could lift it, and it would keep its meetings.
-- in regio_id text, object_id uuid
DELETE FROM bewaarstop WHERE regio_id = :regio_id AND object_id = :object_id AND opgeheven_op IS NULL;

-- ---- what has no key of its own -----------------------------------------------------------------------------------

-- rondvragen_verlopen : many
-- Rounds asked up to a moment, unless their meeting or a signal on its agenda is on hold; those that were asked first.
-- in regio_id text, tot tijd, na_vanaf tijd, na_id uuid, max int
-- out id uuid, ref text, vanaf tijd
SELECT r.id, o.ref, r.gesteld_op AS vanaf
FROM rondvraag r JOIN overleg o ON o.regio_id = r.regio_id AND o.id = r.overleg_id
WHERE r.regio_id = :regio_id AND r.gesteld_op <= :tot AND r.vernietigd_op IS NULL
  AND NOT EXISTS (SELECT 1 FROM bewaarstop t WHERE t.regio_id = r.regio_id AND t.object_id = r.overleg_id AND t.opgeheven_op IS NULL)
  AND NOT EXISTS (SELECT 1 FROM bewaarstop_naast n WHERE n.regio_id = r.regio_id AND n.object_id = r.overleg_id)
  AND (r.gesteld_op, r.id) > (:na_vanaf, :na_id)
ORDER BY r.gesteld_op, r.id LIMIT :max;

-- terugkoppelingen_verlopen : many
-- Signals closed up to a moment whose feedback is still there, unless they or a meeting about them are on hold. By way of the
-- feedback: of old signals it is gone.
-- in regio_id text, tot tijd, na_vanaf tijd, na_id uuid, max int
-- out id uuid, ref text, vanaf tijd
SELECT s.id, s.ref, s.afgesloten_op AS vanaf
FROM signaal s
WHERE s.regio_id = :regio_id AND s.afgesloten_op <= :tot AND s.vernietigd_op IS NULL
  AND s.id IN (SELECT f.signaal_id FROM terugkoppeling f WHERE f.regio_id = :regio_id AND f.inhoud IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM bewaarstop t WHERE t.regio_id = s.regio_id AND t.object_id = s.id AND t.opgeheven_op IS NULL)
  AND NOT EXISTS (SELECT 1 FROM bewaarstop_naast n WHERE n.regio_id = s.regio_id AND n.object_id = s.id)
  AND (s.afgesloten_op, s.id) > (:na_vanaf, :na_id)
ORDER BY s.afgesloten_op, s.id LIMIT :max;

-- rondvraag_vernietigd : change
-- in op tijd, regio_id text, id uuid
UPDATE rondvraag SET vernietigd_op = :op WHERE regio_id = :regio_id AND id = :id AND vernietigd_op IS NULL;

-- rondvraag_antwoorden_wis : exec
-- in regio_id text, id uuid
DELETE FROM rondvraag_antwoord WHERE regio_id = :regio_id AND rondvraag_id = :id;

-- rondvraag_personen_wis : exec
-- in regio_id text, id uuid
DELETE FROM rondvraag_persoon WHERE regio_id = :regio_id AND rondvraag_id = :id;

-- terugkoppelingen_wis : exec
-- in regio_id text, signaal_id uuid
UPDATE terugkoppeling SET inhoud = NULL WHERE regio_id = :regio_id AND signaal_id = :signaal_id;

-- ---- what goes with a signal --------------------------------------------------------------------------------------

-- signaal_vernietigd : change
-- in op tijd, regio_id text, id uuid
UPDATE signaal SET vernietigd_op = :op, herhaal = NULL, versie = versie + 1
WHERE regio_id = :regio_id AND id = :id AND vernietigd_op IS NULL;

-- signaal_tokens_wis : exec
-- in regio_id text, signaal_id uuid
DELETE FROM zoektoken WHERE regio_id = :regio_id
  AND object_id IN (SELECT id FROM betrokkene WHERE regio_id = :regio_id AND signaal_id = :signaal_id);

-- signaal_antwoorden_wis : exec
-- in regio_id text, signaal_id uuid
DELETE FROM rondvraag_antwoord WHERE regio_id = :regio_id
  AND betrokkene_id IN (SELECT id FROM betrokkene WHERE regio_id = :regio_id AND signaal_id = :signaal_id);

-- signaal_gevraagden_wis : exec
-- in regio_id text, signaal_id uuid
DELETE FROM rondvraag_persoon WHERE regio_id = :regio_id
  AND betrokkene_id IN (SELECT id FROM betrokkene WHERE regio_id = :regio_id AND signaal_id = :signaal_id);

-- signaal_betrokkenen_wis : exec
-- in regio_id text, signaal_id uuid
DELETE FROM betrokkene WHERE regio_id = :regio_id AND signaal_id = :signaal_id;

-- signaal_verrijkingen_wis : exec
-- in regio_id text, signaal_id uuid
DELETE FROM verrijking WHERE regio_id = :regio_id AND signaal_id = :signaal_id;

-- signaal_berichten_wis : exec
-- in regio_id text, signaal_id uuid
DELETE FROM melder_bericht WHERE regio_id = :regio_id
  AND locator IN (SELECT locator FROM melder WHERE regio_id = :regio_id AND signaal_id = :signaal_id);

-- signaal_melder_wis : exec
-- in regio_id text, signaal_id uuid
DELETE FROM melder WHERE regio_id = :regio_id AND signaal_id = :signaal_id;

-- signaal_besprekingen_wis : exec
-- What was said of it at tables, which lies under the key of the meeting.
-- in leeg bytes, regio_id text, signaal_id uuid
UPDATE agendapunt SET inhoud = :leeg, versie = versie + 1 WHERE regio_id = :regio_id AND signaal_id = :signaal_id;

-- signaal_besluiten_wis : exec
-- in leeg bytes, regio_id text, signaal_id uuid
UPDATE besluit SET inhoud = :leeg WHERE regio_id = :regio_id AND signaal_id = :signaal_id;

-- ---- and with the others ------------------------------------------------------------------------------------------

-- casus_vernietigd : change
-- in op tijd, regio_id text, id uuid
UPDATE casus SET vernietigd_op = :op, versie = versie + 1 WHERE regio_id = :regio_id AND id = :id AND vernietigd_op IS NULL;

-- overleg_vernietigd : change
-- in op tijd, regio_id text, id uuid
UPDATE overleg SET vernietigd_op = :op, versie = versie + 1 WHERE regio_id = :regio_id AND id = :id AND vernietigd_op IS NULL;

-- dossier_vernietigd : change
-- in op tijd, regio_id text, id uuid
UPDATE dossier SET vernietigd_op = :op, bedenktijd_van = NULL, bedenktijd_tot = NULL, veiligheid = 'onbekend', versie = versie + 1
WHERE regio_id = :regio_id AND id = :id AND vernietigd_op IS NULL;

-- dossier_toestemmingen_wis : exec
-- in regio_id text, dossier_id uuid
DELETE FROM toestemming WHERE regio_id = :regio_id AND dossier_id = :dossier_id;

-- dossier_gebeurtenissen_wis : exec
-- in regio_id text, dossier_id uuid
DELETE FROM gebeurtenis WHERE regio_id = :regio_id AND dossier_id = :dossier_id;

-- ---- the proof ----------------------------------------------------------------------------------------------------

-- vernietiging_insert : exec
-- in regio_id text, id uuid, soort text, object_id uuid, ref text, op tijd, vanaf tijd, tot tijd, grondslag text, akkoord_op tijd?, akkoord_door uuid?, functie text?, sleutel_id uuid?, sleutel_hash bytes?
INSERT INTO vernietiging (regio_id, id, soort, object_id, ref, op, vanaf, tot, grondslag, akkoord_op, akkoord_door, functie,
                          sleutel_id, sleutel_hash)
VALUES (:regio_id, :id, :soort, :object_id, :ref, :op, :vanaf, :tot, :grondslag, :akkoord_op, :akkoord_door, :functie,
        :sleutel_id, :sleutel_hash);

-- vernietigingen : many
-- Newest first, of what stands in a circle. A round stands in that of its meeting, feedback in that of its signal.
-- in regio_id text, kring text, voor_id uuid, max int
-- out id uuid, soort text, ref text, op tijd, vanaf tijd, tot tijd, grondslag text, akkoord_op tijd?, akkoord_naam text?, functie text?, sleutel_id uuid?, sleutel_hash bytes?
SELECT v.id, v.soort, v.ref, v.op, v.vanaf, v.tot, v.grondslag, v.akkoord_op, g.naam AS akkoord_naam, v.functie, v.sleutel_id, v.sleutel_hash
FROM vernietiging v
LEFT JOIN rondvraag r ON r.regio_id = v.regio_id AND r.id = v.object_id
LEFT JOIN gebruiker g ON g.regio_id = v.regio_id AND g.id = v.akkoord_door
WHERE v.regio_id = :regio_id AND v.id < :voor_id
  AND EXISTS (SELECT 1 FROM kring k WHERE k.regio_id = v.regio_id AND k.object_id = COALESCE(r.overleg_id, v.object_id) AND k.kring = :kring)
ORDER BY v.id DESC LIMIT :max;

-- vernietiging_van : one
-- in regio_id text, ref text, soort text
-- out id uuid, soort text, ref text, op tijd, vanaf tijd, tot tijd, grondslag text, akkoord_op tijd?, akkoord_naam text?, functie text?, sleutel_id uuid?, sleutel_hash bytes?
SELECT v.id, v.soort, v.ref, v.op, v.vanaf, v.tot, v.grondslag, v.akkoord_op, g.naam AS akkoord_naam, v.functie, v.sleutel_id, v.sleutel_hash
FROM vernietiging v LEFT JOIN gebruiker g ON g.regio_id = v.regio_id AND g.id = v.akkoord_door
WHERE v.regio_id = :regio_id AND v.ref = :ref AND v.soort = :soort;
