-- Acute signals of which nobody noted a direct contact stand in the work of who must call: found by this index, on every page.
CREATE INDEX signaal_hardheid ON signaal (regio_id, hardheid, status, triage_op);
