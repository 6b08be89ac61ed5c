/*
 * Days and moments, as Dutch law and Dutch offices count them.
 *
 * Datum is a civil date: days since 1970-01-01 in the proleptic Gregorian
 * calendar, valid from 1583-01-01 to 9999-12-31. Tijdstip is a moment: milliseconds
 * since 1970-01-01T00:00Z. A moment becomes a date only in the time zone of the
 * Netherlands (CET/CEST by the European rule since 1996, used for every year; fixed
 * in the code so that a server without tzdata gives the same answer).
 *
 * Nothing here asks the operating system what time it is except klok_nu(); all
 * other code gets its 'now' handed in, so that tests can live in any year.
 *
 * Sources: calendar arithmetic: H. Hinnant, "chrono-compatible low-level date
 * algorithms". Terms: Algemene termijnenwet art. 1-3 (a term that ends on a Saturday,
 * Sunday or general holiday is extended to the next working day). Easter: Meeus/Jones/Butcher.
 */
#pragma once

#include "base/str.h"

typedef int32_t Datum;
typedef int64_t Tijdstip;

#define DATUM_GEEN    INT32_MIN /* no date */
#define TIJDSTIP_GEEN INT64_MIN /* no moment */

enum { DAG_MS = 24 * 60 * 60 * 1000 };

typedef struct Kalenderdag {
    int jaar, maand, dag; /* maand 1..12, dag 1..31 */
} Kalenderdag;

Tijdstip klok_nu(void);

bool datum_valid(Kalenderdag k);
Datum datum_from(int jaar, int maand, int dag); /* must be valid */
Kalenderdag datum_split(Datum d);
int datum_weekday(Datum d); /* 1 = Monday .. 7 = Sunday (ISO 8601) */

/* Same day n months on; the last day of the month when that day does not exist (31 Jan + 1 = 28/29 Feb), the rule for
 * calendar months of the bedenktijd (Vreemdelingencirculaire B8/3) and of Burgerlijk Wetboek terms. n may be negative;
 * the outcome must lie in the valid years. */
Datum datum_add_months(Datum d, int n);

/* General holidays of the Algemene termijnenwet art. 3: lid 1: 1 January, Easter Monday, Whit Monday, both days of
 * Christmas, Ascension, King's Day (27 April, the 26th when that is a Sunday; before 2014 Queen's Day, 30 or 29 April)
 * and 5 May, every year; lid 2: Good Friday counts as one. */
bool datum_is_holiday(Datum d);
bool datum_is_workday(Datum d);
Datum datum_add_workdays(Datum d, int n); /* n >= 0; the n-th working day after d */
Datum datum_next_workday(Datum d);        /* d itself when it is one */

/* The date in the Netherlands at a moment, minutes since local midnight, and the moment at which that local time
 * stands. A time that the clock skips in spring (02:30) is the moment an hour on (03:30); one that it shows twice in
 * autumn is the first of the two. minuut may lie outside 0..1439. */
Datum datum_at(Tijdstip t);
int minuut_at(Tijdstip t);
Tijdstip tijdstip_at(Datum d, int minuut);
Tijdstip tijdstip_dag(Tijdstip t); /* the moment at which the day of t began there */

/* Reading what people type: 14-11-2026, 14/11/2026, 14 11 26, 14 nov. 2026, 14 november 2026, 14112026, 2026-11-14;
 * months also by their English names. Two digits of a year: 00..49 are 2000.., 50..99 are 1950... False, with *out
 * untouched, when it is no date. */
bool datum_parse(Str s, Datum *out);
bool datum_parse_iso(Str s, Datum *out); /* 2026-11-14 only */

/* Writing; all give an empty text for DATUM_GEEN and TIJDSTIP_GEEN. */
Str datum_iso(Arena *a, Datum d);        /* 2026-11-14 */
Str datum_kort(Arena *a, Datum d);       /* 14-11-2026 */
Str datum_lang(Arena *a, Datum d);       /* 14 november 2026 */
Str datum_weekdag(Arena *a, Datum d);    /* zaterdag */
Str tijdstip_kort(Arena *a, Tijdstip t); /* 14-11-2026 13:30 in the Netherlands */
Str tijdstip_klok(Arena *a, Tijdstip t); /* 13:30 */
Str tijdstip_iso(Arena *a, Tijdstip t);  /* 2026-11-14T12:30:00.000Z */
