/* A case: opened from a signal when it is concrete enough to be raised; one director, a first goal, a plan, an end. */
#pragma once

#include "keten/signaal.h"

typedef struct Casus {
    Uuid id, sleutel;
    Str ref, signaal_ref, status, casusregisseur, uitkomst;
    Tijdstip geopend_op, gesloten_op;
    int64_t versie;
    Waarden inhoud;
} Casus;

/* For the core: opens the case of a raised signal, or gives the one it has. */
MUST_USE Status casus_create(Ctx *c, const Signaal *s, Str casusregisseur, Str eerste_doel, Str *ref);
/* NOT_FOUND when the signal has none. */
MUST_USE Status casus_of_signaal(Ctx *c, const Signaal *s, Casus *out);
MUST_USE Status casus_open(Ctx *c, Str ref, Casus *out);
MUST_USE Status casus_update(Ctx *c, Str ref, int64_t versie, const Waarden *casus);
MUST_USE Status casus_sluit(Ctx *c, Str ref, int64_t versie, Str uitkomst);
