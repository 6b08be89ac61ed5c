/*
 * Cell-key perturbation: small changes that are the same wherever a cell comes back.
 *
 * Each record has a fixed random key. The key of a cell is the sum of the keys of its records, of which only the part
 * that a key can hold is kept; a perturbation table (ptabel.h) says by how much a count with that key changes. The same
 * records give the same key and so the same published number, in every table and every year; asking again tells
 * nothing new. Margins are changed on their own, so cells need not add up to them.
 *
 * Sources: B. Fraser, J. Wooton, A proposed method for confidentialising tabular output (2005); Office for National
 * Statistics, cell key perturbation (keys 0..255, threshold).
 */
#pragma once

#include "cijfers/bescherming/ptabel.h"
#include "cijfers/bescherming/publicatie.h"

typedef struct Verstoring {
    uint64_t sleutel; /* SLEUTEL_BITS bits; a key of 0..255 is its top eight */
    int32_t verandering;
    int64_t aantal; /* after the change, never below 0 */
    bool getoond;   /* not: below the threshold after the change */
} Verstoring;

/* sleutels: per record, below 2^SLEUTEL_BITS. A record must count once (or not at all): INVALID otherwise, with a Dutch
 * sentence. out: per sum. A cell of GEEN_SOM has key 0 and count 0. */
MUST_USE Status celsleutel_apply(Arena *a, const Publicatie *p, const uint64_t *sleutels, const Ptabel *t,
                                 int64_t drempel, Verstoring **out, Str *error);
