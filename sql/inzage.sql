-- Reading the audit log: keten/inzage.h.

-- logboek_inzage : many
-- Newest first, between two rows (neither included), of one action or of all.
-- in regio_id text, voor int, na int, handeling text?, max int
-- out nr int, tijd tijd, wie uuid?, namens text?, functie text?, grondslag text?, handeling text,
--     object text?, ref text?, resultaat text, herkomst text
SELECT nr, tijd, wie, namens, functie, grondslag, handeling, object, ref, resultaat, herkomst
FROM logboek WHERE regio_id = :regio_id AND nr < :voor AND nr > :na AND handeling = COALESCE(:handeling, handeling)
ORDER BY nr DESC LIMIT :max;

-- logboek_tijd : one
-- When the first row after this one was written.
-- in regio_id text, na int
-- out nr int, tijd tijd
SELECT nr, tijd FROM logboek WHERE regio_id = :regio_id AND nr > :na ORDER BY nr LIMIT 1;
