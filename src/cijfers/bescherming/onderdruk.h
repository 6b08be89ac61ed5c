/*
 * Suppression: which cells of a publication are not shown.
 *
 * Primary: what counts fewer than the threshold (and under NUL_BESCHERMEN also what counts nothing). Secondary: what
 * must go as well because a primary cell could be worked out from the rest, over all tables together.
 *
 * The promise is kept by proof. For each primary cell there is another register (a Verzet, zoeker.h) that gives exactly
 * the same published numbers, has no negative counts, and in which that cell differs by at least `marge`. So neither
 * sums and differences of whatever tables, nor a linear programme, nor a solver that knows that counts are whole, can
 * tell the two apart. The moves are kept and checked again in whole numbers before the result is given. What the
 * attacker is taken to know on top of the tables: which combinations do not occur, and, where zeros are shown, that
 * what is hidden is not 0.
 *
 * Order: elimination (lineair.h) decides what goes, the largest counts staying longest. Each primary cell then gets its
 * proof; where there is none, the cheapest move (zoeker.h; a cell costs its count + 1) says what must go too. At last
 * each secondary cell, the largest first, is shown again if all primary cells keep a proof without it. The result is not
 * always the smallest possible; docs/bescherming.md has the distance.
 *
 * Sources: A. Hundepool e.a., Statistical Disclosure Control (Wiley 2012), ch. 4; Ø. Langsrud, Secondary Cell
 * Suppression by Gaussian Elimination, PSD 2024 (protection over several linked tables as one linear system).
 */
#pragma once

#include "cijfers/bescherming/publicatie.h"
#include "cijfers/bescherming/zoeker.h"

/* Called now and then; false stops the work. */
typedef bool BeschermVoortgang(void *zelf, size_t gedaan, size_t totaal);

typedef struct OnderdrukVraag {
    int64_t drempel; /* >= 1; counts below it are primary */
    int64_t marge;   /* >= 1 */
    BeschermVoortgang *voortgang; /* NULL: none */
    void *zelf;
} OnderdrukVraag;

typedef struct Verlies {
    size_t cellen, primair, secundair; /* different numbers, each counted once in however many tables it stands */
    int64_t som, som_verborgen;        /* of the counts of those cells */
} Verlies;

typedef struct Onderdrukking {
    bool *primair, *verborgen; /* per sum; what is primary is hidden */
    Verzet *verzetten;
    size_t verzet_aantal;
    uint32_t *getuige; /* per sum: the move that protects it; only for primary sums */
    Verlies verlies;
} Onderdrukking;

/* Unknowns times sums that fit in reasonable memory (4 bytes for each) and time. Who calls sees to it. */
#define ONDERDRUK_MAX ((size_t)100000000)

/* BUSY when stopped. */
MUST_USE Status onderdruk(Arena *a, const Publicatie *p, const OnderdrukVraag *v, Onderdrukking *out);
