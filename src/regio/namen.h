/* The small vocabularies as lists, for the reader of profiles: finding a word, and naming all of them in a message. */
#pragma once

#include "regio/regio.h"

typedef struct RegioWoord {
    Str name, label;
} RegioWoord;

typedef struct RegioWoorden { /* index = the enum value; 0 and gaps are empty */
    const RegioWoord *ptr;
    size_t n;
} RegioWoorden;

extern const RegioWoorden bereik_woorden, organisatiesoort_woorden, ingangsoort_woorden, herkomst_woorden,
    gegevenssoort_woorden, routesoort_woorden, eenheid_woorden, gebeurtenis_woorden, bewaarsoort_woorden, niveau_woorden;

/* The enum value, 0 when the word is not in the list. */
int woorden_find(RegioWoorden list, Str name);
