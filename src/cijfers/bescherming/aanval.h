/*
 * The attack: what somebody with a solver gets out of published tables.
 *
 * For each hidden sum: the least and the most that it can be, by linear programming over everything that is shown
 * together, and whether only one whole number is possible. Then the cell is recovered (hersteld): hiding it was in vain.
 * Where neither two different whole registers nor a proof that there is only one is found within a fixed number of
 * branches, the outcome says so (beslist is false) instead of guessing.
 *
 * Source: M. Fischetti, J.J. Salazar, Models and algorithms for optimizing cell suppression in tabular data with linear
 * constraints, JASA 95 (2000): the attacker subproblems.
 */
#pragma once

#include "cijfers/bescherming/onderdruk.h"

typedef struct Bereik {
    bool verborgen;
    int64_t minst, meest; /* no register goes beyond these; meest is AANVAL_GEEN_GRENS when nothing limits it */
    bool hersteld;        /* only one value is possible */
    bool beslist;
} Bereik;

#define AANVAL_GEEN_GRENS INT64_MAX

/* getoond: per sum what is shown, -1 when hidden. bodem: what a hidden sum is at least (0, or 1 where zeros are always
 * shown). out: room for one per sum. INVALID when no register at all gives these tables; BUSY when stopped. */
MUST_USE Status aanval(Arena *a, const Stelsel *s, const int64_t *getoond, int64_t bodem, BeschermVoortgang *voortgang,
                       void *zelf, Bereik *out);
