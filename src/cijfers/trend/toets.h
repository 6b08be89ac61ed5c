/*
 * Is this more than last year? An exact test for two counts.
 *
 * Of n = nu + toen events together, under equal rates, those of now are binomial with chance now_time / all_time; the
 * p-value is the chance of nu or more. An exact test of a count promises too much: it says 'more' less often than its
 * level. The mid-p value, which takes the outcome itself for half, comes nearer, and is reported beside it. The ratio of
 * the rates has the interval of Clopper and Pearson for that chance.
 *
 * Sources: J. Przyborowski, H. Wilenski, "Homogeneity of results in testing samples from Poisson series", Biometrika 31
 * (1940) 313-323; H. Lancaster, "Significance tests in discrete distributions", J. Amer. Statist. Assoc. 56 (1961)
 * 223-234; C. Clopper, E. Pearson, Biometrika 26 (1934) 404-413.
 */
#pragma once

#include <stdint.h>

typedef struct Toets {
    double p, mid_p;           /* one-sided: more now; 1 and 0.5 when nothing was counted at all */
    double verhouding;         /* of the rates; NAN when both counts are 0, infinite when only `toen` is 0 */
    double laag, hoog;         /* with 95% confidence; 0 and infinite when nothing is known */
} Toets;

/* Counts >= 0, each over its time (> 0: days, months, inhabitants times years). */
Toets toets_meer(int64_t nu, double tijd_nu, int64_t toen, double tijd_toen);
