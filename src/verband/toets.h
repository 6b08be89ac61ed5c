/*
 * How good an answer is, when the right one is known.
 *
 * Over pairs: precision, recall and F1 over all true pairs, so that what blocking lost counts as missed. Over groups: the same over
 * the pairs that groups imply, and B-cubed (the average over mentions of the share of its group that is right, and of its person
 * that is found). Source: A. Bagga and B. Baldwin (1998), "Entity-Based Cross-Document Coreferencing Using the Vector Space Model".
 */
#pragma once

#include "base/str.h"

typedef struct Maat {
    uint64_t right, given, wanted; /* pairs */
    double precision, recall, f1;
} Maat;

typedef struct Bcubed {
    double precision, recall, f1;
} Bcubed;

Maat maat_of(uint64_t right, uint64_t given, uint64_t wanted);
/* How many pairs share a group. */
uint64_t toets_pairs(const uint32_t *group, size_t n);
/* group and truth: numbers of the same n mentions. */
Maat toets_groups(const uint32_t *group, const uint32_t *truth, size_t n);
Bcubed toets_bcubed(const uint32_t *group, const uint32_t *truth, size_t n);
