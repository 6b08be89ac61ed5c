/* The figures of the dashboard. The title of each is what it shows, computed, and says so when there is too little. */
#include "web/dashboard.h"

#include <stdlib.h>

#include "web/getal.h"
#include "web/publiek.h"
#include "web/svg.h"

typedef struct Maker {
    Arena *a;
    const Dashboard *d;
    DashboardView *p;
} Maker;

static const char *const maandnamen[] = {"jan", "feb", "mrt", "apr", "mei", "jun",
                                         "jul", "aug", "sep", "okt", "nov", "dec"};

static Str hidden_text(bool hidden) { return hidden ? NIET_GETOOND : STR_NONE; }

static const CijferTabel *table(Arena *a, Str naam, const Str *koppen, size_t n, const Str *cellen, size_t rijen) {
    CijferTabel *t = NEW(a, CijferTabel);
    *t = (CijferTabel){naam, koppen, n, cellen, rijen};
    return t;
}

static void add(Maker *m, Figuur f, Html drawing, Str when_empty) {
    REQUIRE(m->p->figuren_n < DASH_FIGUREN);
    m->p->figuren[m->p->figuren_n++] = (DashFiguur){f, drawing, when_empty};
}

/* ---- per form ---- */

/* More than chance easily makes of two counts: twice the standard deviation of their difference. */
static bool differs(int64_t x, int64_t y) { return (x - y) * (x - y) > 4 * (x + y); }

static const Telling *most(const Telling *t, size_t n) {
    const Telling *best = NULL;
    for (size_t i = 0; i < n; i++)
        if (!t[i].verborgen && !str_none(t[i].code) && t[i].aantal > (best ? best->aantal : 0)) best = &t[i];
    return best;
}

/* "Zorgtraject", or "Zorgtraject en RIEC-weging" when two are chosen as often; *many says which. STR_NONE: none stands out. */
static Str those_most(const Maker *m, const Telling *t, size_t n, bool *many) {
    const Telling *first = most(t, n), *second = NULL;
    size_t as_many = 0;
    if (!first) return STR_NONE;
    for (size_t i = 0; i < n; i++) {
        if (t[i].verborgen || str_none(t[i].code) || t[i].aantal != first->aantal) continue;
        as_many++;
        if (&t[i] != first) second = &t[i];
    }
    *many = as_many == 2;
    if (as_many > 2) return STR_NONE;
    return second ? str_fmt(m->a, "%.*s en %.*s", STR_ARG(first->label), STR_ARG(second->label)) : first->label;
}

static const Telling *most_changed(const Dashboard *d) {
    const Telling *best = NULL;
    for (size_t i = 0; i < d->vormen_n; i++) {
        const Telling *t = &d->vormen[i];
        if (t->verborgen || t->vorig_verborgen || str_none(t->code) || !differs(t->aantal, t->vorig)) continue;
        if (!best || llabs(t->aantal - t->vorig) > llabs(best->aantal - best->vorig)) best = t;
    }
    return best;
}

static Str forms_title(const Maker *m) {
    const Telling *changed = most_changed(m->d);
    bool many = false;
    Str top = those_most(m, m->d->vormen, m->d->vormen_n, &many);
    if (changed)
        return str_fmt(m->a, "%.*s: %s signalen dan een jaar eerder", STR_ARG(changed->label),
                       changed->aantal > changed->vorig ? "meer" : "minder");
    if (!str_none(top)) return str_fmt(m->a, "%.*s %s het meest voor", STR_ARG(top), many ? "komen" : "komt");
    return most(m->d->vormen, m->d->vormen_n) ? S("Geen vorm komt het meest voor")
                                              : S("Te weinig signalen om vormen te vergelijken");
}

static void add_forms(Maker *m) {
    const Dashboard *d = m->d;
    static const Str koppen[] = {S("Vorm"), S("Signalen"), S("Een jaar eerder")};
    Staaf *bars = NEW_N(m->a, Staaf, d->vormen_n);
    Str *cells = NEW_N(m->a, Str, d->vormen_n * 3);
    for (size_t i = 0; i < d->vormen_n; i++) {
        const Telling *t = &d->vormen[i];
        bars[i] = (Staaf){t->label, t->verborgen ? 0 : t->aantal, t->vorig_verborgen ? -1 : t->vorig,
                          hidden_text(t->verborgen), t->verborgen};
        cells[3 * i] = t->label;
        cells[3 * i + 1] = dash_aantal(m->a, t->aantal, t->verborgen);
        cells[3 * i + 2] = dash_aantal(m->a, t->vorig, t->vorig_verborgen);
    }
    Staven s = {{S("vormen"), S("Signalen per vorm"), S("De aantallen staan in de tabel onder de figuur."), TAAL_NL},
                bars,
                d->vormen_n};
    Figuur f = {.kop = forms_title(m),
                .sub = S("Signalen per vorm. Streep: dezelfde periode een jaar eerder."),
                .kolommen = 6,
                .tabel = table(m->a, S("Signalen per vorm"), koppen, 3, cells, d->vormen_n)};
    add(m, f, d->vormen_n ? svg_staven(m->a, &s) : (Html){STR_NONE}, S("Er zijn in deze periode geen signalen."));
}

/* ---- per month ---- */

static Str months_title(const Maker *m, int64_t received, int64_t in_time) {
    if (m->d->maand_stap == 0) return S("Te weinig signalen om per maand te tonen");
    if (received < DASHBOARD_DREMPEL) return S("Geen signalen in twaalf maanden");
    if (in_time == received) return S("Alle signalen zijn op tijd beoordeeld");
    return str_fmt(m->a, "%lld van de %lld signalen zijn op tijd beoordeeld", (long long)in_time, (long long)received);
}

static Str month_label(Arena *a, Datum first, int step) {
    Kalenderdag from = datum_split(first), to = datum_split(datum_add_months(first, step - 1));
    if (step == 1) return str_from_z(maandnamen[from.maand - 1]);
    return str_fmt(a, "%s-%s", maandnamen[from.maand - 1], maandnamen[to.maand - 1]);
}

typedef struct Reeks {
    size_t n;
    Str moment[DASHBOARD_MAANDEN], onder[DASHBOARD_MAANDEN], cellen[DASHBOARD_MAANDEN * 3];
    int64_t ontvangen[DASHBOARD_MAANDEN], op_tijd[DASHBOARD_MAANDEN], som, som_op_tijd;
} Reeks;

static void collect_months(const Maker *m, Reeks *r) {
    const Dashboard *d = m->d;
    int step = d->maand_stap ? d->maand_stap : DASHBOARD_MAANDEN, year = 0;
    for (int i = 0; i < DASHBOARD_MAANDEN; i++) {
        size_t at = (size_t)(i / step);
        r->ontvangen[at] += d->maanden[i].ontvangen;
        r->op_tijd[at] += d->maanden[i].op_tijd;
        r->som += d->maanden[i].ontvangen;
        r->som_op_tijd += d->maanden[i].op_tijd;
        if (i % step) continue;
        int now = datum_split(d->maanden[i].maand).jaar;
        r->n = at + 1;
        r->moment[at] = month_label(m->a, d->maanden[i].maand, step);
        r->onder[at] = now == year ? STR_NONE : str_fmt(m->a, "%d", now);
        year = now;
        r->cellen[3 * at] = str_fmt(m->a, "%.*s %d", STR_ARG(r->moment[at]), now);
    }
    for (size_t at = 0; at < r->n; at++) {
        r->cellen[3 * at + 1] = getal(m->a, TAAL_NL, r->ontvangen[at]);
        r->cellen[3 * at + 2] = getal(m->a, TAAL_NL, r->op_tijd[at]);
    }
}

static void add_months(Maker *m) {
    static const Str koppen[] = {S("Maand"), S("Ontvangen"), S("Op tijd beoordeeld")};
    Reeks *r = NEW(m->a, Reeks);
    collect_months(m, r);
    bool drawn = m->d->maand_stap > 0;
    Lijnen l = {{S("maanden"), S("Ontvangen en op tijd beoordeelde signalen"),
                 S("De aantallen staan in de tabel onder de figuur."), TAAL_NL},
                r->moment,
                r->onder,
                r->n,
                {{S("Ontvangen"), r->ontvangen}, {S("Op tijd beoordeeld"), r->op_tijd}}};
    Str last = datum_kort(m->a, m->d->filter.tot);
    Figuur f = {.kop = months_title(m, r->som, r->som_op_tijd),
                .kolommen = 6,
                .sub = str_fmt(m->a, "Twaalf maanden, per %s. De laatste telt tot en met %.*s.",
                               m->d->maand_stap == 3 ? "3 maanden" : "maand", STR_ARG(last)),
                .tabel = drawn ? table(m->a, S("Signalen per maand"), koppen, 3, r->cellen, r->n) : NULL};
    add(m, f, drawn ? svg_lijnen(m->a, &l) : (Html){STR_NONE},
        S("In een of meer maanden zijn er zo weinig signalen dat iemand herkend kan worden. Kies minder filters."));
}

/* ---- on the map ---- */

static Str map_title(const Maker *m) {
    const Dashboard *d = m->d; /* municipalities stand most first */
    if (d->gemeenten_n < 2 || d->ontvangen_verborgen || d->gemeenten[0].verborgen || d->gemeenten[0].aantal == 0)
        return S("Te weinig signalen om gemeenten te vergelijken");
    const Telling *x = &d->gemeenten[0], *y = &d->gemeenten[1];
    bool two = !y->verborgen && y->aantal > 0 && 10 * x->aantal < 4 * d->ontvangen;
    Str share = procent(m->a, x->aantal + (two ? y->aantal : 0), d->ontvangen);
    if (!two) return str_fmt(m->a, "%.*s: %.*s van de signalen", STR_ARG(x->label), STR_ARG(share));
    return str_fmt(m->a, "%.*s en %.*s: samen %.*s van de signalen", STR_ARG(x->label), STR_ARG(y->label),
                   STR_ARG(share));
}

static int64_t class_width(const Dashboard *d) {
    int64_t top = DASHBOARD_DREMPEL;
    for (size_t i = 0; i < d->gemeenten_n; i++)
        if (!d->gemeenten[i].verborgen && d->gemeenten[i].aantal > top) top = d->gemeenten[i].aantal;
    return (top - DASHBOARD_DREMPEL) / KAART_KLASSEN + 1;
}

static int class_of(int64_t n, int64_t width) {
    if (n < DASHBOARD_DREMPEL) return 0;
    return 1 + (int)((n - DASHBOARD_DREMPEL) / width);
}

static void add_legend(const Maker *m, Kaart *k, int64_t width) {
    for (size_t i = 0; i < k->n; i++) {
        if (k->waarden[i].verborgen) k->verborgen = NIET_GETOOND;
        int used = k->waarden[i].klasse;
        if (used == 0 || !str_empty(k->klassen[used - 1])) continue;
        int64_t from = DASHBOARD_DREMPEL + (used - 1) * width;
        k->klassen[used - 1] =
            width == 1 ? str_fmt(m->a, "%lld", (long long)from)
                       : str_fmt(m->a, "%lld tot en met %lld", (long long)from, (long long)(from + width - 1));
    }
}

static void add_map(Maker *m) {
    const Dashboard *d = m->d;
    int64_t width = class_width(d);
    KaartWaarde *values = NEW_N(m->a, KaartWaarde, d->gemeenten_n);
    for (size_t i = 0; i < d->gemeenten_n; i++) {
        const Telling *t = &d->gemeenten[i];
        values[i] = (KaartWaarde){t->code, t->verborgen ? 0 : class_of(t->aantal, width), t->verborgen,
                                  t->verborgen ? S("") : getal(m->a, TAAL_NL, t->aantal)};
    }
    Kaart k = {.t = {S("kaart"), S("Kaart: signalen per gemeente"), S("De aantallen staan in de tabel naast de kaart."),
                     TAAL_NL},
               .waarden = values,
               .n = d->gemeenten_n};
    add_legend(m, &k, width);
    Figuur f = {
        .kop = map_title(m), .sub = S("Signalen per gemeente, aantallen."), .bron = S(KAART_BRON), .kolommen = 7};
    add(m, f, svg_kaart(m->a, &k), STR_NONE);
}

/* ---- from signal to outcome ---- */

static const Telling *step_of(const Dashboard *d, Str code) {
    for (size_t i = 0; i < d->trechter_n; i++)
        if (str_eq(d->trechter[i].code, code)) return &d->trechter[i];
    return NULL;
}

static Str funnel_title(const Maker *m) {
    const Telling *from = step_of(m->d, S("ontvangen")), *to = step_of(m->d, S("vermoeden"));
    if (!from || !to || from->verborgen || to->verborgen || from->aantal == 0)
        return S("Te weinig signalen om de weg te laten zien");
    Str zaak = publiek_in_zin(m->a, to->label);
    return str_fmt(m->a, "Bij %.*s van de signalen is er een %.*s", STR_ARG(procent(m->a, to->aantal, from->aantal)),
                   STR_ARG(zaak));
}

static void add_funnel(Maker *m) {
    const Dashboard *d = m->d;
    static const Str koppen[] = {S("Stap"), S("Signalen")};
    Trap *steps = NEW_N(m->a, Trap, d->trechter_n);
    Str *cells = NEW_N(m->a, Str, d->trechter_n * 2);
    for (size_t i = 0; i < d->trechter_n; i++) {
        const Telling *t = &d->trechter[i];
        steps[i] = (Trap){t->label, t->verborgen ? 0 : t->aantal, hidden_text(t->verborgen), t->verborgen};
        cells[2 * i] = t->label;
        cells[2 * i + 1] = dash_aantal(m->a, t->aantal, t->verborgen);
    }
    Trechter x = {
        {S("weg"), S("Van signaal naar uitkomst"), S("De aantallen staan in de tabel onder de figuur."), TAAL_NL},
        steps,
        d->trechter_n};
    Figuur f = {.kop = funnel_title(m),
                .sub = S("Hoe ver de signalen uit deze periode nu zijn."),
                .kolommen = 6,
                .tabel = table(m->a, S("Van signaal naar uitkomst"), koppen, 2, cells, d->trechter_n)};
    add(m, f, svg_trechter(m->a, &x), STR_NONE);
}

static void add_routes(Maker *m) {
    const Dashboard *d = m->d;
    static const Str koppen[] = {S("Route"), S("Aantal")};
    Staaf *bars = NEW_N(m->a, Staaf, d->routes_n);
    Str *cells = NEW_N(m->a, Str, d->routes_n * 2);
    for (size_t i = 0; i < d->routes_n; i++) {
        const Telling *t = &d->routes[i];
        bars[i] = (Staaf){t->label, t->verborgen ? 0 : t->aantal, -1, hidden_text(t->verborgen), t->verborgen};
        cells[2 * i] = t->label;
        cells[2 * i + 1] = dash_aantal(m->a, t->aantal, t->verborgen);
    }
    bool many = false;
    Str top = those_most(m, d->routes, d->routes_n, &many);
    Staven s = {
        {S("routes"), S("Routes"), S("De aantallen staan in de tabel onder de figuur."), TAAL_NL}, bars, d->routes_n};
    Str none = most(d->routes, d->routes_n) ? S("Geen route is het meest gekozen")
                                            : S("Nog te weinig routes om te vergelijken");
    Figuur f = {.kop = str_none(top)
                           ? none
                           : str_fmt(m->a, "%.*s %s gekozen", STR_ARG(top), many ? "zijn het meest" : "is het meest"),
                .sub = S("Routes die zijn gevraagd. Een signaal kan er meer hebben."),
                .kolommen = 6,
                .tabel = d->routes_n ? table(m->a, S("Routes"), koppen, 2, cells, d->routes_n) : NULL};
    add(m, f, d->routes_n ? svg_staven(m->a, &s) : (Html){STR_NONE},
        S("Er zijn voor deze signalen nog geen routes gevraagd."));
}

void dash_figuren(Verzoek *v, const Dashboard *d, DashboardView *p) {
    Maker m = {v->req->arena, d, p};
    add_forms(&m);
    add_months(&m);
    add_map(&m);
    add_funnel(&m);
    add_routes(&m);
}
