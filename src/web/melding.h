/* What the page of an anonymous reporter shows (templates/melding.html). */
#pragma once

#include "keten/melder.h"
#include "web/publiek.h"
#include "web/veld.h"

typedef struct MeldingBericht {
    Str wie, dag, tekst; /* tekst: none for the reporter's own words, which cannot be read back here */
    bool van_melder;
} MeldingBericht;

typedef struct MeldingPagina {
    Str actie, code;
    VeldView veld;   /* the code, or the words to add */
    Str status;      /* how far it is */
    Str gelukt;      /* what was just done; may be none */
    Str melding;     /* what went wrong; may be none */
    MeldingBericht *berichten;
    size_t berichten_n;
} MeldingPagina;
