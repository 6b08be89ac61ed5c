#include "web/signalen.h"

#include "web/routes.h"
#include "web/signalen.html.h"

enum { PER_PAGINA = 10 };

/* ---- the list ---- */

static Str query(const Verzoek *v, const char *name) {
    Str value = str_trim(request_query(v->req, str_from_z(name)));
    return str_empty(value) ? STR_NONE : value;
}

static bool is_status(const SignaalTelling *t, size_t n, Str status) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(t[i].status, status)) return true;
    return false;
}

/* Filters stay in every link of the page. Values are codes of the profile, so there is nothing to encode but what is odd. */
static Str link_to(const Verzoek *v, Str status, const SignaalFilter *f, Str after) {
    const struct {
        Str name, value;
    } parts[] = {{S("&gemeente="), f->gemeente},
                 {S("&vorm="), f->vorm},
                 {S("&urgentie="), f->urgentie},
                 {S("&van="), f->van_mij ? S("mij") : STR_NONE},
                 {S("&na="), after}};
    Str words[2 + 2 * sizeof parts / sizeof *parts] = {S("/signalen?status="), status};
    size_t n = 2;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (str_none(parts[i].value)) continue;
        words[n++] = parts[i].name;
        words[n++] = parts[i].value;
    }
    return str_join_n(v->req->arena, words, n);
}

static Str known(Keuzes k, Str code) {
    for (size_t i = 0; i < k.aantal; i++)
        if (str_eq(k.lijst[i].code, code)) return code;
    return STR_NONE;
}

static Keuzes urgencies(Verzoek *v) {
    const Regio *r = v->c->regio;
    Keuze *k = NEW_N(v->req->arena, Keuze, r->urgenties_n);
    for (size_t i = 0; i < r->urgenties_n; i++) k[i] = (Keuze){r->urgenties[i].id, r->urgenties[i].naam, STR_NONE};
    return (Keuzes){k, r->urgenties_n};
}

static Str choice(Verzoek *v, const char *name, Str list) {
    Str code = query(v, name);
    return str_none(code) ? code : known(ctx_keuzes(v->c, list), code);
}

static SignaalFilter read_filter(Verzoek *v, Str status) {
    KringPlek from = verzoek_plek(v);
    Str urgency = query(v, "urgentie");
    SignaalFilter f = {.status = status,
                       .gemeente = choice(v, "gemeente", S("gemeenten")),
                       .vorm = choice(v, "vorm", S("vormen")),
                       .urgentie = regio_urgentie(v->c->regio, urgency) ? urgency : STR_NONE,
                       .van_mij = str_eq(query(v, "van"), S("mij")),
                       .na_uiterlijk = from.na_uiterlijk,
                       .na_id = from.na_id,
                       .aantal = PER_PAGINA};
    return f;
}

static void draw_filters(Verzoek *v, const SignaalFilter *f, Render *r) {
    static const Keuze mine[] = {{S("mij"), S("Van mij"), STR_NONE}};
    Keuzes towns = ctx_keuzes(v->c, S("gemeenten")), forms = ctx_keuzes(v->c, S("vormen"));
    Str own = f->van_mij ? S("mij") : STR_NONE;
    const VeldView views[FILTERS] = {veld_keuze(v, "gemeente", "Gemeente", towns, f->gemeente, "Alle gemeenten", true),
                                     veld_keuze(v, "vorm", "Vorm", forms, f->vorm, "Alle vormen", true),
                                     veld_keuze(v, "urgentie", "Urgentie", urgencies(v), f->urgentie, "Alle", true),
                                     veld_keuze(v, "van", "Behandelaar", (Keuzes){mine, 1}, own, "Iedereen", true)};
    tpl_signalen_filters(r, views);
}

/* While nothing is chosen they are the same for everybody, until a day on which something else is valid. */
static Html filters(Verzoek *v, const SignaalFilter *f, bool narrowed) {
    if (narrowed) {
        HtmlPart part;
        html_begin(&v->r, &part);
        draw_filters(v, f, &v->r);
        return html_end(&v->r, &part);
    }
    App *app = v->app;
    if (app->filters_van != ctx_vandaag(v->c)) {
        app->filters.len = 0;
        draw_filters(v, f, &(Render){.out = &app->filters, .taal = TAAL_NL});
        app->filters_van = ctx_vandaag(v->c);
    }
    return (Html){buf_view(&app->filters)};
}

static void fill_tabs(Verzoek *v, SignalenView *view, const SignaalTelling *t, size_t n, const SignaalFilter *f) {
    view->tabs = NEW_N(v->req->arena, Tab, n);
    for (size_t i = 0; i < n; i++)
        view->tabs[i] = (Tab){.link = {signaal_status_label(t[i].status), link_to(v, t[i].status, f, STR_NONE)},
                              .telling = t[i].aantal ? getal(v->req->arena, TAAL_NL, t[i].aantal) : STR_NONE,
                              .actief = str_eq(t[i].status, f->status)};
    view->tabs_n = n;
}

static void fill_paging(Verzoek *v, SignalenView *view, const SignaalFilter *f) {
    const SignaalLijst *l = &view->lijst;
    Arena *a = v->req->arena;
    if (l->totaal >= 0) {
        Str total = getal(a, TAAL_NL, l->totaal);
        view->telling = str_fmt(a, "%zu van %.*s signalen", l->aantal, STR_ARG(total));
    } else
        view->telling =
            str_fmt(a, l->aantal == 1 ? "%zu signaal op deze pagina" : "%zu signalen op deze pagina", l->aantal);
    view->begin = f->na_uiterlijk == TIJDSTIP_GEEN ? STR_NONE : link_to(v, f->status, f, STR_NONE);
    view->volgende = STR_NONE;
    if (!l->meer) return;
    const SignaalRegel *last = &l->regels[l->aantal - 1];
    view->volgende = link_to(v, f->status, f, verzoek_na(v, (KringPlek){last->uiterlijk, last->id}));
}

Status scherm_signalen(Verzoek *v) {
    SignalenView view = {.v = v, .mag_melden = mag(v->c, HANDELING_SIGNAAL_MELDEN), .melding = verzoek_melding(v)};
    SignaalTelling *counts;
    size_t n;
    TRY(signaal_tellingen(v->c, &counts, &n));
    Str status = query(v, "status");
    SignaalFilter f = read_filter(v, is_status(counts, n, status) ? status : counts[0].status);
    view.status = f.status;
    TRY(signaal_list(v->c, f, &view.lijst));
    fill_tabs(v, &view, counts, n, &f);
    fill_paging(v, &view, &f);
    bool filtered = view.lijst.totaal < 0;
    view.filters = filters(v, &f, filtered);
    view.leeg =
        filtered
            ? (LegeStaat){S("Geen signalen die bij deze keuze passen."),
                          {S("Wis het filter"), str_fmt(v->req->arena, "/signalen?status=%.*s", STR_ARG(f.status))}}
            : (LegeStaat){S("Hier staat nu niets."), {STR_NONE, STR_NONE}};
    TRY(kader(v, "signalen", S("Signalen"), NULL, 0, &view.layout));
    tpl_signalen(&v->r, &view);
    return OK;
}

/* ---- a colleague reports ---- */

static bool may_use(const Verzoek *v, const RegioIngang *i) {
    return i->soort != INGANGSOORT_FORMULIER && regio_functies_bevat(i->melders, v->c->actor.functie);
}

static Keuzes entries(Verzoek *v) {
    const Regio *r = v->c->regio;
    Keuze *k = NEW_N(v->req->arena, Keuze, r->ingangen_n);
    size_t n = 0;
    for (size_t i = 0; i < r->ingangen_n; i++)
        if (may_use(v, &r->ingangen[i])) k[n++] = (Keuze){r->ingangen[i].id, r->ingangen[i].naam, STR_NONE};
    return (Keuzes){k, n};
}

static Status show_form(Verzoek *v, const Waarden *w, Str herhaal) {
    Keuzes ways = entries(v);
    if (ways.aantal == 0) return FORBIDDEN;
    SignaalNieuwView view = {.v = v, .herhaal = herhaal, .kiest_ingang = ways.aantal > 1};
    view.formulier = formulier_new(v, &soort_melding_intern, w, "");
    Str chosen = known(ways, request_form(v->req, S("ingang")));
    view.ingang = veld_keuze(v, "ingang", "Hoe kwam het signaal binnen?", ways,
                             ways.aantal == 1 ? ways.lijst[0].code : chosen, "Maak een keuze", true);
    view.fouten_n = fouten_algemeen(v, &view.fouten);
    const Link up[] = {{S("Signalen"), S("/signalen")}};
    TRY(kader(v, "signalen", S("Signaal toevoegen"), up, 1, &view.layout));
    tpl_signaal_nieuw(&v->r, &view);
    return OK;
}

Status scherm_signaal_nieuw(Verzoek *v) {
    /* Who has one municipality need not choose it. */
    Waarden start = {.soort = &soort_melding_intern};
    if (!str_empty(v->c->actor.gemeente)) waarde_set(&start, "gemeente", v->c->actor.gemeente);
    return show_form(v, &start, crockford_random(v->req->arena, 26));
}

Status scherm_signaal_meld(Verzoek *v) {
    Waarden w;
    Keuzes ways = entries(v);
    Status read = verzoek_lees(v, &soort_melding_intern, &w);
    Str way = ways.aantal == 1 ? ways.lijst[0].code : known(ways, request_form(v->req, S("ingang")));
    if (str_none(way)) fouten_add(&v->c->fouten, S("ingang"), "Kies hoe het signaal binnenkwam.");
    Str sent = str_slice(request_form(v->req, S("herhaal")), 0, 40);
    if (read == OK && !str_none(way)) {
        uint8_t *token = arena_alloc(v->req->arena, KLUIS_TOKEN);
        Str own = uuid_text(v->req->arena, v->c->actor.gebruiker_id);
        TRY(kluis_token(v->c->kluis, v->c->regio->id, S("herhaal"),
                        str_fmt(v->req->arena, "%.*s:%.*s", STR_ARG(own), STR_ARG(sent)), token));
        Melding m = {.ingang = way, .waarden = &w, .herhaal = {token, KLUIS_TOKEN}};
        Signaal s;
        read = PROBEER(v, signaal_submit(v->c, &m, &s));
        if (read == OK) {
            verzoek_meld(v, S("gemeld"));
            if (mag(v->c, HANDELING_SIGNAAL_LEZEN)) return verzoek_naar(v, "/signalen/%.*s", STR_ARG(s.ref));
            return verzoek_naar(v, "/signalen");
        }
    } else
        read = INVALID;
    if (!is_te_tonen(read)) return read;
    v->res->status = 422;
    return show_form(v, &w, sent);
}
