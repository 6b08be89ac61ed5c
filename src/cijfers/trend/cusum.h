/*
 * Has it been a little more than usual for some time? The cumulative sum of what exceeds the expectation.
 *
 * A count x with in-control mean m is standardised to z; S(t) = max(0, S(t-1) + z - k), from 0; alarm when S(t) >= h.
 * The sum is not put back after an alarm: it keeps sounding until the excess has worn off. How x is standardised:
 *   CUSUM_GEWOON    (x - m) / sqrt(m)
 *   CUSUM_ROSSI     (x - 3 m + 2 sqrt(x m)) / (2 sqrt(m)), closer to normal for small m
 *   CUSUM_ANSCOMBE  3/2 (x^(2/3) - m^(2/3)) / m^(1/6)
 * `stand` is S(t). `grens` is the count at which S(t) reaches h: for CUSUM_GEWOON the first whole number that does, for
 * the others the exact point; never below 0. When the sum is so high that nothing at all would keep the alarm away, laag
 * and hoog are -1, and for CUSUM_ROSSI `grens` then need not mean anything (it is the other root of the same equation, as
 * in R surveillance).
 *
 * Sources: E. Page, "Continuous inspection schemes", Biometrika 41 (1954) 100-115; G. Rossi, L. Lampugnani, M. Marchi,
 * "An approximate CUSUM procedure for surveillance of health events", Statist. Med. 18 (1999) 2111-2122; D. Pierce,
 * D. Schafer, "Residuals in generalized linear models", J. Amer. Statist. Assoc. 81 (1986) 977-986.
 */
#pragma once

#include "cijfers/trend/oordeel.h"
#include "cijfers/trend/reeks.h"

typedef enum CusumMaat { CUSUM_GEWOON, CUSUM_ROSSI, CUSUM_ANSCOMBE } CusumMaat;

typedef struct Cusum {
    CusumMaat maat;
    double k, h; /* in standard deviations */
    double m;    /* > 0 */
} Cusum;

/* The judgements on periods van .. n-1, in out[0 ..]. */
void cusum_judge(const Cusum *c, const Reeks *r, size_t van, Oordeel *out);
