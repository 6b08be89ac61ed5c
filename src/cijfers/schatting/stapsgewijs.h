/*
 * Choosing a model pair by pair.
 *
 * From main effects on, the pair of lists whose overlap is least likely under the model so far is added, as long as that
 * likelihood p is below the threshold. With e the fitted mean of the persons on both lists and k how many there are, p is
 * the smaller of P(Poisson(e) <= k) and P(Poisson(e) >= k), not doubled. A pair that would make a model without an estimate
 * is passed over. Nothing is ever taken out. Ties go to the first pair in the order 12, 13, .., 23, ...
 *
 * Source: L. Chan, B. Silverman, K. Vincent, "Multiple systems estimation for sparse capture data: inferential challenges
 * when there are nonoverlapping lists", J. Am. Stat. Assoc. 116 (2021) 1297-1306, section 3.
 */
#pragma once

#include "cijfers/schatting/loglin.h"

enum { PAREN_MAX = LOGLIN_LIJSTEN * (LOGLIN_LIJSTEN - 1) / 2 };
static const double STAP_DREMPEL = 0.02;

typedef struct Stappen {
    int code;                /* of main effects; when it is not 0 there is nothing else */
    Loglin model;
    Fit fit;
    int aantal;              /* pairs added */
    uint8_t paar[PAREN_MAX]; /* which, in the order in which they came */
    double kans[PAREN_MAX];  /* the p of each at that moment */
} Stappen;

/* On the table in w. drempel 0 gives main effects; above 1 every pair that can be added is. False, with *out untouched,
 * when main effects do not converge. */
MUST_USE bool stapsgewijs(Werk *w, double drempel, Stappen *out);

/* As a Schatter (bootstrap.h): `drempel` points to a double. */
void stapsgewijs_schatter(Werk *w, const void *drempel, double *out);

/* min(P(Poisson(mu) <= k), P(Poisson(mu) >= k)), by adding up the smaller tail. */
double poisson_staart(int64_t k, double mu);
