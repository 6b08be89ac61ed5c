/* The screens of the victim file: the list, one file, the forms that change it, and who looked. */
#pragma once

#include "keten/dossier.h"
#include "web/acties.h"

/* ---- the list ---- */

typedef struct DossierRij {
    Str schuilnaam, ref, url, gemeente, vorm, coordinator;
    Label termijn, veiligheid;
    bool laat, minderjarig;
} DossierRij;

typedef struct DossiersView {
    LayoutWerk layout;
    Tab *tabs;
    size_t tabs_n;
    Str naam; /* of the status shown */
    DossierRij *rijen;
    size_t rijen_n;
    Str telling, begin, volgende; /* URLs of the first and next page; none when not needed */
    bool doorbreken, dicht; /* dicht: the rows open for others only */
} DossiersView;

/* ---- one file ---- */

typedef struct Feit {
    Str naam, tekst;
} Feit;

typedef struct ToestemmingRij {
    Str partij, doel, datum;
    bool gegeven;
} ToestemmingRij;

typedef struct DossierView {
    LayoutWerk layout;
    Str gelukt, ref, schuilnaam, signaal_url, signaal, coordinator, contact;
    Label stand, veiligheid;
    bool minderjarig;
    Tab tabs[3];
    size_t tabs_n;
    bool bedenktijd, waarschuw, afgelopen; /* afgelopen: ended, and nobody wrote down what came next */
    Teller teller;
    Html balk;
    ActieTabel termijnen;
    Str termijnen_telling;
    Tab filters[8]; /* of the timeline */
    size_t filters_n;
    TijdlijnPunt *tijdlijn;
    size_t tijdlijn_n;
    Feit *feiten;
    size_t feiten_n;
    Str netwerk; /* who is involved, a line each */
    ToestemmingRij *toestemmingen;
    size_t toestemmingen_n;
    Str moment; /* 20-11-2026 om 10:42 uur */
    bool mag_bijwerken, mag_identiteit, kan_bedenktijd;
    bool doorbroken; /* the glass was broken for this one look: nothing can be changed, and no link leads further */
} DossierView;

/* ---- a form about one file ---- */

typedef struct DossierFormulierView {
    LayoutWerk layout;
    Str titel, uitleg, actie, terug, knop, versie, nu;
    Str waarschuwing, terug_tekst; /* terug_tekst: none when what was typed is simply not kept */
    const Str *fouten;
    size_t fouten_n;
    VeldView *velden;
    size_t velden_n;
    Feit *feiten; /* shown above it: the name as it stands */
    size_t feiten_n;
} DossierFormulierView;

typedef struct InzageRij {
    Str op, tekst, door;
} InzageRij;

typedef struct DossierInzageView {
    LayoutWerk layout;
    Str ref, schuilnaam;
    Tab tabs[3];
    size_t tabs_n;
    InzageRij *rijen;
    size_t rijen_n;
} DossierInzageView;

/* Shared by the files of these screens. */
Label dossier_stand(Str status);
Label dossier_veiligheid_label(Str niveau);
size_t dossier_tabs(Verzoek *v, Str ref, int actief, Tab out[3]);
/* The page in the place of a file that was destroyed. */
MUST_USE Status dossier_vernietigd(Verzoek *v, const Dossier *d);
MUST_USE Status dossier_toon(Verzoek *v, const Dossier *d, bool doorbroken);
MUST_USE Status dossier_form_toon(Verzoek *v, Str ref, DossierFormulierView *view);
