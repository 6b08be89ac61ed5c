/* The agenda of a meeting, as it lies on the table and is filled in live. */
#include "web/bewaren.h"
#include "web/gelukt.h"
#include "web/kader.h"
#include "web/overleg_agenda.html.h"
#include "web/overleg_pagina.h"
#include "web/publiek.h"
#include "web/routes.h"

enum { BESPREKING_RIJEN = 6, OPDRACHT_MAX = 500 };

/* The same request as if nothing had been typed: for the forms on the page that are not the one that came back. */
static Verzoek *untyped(const Verzoek *v) {
    Verzoek *copy = NEW(v->req->arena, Verzoek);
    Request *req = NEW(v->req->arena, Request);
    Ctx *c = NEW(v->req->arena, Ctx);
    *req = *v->req;
    *c = *v->c;
    *copy = *v;
    req->form = (Fields){0};
    c->fouten = (Fouten){.arena = c->arena};
    copy->req = req;
    copy->c = c;
    return copy;
}

bool is_te_kiezen_route(const RegioRoute *r) { return !r->sluit_signaal && !r->houdt_lopend; }

Str overleg_zaak(const Verzoek *v) { return publiek_in_zin(v->req->arena, besluit_label(v->c, BESLUIT_VERMOEDEN)); }

Str route_veld(Arena *a, const char *wat, Str route) { return str_fmt(a, "%s-%.*s", wat, STR_ARG(route)); }

/* ---- what was said ---- */

static void fill_discussion(Verzoek *f, PuntView *p, const Waarden *w) {
    static const char *const names[] = {"vraag", "bestuur", "opsporing", "zorg"};
    Str prefix = str_fmt(f->req->arena, "%.*s-", STR_ARG(p->anker));
    Formulier form = formulier_new(f, &soort_bespreking, w, str_z(f->req->arena, prefix));
    for (size_t i = 0; i < 4; i++) {
        p->bespreking[i] = *formulier_veld(&form, names[i]);
        if (i) p->bespreking[i].rijen = BESPREKING_RIJEN;
    }
}

/* ---- the decision ---- */

static Keuzes decisions_of(Verzoek *v, const RegioOverleg *t) {
    static const struct {
        Str soort, uitleg;
    } all[] = {{BESLUIT_VERMOEDEN, S("Kies hieronder een of meer routes.")},
               {BESLUIT_LOPEND, S("Het signaal komt terug op de volgende agenda.")},
               {BESLUIT_TERUGLEGGING, S("Schrijf in de toelichting waarom.")}};
    enum { ALL = sizeof all / sizeof *all };
    Keuze *list = NEW_N(v->req->arena, Keuze, ALL);
    size_t n = 0;
    for (size_t i = 0; i < ALL; i++)
        if (overleg_kan(t, all[i].soort))
            list[n++] = (Keuze){all[i].soort, besluit_label(v->c, all[i].soort), all[i].uitleg};
    return (Keuzes){list, n};
}

static Keuzes classes_of(Verzoek *v, const RegioClassificatie *k) {
    Keuze *list = NEW_N(v->req->arena, Keuze, k->klassen_n);
    for (size_t i = 0; i < k->klassen_n; i++) list[i] = (Keuze){k->klassen[i].id, k->klassen[i].naam, STR_NONE};
    return (Keuzes){list, k->klassen_n};
}

static Keuzes receivers_of(Verzoek *v, const RegioRoute *r) {
    Keuze *list = NEW_N(v->req->arena, Keuze, r->ontvangers.n);
    for (size_t i = 0; i < r->ontvangers.n; i++)
        list[i] = (Keuze){r->ontvangers.ptr[i]->id, r->ontvangers.ptr[i]->naam, STR_NONE};
    return (Keuzes){list, r->ontvangers.n};
}

static bool was_chosen(Verzoek *f, const char *name, Str value) {
    Str *list;
    size_t n;
    verzoek_velden(f, name, &list, &n);
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i], value)) return true;
    return false;
}

static RouteRij route_line(Verzoek *f, const PuntView *p, const RegioRoute *r) {
    Arena *a = f->req->arena;
    const char *to = str_z(a, route_veld(a, "naar", r->id)), *what = str_z(a, route_veld(a, "opdracht", r->id));
    RouteRij line = {.id = r->id, .naam = r->naam, .uitleg = r->uitleg, .gekozen = was_chosen(f, "route", r->id)};
    line.veld_id = str_fmt(a, "%.*s-route-%.*s", STR_ARG(p->anker), STR_ARG(r->id));
    if (r->ontvangers.n == 1) {
        line.ontvanger = veld_new(f, FORM_VERBORGEN, to, "", r->ontvangers.ptr[0]->id, false);
        line.ontvanger_naam = r->ontvangers.ptr[0]->naam;
    } else {
        line.ontvanger = veld_keuze(f, to, "Wie krijgt deze route?", receivers_of(f, r), verzoek_veld(f, to),
                                    "Kies een organisatie", true);
    }
    line.opdracht = veld_new(f, FORM_TEKST, what, "Opdracht", verzoek_veld(f, what), false);
    line.opdracht.max = OPDRACHT_MAX;
    line.ontvanger.id = str_fmt(a, "%.*s-%s", STR_ARG(p->anker), to);
    line.opdracht.id = str_fmt(a, "%.*s-%s", STR_ARG(p->anker), what);
    return line;
}

static void fill_routes(Verzoek *f, PuntView *p, const RegioOverleg *t) {
    p->routes = NEW_N(f->req->arena, RouteRij, t->uitkomsten_n);
    for (size_t i = 0; i < t->uitkomsten_n; i++)
        if (is_te_kiezen_route(t->uitkomsten[i])) p->routes[p->routes_n++] = route_line(f, p, t->uitkomsten[i]);
}

static void fill_decision(Verzoek *f, PuntView *p, const RegioOverleg *t) {
    VeldView *b = p->besluit;
    Str zaak = overleg_zaak(f);
    b[BESLUIT_SOORT] =
        veld_keuze(f, "soort", "Wat is er besloten?", decisions_of(f, t), verzoek_veld(f, "soort"), NULL, true);
    b[BESLUIT_SOORT].soort = FORM_RADIO;
    b[BESLUIT_ROUTES] = veld_new(f, FORM_TEKST, "routes", "Routes", STR_NONE, true);
    fill_routes(f, p, t);
    if (t->eerste_doel) {
        b[BESLUIT_DOEL] = veld_new(f, FORM_TEKST, "eerste_doel", "Eerste doel", verzoek_veld(f, "eerste_doel"), false);
        b[BESLUIT_DOEL].hint =
            str_fmt(f->req->arena, "Nodig bij een %.*s. Bijvoorbeeld: de uitbuiting stopt deze week.", STR_ARG(zaak));
        b[BESLUIT_DOEL].max = 500;
    }
    if (t->casusregisseur) {
        b[BESLUIT_REGISSEUR] = veld_keuze(f, "casusregisseur", "Casusregisseur", ctx_keuzes(f->c, S("regisseurs")),
                                          verzoek_veld(f, "casusregisseur"), "Kies een functie", false);
        b[BESLUIT_REGISSEUR].hint = str_fmt(f->req->arena, "Nodig bij een %.*s.", STR_ARG(zaak));
    }
    if (overleg_kiest_klasse(f->c, t))
        b[BESLUIT_KLASSE] =
            veld_keuze(f, "klasse", str_z(f->req->arena, t->classificatie->naam), classes_of(f, t->classificatie),
                       verzoek_veld(f, "klasse"), "Blijft zoals het is", false);
    b[BESLUIT_TOELICHTING] =
        veld_new(f, FORM_LANG, "toelichting", "Toelichting", verzoek_veld(f, "toelichting"), false);
    b[BESLUIT_TOELICHTING].max = 2000;
    b[BESLUIT_TOELICHTING].rijen = 3;
    for (int i = 0; i < BESLUIT_VELDEN; i++)
        b[i].id = str_fmt(f->req->arena, "%.*s-%.*s", STR_ARG(p->anker), STR_ARG(b[i].naam));
}

static BesluitRij decision_line(Verzoek *v, const Besluit *b) {
    BesluitRij line = {.label = b->label,
                       .op = datum_kort(v->req->arena, datum_at(b->op)),
                       .door = b->door,
                       .doel = b->eerste_doel,
                       .toelichting = b->toelichting,
                       .routes_n = b->routes_n};
    if (!str_none(b->casusregisseur)) line.regisseur = naam_functie(v, b->casusregisseur);
    line.routes = NEW_N(v->req->arena, Link, b->routes_n);
    for (size_t i = 0; i < b->routes_n; i++) {
        const RegioRoute *r = regio_route(v->c->regio, b->routes[i].soort);
        line.routes[i] = (Link){r ? r->naam : b->routes[i].soort, naam_organisatie(v, b->routes[i].organisatie)};
    }
    return line;
}

static void fill_taken(Verzoek *v, PuntView *p, const Agendapunt *item) {
    p->besluiten = NEW_N(v->req->arena, BesluitRij, item->besluiten_n);
    p->besluiten_n = item->besluiten_n;
    for (size_t i = 0; i < item->besluiten_n; i++) p->besluiten[i] = decision_line(v, &item->besluiten[i]);
}

/* ---- one item ---- */

static void add_label(PuntView *p, Str tekst, Kleur kleur, Icoon icoon) {
    p->labels[p->labels_n++] = (Label){tekst, kleur, icoon};
}

/* What the table calls the part of its agenda that this item is in. */
static void add_part(PuntView *p, const Agendapunt *item, const RegioOverleg *t) {
    Agendasoort kind = str_eq(item->rubriek, S("lopend")) ? AGENDA_LOPEND : AGENDA_NIEUW;
    for (size_t i = 0; i < t->agenda_n; i++)
        if (t->agenda[i].soort == kind) {
            add_label(p, t->agenda[i].titel, KLEUR_GRIJS, 0);
            return;
        }
}

static Status fill_labels(Verzoek *v, PuntView *p, const Agendapunt *item, const RegioOverleg *t) {
    const Signaal *s = &item->signaal;
    add_part(p, item, t);
    const RegioUrgentie *u = str_empty(s->urgentie) ? NULL : regio_urgentie(v->c->regio, s->urgentie);
    if (u) add_label(p, u->naam, u->acuut ? KLEUR_ROOD : KLEUR_BLAUW, u->acuut ? ICOON_VLAG : 0);
    p->labels[p->labels_n++] = label_status(s->status);
    add_label(p, naam_vorm(v, s->vorm), KLEUR_GRIJS, 0);
    Klasse *classes;
    size_t n;
    TRY(signaal_klassen(v->c, s->id, &classes, &n));
    for (size_t i = n; t->classificatie && i-- > 0;) {
        if (!str_eq(classes[i].schema, t->classificatie->id)) continue;
        const RegioStand *k = regio_stand(v->c->regio, classes[i].schema, classes[i].klasse);
        add_label(p, k ? k->naam : classes[i].klasse, KLEUR_PETROL, 0);
        break;
    }
    return OK;
}

static Status to_item(Verzoek *v, const Overleg *o, const Agendapunt *item, OverlegTerug terug, PuntView *p) {
    Arena *a = v->req->arena;
    bool here = terug.vorm != VORM_GEEN && uuid_eq(terug.punt, item->id);
    *p = (PuntView){.punt = uuid_text(a, item->id),
                    .versie = str_fmt(a, "%lld", (long long)item->versie),
                    .gezien = str_fmt(a, "%zu", item->besluiten_n),
                    .volgnr = str_fmt(a, "%lld", (long long)item->volgnr),
                    .anker = str_fmt(a, "p%lld", (long long)item->volgnr),
                    .titel = item->signaal.titel,
                    .signaal = {item->signaal.ref, str_fmt(a, "/signalen/%.*s", STR_ARG(item->signaal.ref))},
                    .vraag = waarde(&item->bespreking, "vraag"),
                    .bestuur = waarde(&item->bespreking, "bestuur"),
                    .opsporing = waarde(&item->bespreking, "opsporing"),
                    .zorg = waarde(&item->bespreking, "zorg"),
                    .open_bespreking = here && terug.vorm == VORM_BESPREKING,
                    .open_besluit = here && terug.vorm == VORM_BESLUIT,
                    .open_actie = here && terug.vorm == VORM_ACTIE};
    Verzoek *blank = untyped(v);
    TRY(fill_labels(v, p, item, o->tafel));
    fill_taken(v, p, item);
    fill_discussion(p->open_bespreking ? v : blank, p, p->open_bespreking ? terug.getypt : &item->bespreking);
    fill_decision(p->open_besluit ? v : blank, p, o->tafel);
    actie_velden(p->open_actie ? v : blank, str_fmt(a, "%.*s-", STR_ARG(p->anker)), p->actie);
    return OK;
}

static Status fill_items(Verzoek *v, const Overleg *o, OverlegTerug terug, OverlegView *view) {
    Agendapunt *items;
    TRY(overleg_agenda(v->c, o, &items, &view->punten_n));
    view->punten = NEW_N(v->req->arena, PuntView, view->punten_n);
    for (size_t i = 0; i < view->punten_n; i++) {
        PuntView *p = &view->punten[i];
        TRY(to_item(v, o, &items[i], terug, p));
        if (p->open_bespreking) view->velden = p->bespreking, view->velden_n = 4;
        if (p->open_besluit) view->velden = p->besluit, view->velden_n = BESLUIT_VELDEN;
        if (p->open_actie) view->velden = p->actie, view->velden_n = ACTIE_VELDEN;
    }
    return OK;
}

/* ---- around the items ---- */

static void fill_seats(Verzoek *v, const Overleg *o, OverlegView *view) {
    view->zetels = NEW_N(v->req->arena, ZetelRij, o->zetels_n);
    view->zetels_n = o->zetels_n;
    for (size_t i = 0; i < o->zetels_n; i++)
        view->zetels[i] =
            (ZetelRij){o->zetels[i].functie, naam_functie(v, o->zetels[i].functie), o->zetels[i].aanwezig};
}

static bool holds(const Str *list, size_t n, Str s) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i], s)) return true;
    return false;
}

/* What is on the agenda is seen by the organisations of the fixed seats; the minutes by fewer. */
static void fill_sharing(Verzoek *v, const RegioOverleg *t, OverlegView *view) {
    view->delen = NEW_N(v->req->arena, Str, v->c->regio->organisaties_n);
    for (size_t i = 0; i < t->deelnemers.n; i++)
        for (size_t j = 0; j < t->deelnemers.ptr[i]->organisaties_n; j++) {
            Str name = t->deelnemers.ptr[i]->organisaties[j]->naam;
            if (!holds(view->delen, view->delen_n, name)) view->delen[view->delen_n++] = name;
        }
    view->lezers = NEW_N(v->req->arena, Str, t->verslag_lezers.n);
    for (size_t i = 0; i < t->verslag_lezers.n; i++) view->lezers[view->lezers_n++] = t->verslag_lezers.ptr[i]->naam;
}

static Status fill_actions(Verzoek *v, const Overleg *o, OverlegView *view) {
    Actie *now, *before;
    size_t now_n, before_n;
    Str back = str_fmt(v->req->arena, "/overleg/%.*s", STR_ARG(o->ref));
    TRY(acties_overleg(v->c, o->id, &now, &now_n));
    TRY(acties_vorige(v->c, o->tafel->id, o->begint_op, &before, &before_n));
    view->acties = actie_tabel(v, "Afspraken uit dit overleg", true, now, now_n, back);
    view->vorige = actie_tabel(v, "Afspraken van vorige keer", true, before, before_n, back);
    return OK;
}

static void fill_rights(Verzoek *v, const Overleg *o, OverlegView *view) {
    bool changeable = !str_eq(o->status, OVERLEG_VASTGESTELD);
    view->gepland = str_eq(o->status, OVERLEG_GEPLAND);
    view->bezig = str_eq(o->status, OVERLEG_BEZIG);
    view->mag_vullen = changeable && overleg_over_signalen(o->tafel) && mag(v->c, HANDELING_SIGNAAL_AGENDEREN);
    view->mag_vastleggen = changeable && mag(v->c, HANDELING_OVERLEG_VASTLEGGEN);
    view->mag_besluiten = changeable && mag(v->c, HANDELING_OVERLEG_BESLUITEN);
    view->mag_actie = changeable && mag(v->c, HANDELING_ACTIE_VASTLEGGEN);
    view->rondvraag = o->tafel->rondvraag_n > 0;
}

static void fill_heading(Verzoek *v, const Overleg *o, OverlegView *view) {
    Arena *a = v->req->arena;
    Datum day = datum_at(o->begint_op);
    Str date = datum_lang(a, day), weekday = datum_weekdag(a, day), clock = tijdstip_klok(a, o->begint_op);
    const RegioFunctie *chair = regio_voorzitter(o->tafel, day);
    view->ref = o->ref;
    view->titel = str_fmt(a, "%.*s %.*s", STR_ARG(o->tafel->naam), STR_ARG(date));
    view->wanneer = str_fmt(a, "%.*s, %.*s uur", STR_ARG(weekday), STR_ARG(clock));
    view->plaats = waarde(&o->inhoud, "plaats");
    view->algemeen = waarde(&o->inhoud, "algemeen");
    view->voorzitter = chair ? chair->naam : STR_NONE;
    view->zaak = overleg_zaak(v);
    view->verslaglegger = o->tafel->verslaglegger ? o->tafel->verslaglegger->naam : STR_NONE;
    if (str_eq(o->status, OVERLEG_BEZIG))
        view->stand = (Label){S("Bezig"), KLEUR_ORANJE, ICOON_KLOK};
    else if (str_eq(o->status, OVERLEG_VASTGESTELD))
        view->stand = (Label){S("Verslag vastgesteld"), KLEUR_GROEN, ICOON_VINK};
    else
        view->stand = (Label){S("Gepland"), KLEUR_BLAUW, ICOON_KALENDER};
}

static void fill_add_one(Verzoek *v, OverlegTerug terug, OverlegView *view) {
    Verzoek *f = terug.vorm == VORM_AGENDEER ? v : untyped(v);
    view->agendeer = veld_new(f, FORM_TEKST, "signaal", "Nummer van het signaal", verzoek_veld(f, "signaal"), true);
    view->agendeer.hint = S("Bijvoorbeeld S-7K4Q-2M9T");
    if (terug.vorm == VORM_AGENDEER) view->velden = &view->agendeer, view->velden_n = 1;
}

static void count_what_is_missing(OverlegView *view) {
    for (size_t i = 0; i < view->punten_n; i++) view->onbeslist += view->punten[i].besluiten_n == 0;
    for (size_t i = 0; i < view->zetels_n; i++) view->aanwezig_n += view->zetels[i].aanwezig;
}

Status overleg_pagina(Verzoek *v, Str ref, OverlegTerug terug) {
    OverlegView *view = NEW(v->req->arena, OverlegView);
    *view = (OverlegView){.gelukt = gelukt_tekst(v)};
    Overleg o;
    TRY(overleg_open(v->c, ref, &o));
    Link between = {S("Overleg"), S("/overleg")};
    if (o.vernietigd_op != TIJDSTIP_GEEN) return vernietigd_toon(v, "overleg", between, BEWAARSOORT_OVERLEG, o.ref);
    fill_heading(v, &o, view);
    fill_rights(v, &o, view);
    fill_seats(v, &o, view);
    fill_sharing(v, o.tafel, view);
    fill_add_one(v, terug, view);
    TRY(fill_items(v, &o, terug, view));
    TRY(fill_actions(v, &o, view));
    count_what_is_missing(view);
    Str *general;
    view->fouten_n = fouten_algemeen(v, &general);
    view->fouten = general;
    TRY(kader(v, "overleg", view->titel, &between, 1, &view->layout));
    tpl_overleg_agenda(&v->r, view);
    return OK;
}

Status scherm_overleg(Verzoek *v) { return overleg_pagina(v, request_param(v->req, S("ref")), (OverlegTerug){0}); }
