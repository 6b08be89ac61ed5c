#include "cijfers/tabel_uit.h"

#include "base/json.h"
#include "base/utf8.h"
#include "cijfers/csv.h"

/* ---- what stands under every table ---- */

typedef struct Regel {
    Str naam, tekst;
} Regel;

enum { REGELS = 4 };

static void describe(Arena *a, const Tabel *t, Regel *out) {
    Str onbekend = S("niet vermeld");
    out[0] = (Regel){S("Eenheid"), teleenheid_name(t->eenheid)};
    out[1] =
        (Regel){S("Definitie"), str_fmt(a, "%.*s (versie %.*s)", STR_ARG(t->definitie), STR_ARG(t->definitie_versie))};
    out[2] = (Regel){S("Periode"), str_none(t->periode) ? onbekend : t->periode};
    out[3] = (Regel){S("Bron"), str_none(t->bron) ? onbekend : t->bron};
}

/* ---- text ---- */

/* A sheet of texts: the first `links` columns to the left, the others to the right. */
typedef struct Vel {
    Arena *arena;
    size_t rijen, kolommen, links;
    Str *cellen;
} Vel;

static Str *cel(const Vel *v, size_t rij, size_t kolom) {
    REQUIRE(rij < v->rijen && kolom < v->kolommen);
    return &v->cellen[rij * v->kolommen + kolom];
}

/* 64,7 for 647 tenths. */
static Str with_share(Arena *a, int64_t n, const int64_t *tienden, size_t i) {
    if (!tienden) return str_fmt(a, "%lld", (long long)n);
    return str_fmt(a, "%lld (%lld,%lld%%)", (long long)n, (long long)tienden[i] / 10, (long long)tienden[i] % 10);
}

static Str decimal_comma(Arena *a, double v) {
    Str s = str_fmt(a, "%.1f", v);
    char *point = memchr(s.ptr, '.', s.len);
    if (point) *point = ',';
    return s;
}

static void fill_rate(const Vel *v, size_t rij, size_t kolom, Interval i) {
    *cel(v, rij, kolom) = decimal_comma(v->arena, i.punt);
    *cel(v, rij, kolom + 1) = str_fmt(v->arena, "%.*s - %.*s", STR_ARG(decimal_comma(v->arena, i.laag)),
                                      STR_ARG(decimal_comma(v->arena, i.hoog)));
}

static void fill_heading(const Vel *v, const Tabel *t, size_t koppen) {
    size_t totaal = v->links + t->kolommen.n;
    for (size_t d = 0; d < t->kolommen.diep; d++)
        for (size_t c = 0; c < t->kolommen.n; c++) *cel(v, d, v->links + c) = as_label(&t->kolommen, c, d);
    for (size_t d = 0; d < t->rijen.diep; d++) *cel(v, koppen - 1, d) = t->rijen.dimensies[d]->label;
    *cel(v, koppen - 1, totaal) = S("Totaal");
    if (!t->per_100_000) return;
    *cel(v, koppen - 1, totaal + 1) = S("per 100.000");
    *cel(v, koppen - 1, totaal + 2) = S("95%-interval");
}

static void fill_row(const Vel *v, const Tabel *t, size_t rij, size_t r) {
    Arena *a = v->arena;
    size_t m = t->kolommen.n;
    for (size_t d = 0; d < t->rijen.diep; d++) *cel(v, rij, d) = as_label(&t->rijen, r, d);
    for (size_t c = 0; c < m; c++)
        *cel(v, rij, v->links + c) =
            tabel_bekend(t, r, c) ? with_share(a, tabel_cel(t, r, c), t->cel_procent, r * m + c) : S("-");
    *cel(v, rij, v->links + m) = with_share(a, t->rij_totaal[r], t->rij_procent, r);
    if (t->per_100_000) fill_rate(v, rij, v->links + m + 1, t->per_100_000[r]);
}

static void fill_total(const Vel *v, const Tabel *t, size_t rij) {
    Arena *a = v->arena;
    size_t m = t->kolommen.n;
    *cel(v, rij, 0) = S("Totaal");
    for (size_t c = 0; c < m; c++) *cel(v, rij, v->links + c) = with_share(a, t->kolom_totaal[c], t->kolom_procent, c);
    int64_t heel = 1000;
    *cel(v, rij, v->links + m) = with_share(a, t->totaal, t->cel_procent && t->totaal ? &heel : NULL, 0);
    if (t->per_100_000) fill_rate(v, rij, v->links + m + 1, t->per_100_000[t->rijen.n]);
}

static void pad(Buf *b, char c, size_t n) {
    while (n-- > 0) buf_char(b, c);
}

static void print_row(Buf *b, const Vel *v, size_t rij, const size_t *breedte) {
    size_t from = b->len;
    for (size_t k = 0; k < v->kolommen; k++) {
        Str s = *cel(v, rij, k);
        size_t ruimte = breedte[k] - utf8_length(s);
        if (k > 0) buf_lit(b, "  ");
        if (k >= v->links) pad(b, ' ', ruimte);
        buf_str(b, s);
        if (k < v->links) pad(b, ' ', ruimte);
    }
    while (b->len > from && b->ptr[b->len - 1] == ' ') b->len--;
    buf_char(b, '\n');
}

static void print_sheet(Buf *b, const Vel *v, size_t koppen) {
    size_t *breedte = NEW_N(v->arena, size_t, v->kolommen), lijn = 2 * (v->kolommen - 1);
    for (size_t k = 0; k < v->kolommen; k++) {
        for (size_t r = 0; r < v->rijen; r++) {
            size_t n = utf8_length(*cel(v, r, k));
            if (n > breedte[k]) breedte[k] = n;
        }
        lijn += breedte[k];
    }
    for (size_t r = 0; r < v->rijen; r++) {
        if (r == koppen || r + 1 == v->rijen) {
            pad(b, '-', lijn);
            buf_char(b, '\n');
        }
        print_row(b, v, r, breedte);
    }
}

Str tabel_text(Arena *a, const Tabel *t) {
    size_t koppen = t->kolommen.diep ? t->kolommen.diep : 1;
    Vel v = {.arena = a, .links = t->rijen.diep, .rijen = koppen + t->rijen.n + 1};
    v.kolommen = v.links + t->kolommen.n + 1 + (t->per_100_000 ? 2 : 0);
    v.cellen = NEW_N(a, Str, v.rijen * v.kolommen);
    fill_heading(&v, t, koppen);
    for (size_t r = 0; r < t->rijen.n; r++) fill_row(&v, t, koppen + r, r);
    fill_total(&v, t, koppen + t->rijen.n);
    Buf b = {.arena = a};
    buf_fmt(&b, "%.*s\n\n", STR_ARG(t->titel));
    print_sheet(&b, &v, koppen);
    buf_lit(&b, "\n");
    Regel onder[REGELS];
    describe(a, t, onder);
    for (size_t i = 0; i < REGELS; i++) buf_fmt(&b, "%.*s: %.*s\n", STR_ARG(onder[i].naam), STR_ARG(onder[i].tekst));
    for (size_t i = 0; i < t->opmerking_aantal; i++) buf_fmt(&b, "%.*s\n", STR_ARG(t->opmerkingen[i]));
    return buf_view(&b);
}

/* ---- CSV ---- */

static void put_share(CsvUit *u, const int64_t *tienden, size_t i) {
    if (tienden) csv_put_num(u, (double)tienden[i] / 10, 1);
}

static void put_rate(CsvUit *u, const Tabel *t, size_t i) {
    if (!t->per_100_000) return;
    csv_put_int(u, t->inwoners[i]);
    csv_put_num(u, t->per_100_000[i].punt, 3);
    csv_put_num(u, t->per_100_000[i].laag, 3);
    csv_put_num(u, t->per_100_000[i].hoog, 3);
}

static void put_heading(CsvUit *u, Arena *a, const Tabel *t) {
    for (size_t d = 0; d < t->rijen.diep; d++) csv_put_text(u, t->rijen.dimensies[d]->naam);
    for (size_t c = 0; c <= t->kolommen.n; c++) {
        Str label = c < t->kolommen.n ? as_labels(a, &t->kolommen, c) : S("Totaal");
        csv_put_text(u, label);
        if (t->cel_procent) csv_put_text(u, str_fmt(a, "%.*s (%%)", STR_ARG(label)));
    }
    if (t->per_100_000) {
        csv_put_text(u, S("inwoners"));
        csv_put_text(u, S("per 100.000"));
        csv_put_text(u, S("laag (95%)"));
        csv_put_text(u, S("hoog (95%)"));
    }
    csv_end_row(u);
}

static void put_row(CsvUit *u, const Tabel *t, size_t r) {
    size_t m = t->kolommen.n;
    for (size_t d = 0; d < t->rijen.diep; d++) csv_put_text(u, as_label(&t->rijen, r, d));
    for (size_t c = 0; c < m; c++) {
        if (tabel_bekend(t, r, c))
            csv_put_int(u, tabel_cel(t, r, c));
        else
            csv_put_text(u, S(""));
        put_share(u, t->cel_procent, r * m + c);
    }
    csv_put_int(u, t->rij_totaal[r]);
    put_share(u, t->rij_procent, r);
    put_rate(u, t, r);
    csv_end_row(u);
}

static void put_total(CsvUit *u, const Tabel *t) {
    csv_put_text(u, S("Totaal"));
    for (size_t d = 1; d < t->rijen.diep; d++) csv_put_text(u, S(""));
    for (size_t c = 0; c < t->kolommen.n; c++) {
        csv_put_int(u, t->kolom_totaal[c]);
        put_share(u, t->kolom_procent, c);
    }
    csv_put_int(u, t->totaal);
    if (t->cel_procent) csv_put_num(u, t->totaal ? 100 : 0, 1);
    put_rate(u, t, t->rijen.n);
    csv_end_row(u);
}

Str tabel_csv(Arena *a, const Tabel *t, char scheiding) {
    Buf b = {.arena = a};
    CsvUit u = {.out = &b, .scheiding = scheiding};
    Regel boven[REGELS];
    describe(a, t, boven);
    csv_put_comment(&u, t->titel);
    for (size_t i = 0; i < REGELS; i++)
        csv_put_comment(&u, str_fmt(a, "%.*s: %.*s", STR_ARG(boven[i].naam), STR_ARG(boven[i].tekst)));
    for (size_t i = 0; i < t->opmerking_aantal; i++) csv_put_comment(&u, t->opmerkingen[i]);
    put_heading(&u, a, t);
    for (size_t r = 0; r < t->rijen.n; r++) put_row(&u, t, r);
    put_total(&u, t);
    return buf_view(&b);
}

/* ---- JSON ---- */

static void member_text(Json *j, Str key, Str v) {
    json_put_key(j, key);
    json_put_str(j, v);
}

static void member_counts(Json *j, Str key, const int64_t *v, size_t n) {
    json_put_key(j, key);
    json_begin_array(j);
    for (size_t i = 0; i < n; i++) json_put_int(j, v[i]);
    json_end_array(j);
}

static void member_shares(Json *j, Str key, const int64_t *tienden, size_t n) {
    json_put_key(j, key);
    json_begin_array(j);
    for (size_t i = 0; i < n; i++) json_put_num(j, (double)tienden[i] / 10);
    json_end_array(j);
}

static void member_side(Json *j, Str key, const TabelAs *as) {
    json_put_key(j, key);
    json_begin_object(j);
    json_put_key(j, S("kenmerken"));
    json_begin_array(j);
    for (size_t d = 0; d < as->diep; d++) json_put_str(j, as->dimensies[d]->naam);
    json_end_array(j);
    json_put_key(j, S("posities"));
    json_begin_array(j);
    for (size_t p = 0; p < as->n; p++) {
        json_begin_array(j);
        for (size_t d = 0; d < as->diep; d++) json_put_str(j, as_label(as, p, d));
        json_end_array(j);
    }
    json_end_array(j);
    json_end_object(j);
}

static void member_cells(Json *j, const Tabel *t) {
    json_put_key(j, S("cellen"));
    json_begin_array(j);
    for (size_t r = 0; r < t->rijen.n; r++) {
        json_begin_array(j);
        for (size_t c = 0; c < t->kolommen.n; c++)
            if (tabel_bekend(t, r, c))
                json_put_int(j, tabel_cel(t, r, c));
            else
                json_put_null(j);
        json_end_array(j);
    }
    json_end_array(j);
}

static void member_percentages(Json *j, const Tabel *t) {
    if (!t->cel_procent) return;
    size_t m = t->kolommen.n;
    json_put_key(j, S("procent"));
    json_begin_object(j);
    json_put_key(j, S("cellen"));
    json_begin_array(j);
    for (size_t r = 0; r < t->rijen.n; r++) {
        json_begin_array(j);
        for (size_t c = 0; c < m; c++) json_put_num(j, (double)t->cel_procent[r * m + c] / 10);
        json_end_array(j);
    }
    json_end_array(j);
    member_shares(j, S("rijtotalen"), t->rij_procent, t->rijen.n);
    member_shares(j, S("kolomtotalen"), t->kolom_procent, m);
    json_end_object(j);
}

static void member_rates(Json *j, const Tabel *t) {
    if (!t->per_100_000) return;
    json_put_key(j, S("per_100000"));
    json_begin_array(j);
    for (size_t r = 0; r <= t->rijen.n; r++) { /* the last is the total */
        json_begin_object(j);
        json_put_key(j, S("inwoners"));
        json_put_int(j, t->inwoners[r]);
        json_put_key(j, S("punt"));
        json_put_num(j, t->per_100_000[r].punt);
        json_put_key(j, S("laag"));
        json_put_num(j, t->per_100_000[r].laag);
        json_put_key(j, S("hoog"));
        json_put_num(j, t->per_100_000[r].hoog);
        json_end_object(j);
    }
    json_end_array(j);
}

Str tabel_json(Arena *a, const Tabel *t) {
    Buf b = {.arena = a};
    Json j = {.out = &b};
    json_begin_object(&j);
    member_text(&j, S("titel"), t->titel);
    member_text(&j, S("eenheid"), teleenheid_name(t->eenheid));
    json_put_key(&j, S("definitie"));
    json_begin_object(&j);
    member_text(&j, S("tekst"), t->definitie);
    member_text(&j, S("versie"), t->definitie_versie);
    json_end_object(&j);
    member_text(&j, S("periode"), t->periode);
    member_text(&j, S("bron"), t->bron);
    json_put_key(&j, S("optelbaar"));
    json_put_bool(&j, t->optelbaar);
    member_side(&j, S("rijen"), &t->rijen);
    member_side(&j, S("kolommen"), &t->kolommen);
    member_cells(&j, t);
    member_counts(&j, S("rijtotalen"), t->rij_totaal, t->rijen.n);
    member_counts(&j, S("kolomtotalen"), t->kolom_totaal, t->kolommen.n);
    json_put_key(&j, S("totaal"));
    json_put_int(&j, t->totaal);
    member_percentages(&j, t);
    member_rates(&j, t);
    json_put_key(&j, S("opmerkingen"));
    json_begin_array(&j);
    for (size_t i = 0; i < t->opmerking_aantal; i++) json_put_str(&j, t->opmerkingen[i]);
    json_end_array(&j);
    json_end_object(&j);
    buf_char(&b, '\n');
    return buf_view(&b);
}
