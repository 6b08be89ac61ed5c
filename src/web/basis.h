/* What a page of a failure shows (templates/basis.html). */
#pragma once

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
} FoutPagina;
