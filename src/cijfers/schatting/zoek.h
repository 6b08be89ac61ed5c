/*
 * Every hierarchical model of order 2 or 3, by BIC.
 *
 * Up to BIC_ALLE_PAREN lists for order 2 and BIC_ALLE_DRIETALLEN for order 3 all models are fitted that have an estimate:
 * 8, 64, 1,024, 32,768 of order 2 on 3 to 6 lists; 8, 113, 6,212 of order 3 on 3 to 5. With more lists the search goes
 * downhill, from main effects for order 2 and from the best of order 2 for order 3: each step adds or takes away the
 * generator that lowers BIC most, until none does. What it met on the way is all it knows; `bergaf` says so.
 *
 * Source: B. Silverman, L. Chan, K. Vincent, "Bootstrapping multiple systems estimates to account for model selection",
 * Statistics and Computing 34 (2024) 44.
 */
#pragma once

#include <stdatomic.h>

#include "cijfers/schatting/loglin.h"

enum { BIC_ALLE_PAREN = 6, BIC_ALLE_DRIETALLEN = 5 };

typedef struct Gevonden {
    Loglin model;
    Fit fit;
} Gevonden;

typedef struct Zoektocht {
    Gevonden *modellen; /* that have an estimate, the lowest BIC first; of equals the first in the enumeration */
    size_t aantal;
    size_t bekeken; /* models looked at */
    bool bergaf;
} Zoektocht;

/* The first of a Zoektocht, for the bootstrap: as many as the source takes. */
typedef struct Top {
    const Gevonden *modellen;
    size_t aantal;
} Top;

enum { TOP_KLEIN = 20, TOP_GROOT = 100 }; /* up to four lists, and more */

/* orde 2 or 3; order 3 asks for DRIETAL_LIJSTEN lists at most. False, with *out untouched, when *stop became true. */
MUST_USE bool zoek_bic(Arena *a, Werk *w, int orde, const atomic_bool *stop, Zoektocht *out);
Top zoek_top(const Zoektocht *z, int lijsten);

/* As a Schatter (bootstrap.h): hoe points to a Top; out[k] is the estimate of the lowest BIC among the first k + 1. */
void top_schatter(Werk *w, const void *hoe, double *out);
