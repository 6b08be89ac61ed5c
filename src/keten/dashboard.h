/*
 * The dashboard: figures of a region or a municipality over a period. Unit: signals, unless said otherwise.
 *
 * Signals and persons are not counted out below DASHBOARD_DREMPEL: `verborgen` says that a number may not be shown. It
 * holds for chart, map, table and total alike, because all of them come from one table of municipality by form
 * (keten/kruis.h), and for every choice of the filter, because that table does not change with it. How soon was judged,
 * answered and done is about our own work and stays.
 *
 * The funnel, the routes and the months are shown under a filter only when neither they nor the rest are small.
 * Definitions are in sql/dashboard.sql beside the statement they belong to.
 */
#pragma once

#include "keten/signaal.h"

enum { DASHBOARD_DREMPEL = 5, DASHBOARD_MAANDEN = 12 };

typedef struct DashboardFilter {
    Datum van, tot; /* both included */
    Str gemeente;   /* none: the whole reach of the actor */
    Str vorm;       /* none: all */
} DashboardFilter;

typedef struct Telling {
    Str code, label;
    int64_t aantal, vorig; /* vorig: the same period a year earlier */
    bool verborgen;        /* below the threshold, or masked to protect another */
    bool vorig_verborgen;  /* the same of vorig */
    int64_t inwoners;      /* of a municipality; 0 otherwise */
} Telling;

typedef struct Dashboard {
    DashboardFilter filter;
    int64_t ontvangen, ontvangen_vorig;
    bool ontvangen_verborgen, vorig_verborgen;
    int64_t op_tijd, beoordeeld;            /* judged in time, of those judged */
    int64_t dossiers, dossiers_minderjarig; /* victims with care coordination, opened in the period */
    bool dossiers_verborgen, minderjarig_verborgen;
    int64_t acties_op_tijd, acties_gedaan;
    int64_t terugkoppeling_te_laat, acties_te_laat; /* now, in the whole region */
    int64_t doorloop_dagen; /* median days from receipt to the first decision; -1 when there is none */
    int64_t gaten;          /* signals where help waits while it may not, now, in the whole region */
    Telling *vormen;
    size_t vormen_n;
    Telling *gemeenten;
    size_t gemeenten_n;
    Telling *trechter;
    size_t trechter_n; /* received, judged, discussed, raised, route taken up, care started */
    Telling *routes;
    size_t routes_n;
    struct {
        Datum maand;
        int64_t ontvangen, op_tijd;
    } maanden[DASHBOARD_MAANDEN];
    int maand_stap; /* months to take together before they may be shown: 1 or 3; 0 when even that is too little */
} Dashboard;

MUST_USE Status dashboard_open(Ctx *c, DashboardFilter f, Dashboard *out);

/* For one list whose total is known: hides what is small, and as many more as it takes that the total gives nothing away. */
void dashboard_mask(Telling *t, size_t n);
