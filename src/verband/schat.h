/*
 * Estimating the model from the mentions themselves, without known answers.
 *
 * u comes from pairs drawn at random (almost none of which match); m and the prior by expectation-maximisation over a sample of
 * the candidate pairs, starting from the shipped model, which also counts as earlier experience (so that little data changes
 * little). It is done twice: how common a value is by chance depends on how often people come back, which the first time tells;
 * the second time stands on frequencies counted so. Sums are taken in a fixed order and draws are seeded by the counts, so that the same file gives the same model.
 *
 * Sources: Fellegi and Sunter (1969); W. E. Winkler (1988) on EM for record linkage; Dempster, Laird and Rubin (1977).
 */
#pragma once

#include "verband/blok.h"
#include "verband/gewicht.h"

typedef struct Schatting {
    int rounds;
    bool converged;
    uint32_t pairs;  /* sampled candidate pairs */
    double expected; /* matches expected among all pairs */
    double change;   /* largest change of an m in the last round */
} Schatting;

/* m holds the model to start from; the frequencies of k are settled again. */
void model_estimate(Kaartenbak *k, const Blokken *b, Model *m, Schatting *out);
