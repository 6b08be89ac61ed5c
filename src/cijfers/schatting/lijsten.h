/*
 * Who was seen on which lists: the table from which a hidden number is estimated.
 *
 * A pattern is a set of lists, bit j for list j (the first list is bit 0). telling[w] counts the persons who are on
 * exactly the lists of w; nobody is counted under pattern 0, because nobody saw them. A superset sum n*(S) counts the
 * persons who are on at least the lists of S.
 *
 * The file is a CSV (cijfers/csv.h): a column of 0 and 1 per list and one column `count` (or `aantal`). A pattern that
 * is absent counts 0. One that stands there twice is summed, as in published tables where it happens, and that is said
 * in `meldingen`, with the lines. A row of only zeros is refused unless it counts 0.
 *
 * Everything lives in the arena that was handed in.
 */
#pragma once

#include "cijfers/csv.h"

enum {
    LIJSTEN_MIN = 2,
    LIJSTEN_MAX = 16,
    TELLING_MAX = 1000000000, /* in one row */
};

typedef uint32_t Patroon;

typedef struct Lijsten {
    Str naam;               /* of the file */
    int aantal;             /* of lists, t: LIJSTEN_MIN..LIJSTEN_MAX */
    Str namen[LIJSTEN_MAX]; /* of the lists, in the order of the columns */
    int64_t *telling;       /* 2^t counts of 0 or more; telling[0] is 0 */
    int64_t personen;       /* their sum, n; at least 1 */
    int64_t weggevallen;    /* persons of the file on none of the lists that were kept */
    const Str *meldingen;   /* what a reader of the outcome must know, in Dutch sentences */
    size_t meldingen_aantal;
    uint64_t vingerafdruk; /* FNV-1a over names, patterns and counts: tells versions of a table apart */
} Lijsten;

/* INVALID with one Dutch sentence in *error, with the line where there is one. */
MUST_USE Status lijsten_read(Arena *a, const Csv *csv, Lijsten *out, Str *error);

/* The same persons on a choice of the lists, in the order of `namen`. INVALID (a name that is unknown or given twice,
 * fewer than LIJSTEN_MIN, or nobody left) with a sentence. */
MUST_USE Status lijsten_keep(Arena *a, const Lijsten *l, const Str *namen, size_t n, Lijsten *out, Str *error);

static inline size_t lijsten_cellen(const Lijsten *l) { return (size_t)1 << l->aantal; }

/* som[S] = n*(S) for all 2^t sets S; som[0] = n. t 2^(t-1) additions ("zeta transform"). */
void lijsten_supersets(const Lijsten *l, int64_t *som);

/* Persons on exactly k lists, k = 0..t, in out[0..t]. */
void lijsten_by_number(const Lijsten *l, int64_t *out);
