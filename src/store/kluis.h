/*
 * The vault: personal data is sealed before it goes to the database, and destroyed by destroying a key.
 *
 * Root key (a file outside the database) -> key per region (derived, versioned) -> random key per file (signaal,
 * dossier, overleg, ...), kept wrapped in the table sleutel -> sealed field. A sealed field is bound to its place:
 * moved to another table, column, region or row it does not open. It is padded to 64, 256, 1024 or a multiple of 1024
 * bytes, so that its length tells little.
 *
 *   blob = version (1) | key id (16) | nonce (24) | XChaCha20-Poly1305 of the padded text | tag (16)
 *
 * Plain text is a Geheim or goes to a secret arena; it is never logged. Unwrapped keys are held in locked memory, a few
 * thousand at most, and wiped. So are short texts that were opened (kluis_beat): the same blob in the same place is
 * answered from there, as long as its key is there too. A Kluis belongs to the thread of its Db.
 *
 * Status: NOT_FOUND when the key was destroyed or never was; INTERNAL (and a line in the log) when a blob does not
 * open, which means that somebody changed it or that it was moved.
 *
 * Sources: libsodium (XChaCha20-Poly1305-IETF, BLAKE2b); RFC 8439; RFC 7693. See docs/besluiten/kluis.md and onthouden.md.
 */
#pragma once

#include "store/db.h"

typedef struct Kluis Kluis;

/* Makes a new root key: 32 random bytes in a file that only its owner can read (0400). CONFLICT when it exists. */
MUST_USE Status kluis_create_root(Arena *a, Str path, Str *melding);

/* Reads the root key; refuses a file that others could read (FORBIDDEN). *melding (in a) says in Dutch what to do. */
MUST_USE Status kluis_load(Arena *a, Db *db, Str path, Str *melding, Kluis **out);
void kluis_close(Kluis *k); /* wipes; NULL is fine */

/* From the first beat on, a text of at most 255 bytes under the key of a file is remembered once it was opened. Each
 * beat wipes what nobody asked for in a quarter of an hour; give one a minute. */
void kluis_beat(Kluis *k, Tijdstip nu);

/* Gives a region the keys it cannot do without (finding, audit log, sealing what belongs to no file). Does nothing when
 * they are there. Inside a transaction, as everything below that writes. */
MUST_USE Status kluis_add_region(Kluis *k, Str regio, Tijdstip nu);
/* The key for what belongs to the region and not to a file, such as the second factor of a user. */
Uuid kluis_region_key(void);

/* A key of its own for a file. soort is what it opens: "signaal", "dossier", ... */
MUST_USE Status kluis_new_key(Kluis *k, Str regio, Str soort, Tijdstip nu, Uuid *sleutel);

/* Nothing sealed under it can ever be read again, once the backups of the table sleutel are gone too. CONFLICT when it
 * was destroyed before; FORBIDDEN for the keys of a region. bewijs: BLAKE2b of the wrap that was destroyed, by which it is
 * recognised where a copy of it might still be; may be NULL. What is remembered of it is wiped at once. */
enum { KLUIS_BEWIJS = 32 };
MUST_USE Status kluis_destroy(Kluis *k, Str regio, Uuid sleutel, Tijdstip nu, uint8_t bewijs[KLUIS_BEWIJS]);

/* Where a sealed field stands. versie is that of the content when the caller keeps one (an older content does not open
 * in its place), else 0. */
typedef struct KluisPlaats {
    Str tabel, kolom, regio;
    Uuid rij;
    int64_t versie;
} KluisPlaats;

MUST_USE Status kluis_seal(Kluis *k, Arena *a, KluisPlaats waar, Uuid sleutel, Geheim inhoud, Bytes *blob);
MUST_USE Status kluis_open(Kluis *k, Arena *secret, KluisPlaats waar, Bytes blob, Geheim *inhoud);

/* A key of 32 bytes for one other use in a region, such as form tokens: derived, remembered like the keys of files, and gone with
 * those of the region. naam is a word of the program, at most 16 bytes. Borrowed until the next call. */
MUST_USE Status kluis_derived_key(Kluis *k, Str regio, const char *naam, Geheim *key);

static inline Geheim geheim_from_str(Str s) {
    return (Geheim){(const uint8_t *)s.ptr, s.len};
}
/* What was opened, as text. It still lives in the secret arena and goes with it. */
static inline Str geheim_text(Geheim g) {
    return (Str){(const char *)g.ptr, g.len};
}

/* Finding without opening: the same text gives the same token within one region and index, and nowhere else. Fold the
 * text first (utf8_fold). Do not use it alone for what has few values, such as a sex or a year. */
enum { KLUIS_TOKEN = 16 };
MUST_USE Status kluis_token(Kluis *k, Str regio, Str index, Str folded, uint8_t out[KLUIS_TOKEN]);

/* A new root key. Wraps are rewritten in batches, each in a transaction of its own; stopped at any point, everything
 * stays readable and calling again goes on where it stopped. The new key waits in PATH.nieuw until the last wrap is
 * rewritten and then takes the place of PATH. Outside a transaction. */
MUST_USE Status kluis_rotate(Kluis *k, Arena *a, Str *melding);
/* The same in steps of at most max wraps, so that the tick goes on in between. */
MUST_USE Status kluis_rotate_step(Kluis *k, Arena *a, int64_t max, bool *done, Str *melding);
