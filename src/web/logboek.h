/* The audit log on a page, and having it checked (templates/logboek.html). */
#pragma once

#include "keten/doorbreking.h"
#include "keten/inzage.h"
#include "web/formulier.h"
#include "web/kader.h"

typedef struct LogboekView {
    Verzoek *v;
    LayoutWerk layout;
    VeldView filters[4];
    LogPagina pagina;
    Str begin, volgende; /* URLs; none when there is nothing there */
    Str melding;         /* a date that is none; may be none */
    const LogRapport *rapport; /* of a check that was just made; NULL otherwise */
    bool zonder_getuige;       /* the check had no file of the witness to compare with */
} LogboekView;

typedef struct DoorbrekingenView {
    Verzoek *v;
    LayoutWerk layout;
    Doorbreking *rijen;
    size_t rijen_n;
    Str telling, begin, volgende;
} DoorbrekingenView;

/* "Noor Bakker", "Iedereen, zonder account", "Ketenzicht zelf" */
Str logboek_wie(const Verzoek *v, const LogInzage *x);
Str logboek_wat(Arena *a, const LogInzage *x); /* Dutch label of the action; its name when it is unknown */
Str logboek_object(Arena *a, Str object); /* "sessie:wachtwoord" as "sessie, wachtwoord" */
Label logboek_resultaat(Str resultaat);
Str logboek_ref_url(Arena *a, Str ref); /* everything about one thing */
