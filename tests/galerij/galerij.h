/* What the pages of the gallery show (galerij.html): one of everything, with made-up data. */
#pragma once

#include "web/layout.h"
#include "web/svg.h"
#include "web/veld.h"

typedef struct GalerijPubliek {
    LayoutPubliek layout;
    Str kop;
    const VeldView *velden;
    size_t velden_n;
} GalerijPubliek;

typedef struct GalerijSignaal {
    Str ref, titel, url, gemeente, vorm, wanneer, melder, behandelaar;
    Label urgentie, termijn;
    bool laat;
} GalerijSignaal;

typedef struct GalerijWerk {
    LayoutWerk layout;
    const Tab *tabs;
    size_t tabs_n;
    const VeldView *filters;
    size_t filters_n;
    const Kolom *kolommen;
    size_t kolommen_n;
    const GalerijSignaal *signalen;
    size_t signalen_n;
    Paginering paginering;
    LegeStaat leeg;
    const VeldView *velden;
    size_t velden_n;
} GalerijWerk;

typedef struct GalerijDossier {
    LayoutWerk layout;
    Teller teller;
    Html balk;
    const TijdlijnPunt *tijdlijn;
    size_t tijdlijn_n;
} GalerijDossier;

typedef struct GalerijFiguur {
    Figuur figuur;
    Html tekening;
} GalerijFiguur;

typedef struct GalerijDashboard {
    LayoutWerk layout;
    const Tegel *tegels;
    size_t tegels_n;
    const GalerijFiguur *figuren;
    size_t figuren_n;
} GalerijDashboard;
