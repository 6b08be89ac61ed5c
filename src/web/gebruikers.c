/* The accounts of the region, where people are missing, and inviting somebody. */
#include "web/gebruikers.h"

#include "base/utf8.h"
#include "web/gebruikers.html.h"
#include "web/gelukt.h"
#include "web/routes.h"

enum { PER_PAGINA = 25 };

/* ---- names ---- */

Label label_gebruiker(const Gebruiker *g) {
    if (str_eq(g->status, GEBRUIKER_GEBLOKKEERD)) return (Label){S("Geblokkeerd"), KLEUR_ROOD, ICOON_SLOT};
    if (g->code_tot != TIJDSTIP_GEEN) return (Label){S("Wacht op activeren"), KLEUR_ORANJE, ICOON_KLOK};
    if (str_eq(g->status, GEBRUIKER_ACTIEF)) return (Label){S("Actief"), KLEUR_GROEN, ICOON_VINK};
    return (Label){S("Uitgenodigd"), KLEUR_ORANJE, ICOON_KLOK};
}

Str naam_vervulling(const Verzoek *v, const Vervulling *x) {
    Str f = naam_functie(v, x->functie);
    Str where = naam_plaats(v, x->organisatie, x->gemeente);
    return str_eq(f, where) ? f : str_fmt(v->req->arena, "%.*s, %.*s", STR_ARG(f), STR_ARG(where));
}

bool vervulling_geldt(const Vervulling *x, Datum dag) {
    return x->van <= dag && (x->tot == DATUM_GEEN || x->tot >= dag);
}

/* ---- everything there is; a region has some hundreds of accounts at most ---- */

typedef struct Alles {
    Gebruiker *g;
    Vervulling *v;
    size_t g_n, v_n;
} Alles;

static Status load(Verzoek *v, Alles *all) {
    TRY(gebruiker_list(&v->auth, &all->g, &all->g_n));
    return vervulling_list(&v->auth, NULL, &all->v, &all->v_n);
}

/* ---- filter ---- */

typedef struct Filter {
    Str q, functie, gemeente, status;
    int64_t pagina;
} Filter;

static Str query(Verzoek *v, const char *name) {
    Str clean = S("");
    if (!utf8_clean(v->req->arena, request_query(v->req, str_from_z(name)), &clean)) return STR_NONE;
    clean = str_trim(clean);
    return str_empty(clean) ? STR_NONE : clean;
}

static Filter read_filter(Verzoek *v) {
    Filter f = {query(v, "q"), query(v, "functie"), query(v, "gemeente"), query(v, "status"), 1};
    if (!str_to_int(query(v, "p"), &f.pagina) || f.pagina < 1) f.pagina = 1;
    return f;
}

static bool has_status(const Gebruiker *g, Str wanted) {
    if (str_eq(wanted, S("wacht"))) return g->code_tot != TIJDSTIP_GEEN && !str_eq(g->status, GEBRUIKER_GEBLOKKEERD);
    return str_eq(g->status, wanted);
}

static bool holds(const Verzoek *v, const Alles *all, const Gebruiker *g, const Filter *f) {
    if (str_none(f->functie) && str_none(f->gemeente)) return true;
    for (size_t i = 0; i < all->v_n; i++) {
        const Vervulling *x = &all->v[i];
        bool fits = (str_none(f->functie) || str_eq(f->functie, x->functie)) &&
                    (str_none(f->gemeente) || str_eq(f->gemeente, x->gemeente));
        if (fits && uuid_eq(x->gebruiker_id, g->id) && vervulling_geldt(x, ctx_vandaag(v->c))) return true;
    }
    return false;
}

static bool matches(Verzoek *v, const Alles *all, const Gebruiker *g, const Filter *f) {
    Arena *a = v->req->arena;
    if (!str_none(f->status) && !has_status(g, f->status)) return false;
    if (!holds(v, all, g, f)) return false;
    if (str_none(f->q)) return true;
    Str wanted = utf8_fold(a, f->q);
    return str_contains(utf8_fold(a, g->naam), wanted) || str_contains(g->inlognaam, wanted);
}

/* Percent-encodes what a person typed, for the links of the page. */
static void add_query(Buf *b, const char *name, Str value) {
    if (str_none(value)) return;
    buf_fmt(b, "%s=", name);
    html_url_part(b, value);
    buf_char(b, '&');
}

static Str link_base(Verzoek *v, const Filter *f) {
    Buf b = {.arena = v->req->arena};
    buf_lit(&b, "/beheer/gebruikers?");
    add_query(&b, "q", f->q);
    add_query(&b, "functie", f->functie);
    add_query(&b, "gemeente", f->gemeente);
    add_query(&b, "status", f->status);
    buf_lit(&b, "p=");
    return buf_view(&b);
}

static void fill_filters(Verzoek *v, GebruikersView *view, const Filter *f) {
    static const Keuze statuses[] = {{S("actief"), S("Actief"), STR_NONE},
                                     {S("wacht"), S("Wacht op activeren"), STR_NONE},
                                     {S("geblokkeerd"), S("Geblokkeerd"), STR_NONE}};
    view->zoek = veld_new(v, FORM_TEKST, "q", "Naam of inlognaam", f->q, true);
    view->filters[0] =
        veld_keuze(v, "functie", "Functie", ctx_keuzes(v->c, S("functies")), f->functie, "Alle functies", true);
    view->filters[1] =
        veld_keuze(v, "gemeente", "Gemeente", ctx_keuzes(v->c, S("gemeenten")), f->gemeente, "Alle gemeenten", true);
    view->filters[2] = veld_keuze(v, "status", "Stand", (Keuzes){statuses, 3}, f->status, "Alle", true);
}

/* ---- rows ---- */

static GebruikerRegel to_row(Verzoek *v, const Alles *all, const Gebruiker *g) {
    GebruikerRegel row = {.g = *g, .functies = NEW_N(v->req->arena, Str, all->v_n)};
    for (size_t i = 0; i < all->v_n; i++)
        if (uuid_eq(all->v[i].gebruiker_id, g->id) && vervulling_geldt(&all->v[i], ctx_vandaag(v->c)))
            row.functies[row.functies_n++] = naam_vervulling(v, &all->v[i]);
    return row;
}

static Str count_text(Verzoek *v, size_t n, size_t of) {
    if (n == of) return str_fmt(v->req->arena, n == 1 ? "%zu gebruiker" : "%zu gebruikers", n);
    return str_fmt(v->req->arena, "%zu van %zu gebruikers", n, of);
}

static void fill_rows(Verzoek *v, GebruikersView *view, const Alles *all, const Filter *f) {
    const Gebruiker **found = NEW_N(v->req->arena, const Gebruiker *, all->g_n);
    size_t n = 0;
    for (size_t i = 0; i < all->g_n; i++)
        if (matches(v, all, &all->g[i], f)) found[n++] = &all->g[i];
    int64_t pages = n ? ((int64_t)n + PER_PAGINA - 1) / PER_PAGINA : 1, page = f->pagina < pages ? f->pagina : pages;
    view->regels = NEW_N(v->req->arena, GebruikerRegel, PER_PAGINA);
    for (size_t i = (size_t)(page - 1) * PER_PAGINA; i < n && view->regels_n < PER_PAGINA; i++)
        view->regels[view->regels_n++] = to_row(v, all, found[i]);
    view->paginering = paginering(v->req->arena, count_text(v, n, all->g_n), link_base(v, f), page, pages);
}

/* ---- where somebody is missing ---- */

/* Who has not activated yet, or is blocked, cannot do the work. */
static size_t of_active(const Alles *all, Vervulling *out) {
    size_t n = 0;
    for (size_t i = 0; i < all->v_n; i++)
        for (size_t k = 0; k < all->g_n; k++)
            if (uuid_eq(all->g[k].id, all->v[i].gebruiker_id) && str_eq(all->g[k].status, GEBRUIKER_ACTIEF))
                out[n++] = all->v[i];
    return n;
}

static Str shortage_text(Verzoek *v, const Tekort *first, size_t n) {
    if (!first->gemeente) return str_fmt(v->req->arena, "%d nodig, %d actief.", first->nodig, first->heeft);
    if (n == 1) return str_fmt(v->req->arena, "Een gemeente heeft er minder dan %d.", first->nodig);
    return str_fmt(v->req->arena, "%zu van de %zu gemeenten hebben er minder dan %d.", n,
                   ctx_keuzes(v->c, S("gemeenten")).aantal, first->nodig);
}

/* One line for each function; shortages of one function stand together. */
static void fill_shortages(Verzoek *v, GebruikersView *view, const Alles *all) {
    Vervulling *active = NEW_N(v->req->arena, Vervulling, all->v_n * all->g_n + 1);
    Tekort *list;
    size_t n, active_n = of_active(all, active);
    bezetting_tekorten(v->app->regio, v->req->arena, active, active_n, ctx_vandaag(v->c), &list, &n);
    view->tekorten = NEW_N(v->req->arena, TekortRegel, n);
    for (size_t i = 0, same; i < n; i += same) {
        for (same = 1; i + same < n && list[i + same].functie == list[i].functie;) same++;
        view->tekorten[view->tekorten_n++] = (TekortRegel){.functie = list[i].functie->naam,
                                                           .samenvatting = shortage_text(v, &list[i], same),
                                                           .plaatsen = &list[i],
                                                           .plaatsen_n = list[i].gemeente ? same : 0};
    }
}

Status scherm_gebruikers(Verzoek *v) {
    Alles all;
    Filter f = read_filter(v);
    GebruikersView view = {.v = v, .mag_beheren = mag(v->c, HANDELING_GEBRUIKER_BEHEREN), .gelukt = gelukt_tekst(v)};
    TRY(load(v, &all));
    fill_filters(v, &view, &f);
    fill_rows(v, &view, &all, &f);
    fill_shortages(v, &view, &all);
    TRY(kader(v, "gebruikers", S("Gebruikers"), NULL, 0, &view.layout));
    tpl_gebruikers(&v->r, &view);
    return OK;
}

/* ---- inviting ---- */

static const Link UP[] = {{S("Gebruikers"), S("/beheer/gebruikers")}};

static Status draw_invite(Verzoek *v) {
    UitnodigenView view = {0};
    view.velden[0] = veld_new(v, FORM_TEKST, "naam", "Voornaam en achternaam", verzoek_veld(v, "naam"), true);
    view.velden[1] = veld_new(v, FORM_TEKST, "inlognaam", "Inlognaam", verzoek_veld(v, "inlognaam"), true);
    view.velden[1].hint = S("Bijvoorbeeld het e-mailadres van het werk. De inlognaam kan later niet meer wijzigen.");
    view.velden[0].breedte = view.velden[1].breedte = BREED_HALF;
    TRY(kader(v, "gebruikers", S("Iemand uitnodigen"), UP, 1, &view.layout));
    tpl_uitnodigen(&v->r, &view);
    return OK;
}

Status scherm_gebruiker_nieuw(Verzoek *v) { return draw_invite(v); }

Status toon_code(Verzoek *v, const Gebruiker *g, Str titel, Str code, bool nieuw) {
    Arena *a = v->req->arena;
    CodeView view = {.titel = titel,
                     .naam = g->naam,
                     .inlognaam = g->inlognaam,
                     .code = code,
                     .tot = tijdstip_kort(a, v->req->nu + v->auth.instelling.code_duur),
                     .adres = str_fmt(a, "%.*s/activeren", STR_ARG(v->app->publiek_adres)),
                     .terug = str_fmt(a, "/beheer/gebruikers/%.*s", STR_ARG(g->ref)),
                     .nieuw = nieuw};
    TRY(kader(v, "gebruikers", titel, UP, 1, &view.layout));
    tpl_eenmalige_code(&v->r, &view);
    return OK;
}

Status scherm_gebruiker_uitnodigen(Verzoek *v) {
    Gebruiker g;
    Str code, naam = verzoek_veld(v, "naam"), inlognaam = verzoek_veld(v, "inlognaam");
    Status s = PROBEER(v, gebruiker_invite(&v->auth, str_none(inlognaam) ? S("") : inlognaam,
                                           str_none(naam) ? S("") : naam, &v->c->fouten, &g, &code));
    if (s == INVALID) return draw_invite(v);
    TRY(s);
    return toon_code(v, &g, S("Geef deze code door"), code, true);
}
