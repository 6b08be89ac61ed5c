/* Agreements on the screen: the table that a meeting and a victim file both show, and the form that makes one. */
#pragma once

#include "keten/actie.h"
#include "web/formulier.h"
#include "web/layout.h"

typedef struct ActieRij {
    Str wat, resultaat, wie, datum;
    Link zaak; /* what it belongs to */
    Label stand;
    bool laat;
    Str afronden; /* URL of the page that ends it; none when it has ended, or may not be ended by this actor */
} ActieRij;

typedef struct ActieTabel {
    Str naam;
    bool met_zaak;
    const ActieRij *rijen;
    size_t n;
    int64_t te_laat, deze_week;
} ActieTabel;

/* terug: path of ours to which ending an action leads back. */
ActieTabel actie_tabel(Verzoek *v, const char *naam, bool met_zaak, const Actie *acties, size_t n, Str terug);

enum { ACTIE_WAT, ACTIE_WIE, ACTIE_UITERLIJK, ACTIE_VELDEN };
/* The fields of a new action; prefix makes their ids unique on the page. */
void actie_velden(Verzoek *v, Str prefix, VeldView out[ACTIE_VELDEN]);
/* What was typed in them; signaal, dossier and overleg are for the caller. */
ActieInvoer actie_getypt(Verzoek *v);

/* The path when it is one of ours, else the page with one's own work: never a way out to another site. */
Str pad_van_ons(Verzoek *v, Str pad);

/* ---- the page that ends one ---- */

typedef struct AfrondenView {
    LayoutWerk layout;
    Str ref, terug;
    VeldView velden[2]; /* gedaan of vervallen, and a word about it */
    const Str *fouten;
    size_t fouten_n;
} AfrondenView;
