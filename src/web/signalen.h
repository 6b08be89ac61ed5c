/* The list of signals and the internal form. */
#pragma once

#include "keten/signaal.h"
#include "web/formulier.h"
#include "web/getal.h"
#include "web/kader.h"

enum { FILTERS = 4 };

typedef struct SignalenView {
    Verzoek *v;
    LayoutWerk layout;
    Str sub;              /* under the title */
    Tab *tabs;
    size_t tabs_n;
    Html filters;         /* the four choices */
    Str status;
    SignaalLijst lijst;
    LegeStaat leeg;
    Str telling;          /* "10 van 24 signalen" */
    Str begin, volgende;  /* URLs; none */
    bool mag_melden;
    Str melding;          /* what happened just now; none */
} SignalenView;

typedef struct SignaalNieuwView {
    Verzoek *v;
    LayoutWerk layout;
    Formulier formulier;
    VeldView ingang;      /* which entry point, when there is more than one */
    bool kiest_ingang;
    Str herhaal;          /* id of this submission */
    Str *fouten;          /* that belong to no field */
    size_t fouten_n;
} SignaalNieuwView;
