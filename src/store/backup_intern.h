/* The two file formats, for those who write and those who read them. Both are lines of words, so that `less` shows them. */
#pragma once

#include "store/backup.h"
#include "store/sql.h"

/*  ketenzicht-gegevens 1 | ketenzicht-sleutels 1
 *  gemaakt MILLISECONDS
 *  data:  grootte BYTES
 *         hash BLAKE2B-OF-THE-DATABASE
 *         logboek REGIO ROWS HASH                                            a line for each region
 *  keys:  sleutel REGIO ID SOORT WORTEL VERSIE GEWIKKELD GEMAAKT VERNIETIGD  '-' for none
 *  bewijs REGIO KEYED-HASH-OF-ALL-ABOVE                                      a line for each region; they come last */
#define BACKUP_DATA "ketenzicht-gegevens 1\n"
#define BACKUP_KEYS "ketenzicht-sleutels 1\n"

typedef struct Bewijs {
    Str regio;
    uint8_t key[32];
} Bewijs;

static inline Str backup_manifest(Arena *a, Str path) { return str_fmt(a, "%.*s.manifest", STR_ARG(path)); }
static inline Str backup_part(Arena *a, Str path) { return str_fmt(a, "%.*s.deel", STR_ARG(path)); }
static inline Str backup_next(Arena *a, Str path) { return str_fmt(a, "%.*s.nieuw", STR_ARG(path)); } /* keys */

/* The regions of a vault with the keys that prove their backups. */
MUST_USE Status backup_regions(Db *db, Kluis *k, Arena *secret, Bewijs **out, size_t *n);
/* Adds the lines that prove what stands in text so far. */
void backup_prove(Buf *text, const Bewijs *regions, size_t n);
/* What stands after 'sleutel ' on a line of a key file; false when it is no such line. Nothing is proven yet when it is read. */
bool backup_read_key(Arena *a, Str line, SqlSleutelTerugzettenIn *out);
/* Every line proves what is above the first of them, and every region has one. */
bool backup_proven(Arena *a, Str text, const Bewijs *regions, size_t n);
