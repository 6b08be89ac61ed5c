/*
 * Counts by two characteristics, with their margins, and what of them may be shown.
 *
 * A count of 1 to drempel-1 is never shown. That is not enough: who knows the total of a row and all its cells but one,
 * knows that one too. So in every row and column, margins included, at least two cells are hidden or none, and what is
 * hidden there comes to the threshold together. And of each small count there is another table that gives the same shown
 * numbers, so that no sum, difference or solver over all lines together finds it. Because one table answers every choice of a filter, what one choice
 * hides cannot be found by subtracting two others.
 *
 * All that is hidden looks the same to the reader: whether a cell is small or was hidden for the sake of another one
 * would help to tell them apart.
 *
 * It does not stop who combines figures of different days or periods; those pages are for the people of the chain, and
 * what leaves the chain goes through cijfers/bescherming/.
 *
 * Sources: A. Hundepool e.a., Statistical Disclosure Control (2012), ch. 4: primary and secondary cell suppression;
 * D. Gusfield, A graph theoretic approach to statistical data security, SIAM J. Comput. 17 (1988): two-way tables as flow.
 */
#pragma once

#include "base/str.h"

typedef struct Kruis {
    size_t rijen, kolommen; /* without the margins, which stand at [rijen] and [kolommen] */
    int64_t *aantal;        /* (rijen + 1) * (kolommen + 1) */
    bool *verborgen;        /* likewise */
} Kruis;

Kruis kruis_new(Arena *a, size_t rijen, size_t kolommen);
void kruis_add(Kruis *k, size_t rij, size_t kolom, int64_t aantal); /* a cell and its margins; aantal >= 0 */
void kruis_mask(Arena *a, Kruis *k, int64_t drempel);

static inline size_t kruis_plek(const Kruis *k, size_t rij, size_t kolom) { return rij * (k->kolommen + 1) + kolom; }
