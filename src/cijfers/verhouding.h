/*
 * Shares that add up and rates that admit what they do not know.
 *
 * Percentages are rounded by largest remainder (Hare-Niemeyer), so that the parts make exactly 100. Rates come with the
 * exact interval for a Poisson count: the values of the mean under which what was counted, or something more extreme on
 * that side, has at least probability (1 - zekerheid) / 2. It never covers less than promised, also for 0. Byar's is its
 * approximation, for comparison with who publishes that one.
 *
 * A standardised rate is what a region would have if its inhabitants were spread over the strata (ages) as in a standard
 * population, so that an old region and a young one can be compared; with the gamma interval of Fay and Feuer.
 *
 * Sources: M. Balinski, H. Young, Fair Representation (1982), for largest remainder; F. Garwood, "Fiducial limits for
 * the Poisson distribution", Biometrika 28 (1936) 437-442; for Byar N. Breslow, N. Day, Statistical Methods in
 * Cancer Research II (1987) 69; M. Fay, E. Feuer, Statistics in Medicine 16 (1997) 791-801; incomplete gamma function:
 * NIST DLMF 8.11.4 and 8.9.2.
 */
#pragma once

#include "base/str.h"

/* Divides `heel` (1000 for tenths of a percent) over n counts >= 0. Of equal remainders the larger count gets the unit,
 * then the first. False, and all zero, when there is nothing to divide. */
bool procenten(Arena *a, const int64_t *aantallen, size_t n, int64_t heel, int64_t *out);

typedef struct Interval {
    double punt, laag, hoog;
} Interval;

/* The mean of a Poisson count of n, 0 < zekerheid < 1 (0.95). */
Interval poisson_interval(int64_t n, double zekerheid);
Interval poisson_byar(int64_t n); /* of 95% */
/* The exact one per 100,000 of `inwoners` (> 0). */
Interval per_100_000(int64_t n, int64_t inwoners, double zekerheid);

typedef struct Stratum {
    int64_t aantal, inwoners; /* counted; of how many (> 0) */
    double standaard;         /* inhabitants of this stratum in the standard population; not all 0 */
} Stratum;

/* The directly standardised rate per 100,000. */
Interval gestandaardiseerd(const Stratum *strata, size_t n, double zekerheid);
