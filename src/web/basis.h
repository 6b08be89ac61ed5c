/* What a page of a failure shows (templates/basis.html). */
#pragma once

#include "web/bewaard.h"
#include "web/publiek.h"

typedef struct Getypt {
    Str label, tekst;
} Getypt;

typedef struct FoutPagina {
    Str titel, zin;
    Link verder; /* where to go on; may be none */
    bool nieuw_tabblad; /* so that what was typed stays in sight */
    Getypt *getypt;
    size_t getypt_n;
    const Bewaard *bewaard; /* what can be sent again from here; NULL: nothing */
} FoutPagina;

/* After logging in again: what was filled in, to be sent with one click. Only for whom it was made. */
MUST_USE Status bewaard_toon(Verzoek *v, const Sessie *s, Str sealed);
