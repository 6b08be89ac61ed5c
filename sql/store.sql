-- Statements of the store itself.

-- schema_versies : many
-- across regions: one database has one schema
-- out nummer int, hash text
SELECT nummer, hash FROM schema_versie ORDER BY nummer;

-- schema_versie_insert : exec
-- across regions: one database has one schema
-- in nummer int, naam text, hash text, op tijd
INSERT INTO schema_versie (nummer, naam, hash, op) VALUES (:nummer, :naam, :hash, :op);
