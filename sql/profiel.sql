-- profiel_insert : change
-- CONFLICT when it is known already.
-- in regio_id text, hash text, tekst text, vanaf tijd
INSERT INTO profiel (regio_id, hash, tekst, vanaf) VALUES (:regio_id, :hash, :tekst, :vanaf) ON CONFLICT DO NOTHING;
