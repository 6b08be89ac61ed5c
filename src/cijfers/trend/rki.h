/*
 * Is this more than around this time of earlier years? A rule of the Robert Koch Institute, and its Bayesian sister.
 *
 * Both compare with the same reference values: the `venster` periods before t, when dit_jaar, and the window of
 * 2*venster + 1 periods around the same period in each of the last `jaren` years, counted in years of per_jaar periods.
 *
 * RKI: with the mean of the reference values rounded down to whole counts, alarm above the upper limit of the 95%
 * interval for a Poisson mean of Crow and Gardner; when the mean exceeds 20, above the mean plus two standard deviations.
 * Bayes: with Jeffreys' prior the next count is negative binomial with size sum + 1/2 and probability n / (n + 1);
 * alarm above the smallest count that is not exceeded with probability 1 - alfa. Two settings that are not the same are
 * in use: RKI_2 and BAYES below.
 *
 * Sources: E. Crow, R. Gardner, "Confidence intervals for the expectation of a Poisson variable", Biometrika 46 (1959)
 * 441-453; A. Riebler, "Empirischer Vergleich von statistischen Methoden zur Ausbruchserkennung bei
 * Surveillance-Daten", Bachelor's thesis, LMU München (2004); M. Höhle, "surveillance: An R package for the monitoring
 * of infectious diseases", Comput. Statist. 22 (2007) 571-582.
 */
#pragma once

#include "cijfers/trend/oordeel.h"
#include "cijfers/trend/reeks.h"

typedef struct Vergelijking {
    int jaren, venster;
    bool dit_jaar;
    double alfa; /* bayes_judge */
} Vergelijking;

static const Vergelijking RKI_2 = {.jaren = 1, .venster = 6, .dit_jaar = true};
static const Vergelijking BAYES = {.jaren = 0, .venster = 6, .dit_jaar = true, .alfa = 0.05};

Oordeel rki_judge(const Vergelijking *v, const Reeks *r, size_t t);
Oordeel bayes_judge(const Vergelijking *v, const Reeks *r, size_t t);
