/* The screens of the table: its meetings, one agenda, the round before it. */
#pragma once

#include "keten/overleg.h"
#include "web/acties.h"

/* ---- the list, and planning one ---- */

typedef struct OverlegRij {
    Str naam, wanneer, klok, punten;
    Str url;         /* the agenda; none for who may not read it */
    Str uitnodiging; /* calendar file; none when it is not to come any more */
    Str rondvraag;   /* the round; none when this table has none, or it is over */
    Label stand;
} OverlegRij;

typedef struct OverleggenView {
    LayoutWerk layout;
    Str gelukt;
    OverlegRij *komend, *geweest;
    size_t komend_n, geweest_n;
    Link *plannen; /* one for each table of the profile */
    size_t plannen_n;
} OverleggenView;

typedef struct OverlegPlanView {
    LayoutWerk layout;
    Str tafel, tafel_naam, uitleg;
    VeldView velden[4]; /* day, time, place, general points */
    size_t velden_n;
} OverlegPlanView;

/* ---- the agenda ---- */

typedef struct RouteRij {
    Str id, naam, uitleg, veld_id;
    bool gekozen;
    VeldView ontvanger; /* hidden when there is only one */
    Str ontvanger_naam;
    VeldView opdracht;
} RouteRij;

typedef struct BesluitRij {
    Str label, op, door, regisseur, doel, toelichting;
    Link *routes; /* name of the route, and in url its receiver: never a link */
    size_t routes_n;
} BesluitRij;

enum {
    BESLUIT_SOORT,
    BESLUIT_ROUTES,
    BESLUIT_DOEL,
    BESLUIT_REGISSEUR,
    BESLUIT_KLASSE,
    BESLUIT_TOELICHTING,
    BESLUIT_VELDEN
};

typedef struct PuntView {
    Str punt, versie, gezien, volgnr, anker; /* of the forms; anker: id on the page */
    Str titel;
    Link signaal;
    Label labels[5];
    size_t labels_n;
    Str vraag, bestuur, opsporing, zorg;
    VeldView bespreking[4]; /* question, then the three columns */
    VeldView besluit[BESLUIT_VELDEN];
    RouteRij *routes;
    size_t routes_n;
    VeldView actie[ACTIE_VELDEN];
    BesluitRij *besluiten;
    size_t besluiten_n;
    bool open_bespreking, open_besluit, open_actie; /* the form that came back with something wrong */
} PuntView;

typedef struct ZetelRij {
    Str functie, naam;
    bool aanwezig;
} ZetelRij;

typedef struct OverlegView {
    LayoutWerk layout;
    Str gelukt, ref, titel, wanneer, plaats, algemeen, voorzitter, verslaglegger, zaak;
    Label stand;
    const Str *fouten; /* what is wrong with the whole */
    size_t fouten_n;
    const VeldView *velden; /* of the form that came back, for the summary of errors */
    size_t velden_n;
    PuntView *punten;
    size_t punten_n;
    ActieTabel acties, vorige;
    ZetelRij *zetels;
    size_t zetels_n;
    Str *delen, *lezers; /* organisations that see the items, functions that read the minutes */
    size_t delen_n, lezers_n;
    VeldView agendeer;
    size_t onbeslist, aanwezig_n; /* items without a decision, seats that were there: told before the minutes are settled */
    bool gepland, bezig, mag_vullen, mag_vastleggen, mag_besluiten, mag_actie, rondvraag;
} OverlegView;

/* ---- the round ---- */

typedef struct RondvraagRij {
    Str signaal, wie, uitleg, waarde, veld_id;
    bool gevraagd, gekozen; /* gevraagd: of the seat of who looks */
    Label *cellen; /* one for each seat */
} RondvraagRij;

typedef struct RondvraagView {
    LayoutWerk layout;
    Str gelukt, ref, titel, gesteld, sluit;
    bool gevraagd, mag_stellen, mag_antwoorden, toon_tafel, voorbij;
    Str vernietigd; /* "Vernietigd op 14-11-2026": of the answers and whom they were about; none */
    Str antwoord_op;
    const Str *fouten;
    size_t fouten_n;
    VeldView nieuwe;
    Str *zetels;
    Label *nieuw_per_zetel;
    size_t zetels_n;
    RondvraagRij *rijen;
    size_t rijen_n;
} RondvraagView;
