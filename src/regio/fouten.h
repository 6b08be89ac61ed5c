/* What is wrong in a profile, collected with its place. Full Dutch sentences; a suggestion when a known word is near. */
#pragma once

#include "regio/regio.h"

typedef struct Meldingen { /* everything that reading a profile needs to complain */
    Arena *arena;
    RegioFouten *fouten;
    Str bestanden[16]; /* in the order in which they were opened: the order of the errors */
    size_t bestanden_n;
} Meldingen;

/* Says once what is wrong at a place; after REGIO_FOUTEN_MAX nothing more is kept. */
void fout_add(Meldingen *m, RegioPlek plek, Str suggestie, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* By file, line and column. */
void fouten_sort(Meldingen *m);

/* The nearest of the words it was shown; only one that a typing mistake can explain. */
typedef struct Gok {
    Str getikt, beste;
    size_t afstand; /* of the nearest; SIZE_MAX while there is none */
} Gok;

Gok gok_new(Str getikt);
void gok_try(Gok *g, Str kandidaat);
/* The same for a phrase, beside what was typed in its place. */
void gok_try_for(Gok *g, Str getikt, Str kandidaat);
/* "Bedoelt u 'x'?", or STR_NONE when nothing is near. */
Str gok_sentence(Arena *a, const Gok *g);
