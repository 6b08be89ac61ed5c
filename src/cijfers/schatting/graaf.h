/*
 * Decomposable graphs: which lists depend on which, in the models whose probabilities can be written down.
 *
 * A graph on the lists is decomposable (chordal) when every cycle of four lists or more has a short cut. Then it falls
 * apart in cliques (sets of lists that all depend on each other) that meet in separators, and the probability of a
 * pattern is the product over the cliques divided by the product over the separators. There are 2, 8, 61, 822 and 18,154
 * of them on 2 to 6 lists (OEIS A058862), from independence to everything depends on everything.
 *
 * A set of lists is a number with bit j for list j.
 *
 * Sources: maximum cardinality search: R. Tarjan, M. Yannakakis, SIAM J. Comput. 13 (1984) 566-579; cliques and separators
 * from its order: J. Blair, B. Peyton, "An introduction to chordal graphs and clique trees" (1993), theorem 4.7 on.
 */
#pragma once

#include "base/str.h"

enum { GRAAF_LIJSTEN = 6 }; /* at most; at least 2 */

typedef struct Graaf {
    uint8_t klieken[GRAAF_LIJSTEN], scheidingen[GRAAF_LIJSTEN]; /* separators that are not empty, as often as they occur */
    unsigned kliek_aantal, scheiding_aantal;
    /* The order of the search, and of each list its neighbours that came before it: P(pattern) is the product over i of
     * P(lijst[i] given ouders[i]). */
    uint8_t lijst[GRAAF_LIJSTEN], ouders[GRAAF_LIJSTEN];
} Graaf;

/* From the neighbours of each list. False, with *out untouched, when the graph is not decomposable. */
bool graaf_from(const uint8_t *buren, unsigned lijsten, Graaf *out);

/* All of them, in the arena; the first is independence, the last the saturated model. */
size_t graaf_all(Arena *a, unsigned lijsten, const Graaf **out);

/* The cliques with lists counted from 1: "123,34,25" is written "123,25,34". */
Str graaf_naam(Arena *a, const Graaf *g);
