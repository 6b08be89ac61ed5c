-- Registrations for figures: presumed victims by year, without a name, as a source gave them or as they were made from its
-- published tables. Counted in C (cijfers/tabel.h); SQL only keeps them.

-- What was read from one source about one year. Reading that again replaces it, so that nothing counts twice.
CREATE TABLE registratie_bron (
  regio_id     TEXT    NOT NULL,
  bron         TEXT    NOT NULL, -- short name, such as 'comensha'
  jaar         BIGINT  NOT NULL,
  tabellen     BOOLEAN NOT NULL, -- made from published tables: only what stood together in one of them may be reported
  omschrijving TEXT,             -- the source as it stands under a table
  lijsten      TEXT    NOT NULL, -- the categories in the order of the source, also those that count nothing
  ingelezen_op BIGINT  NOT NULL,
  PRIMARY KEY (regio_id, bron, jaar)
);

CREATE TABLE registratie (
  regio_id      TEXT   NOT NULL,
  bron          TEXT   NOT NULL,
  jaar          BIGINT NOT NULL,
  nr            BIGINT NOT NULL, -- place in the source, from 0
  geslacht      TEXT,            -- labels; NULL when not known
  leeftijd      TEXT,
  nationaliteit TEXT,
  sectoren      TEXT,            -- separated by '|'
  PRIMARY KEY (regio_id, bron, jaar, nr),
  FOREIGN KEY (regio_id, bron, jaar) REFERENCES registratie_bron (regio_id, bron, jaar)
);
