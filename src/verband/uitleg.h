/*
 * Why two mentions were linked, or were not.
 *
 * An explanation is a list of parts whose bits add up to the weight that is shown: the prior, then every comparison that gave
 * evidence, for and against, with the level it reached in a Dutch sentence; further words of names that agree are a part of
 * their own. It carries the version of the model, so that it can be given again later.
 */
#pragma once

#include "verband/gewicht.h"

typedef struct Uitlegdeel {
    Str what; /* "geboren: dag en maand verwisseld" */
    double bits;
} Uitlegdeel;

typedef struct Uitleg {
    Uitlegdeel part[V_AANTAL + 3];
    int count;
    double weight; /* bits; the sum of the parts to within 1e-6 */
    double probability;
    Niveaus levels;
    uint64_t version;
} Uitleg;

void uitleg(Arena *a, const Model *m, const Paar *p, Uitleg *out);
/* One line per part and one for the total, as text: '+6,1  geboren: dag en maand verwisseld'. */
Str uitleg_text(Arena *a, const Uitleg *u);
/* The levels as text that can be read back: 'voornaam=1 geboren=3'. */
void niveaus_put(Buf *b, Niveaus levels);
