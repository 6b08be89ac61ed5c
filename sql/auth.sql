-- Those who log in: accounts, functions they hold, sessions, attempts. See src/auth/.

-- ---- accounts

-- gebruiker_insert : exec
-- in regio_id text, id uuid, ref text, inlognaam text, naam text, code bytes, code_tot tijd, aangemaakt_op tijd
INSERT INTO gebruiker (regio_id, id, ref, inlognaam, naam, status, totp_stap, code, code_tot, aangemaakt_op)
VALUES (:regio_id, :id, :ref, :inlognaam, :naam, 'uitgenodigd', 0, :code, :code_tot, :aangemaakt_op);

-- What is needed to let somebody in.
-- inlog_by_naam : one
-- in  regio_id text, inlognaam text
-- out id uuid, ref text, status text, wachtwoord text?, heeft_totp bool, code bytes?, code_tot tijd?
SELECT id, ref, status, wachtwoord, totp IS NOT NULL AS heeft_totp, code, code_tot
FROM gebruiker WHERE regio_id = :regio_id AND inlognaam = :inlognaam;

-- inlog_wachtwoord : one
-- in  regio_id text, id uuid
-- out wachtwoord text?
SELECT wachtwoord FROM gebruiker WHERE regio_id = :regio_id AND id = :id;

-- inlog_totp : one
-- in  regio_id text, id uuid
-- out totp bytes?, totp_stap int
SELECT totp, totp_stap FROM gebruiker WHERE regio_id = :regio_id AND id = :id;

-- All of the region, or the one with this reference.
-- gebruikers : many
-- in  regio_id text, ref text?
-- out id uuid, ref text, inlognaam text, naam text, status text, heeft_wachtwoord bool, heeft_totp bool, code_tot tijd?,
--     aangemaakt_op tijd, laatst_op tijd?
SELECT id, ref, inlognaam, naam, status, wachtwoord IS NOT NULL AS heeft_wachtwoord, totp IS NOT NULL AS heeft_totp,
       code_tot, aangemaakt_op, laatst_op
FROM gebruiker WHERE regio_id = :regio_id AND ref = COALESCE(:ref, ref) ORDER BY naam, id;

-- gebruiker_naam : one
-- in  regio_id text, id uuid
-- out ref text, naam text
SELECT ref, naam FROM gebruiker WHERE regio_id = :regio_id AND id = :id;

-- Is there anybody who has ever finished activating?
-- gebruiker_count_geactiveerd : one
-- in  regio_id text
-- out aantal int
SELECT COUNT(*) AS aantal FROM gebruiker WHERE regio_id = :regio_id AND laatst_op IS NOT NULL;

-- gebruiker_set_naam : change
-- in regio_id text, id uuid, naam text
UPDATE gebruiker SET naam = :naam WHERE regio_id = :regio_id AND id = :id;

-- gebruiker_set_code : change
-- in regio_id text, id uuid, code bytes, code_tot tijd
UPDATE gebruiker SET code = :code, code_tot = :code_tot WHERE regio_id = :regio_id AND id = :id;

-- gebruiker_block : change
-- in regio_id text, id uuid
UPDATE gebruiker SET status = 'geblokkeerd' WHERE regio_id = :regio_id AND id = :id AND status <> 'geblokkeerd';

-- Back to where it was: somebody who never finished activating is still invited.
-- gebruiker_unblock : change
-- in regio_id text, id uuid
UPDATE gebruiker SET status = CASE WHEN laatst_op IS NULL THEN 'uitgenodigd' ELSE 'actief' END
WHERE regio_id = :regio_id AND id = :id AND status = 'geblokkeerd';

-- gebruiker_drop_wachtwoord : change
-- in regio_id text, id uuid
UPDATE gebruiker SET wachtwoord = NULL WHERE regio_id = :regio_id AND id = :id;

-- gebruiker_drop_totp : change
-- in regio_id text, id uuid
UPDATE gebruiker SET totp = NULL WHERE regio_id = :regio_id AND id = :id;

-- Only over the hash that was checked: a password that was changed meanwhile stays changed.
-- gebruiker_set_wachtwoord : change
-- in regio_id text, id uuid, oud text, wachtwoord text
UPDATE gebruiker SET wachtwoord = :wachtwoord WHERE regio_id = :regio_id AND id = :id AND wachtwoord = :oud;

-- CONFLICT: a code of this step, or a later one, was used before.
-- laatst_op: when it completed a login.
-- gebruiker_use_totp : change
-- in regio_id text, id uuid, stap int, laatst_op tijd?
UPDATE gebruiker SET totp_stap = :stap, laatst_op = COALESCE(:laatst_op, laatst_op)
WHERE regio_id = :regio_id AND id = :id AND totp_stap < :stap AND status = 'actief';

-- Another app for who has one. CONFLICT: blocked or reset meanwhile.
-- gebruiker_replace_totp : change
-- in regio_id text, id uuid, totp bytes, stap int
UPDATE gebruiker SET totp = :totp, totp_stap = :stap
WHERE regio_id = :regio_id AND id = :id AND totp IS NOT NULL AND status = 'actief';

-- The last step of activating. CONFLICT: the one-time code was used, replaced or blocked meanwhile.
-- gebruiker_activate : change
-- in regio_id text, id uuid, wachtwoord text, totp bytes, stap int, laatst_op tijd
UPDATE gebruiker SET status = 'actief', wachtwoord = :wachtwoord, totp = :totp, totp_stap = :stap, laatst_op = :laatst_op,
       code = NULL, code_tot = NULL
WHERE regio_id = :regio_id AND id = :id AND code IS NOT NULL AND status <> 'geblokkeerd';

-- ---- functions held

-- vervulling_insert : exec
-- in regio_id text, id uuid, gebruiker_id uuid, functie text, organisatie text, gemeente text, van datum, tot datum?
INSERT INTO functievervulling (regio_id, id, gebruiker_id, functie, organisatie, gemeente, van, tot)
VALUES (:regio_id, :id, :gebruiker_id, :functie, :organisatie, :gemeente, :van, :tot);

-- vervulling_end : change
-- in regio_id text, id uuid, gebruiker_id uuid, tot datum
UPDATE functievervulling SET tot = :tot WHERE regio_id = :regio_id AND id = :id AND gebruiker_id = :gebruiker_id;

-- Of one user, or of everybody.
-- vervullingen : many
-- in  regio_id text, gebruiker_id uuid?
-- out id uuid, gebruiker_id uuid, functie text, organisatie text, gemeente text, van datum, tot datum?
SELECT id, gebruiker_id, functie, organisatie, gemeente, van, tot
FROM functievervulling WHERE regio_id = :regio_id AND gebruiker_id = COALESCE(:gebruiker_id, gebruiker_id)
ORDER BY gebruiker_id, van, id;

-- Who holds a function on a day, blocked accounts left out.
-- vervulling_houders : many
-- in  regio_id text, functie text, gemeente text, dag datum
-- out gebruiker_id uuid, ref text, naam text, van datum, tot datum?
SELECT g.id AS gebruiker_id, g.ref, g.naam, v.van, v.tot
FROM functievervulling v JOIN gebruiker g ON g.regio_id = v.regio_id AND g.id = v.gebruiker_id
WHERE v.regio_id = :regio_id AND v.functie = :functie AND v.gemeente = :gemeente AND v.van <= :dag
  AND (v.tot IS NULL OR v.tot >= :dag) AND g.status <> 'geblokkeerd'
ORDER BY v.van, g.naam, g.id;

-- ---- sessions

-- sessie_insert : exec
-- in regio_id text, token bytes, gebruiker_id uuid, fase text, nu tijd, verloopt_op tijd, waar bytes
INSERT INTO sessie (regio_id, token, gebruiker_id, fase, begonnen_op, gezien_op, verloopt_op, waar)
VALUES (:regio_id, :token, :gebruiker_id, :fase, :nu, :nu, :verloopt_op, :waar);

-- One row for each function that is held today; one with nothing in it when there is none.
-- sessie_by_token : many
-- kept: every request asks it
-- in  regio_id text, token bytes, vandaag datum
-- out gebruiker_id uuid, ref text, inlognaam text, naam text, status text, heeft_wachtwoord bool, heeft_totp bool,
--     gekozen uuid?, fase text, begonnen_op tijd, gezien_op tijd, verloopt_op tijd, wachtwoord text?, totp bytes?,
--     vervulling_id uuid?, functie text?, organisatie text?, gemeente text?
SELECT g.id AS gebruiker_id, g.ref, g.inlognaam, g.naam, g.status, g.wachtwoord IS NOT NULL AS heeft_wachtwoord,
       g.totp IS NOT NULL AS heeft_totp, s.vervulling_id AS gekozen, s.fase, s.begonnen_op, s.gezien_op, s.verloopt_op,
       s.wachtwoord, s.totp, v.id AS vervulling_id, v.functie, v.organisatie, v.gemeente
FROM sessie s
JOIN gebruiker g ON g.regio_id = s.regio_id AND g.id = s.gebruiker_id
LEFT JOIN functievervulling v ON v.regio_id = s.regio_id AND v.gebruiker_id = s.gebruiker_id
  AND v.van <= :vandaag AND (v.tot IS NULL OR v.tot >= :vandaag)
WHERE s.regio_id = :regio_id AND s.token = :token
ORDER BY v.van, v.id;

-- sessie_seen : exec
-- in regio_id text, token bytes, nu tijd
UPDATE sessie SET gezien_op = :nu WHERE regio_id = :regio_id AND token = :token;

-- A new token at each rise of rights: the old one is worth nothing from here.
-- sessie_renew : change
-- in regio_id text, token bytes, nieuw bytes, fase text, vervulling_id uuid?, nu tijd, begonnen_op tijd, verloopt_op tijd,
--    wachtwoord text?
UPDATE sessie SET token = :nieuw, fase = :fase, vervulling_id = :vervulling_id, gezien_op = :nu, begonnen_op = :begonnen_op,
       verloopt_op = :verloopt_op, wachtwoord = :wachtwoord, totp = NULL
WHERE regio_id = :regio_id AND token = :token;

-- sessie_set_totp : change
-- in regio_id text, token bytes, totp bytes
UPDATE sessie SET totp = :totp WHERE regio_id = :regio_id AND token = :token;

-- sessies_gebruiker : many
-- in  regio_id text, gebruiker_id uuid, nu tijd
-- out token bytes, begonnen_op tijd, gezien_op tijd, waar bytes
SELECT token, begonnen_op, gezien_op, waar FROM sessie
WHERE regio_id = :regio_id AND gebruiker_id = :gebruiker_id AND fase = 'volledig' AND verloopt_op > :nu
ORDER BY gezien_op DESC;

-- sessie_delete : exec
-- in regio_id text, token bytes, gebruiker_id uuid
DELETE FROM sessie WHERE regio_id = :regio_id AND token = :token AND gebruiker_id = :gebruiker_id;

-- All of a user but one (an empty token: all).
-- sessie_delete_others : exec
-- in regio_id text, gebruiker_id uuid, behalve bytes
DELETE FROM sessie WHERE regio_id = :regio_id AND gebruiker_id = :gebruiker_id AND token <> :behalve;

-- sessie_aantal : one
-- in regio_id text, nu tijd, gezien_na tijd
-- out aantal int
SELECT COUNT(*) AS aantal FROM sessie
WHERE regio_id = :regio_id AND verloopt_op > :nu AND gezien_op >= :gezien_na AND fase = 'volledig';

-- sessie_prune : exec
-- in regio_id text, nu tijd
DELETE FROM sessie WHERE regio_id = :regio_id AND verloopt_op <= :nu;

-- ---- attempts

-- poging_by_sleutel : one
-- in  regio_id text, sleutel bytes
-- out aantal int, wacht_tot tijd, laatst_op tijd
SELECT aantal, wacht_tot, laatst_op FROM inlogpoging WHERE regio_id = :regio_id AND sleutel = :sleutel;

-- poging_put : exec
-- in regio_id text, sleutel bytes, aantal int, wacht_tot tijd, laatst_op tijd
INSERT INTO inlogpoging (regio_id, sleutel, aantal, wacht_tot, laatst_op)
VALUES (:regio_id, :sleutel, :aantal, :wacht_tot, :laatst_op)
ON CONFLICT (regio_id, sleutel) DO UPDATE SET aantal = :aantal, wacht_tot = :wacht_tot, laatst_op = :laatst_op;

-- poging_delete : exec
-- in regio_id text, sleutel bytes
DELETE FROM inlogpoging WHERE regio_id = :regio_id AND sleutel = :sleutel;

-- poging_prune : exec
-- in regio_id text, voor tijd
DELETE FROM inlogpoging WHERE regio_id = :regio_id AND laatst_op < :voor;
