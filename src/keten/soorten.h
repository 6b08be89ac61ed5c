/* The kinds of record of the chain (register/soort.h): the one place where their fields are described. */
#pragma once

#include "register/soort.h"

extern const Soort soort_melding; /* the public form */
extern const Soort
    soort_melding_intern; /* a signal as it is kept, and the internal form; has every field of soort_melding but 'anoniem' */
extern const Soort soort_betrokkene; /* a person in a signal */
extern const Soort soort_verrijking; /* an addition, with source, date and reliability */
extern const Soort soort_overleg;    /* a meeting */
extern const Soort soort_bespreking; /* what was said on an agenda item */
extern const Soort soort_casus;
extern const Soort soort_casus_einde;
extern const Soort soort_slachtoffer; /* a victim file, without the name */
extern const Soort soort_identiteit;  /* the name, behind a step that is logged apart */
extern const Soort soort_gebeurtenis; /* an event or appointment in a victim file */
extern const Soort soort_toestemming;
extern const Soort soort_veiligheid;

extern const Soort *const soorten[];
extern const size_t soorten_n;
