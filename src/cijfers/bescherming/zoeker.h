/*
 * Searches another register that would have given the same publication.
 *
 * A move (Verzet) says how that other register differs: so many more or fewer of some unknowns. It is whole, takes no
 * unknown below 0 and no sum below its floor. A sum that the move changes by other than 0 cannot be worked out from
 * what the move leaves as it is: that is a proof, and whoever doubts it can add it up.
 *
 * Finding one is a linear programme: the cheapest move that changes a given sum, where each sum has a price per unit
 * that it changes. A sum that is hidden anyway is free. What a cheapest move changes at a price is what must be hidden
 * too, hence secondary suppression. Where the cheapest move is not whole, multiples of it, then branch and bound, and
 * at last a move of a single unknown (which is always there) are tried in its place.
 *
 * The idea of the programme: M. Fischetti, J.J. Salazar, Solving the cell suppression problem on tabular data with
 * linear constraints, Management Science 47 (2001); heuristics of its kind: J.P. Kelly e.a., Networks 22 (1992). GLPK
 * solves it; its memory is outside the arena and is given back by zoeker_close.
 */
#pragma once

#include "cijfers/bescherming/stelsel.h"

typedef struct Verzet {
    uint32_t *onbekende; /* ascending */
    int64_t *verschil;   /* not 0 */
    size_t n;
} Verzet;

typedef struct Zoeker Zoeker;

/* binnen: the true count per unknown; bodem: what each sum is known to be at least (<= its value). Both are borrowed. */
Zoeker *zoeker_new(Arena *a, const Stelsel *s, const int64_t *binnen, const int64_t *bodem);
void zoeker_close(Zoeker *z);
static inline void zoeker_cleanup_(Zoeker **z) { zoeker_close(*z); }
#define SCOPED_ZOEKER __attribute__((cleanup(zoeker_cleanup_))) Zoeker *

/* What a unit of change in this sum costs; 0 when it is hidden. At the start everything costs 1. */
void zoeker_price(Zoeker *z, size_t som, double prijs);

/* The cheapest move found in which this sum changes by at least `marge`, up or down. */
Verzet zoeker_find(Zoeker *z, Arena *a, size_t som, int64_t marge);
/* By how much the move changes each sum; room for s->n of them. Exact. */
void verzet_effect(const Stelsel *s, const Verzet *v, Arena *a, int64_t *effect);
/* Is it a move at all: no unknown below 0, no sum below its floor? effect as above. */
bool verzet_allowed(const Stelsel *s, const Verzet *v, const int64_t *effect, const int64_t *binnen,
                    const int64_t *bodem);
