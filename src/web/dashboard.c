#include "web/dashboard.h"

#include "web/dashboard.html.h"
#include "web/formulier.h"
#include "web/getal.h"
#include "web/kader.h"
#include "web/routes.h"

/* ---- the filter: what stands in the address ---- */

typedef struct Periode {
    Str code, naam;
} Periode;

static const Periode perioden[] = {
    {S("jaar"), S("Dit jaar")}, {S("maanden"), S("Laatste 12 maanden")}, {S("vorig-jaar"), S("Vorig jaar")}};
enum { PERIODEN = sizeof perioden / sizeof *perioden };

static Str chosen_period(const Verzoek *v) {
    Str asked = request_query(v->req, S("periode"));
    for (size_t i = 0; i < PERIODEN; i++)
        if (str_eq(perioden[i].code, asked)) return perioden[i].code;
    return perioden[0].code;
}

static void set_period(const Verzoek *v, DashboardFilter *f) {
    Datum today = ctx_vandaag(v->c);
    Kalenderdag k = datum_split(today);
    Str code = chosen_period(v);
    f->van = datum_from(k.jaar, 1, 1);
    f->tot = today;
    if (str_eq(code, S("maanden"))) f->van = datum_add_months(datum_from(k.jaar, k.maand, 1), -11);
    if (str_eq(code, S("vorig-jaar"))) {
        f->van = datum_from(k.jaar - 1, 1, 1);
        f->tot = datum_from(k.jaar - 1, 12, 31);
    }
}

/* Only what the profile knows: anything else in the address is as if it were not there. */
static DashboardFilter read_filter(const Verzoek *v) {
    const RegioVorm *form = regio_vorm(v->c->regio, request_query(v->req, S("vorm")));
    const RegioGemeente *town = regio_gemeente(v->c->regio, request_query(v->req, S("gemeente")));
    DashboardFilter f = {.vorm = form ? form->id : STR_NONE, .gemeente = town ? town->code : STR_NONE};
    set_period(v, &f);
    return f;
}

static Keuzes period_choices(Arena *a) {
    Keuze *list = NEW_N(a, Keuze, PERIODEN);
    for (size_t i = 0; i < PERIODEN; i++) list[i] = (Keuze){.code = perioden[i].code, .label = perioden[i].naam};
    return (Keuzes){list, PERIODEN};
}

static bool has_whole_region(const Verzoek *v) {
    Bereik reach;
    return regio_mag(v->c->regio, v->c->actor.functie, HANDELING_CIJFERS_LEZEN, &reach) && reach == BEREIK_REGIO;
}

static void add_filters(Verzoek *v, const DashboardFilter *f, DashboardView *p) {
    p->filters[p->filters_n++] =
        veld_keuze(v, "periode", "Periode", period_choices(v->req->arena), chosen_period(v), NULL, true);
    p->filters[p->filters_n++] =
        veld_keuze(v, "vorm", "Vorm", ctx_keuzes(v->c, S("vormen")), f->vorm, "Alle vormen", true);
    if (has_whole_region(v))
        p->filters[p->filters_n++] = veld_keuze(v, "gemeente", "Gemeente", ctx_keuzes(v->c, S("gemeenten")),
                                                f->gemeente, "Alle gemeenten", true);
    p->gefilterd = !str_none(f->vorm) || (has_whole_region(v) && !str_none(f->gemeente));
}

/* ---- tiles ---- */

Str dash_aantal(Arena *a, int64_t n, bool verborgen) { return verborgen ? NIET_GETOOND : getal(a, TAAL_NL, n); }

static void add_tile(DashboardView *p, Str name, Str number, Str under) {
    REQUIRE(p->tegels_n < DASH_TEGELS);
    p->tegels[p->tegels_n++] = (Tegel){name, number, under};
}

/* "binnen 2 werkdagen": the shortest term that starts when a signal comes in, as the core counts it. */
static Str judge_term(Verzoek *v) {
    const Regio *r = v->c->regio;
    const RegioTermijn *shortest = NULL;
    for (size_t i = 0; i < r->termijnen_n; i++) {
        const RegioTermijn *t = &r->termijnen[i];
        if (t->vanaf != GEBEURTENIS_SIGNAAL_ONTVANGEN) continue;
        if (!shortest ||
            regio_tel(v->c->nu, t->aantal, t->eenheid) < regio_tel(v->c->nu, shortest->aantal, shortest->eenheid))
            shortest = t;
    }
    if (!shortest) return S("van wat beoordeeld is: binnen een maand");
    Str unit = eenheid_label(shortest->eenheid);
    return str_fmt(v->req->arena, "van wat beoordeeld is: binnen %d %.*s", shortest->aantal, STR_ARG(unit));
}

static Str received_before(Arena *a, const Dashboard *d) {
    if (d->vorig_verborgen) return S("een jaar eerder: niet getoond");
    return str_fmt(a, "een jaar eerder: %.*s", STR_ARG(getal(a, TAAL_NL, d->ontvangen_vorig)));
}

static Str minors(Arena *a, const Dashboard *d) {
    if (d->dossiers_verborgen || d->dossiers == 0) return S("in deze periode geopend");
    if (d->minderjarig_verborgen) return S("hoeveel minderjarig: niet getoond");
    return str_fmt(a, "van wie %.*s minderjarig", STR_ARG(getal(a, TAAL_NL, d->dossiers_minderjarig)));
}

/* A share of few says nothing. */
static Str share(Arena *a, int64_t part, int64_t of) { return of < DASHBOARD_DREMPEL ? S("–") : procent(a, part, of); }

static Str share_of_what(Arena *a, int64_t of, const char *what) {
    return of < DASHBOARD_DREMPEL ? S("te weinig om te tellen") : str_fmt(a, "van %lld %s", (long long)of, what);
}

static bool is_listed(const Str *names, size_t n, Str name) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(names[i], name)) return true;
    return false;
}

/* The routes that help may not wait for, by name; none when the profile has no such rule. */
static Str not_waited_for(Verzoek *v) {
    const Regio *r = v->c->regio;
    Arena *a = v->req->arena;
    Str *names = NEW_N(a, Str, r->routes_n);
    size_t n = 0;
    Buf b = {.arena = a};
    for (size_t i = 0; i < r->routes_n; i++)
        for (size_t k = 0; k < r->routes[i].wacht_niet_op_n; k++) {
            Str name = r->routes[i].wacht_niet_op[k]->naam;
            if (n == r->routes_n || is_listed(names, n, name)) continue;
            names[n++] = name;
            buf_fmt(&b, "%s%.*s", b.len ? ", " : "", STR_ARG(name));
        }
    return n ? buf_view(&b) : STR_NONE;
}

static void add_tiles(Verzoek *v, const Dashboard *d, DashboardView *p) {
    Arena *a = v->req->arena;
    add_tile(p, S("Signalen ontvangen"), dash_aantal(a, d->ontvangen, d->ontvangen_verborgen), received_before(a, d));
    add_tile(p, S("Op tijd beoordeeld"), share(a, d->op_tijd, d->beoordeeld), judge_term(v));
    add_tile(p, S("Slachtoffers met zorg"), dash_aantal(a, d->dossiers, d->dossiers_verborgen), minors(a, d));
    add_tile(p, S("Acties op tijd gedaan"), share(a, d->acties_op_tijd, d->acties_gedaan),
             share_of_what(a, d->acties_gedaan, "gedane acties, hele regio"));
    bool none = d->doorloop_dagen < 0 || d->ontvangen_verborgen;
    add_tile(p, S("Tot het eerste besluit"),
             none ? S("–")
                  : str_fmt(a, "%lld %s", (long long)d->doorloop_dagen, d->doorloop_dagen == 1 ? "dag" : "dagen"),
             none ? S("te weinig besluiten om te tellen") : S("de helft van de signalen is sneller"));
    add_tile(p, S("Terugkoppeling te laat"), getal(a, TAAL_NL, d->terugkoppeling_te_laat), S("nu, hele regio"));
    add_tile(p, S("Acties te laat"), getal(a, TAAL_NL, d->acties_te_laat), S("nu, hele regio"));
    Str others = not_waited_for(v);
    if (!str_none(others))
        add_tile(p, S("Hulp die wacht"), getal(a, TAAL_NL, d->gaten),
                 str_fmt(a, "nu, hele regio, naast: %.*s", STR_ARG(others)));
}

/* ---- per municipality ---- */

static Str rate(Arena *a, int64_t n, int64_t inhabitants, bool hidden) {
    if (hidden || inhabitants <= 0) return S("–");
    return getal_tiende(a, TAAL_NL, (n * 100000 + inhabitants / 2) / inhabitants);
}

static bool comes_first(const Telling *x, const Telling *y) {
    if (x->verborgen != y->verborgen) return y->verborgen;
    return !x->verborgen && x->aantal > y->aantal;
}

/* Most first; what is hidden stands behind it in the order of the profile, because the order may not tell either. */
static void sort_most_first(Telling *t, size_t n) {
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && comes_first(&t[k], &t[k - 1]); k--) {
            Telling swap = t[k];
            t[k] = t[k - 1];
            t[k - 1] = swap;
        }
}

static void add_municipalities(Arena *a, Dashboard *d, DashboardView *p) {
    int64_t inhabitants = 0;
    sort_most_first(d->gemeenten, d->gemeenten_n);
    p->gemeenten = NEW_N(a, DashGemeente, d->gemeenten_n);
    for (size_t i = 0; i < d->gemeenten_n; i++) {
        const Telling *t = &d->gemeenten[i];
        inhabitants += t->inwoners;
        p->gemeenten[p->gemeenten_n++] = (DashGemeente){t->label, dash_aantal(a, t->aantal, t->verborgen),
                                                        rate(a, t->aantal, t->inwoners, t->verborgen), t->verborgen};
    }
    p->totaal = (DashGemeente){S("Samen"), dash_aantal(a, d->ontvangen, d->ontvangen_verborgen),
                               rate(a, d->ontvangen, inhabitants, d->ontvangen_verborgen), d->ontvangen_verborgen};
}

/* ---- the page ---- */

static Str period_text(Arena *a, const DashboardFilter *f) {
    Str from = datum_lang(a, f->van), to = datum_lang(a, f->tot);
    return str_fmt(a, "%.*s tot en met %.*s", STR_ARG(from), STR_ARG(to));
}

Status scherm_dashboard(Verzoek *v) {
    Arena *a = v->req->arena;
    Dashboard d;
    TRY(dashboard_open(v->c, read_filter(v), &d));
    DashboardView p = {.periode = period_text(a, &d.filter)};
    Str where = str_none(d.filter.gemeente) ? v->c->regio->naam : naam_gemeente(v, d.filter.gemeente);
    p.kop = str_fmt(a, "Dashboard %.*s", STR_ARG(where));
    TRY(kader(v, "dashboard", S("Dashboard"), NULL, 0, &p.layout));
    add_filters(v, &d.filter, &p);
    add_tiles(v, &d, &p);
    add_municipalities(a, &d, &p);
    dash_figuren(v, &d, &p);
    tpl_dashboard(&v->r, &p);
    return OK;
}
