/*
 * What is wrong with what a person typed: a list of (field, sentence).
 *
 * The sentence is plain Dutch, says what to do, gives an example where that helps, and does not blame. The field is the
 * name of the input it belongs to, or empty when it concerns the whole. The list lives in an arena.
 */
#pragma once

#include "base/str.h"

typedef struct Fout {
    Str veld;
    Str tekst;
} Fout;

typedef struct Fouten {
    Arena *arena;
    Fout *lijst;
    size_t aantal, cap;
} Fouten;

/* Adds a mistake and returns INVALID, so that a check can end with: return fout(&c->fouten, "datum", "Vul ..."); */
MUST_USE Status fout(Fouten *f, Str veld, const char *tekst, ...) __attribute__((format(printf, 3, 4)));
/* The same without the return value, for checks that go on to find more. */
void fouten_add(Fouten *f, Str veld, const char *tekst, ...) __attribute__((format(printf, 3, 4)));

/* The first sentence about a field; STR_NONE when there is nothing wrong with it. */
Str fout_van(const Fouten *f, Str veld);
