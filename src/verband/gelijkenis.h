/*
 * How alike two short texts are.
 *
 * jaro_winkler: 0..1, on bytes of folded text, bit-parallel up to 64 bytes (longer ones are cut). Winkler's prefix of at most 4,
 * weight 0.1, applied always. Symmetric. slips: optimal string alignment distance (insert, delete, substitute, swap neighbours),
 * counted no further than the limit.
 *
 * Sources: M. A. Jaro (1989), JASA 84:414; W. E. Winkler (1990), "String Comparator Metrics and Enhanced Decision Rules in the
 * Fellegi-Sunter Model of Record Linkage"; H. Hyyro (2003) for the bit-parallel idea; F. Damerau (1964), CACM 7:171.
 */
#pragma once

#include "base/str.h"

enum { GELIJKENIS_MAX = 64 };

double jaro_winkler(Str a, Str b);
/* 0 .. limit, or limit + 1 when there are more. */
int slips(Str a, Str b, int limit);

/* The same against many texts: out[i] is exactly jaro_winkler(query, text[i]), bit for bit, whichever instructions do the work. */
void jaro_winkler_many(Str query, const Str *text, size_t n, double *out);

/* Which instructions: the best the machine has is chosen when the program runs; tests and measurements choose for themselves. A path
 * that the machine lacks becomes the best one below it. */
typedef enum GelijkenisPad { PAD_GEWOON, PAD_AVX2, PAD_AVX512 } GelijkenisPad;
GelijkenisPad gelijkenis_best(void);
void jaro_winkler_many_by(GelijkenisPad path, Str query, const Str *text, size_t n, double *out);

/* The halves of jaro_winkler, for gelijkenis_veel.c: which letters found a partner (a comes before b in the fixed order), and what
 * that is worth. */
typedef struct LetterMatch {
    uint64_t a, b;
} LetterMatch;
bool gelijkenis_in_order(Str a, Str b);
double jaro_winkler_from(Str a, Str b, LetterMatch found);

/* The highest jaro_winkler two texts with these lengths and letters (waarden.h: mask) can have; cheap, never too low. */
double jaro_winkler_bound(uint32_t mask_a, size_t len_a, uint32_t mask_b, size_t len_b);
