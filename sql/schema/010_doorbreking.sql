-- Breaking the glass (keten/doorbreking.h): who looked into a victim file of others, and whether its owner knows. Stays when the
-- file is destroyed; the reason goes with the key of the file.
CREATE TABLE doorbreking (
  regio_id    TEXT   NOT NULL,
  id          BYTEA  NOT NULL, -- grows with time
  dossier_id  BYTEA  NOT NULL,
  voor        BYTEA,           -- user who is told: the care coordinator of the file
  op          BIGINT NOT NULL,
  door        BYTEA  NOT NULL,
  functie     TEXT   NOT NULL,
  organisatie TEXT   NOT NULL,
  gezien_op   BIGINT,
  reden       BYTEA  NOT NULL, -- sealed
  PRIMARY KEY (regio_id, id),
  FOREIGN KEY (regio_id, dossier_id) REFERENCES dossier (regio_id, id)
);
CREATE INDEX doorbreking_ongezien ON doorbreking (regio_id, voor) WHERE gezien_op IS NULL;
