#include "cijfers/registratie.h"

#include <stdio.h>
#include <stdlib.h>

#include "cijfers/csv.h"

size_t lijst_add(Arena *a, Lijst *l, Str label) {
    for (size_t i = 0; i < l->n; i++)
        if (str_eq(l->labels[i], label)) return i;
    if (l->n == l->cap) {
        Str *bigger = NEW_N(a, Str, l->cap = l->cap ? 2 * l->cap : 8);
        if (l->n) memcpy(bigger, l->labels, l->n * sizeof *bigger);
        l->labels = bigger;
    }
    l->labels[l->n] = label;
    return l->n++;
}

static int by_year(const void *x, const void *y) {
    const int64_t *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

size_t registraties_jaren(Arena *a, const Registraties *r, int64_t **jaren) {
    int64_t *all = NEW_N(a, int64_t, r->n);
    size_t n = 0;
    for (size_t i = 0; i < r->n; i++) all[i] = r->rijen[i].jaar;
    if (r->n) qsort(all, r->n, sizeof *all, by_year);
    for (size_t i = 0; i < r->n; i++)
        if (n == 0 || all[i] != all[n - 1]) all[n++] = all[i];
    *jaren = all;
    return n;
}

static void list_years(Arena *a, const Registraties *r, Lijst *out) {
    int64_t *jaren = NULL;
    size_t n = registraties_jaren(a, r, &jaren);
    for (size_t i = 0; i < n; i++) lijst_add(a, out, str_fmt(a, "%lld", (long long)jaren[i]));
}

/* The lists of the source and whatever the rows hold beside them. */
static void complete(Arena *a, const Registraties *r, Lijst *lijsten) {
    list_years(a, r, &lijsten[REG_JAAR]);
    for (size_t i = 0; i < r->n; i++) {
        const Registratie *rij = &r->rijen[i];
        const Str waarden[] = {
            [REG_GESLACHT] = rij->geslacht, [REG_LEEFTIJD] = rij->leeftijd, [REG_NATIONALITEIT] = rij->nationaliteit};
        for (int d = REG_GESLACHT; d < REG_SECTOR; d++)
            if (!str_none(waarden[d])) lijst_add(a, &lijsten[d], waarden[d]);
        for (size_t s = 0; s < rij->sector_aantal; s++) lijst_add(a, &lijsten[REG_SECTOR], rij->sectoren[s]);
    }
}

static const Dimensie *make_dimensions(Arena *a, const Lijst *lijsten) {
    static const struct {
        Str naam, label;
    } names[REG_AANTAL] = {[REG_JAAR] = {S("jaar"), S("Jaar")},
                           [REG_GESLACHT] = {S("geslacht"), S("Geslacht")},
                           [REG_LEEFTIJD] = {S("leeftijd"), S("Leeftijd")},
                           [REG_NATIONALITEIT] = {S("nationaliteit"), S("Nationaliteit")},
                           [REG_SECTOR] = {S("sector"), S("Sector")}};
    Dimensie *dims = NEW_N(a, Dimensie, REG_AANTAL);
    for (int d = 0; d < REG_AANTAL; d++) {
        dims[d] = (Dimensie){
            .naam = names[d].naam, .label = names[d].label, .labels = lijsten[d].labels, .onbekend = CODE_ONBEKEND};
        dims[d].aantal = (int32_t)lijsten[d].n;
        int32_t code = dimensie_code(&dims[d], S("Onbekend"));
        if (code < dims[d].aantal) dims[d].onbekend = code;
    }
    dims[REG_JAAR].is_periode = true;
    dims[REG_SECTOR].meervoudig = true;
    dims[REG_SECTOR].eenheid = TEL_SECTOREN;
    return dims;
}

static void set_label(Gegevens *g, size_t rij, RegistratieDim d, Str label) {
    if (!str_none(label)) gegevens_set(g, rij, d, dimensie_code(&g->dimensies[d], label));
}

static void add_row(Gegevens *g, const Registratie *r) {
    char jaar[24];
    size_t rij = gegevens_add(g, 1);
    g->rijen[rij].uit_tabellen = r->uit_tabellen;
    int n = snprintf(jaar, sizeof jaar, "%lld", (long long)r->jaar);
    set_label(g, rij, REG_JAAR, (Str){jaar, (size_t)n});
    set_label(g, rij, REG_GESLACHT, r->geslacht);
    set_label(g, rij, REG_LEEFTIJD, r->leeftijd);
    set_label(g, rij, REG_NATIONALITEIT, r->nationaliteit);
    for (size_t s = 0; s < r->sector_aantal; s++) set_label(g, rij, REG_SECTOR, r->sectoren[s]);
}

/* What stood together in a published table, and for which unit. By sector and sex the persons are known too: a person
 * stands in a sector once, and how many persons there are of each sex the other table says. */
static const Publiceerbaar PUBLICEERBAAR[] = {
    {1u << REG_JAAR | 1u << REG_GESLACHT | 1u << REG_LEEFTIJD | 1u << REG_NATIONALITEIT, 1u << TEL_PERSONEN},
    {1u << REG_JAAR | 1u << REG_GESLACHT | 1u << REG_SECTOR, 1u << TEL_SECTOREN | 1u << TEL_PERSONEN},
};

Gegevens *registraties_gegevens(Arena *a, const Registraties *r) {
    Lijst lijsten[REG_AANTAL] = {0};
    for (int d = REG_GESLACHT; d < REG_AANTAL; d++)
        for (size_t i = 0; i < r->lijsten[d].n; i++) lijst_add(a, &lijsten[d], r->lijsten[d].labels[i]);
    complete(a, r, lijsten);
    Gegevens *g = gegevens_new(a, make_dimensions(a, lijsten), REG_AANTAL, TEL_PERSONEN);
    g->bron = r->bron;
    g->definitie[TEL_PERSONEN] =
        S("Iedere persoon die in een jaar is aangemeld als mogelijk slachtoffer van mensenhandel, telt in dat "
          "jaar één keer, ook met meer sectoren.");
    g->definitie_versie[TEL_PERSONEN] = S("1");
    g->definitie[TEL_SECTOREN] =
        S("Iedere sector waarin een aangemelde persoon is uitgebuit, telt één keer: wie in twee sectoren is "
          "uitgebuit, telt twee keer. 'Nog niet gewerkt' en 'Onbekend' tellen ook als sector.");
    g->definitie_versie[TEL_SECTOREN] = S("1");
    g->publiceerbaar = PUBLICEERBAAR;
    g->publiceerbaar_aantal = sizeof PUBLICEERBAAR / sizeof *PUBLICEERBAAR;
    for (size_t i = 0; i < r->n; i++) add_row(g, &r->rijen[i]);
    return g;
}

/* ---- as a file ---- */

static Str join(Arena *a, const Str *parts, size_t n) {
    Buf b = {.arena = a};
    for (size_t i = 0; i < n; i++) {
        if (i) buf_char(&b, '|');
        buf_str(&b, parts[i]);
    }
    return buf_view(&b);
}

static void put_combination(CsvUit *u, Arena *a, const Gegevens *g, Publiceerbaar p) {
    Buf b = {.arena = a};
    const char *between = "publiceerbaar: ";
    for (size_t d = 0; d < g->dimensie_aantal; d++) {
        if (!(p.dimensies & 1u << d)) continue;
        buf_fmt(&b, "%s%.*s", between, STR_ARG(g->dimensies[d].naam));
        between = ", ";
    }
    between = " (";
    for (Teleenheid e = TEL_GEEN + 1; e < TEL_AANTAL; e++) {
        if (!(p.eenheden & 1u << e)) continue;
        buf_fmt(&b, "%s%.*s", between, STR_ARG(teleenheid_name(e)));
        between = ", ";
    }
    buf_lit(&b, ")");
    csv_put_comment(u, buf_view(&b));
}

static void put_heading(CsvUit *u, Arena *a, const Registraties *r, const Gegevens *g) {
    bool uit_tabellen = r->n > 0 && r->rijen[0].uit_tabellen;
    if (!str_none(r->bron)) csv_put_comment(u, str_fmt(a, "bron: %.*s", STR_ARG(r->bron)));
    csv_put_comment(u, S("eenheid: personen"));
    if (uit_tabellen) csv_put_comment(u, S("herkomst: tabellen"));
    for (size_t i = 0; uit_tabellen && i < g->publiceerbaar_aantal; i++) put_combination(u, a, g, g->publiceerbaar[i]);
    for (size_t d = REG_GESLACHT; d < g->dimensie_aantal; d++) {
        const Dimensie *dim = &g->dimensies[d];
        Str list = join(a, dim->labels, (size_t)dim->aantal);
        csv_put_comment(u, str_fmt(a, "volgorde %.*s: %.*s", STR_ARG(dim->naam), STR_ARG(list)));
    }
    for (size_t d = 0; d < g->dimensie_aantal; d++) csv_put_text(u, g->dimensies[d].naam);
    csv_end_row(u);
}

Str registraties_csv(Arena *a, const Registraties *r) {
    Buf b = {.arena = a};
    CsvUit u = {.out = &b, .scheiding = ','};
    put_heading(&u, a, r, registraties_gegevens(a, r));
    for (size_t i = 0; i < r->n; i++) {
        const Registratie *rij = &r->rijen[i];
        csv_put_int(&u, rij->jaar);
        csv_put_text(&u, rij->geslacht);
        csv_put_text(&u, rij->leeftijd);
        csv_put_text(&u, rij->nationaliteit);
        csv_put_text(&u, join(a, rij->sectoren, rij->sector_aantal));
        csv_end_row(&u);
    }
    return buf_view(&b);
}
