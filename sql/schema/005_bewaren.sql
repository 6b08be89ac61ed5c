-- Carrying out retention (keten/bewaren.h): when something was destroyed, what may not be, who agreed, and the proof.

ALTER TABLE signaal ADD COLUMN vernietigd_op BIGINT;
ALTER TABLE casus ADD COLUMN vernietigd_op BIGINT;
ALTER TABLE dossier ADD COLUMN vernietigd_op BIGINT;
ALTER TABLE overleg ADD COLUMN vernietigd_op BIGINT;
ALTER TABLE rondvraag ADD COLUMN vernietigd_op BIGINT; -- of its answers

-- What is kept and for how long, in the order in which its term began.
CREATE INDEX signaal_bewaren ON signaal (regio_id, afgesloten_op, id) WHERE vernietigd_op IS NULL AND afgesloten_op IS NOT NULL;
CREATE INDEX casus_bewaren ON casus (regio_id, gesloten_op, id) WHERE vernietigd_op IS NULL AND gesloten_op IS NOT NULL;
CREATE INDEX dossier_bewaren ON dossier (regio_id, gesloten_op, id) WHERE vernietigd_op IS NULL AND gesloten_op IS NOT NULL;
CREATE INDEX overleg_bewaren ON overleg (regio_id, begint_op, id) WHERE vernietigd_op IS NULL;
CREATE INDEX rondvraag_bewaren ON rondvraag (regio_id, gesteld_op, id) WHERE vernietigd_op IS NULL;
CREATE INDEX terugkoppeling_inhoud ON terugkoppeling (regio_id, signaal_id) WHERE inhoud IS NOT NULL;
CREATE INDEX sleutel_vernietigd ON sleutel (regio_id, vernietigd_op) WHERE vernietigd_op IS NOT NULL;
CREATE INDEX actie_open_sleutel ON actie (regio_id, sleutel_id) WHERE status = 'open';

-- Legal hold (vernietigingsstop). Reasons are sealed under the key of the file, and go with it.
CREATE TABLE bewaarstop (
  regio_id       TEXT   NOT NULL,
  id             BYTEA  NOT NULL,
  object_id      BYTEA  NOT NULL,
  gezet_op       BIGINT NOT NULL,
  gezet_door     BYTEA  NOT NULL,
  reden          BYTEA  NOT NULL, -- sealed
  opgeheven_op   BIGINT,
  opgeheven_door BYTEA,
  opheffing      BYTEA,           -- sealed: why it was lifted
  PRIMARY KEY (regio_id, id)
);
CREATE UNIQUE INDEX bewaarstop_geldend ON bewaarstop (regio_id, object_id) WHERE opgeheven_op IS NULL;

-- From a signal to its meetings without reading the minutes.
DROP INDEX agendapunt_signaal;
CREATE INDEX agendapunt_signaal ON agendapunt (regio_id, signaal_id, overleg_id);

-- What a hold on something else keeps: the meetings about a signal, the signals on the agenda of a meeting.
CREATE VIEW bewaarstop_naast AS
SELECT p.regio_id, p.overleg_id AS object_id
FROM bewaarstop t JOIN agendapunt p ON p.regio_id = t.regio_id AND p.signaal_id = t.object_id WHERE t.opgeheven_op IS NULL
UNION ALL
SELECT p.regio_id, p.signaal_id
FROM bewaarstop t JOIN agendapunt p ON p.regio_id = t.regio_id AND p.overleg_id = t.object_id WHERE t.opgeheven_op IS NULL;

-- Somebody agreed, in this function, that a file is destroyed when this term ends. Of another term or function it says nothing.
CREATE TABLE bewaarakkoord (
  regio_id  TEXT   NOT NULL,
  object_id BYTEA  NOT NULL,
  tot       BIGINT NOT NULL,
  op        BIGINT NOT NULL,
  door      BYTEA  NOT NULL,
  functie   TEXT   NOT NULL,
  PRIMARY KEY (regio_id, object_id)
);

-- The proof: what was destroyed, when, on which ground, with whose agreement. Never removed.
CREATE TABLE vernietiging (
  regio_id     TEXT   NOT NULL,
  id           BYTEA  NOT NULL, -- grows with time
  soort        TEXT   NOT NULL, -- of the profile: 'signaal', 'rondvraag', ...
  object_id    BYTEA  NOT NULL,
  ref          TEXT   NOT NULL,
  op           BIGINT NOT NULL,
  vanaf        BIGINT NOT NULL, -- when the term began
  tot          BIGINT NOT NULL, -- and ended
  grondslag    TEXT   NOT NULL,
  akkoord_op   BIGINT,          -- NULL when the profile asks for nobody's agreement
  akkoord_door BYTEA,
  functie      TEXT,            -- in which function, when they did
  sleutel_id   BYTEA,           -- NULL when it had no key of its own
  sleutel_hash BYTEA,           -- BLAKE2b of the wrapped key as it stood
  PRIMARY KEY (regio_id, id)
);
CREATE INDEX vernietiging_ref ON vernietiging (regio_id, ref);
CREATE INDEX vernietiging_sleutel ON vernietiging (regio_id, sleutel_id) WHERE sleutel_id IS NOT NULL;

-- What has a key of its own, so that it can be destroyed by itself, and the moment at which its term began.
CREATE VIEW bewaarbaar AS
SELECT s.regio_id, 'signaal' AS soort, s.id, s.ref, s.sleutel_id, s.gemeente, s.afgesloten_op AS vanaf
FROM signaal s WHERE s.vernietigd_op IS NULL
UNION ALL
SELECT c.regio_id, 'casus', c.id, c.ref, c.sleutel_id, CAST(NULL AS TEXT), c.gesloten_op FROM casus c WHERE c.vernietigd_op IS NULL
UNION ALL
SELECT d.regio_id, 'dossier', d.id, d.ref, d.sleutel_id, d.gemeente, d.gesloten_op FROM dossier d WHERE d.vernietigd_op IS NULL
UNION ALL
SELECT o.regio_id, 'overleg', o.id, o.ref, o.sleutel_id, CAST(NULL AS TEXT), o.begint_op FROM overleg o WHERE o.vernietigd_op IS NULL;

-- The same with the decisions about it, and how much still has to be done under its key.
CREATE VIEW bewaring AS
SELECT b.regio_id, b.soort, b.id, b.ref, b.sleutel_id, b.gemeente, b.vanaf,
       a.tot AS akkoord_tot, a.op AS akkoord_op, a.door AS akkoord_door, ag.naam AS akkoord_naam, a.functie AS akkoord_functie,
       t.id AS stop_id, t.gezet_op AS stop_op, tg.naam AS stop_naam, t.reden AS stop_reden,
       EXISTS (SELECT 1 FROM bewaarstop_naast n WHERE n.regio_id = b.regio_id AND n.object_id = b.id) AS stop_naast,
       (SELECT COUNT(*) FROM actie x WHERE x.regio_id = b.regio_id AND x.sleutel_id = b.sleutel_id AND x.status = 'open')
       + (SELECT COUNT(*) FROM terugkoppeling x WHERE x.regio_id = b.regio_id AND x.signaal_id = b.id AND x.gegeven_op IS NULL)
       + (SELECT COUNT(*) FROM casus x WHERE x.regio_id = b.regio_id AND x.signaal_id = b.id AND x.status = 'open') AS te_doen
FROM bewaarbaar b
LEFT JOIN bewaarakkoord a ON a.regio_id = b.regio_id AND a.object_id = b.id
LEFT JOIN gebruiker ag ON ag.regio_id = a.regio_id AND ag.id = a.door
LEFT JOIN bewaarstop t ON t.regio_id = b.regio_id AND t.object_id = b.id AND t.opgeheven_op IS NULL
LEFT JOIN gebruiker tg ON tg.regio_id = t.regio_id AND tg.id = t.gezet_door;
