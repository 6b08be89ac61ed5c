/* What stands around every screen of the work environment: menu by rights, who is logged in, where we are. */
#pragma once

#include "web/app.h"
#include "web/layout.h"

/* sectie names the entry of the menu this page belongs to: "werk", "signalen", "overleg", "dossiers", "dashboard",
 * "cijfers", "gebruikers", "logboek", "regio", "account"; none of these: nothing is marked. kruimels: between the start and
 * this page; the start and the title are added. */
MUST_USE Status kader(Verzoek *v, const char *sectie, Str titel, const Link *kruimels, size_t n, LayoutWerk *out);

/* Names of the profile, for people; the code itself when it is unknown. */
Str naam_gemeente(const Verzoek *v, Str code);     /* "Niet bekend" for none */
Str naam_vorm(const Verzoek *v, Str id);           /* "Nog niet bekend" for none */
Str naam_functie(const Verzoek *v, Str id);
Str naam_organisatie(const Verzoek *v, Str id);
Str naam_urgentie(const Verzoek *v, Str id);

/* "te laat" in red, "vandaag" in orange, else the date. */
Label label_termijn(Verzoek *v, Tijdstip uiterlijk);
Label label_termijn_dag(Verzoek *v, Datum uiterlijk);
Label label_status(Str status); /* of a signal */
