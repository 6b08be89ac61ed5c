#include "web/signaal.h"

#include "web/bewaren.h"
#include "web/publiek.h"
#include "web/routes.h"
#include "web/signaal.html.h"

/* ---- for reading ---- */

static Str shown(Verzoek *v, const Veld *f, Str value) {
    Arena *a = v->req->arena;
    Datum d;
    if (f->type == VELD_DATUM && datum_parse_iso(value, &d)) return datum_kort(a, d);
    if (f->type == VELD_POSTCODE) return postcode_tekst(a, value);
    if (f->type != VELD_KEUZE && f->type != VELD_KEUZES) return value;
    Keuzes choices = veld_keuzes(f, ctx_keuzes, v->c);
    Buf b = {.arena = a};
    Str rest = value, one;
    while (str_split(&rest, '\n', &one)) {
        if (b.len) buf_lit(&b, "; ");
        buf_str(&b, keuze_label(choices, one));
    }
    return buf_view(&b);
}

/* Title, story and what stands in the panel beside it are not repeated. */
static bool stands_elsewhere(const char *name) {
    static const char *const elsewhere[] = {"titel", "verhaal", "betreft", "gemeente", "vorm", "sector"};
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
        if (strcmp(name, elsewhere[i]) == 0) return true;
    return false;
}

static void fill_fields(SignaalView *view) {
    const Waarden *w = &view->s.inhoud;
    view->velden = NEW_N(view->v->req->arena, SignaalVeld, w->soort->aantal);
    for (size_t i = 0; i < w->soort->aantal; i++) {
        const Veld *f = &w->soort->velden[i];
        if (str_none(w->waarde[i]) || stands_elsewhere(f->naam)) continue;
        view->velden[view->velden_n++] = (SignaalVeld){str_from_z(f->label), shown(view->v, f, w->waarde[i])};
    }
}

Str signaal_getypt(const SignaalView *v, Uuid id, const char *about, const char *field) {
    Uuid sent;
    bool this_one = uuid_parse(request_form(v->v->req, str_from_z(about)), &sent) && uuid_eq(sent, id);
    Str typed = this_one ? verzoek_veld(v->v, field) : STR_NONE;
    return str_none(typed) ? S("") : typed;
}

static Status fill_indicators(SignaalView *view) {
    const Regio *r = view->v->c->regio;
    Str *chosen;
    size_t n;
    TRY(signaal_indicatoren(view->v->c, view->s.id, &chosen, &n));
    view->indicatoren = NEW_N(view->v->req->arena, IndicatorKeuze, r->indicatoren_n);
    for (size_t i = 0; i < r->indicatoren_n; i++) {
        const RegioIndicator *x = &r->indicatoren[i];
        bool is_chosen = false;
        for (size_t j = 0; j < n; j++) is_chosen = is_chosen || str_eq(chosen[j], x->id);
        bool fits = !x->vorm || str_none(view->s.vorm) || str_eq(x->vorm->id, view->s.vorm);
        if (!fits && !is_chosen) continue;
        view->indicatoren[view->indicatoren_n++] = (IndicatorKeuze){x, is_chosen};
    }
    view->gekozen_n = n;
    return OK;
}

static Status fill_contacts(SignaalView *view) {
    const RegioUrgentie *u = str_none(view->s.urgentie) ? NULL : regio_urgentie(view->v->c->regio, view->s.urgentie);
    if (!u || !u->acuut) return OK;
    Arena *a = view->v->req->arena;
    SignaalContact *done;
    size_t n;
    TRY(signaal_contacten(view->v->c, view->s.id, &done, &n));
    view->is_hard = true;
    view->contacten = NEW_N(a, ContactRegel, u->contacten_n);
    for (size_t i = 0; i < u->contacten_n; i++) {
        view->contacten[i] = (ContactRegel){&u->contacten[i], STR_NONE};
        for (size_t j = 0; j < n; j++) {
            if (!str_eq(done[j].contact, u->contacten[i].id)) continue;
            Str when = tijdstip_kort(a, done[j].op);
            view->contacten[i].gedaan = str_fmt(a, "%.*s, %.*s", STR_ARG(when), STR_ARG(done[j].door));
        }
    }
    view->contacten_n = u->contacten_n;
    return OK;
}

/* Parts that ask a right of their own are left out for who does not have it. */
static Status fill_parts(SignaalView *view) {
    Ctx *c = view->v->c;
    const Signaal *s = &view->s;
    TRY(signaal_verrijkingen(c, s, &view->verrijkingen, &view->verrijkingen_n));
    TRY(signaal_klassen(c, s->id, &view->klassen, &view->klassen_n));
    TRY(signaal_verloop(c, s->id, &view->verloop, &view->verloop_n));
    TRY(melder_berichten(c, s, &view->berichten, &view->berichten_n));
    view->ziet_personen = mag(c, HANDELING_BETROKKENE_LEZEN);
    if (view->ziet_personen) TRY(betrokkenen(c, s, &view->personen, &view->personen_n));
    if (mag(c, HANDELING_ROUTE_LEZEN)) {
        TRY(trajecten(c, s, &view->routes, &view->routes_n));
        TRY(traject_gaten(c, s, &view->gaten, &view->gaten_n));
    }
    if (mag(c, HANDELING_ACTIE_LEZEN)) TRY(acties_signaal(c, s, &view->acties, &view->acties_n));
    if (mag(c, HANDELING_TERUGKOPPELING_LEZEN)) TRY(terugkoppelingen(c, s, &view->terug, &view->terug_n));
    if (!mag(c, HANDELING_CASUS_LEZEN)) return OK;
    Status found = casus_of_signaal(c, s, &view->casus);
    view->heeft_casus = found == OK;
    return found == NOT_FOUND ? OK : found;
}

static Keuzes urgencies(Verzoek *v) {
    const Regio *r = v->c->regio;
    Keuze *k = NEW_N(v->req->arena, Keuze, r->urgenties_n);
    for (size_t i = 0; i < r->urgenties_n; i++)
        k[i] = (Keuze){r->urgenties[i].id, r->urgenties[i].naam, r->urgenties[i].uitleg};
    return (Keuzes){k, r->urgenties_n};
}

/* The scheme this actor may choose in. In one of two steps the second is for other functions than the first. */
static const RegioClassificatie *scheme_of(const Verzoek *v, bool *definitief) {
    const Regio *r = v->c->regio;
    for (size_t i = 0; i < r->classificaties_n; i++) {
        const RegioClassificatie *x = &r->classificaties[i];
        *definitief = x->tweetraps && mag(v->c, HANDELING_SIGNAAL_CLASSIFICEREN_DEFINITIEF) &&
                      regio_functies_bevat(x->definitief_door, v->c->actor.functie);
        bool first = mag(v->c, HANDELING_SIGNAAL_CLASSIFICEREN) && regio_functies_bevat(x->door, v->c->actor.functie);
        if (*definitief || first) return x;
    }
    return NULL;
}

static void fill_scheme(SignaalView *view) {
    Verzoek *v = view->v;
    view->schema = scheme_of(v, &view->klasse_definitief);
    if (!view->schema) return;
    Keuze *k = NEW_N(v->req->arena, Keuze, view->schema->klassen_n);
    for (size_t i = 0; i < view->schema->klassen_n; i++)
        k[i] = (Keuze){view->schema->klassen[i].id, view->schema->klassen[i].naam, STR_NONE};
    view->schema_klasse = veld_keuze(v, "klasse", view->klasse_definitief ? "Definitieve klasse" : "Klasse",
                                     (Keuzes){k, view->schema->klassen_n}, STR_NONE, "Kies een klasse", true);
}

/* The next meeting of each table that could talk about it. */
static Status fill_agenda(SignaalView *view) {
    Ctx *c = view->v->c;
    if (!mag(c, HANDELING_SIGNAAL_AGENDEREN)) return OK;
    bool waits = str_eq(view->s.status, SIGNAAL_BEOORDEELD) || str_eq(view->s.status, SIGNAAL_LOPEND) ||
                 str_eq(view->s.status, SIGNAAL_IN_AANPAK);
    if (!waits) return OK;
    view->overleggen = NEW_N(c->arena, Overleg, c->regio->overleggen_n);
    for (size_t i = 0; i < c->regio->overleggen_n; i++) {
        if (!overleg_over_signalen(&c->regio->overleggen[i])) continue;
        Status found = overleg_volgende(c, c->regio->overleggen[i].id, &view->overleggen[view->overleggen_n]);
        if (found == OK)
            view->overleggen_n++;
        else if (found != NOT_FOUND)
            return found;
    }
    return OK;
}

/* "zorg/fier": a route that needs no table, at an organisation that can get it. */
static Keuzes routes_to_start(Verzoek *v, const Signaal *s) {
    const Regio *r = v->c->regio;
    Arena *a = v->req->arena;
    size_t room = 0, n = 0;
    for (size_t i = 0; i < r->routes_n; i++) room += r->routes[i].ontvangers.n;
    Keuze *k = NEW_N(a, Keuze, room);
    for (size_t i = 0; i < r->routes_n; i++)
        for (size_t j = 0; j < r->routes[i].ontvangers.n; j++) {
            const RegioRoute *route = &r->routes[i];
            const RegioOrganisatie *to = route->ontvangers.ptr[j];
            if (!traject_kan(v->c, s, route, to)) continue;
            k[n++] = (Keuze){str_fmt(a, "%.*s/%.*s", STR_ARG(route->id), STR_ARG(to->id)),
                             str_fmt(a, "%.*s: %.*s", STR_ARG(route->naam), STR_ARG(to->naam)), STR_NONE};
        }
    return (Keuzes){k, n};
}

static void fill_start(SignaalView *view) {
    Verzoek *v = view->v;
    Keuzes routes = routes_to_start(v, &view->s);
    view->mag_starten = mag(v->c, HANDELING_SIGNAAL_TRIAGE) && routes.aantal && traject_kan_starten(&view->s);
    view->start =
        veld_keuze(v, "routes", "Welke route, en naar wie?", routes, verzoek_veld(v, "routes"), "Maak een keuze", true);
    view->start.breedte = BREED_VOL;
    view->opdracht = veld_new(v, FORM_LANG, "opdracht", "Opdracht", verzoek_veld(v, "opdracht"), false);
    view->opdracht.max = 1000;
}

/* What the page says after a deed whose follow-up differs per region. */
static Str next_step(const SignaalView *view) {
    Arena *a = view->v->req->arena;
    if (str_eq(view->melding, S("gemeld"))) {
        const RegioIngang *i = regio_ingang(view->v->c->regio, view->s.ingang);
        Str who = i ? publiek_in_zin(a, i->ontvanger->naam) : STR_NONE;
        return i ? str_fmt(a, "Het signaal is ontvangen. De %.*s kijkt ernaar.", STR_ARG(who)) : STR_NONE;
    }
    const RegioUrgentie *u = regio_urgentie(view->v->c->regio, view->s.urgentie);
    if (!u || !str_eq(view->melding, S("beoordeeld"))) return STR_NONE;
    return u->overleg ? str_fmt(a, "Uw oordeel is vastgelegd. Het signaal gaat naar: %.*s.", STR_ARG(u->overleg->naam))
                      : S("Uw oordeel is vastgelegd. Start nu een route.");
}

static void fill_forms(SignaalView *view, const Waarden *note, const Waarden *person) {
    Verzoek *v = view->v;
    view->urgentie = veld_keuze(v, "urgentie", "Hoe dringend is dit signaal?", urgencies(v),
                                request_form(v->req, S("urgentie")), NULL, true);
    view->urgentie.soort = FORM_RADIO;
    view->urgentie.breedte = BREED_VOL;
    view->reden = veld_new(v, FORM_LANG, "toelichting", "Waarom is dit geen signaal van mensenhandel?",
                           verzoek_veld(v, "toelichting"), true);
    view->reden.max = 2000;
    view->vorm = veld_keuze(v, "vorm", "Vorm", ctx_keuzes(v->c, S("vormen")), view->s.vorm, "Nog niet bekend", false);
    view->sector =
        veld_keuze(v, "sector", "Sector", ctx_keuzes(v->c, S("sectoren")), view->s.sector, "Nog niet bekend", false);
    view->verrijking = formulier_new(v, &soort_verrijking, note, "v-");
    view->betrokkene = formulier_new(v, &soort_betrokkene, person, "b-");
    fill_scheme(view);
    fill_start(view);
}

static Status load(Verzoek *v, Str ref, const Waarden *note, const Waarden *person, SignaalView *out) {
    SignaalView view = {.v = v, .melding = verzoek_melding(v)};
    TRY(signaal_open(v->c, ref, &view.s));
    fill_fields(&view);
    TRY(fill_indicators(&view));
    TRY(fill_contacts(&view));
    TRY(fill_parts(&view));
    TRY(fill_agenda(&view));
    fill_forms(&view, note, person);
    view.vervolg = next_step(&view);
    view.fouten_n = fouten_algemeen(v, &view.fouten);
    view.is_nieuw = str_eq(view.s.status, SIGNAAL_NIEUW);
    view.mag_triage = mag(v->c, HANDELING_SIGNAAL_TRIAGE);
    view.mag_verrijken = mag(v->c, HANDELING_SIGNAAL_VERRIJKEN);
    view.mag_indicatoren = mag(v->c, HANDELING_SIGNAAL_INDICATOREN);
    view.mag_betrokkene = mag(v->c, HANDELING_BETROKKENE_VASTLEGGEN);
    view.mag_toewijzen = mag(v->c, HANDELING_SIGNAAL_TOEWIJZEN);
    const Link up[] = {{S("Signalen"), S("/signalen")}};
    TRY(kader(v, "signalen", view.s.ref, up, 1, &view.layout));
    *out = view;
    return OK;
}

Status signaal_view(Verzoek *v, Str ref, SignaalView *out) { return load(v, ref, NULL, NULL, out); }

static Status show(Verzoek *v, Str ref, const Waarden *note, const Waarden *person) {
    SignaalView view;
    TRY(load(v, ref, note, person, &view));
    if (view.s.vernietigd_op != TIJDSTIP_GEEN)
        return vernietigd_toon(v, "signalen", (Link){S("Signalen"), S("/signalen")}, BEWAARSOORT_SIGNAAL, view.s.ref);
    tpl_signaal(&v->r, &view);
    return OK;
}

Status signaal_show(Verzoek *v, Str ref) { return show(v, ref, NULL, NULL); }

Status scherm_signaal(Verzoek *v) { return show(v, request_param(v->req, S("ref")), NULL, NULL); }

/* ---- the two forms with many fields keep what was typed ---- */

Status scherm_signaal_verrijking(Verzoek *v) {
    Waarden w;
    Str ref = request_param(v->req, S("ref"));
    Status s = verzoek_lees(v, &soort_verrijking, &w);
    if (s == OK) s = PROBEER(v, signaal_verrijk(v->c, ref, &w));
    if (s == OK) {
        verzoek_meld(v, S("verrijkt"));
        return verzoek_naar(v, "/signalen/%.*s#verrijking", STR_ARG(ref));
    }
    if (!is_te_tonen(s)) return s;
    v->res->status = 422;
    return show(v, ref, &w, NULL);
}

Status scherm_signaal_betrokkene(Verzoek *v) {
    Waarden w;
    Str ref = request_param(v->req, S("ref"));
    Status s = verzoek_lees(v, &soort_betrokkene, &w);
    if (s == OK) s = PROBEER(v, betrokkene_add(v->c, ref, &w));
    if (s == OK) {
        verzoek_meld(v, S("betrokkene"));
        return verzoek_naar(v, "/signalen/%.*s#betrokkenen", STR_ARG(ref));
    }
    if (!is_te_tonen(s)) return s;
    v->res->status = 422;
    return show(v, ref, NULL, &w);
}
