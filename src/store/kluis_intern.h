/* What kluis.c shares with the log, rotation and backup, and with nobody else. */
#pragma once

#include "store/kluis.h"
#include "store/kluis_geheugen.h"
#include "store/sql.h"

enum { SLEUTEL = 32, WORTEL_ID = 8, WORTELS = 2, REGIO_MAX = 32, GEWIKKELD = 1 + 24 + SLEUTEL + 16, REGIO_VERSIE = 1 };

typedef struct Wortel {
    uint8_t sleutel[SLEUTEL];
    uint8_t id[WORTEL_ID]; /* hash of the key: tells which one a wrap needs and nothing more */
} Wortel;

/* The wrap of one key, as the table sleutel keeps it. */
typedef struct Wrap {
    Str regio, soort;
    Uuid id;
    int64_t versie;
} Wrap;

typedef struct Secrets Secrets; /* in locked memory */

struct Kluis {
    Arena *own; /* where the Kluis itself lives */
    Db *db;
    Arena *scratch; /* secret; reset at the start of each use */
    Str path;       /* of the root key */
    Secrets *secrets;
    Geheugen *geheugen; /* of what was opened */
};

/* Names of the region's own keys; their ids are these texts, padded with zeros. */
#define SOORT_REGIO   "regio"
#define SOORT_ZOEKEN  "zoeken"
#define SOORT_LOGBOEK "logboek"
Uuid kluis_named_key(const char *soort);

/* The unwrapped key, borrowed until the next call that uses another one. */
MUST_USE Status kluis_key(Kluis *k, Str regio, Uuid id, const uint8_t **key);
/* Logs what does not open, and is INTERNAL. */
MUST_USE Status kluis_damaged(const char *what, Str regio, Uuid id);

/* Root keys: [0] wraps what is new, [1] opens what was not rewritten yet (empty unless a rotation is under way). */
Wortel *kluis_roots(Kluis *k);
const Wortel *kluis_root_by_id(Kluis *k, Bytes id);
MUST_USE Status kluis_read_roots(Kluis *k, Arena *a, Str *melding);
bool kluis_rotating(Kluis *k);
void kluis_wrap(const Wortel *root, const Wrap *w, const uint8_t key[SLEUTEL], uint8_t out[GEWIKKELD]);
bool kluis_unwrap(const Wortel *root, const Wrap *w, Bytes wrapped, uint8_t key[SLEUTEL]);

/* Size after padding, and the padding itself (buf holds that much); kluis_unpad gives the length or SIZE_MAX. */
size_t kluis_padded(size_t len);
void kluis_pad(uint8_t *buf, size_t len);
size_t kluis_unpad(const uint8_t *buf, size_t padded);

/* For backups: the hash of a file, and a keyed hash by which a region recognises its own. */
enum { KLUIS_HASH = 32 };
MUST_USE Status kluis_hash_file(Arena *a, Str path, uint8_t out[KLUIS_HASH], int64_t *size);
MUST_USE Status kluis_proof_key(Kluis *k, Str regio, uint8_t out[SLEUTEL]);
void kluis_proof(const uint8_t key[SLEUTEL], Str text, uint8_t out[KLUIS_HASH]);
