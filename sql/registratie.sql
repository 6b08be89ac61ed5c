-- Registrations for figures (cijfers/opslag.h).

-- registratie_bronnen : many
-- in regio_id text
-- out bron text, jaar int, tabellen bool, omschrijving text?, lijsten text, ingelezen_op tijd
SELECT bron, jaar, tabellen, omschrijving, lijsten, ingelezen_op FROM registratie_bron
WHERE regio_id = :regio_id ORDER BY bron, jaar;

-- registratie_bron_zet : exec
-- in regio_id text, bron text, jaar int, tabellen bool, omschrijving text?, lijsten text, ingelezen_op tijd
INSERT INTO registratie_bron (regio_id, bron, jaar, tabellen, omschrijving, lijsten, ingelezen_op)
VALUES (:regio_id, :bron, :jaar, :tabellen, :omschrijving, :lijsten, :ingelezen_op)
ON CONFLICT (regio_id, bron, jaar) DO UPDATE SET
  tabellen = excluded.tabellen, omschrijving = excluded.omschrijving, lijsten = excluded.lijsten, ingelezen_op = excluded.ingelezen_op;

-- registraties_alle : many
-- in regio_id text
-- out bron text, jaar int, geslacht text?, leeftijd text?, nationaliteit text?, sectoren text?
SELECT bron, jaar, geslacht, leeftijd, nationaliteit, sectoren FROM registratie
WHERE regio_id = :regio_id ORDER BY bron, jaar, nr;

-- registraties_van_bron : many
-- in regio_id text, bron text, jaar int
-- out geslacht text?, leeftijd text?, nationaliteit text?, sectoren text?
SELECT geslacht, leeftijd, nationaliteit, sectoren FROM registratie
WHERE regio_id = :regio_id AND bron = :bron AND jaar = :jaar ORDER BY nr;

-- registratie_insert : exec
-- in regio_id text, bron text, jaar int, nr int, geslacht text?, leeftijd text?, nationaliteit text?, sectoren text?
INSERT INTO registratie (regio_id, bron, jaar, nr, geslacht, leeftijd, nationaliteit, sectoren)
VALUES (:regio_id, :bron, :jaar, :nr, :geslacht, :leeftijd, :nationaliteit, :sectoren);

-- registraties_wissen : exec
-- in regio_id text, bron text, jaar int
DELETE FROM registratie WHERE regio_id = :regio_id AND bron = :bron AND jaar = :jaar;
