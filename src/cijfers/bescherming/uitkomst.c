#include "cijfers/bescherming/uitkomst.h"

#include "base/json.h"
#include "base/utf8.h"
#include "cijfers/csv.h"

static bool shown(const Uitkomst *u, uint32_t som) { return som == GEEN_SOM ? u->leeg_getoond : u->getoond[som]; }
static int64_t value(const Uitkomst *u, uint32_t som) { return som == GEEN_SOM ? 0 : u->aantal[som]; }

/* ---- text ---- */

static void put_right(Buf *b, Str s, size_t width) {
    for (size_t n = utf8_length(s); n < width; n++) buf_char(b, ' ');
    buf_str(b, s);
}

static void put_left(Buf *b, Str s, size_t width) {
    buf_str(b, s);
    for (size_t n = utf8_length(s); n < width; n++) buf_char(b, ' ');
}

static Str cell_text(Arena *a, const Uitkomst *u, uint32_t som) {
    return shown(u, som) ? str_fmt(a, "%lld", (long long)value(u, som)) : S("x");
}

/* The labels of a row: of all dimensions but the last, when that stands in the columns. */
static Str row_label(Arena *a, const Publicatie *p, const KoppelTabel *t, size_t positie, size_t dims) {
    Buf b = {.arena = a};
    for (size_t d = 0; d < dims; d++) buf_fmt(&b, "%s%.*s", d ? ", " : "", STR_ARG(positie_label(p, t, positie, d)));
    return buf_view(&b);
}

/* The last dimension runs fastest, so a row of the sheet is a stretch of positions. */
typedef struct Vel {
    size_t columns, rows, dims; /* dims: how many stand in the rows */
    size_t left, width;
} Vel;

static void widen(size_t *width, Str s) {
    size_t n = utf8_length(s);
    if (n > *width) *width = n;
}

static Vel sheet_of(Arena *a, const Uitkomst *u, const KoppelTabel *t) {
    Vel v = {.columns = 1, .dims = t->keuze.diep};
    if (t->keuze.diep > 1) v.columns = u->p->categorieen[t->keuze.dims[--v.dims]].n + 1;
    v.rows = t->posities / v.columns;
    v.width = strlen("Aantal");
    for (size_t r = 0; r < v.rows; r++) widen(&v.left, row_label(a, u->p, t, r * v.columns, v.dims));
    for (size_t c = 0; c < v.columns && t->keuze.diep > 1; c++) widen(&v.width, positie_label(u->p, t, c, v.dims));
    for (size_t at = 0; at < t->posities; at++) widen(&v.width, cell_text(a, u, t->som[at]));
    return v;
}

static void put_table(Buf *b, const Uitkomst *u, const KoppelTabel *t) {
    SCOPED_ARENA a = arena_new();
    Vel v = sheet_of(a, u, t);
    buf_fmt(b, "%.*s\n\n", STR_ARG(koppeltabel_name(a, u->p->g, &t->keuze)));
    put_left(b, S(""), v.left);
    for (size_t c = 0; c < v.columns; c++) {
        buf_lit(b, "  ");
        put_right(b, t->keuze.diep > 1 ? positie_label(u->p, t, c, v.dims) : S("Aantal"), v.width);
    }
    buf_char(b, '\n');
    for (size_t r = 0; r < v.rows; r++) {
        put_left(b, row_label(a, u->p, t, r * v.columns, v.dims), v.left);
        for (size_t c = 0; c < v.columns; c++) {
            buf_lit(b, "  ");
            put_right(b, cell_text(a, u, t->som[r * v.columns + c]), v.width);
        }
        buf_char(b, '\n');
    }
    buf_char(b, '\n');
}

Str uitkomst_text(Arena *a, const Uitkomst *u) {
    Buf b = {.arena = a};
    for (size_t i = 0; i < u->p->tabel_aantal; i++) put_table(&b, u, &u->p->tabellen[i]);
    buf_fmt(&b, "Methode: %.*s. %.*s\n", STR_ARG(u->methode), STR_ARG(u->toelichting));
    for (size_t i = 0; i < u->opmerking_aantal; i++) buf_fmt(&b, "%.*s\n", STR_ARG(u->opmerkingen[i]));
    return buf_view(&b);
}

/* ---- CSV ---- */

static Str label_in(const Publicatie *p, const KoppelTabel *t, size_t positie, size_t dim) {
    for (size_t d = 0; d < t->keuze.diep; d++)
        if (t->keuze.dims[d] == dim) return positie_label(p, t, positie, d);
    return S("");
}

static void put_rows(CsvUit *out, const Uitkomst *u, const KoppelTabel *t) {
    for (size_t at = 0; at < t->posities; at++) {
        for (size_t d = 0; d < u->p->g->dimensie_aantal; d++)
            if (u->p->categorieen[d].n) csv_put_text(out, label_in(u->p, t, at, d));
        if (shown(u, t->som[at]))
            csv_put_int(out, value(u, t->som[at]));
        else
            csv_put_text(out, S("x"));
        csv_end_row(out);
    }
}

Str uitkomst_csv(Arena *a, const Uitkomst *u) {
    Buf b = {.arena = a};
    CsvUit out = {.out = &b, .scheiding = ','};
    csv_put_comment(&out, str_fmt(a, "methode: %.*s", STR_ARG(u->methode)));
    csv_put_comment(&out, str_fmt(a, "toelichting: %.*s", STR_ARG(u->toelichting)));
    csv_put_comment(&out, u->p->nul == NUL_TONEN ? S("nul: tonen") : S("nul: beschermen"));
    for (size_t i = 0; i < u->opmerking_aantal; i++) csv_put_comment(&out, u->opmerkingen[i]);
    for (size_t d = 0; d < u->p->g->dimensie_aantal; d++)
        if (u->p->categorieen[d].n) csv_put_text(&out, u->p->g->dimensies[d].naam);
    csv_put_text(&out, S("aantal"));
    csv_end_row(&out);
    for (size_t i = 0; i < u->p->tabel_aantal; i++) put_rows(&out, u, &u->p->tabellen[i]);
    return buf_view(&b);
}

/* ---- JSON ---- */

static void put_json_cell(Json *j, const Uitkomst *u, const KoppelTabel *t, size_t at) {
    json_begin_object(j);
    json_put_key(j, S("labels")), json_begin_array(j);
    for (size_t d = 0; d < t->keuze.diep; d++) json_put_str(j, positie_label(u->p, t, at, d));
    json_end_array(j);
    json_put_key(j, S("aantal"));
    if (shown(u, t->som[at]))
        json_put_int(j, value(u, t->som[at]));
    else
        json_put_null(j);
    json_end_object(j);
}

static void put_json_table(Json *j, Arena *a, const Uitkomst *u, const KoppelTabel *t) {
    json_begin_object(j);
    json_put_key(j, S("naam")), json_put_str(j, koppeltabel_name(a, u->p->g, &t->keuze));
    json_put_key(j, S("kenmerken")), json_begin_array(j);
    for (size_t d = 0; d < t->keuze.diep; d++) json_put_str(j, u->p->g->dimensies[t->keuze.dims[d]].naam);
    json_end_array(j);
    json_put_key(j, S("cellen")), json_begin_array(j);
    for (size_t at = 0; at < t->posities; at++) put_json_cell(j, u, t, at);
    json_end_array(j);
    json_end_object(j);
}

Str uitkomst_json(Arena *a, const Uitkomst *u) {
    Buf b = {.arena = a};
    Json j = {.out = &b};
    json_begin_object(&j);
    json_put_key(&j, S("methode")), json_put_str(&j, u->methode);
    json_put_key(&j, S("toelichting")), json_put_str(&j, u->toelichting);
    json_put_key(&j, S("nul")), json_put_str(&j, u->p->nul == NUL_TONEN ? S("tonen") : S("beschermen"));
    json_put_key(&j, S("parameters")), json_begin_object(&j);
    for (size_t i = 0; i < u->parameter_aantal; i++)
        json_put_key(&j, u->parameters[i].naam), json_put_num(&j, u->parameters[i].waarde);
    json_end_object(&j);
    json_put_key(&j, S("tabellen")), json_begin_array(&j);
    for (size_t i = 0; i < u->p->tabel_aantal; i++) put_json_table(&j, a, u, &u->p->tabellen[i]);
    json_end_array(&j);
    json_put_key(&j, S("opmerkingen")), json_begin_array(&j);
    for (size_t i = 0; i < u->opmerking_aantal; i++) json_put_str(&j, u->opmerkingen[i]);
    json_end_array(&j);
    json_end_object(&j);
    buf_char(&b, '\n');
    return buf_view(&b);
}
