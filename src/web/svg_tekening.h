/* What templates/svg.html draws: places and sizes, computed by svg_*.c. Units of the drawing; whole numbers will do. */
#pragma once

#include "web/svg.h"

typedef struct StaafVorm {
    Str naam, getal;
    int y, lengte;
    int streep;   /* x of the mark; negative: none */
    int getal_x;
    bool verborgen;
} StaafVorm;

typedef struct AsVorm {
    int plek; /* x of a bar chart, y of a line chart */
    Str getal;
} AsVorm;

typedef struct StavenVorm {
    const Tekening *t;
    int breedte, hoogte; /* of the whole */
    int bodem;           /* y where the bars end */
    const AsVorm *assen;
    size_t assen_n;
    const StaafVorm *staven;
    size_t n;
} StavenVorm;

typedef struct PuntVorm {
    int x, y;
} PuntVorm;

typedef struct LijnVorm {
    Str pad;
    PuntVorm *punten;
    Str naam[3]; /* its name over at most three lines, at the end of the line */
    int naam_y;
} LijnVorm;

typedef struct MomentVorm {
    int x;
    Str naam, onder;
    bool smal_weg; /* not shown on a small screen */
} MomentVorm;

typedef struct LijnenVorm {
    const Tekening *t;
    int breedte, hoogte, links, rechts, bodem;
    const AsVorm *assen;
    size_t assen_n;
    const MomentVorm *momenten;
    size_t n;
    LijnVorm lijnen[2];
    size_t lijnen_n;
} LijnenVorm;

typedef struct TrapVorm {
    Str naam, getal;
    int y, lengte;
    Str deel;  /* "62% gaat door": between this step and the next; empty on the last */
    Str flank; /* the shape that leads to the next step */
    bool verborgen;
} TrapVorm;

typedef struct TrechterVorm {
    const Tekening *t;
    int breedte, hoogte;
    const TrapVorm *trappen;
    size_t n;
} TrechterVorm;

typedef struct LooptijdVorm {
    const Tekening *t;
    int vol;           /* of a thousand */
    const int *strepen;
    size_t n;
} LooptijdVorm;

typedef struct KaartVorm {
    int klasse;
    bool verborgen;
    Str pad;
} KaartVorm;

typedef struct LabelVorm {
    Str regels[3]; /* its name over one or two lines, then its number */
    size_t regels_n;
    bool getal; /* the last line is the number */
    int x, y;   /* of the first line */
    int van_x, van_y, naar_x, naar_y; /* a line from the label into its municipality, when buiten */
    bool buiten;      /* stands beside its municipality */
    bool donker;      /* on a dark class */
    bool smal_weg;    /* not shown on a small screen */
    bool alleen_smal; /* shown only there */
} LabelVorm;

typedef struct KaartTekening {
    const Kaart *kaart;
    int breedte, hoogte;
    const Str *buren;
    size_t buren_n;
    const KaartVorm *vormen;
    size_t vormen_n;
    const LabelVorm *labels;
    size_t labels_n;
} KaartTekening;
