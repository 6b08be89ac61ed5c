#include "web/cijfers.h"

#include "cijfers/opslag.h"
#include "cijfers/tabel_uit.h"
#include "web/cijfers.html.h"
#include "web/formulier.h"
#include "web/getal.h"
#include "web/kader.h"
#include "web/routes.h"

/* What was asked for: positions in the set; -1 for none. */
typedef struct Keus {
    const Gegevens *g;
    int rij, kolom, kolom2;
    int32_t jaar; /* CODE_ONBEKEND: all years */
    Teleenheid eenheid;
} Keus;

static Str asked(const Verzoek *v, const char *name) { return request_query(v->req, str_from_z(name)); }

static Status load(Verzoek *v, Gegevens **out, size_t *n) {
    Registraties r;
    TRY(registraties_laad(v->c->db, v->req->arena, ctx_regio_id(v->c), &r));
    *n = r.n;
    *out = registraties_gegevens(v->req->arena, &r);
    return OK;
}

/* A fresh page shows a table that can always be made; after that what is not chosen is not there. */
static Keus read_choice(const Verzoek *v, const Gegevens *g) {
    if (str_none(asked(v, "rij"))) return (Keus){g, REG_JAAR, REG_GESLACHT, -1, CODE_ONBEKEND, g->eenheid};
    Keus k = {.g = g,
              .rij = gegevens_dimensie(g, asked(v, "rij")),
              .kolom = gegevens_dimensie(g, asked(v, "kolom")),
              .kolom2 = gegevens_dimensie(g, asked(v, "kolom2")),
              .jaar = CODE_ONBEKEND,
              .eenheid = teleenheid_from(asked(v, "eenheid"))};
    if (k.rij < 0) k.rij = REG_JAAR;
    if (k.eenheid == TEL_GEEN) k.eenheid = g->eenheid;
    if (!str_empty(asked(v, "jaar"))) k.jaar = dimensie_code(&g->dimensies[REG_JAAR], asked(v, "jaar"));
    return k;
}

static Status make(Arena *a, const Keus *k, Tabel *out, Str *error) {
    TabelFilter year = {REG_JAAR, &k->jaar, 1};
    TabelVraag q = {.eenheid = k->eenheid, .rij_aantal = 1, .rijen = {(size_t)k->rij}};
    if (k->kolom >= 0) q.kolommen[q.kolom_aantal++] = (size_t)k->kolom;
    if (k->kolom2 >= 0) q.kolommen[q.kolom_aantal++] = (size_t)k->kolom2;
    if (k->jaar != CODE_ONBEKEND) q.filters = &year, q.filter_aantal = 1;
    return tabel_make(a, k->g, &q, out, error);
}

static Str name_of(const Keus *k, int dim) { return dim < 0 ? S("") : k->g->dimensies[dim].naam; }

/* Only names of ours: letters and digits. */
static Str as_query(Arena *a, const Keus *k) {
    Str year = k->jaar == CODE_ONBEKEND ? S("") : dimensie_label(&k->g->dimensies[REG_JAAR], k->jaar);
    Str row = name_of(k, k->rij), column = name_of(k, k->kolom), second = name_of(k, k->kolom2),
        unit = teleenheid_name(k->eenheid);
    return str_fmt(a, "jaar=%.*s&rij=%.*s&kolom=%.*s&kolom2=%.*s&eenheid=%.*s", STR_ARG(year), STR_ARG(row),
                   STR_ARG(column), STR_ARG(second), STR_ARG(unit));
}

/* ---- the form ---- */

static Keuzes dimensions(Arena *a, const Gegevens *g) {
    Keuze *list = NEW_N(a, Keuze, g->dimensie_aantal);
    for (size_t i = 0; i < g->dimensie_aantal; i++)
        list[i] = (Keuze){.code = g->dimensies[i].naam, .label = g->dimensies[i].label};
    return (Keuzes){list, g->dimensie_aantal};
}

static Keuzes years(Arena *a, const Gegevens *g) {
    const Dimensie *d = &g->dimensies[REG_JAAR];
    Keuze *list = NEW_N(a, Keuze, (size_t)d->aantal);
    for (int32_t i = 0; i < d->aantal; i++) list[i] = (Keuze){.code = d->labels[i], .label = d->labels[i]};
    return (Keuzes){list, (size_t)d->aantal};
}

static Keuzes units(Arena *a, const Gegevens *g) {
    Keuze *list = NEW_N(a, Keuze, TEL_AANTAL);
    size_t n = 0;
    for (Teleenheid e = TEL_GEEN + 1; e < TEL_AANTAL; e++)
        if (gegevens_eenheden(g) & 1u << e)
            list[n++] = (Keuze){.code = teleenheid_name(e), .label = str_capital(a, teleenheid_name(e))};
    return (Keuzes){list, n};
}

static void add_filters(Verzoek *v, const Keus *k, CijfersView *p) {
    Arena *a = v->req->arena;
    Str year = k->jaar == CODE_ONBEKEND ? STR_NONE : dimensie_label(&k->g->dimensies[REG_JAAR], k->jaar);
    const VeldView list[CIJFER_FILTERS] = {
        veld_keuze(v, "jaar", "Jaar", years(a, k->g), year, "Alle jaren", true),
        veld_keuze(v, "eenheid", "Wat telt u?", units(a, k->g), teleenheid_name(k->eenheid), NULL, true),
        veld_keuze(v, "rij", "Rijen", dimensions(a, k->g), name_of(k, k->rij), NULL, true),
        veld_keuze(v, "kolom", "Kolommen", dimensions(a, k->g), name_of(k, k->kolom), "Geen", true),
        veld_keuze(v, "kolom2", "Daarbinnen", dimensions(a, k->g), name_of(k, k->kolom2), "Geen", true),
    };
    memcpy(p->filters, list, sizeof list);
    p->filters_n = CIJFER_FILTERS;
}

/* ---- the table ---- */

static bool same_heading(const TabelAs *as, size_t x, size_t y, size_t depth) {
    for (size_t d = 0; d <= depth; d++)
        if (as->codes[x * as->diep + d] != as->codes[y * as->diep + d]) return false;
    return true;
}

static CijferKopRij heading(Arena *a, const TabelAs *as, size_t depth) {
    CijferKop *list = NEW_N(a, CijferKop, as->n);
    size_t n = 0;
    for (size_t c = 0; c < as->n; c++) {
        if (c > 0 && same_heading(as, c - 1, c, depth))
            list[n - 1].breed++;
        else
            list[n++] = (CijferKop){as_label(as, c, depth), 1};
    }
    return (CijferKopRij){list, n};
}

static CijferRij row(Arena *a, const Tabel *t, size_t r) {
    Str *cells = NEW_N(a, Str, t->kolommen.n);
    bool total = r == t->rijen.n;
    for (size_t c = 0; c < t->kolommen.n; c++)
        cells[c] = total                   ? getal(a, TAAL_NL, t->kolom_totaal[c])
                   : tabel_bekend(t, r, c) ? getal(a, TAAL_NL, tabel_cel(t, r, c))
                                           : S("–");
    return (CijferRij){total ? S("Totaal") : as_label(&t->rijen, r, 0),
                       getal(a, TAAL_NL, total ? t->totaal : t->rij_totaal[r]), cells};
}

static void show_table(Arena *a, const Tabel *t, CijfersView *p) {
    p->tabel = t;
    p->rijnaam = t->rijen.dimensies[0]->label;
    p->kolommen = t->kolommen.n;
    for (size_t d = 0; d < t->kolommen.diep; d++) p->koprijen[p->koprijen_n++] = heading(a, &t->kolommen, d);
    if (p->koprijen_n == 0) p->koprijen_n = 1; /* one line with the names of row and total */
    p->rijen_n = t->rijen.n + 1;
    p->rijen = NEW_N(a, CijferRij, p->rijen_n);
    for (size_t r = 0; r < p->rijen_n; r++) p->rijen[r] = row(a, t, r);
}

Status scherm_cijfers(Verzoek *v) {
    Arena *a = v->req->arena;
    Gegevens *g;
    size_t n;
    CijfersView p = {.fout = STR_NONE, .mag_downloaden = mag(v->c, HANDELING_CIJFERS_EXPORTEREN)};
    TRY(load(v, &g, &n));
    TRY(kader(v, "cijfers", S("Cijfers"), NULL, 0, &p.layout));
    p.leeg = n == 0;
    if (!p.leeg) {
        Keus k = read_choice(v, g);
        Tabel *t = NEW(a, Tabel);
        add_filters(v, &k, &p);
        Str query = as_query(a, &k);
        p.csv = str_fmt(a, "/cijfers.csv?%.*s", STR_ARG(query));
        p.json = str_fmt(a, "/cijfers.json?%.*s", STR_ARG(query));
        if (make(a, &k, t, &p.fout) == OK) show_table(a, t, &p);
    }
    tpl_cijfers_pagina(&v->r, &p);
    return OK;
}

/* ---- downloads ---- */

typedef Str (*Schrijf)(Arena *a, const Tabel *t);
static Str write_csv(Arena *a, const Tabel *t) { return tabel_csv(a, t, ';'); } /* what a Dutch spreadsheet takes */

static Status download(Verzoek *v, Schrijf write, Str type, Str name) {
    Arena *a = v->req->arena;
    Gegevens *g;
    Tabel t;
    size_t n;
    Str error;
    TRY(load(v, &g, &n));
    Keus k = read_choice(v, g);
    Str query = as_query(a, &k);
    if (n == 0 || make(a, &k, &t, &error) != OK) return verzoek_naar(v, "/cijfers?%.*s", STR_ARG(query)); /* says why */
    response_download(v->res, type, name);
    buf_str(&v->res->body, write(a, &t));
    return OK;
}

Status scherm_cijfers_csv(Verzoek *v) { return download(v, write_csv, S("text/csv; charset=utf-8"), S("cijfers.csv")); }
Status scherm_cijfers_json(Verzoek *v) { return download(v, tabel_json, S("application/json"), S("cijfers.json")); }
