/*
 * The joint picture: weak signals that belong together, laid side by side.
 *
 * 0 + 0 + 0 = 1: none of them says enough, together they may. A picture brings together which parties signal, where, when, and which
 * indicators, and gives a number of points for attention whose parts are shown one by one (tabellen/aandacht.tsv says what each
 * is worth, and its ceiling). Points put files in an order for people to look at. They are no verdict and no chance, and nothing
 * is linked, shared or decided because of them.
 */
#pragma once

#include "base/tijd.h"

typedef struct BeeldSignaal {
    Str ref, party, place; /* STR_NONE: not known */
    Datum date;            /* DATUM_GEEN: not known */
    const Str *indicator;  /* what was seen, by its name in the list of indicators */
    size_t indicator_count;
    double link; /* bits that tie this signal to the others; of the first one 0. Decided by a person: BEELD_BESLOTEN */
} BeeldSignaal;

#define BEELD_BESLOTEN 1e9

typedef struct BeeldTelling {
    Str what;
    size_t signals;
} BeeldTelling;

typedef struct BeeldPunten {
    Str what; /* a Dutch sentence: "3 partijen signaleren" */
    double points;
} BeeldPunten;

enum { BEELD_DELEN = 5 };

typedef struct Beeld {
    BeeldTelling *parties, *places, *indicators; /* most signals first */
    size_t party_count, place_count, indicator_count, signals;
    Datum first, last;
    BeeldPunten part[BEELD_DELEN];
    double attention; /* the sum of the parts, 0..100 */
} Beeld;

void beeld(Arena *a, const BeeldSignaal *signal, size_t n, Datum today, Beeld *out);
