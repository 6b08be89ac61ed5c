/* Managing accounts: who may log in, in which function, and where somebody is missing (templates/gebruikers.html). */
#pragma once

#include "auth/gebruiker.h"
#include "keten/bezetting.h"
#include "web/formulier.h"
#include "web/kader.h"

/* ---- the list ---- */

typedef struct GebruikerRegel {
    Gebruiker g;
    Str *functies; /* those held today, as a person reads them */
    size_t functies_n;
} GebruikerRegel;

typedef struct TekortRegel { /* of one function */
    Str functie, samenvatting;
    const Tekort *plaatsen; /* municipalities; none when it is about the whole region */
    size_t plaatsen_n;
} TekortRegel;

typedef struct GebruikersView {
    Verzoek *v;
    LayoutWerk layout;
    VeldView zoek, filters[3];
    GebruikerRegel *regels; /* of this page */
    size_t regels_n;
    Paginering paginering;
    TekortRegel *tekorten;
    size_t tekorten_n;
    bool mag_beheren;
    Str gelukt;
} GebruikersView;

typedef struct UitnodigenView {
    LayoutWerk layout;
    VeldView velden[2];
} UitnodigenView;

/* A one-time code, shown once. */
typedef struct CodeView {
    LayoutWerk layout;
    Str titel, naam, inlognaam, code, tot, adres, terug;
    bool nieuw; /* an invitation: a function must still be given */
} CodeView;

/* ---- one account ---- */

typedef struct VervullingRegel {
    Str id, functie, waar, van, tot;
    Label stand;
    bool loopt; /* now or later: its last day can be set */
} VervullingRegel;

typedef struct GebruikerView {
    Verzoek *v;
    LayoutWerk layout;
    Gebruiker g;
    VervullingRegel *functies;
    size_t functies_n;
    VeldView geven[4];   /* a function */
    VeldView eindigen[2]; /* its last day */
    VeldView naam, herstel;
    bool mag_beheren, zelf, kan_eindigen;
    Str gelukt, melding;
} GebruikerView;

Label label_gebruiker(const Gebruiker *g);
/* "Aandachtsfunctionaris mensenhandel, Leeuwarden" */
Str naam_vervulling(const Verzoek *v, const Vervulling *x);
/* Does it count today? */
bool vervulling_geldt(const Vervulling *x, Datum dag);
/* The page with a code. */
MUST_USE Status toon_code(Verzoek *v, const Gebruiker *g, Str titel, Str code, bool nieuw);
