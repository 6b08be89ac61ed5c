/*
 * The profile likelihood interval of the number of persons under one model.
 *
 * For a trial N the n0 = N - n unseen are put in the empty cell and the same model is fitted to all 2^t cells; with D its
 * deviance the multinomial profile log likelihood is
 *
 *     l(N) = -D/2 + c(N),  c(N) = n0 - N - log(n0/N)/2         for N > 100 (Stirling)
 *                                 -N + log(2 pi N)/2           for N > 100 and n0 of 0 or 1
 *                                 log(n0^n0 N! / (N^N n0!))    for N <= 100
 *
 * The estimate is its maximum on [n, 1.5 times the Poisson estimate]; the limits are where it is 1.92 lower, half the 95%
 * point of chi-square with one degree of freedom.
 *
 * Source: R. Cormack, "Interval estimation for mark-recapture studies of closed populations", Biometrics 48 (1992) 567-576;
 * the approximations are those of R's Rcapture, so that figures can be compared.
 */
#pragma once

#include "cijfers/schatting/loglin.h"

typedef struct Profiel {
    double schatting;   /* where the likelihood is highest: a little below that of the Poisson model */
    double onder;       /* n when the likelihood of n persons is high enough */
    double boven;       /* NAN when it does not come down before `gezocht` */
    double gezocht;     /* how far was looked: `meest` times the estimate */
} Profiel;

enum { PROFIEL_MEEST = 30 };

/* Of a model that passed werk_check; 0 < zekerheid < 1. False, with *out untouched, when a fit does not converge. */
MUST_USE bool profiel(Werk *w, Loglin m, double zekerheid, Profiel *out);
