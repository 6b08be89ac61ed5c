/* The dashboard as a page: tiles, figures and the table per municipality. What may be shown keten/dashboard.h decides. */
#pragma once

#include "keten/dashboard.h"
#include "web/app.h"
#include "web/layout.h"
#include "web/veld.h"

typedef struct DashFiguur {
    Figuur figuur;
    Html tekening; /* empty: there is too little to draw, and `leeg` says so */
    Str leeg;
} DashFiguur;

typedef struct DashGemeente {
    Str naam, aantal, per_10000;
    bool verborgen;
} DashGemeente;

enum { DASH_TEGELS = 8, DASH_FIGUREN = 5, DASH_FILTERS = 3 };

typedef struct DashboardView {
    LayoutWerk layout;
    Str kop, periode;
    VeldView filters[DASH_FILTERS];
    size_t filters_n;
    bool gefilterd;
    Tegel tegels[DASH_TEGELS];
    size_t tegels_n;
    DashFiguur figuren[DASH_FIGUREN];
    size_t figuren_n;
    DashGemeente *gemeenten;
    size_t gemeenten_n;
    DashGemeente totaal;
} DashboardView;

/* What stands where a number may not. One text for all of them: see keten/kruis.h. */
#define NIET_GETOOND S("niet getoond")

Str dash_aantal(Arena *a, int64_t n, bool verborgen);

/* Adds the figures to the page, each with a title that says what it shows. */
void dash_figuren(Verzoek *v, const Dashboard *d, DashboardView *p);
