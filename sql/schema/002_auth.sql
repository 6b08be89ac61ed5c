-- People who log in. Names of staff are open (they stand in every list); secrets are hashed or sealed.
CREATE TABLE gebruiker (
  regio_id       TEXT    NOT NULL,
  id             BYTEA   NOT NULL,
  ref            TEXT    NOT NULL, -- G-XXXX-XXXX, random: for addresses of pages and for the log
  inlognaam      TEXT    NOT NULL, -- folded
  naam           TEXT    NOT NULL,
  status         TEXT    NOT NULL, -- 'uitgenodigd', 'actief', 'geblokkeerd'
  wachtwoord     TEXT,             -- argon2id string; NULL until chosen, and after a reset
  totp           BYTEA,            -- sealed secret; NULL until set up, and after a reset
  totp_stap      BIGINT  NOT NULL, -- last step used: a code works once
  code           BYTEA,            -- keyed hash of the one-time code; NULL once it was used
  code_tot       BIGINT,
  aangemaakt_op  BIGINT  NOT NULL,
  laatst_op      BIGINT,           -- last complete login
  PRIMARY KEY (regio_id, id),
  UNIQUE (regio_id, ref),
  UNIQUE (regio_id, inlognaam)
);

-- Which function somebody holds, for which municipality or organisation, since when and until when.
CREATE TABLE functievervulling (
  regio_id     TEXT   NOT NULL,
  id           BYTEA  NOT NULL,
  gebruiker_id BYTEA  NOT NULL,
  functie      TEXT   NOT NULL, -- of the profile
  organisatie  TEXT   NOT NULL, -- of the profile
  gemeente     TEXT   NOT NULL, -- CBS code, '' for the whole region
  van          BIGINT NOT NULL, -- date
  tot          BIGINT,          -- date, last day included; NULL while it lasts
  PRIMARY KEY (regio_id, id),
  FOREIGN KEY (regio_id, gebruiker_id) REFERENCES gebruiker (regio_id, id)
);
CREATE INDEX functievervulling_gebruiker ON functievervulling (regio_id, gebruiker_id);
CREATE INDEX functievervulling_functie ON functievervulling (regio_id, functie, gemeente);

CREATE TABLE sessie (
  regio_id      TEXT   NOT NULL,
  token         BYTEA  NOT NULL, -- hash of the cookie
  gebruiker_id  BYTEA  NOT NULL,
  vervulling_id BYTEA,           -- function in use; NULL: the first that is held today
  fase          TEXT   NOT NULL, -- 'wachtwoord' -> 'volledig', or 'code' -> 'activeren' -> 'volledig'
  begonnen_op   BIGINT NOT NULL,
  gezien_op     BIGINT NOT NULL,
  verloopt_op   BIGINT NOT NULL,
  wachtwoord    TEXT,            -- chosen while activating; goes to gebruiker with the last step, or nowhere
  totp          BYTEA,           -- likewise, sealed; of who is logged in: waits to replace the one in use
  waar          BYTEA NOT NULL,  -- sealed: device and network address, for the user to recognise it
  PRIMARY KEY (regio_id, token),
  FOREIGN KEY (regio_id, gebruiker_id) REFERENCES gebruiker (regio_id, id)
); -- clustered
CREATE INDEX sessie_gebruiker ON sessie (regio_id, gebruiker_id);
CREATE INDEX sessie_verloopt ON sessie (regio_id, verloopt_op);

-- Attempts to log in, per account and origin, so that a flood from one place does not lock somebody out elsewhere.
CREATE TABLE inlogpoging (
  regio_id   TEXT   NOT NULL,
  sleutel    BYTEA  NOT NULL, -- keyed hash of what is counted: see auth/poging.h
  aantal     BIGINT NOT NULL, -- not yet forgiven or forgotten, as of laatst_op
  wacht_tot  BIGINT NOT NULL,
  laatst_op  BIGINT NOT NULL,
  PRIMARY KEY (regio_id, sleutel)
); -- clustered
CREATE INDEX inlogpoging_laatst ON inlogpoging (regio_id, laatst_op);

-- The profiles under which things were opened, by hash.
CREATE TABLE profiel (
  regio_id TEXT   NOT NULL,
  hash     TEXT   NOT NULL,
  tekst    TEXT   NOT NULL,
  vanaf    BIGINT NOT NULL,
  PRIMARY KEY (regio_id, hash)
);
