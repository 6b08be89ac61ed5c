/* One agenda on the screen, and the forms on it: what overleg_agenda.c draws and overleg_daden.c acts on. */
#pragma once

#include "web/overleg.h"

typedef enum OverlegVorm { VORM_GEEN, VORM_BESPREKING, VORM_BESLUIT, VORM_ACTIE, VORM_AGENDEER } OverlegVorm;

/* The form that came back with something wrong: it stands open, with what was typed; all others are as new. */
typedef struct OverlegTerug {
    OverlegVorm vorm;
    Uuid punt;               /* of which item; nil for a form that belongs to none */
    const Waarden *getypt;   /* of VORM_BESPREKING */
} OverlegTerug;

MUST_USE Status overleg_pagina(Verzoek *v, Str ref, OverlegTerug terug);

/* The routes that can be chosen at this table. Handing back and 'stays running' are decisions, not routes beside others. */
bool is_te_kiezen_route(const RegioRoute *r);
/* "redelijk vermoeden": what the region calls a signal that a table takes up, inside a sentence. */
Str overleg_zaak(const Verzoek *v);
/* Names of the inputs of a route. */
Str route_veld(Arena *a, const char *wat, Str route);
