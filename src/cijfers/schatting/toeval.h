/*
 * Chance that can be repeated: each resample has a stream of its own, so that an answer does not depend on how many
 * threads share the work, nor on which resamples came before.
 *
 * Sources: D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", ACM Trans. Math. Softw. 47 (2021)
 * article 36 (xoshiro256**); G. Steele, D. Lea, C. Flood, OOPSLA 2014 (splitmix64); W. Hörmann, "The generation of binomial
 * random variates", J. Stat. Comput. Simul. 46 (1993) 101-110 (BTRS).
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct Toeval {
    uint64_t s[4];
} Toeval;

Toeval toeval_new(uint64_t seed, uint64_t stroom);
uint64_t toeval_bits(Toeval *t);
double toeval_deel(Toeval *t); /* 0 <= u < 1, multiples of 2^-53 */

/* How many of n >= 0 succeed, each with probability p (0..1). */
int64_t toeval_binomiaal(Toeval *t, int64_t n, double p);
/* Divides n persons over k cells in proportion to gewicht (>= 0, total > 0). */
void toeval_multinomiaal(Toeval *t, int64_t n, const int64_t *gewicht, size_t k, int64_t *out);
