/*
 * What stands around a screen (templates/layout_publiek.html, layout_werk.html).
 *
 * A screen is a template that wraps its content:
 *   {% wrap layout_werk(&v->layout) %} ... {% end %}
 */
#pragma once

#include "web/onderdeel.h"

/* ---- the public part: for anyone, without an account ---- */

typedef struct TaalLink {
    Taal taal;
    Str url; /* this page in that language */
} TaalLink;

typedef struct LayoutPubliek {
    Str titel;           /* says nothing of what this is about: it stands in the history. "Stap 1 van 4 - Formulier" */
    bool fout;           /* a form with errors: "Fout:" before the title */
    Str naam, toelichting; /* "Meldpunt Fryslân", "Een samenwerking van 18 gemeenten" */
    Str begin;           /* URL of the start page */
    Str verlaat;         /* URL that leaves this site */
    const TaalLink *talen; /* the page's own language among them */
    size_t talen_n;
    const Link *voet; /* privacy, accessibility, traces */
    size_t voet_n;
} LayoutPubliek;

/* ---- the work environment: after login ---- */

typedef struct NavPunt {
    Link link;
    Icoon icoon;
    int64_t telling; /* open items; 0: no count */
    bool let;        /* the count holds something that is too late */
    bool actief;     /* this page, or the section it is in */
} NavPunt;

typedef struct NavGroep {
    Str naam;
    const NavPunt *punten;
    size_t punten_n;
} NavGroep;

typedef struct LayoutWerk {
    Str titel; /* of the window, without the name of the program */
    bool fout; /* a form with errors */
    Str regio;
    Str naam, rol;   /* who is logged in, and in which function */
    Str wissel;      /* URL to choose another function; STR_NONE: there is none to choose */
    Str begin;       /* URL of the first page after login */
    Str zoek;        /* URL of the search page; STR_NONE: no search box */
    Str gezocht;     /* what was searched for */
    Str uitloggen;   /* URL */
    Str moment;      /* for paper: "20-11-2026 om 10:42 uur" */
    const NavGroep *nav;
    size_t nav_n;
    const Link *kruimels; /* from the start to this page; the last one has no URL */
    size_t kruimels_n;
} LayoutWerk;
