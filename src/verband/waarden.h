/*
 * Every different value once, with a number.
 *
 * A Waarden keeps the distinct values of one kind (all names, all streets, ...) and counts how often each is seen. Mentions
 * then carry 32-bit numbers: equal values are equal numbers, and the count is the term frequency that scoring needs.
 * Number 0 means 'not given'. Values are copied; a Str handed out stays valid until waarden_close.
 */
#pragma once

#include "base/str.h"

typedef struct Woord {
    uint64_t hash;  /* of the text alone: the same in every run */
    uint32_t at;    /* offset of the text */
    uint32_t count; /* how often seen */
    uint32_t mask;  /* which letters occur: bit 0..25 a..z, 26 a digit */
    uint32_t len;   /* at most 255 */
    uint64_t tail;  /* the last eight bytes, the very last one highest */
} Woord;

typedef struct Waardevak {
    uint32_t id, mark; /* mark: half of the hash, so that other values are passed by without a look at them */
} Waardevak;

typedef struct Waarden {
    Woord *list; /* 1 .. count */
    uint32_t count;
    char *text;
    size_t text_len;
    Waardevak *slots;
    uint32_t slot_count;
} Waarden;

void waarden_open(Waarden *w);
void waarden_close(Waarden *w);

uint32_t waarden_add(Waarden *w, Str value);        /* counts one more; 0 for the empty text */
uint32_t waarden_find(const Waarden *w, Str value); /* 0 when it was never added */

static inline Str waarden_text(const Waarden *w, uint32_t id) {
    return (Str){w->text + w->list[id].at, w->list[id].len};
}

/* Whether the two may be one slip apart, as far as their ends tell: false is certain. */
static inline bool ends_alike(const Woord *x, const Woord *y) {
    if (x->len != y->len) return x->len + 1 == y->len || y->len + 1 == x->len;
    uint64_t other = x->tail ^ y->tail;
    other |= other >> 4;
    other |= other >> 2;
    other |= other >> 1;
    other &= 0x0101010101010101ull;
    other &= other - 1; /* takes one away */
    return !(other & (other - 1));
}

uint32_t letter_mask(Str s);
uint64_t hash_bytes(const void *p, size_t n, uint64_t seed); /* fast, not keyed: for tables in memory only */
