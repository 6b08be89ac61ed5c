/*
 * Shares that add up and rates that admit what they do not know.
 *
 * Percentages are rounded by largest remainder (Hare-Niemeyer), so that the parts make exactly 100. Rates come with the
 * exact interval for a Poisson count: the values of the mean under which what was counted, or something more extreme on
 * that side, has at least probability (1 - zekerheid) / 2. It never covers less than promised, also for 0.
 *
 * Sources: M. Balinski, H. Young, Fair Representation (1982), for largest remainder; F. Garwood, "Fiducial limits for
 * the Poisson distribution", Biometrika 28 (1936) 437-442; incomplete gamma function: NIST DLMF 8.11.4 and 8.9.2.
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
/* The same per 100,000 of `inwoners` (> 0). */
Interval per_100_000(int64_t n, int64_t inwoners, double zekerheid);
