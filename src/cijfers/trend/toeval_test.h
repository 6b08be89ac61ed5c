/* Series that chance alone made, the same ones every day: for tests, and for bench/trend.c, which prints the tables of
 * docs/trend.md. */
#pragma once

#include "cijfers/trend/trend.h"

enum { TOEVAL_MEEST = 600 };

static uint64_t toeval_seed = 42;

static inline double toeval_uniform(void) {
    toeval_seed = toeval_seed * 6364136223846793005u + 1442695040888963407u;
    return ((double)(toeval_seed >> 11) + 0.5) / 9007199254740992.0;
}

/* By adding up the distribution; mean and dispersion as in verdeling.h, for means of at most a few hundred. */
static inline int64_t toeval_count(double mu, double phi) {
    double size = phi > 1 ? mu / (phi - 1) : 0, p = phi > 1 ? pow(1 / phi, size) : exp(-mu), sum = p;
    double u = toeval_uniform();
    int64_t k = 0;
    for (; sum < u && k < 100000; k++) {
        p *= phi > 1 ? (size + (double)k) / ((double)k + 1) * (1 - 1 / phi) : mu / ((double)k + 1);
        sum += p;
    }
    return k;
}

/* n counts with a mild season: 20% up and down. */
static inline Reeks toeval_series(int64_t *counts, size_t n, int per_jaar, double mu, double phi) {
    for (size_t t = 0; t < n; t++)
        counts[t] = toeval_count(mu * exp(0.2 * sin(2 * M_PI * (double)t / per_jaar)), phi);
    return (Reeks){.aantallen = counts, .n = n, .per_jaar = per_jaar, .eerste = DATUM_GEEN};
}

typedef struct Raak {
    int64_t alarmen, beoordeeld; /* in the last period of each series */
} Raak;

/* The last period of `rondes` series of n; what was counted there is multiplied by `maal`. CUSUM and GLR have then been
 * adding up for a year, as they do by default. */
static inline Raak toeval_measure(Arena *a, TrendMethode m, int per_jaar, size_t n, double mu, double phi, double maal,
                                  int rondes) {
    Raak raak = {0, 0};
    bool adds_up = m >= TREND_CUSUM && m <= TREND_GLR;
    TrendVraag v = {.methode = m, .laatste = adds_up ? (size_t)per_jaar : 1};
    int64_t counts[TOEVAL_MEEST];
    for (int i = 0; i < rondes; i++) {
        arena_reset(a);
        Reeks r = toeval_series(counts, n, per_jaar, mu, phi);
        if (maal > 1) counts[n - 1] = toeval_count(mu * maal, phi);
        Trend t = trend_make(a, &r, &v);
        raak.alarmen += t.oordelen[t.n - 1].uitslag == UITSLAG_ALARM;
        raak.beoordeeld += t.oordelen[t.n - 1].uitslag <= UITSLAG_WEINIG;
    }
    return raak;
}
