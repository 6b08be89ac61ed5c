/*
 * Did the mean go up at some moment, and is that better than 'nothing happened'? The generalised likelihood ratio for
 * counts.
 *
 * For every start of a rise since the last alarm, the likelihood under the best rise from there is compared with that
 * under the known mean m:
 *   GLR(t) = max over s <= t, theta >= 0 of sum over s..t of (theta x - m (e^theta - 1)),
 * where theta = max(0, log(sum x / sum m)). Alarm when GLR(t) >= c; then it starts anew after t. `stand` is GLR(t);
 * `grens` is the smallest count that would have given an alarm.
 *
 * Sources: M. Höhle, M. Paul, "Count data regression charts for the monitoring of surveillance time series",
 * Comput. Statist. Data Anal. 52 (2008) 4357-4368; G. Lorden, "Procedures for reacting to a change in distribution",
 * Ann. Math. Statist. 42 (1971) 1897-1908.
 */
#pragma once

#include "cijfers/trend/oordeel.h"
#include "cijfers/trend/reeks.h"

typedef struct Glr {
    double c; /* threshold: with 5 a false alarm is rare; see docs/trend.md */
    double m; /* > 0 */
} Glr;

/* The judgements on periods van .. n-1, in out[0 ..]. */
void glr_judge(const Glr *g, const Reeks *r, size_t van, Oordeel *out);
