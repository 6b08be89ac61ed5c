/*
 * Linking a whole card index at once: every candidate pair compared and weighed, on all cores.
 *
 * The answer does not depend on the number of threads: work is cut into stretches of mentions, and what comes out is put in the
 * order of the mentions.
 */
#pragma once

#include "verband/blok.h"
#include "verband/groep.h"

/* Called from the calling thread now and then; part runs from 0 to 1. */
typedef void Voortgang(double part);

typedef struct Koppels {
    Koppel *list; /* by a, then by b; a < b */
    size_t count;
    uint64_t compared;
} Koppels;

/* Pairs that weigh at least `keep` bits; with `across` only of two different sources. threads: 1 .. DRADEN_MAX (draden.h). */
void koppel(const Kaartenbak *k, const Blokken *b, const Model *m, double keep, bool across, int threads,
            Voortgang *progress, Koppels *out);
void koppels_close(Koppels *k);
