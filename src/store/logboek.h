/*
 * The audit log: who did or saw what, on which ground. It cannot be changed unnoticed.
 *
 * A row is written in the transaction of what it is about: no row, no deed. Each region has a chain of its own; a row's
 * hash is a keyed BLAKE2b over the hash before it and everything in the row, so that without the vault no row can be
 * changed, moved, added or left out. A checkpoint (zegel) signs the number of rows and the last hash with Ed25519;
 * handed to a witness outside, it shows that the end was cut off or that an older database was put back.
 * Why there is no Merkle tree: docs/besluiten/logboek.md.
 *
 * Never personal data: every text in a row is a code (letters, digits, ". _ : - /", at most 64 bytes) and anything else
 * is refused with INTERNAL. Failing to log is failing the request.
 *
 * The head of a chain is remembered between appends and read again after any rollback.
 */
#pragma once

#include "store/kluis.h"

typedef struct Logboek Logboek;

Logboek *logboek_new(Arena *a, Db *db, Kluis *k); /* lives in a, with the Db and the Kluis */

typedef struct LogRegel {
    Tijdstip tijd;
    Uuid wie;      /* user; nil for the public and for the program itself */
    Str namens;    /* organisation it was done for; the last three may be STR_NONE */
    Str functie;   /* in which function */
    Str grondslag; /* the role-bound ground */
    Str handeling; /* handeling_name() */
    Str object;    /* kind of thing; STR_NONE for none */
    Str ref;       /* its public reference; STR_NONE for none */
    Bytes kenmerk; /* keyed hash instead of, or beside, a reference (kluis_token) */
    Status resultaat;
    Str herkomst; /* "web", "cli", ... */
} LogRegel;

/* At once, inside the current transaction. */
MUST_USE Status logboek_append(Logboek *l, Str regio, const LogRegel *regel);

/* The word for a result in the log: "gelukt", "geweigerd", ... */
Str logboek_result(Status s);

/* Who did what to one thing, newest first, from (not including) row voor; INT64_MAX for the newest. Inside a transaction:
 * it first writes down where the references of the newest rows stand, which appending leaves for later. */
struct SqlLogboekVanRef; /* store/sql.h */
MUST_USE Status logboek_about(Logboek *l, Arena *a, Str regio, Str ref, int64_t voor, int64_t max,
                              struct SqlLogboekVanRef **rows, size_t *n);

/* A signed statement: this region had so many rows, and the last had this hash. */
typedef struct Zegel {
    Str regio;
    int64_t aantal;
    Tijdstip tijd;
    uint8_t hash[32], handtekening[64];
} Zegel;

/* Signs what was added since the last checkpoint; *made is false when that is nothing. Inside a transaction; call it
 * about once a minute and hand the line of the zegel to the witness after the commit. */
MUST_USE Status logboek_checkpoint(Logboek *l, Arena *a, Str regio, Tijdstip nu, Zegel *out, bool *made);

/* Where the log of a region stands; what is not there yet is 0 and TIJDSTIP_GEEN. */
typedef struct LogStand {
    int64_t regels, gezegeld; /* rows, and how many of them the last checkpoint covers */
    Tijdstip gezegeld_op;
} LogStand;
MUST_USE Status logboek_stand(Logboek *l, Str regio, LogStand *out);

/* One line for a file outside: "ketenzicht-zegel 1 fryslan 1200 1795257000000 <hash> <public key> <signature>\n".
 * Anybody with the line and the public key can check the signature. */
MUST_USE Status logboek_line(Logboek *l, Arena *a, const Zegel *z, Str *line);
/* Adds the line to a file and makes sure that it is on the disk. */
MUST_USE Status logboek_witness(Arena *a, Str path, Str line);

typedef enum LogFout {
    LOGBOEK_GOED,
    LOGBOEK_GEWIJZIGD, /* a row was changed or moved, or stands where it does not belong */
    LOGBOEK_GAT,       /* a row is missing in between */
    LOGBOEK_AFGEKAPT,  /* rows are missing at the end, or an older database was put back */
    LOGBOEK_ZEGEL,     /* a checkpoint does not fit or is not ours */
    LOGBOEK_GETUIGE,   /* the witness saw something else, or its file was changed */
} LogFout;

typedef struct LogRapport {
    LogFout fout;
    int64_t regels, zegels, getuigenissen; /* checked */
    int64_t nr;                            /* of the row where it goes wrong; 0 when nothing does */
    Str zin;                               /* the same in Dutch */
} LogRapport;

/* Computes the chain of a region anew. getuige is the content of the witness file, or STR_NONE. A false log is no
 * error: the Status says only whether it could be looked at. Reads in batches; takes about two seconds per million
 * rows. */
MUST_USE Status logboek_verify(Logboek *l, Arena *a, Str regio, Str getuige, LogRapport *out);

/* The same in steps, for who has people waiting: what stood in the log at the start is checked, whatever is added
 * meanwhile. Lives in a, together with what getuige points to, and may be left at any point. rows: how much a step may do;
 * the report is true once a step said done. */
typedef struct LogControle LogControle;
enum { LOGBOEK_STAP = 5000 }; /* takes about ten milliseconds */
MUST_USE Status logboek_check_start(Logboek *l, Arena *a, Str regio, Str getuige, LogControle **out);
MUST_USE Status logboek_check_step(LogControle *c, int64_t rows, bool *done);
LogRapport logboek_check_report(const LogControle *c);
