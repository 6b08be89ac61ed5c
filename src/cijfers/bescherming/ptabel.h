/*
 * Perturbation tables: by how much a count is changed, given its cell key.
 *
 * There are two kinds, as statistical offices publish them.
 *   PTABEL_256   one change for each count (pcv, from 1) and key 0..255. Beyond the last count the last 250 rows come
 *                round again. Form and rule: Office for National Statistics, cell key perturbation (columns pcv, ckey,
 *                pvalue).
 *   PTABEL_KANS  for each count a chance distribution of changes; the key is a number in [0, 1) and falls in one of its
 *                intervals. Counts beyond the last row take the last row. Form: the ptable format of the European
 *                cell-key method (columns i, v, p_int_ub).
 *
 * ptabel_make makes one of the second kind: for each count the distribution of largest entropy among those with mean 0,
 * a variance of at most the one given, no change beyond -D..D, no result below 0 and none of 1..js. Chances do not rise
 * away from 0: where they would, neighbours share. Source: S. Giessing, Computational issues in the design of transition
 * probabilities and disclosure risk estimation for additive noise, PSD 2016.
 *
 * Keys are whole numbers of SLEUTEL_BITS bits, so that adding them up has no order: 0..255 stands in the top bits.
 */
#pragma once

#include "cijfers/csv.h"

enum { SLEUTEL_BITS = 53, PTABEL_RIJEN = 100000, AFWIJKING_MAX = 25 };

typedef enum PtabelSoort { PTABEL_256, PTABEL_KANS } PtabelSoort;

typedef struct PtabelKans {
    int64_t aantal; /* the count it is for */
    int32_t verandering;
    double kans, tot; /* the interval of keys ends before `tot` */
} PtabelKans;

typedef struct Ptabel {
    PtabelSoort soort;
    int64_t grootste;     /* count of the last row */
    int32_t *verandering; /* PTABEL_256: grootste * 256 of them */
    PtabelKans *kansen;   /* PTABEL_KANS: by count, then by key */
    size_t kans_aantal;
} Ptabel;

/* INVALID with a Dutch sentence in *error that names file and line. */
MUST_USE Status ptabel_from_csv(Arena *a, const Csv *csv, Ptabel *out, Str *error);

/* INVALID when no such distribution exists: a variance too small for js, or D outside 1..AFWIJKING_MAX. */
MUST_USE Status ptabel_make(Arena *a, int32_t afwijking, double variantie, int32_t js, Ptabel *out, Str *error);

/* As CSV: i,j,p,v,p_int_lb,p_int_ub,type. Only PTABEL_KANS. */
Str ptabel_csv(Arena *a, const Ptabel *p);

/* By how much this count (>= 0) changes under this key (below 2^SLEUTEL_BITS). A count of 0 never changes. */
int32_t ptabel_change(const Ptabel *p, int64_t aantal, uint64_t sleutel);
