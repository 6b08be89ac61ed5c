/*
 * Controlled rounding of small counts: everything still adds up.
 *
 * Inner cells that count something below the base become 0 or the base; the others stay as they are. Every published
 * number is then the sum of its inner cells, so that margins, totals and linked tables agree to the last digit, and no
 * inner cell is off by as much as the base. Which go up and which down is chosen so that the published numbers stay
 * near: by a search that flips one cell, or one up and one down, as long as the sum of fourth powers of the deviations
 * falls (fourth powers, so that one large deviation costs more than many small ones). The same input gives the same
 * output. The smallest possible deviation is not promised.
 *
 * Source: Ø. Langsrud, J. Heldal, An algorithm for small count rounding of tabular data, PSD 2018.
 */
#pragma once

#include "cijfers/bescherming/onderdruk.h"

typedef struct Afronding {
    int64_t *binnen;    /* per unknown */
    int64_t *waarde;    /* per sum */
    int64_t grootste;   /* largest deviation of a sum, without sign */
    double gemiddeld;   /* mean deviation, without sign */
    size_t afgerond;    /* unknowns that changed */
} Afronding;

/* basis >= 2. BUSY when stopped. */
MUST_USE Status afrond(Arena *a, const Publicatie *p, int64_t basis, BeschermVoortgang *voortgang, void *zelf,
                       Afronding *out);
