/*
 * What published tables say together, stripped of all names: sums over unknown counts.
 *
 * The unknowns are the inner cells: how often each combination of all characteristics occurs. They are whole numbers of
 * 0 or more. A sum is a set of them, and every cell of every table, margin or total is one. Two cells over the same
 * unknowns are the same sum, in whatever table they stand; so that what is hidden in one is hidden in all.
 *
 * Who protects, who rounds and who attacks all look at this. What a sum is worth is kept beside it, by who knows it.
 */
#pragma once

#include "base/map.h"

typedef struct Som {
    const uint32_t *leden; /* unknowns, ascending; at least one */
    uint32_t n;
} Som;

typedef struct Stelsel {
    Arena *arena;
    uint32_t onbekenden;
    Som *sommen;
    size_t n, cap;
    Map bekend; /* the members of a sum, as bytes -> its number */
} Stelsel;

Stelsel *stelsel_new(Arena *a, uint32_t onbekenden);

/* The number of the sum over these members (n > 0, ascending); a new one when it was not there. */
size_t stelsel_add(Stelsel *s, const uint32_t *leden, size_t n);

/* What a sum comes to for these counts per unknown. */
static inline int64_t som_value(const Som *som, const int64_t *aantal) {
    int64_t t = 0;
    for (uint32_t i = 0; i < som->n; i++) t += aantal[som->leden[i]];
    return t;
}
