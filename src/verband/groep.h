/*
 * From linked pairs to groups of mentions, without chaining.
 *
 * Groups grow by greedy merging: always the two groups whose mentions, all of them taken together, agree most on average. Pairs that
 * were never candidates are compared there and then, so that evidence against counts: a shared telephone cannot join
 * strangers, since the strangers themselves disagree. A group holds at most GROEP_MAX mentions.
 *
 * Source: N. Bansal, A. Blum and S. Chawla (2004), "Correlation Clustering", Machine Learning 56:89.
 */
#pragma once

#include "verband/gewicht.h"

enum { GROEP_MAX = 100 };

typedef struct Koppel {
    uint32_t a, b;
    float weight; /* bits */
} Koppel;

/* group[i] becomes the lowest mention of the group of mention i. Order of links does not matter; links may be reordered. */
void groepeer(const Kaartenbak *k, const Model *m, Koppel *link, size_t n, uint32_t *group);
