/*
 * From linked pairs to groups of mentions, without chaining.
 *
 * Groups grow by greedy merging: always the two groups whose mentions, all of them taken together, agree most on average. Pairs that
 * were never candidates are compared there and then, so that evidence against counts: a shared telephone cannot join
 * strangers, since the strangers themselves disagree. A group holds at most GROEP_MAX mentions.
 *
 * What people decided comes first, in the order in which it was decided: who is the same stands in one group, however many that makes; who
 * is not, never does, also not by way of others. Where the two contradict each other, 'not the same' holds.
 *
 * Each part of the mentions that links hold together is grouped by itself, on all cores; the answer does not depend on their number.
 *
 * Source: N. Bansal, A. Blum and S. Chawla (2004), "Correlation Clustering", Machine Learning 56:89.
 */
#pragma once

#include "verband/besluit.h"
#include "verband/gewicht.h"

enum { GROEP_MAX = 100 };

typedef struct Koppel {
    uint32_t a, b;
    double weight; /* bits */
    Niveaus levels;
} Koppel;

/* What is to be grouped. Links in any order. Decisions in the order in which they were taken, at most one link or decision a pair counts: the
 * last decision about it, or else the link. */
typedef struct Groepwerk {
    const Kaartenbak *k;
    const Model *m;
    const Koppel *link;
    size_t links;
    const BesluitRegel *decided; /* may be NULL when decisions is 0 */
    size_t decisions;
    int threads; /* 1 .. DRADEN_MAX (draden.h) */
} Groepwerk;

/* group[i] becomes the lowest mention of the group of mention i. */
void groepeer(const Groepwerk *w, uint32_t *group);
