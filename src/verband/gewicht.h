/*
 * What agreement and disagreement weigh: the model of Fellegi and Sunter.
 *
 * Every level of every comparison has m (how often mentions of one person end in it) and u (how often those of different persons
 * do); its weight is log2(m / u) bits. A pair's weight is the prior plus the weights of its comparisons; +1 bit doubles the odds,
 * 0 means as likely as not. The probability is 2^w / (1 + 2^w). The model that is shipped stands in tabellen/gewichten.tsv.
 *
 * Source: Fellegi and Sunter (1969), JASA 64:1183.
 */
#pragma once

#include "verband/vergelijk.h"

typedef struct Model {
    float log2m[V_AANTAL][NIVEAUS_MAX], log2u[V_AANTAL][NIVEAUS_MAX];
    uint8_t context[V_AANTAL][NIVEAUS_MAX]; /* levels of one context share the chance of 1 */
    int levels[V_AANTAL];                   /* highest level */
    double prior;                           /* log2 odds that two mentions picked at random are one person */
    uint64_t version;                       /* differs when any number differs */
} Model;

void model_shipped(Model *out);
void model_set_version(Model *m);

const char *vergelijking_name(Vergelijking v);
Str niveau_sentence(Vergelijking v, int level);

/* Bits of one comparison of a pair; 0 when it gives no evidence. */
float gewicht_of(const Model *m, const Paar *p, Vergelijking v);
/* Bits of the whole pair, prior included. */
double gewicht(const Model *m, const Paar *p);
double kans(double weight); /* 0..1 */
