/*
 * A series of counts out of a CSV file.
 *
 * Which period a row is about stands in one column or in two:
 *   a period   2026-10, 2026-W40 (ISO 8601)
 *   two        jaar (or year) with maand, week or epoch_in_year; the last counts 12 or 52 to the year
 *   a date     14-11-2026 or 2026-11-14: the rows are records and are counted per month or per week
 * Periods follow each other without gaps, oldest first; a period in which nothing was counted is a row with 0. Records
 * may stand in any order; every period from the first to the last that they name is counted, also when nothing is in it.
 *
 * The counts stand in the column that was asked for, or else in aantal, observed, count or n. Records need none.
 *
 * Weeks are those of ISO 8601 when the file agrees with that calendar. A file that goes from week 52 to week 1 where the
 * calendar has a week 53 has years of 52 weeks, and a series without days (reeks.h).
 */
#pragma once

#include "cijfers/csv.h"
#include "cijfers/trend/reeks.h"

enum {
    REEKS_MINST = 8,
    REEKS_MEEST = 5000, /* periods */
};

typedef struct ReeksVraag {
    Str kolom;    /* with the counts; STR_NONE */
    int per_jaar; /* PER_MAAND, PER_WEEK; 0: as the file says, and months for dates */
} ReeksVraag;

/* INVALID with one Dutch sentence in *error, with file and line. */
MUST_USE Status reeks_from_csv(Arena *a, const Csv *csv, const ReeksVraag *v, Reeks *out, Str *error);
