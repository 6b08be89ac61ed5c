/*
 * Charts and maps as SVG, drawn by the server: data in, Html out. No script, no style attribute, nothing from elsewhere.
 *
 * Each has a title and a description (for who cannot see it) and an id that is unique on the page. A figure also needs
 * its numbers as a table; that is the caller's: see Figuur and CijferTabel in onderdeel.h. Colour is never the only mark:
 * lines differ in dash and point, classes of the map carry their number, what is masked is hatched.
 *
 * Numbers under the limit of disclosure do not come in: the caller says 'verborgen' and what is to be shown instead.
 * Text is 13 units high in a drawing that is at least 420 wide, so that it can be read at 390 pixels.
 */
#pragma once

#include "base/str.h"
#include "web/html.h"

typedef struct Tekening {
    Str id, titel, omschrijving;
    Taal taal;
} Tekening;

/* ---- bars: one number per name, with a mark to compare it with ---- */

typedef struct Staaf {
    Str naam;
    int64_t waarde;    /* >= 0 */
    int64_t vergelijk; /* a mark across the bar, last year's number; negative: none */
    Str toon;          /* shown instead of waarde; with verborgen what stands in its place: "minder dan 5" */
    bool verborgen;    /* masked: no bar, no mark */
} Staaf;

typedef struct Staven {
    Tekening t;
    const Staaf *staven;
    size_t n;
} Staven;
Html svg_staven(Arena *a, const Staven *s);

/* ---- lines: one or two series over the same moments ---- */

typedef struct Lijn {
    Str naam;
    const int64_t *waarden; /* >= 0; as many as there are moments */
} Lijn;

typedef struct Lijnen {
    Tekening t;
    const Str *momenten; /* short: "jan" */
    const Str *onder;    /* a second line under each moment, where it is not empty: the year. NULL: none */
    size_t n;            /* at least 2 */
    Lijn lijnen[2];      /* the second without a name: one line */
} Lijnen;
Html svg_lijnen(Arena *a, const Lijnen *l);

/* ---- funnel: how many of the first go on to each next step ---- */

typedef struct Trap {
    Str naam;
    int64_t waarde;
    Str toon; /* instead of waarde; with verborgen as in Staaf */
    bool verborgen;
} Trap;

typedef struct Trechter {
    Tekening t;
    const Trap *trappen; /* each part of the one before it */
    size_t n;
} Trechter;
Html svg_trechter(Arena *a, const Trechter *x);

/* ---- time that runs: a bar from its start to its end, with marks ---- */

typedef struct Looptijd {
    Tekening t;
    int dag, dagen;       /* today is the dag-th of dagen; may lie outside */
    const int *mijlpalen; /* days */
    size_t n;
} Looptijd;
Html svg_looptijd(Arena *a, const Looptijd *l);

/* ---- map: municipalities of a region, coloured by class, with their neighbours around them ---- */

#define KAART_BRON "Grenzen: Kadaster / Centraal Bureau voor de Statistiek, 2023 (CC BY 4.0)."
enum { KAART_KLASSEN = 4 };

typedef struct KaartWaarde {
    Str code;       /* GM0080; a code that is not on the map is left out */
    int klasse;     /* 1 to KAART_KLASSEN, from few to many; 0: nothing to colour */
    bool verborgen; /* hatched */
    Str toon;       /* "31", "<5"; may be empty */
} KaartWaarde;

typedef struct Kaart {
    Tekening t;
    const KaartWaarde *waarden;
    size_t n;
    Str klassen[KAART_KLASSEN]; /* legend: "5 tot 8"; empty: the class is not used */
    Str verborgen;              /* legend of what is hatched: "minder dan 5"; empty: nothing is */
} Kaart;
Html svg_kaart(Arena *a, const Kaart *k);

/* ---- shared ---- */

/* About how wide a text is, in units, in the font of the pages at this size. */
int svg_tekst_breedte(Str s, int size);
/* The text, or as much of it as fits, ending in an ellipsis. */
Str svg_tekst_clip(Arena *a, Str s, int size, int width);
/* A round number of steps for an axis that must reach max: the step, of which at most `most` are needed. */
int64_t svg_as_stap(int64_t max, int most);
