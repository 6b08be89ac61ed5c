-- From signal to approach. Open columns carry what lists, clocks and figures need; everything personal or free text
-- is in a sealed blob (see store/kluis.h) under the key (sleutel_id) of the signal, meeting, case or victim file.

-- Who sees what. A kring (circle) is a set of readers: 'regio', 'gemeente:GM0080', 'tafel:drieluik',
-- 'organisatie:riec_nn', 'gebruiker:<uuid>'. An object stands in every circle that may find it, and in no other:
-- lists read this table and nothing else, and opening an object asks it first.
CREATE TABLE kring (
  regio_id   TEXT   NOT NULL,
  kring      TEXT   NOT NULL,
  soort      TEXT   NOT NULL, -- 'signaal', 'dossier', 'casus', 'overleg'
  status     TEXT   NOT NULL, -- of the object, so that a list is one range of the index
  uiterlijk  BIGINT NOT NULL, -- moment by which something is due; the order of the list
  object_id  BYTEA  NOT NULL,
  PRIMARY KEY (regio_id, kring, soort, status, uiterlijk, object_id)
);
CREATE UNIQUE INDEX kring_object ON kring (regio_id, object_id, kring);

-- How many objects of a status each circle holds, kept up to date so that a list of a million shows its counts at once.
CREATE TABLE telling (
  regio_id TEXT   NOT NULL,
  kring    TEXT   NOT NULL,
  soort    TEXT   NOT NULL,
  status   TEXT   NOT NULL,
  aantal   BIGINT NOT NULL,
  PRIMARY KEY (regio_id, kring, soort, status)
);

CREATE TABLE signaal (
  regio_id      TEXT    NOT NULL,
  id            BYTEA   NOT NULL,
  ref           TEXT    NOT NULL, -- S-XXXX-XXXX, random
  sleutel_id    BYTEA   NOT NULL,
  profiel       TEXT    NOT NULL, -- hash of the profile it was opened under
  ingang        TEXT    NOT NULL, -- entry point of the profile
  herkomst      BIGINT  NOT NULL, -- whose data: bits of Herkomst (regio/regio.h)
  anoniem       BOOLEAN NOT NULL,
  betreft       TEXT    NOT NULL, -- 'iemand', 'mijzelf', 'plek'
  gemeente      TEXT,             -- CBS code, NULL when not known
  vorm          TEXT,
  sector        TEXT,
  ontvangen_op  BIGINT  NOT NULL,
  gemeld_door   BYTEA,            -- user, NULL for the public form
  status        TEXT    NOT NULL,
  hardheid      TEXT,             -- 'zacht', 'hard', NULL before triage
  triage_op     BIGINT,
  triage_door   BYTEA,
  uiterlijk     BIGINT  NOT NULL, -- next moment by which something is due
  behandelaar   BYTEA,
  uitkomst      TEXT,             -- of the profile: 'mensenhandel', 'geen_mensenhandel', ...
  afgesloten_op BIGINT,
  versie        BIGINT  NOT NULL,
  titel         BYTEA   NOT NULL, -- sealed, apart from the rest so that a list opens only this
  inhoud        BYTEA   NOT NULL, -- sealed fields of soort 'signaal'
  herhaal       BYTEA,            -- keyed hash of the form's submission id: sent twice is stored once
  PRIMARY KEY (regio_id, id),
  UNIQUE (regio_id, ref),
  UNIQUE (regio_id, herhaal)
);
CREATE INDEX signaal_ontvangen ON signaal (regio_id, ontvangen_op);

CREATE TABLE signaal_indicator (
  regio_id   TEXT   NOT NULL,
  signaal_id BYTEA  NOT NULL,
  indicator  TEXT   NOT NULL,
  op         BIGINT NOT NULL,
  door       BYTEA  NOT NULL,
  PRIMARY KEY (regio_id, signaal_id, indicator),
  FOREIGN KEY (regio_id, signaal_id) REFERENCES signaal (regio_id, id)
);

-- Direct contact after a hard signal: who was called, when, by whom.
CREATE TABLE signaal_contact (
  regio_id    TEXT   NOT NULL,
  signaal_id  BYTEA  NOT NULL,
  instantie   TEXT   NOT NULL, -- item of the profile's checklist
  op          BIGINT NOT NULL,
  door        BYTEA  NOT NULL,
  PRIMARY KEY (regio_id, signaal_id, instantie),
  FOREIGN KEY (regio_id, signaal_id) REFERENCES signaal (regio_id, id)
);

CREATE TABLE classificatie (
  regio_id   TEXT    NOT NULL,
  id         BYTEA   NOT NULL,
  signaal_id BYTEA   NOT NULL,
  schema     TEXT    NOT NULL,
  klasse     TEXT    NOT NULL,
  definitief BOOLEAN NOT NULL,
  op         BIGINT  NOT NULL,
  door       BYTEA   NOT NULL,
  PRIMARY KEY (regio_id, id),
  FOREIGN KEY (regio_id, signaal_id) REFERENCES signaal (regio_id, id)
);
CREATE INDEX classificatie_signaal ON classificatie (regio_id, signaal_id);

CREATE TABLE verrijking (
  regio_id         TEXT   NOT NULL,
  id               BYTEA  NOT NULL,
  signaal_id       BYTEA  NOT NULL,
  datum            BIGINT NOT NULL, -- of what was seen or heard
  op               BIGINT NOT NULL,
  door             BYTEA  NOT NULL,
  organisatie      TEXT   NOT NULL,
  herkomst         BIGINT NOT NULL,
  betrouwbaarheid  TEXT   NOT NULL, -- 'zeker', 'aannemelijk', 'onzeker'
  inhoud           BYTEA  NOT NULL, -- sealed: bron, tekst
  PRIMARY KEY (regio_id, id),
  FOREIGN KEY (regio_id, signaal_id) REFERENCES signaal (regio_id, id)
);
CREATE INDEX verrijking_signaal ON verrijking (regio_id, signaal_id);

-- A person in a signal. One person can be victim and offender (non-punishment).
CREATE TABLE betrokkene (
  regio_id    TEXT    NOT NULL,
  id          BYTEA   NOT NULL,
  signaal_id  BYTEA   NOT NULL,
  slachtoffer BOOLEAN NOT NULL,
  dader       BOOLEAN NOT NULL,
  facilitator BOOLEAN NOT NULL,
  getuige     BOOLEAN NOT NULL,
  herkomst    BIGINT  NOT NULL,
  op          BIGINT  NOT NULL,
  door        BYTEA,
  inhoud      BYTEA   NOT NULL, -- sealed fields of soort 'betrokkene'
  PRIMARY KEY (regio_id, id),
  FOREIGN KEY (regio_id, signaal_id) REFERENCES signaal (regio_id, id)
);
CREATE INDEX betrokkene_signaal ON betrokkene (regio_id, signaal_id);

CREATE TABLE overleg (
  regio_id   TEXT   NOT NULL,
  id         BYTEA  NOT NULL,
  ref        TEXT   NOT NULL, -- O-XXXX-XXXX
  sleutel_id BYTEA  NOT NULL,
  tafel      TEXT   NOT NULL, -- overleg of the profile
  begint_op  BIGINT NOT NULL,
  status     TEXT   NOT NULL, -- 'gepland', 'bezig', 'vastgesteld'
  inhoud     BYTEA  NOT NULL, -- sealed: plaats, verslag (general)
  versie     BIGINT NOT NULL,
  PRIMARY KEY (regio_id, id),
  UNIQUE (regio_id, ref),
  UNIQUE (regio_id, tafel, begint_op)
);

CREATE TABLE overleg_zetel (
  regio_id    TEXT    NOT NULL,
  overleg_id  BYTEA   NOT NULL,
  functie     TEXT    NOT NULL,
  aanwezig    BOOLEAN NOT NULL,
  gebruiker   BYTEA,
  PRIMARY KEY (regio_id, overleg_id, functie),
  FOREIGN KEY (regio_id, overleg_id) REFERENCES overleg (regio_id, id)
);

CREATE TABLE agendapunt (
  regio_id   TEXT   NOT NULL,
  id         BYTEA  NOT NULL,
  overleg_id BYTEA  NOT NULL,
  signaal_id BYTEA  NOT NULL,
  rubriek    TEXT   NOT NULL, -- standing item of the profile: 'nieuwe_signalen', 'lopende_signalen'
  volgnr     BIGINT NOT NULL,
  versie     BIGINT NOT NULL,
  inhoud     BYTEA  NOT NULL, -- sealed fields of soort 'bespreking', under the key of the meeting
  PRIMARY KEY (regio_id, id),
  UNIQUE (regio_id, overleg_id, signaal_id),
  FOREIGN KEY (regio_id, overleg_id) REFERENCES overleg (regio_id, id),
  FOREIGN KEY (regio_id, signaal_id) REFERENCES signaal (regio_id, id)
);
CREATE INDEX agendapunt_signaal ON agendapunt (regio_id, signaal_id);

CREATE TABLE besluit (
  regio_id      TEXT   NOT NULL,
  id            BYTEA  NOT NULL,
  agendapunt_id BYTEA  NOT NULL,
  signaal_id    BYTEA  NOT NULL,
  soort         TEXT   NOT NULL, -- outcome of the profile: 'redelijk_vermoeden', 'lopend_signaal', 'teruglegging', ...
  op            BIGINT NOT NULL,
  door          BYTEA  NOT NULL,
  casusregisseur TEXT,           -- function of the profile
  inhoud        BYTEA  NOT NULL, -- sealed: toelichting, eerste_doel; under the key of the meeting
  PRIMARY KEY (regio_id, id),
  FOREIGN KEY (regio_id, agendapunt_id) REFERENCES agendapunt (regio_id, id),
  FOREIGN KEY (regio_id, signaal_id) REFERENCES signaal (regio_id, id)
);
CREATE INDEX besluit_agendapunt ON besluit (regio_id, agendapunt_id);
CREATE INDEX besluit_signaal ON besluit (regio_id, signaal_id);

-- The round before the table: new signals? is this person known? Hit or no hit per organisation and nothing more.
CREATE TABLE rondvraag (
  regio_id   TEXT   NOT NULL,
  id         BYTEA  NOT NULL,
  overleg_id BYTEA  NOT NULL,
  gesteld_op BIGINT NOT NULL,
  sluit_op   BIGINT NOT NULL,
  PRIMARY KEY (regio_id, id),
  UNIQUE (regio_id, overleg_id),
  FOREIGN KEY (regio_id, overleg_id) REFERENCES overleg (regio_id, id)
);

CREATE TABLE rondvraag_zetel (
  regio_id        TEXT    NOT NULL,
  rondvraag_id    BYTEA   NOT NULL,
  functie         TEXT    NOT NULL,
  beantwoord_op   BIGINT,
  door            BYTEA,
  nieuwe_signalen BOOLEAN NOT NULL,
  PRIMARY KEY (regio_id, rondvraag_id, functie),
  FOREIGN KEY (regio_id, rondvraag_id) REFERENCES rondvraag (regio_id, id)
);

CREATE TABLE rondvraag_persoon (
  regio_id      TEXT  NOT NULL,
  rondvraag_id  BYTEA NOT NULL,
  betrokkene_id BYTEA NOT NULL,
  PRIMARY KEY (regio_id, rondvraag_id, betrokkene_id),
  FOREIGN KEY (regio_id, rondvraag_id) REFERENCES rondvraag (regio_id, id),
  FOREIGN KEY (regio_id, betrokkene_id) REFERENCES betrokkene (regio_id, id)
);

CREATE TABLE rondvraag_antwoord (
  regio_id      TEXT    NOT NULL,
  rondvraag_id  BYTEA   NOT NULL,
  betrokkene_id BYTEA   NOT NULL,
  functie       TEXT    NOT NULL,
  bekend        BOOLEAN NOT NULL,
  op            BIGINT  NOT NULL,
  door          BYTEA   NOT NULL,
  PRIMARY KEY (regio_id, rondvraag_id, betrokkene_id, functie),
  FOREIGN KEY (regio_id, rondvraag_id, betrokkene_id)
    REFERENCES rondvraag_persoon (regio_id, rondvraag_id, betrokkene_id)
);

CREATE TABLE casus (
  regio_id       TEXT   NOT NULL,
  id             BYTEA  NOT NULL,
  ref            TEXT   NOT NULL, -- C-XXXX-XXXX
  sleutel_id     BYTEA  NOT NULL,
  signaal_id     BYTEA  NOT NULL, -- the signal it was opened from; others follow by linking
  status         TEXT   NOT NULL, -- 'open', 'gesloten'
  casusregisseur TEXT   NOT NULL, -- function of the profile
  geopend_op     BIGINT NOT NULL,
  gesloten_op    BIGINT,
  uitkomst       TEXT,
  versie         BIGINT NOT NULL,
  inhoud         BYTEA  NOT NULL, -- sealed fields of soort 'casus': eerste doel, plan
  PRIMARY KEY (regio_id, id),
  UNIQUE (regio_id, ref),
  UNIQUE (regio_id, signaal_id),
  FOREIGN KEY (regio_id, signaal_id) REFERENCES signaal (regio_id, id)
);

CREATE TABLE route (
  regio_id     TEXT   NOT NULL,
  id           BYTEA  NOT NULL,
  signaal_id   BYTEA  NOT NULL,
  besluit_id   BYTEA  NOT NULL,
  soort        TEXT   NOT NULL, -- route of the profile: 'zorg', 'straf', 'bestuurlijk', 'riec', ...
  organisatie  TEXT   NOT NULL, -- receiving organisation of the profile
  status       TEXT   NOT NULL, -- 'gevraagd', 'aangenomen', 'geweigerd', 'afgerond'
  geopend_op   BIGINT NOT NULL,
  aangenomen_op BIGINT,
  afgerond_op  BIGINT,
  uitkomst     TEXT,
  versie       BIGINT NOT NULL,
  inhoud       BYTEA  NOT NULL, -- sealed: opdracht, toelichting
  PRIMARY KEY (regio_id, id),
  FOREIGN KEY (regio_id, signaal_id) REFERENCES signaal (regio_id, id)
);
CREATE INDEX route_signaal ON route (regio_id, signaal_id);
CREATE INDEX route_organisatie ON route (regio_id, organisatie, status);
CREATE UNIQUE INDEX route_eenmaal ON route (regio_id, besluit_id, soort, organisatie);

-- The client-following file of a victim.
CREATE TABLE dossier (
  regio_id        TEXT    NOT NULL,
  id              BYTEA   NOT NULL,
  ref             TEXT    NOT NULL, -- D-XXXX-XXXX
  sleutel_id      BYTEA   NOT NULL,
  signaal_id      BYTEA   NOT NULL,
  route_id        BYTEA,
  gemeente        TEXT,
  vorm            TEXT,
  minderjarig     BOOLEAN NOT NULL,
  status          TEXT    NOT NULL, -- 'aangemeld', 'in_zorg', 'bedenktijd', 'nazorg', 'gesloten'
  veiligheid      TEXT    NOT NULL, -- 'onbekend', 'laag', 'verhoogd', 'acuut'
  zorgcoordinator BYTEA,
  geopend_op      BIGINT  NOT NULL,
  eerste_contact_op BIGINT,
  gesloten_op     BIGINT,
  bedenktijd_van  BIGINT,           -- date
  bedenktijd_tot  BIGINT,           -- date, at most three calendar months on
  uiterlijk       BIGINT  NOT NULL,
  versie          BIGINT  NOT NULL,
  titel           BYTEA   NOT NULL, -- sealed pseudonym
  inhoud          BYTEA   NOT NULL, -- sealed fields of soort 'slachtoffer'
  identiteit      BYTEA   NOT NULL, -- sealed name and birth date, behind a click that is logged
  PRIMARY KEY (regio_id, id),
  UNIQUE (regio_id, ref),
  FOREIGN KEY (regio_id, signaal_id) REFERENCES signaal (regio_id, id)
);
CREATE INDEX dossier_signaal ON dossier (regio_id, signaal_id);

CREATE TABLE toestemming (
  regio_id    TEXT    NOT NULL,
  id          BYTEA   NOT NULL,
  dossier_id  BYTEA   NOT NULL,
  partij      TEXT    NOT NULL, -- 'comensha', 'politie', 'gemeente', ...
  doel        TEXT    NOT NULL,
  gegeven     BOOLEAN NOT NULL,
  door_wie    TEXT    NOT NULL, -- 'zelf', 'ouder_of_voogd', 'beide'
  datum       BIGINT  NOT NULL,
  op          BIGINT  NOT NULL,
  door        BYTEA   NOT NULL,
  PRIMARY KEY (regio_id, id),
  FOREIGN KEY (regio_id, dossier_id) REFERENCES dossier (regio_id, id)
);
CREATE INDEX toestemming_dossier ON toestemming (regio_id, dossier_id, op, id);

CREATE TABLE gebeurtenis (
  regio_id   TEXT    NOT NULL,
  id         BYTEA   NOT NULL,
  dossier_id BYTEA   NOT NULL,
  datum      BIGINT  NOT NULL,
  soort      TEXT    NOT NULL, -- 'contact', 'zorg', 'recht', 'veiligheid', 'opvang'
  op         BIGINT  NOT NULL,
  door       BYTEA   NOT NULL,
  inhoud     BYTEA   NOT NULL, -- sealed: titel, tekst
  PRIMARY KEY (regio_id, id),
  FOREIGN KEY (regio_id, dossier_id) REFERENCES dossier (regio_id, id)
);
CREATE INDEX gebeurtenis_dossier ON gebeurtenis (regio_id, dossier_id, datum, op, id);

-- An agreement with an owner and a date; what a file calls a term is the same thing.
CREATE TABLE actie (
  regio_id    TEXT   NOT NULL,
  id          BYTEA  NOT NULL,
  ref         TEXT   NOT NULL, -- A-XXXX-XXXX
  signaal_id  BYTEA,
  dossier_id  BYTEA,
  overleg_id  BYTEA,
  sleutel_id  BYTEA  NOT NULL,
  functie     TEXT   NOT NULL, -- owner by function of the profile
  gemeente    TEXT   NOT NULL, -- '' unless the function is one of a municipality
  gebruiker   BYTEA,           -- owner by person, when one took it
  uiterlijk   BIGINT NOT NULL, -- date
  status      TEXT   NOT NULL, -- 'open', 'gedaan', 'vervallen'
  op          BIGINT NOT NULL,
  door        BYTEA,
  afgerond_op BIGINT,
  afgerond_door BYTEA,
  inhoud      BYTEA  NOT NULL, -- sealed: wat, resultaat
  PRIMARY KEY (regio_id, id),
  UNIQUE (regio_id, ref)
);
CREATE INDEX actie_eigenaar ON actie (regio_id, functie, gemeente, status, uiterlijk);
CREATE INDEX actie_gebruiker ON actie (regio_id, gebruiker, status, uiterlijk);
CREATE INDEX actie_signaal ON actie (regio_id, signaal_id);
CREATE INDEX actie_dossier ON actie (regio_id, dossier_id);
CREATE INDEX actie_overleg ON actie (regio_id, overleg_id);

CREATE TABLE terugkoppeling (
  regio_id   TEXT   NOT NULL,
  id         BYTEA  NOT NULL,
  signaal_id BYTEA  NOT NULL,
  aan        TEXT   NOT NULL, -- 'aandachtsfunctionaris', 'melder'
  functie    TEXT   NOT NULL, -- who owes it
  gemeente   TEXT   NOT NULL, -- '' unless that function is one of a municipality
  uiterlijk  BIGINT NOT NULL, -- date
  gegeven_op BIGINT,
  door       BYTEA,
  inhoud     BYTEA,           -- sealed: bericht
  PRIMARY KEY (regio_id, id),
  FOREIGN KEY (regio_id, signaal_id) REFERENCES signaal (regio_id, id)
);
CREATE INDEX terugkoppeling_signaal ON terugkoppeling (regio_id, signaal_id);
CREATE INDEX terugkoppeling_open ON terugkoppeling (regio_id, functie, gemeente, gegeven_op, uiterlijk);

-- The anonymous reporter: public keys only, so that what was written cannot be read back from this side of the wall.
CREATE TABLE melder (
  regio_id   TEXT   NOT NULL,
  locator    TEXT   NOT NULL, -- first four characters of the code
  signaal_id BYTEA  NOT NULL,
  zout       BYTEA  NOT NULL,
  controle   BYTEA  NOT NULL, -- verifier of the rest of the code
  publiek    BYTEA  NOT NULL, -- X25519 public key that replies are sealed to
  PRIMARY KEY (regio_id, locator),
  UNIQUE (regio_id, signaal_id),
  FOREIGN KEY (regio_id, signaal_id) REFERENCES signaal (regio_id, id)
);

CREATE TABLE melder_bericht (
  regio_id   TEXT    NOT NULL,
  id         BYTEA   NOT NULL,
  locator    TEXT    NOT NULL,
  van_melder BOOLEAN NOT NULL,
  dag        BIGINT  NOT NULL, -- to the day, never finer
  inhoud     BYTEA   NOT NULL, -- from the chain: sealed box to the reporter; from the reporter: sealed under the signal's key
  PRIMARY KEY (regio_id, id),
  FOREIGN KEY (regio_id, locator) REFERENCES melder (regio_id, locator)
);
CREATE INDEX melder_bericht_locator ON melder_bericht (regio_id, locator);
