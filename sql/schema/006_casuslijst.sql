-- The list of cases is read in pages, the last opened first (closed ones: the last closed first), as a range of the index:
-- its order is 2^53 less the moment (keten/kring.h).
UPDATE kring SET uiterlijk = 9007199254740992 -
  (SELECT COALESCE(c.gesloten_op, c.geopend_op) FROM casus c WHERE c.regio_id = kring.regio_id AND c.id = kring.object_id)
WHERE soort = 'casus';
