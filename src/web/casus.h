/* Cases on the screen: the list, and one with its plan, its actions and its end. */
#pragma once

#include "keten/casus.h"
#include "web/acties.h"
#include "web/formulier.h"
#include "web/layout.h"

typedef struct CasusRij {
    Link casus;
    Str signaal, gemeente, regisseur, geopend, gesloten, uitkomst; /* gesloten and uitkomst: none while open */
    Str vernietigd;                                                /* "Vernietigd op 14-11-2026"; none */
} CasusRij;

enum { CASUSTABS = 2 };

typedef struct CasussenView {
    LayoutWerk layout;
    Tab tabs[CASUSTABS];
    bool open;
    const CasusRij *rijen;
    size_t n;
    Str telling, begin, volgende; /* URLs of the first and next page; none when not needed */
} CasussenView;

typedef struct CasusView {
    LayoutWerk layout;
    Str gelukt, ref, versie;
    Link signaal;
    Label stand;
    Str regisseur, geopend, gesloten, uitkomst, doel, plan, veiligheid;
    bool mag_bijwerken, afgeschermd, open_plan, open_einde; /* open_: the form that came back with something wrong */
    VeldView functie;
    Formulier inhoud, einde;
    bool ziet_acties;
    ActieTabel acties;
    const Str *fouten;
    size_t fouten_n;
} CasusView;
