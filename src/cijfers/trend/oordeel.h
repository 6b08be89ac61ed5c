/*
 * What a rule says about one period.
 *
 * `grens` is the rule's own upper bound in counts (it need not be whole) and `stand` what a rule that adds up over time
 * stands at. `laag` to `hoog` are the counts that would have been ordinary in this period: whole numbers, so that a
 * sentence can name them. What is not known is NAN, or -1 for laag and hoog.
 */
#pragma once

#include <math.h>
#include <stdint.h>

typedef enum Uitslag {
    UITSLAG_GEWOON,   /* no alarm */
    UITSLAG_ALARM,    /* more than can be put down to chance, by this rule */
    UITSLAG_WEINIG,   /* so little was counted of late that the rule does not speak */
    UITSLAG_KORT,     /* there is not enough history */
    UITSLAG_ONBEKEND, /* there is, but the rule has no answer (no spread at all, a model that does not settle) */
} Uitslag;

typedef struct Oordeel {
    Uitslag uitslag;
    double verwacht, grens, stand;
    int64_t laag, hoog;
} Oordeel;

static inline Oordeel oordeel_geen(Uitslag why) { return (Oordeel){why, NAN, NAN, NAN, -1, -1}; }
