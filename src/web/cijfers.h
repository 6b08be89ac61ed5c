/*
 * Figures from registrations that were read in (cijfers/opslag.h): choose, see, download.
 *
 * The choice stands in the address, so that a table can be passed on and a download is the table that is seen. What may
 * not be crossed the table engine refuses, in a sentence (cijfers/tabel.h). Nothing is masked here: what can be shown is
 * what the source published itself.
 */
#pragma once

#include "cijfers/tabel.h"
#include "web/app.h"
#include "web/layout.h"
#include "web/veld.h"

typedef struct CijferKop { /* a heading over one or more columns */
    Str label;
    size_t breed;
} CijferKop;

typedef struct CijferKopRij {
    const CijferKop *koppen;
    size_t n;
} CijferKopRij;

typedef struct CijferRij {
    Str label, totaal;
    const Str *cellen;
} CijferRij;

enum { CIJFER_FILTERS = 5 };

typedef struct CijfersView {
    LayoutWerk layout;
    bool leeg; /* nothing was read in */
    Str fout;  /* why this table cannot be made; STR_NONE when it could */
    Str csv, json; /* URLs of the same table */
    bool mag_downloaden;
    VeldView filters[CIJFER_FILTERS];
    size_t filters_n;
    const Tabel *tabel;
    Str rijnaam;
    CijferKopRij koprijen[AS_DIEP];
    size_t koprijen_n, kolommen;
    CijferRij *rijen; /* the last one is the total */
    size_t rijen_n;
} CijfersView;
