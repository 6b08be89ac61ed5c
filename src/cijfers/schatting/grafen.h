/*
 * The hidden number, averaged over every decomposable graph on the lists (graaf.h) and over every number that may be
 * hidden: no model has to be chosen, and what the data cannot tell between models widens the answer.
 *
 * For n0 = 1, 2, .. hidden persons and each graph, equally likely beforehand, the hyper-Dirichlet prior gives the
 * marginal likelihood in closed form. With y the counts including n0 persons on no list, and for a set of lists T
 *
 *     M(T) = Gamma(a) / Gamma(N + a) * product over the 2^|T| cells c of the margin on T of Gamma(y_c + d_T) / Gamma(d_T)
 *
 * where d_T = delta * 2^(lijsten - |T|) and a = delta * 2^lijsten, a graph has the product of M over its cliques divided by
 * that over its separators, times N! / (n0! * product of y!) and the prior 1/N. The answer depends on delta; 2^-lijsten
 * (one imaginary person in all) is the usual choice, 0.5 for comparison pulls N towards what was seen.
 *
 * Only the cell 'on no list' of each margin depends on n0, so that from n0 to n0 + 1 each factor is multiplied by one
 * quotient. Memory is 8 bytes per n0 and 8 per graph for every 4,096 of them; nothing is kept per graph and n0.
 * The answer is the same, bit for bit, for any number of threads.
 *
 * The prior on n0 ends somewhere, and with hardly any overlap between lists the answer depends on where: look at `buiten`
 * and `afgekapt` before using it.
 *
 * Sources: D. Madigan, J. York, Biometrika 84 (1997) 19-31; A. P. Dawid, S. Lauritzen, Ann. Stat. 21 (1993) 1272-1317.
 */
#pragma once

#include <stdatomic.h>

#include "cijfers/schatting/graaf.h"

/* When the caller does not say how far n0 goes: to ROOSTER_DRIE (three lists or fewer), ROOSTER_MEER or ten times the
 * persons seen, whichever is most; then twice as far as long as more than ROOSTER_BUITEN seems to lie beyond, but never past
 * ROOSTER_EIND. */
enum { ROOSTER_DRIE = 5000, ROOSTER_MEER = 40000, ROOSTER_EIND = 1 << 20, GRAFEN_PERSONEN = 1000000000 };
static const double ROOSTER_BUITEN = 0.05;

typedef struct GrafenVraag {
    double delta;            /* > 0; 0 stands for 2^-lijsten */
    int64_t rooster;         /* n0 runs from 1 to this (<= ROOSTER_EIND); 0: as above */
    unsigned threads;        /* 0 stands for 1 */
    const atomic_bool *stop; /* may be NULL */
} GrafenVraag;

typedef struct GraafKans {
    const Graaf *graaf;
    double kans;
} GraafKans;

typedef struct Grafen {
    int64_t n;       /* persons seen */
    double delta;    /* as used */
    int64_t rooster; /* as used */
    /* Of N, seen and hidden together; onder and boven hold 95%. */
    double gemiddelde, sd;
    int64_t modus, mediaan, onder, boven;
    unsigned toppen;        /* peaks of at least a twentieth of the highest, with a dip between them */
    double staart;          /* probability of the last hundredth of the grid */
    double buiten;          /* what would lie beyond, as a share of what lies within, if it goes on falling there as over
                             * the last tenth (a power of n0); infinite when that has no end */
    bool afgekapt;          /* that is more than a hundredth: the end of the grid shaped the upper limit */
    const double *kansen;   /* of n0 = k + 1, for k < rooster; together 1 */
    const GraafKans *grafen; /* grafen_aantal of them, the most probable first; together 1 */
    size_t graaf_aantal;
} Grafen;

/* aantallen as in grenzen.h, at most GRAFEN_PERSONEN together; 2 <= lijsten <= GRAAF_LIJSTEN. What it gives lives in the arena.
 * CONFLICT, with *out untouched, when *stop became true. */
MUST_USE Status grafen_average(Arena *a, const int64_t *aantallen, unsigned lijsten, GrafenVraag v, Grafen *out);

/* The smallest N at which at least q (0..1) of the probability has been passed. */
int64_t grafen_kwantiel(const Grafen *g, double q);
