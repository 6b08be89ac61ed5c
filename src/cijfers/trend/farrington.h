/*
 * Is this more than in the same season of earlier years? Farrington's method and its successor.
 *
 * For each period a quasi-Poisson regression on earlier years gives what is expected, and a bound above it. Earlier
 * outbreaks are given less weight, so that they do not hide the next one. The two methods are one procedure with other
 * settings; FARRINGTON_1996 and FARRINGTON_FLEX below name them.
 *
 *  1. Baseline. `seizoenen` = 1: the windows of 2*venster + 1 periods around the same period in each of the last `jaren`
 *     years. More: everything since the oldest window except the last `overslaan` periods, with a factor of that many
 *     levels: the windows are one, what lies between two windows is cut into the others, of lengths that differ by at
 *     most one, the longer first.
 *  2. Fit of log(mu) = a + b * time (+ season); dispersion phi, at least 1.
 *  3. Anscombe residuals s = 3/2 (y^(2/3) mu^(-1/6) - mu^(1/2)) / sqrt(phi (1 - h)), h the leverage; weights 1 where
 *     s <= gewicht_boven, else s^-2, scaled to sum to n; second fit.
 *  4. The trend stays when it rests on three years or more, its p-value (t) is below p_trend, and the expectation does
 *     not exceed every count of the baseline; otherwise 2 and 3 are done again without it. At p_trend = 1 the p-value
 *     does not matter.
 *  5. Bound. GRENS_DELTA: mu (1 + 2/3 z sqrt((phi mu + v) / mu^2))^(3/2), v the variance of the estimate of mu, which
 *     takes counts to the power 2/3 as normal. GRENS_NEGBIN: the quantile of a negative binomial with mean mu and
 *     dispersion phi. GRENS_NEGBIN_ONZEKER: the same with the upper limit of mu in its place.
 *  6. Alarm when the count exceeds the bound, unless fewer than `minstens` were counted in the last `over` periods.
 *
 * Sources: C. Farrington, N. Andrews, A. Beale, M. Catchpole, "A statistical algorithm for the early detection of
 * outbreaks of infectious disease", J. R. Statist. Soc. A 159 (1996) 547-563; A. Noufaily, D. Enki, P. Farrington,
 * P. Garthwaite, N. Andrews, A. Charlett, "An improved algorithm for outbreak detection in multiple surveillance systems",
 * Statist. Med. 32 (2013) 1206-1222; M. Salmon, D. Schumacher, M. Höhle, "Monitoring count time series in R",
 * J. Statist. Softw. 70(10) (2016), for the negative binomial bounds.
 */
#pragma once

#include "cijfers/trend/oordeel.h"
#include "cijfers/trend/reeks.h"

typedef enum FarringtonGrens { GRENS_DELTA, GRENS_NEGBIN, GRENS_NEGBIN_ONZEKER } FarringtonGrens;

typedef struct Farrington {
    int jaren, venster;    /* years of baseline; half-width of a window in periods */
    int seizoenen;         /* levels of the seasonal factor, 1..20 */
    int overslaan;         /* last periods that are left out */
    double alfa;           /* probability that the bound should be exceeded by chance */
    bool tweezijdig;       /* alfa is that of an interval: half of it lies above the bound */
    double gewicht_boven;  /* residuals above this count for less */
    double p_trend;        /* p-value under which a trend stays */
    FarringtonGrens grens;
    int minstens, over;
    /* The standard error of the expectation, and with it the test of the trend, takes its dispersion from residuals over mu
     * itself instead of over the root of mu, as R surveillance 1.20.3 does; GRENS_NEGBIN does not use it. */
    bool relatieve_fout;
} Farrington;

/* The published settings, for weeks. */
static const Farrington FARRINGTON_1996 = {
    .jaren = 5, .venster = 3, .seizoenen = 1, .overslaan = 0, .alfa = 0.01, .tweezijdig = true, .gewicht_boven = 1,
    .p_trend = 0.05, .grens = GRENS_DELTA, .minstens = 5, .over = 4};
static const Farrington FARRINGTON_FLEX = {
    .jaren = 5, .venster = 3, .seizoenen = 10, .overslaan = 26, .alfa = 0.01, .tweezijdig = false,
    .gewicht_boven = 2.58, .p_trend = 1, .grens = GRENS_NEGBIN, .minstens = 5, .over = 4, .relatieve_fout = true};

/* The judgement on period t. `scratch` is used and not reset. */
Oordeel farrington_judge(Arena *scratch, const Farrington *f, const Reeks *r, size_t t);
