/*
 * A series of counts per week or per month: what every rule in this folder looks at.
 *
 * Periods follow each other without gaps, oldest first. 'The same period a year ago' is found in one of two ways. With a
 * first day the calendar decides: the same month, or the week of which the Monday lies nearest to the same date (a year
 * then has 52 or 53 weeks). Without one, every year has exactly per_jaar periods.
 */
#pragma once

#include "base/tijd.h"

enum { PER_WEEK = 52, PER_MAAND = 12 };

typedef struct Reeks {
    const int64_t *aantallen; /* n of them, >= 0; borrowed */
    size_t n;
    int per_jaar; /* PER_WEEK or PER_MAAND */
    Datum eerste; /* first day of the first period (a Monday, or the 1st of a month); DATUM_GEEN */
    int jaar;     /* without a first day: the year and the number, from 1, of the first period; 0 when not known */
    int nummer;
} Reeks;

/* The first day of period i (i may lie outside the series); only with a first day. */
Datum reeks_dag(const Reeks *r, int64_t i);

/* The period that many years before i; negative when that lies before the series. */
int64_t reeks_jaar_terug(const Reeks *r, size_t i, int jaren);

/* The sum of `n` periods up to and including `tot`, of which those before the series count nothing. */
int64_t reeks_som(const Reeks *r, size_t tot, size_t n);
