-- What the store itself keeps: keys, the audit log, tokens for finding, history, and which migrations ran.

CREATE TABLE schema_versie (
  nummer   BIGINT NOT NULL,
  naam     TEXT   NOT NULL,
  hash     TEXT   NOT NULL, -- of the text of the migration: a file that was changed afterwards is noticed
  op       BIGINT NOT NULL,
  PRIMARY KEY (nummer) -- without region: one database has one schema
);

-- Wrapped keys. The only table that is left out of a data backup: see docs/besluiten/sleutels-apart-bewaren.md.
CREATE TABLE sleutel (
  regio_id      TEXT   NOT NULL,
  id            BYTEA  NOT NULL,
  soort         TEXT   NOT NULL, -- what it opens: 'dossier', 'signaal', ... and 'zoeken', 'logboek' of the region itself
  wortel        BYTEA  NOT NULL, -- id of the root key it is wrapped under
  versie        BIGINT NOT NULL, -- version of the region key it is wrapped under
  gewikkeld     BYTEA,           -- NULL once destroyed: what it opened can never be read again
  gemaakt_op    BIGINT NOT NULL,
  vernietigd_op BIGINT,
  PRIMARY KEY (regio_id, id)
);
CREATE INDEX sleutel_wortel ON sleutel (wortel) WHERE gewikkeld IS NOT NULL; -- for changing the root key, across regions

-- Audit log: who did what to what, on which ground. A chain per region. Never personal data.
CREATE TABLE logboek (
  regio_id    TEXT   NOT NULL,
  nr          BIGINT NOT NULL, -- 1, 2, 3, ... without gaps
  tijd        BIGINT NOT NULL,
  wie         BYTEA,           -- user; NULL for the program itself and for the public
  namens      TEXT,            -- organisation or function it was done for
  functie     TEXT,
  grondslag   TEXT,
  handeling   TEXT   NOT NULL,
  object      TEXT,            -- kind of thing
  ref         TEXT,            -- its public reference
  kenmerk     BYTEA,           -- keyed hash, when a reference would say too much
  resultaat   TEXT   NOT NULL,
  herkomst    TEXT   NOT NULL, -- 'web', 'cli', ...
  hash        BYTEA  NOT NULL, -- keyed hash over the hash before and everything in this row
  PRIMARY KEY (regio_id, nr)
); -- clustered: written and read in this order only

-- Who looked at one thing. Not an index of logboek: a reference is random, and each row would touch a page of its own. It
-- is filled behind the log, many rows at once; logboek_stand says how far.
CREATE TABLE logboek_ref (
  regio_id TEXT   NOT NULL,
  ref      TEXT   NOT NULL,
  nr       BIGINT NOT NULL,
  PRIMARY KEY (regio_id, ref, nr)
); -- clustered
CREATE TABLE logboek_stand (
  regio_id TEXT   NOT NULL,
  ref_tot  BIGINT NOT NULL, -- rows up to this one are in logboek_ref
  PRIMARY KEY (regio_id)
);

-- Signed checkpoints: so many rows, ending in this hash.
CREATE TABLE logboek_zegel (
  regio_id     TEXT   NOT NULL,
  aantal       BIGINT NOT NULL,
  tijd         BIGINT NOT NULL,
  hash         BYTEA  NOT NULL,
  handtekening BYTEA  NOT NULL,
  PRIMARY KEY (regio_id, aantal)
); -- clustered

-- Keyed tokens by which something sealed can be found without opening it.
CREATE TABLE zoektoken (
  regio_id  TEXT  NOT NULL,
  naam      TEXT  NOT NULL, -- of the index
  token     BYTEA NOT NULL,
  soort     TEXT  NOT NULL, -- kind of thing it leads to
  object_id BYTEA NOT NULL,
  PRIMARY KEY (regio_id, naam, token, soort, object_id)
); -- clustered
CREATE INDEX zoektoken_object ON zoektoken (regio_id, object_id);

-- Business history: what changed in a file, for the people who work on it. The details are sealed under the key of the file.
CREATE TABLE historie (
  regio_id  TEXT   NOT NULL,
  id        BYTEA  NOT NULL,
  soort     TEXT   NOT NULL,
  object_id BYTEA  NOT NULL,
  op        BIGINT NOT NULL,
  door      BYTEA,           -- user; NULL for the program itself and for the public
  handeling TEXT   NOT NULL,
  details   BYTEA,           -- sealed
  PRIMARY KEY (regio_id, id)
);
CREATE INDEX historie_object ON historie (regio_id, object_id, op);
