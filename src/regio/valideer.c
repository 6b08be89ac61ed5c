#include "regio/valideer.h"

#define NEEN(m, plek, ...) fout_add((m), (plek), STR_NONE, __VA_ARGS__)

static bool can(const RegioFunctie *f, Handeling h) { return f->rechten[h] != BEREIK_GEEN; }

/* Whoever has a task in the profile must have the right that goes with it. */
static void must_can(Meldingen *m, RegioPlek plek, const RegioFunctie *f, Handeling h, const char *task) {
    if (can(f, h)) return;
    NEEN(m, plek, "%.*s %s, maar mag '%.*s' niet. Geef de functie dat recht of kies een andere.", STR_ARG(f->id), task,
         STR_ARG(handeling_name(h)));
}

static void all_must_can(Meldingen *m, RegioPlek plek, RegioFuncties list, Handeling h, const char *task) {
    for (size_t i = 0; i < list.n; i++) must_can(m, plek, list.ptr[i], h, task);
}

static bool contains(RegioFuncties list, const RegioFunctie *f) {
    for (size_t i = 0; i < list.n; i++) {
        if (list.ptr[i] == f) return true;
    }
    return false;
}

/* ---- what a region cannot do without ---- */

static void check_present(Meldingen *m, const Regio *r) {
    const struct {
        size_t n;
        const char *what;
    } lists[] = {
        {r->gemeenten_n, "gemeente"},
        {r->organisaties_n, "organisatie"},
        {r->functies_n, "functie"},
        {r->ingangen_n, "ingang"},
        {r->vormen_n, "vorm"},
        {r->indicatoren_n, "indicator"},
        {r->sectoren_n, "sector"},
        {r->routes_n, "route"},
        {r->overleggen_n, "overleg"},
        {r->classificaties_n, "classificatie"},
        {r->terugkoppelingen_n, "terugkoppeling"},
        {r->deelregels_n, "deel"},
    };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (lists[i].n == 0) NEEN(m, r->plek, "Dit profiel heeft nog geen enkel blok '%s'.", lists[i].what);
    }
    const Str needed[] = {S("signaal"), S("route"), S("overleg"), S("casus"), S("dossier"), S("actie")};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        if (!regio_verloop(r, needed[i]))
            NEEN(m, r->plek, "Het verloop '%.*s' ontbreekt. Het staat in het bestand \"ketenzicht\".",
                 STR_ARG(needed[i]));
    }
}

static void check_gemeenten(Meldingen *m, const Regio *r) {
    for (size_t i = 0; i < r->gemeenten_n; i++) {
        const RegioGemeente *g = &r->gemeenten[i];
        for (size_t j = 0; j < i; j++) {
            if (str_eq(r->gemeenten[j].naam, g->naam))
                NEEN(m, g->plek, "De gemeente %.*s staat er al, als %.*s.", STR_ARG(g->naam),
                     STR_ARG(r->gemeenten[j].code));
        }
        for (size_t j = 0; j < g->componenten_n; j++) {
            for (size_t k = 0; k < j; k++) {
                if (g->componenten[k].soort == g->componenten[j].soort)
                    NEEN(m, g->plek, "Een component kan maar naar één regio gaan.");
            }
        }
    }
}

/* ---- functions ---- */

static void check_public(Meldingen *m, const RegioFunctie *f) {
    for (int h = HANDELING_GEEN + 1; h < HANDELING_AANTAL; h++) {
        if (can(f, (Handeling)h) && !str_starts(handeling_name((Handeling)h), S("publiek.")))
            NEEN(m, f->plek,
                 "Iedereen zonder account zou '%.*s' mogen: een openbare functie mag alleen publiek.lezen, "
                 "publiek.melden en publiek.code.",
                 STR_ARG(handeling_name((Handeling)h)));
    }
    if (f->organisaties_n > 0) NEEN(m, f->plek, "Een openbare functie hoort bij geen organisatie.");
}

static bool at_kind(const RegioFunctie *f, Organisatiesoort soort) {
    for (size_t i = 0; i < f->organisaties_n; i++) {
        if (f->organisaties[i]->soort == soort) return true;
    }
    return false;
}

static void check_functies(Meldingen *m, const Regio *r) {
    for (size_t i = 0; i < r->functies_n; i++) {
        const RegioFunctie *f = &r->functies[i];
        if (f->vervanger == f) NEEN(m, f->plek, "%.*s kan niet de eigen vervanger zijn.", STR_ARG(f->id));
        if (f->openbaar) {
            check_public(m, f);
            continue;
        }
        if (f->organisaties_n == 0)
            NEEN(m, f->plek, "Bij welke organisatie hoort %.*s? Schrijf bijvoorbeeld: bij zvhf;", STR_ARG(f->id));
        if (f->bereik == BEREIK_GEEN)
            NEEN(m, f->plek, "Hoe ver reikt %.*s? Schrijf bijvoorbeeld: bereik gemeente;", STR_ARG(f->id));
        if (f->bereik == BEREIK_GEMEENTE && !at_kind(f, ORGANISATIESOORT_GEMEENTE))
            NEEN(m, f->plek, "%.*s heeft bereik gemeente, maar hoort bij geen organisatie van soort gemeente.",
                 STR_ARG(f->id));
    }
}

/* ---- how a signal comes in and is judged ---- */

static void check_ingangen(Meldingen *m, const Regio *r) {
    for (size_t i = 0; i < r->ingangen_n; i++) {
        const RegioIngang *g = &r->ingangen[i];
        must_can(m, g->plek, g->ontvanger, HANDELING_SIGNAAL_LEZEN, "ontvangt hier signalen");
        must_can(m, g->plek, g->anders, HANDELING_SIGNAAL_LEZEN, "ontvangt hier signalen als er niemand anders is");
        must_can(m, g->plek, g->anders, HANDELING_SIGNAAL_TRIAGE, "ontvangt hier signalen als er niemand anders is");
        if (g->anders->rechten[HANDELING_SIGNAAL_LEZEN] != BEREIK_REGIO)
            NEEN(m, g->plek,
                 "Bij deze ingang kan een signaal blijven liggen: %.*s ziet niet de hele regio. Kies achter 'anders' "
                 "een "
                 "functie met bereik regio.",
                 STR_ARG(g->anders->id));
        all_must_can(m, g->plek, g->melders, HANDELING_SIGNAAL_MELDEN, "meldt hier signalen");
    }
}

static void check_urgenties(Meldingen *m, const Regio *r) {
    size_t acute = 0, calm = 0;
    for (size_t i = 0; i < r->urgenties_n; i++) {
        const RegioUrgentie *u = &r->urgenties[i];
        acute += u->acuut;
        calm += !u->acuut;
        if (u->acuut && !u->termijn)
            NEEN(m, u->plek, "Een acute urgentie heeft een klok nodig: welke termijn geldt er?");
        if (u->acuut && u->contacten_n == 0)
            NEEN(m, u->plek, "Wie moet er bij '%.*s' direct worden gebeld? Noem minstens één contact.",
                 STR_ARG(u->naam));
    }
    if (acute == 0 || calm == 0) NEEN(m, r->plek, "Er is een acute en een niet-acute urgentie nodig (hard en zacht).");
    all_must_can(m, r->plek, r->triage_door, HANDELING_SIGNAAL_TRIAGE, "doet de triage");
}

/* ---- states ---- */

static size_t index_of(const RegioStand *standen, const RegioStand *s) { return (size_t)(s - standen); }

/* Marks what can be reached from the marked ones; back: what can reach them. */
static void spread(const RegioStand *s, size_t n, bool *mark, bool back) {
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < n; i++) {
            for (size_t j = 0; j < s[i].volgende_n; j++) {
                size_t from = i, to = index_of(s, s[i].volgende[j]);
                if (back ? (mark[to] && !mark[from]) : (mark[from] && !mark[to]))
                    mark[back ? from : to] = changed = true;
            }
        }
    }
}

static void check_standen(Meldingen *m, RegioPlek plek, Str naam, const RegioStand *s, size_t n) {
    bool *reached = NEW_N(m->arena, bool, n + 1), *leaves = NEW_N(m->arena, bool, n + 1);
    size_t begins = 0, ends = 0;
    for (size_t i = 0; i < n; i++) {
        begins += reached[i] = s[i].begin;
        ends += leaves[i] = s[i].einde;
    }
    if (begins == 0) NEEN(m, plek, "%.*s heeft geen begin: zet bij één stand of klasse 'begin;'.", STR_ARG(naam));
    if (ends == 0)
        NEEN(m, plek, "%.*s heeft geen einde: zet bij minstens één stand of klasse 'einde;'.", STR_ARG(naam));
    if (begins == 0 || ends == 0) return;
    spread(s, n, reached, false);
    spread(s, n, leaves, true);
    for (size_t i = 0; i < n; i++) {
        if (!reached[i])
            NEEN(m, s[i].plek, "'%.*s' is nooit te bereiken: geen enkele stap leidt ernaartoe.", STR_ARG(s[i].id));
        if (!leaves[i]) NEEN(m, s[i].plek, "'%.*s' loopt dood: van hier is geen einde te bereiken.", STR_ARG(s[i].id));
    }
}

static void check_verlopen(Meldingen *m, const Regio *r) {
    for (size_t i = 0; i < r->verlopen_n; i++) {
        const RegioVerloop *v = &r->verlopen[i];
        check_standen(m, v->plek, v->naam, v->standen, v->standen_n);
    }
    for (size_t i = 0; i < r->classificaties_n; i++) {
        const RegioClassificatie *c = &r->classificaties[i];
        check_standen(m, c->plek, c->naam, c->klassen, c->klassen_n);
        all_must_can(m, c->plek, c->door, HANDELING_SIGNAAL_CLASSIFICEREN, "kiest hier een klasse");
        all_must_can(m, c->plek, c->definitief_door, HANDELING_SIGNAAL_CLASSIFICEREN_DEFINITIEF,
                     "kiest hier de definitieve klasse");
        if (c->tweetraps != (c->definitief_door.n > 0))
            NEEN(m, c->plek,
                 "'eerst voorlopig' en 'definitief door' horen bij elkaar: schrijf allebei of geen van beide.");
        if (regio_verloop(r, c->id))
            NEEN(m, c->plek, "Er is ook een verloop '%.*s': geef de classificatie een andere naam.", STR_ARG(c->id));
    }
}

/* ---- tables ---- */

static void check_chairs(Meldingen *m, const Regio *r, const RegioOverleg *o) {
    Datum until = r->geldig.van; /* the chair is known up to this day */
    for (size_t i = 0; i < o->voorzitters_n; i++) {
        const RegioVoorzitter *v = &o->voorzitters[i];
        if (!contains(o->deelnemers, v->functie))
            NEEN(m, o->plek, "Voorzitter %.*s is geen deelnemer van %.*s. Zet de functie ook bij de deelnemers.",
                 STR_ARG(v->functie->id), STR_ARG(o->id));
        must_can(m, o->plek, v->functie, HANDELING_OVERLEG_BESLUITEN, "zit dit overleg voor");
        bool follows = v->geldig.van == DATUM_GEEN ? i == 0 : i == 0 ? v->geldig.van <= until : v->geldig.van == until;
        if (!follows)
            NEEN(m, o->plek, "De voorzitters van %.*s sluiten niet op elkaar aan: er is een gat of overlap.",
                 STR_ARG(o->id));
        until = v->geldig.tot;
        if (until == DATUM_GEEN && i + 1 < o->voorzitters_n)
            NEEN(m, o->plek, "Voorzitter %.*s heeft geen einddatum, maar wordt wel opgevolgd.",
                 STR_ARG(v->functie->id));
    }
    if (o->voorzitters_n > 0 && until != r->geldig.tot)
        NEEN(m, o->plek, "Na de laatste voorzitter van %.*s is er geen: laat de einddatum weg.", STR_ARG(o->id));
}

static void check_round(Meldingen *m, const RegioOverleg *o) {
    for (size_t i = 0; i < o->rondvraag_n; i++)
        must_can(m, o->plek, o->rondvraag[i].functie, HANDELING_RONDVRAAG_ANTWOORDEN, "wordt in de rondvraag gevraagd");
    if (o->rondvraag_n > 0 && !o->rondvraag_termijn)
        NEEN(m, o->plek, "De rondvraag van %.*s heeft een termijn nodig: rondvraag binnen ...;", STR_ARG(o->id));
    if (o->rondvraag_n == 0 && o->rondvraag_termijn)
        NEEN(m, o->plek, "Wie krijgt de rondvraag van %.*s? Schrijf: rondvraag voor ...;", STR_ARG(o->id));
}

static void check_overleggen(Meldingen *m, const Regio *r) {
    for (size_t i = 0; i < r->overleggen_n; i++) {
        const RegioOverleg *o = &r->overleggen[i];
        if ((o->elke_dagen > 0) == o->op_afroep)
            NEEN(m, o->plek,
                 "Hoe vaak komt %.*s bij elkaar? Schrijf 'elke 14 dagen;' of 'op afroep;', en niet allebei.",
                 STR_ARG(o->id));
        if (!o->bovenregionaal && o->voorzitters_n == 0)
            NEEN(m, o->plek, "Wie zit %.*s voor? Schrijf bijvoorbeeld: voorzitter ketenregisseur;", STR_ARG(o->id));
        if (!o->bovenregionaal && o->uitkomsten_n == 0)
            NEEN(m, o->plek, "Waartoe kan %.*s besluiten? Schrijf bijvoorbeeld: uitkomst zorg, straf;", STR_ARG(o->id));
        check_chairs(m, r, o);
        check_round(m, o);
        for (size_t j = 0; j < o->agendaleden.n; j++) {
            if (contains(o->deelnemers, o->agendaleden.ptr[j]))
                NEEN(m, o->plek, "%.*s is al vaste deelnemer, en kan dan geen agendalid zijn.",
                     STR_ARG(o->agendaleden.ptr[j]->id));
        }
        if (o->verslaglegger) must_can(m, o->plek, o->verslaglegger, HANDELING_OVERLEG_VASTLEGGEN, "maakt het verslag");
        all_must_can(m, o->plek, o->verslag_lezers, HANDELING_OVERLEG_LEZEN, "mag het verslag lezen");
    }
}

/* ---- routes ---- */

static bool decided_somewhere(const Regio *r, const RegioRoute *route) {
    for (size_t i = 0; i < r->overleggen_n; i++) {
        for (size_t j = 0; j < r->overleggen[i].uitkomsten_n; j++) {
            if (r->overleggen[i].uitkomsten[j] == route) return true;
        }
    }
    return false;
}

static bool handled_at(const RegioRoute *route, const RegioOrganisatie *o) {
    for (size_t i = 0; i < route->behandelaars.n; i++) {
        const RegioFunctie *f = route->behandelaars.ptr[i];
        for (size_t j = 0; j < f->organisaties_n; j++) {
            if (f->organisaties[j] == o) return true;
        }
    }
    return false;
}

/* A route that nobody there can take up would lie there for good. */
static void check_receivers(Meldingen *m, const RegioRoute *route) {
    for (size_t i = 0; i < route->ontvangers.n; i++) {
        if (!handled_at(route, route->ontvangers.ptr[i]))
            NEEN(m, route->plek, "Bij %.*s werkt geen behandelaar van %.*s: daar zou de route blijven liggen.",
                 STR_ARG(route->ontvangers.ptr[i]->id), STR_ARG(route->id));
    }
}

static void check_waits(Meldingen *m, const Regio *r, const RegioRoute *route) {
    for (size_t i = 0; i < r->routes_n; i++) {
        const RegioRoute *other = &r->routes[i];
        bool free_of = false;
        for (size_t j = 0; j < route->wacht_niet_op_n; j++) free_of |= route->wacht_niet_op[j] == other;
        if (free_of && other == route) NEEN(m, route->plek, "Een route kan niet op zichzelf wachten.");
        if (!free_of && route->soort == ROUTESOORT_ZORG && other->soort == ROUTESOORT_RIEC)
            NEEN(m, route->plek, "Hulp mag niet wachten op het RIEC: schrijf bij %.*s: wacht niet op %.*s;",
                 STR_ARG(route->id), STR_ARG(other->id));
    }
}

static void check_routes(Meldingen *m, const Regio *r) {
    for (size_t i = 0; i < r->routes_n; i++) {
        const RegioRoute *route = &r->routes[i];
        bool watching = route->soort == ROUTESOORT_MONITOREN;
        if (route->uitkomsten_n == 0)
            NEEN(m, route->plek, "Hoe kan de route %.*s aflopen? Noem minstens één uitkomst.", STR_ARG(route->id));
        if (!watching && route->ontvangers.n == 0)
            NEEN(m, route->plek, "Wie krijgt de route %.*s? Schrijf: ontvanger ...;", STR_ARG(route->id));
        if (!decided_somewhere(r, route) && !route->buiten_overleg)
            NEEN(m, route->plek,
                 "Geen enkel overleg kan tot de route %.*s besluiten. Zet haar bij een uitkomst, of schrijf: ook "
                 "buiten overleg;",
                 STR_ARG(route->id));
        check_receivers(m, route);
        all_must_can(m, route->plek, route->behandelaars, HANDELING_ROUTE_BIJWERKEN, "behandelt deze route");
        check_waits(m, r, route);
    }
}

/* ---- time, feedback, keeping ---- */

/* Comparable length of a span: exact within a unit, and good enough between units to see that a warning is too early. */
static int64_t hours(int aantal, Eenheid eenheid) {
    static const int per[EENHEID_AANTAL] = {[EENHEID_UREN] = 1,
                                            [EENHEID_DAGEN] = 24,
                                            [EENHEID_WERKDAGEN] = 24,
                                            [EENHEID_KALENDERMAANDEN] = 24 * 28,
                                            [EENHEID_JAREN] = 24 * 365};
    return (int64_t)(aantal < 0 ? -aantal : aantal) * per[eenheid];
}

static void check_warning(Meldingen *m, RegioPlek plek, int aantal, Eenheid eenheid, int waarschuw,
                          Eenheid waarschuw_eenheid) {
    if (aantal > 0 && waarschuw > 0 && hours(waarschuw, waarschuw_eenheid) >= hours(aantal, eenheid))
        NEEN(m, plek, "De waarschuwing komt voordat de termijn begint. Waarschuw korter vooraf.");
}

static void check_termijnen(Meldingen *m, const Regio *r) {
    for (size_t i = 0; i < r->termijnen_n; i++) {
        const RegioTermijn *t = &r->termijnen[i];
        check_warning(m, t->plek, t->aantal, t->eenheid, t->waarschuw_aantal, t->waarschuw_eenheid);
        if (t->eigenaar->openbaar)
            NEEN(m, t->plek, "De termijn %.*s is van niemand: een openbare functie kan geen eigenaar zijn.",
                 STR_ARG(t->id));
        if (t->aantal < 0 && t->vanaf != GEBEURTENIS_OVERLEG_GEPLAND)
            NEEN(m, t->plek, "Alleen een overleg is vooraf bekend: gebruik 'voor' alleen met overleg.gepland.");
    }
}

static void check_terugkoppelingen(Meldingen *m, const Regio *r) {
    bool to_reporter = false;
    for (size_t i = 0; i < r->terugkoppelingen_n; i++) {
        const RegioTerugkoppeling *t = &r->terugkoppelingen[i];
        to_reporter |= t->aan == NULL;
        must_can(m, t->plek, t->door, HANDELING_TERUGKOPPELING_GEVEN, "geeft deze terugkoppeling");
        if (t->zinnen_n == 0 && !t->vrije_tekst) NEEN(m, t->plek, "Wat mag er worden gezegd? Noem minstens één zin.");
        for (size_t j = 0; j < i; j++) {
            if (r->terugkoppelingen[j].aan == t->aan)
                NEEN(m, t->plek, "Er is al een terugkoppeling aan deze ontvanger.");
        }
    }
    if (r->terugkoppelingen_n > 0 && !to_reporter)
        NEEN(m, r->plek, "Er is geen terugkoppeling aan de melder. Wie meldt, moet iets terughoren.");
}

/* Parts of something else go by the term alone: agreement is asked of files. */
static bool asks_agreement(Bewaarsoort s) {
    return s == BEWAARSOORT_SIGNAAL || s == BEWAARSOORT_CASUS || s == BEWAARSOORT_DOSSIER || s == BEWAARSOORT_OVERLEG;
}

/* What nobody can count, or nobody can agree to, would be kept for ever. */
static void check_bewaar_kan(Meldingen *m, const RegioBewaartermijn *t) {
    Gebeurtenis from = regio_bewaar_vanaf(t->soort);
    if (t->vanaf != from)
        NEEN(m, t->plek, "'%.*s' wordt bewaard vanaf '%.*s'. Schrijf: gedurende ... na %.*s;",
             STR_ARG(bewaarsoort_name(t->soort)), STR_ARG(gebeurtenis_name(from)), STR_ARG(gebeurtenis_name(from)));
    if (t->akkoord && !asks_agreement(t->soort))
        NEEN(m, t->plek, "Voor '%.*s' kan niemand akkoord geven. Haal 'akkoord' weg.",
             STR_ARG(bewaarsoort_name(t->soort)));
    else if (t->akkoord && !(can(t->akkoord, HANDELING_BEWAREN_AKKOORD) && can(t->akkoord, HANDELING_BEWAREN_LEZEN)))
        NEEN(m, t->plek, "'%.*s' mag geen akkoord geven. Schrijf bij die functie: mag bewaren.lezen, bewaren.akkoord;",
             STR_ARG(t->akkoord->id));
}

/* Who sets a hold looks the file up first. */
static void check_stopper(Meldingen *m, const Regio *r) {
    for (size_t i = 0; i < r->functies_n; i++)
        if (can(&r->functies[i], HANDELING_BEWAREN_STOPPEN) && can(&r->functies[i], HANDELING_BEWAREN_LEZEN)) return;
    NEEN(m, r->plek,
         "Niemand kan vernietigen stoppen. Schrijf bij een functie, zoals de functionaris gegevensbescherming: mag "
         "bewaren.lezen, bewaren.stoppen;");
}

static void check_bewaar(Meldingen *m, const Regio *r) {
    bool seen[BEWAARSOORT_AANTAL] = {0};
    for (size_t i = 0; i < r->bewaartermijnen_n; i++) {
        const RegioBewaartermijn *t = &r->bewaartermijnen[i];
        if (seen[t->soort])
            NEEN(m, t->plek, "Voor '%.*s' is al een bewaartermijn genoemd.", STR_ARG(bewaarsoort_name(t->soort)));
        seen[t->soort] = true;
        check_warning(m, t->plek, t->aantal, t->eenheid, t->waarschuw_aantal, t->waarschuw_eenheid);
        check_bewaar_kan(m, t);
    }
    for (int s = 1; s < BEWAARSOORT_AANTAL; s++) {
        if (!seen[s])
            NEEN(m, r->plek, "Er staat niet hoe lang dit bewaard blijft: %.*s. Schrijf: bewaar %.*s { ... }",
                 STR_ARG(bewaarsoort_label((Bewaarsoort)s)), STR_ARG(bewaarsoort_name((Bewaarsoort)s)));
    }
}

static void check_stappen(Meldingen *m, const Regio *r) {
    for (size_t i = 0; i < r->stappen_n; i++) {
        if (r->stappen[i].nummer != (int)i + 1)
            NEEN(m, r->stappen[i].plek, "Dit is stap %zu, niet stap %d.", i + 1, r->stappen[i].nummer);
    }
}

void valideer_regio(Meldingen *m, const Regio *r) {
    check_present(m, r);
    check_gemeenten(m, r);
    check_functies(m, r);
    check_ingangen(m, r);
    check_urgenties(m, r);
    check_verlopen(m, r);
    check_overleggen(m, r);
    check_routes(m, r);
    check_termijnen(m, r);
    check_terugkoppelingen(m, r);
    check_bewaar(m, r);
    check_stopper(m, r);
    check_stappen(m, r);
}
