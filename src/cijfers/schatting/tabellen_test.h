/* The public capture tables beside the checkout, as counts per pattern; and tables that chance made. */
#pragma once

#include "cijfers/schatting/lijsten.h"
#include "gedeeld.h"

static inline int64_t *vangst_read(Arena *a, Str dataset, unsigned *lijsten) {
    Csv csv = gedeeld_csv(a, str_z(a, str_fmt(a, "data/schatting/data/%.*s.csv", STR_ARG(dataset))));
    Lijsten l = {0};
    Str error = STR_NONE;
    if (lijsten_read(a, &csv, &l, &error) != OK) fail_msg("%.*s", STR_ARG(error));
    *lijsten = (unsigned)l.aantal;
    return l.telling;
}

static uint64_t kans_seed = 42;

static inline int64_t below(int64_t n) {
    kans_seed = kans_seed * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((kans_seed >> 33) % (uint64_t)n);
}

/* Sparse, as these tables are: most overlaps of three lists or more are empty. */
static inline void vangst_random(unsigned lijsten, int64_t most, int64_t *aantallen) {
    for (size_t w = 0; w < (size_t)1 << lijsten; w++) {
        int op = __builtin_popcountll(w);
        aantallen[w] = op == 0 || (op > 2 && below(3)) ? 0 : below(most >> (2 * op - 2) | 1);
    }
}

/* The same persons, with list j written down as list order[j]. */
static inline void vangst_relabel(const int64_t *aantallen, unsigned lijsten, const unsigned *order, int64_t *out) {
    for (size_t w = 0; w < (size_t)1 << lijsten; w++) {
        size_t to = 0;
        for (unsigned j = 0; j < lijsten; j++) to |= (w >> j & 1) << order[j];
        out[to] = aantallen[w];
    }
}
