/*
 * How much an estimate could have been otherwise, choice of model included.
 *
 * B times n persons are drawn anew from those observed (multinomial over the observed patterns) and the whole estimator runs
 * on each such table. The limits are those of the bias-corrected and accelerated bootstrap (BCa): with z0 = Phi^-1 of the
 * share of estimates below that on the data, and a the acceleration, the limit at level alpha is the quantile of the
 * estimates at Phi(z0 + (z0 + z_alpha) / (1 - a (z0 + z_alpha))). The acceleration is that of the jackknife that leaves out
 * one person at a time; persons with the same pattern give the same estimate, so that it is weighted by their number:
 * a = sum y d^3 / (6 (sum y d^2)^1.5), d = mean - N without one of the pattern.
 *
 * Quantiles are of type 8 (Hyndman & Fan): position (B + 1/3) p + 1/3 with linear interpolation, no further than the lowest
 * and highest. A limit at such an end is worth little and is flagged: draw more.
 *
 * The answer depends on the seed and not on the number of threads.
 *
 * Sources: B. Efron, J. Am. Stat. Assoc. 82 (1987) 171-185; T. DiCiccio, B. Efron, Statist. Sci. 11 (1996) 189-228;
 * R. Hyndman, Y. Fan, Am. Stat. 50 (1996) 361-365; Chan, Silverman & Vincent (see stapsgewijs.h).
 */
#pragma once

#include <stdatomic.h>

#include "cijfers/schatting/loglin.h"

enum { BOOTSTRAP_MAX = 100000, BREED_MAX = 100 };

/* One or more estimates of the table in w (`breed` of them), from what the estimator was told; NAN where it has none. */
typedef void (*Schatter)(Werk *w, const void *hoe, double *out);

typedef struct BootstrapVraag {
    const Lijsten *lijsten;
    Schatter schatter;
    const void *hoe;
    size_t breed;  /* 1..BREED_MAX */
    size_t aantal; /* B, 1..BOOTSTRAP_MAX */
    uint64_t seed;
    unsigned threads; /* 1.. */
    const atomic_bool *stop;
    atomic_size_t *klaar; /* counts the tables done, of B and of the jackknife; may be NULL */
} BootstrapVraag;

typedef struct Verdeling {
    double schatting;         /* on the data; NAN when there is none, and then nothing else */
    size_t gelukt, mislukt;   /* resamples with and without an estimate */
    size_t jackknife_mislukt; /* patterns without an estimate when they have one person less */
    double z0, a;             /* z0 is infinite when no estimate, or every one, lies below: no limits then */
    const double *trek;       /* `gelukt` estimates, the lowest first */
} Verdeling;

/* `breed` of them in the arena. CONFLICT when *stop became true. */
MUST_USE Status bootstrap(Arena *a, const BootstrapVraag *v, const Verdeling **out);

typedef struct Grens {
    double waarde; /* NAN when there is none: no estimates, or z0 is infinite */
    bool uiterste; /* it is the lowest or the highest estimate */
} Grens;

/* The BCa limit at level alpha (0.025 for the lower end of 95%). */
Grens bca_grens(const Verdeling *d, double alpha);

/* The parts, for who has estimates of his own. gewicht[i] persons give zonder[i] when one of them is left out. */
double bca_versnelling(const double *zonder, const int64_t *gewicht, size_t n);
double bca_z0(double schatting, const double *trek, size_t n);
/* sorted: from low to high; 0 < p < 1. */
double kwantiel8(const double *sorted, size_t n, double p);
double normaal_punt(double p); /* Phi^-1 */
double normaal_kans(double z); /* Phi */
