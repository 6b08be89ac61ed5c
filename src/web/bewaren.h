/* Retention on the screen: the lists, one file, and what stands in the place of a file that was destroyed. */
#pragma once

#include "keten/vernietigen.h"
#include "web/formulier.h"
#include "web/kader.h"

typedef struct BewaarRij {
    Link bestand;  /* "Signaal S-7K4Q-2M9T", and its page */
    Str ref, gemeente;
    Str begonnen;  /* day its term began; "Nog open" when it did not */
    Str tot;       /* last day it is kept */
    Label stand;
    Str toelichting; /* who agreed, or set the hold, and when; none */
    Str reden;       /* of the hold; none */
    bool kiesbaar;   /* this actor can agree to it from the list */
    bool laat;
} BewaarRij;

typedef struct BewijsRij {
    Str wat, op, tot, grondslag, akkoord, sleutel; /* sleutel: hash of the wrapped key, in groups; none */
    bool hersteld;
} BewijsRij;

typedef struct BewarenView {
    LayoutWerk layout;
    Str gelukt;
    Tab tabs[4];
    BewaarStand stand;
    bool bewijzen; /* the last tab */
    BewaarRij *rijen;
    BewijsRij *bewijs;
    size_t n;
    size_t kiesbaar_n;
    Str naam, tabel;     /* of the list, and of its table for who cannot see it */
    LegeStaat leeg;
    Str begin, volgende; /* URLs; none when not needed */
    bool mag_stoppen;
    const Str *fouten;
    size_t fouten_n;
} BewarenView;

typedef struct BewaringView {
    LayoutWerk layout;
    Str gelukt;
    BewaarRij rij;
    Str soort, grondslag, wie; /* wie: whose agreement is asked; none: nobody's */
    Str bestand_url, log_url;  /* none: may not look there */
    bool mag_akkoord, heeft_akkoord, mag_stoppen, stop, te_doen;
    Str stop_mee, stop_eigen; /* what a hold on this kind keeps too (none), and what needs one of its own */
    Str stop_naast; /* why a hold on something else keeps this too (bewaar_stop_naast); none */
    VeldView reden;
    const Str *fouten;
    size_t fouten_n;
} BewaringView;

typedef struct VernietigdView {
    LayoutWerk layout;
    Str wat, op, tot, grondslag, akkoord;
} VernietigdView;

/* "Signaal", "Casus", ... */
Str bewaar_naam(Bewaarsoort soort);
BewaarRij bewaar_rij(Verzoek *v, const Bewaring *b);

/* The page of a file that is not there any more; sectie and lijst: where it stood. */
MUST_USE Status vernietigd_toon(Verzoek *v, const char *sectie, Link lijst, Bewaarsoort soort, Str ref);
