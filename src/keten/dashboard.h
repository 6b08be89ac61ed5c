/*
 * The dashboard: figures of a region or a municipality over a period. Unit: signals, unless said otherwise.
 *
 * Counts below `drempel` (5) are given as they are; the screen masks them, and masks a second cell where one alone could
 * be found by subtraction (dashboard_mask). Definitions are in dashboard.c beside the statement they belong to.
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
    int64_t inwoners;      /* of a municipality; 0 otherwise */
} Telling;

typedef struct Dashboard {
    DashboardFilter filter;
    int64_t ontvangen, ontvangen_vorig;
    int64_t op_tijd, beoordeeld;            /* judged in time, of those judged */
    int64_t dossiers, dossiers_minderjarig; /* victims with care coordination, opened in the period */
    int64_t acties_op_tijd, acties_gedaan;
    int64_t terugkoppeling_te_laat, acties_te_laat; /* now */
    int64_t doorloop_dagen; /* median days from receipt to the first decision; -1 when there is none */
    int64_t gaten;          /* signals where care waited while the RIEC route ran */
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
} Dashboard;

MUST_USE Status dashboard_open(Ctx *c, DashboardFilter f, Dashboard *out);

/* Hides counts of 1..drempel-1, and when exactly one is hidden also the smallest other one above zero, so that the total
 * does not give it away. */
void dashboard_mask(Telling *t, size_t n);
