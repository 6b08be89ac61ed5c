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
    double origin;                          /* bits that are counted twice when two fields tell the same origin */
    double repeats;                         /* goes with frequencies counted so: kaartenbak_set_repeats */
    uint64_t version;                       /* differs when any number differs */
} Model;

void model_shipped(Model *out);
void model_set_version(Model *m);

const char *vergelijking_name(Vergelijking v);
Str niveau_sentence(Vergelijking v, int level);

/* Bits of one comparison of a pair; 0 when it gives no evidence. */
float gewicht_of(const Model *m, const Paar *p, Vergelijking v);
/* A given name, a family name and a place of birth each tell where somebody is from; agreement of two of them is less of a
 * coincidence than the product says. Bits to take off: 0 or negative. */
double herkomst_of(const Model *m, Niveaus levels);
/* Bits of the whole pair, prior included. */
double gewicht(const Model *m, const Paar *p);
double kans(double weight); /* 0..1 */

/* What names, sex and nationality can add to a pair at most, so that they need not be compared where even that would not help. Worked
 * out once for a model; naamruimte() gives it in bits for two mentions. Never less than what comparing them gives. */
typedef struct Naamruimte {
    double words, letters, sex[2], nationality[2], same_nationality, origin;
} Naamruimte;
void naamruimte_of(const Model *m, Naamruimte *out);
double naamruimte(const Naamruimte *r, const Kaartenbak *k, const Vermelding *a, const Vermelding *b);

/* Compares and weighs. False when the pair does not come to `least` bits, often after a look at the facts alone; *p and *weight then hold
 * nothing of use. */
bool weeg(const Kaartenbak *k, NaamGeheugen *memory, const Model *m, const Naamruimte *room, const Vermelding *a,
          const Vermelding *b, double least, Paar *p, double *weight);

/* The model as text, and back (INVALID with a Dutch sentence in *error; *out is left alone): lines 'vooraf<TAB>bits', 'herkomst<TAB>bits', 'herhaling<TAB>mentions' and for each
 * level 'comparison<TAB>level<TAB>log2 m<TAB>log2 u'. Reading back gives the same bits and the same version. */
Str model_text(Arena *a, const Model *m);
MUST_USE Status model_parse(Arena *a, Str text, Model *out, Str *error);
