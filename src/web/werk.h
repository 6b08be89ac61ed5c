/* My work: everything that waits for whoever is logged in. */
#pragma once

#include "keten/werk.h"
#include "web/bewaren.h"

typedef struct WerkView {
    Verzoek *v;
    LayoutWerk layout;
    Werk w;
    BewaarRij *bewaren;
    Str melding;
    bool leeg;
} WerkView;

/* The first page of whoever asks: their work, or what they are here for. */
Str werk_start(const Verzoek *v);
/* "3 zijn te laat" */
Str te_laat_tekst(const Verzoek *v, size_t n);
