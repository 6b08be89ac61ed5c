/*
 * Birth dates as they are written down: whole, in part, guessed or swapped.
 *
 * Read: 1994-11-28, 19941128, 28-11-1994, 28/11/94, 28.11.1994, 28 november 1994, 11/28/1994 (a month over 12 is a day), 1994-11,
 * 11-1994, 1994, 1994-00-00, 'ca. 1994', '~1994'. A year of two digits is read as the latest one that is not after the newest
 * year a mention can carry; its century is then marked as guessed. Anything else gives GEBOORTE_GEEN, which is no evidence.
 */
#pragma once

#include "base/str.h"

/* year << 16 | month << 12 | day << 4 | marks, so that 0 is 'not given'; month and day 0 when unknown. */
typedef uint32_t Geboorte;

enum {
    GEBOORTE_GEEN = 0,
    GEBOORTE_EEUW = 1 /* the century was guessed */,
    GEBOORTE_CIRCA = 2 /* written as 'about' */
};

/* s must be folded (vouw.h); newest_year such as 2026. */
Geboorte geboorte_parse(Str s, int newest_year);
/* From parts of which month and day may be 0; GEBOORTE_GEEN when they make no date. */
Geboorte geboorte_make(int year, int month, int day, int marks);

static inline int geboorte_year(Geboorte g) { return (int)(g >> 16); }
static inline int geboorte_month(Geboorte g) { return g >> 12 & 15; }
static inline int geboorte_day(Geboorte g) { return g >> 4 & 31; }
static inline bool geboorte_full(Geboorte g) { return geboorte_month(g) && geboorte_day(g); }

typedef enum GeboorteNiveau {
    GEB_GEEN,       /* one of the two is not given */
    GEB_GELIJK,     /* same day */
    GEB_VERWISSELD, /* day and month swapped */
    GEB_TYPFOUT,    /* one digit wrong, or two neighbouring digits swapped */
    GEB_TWEE,       /* two of day, month and year are the same */
    GEB_MAAND,      /* year and month the same, a day not known */
    GEB_JAAR,       /* year the same, the rest not known (or 1 January, which often stands for not known) */
    GEB_DICHT,      /* at most a month apart */
    GEB_BIJNA,      /* at most 13 months apart, or an estimated year at most two off */
    GEB_TIEN,       /* at most ten years apart */
    GEB_ANDERS,
} GeboorteNiveau;

GeboorteNiveau geboorte_compare(Geboorte a, Geboorte b);
