/*
 * What the vault opened, so that opening it again needs no cipher.
 *
 * A text is found by everything it was opened with: the whole of its place (the associated data) and the whole blob,
 * byte by byte; no hash decides. So a blob in which one bit was changed, or that stands in another place, is not found
 * and goes the ordinary way, which refuses it. The vault asks here only after it has the key.
 *
 * Short texts only, 2,048 at most, in locked memory (1.4 MB) apart from the keys: where a machine lets less be locked,
 * the keys still are. A text is wiped with its key, when another takes its place, and when nobody asked for it in a
 * quarter of an hour, counted in beats. Before the first beat nothing is remembered: a command, which gives none, keeps
 * nothing.
 */
#pragma once

#include "base/arena.h"
#include "base/str.h"
#include "base/tijd.h"
#include "base/uuid.h"

enum {
    GEHEUGEN_VAKKEN = 2048,
    GEHEUGEN_WAYS = 4,
    GEHEUGEN_PLAATS = 112,         /* a longer place is not remembered */
    GEHEUGEN_BLOB = 41 + 256 + 16, /* nor a longer blob: head, padded text, tag */
    GEHEUGEN_TEKST = 255,
    GEHEUGEN_MS = 15 * 60 * 1000,
};

typedef struct Vak {
    Tijdstip gevraagd_op;                                            /* the beat before it was last asked for */
    uint16_t plaats_len, blob_len, tekst_len;                        /* blob_len 0: empty */
    uint8_t bytes[GEHEUGEN_PLAATS + GEHEUGEN_BLOB + GEHEUGEN_TEKST]; /* place, blob and text, one behind the other */
} Vak;

typedef struct Geheugen {
    Tijdstip nu;                 /* of the last beat; 0 before the first */
    Vak vakken[GEHEUGEN_VAKKEN]; /* a set is GEHEUGEN_WAYS of them in a row */
} Geheugen;

Geheugen *geheugen_new(void);    /* after sodium_init */
void geheugen_free(Geheugen *g); /* wipes; NULL is fine */

/* False when it is not known; the text is a copy in the arena. plaats begins as the blob does: version, key. */
bool geheugen_find(Geheugen *g, Arena *secret, Bytes plaats, Bytes blob, Geheim *tekst);
/* For what was just opened and not found. */
void geheugen_store(Geheugen *g, Bytes plaats, Bytes blob, Geheim tekst);
/* Wipes all that was sealed under a key, in whatever region. */
void geheugen_forget(Geheugen *g, Uuid sleutel);
/* Wipes what nobody asked for; when the clock was put back, also what was asked for later than now. */
void geheugen_beat(Geheugen *g, Tijdstip nu);
