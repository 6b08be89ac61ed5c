/*
 * Folding: what a text becomes before anything is compared.
 *
 * Letters of the Latin, Cyrillic, Greek and Arabic scripts become plain lower-case ASCII (tabellen/letters.tsv), other ASCII
 * stays, everything else becomes a space; runs of white space become one and the ends are trimmed. Bytes that are no UTF-8
 * are read as Windows-1252, because files from older systems are. A result never holds NUL and folding twice changes nothing.
 *
 * Sources: Unicode 15 decompositions; Bulgarian Transliteration Act (2009); Ukrainian Cabinet resolution 55 (2010); ISO 843.
 */
#pragma once

#include "base/str.h"

enum { VOUW_MAX = 256 }; /* bytes of a folded value; longer ones are cut */

typedef struct Gevouwen {
    char ptr[VOUW_MAX];
    size_t len;
} Gevouwen;

/* The folded text of at most VOUW_MAX bytes. */
void vouw(Str s, Gevouwen *out);
/* The same for free text of any length; out must have room for cap bytes. Gives the length. */
size_t vouw_long(Str s, char *out, size_t cap);

static inline Str vouw_str(const Gevouwen *g) { return (Str){g->ptr, g->len}; }

/* Only the letters and digits of a folded text, in place. */
void vouw_squeeze(Gevouwen *g);
