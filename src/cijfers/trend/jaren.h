/*
 * By how much a count changes per year, over years that follow each other or not.
 *
 * Poisson regression, log(mu) = begin + helling * year, with the dispersion taken from the data where they vary more than
 * Poisson counts (quasi-Poisson) and never below 1: a trend is not surer than chance in counting allows. The limits and the p-value
 * use Student's t with n - 2 degrees of freedom, so that few years give wide limits.
 *
 * Source: P. McCullagh, J. Nelder, Generalized Linear Models (2nd ed. 1989), sections 4.5 and 6.2.
 */
#pragma once

#include "cijfers/verhouding.h"

enum { JAREN_MEEST = 200 };

typedef struct Jaartelling {
    int jaar;
    int64_t aantal; /* >= 0 */
} Jaartelling;

typedef struct Jaartrend {
    double begin, helling;       /* on the scale of the logarithm; begin is that of the year 0 */
    double begin_se, helling_se; /* if counts were Poisson */
    double spreiding;            /* Pearson's chi-square over n - 2; Poisson counts have about 1 */
    double deviance;
    Interval groei; /* from a year to the next, as a factor: 1.02 is 2% more; 95% limits */
    double p;       /* two-sided: of a slope this steep without any trend */
} Jaartrend;

/* INVALID with fewer than three years or more than JAREN_MEEST, all in one year, or too little counted to say anything. */
MUST_USE Status jaartrend_fit(Arena *a, const Jaartelling *jaren, size_t n, Jaartrend *out);
