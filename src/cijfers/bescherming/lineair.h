/*
 * Sums and differences: what follows from what, by elimination.
 *
 * A sum follows from others when it is a linear combination of them. Sums are shown one by one, each unless some
 * protected sum would then follow from all that is shown. Whatever was refused stays so: more is shown, never less.
 *
 * Counted modulo the prime 2^31 - 1, so that nothing is rounded. Who wants to be sure that nothing leaks proves it
 * otherwise (ruimte.h); this only chooses.
 *
 * Source: Ø. Langsrud, Secondary Cell Suppression by Gaussian Elimination, Privacy in Statistical Databases 2024.
 */
#pragma once

#include "cijfers/bescherming/stelsel.h"

typedef struct Lineair Lineair;

/* Nothing is shown yet. Takes 4 bytes for each unknown and each (protected sum or different sum shown). */
Lineair *lineair_new(Arena *a, const Stelsel *s, const bool *beschermd);

/* Shows a sum, unless a protected one would follow from it and what is shown already: then false, and nothing changed. */
MUST_USE bool lineair_show(Lineair *l, size_t som);
/* Would it be shown? */
bool lineair_fits(const Lineair *l, size_t som);
