-- Figures for the dashboard. Unit: signals, unless said otherwise; a NULL filter means all.

-- dash_ontvangen : one
-- Definition: signals received from :van up to :tot. op_tijd: of those that were judged, judged before they were due for it.
-- in regio_id text, van tijd, tot tijd, gemeente text?, vorm text?
-- out ontvangen int, beoordeeld int
SELECT COUNT(*) AS ontvangen, COUNT(triage_op) AS beoordeeld
FROM signaal
WHERE regio_id = :regio_id AND ontvangen_op >= :van AND ontvangen_op < :tot
  AND (CAST(:gemeente AS TEXT) IS NULL OR gemeente = :gemeente) AND (CAST(:vorm AS TEXT) IS NULL OR vorm = :vorm);

-- dash_triage_tijden : many
-- Moments of receipt and judgement, to compare with the term of the profile.
-- in regio_id text, van tijd, tot tijd, gemeente text?, vorm text?
-- out ontvangen_op tijd, triage_op tijd?
SELECT ontvangen_op, triage_op FROM signaal
WHERE regio_id = :regio_id AND ontvangen_op >= :van AND ontvangen_op < :tot
  AND (CAST(:gemeente AS TEXT) IS NULL OR gemeente = :gemeente) AND (CAST(:vorm AS TEXT) IS NULL OR vorm = :vorm)
ORDER BY ontvangen_op;

-- dash_kruis : many
-- Signals by municipality and form: one table for every figure and filter, so that what is hidden is hidden everywhere.
-- in regio_id text, van tijd, tot tijd
-- out gemeente text?, vorm text?, aantal int
SELECT gemeente, vorm, COUNT(*) AS aantal FROM signaal
WHERE regio_id = :regio_id AND ontvangen_op >= :van AND ontvangen_op < :tot
GROUP BY gemeente, vorm ORDER BY gemeente, vorm;

-- dash_trechter : one
-- How far the signals of the period came: judged, discussed at a table, raised, a route taken up, a victim file opened.
-- in regio_id text, van tijd, tot tijd, gemeente text?, vorm text?
-- out beoordeeld int, besproken int, vermoeden int, aangenomen int, zorg int
SELECT COUNT(s.triage_op) AS beoordeeld,
  COUNT(CASE WHEN EXISTS (SELECT 1 FROM besluit b WHERE b.regio_id = s.regio_id AND b.signaal_id = s.id) THEN 1 END) AS besproken,
  COUNT(CASE WHEN EXISTS (SELECT 1 FROM besluit b WHERE b.regio_id = s.regio_id AND b.signaal_id = s.id AND b.soort = 'vermoeden')
        THEN 1 END) AS vermoeden,
  COUNT(CASE WHEN EXISTS (SELECT 1 FROM route r WHERE r.regio_id = s.regio_id AND r.signaal_id = s.id AND r.aangenomen_op IS NOT NULL)
        THEN 1 END) AS aangenomen,
  COUNT(CASE WHEN EXISTS (SELECT 1 FROM dossier d WHERE d.regio_id = s.regio_id AND d.signaal_id = s.id) THEN 1 END) AS zorg
FROM signaal s
WHERE s.regio_id = :regio_id AND s.ontvangen_op >= :van AND s.ontvangen_op < :tot
  AND (CAST(:gemeente AS TEXT) IS NULL OR s.gemeente = :gemeente) AND (CAST(:vorm AS TEXT) IS NULL OR s.vorm = :vorm);

-- dash_doorloop : many
-- Receipt and first decision of signals received in the period.
-- in regio_id text, van tijd, tot tijd, gemeente text?, vorm text?
-- out ontvangen_op tijd, besloten_op tijd
SELECT s.ontvangen_op, MIN(b.op) AS besloten_op
FROM signaal s JOIN besluit b ON b.regio_id = s.regio_id AND b.signaal_id = s.id
WHERE s.regio_id = :regio_id AND s.ontvangen_op >= :van AND s.ontvangen_op < :tot
  AND (CAST(:gemeente AS TEXT) IS NULL OR s.gemeente = :gemeente) AND (CAST(:vorm AS TEXT) IS NULL OR s.vorm = :vorm)
GROUP BY s.id, s.ontvangen_op ORDER BY s.ontvangen_op;

-- dash_routes : many
-- Unit: routes, opened for signals received in the period.
-- in regio_id text, van tijd, tot tijd, gemeente text?, vorm text?
-- out soort text, aantal int
SELECT r.soort, COUNT(*) AS aantal
FROM route r JOIN signaal s ON s.regio_id = r.regio_id AND s.id = r.signaal_id
WHERE r.regio_id = :regio_id AND s.ontvangen_op >= :van AND s.ontvangen_op < :tot
  AND (CAST(:gemeente AS TEXT) IS NULL OR s.gemeente = :gemeente) AND (CAST(:vorm AS TEXT) IS NULL OR s.vorm = :vorm)
GROUP BY r.soort ORDER BY r.soort;

-- dash_dossiers : one
-- Unit: persons (victim files) opened in the period.
-- in regio_id text, van tijd, tot tijd, gemeente text?, vorm text?
-- out aantal int, minderjarig int
SELECT COUNT(*) AS aantal, COUNT(CASE WHEN minderjarig THEN 1 END) AS minderjarig FROM dossier
WHERE regio_id = :regio_id AND geopend_op >= :van AND geopend_op < :tot
  AND (CAST(:gemeente AS TEXT) IS NULL OR gemeente = :gemeente) AND (CAST(:vorm AS TEXT) IS NULL OR vorm = :vorm);

-- dash_acties : one
-- Unit: actions. Finished in the period, and of those in time (afgerond_dag is the end of the due date); open and late now.
-- in regio_id text, van tijd, tot tijd, vandaag datum
-- out gedaan int, op_tijd int, te_laat int
SELECT COUNT(CASE WHEN status = 'gedaan' AND afgerond_op >= :van AND afgerond_op < :tot THEN 1 END) AS gedaan,
  COUNT(CASE WHEN status = 'gedaan' AND afgerond_op >= :van AND afgerond_op < :tot
              AND afgerond_op < (uiterlijk + 1) * 86400000 THEN 1 END) AS op_tijd,
  COUNT(CASE WHEN status = 'open' AND uiterlijk < :vandaag THEN 1 END) AS te_laat
FROM actie WHERE regio_id = :regio_id;

-- dash_terugkoppeling_te_laat : one
-- in regio_id text, vandaag datum
-- out aantal int
SELECT COUNT(*) AS aantal FROM terugkoppeling WHERE regio_id = :regio_id AND gegeven_op IS NULL AND uiterlijk < :vandaag;

-- dash_wachtend : many
-- Routes that were asked, or refused without another that took their place, of signals that also have another route: where
-- help may be waiting.
-- in regio_id text
-- out signaal_id uuid, soort text, andere text
SELECT r.signaal_id, r.soort, a.soort AS andere
FROM route r
JOIN signaal s ON s.regio_id = r.regio_id AND s.id = r.signaal_id
JOIN route a ON a.regio_id = r.regio_id AND a.signaal_id = r.signaal_id AND a.soort <> r.soort AND a.status <> 'geweigerd'
WHERE r.regio_id = :regio_id
  AND (r.status = 'gevraagd'
       OR (r.status = 'geweigerd' AND s.status NOT IN ('teruggelegd', 'afgesloten')
           AND NOT EXISTS (SELECT 1 FROM route n
                           WHERE n.regio_id = r.regio_id AND n.signaal_id = r.signaal_id AND n.soort = r.soort
                             AND n.status <> 'geweigerd' AND (n.afgerond_op IS NULL OR n.afgerond_op > r.afgerond_op))))
ORDER BY r.signaal_id;
