/* What stands around every screen of the work environment: menu by rights, who is logged in, where we are. */
#pragma once

#include "keten/terugkoppeling.h"
#include "keten/traject.h"
#include "web/app.h"
#include "web/layout.h"

/* sectie names the entry of the menu this page belongs to: "werk", "signalen", "overleg", "casussen", "dossiers", "dashboard",
 * "cijfers", "gebruikers", "logboek", "bewaren", "regio", "account"; none of these: nothing is marked. kruimels: between the start and
 * this page; the start and the title are added. */
/* Ends the program when the menu leads nowhere: at the start, not at a desk. */
void kader_check(void);

MUST_USE Status kader(Verzoek *v, const char *sectie, Str titel, const Link *kruimels, size_t n, LayoutWerk *out);

/* Names of the profile, for people; the code itself when it is unknown. */
Str naam_gemeente(const Verzoek *v, Str code);     /* "Niet bekend" for none */
Str naam_vorm(const Verzoek *v, Str id);           /* "Nog niet bekend" for none */
Str naam_functie(const Verzoek *v, Str id);
Str naam_organisatie(const Verzoek *v, Str id);
Str naam_plaats(const Verzoek *v, Str organisatie, Str gemeente); /* where a function is held */
Str naam_urgentie(const Verzoek *v, Str id);
Str naam_ingang(const Verzoek *v, Str id);
Str naam_klasse(const Verzoek *v, const Klasse *k);
Str naam_betrouwbaarheid(Str code); /* of an enrichment */
Str naam_uitkomst(const Traject *t);
Str persoon_naam(const Verzoek *v, const Waarden *betrokkene); /* "Naam niet bekend" when there is none */
Str dag_kort(const Verzoek *v, Str iso); /* 2026-11-14 as 14-11-2026 */
Str moment_kort(const Verzoek *v, Tijdstip t, bool dag); /* 14-11-2026 13:30; 14-11-2026 when no more is told */
Str wie_ziet(const Verzoek *v, const Signaal *s); /* a sentence: who can open this signal */

/* Owes this actor that feedback? To show a form or not; the core asks again. */
bool mag_terugkoppelen(const Verzoek *v, const Terugkoppeling *t);

Label label_urgentie(const Verzoek *v, Str urgentie); /* "Hard", "Spoed": the name in the profile up to its colon */

/* "te laat" in red, "vandaag" in orange, else the date. */
Label label_termijn(Verzoek *v, Tijdstip uiterlijk);
Label label_termijn_dag(Verzoek *v, Datum uiterlijk);
Label label_status(Str status); /* of a signal */
Label label_traject(Str status); /* of a route */
