#include <stdlib.h>

#include "cijfers/tabel_intern.h"

enum { POSITIES_MAX = 5000, CELLEN_MAX = 1000000 };

/* ---- room ---- */

static Status too_large(Arena *a, Str *error) {
    *error = str_fmt(
        a,
        "Deze tabel wordt te groot (meer dan %d rijen of kolommen, of %d cellen). Kies minder kenmerken of een deel.",
        POSITIES_MAX, CELLEN_MAX);
    return INVALID;
}

static bool zijde_new(Arena *a, const Gegevens *g, const size_t *dims, size_t diep, Zijde *z) {
    size_t widest = 1;
    *z = (Zijde){.diep = diep, .n = 1};
    for (size_t i = 0; i < diep; i++) {
        size_t size = (size_t)dimensie_size(&g->dimensies[dims[i]]);
        z->dims[i] = dims[i];
        z->n *= size;
        if (size > widest) widest = size;
        if (z->n > POSITIES_MAX) return false;
    }
    z->totaal = NEW_N(a, int64_t, z->n);
    z->gezien = NEW_N(a, uint64_t, z->n);
    z->hier = NEW_N(a, uint32_t, z->n);
    z->gewild = NEW_N(a, uint32_t, widest);
    return true;
}

static int period_dimension(const Gegevens *g) {
    for (size_t i = 0; i < g->dimensie_aantal; i++)
        if (g->dimensies[i].is_periode) return (int)i;
    return -1;
}

Status teller_new(Arena *a, const Gegevens *g, const TabelVraag *v, Str *error, Teller *out) {
    Teller t = {.arena = a, .g = g, .v = v, .error = error, .periode = period_dimension(g)};
    if (!zijde_new(a, g, v->rijen, v->rij_aantal, &t.rij)) return too_large(a, error);
    if (!zijde_new(a, g, v->kolommen, v->kolom_aantal, &t.kolom)) return too_large(a, error);
    if (t.rij.n * t.kolom.n > CELLEN_MAX) return too_large(a, error);
    t.cellen = NEW_N(a, int64_t, t.rij.n * t.kolom.n);
    t.gezien = NEW_N(a, uint64_t, t.rij.n * t.kolom.n);
    if (t.periode >= 0) t.jaren = NEW_N(a, int32_t, (size_t)dimensie_size(&g->dimensies[t.periode]));
    *out = t;
    return OK;
}

/* ---- which records, where ---- */

bool filter_has(const TabelFilter *f, int32_t code) {
    for (size_t i = 0; i < f->n; i++)
        if (f->codes[i] == code) return true;
    return false;
}

static Codes codes_of(const Teller *t, size_t rij, size_t dim, const Waarde *w) {
    if (w->dim == (int)dim) return (Codes){&w->code, 1};
    return gegevens_codes(t->g, rij, dim);
}

static bool passes(const Teller *t, size_t rij, const Waarde *w) {
    for (size_t i = 0; i < t->v->filter_aantal; i++) {
        Codes c = codes_of(t, rij, t->v->filters[i].dimensie, w);
        size_t k = 0;
        while (k < c.n && !filter_has(&t->v->filters[i], c.codes[k])) k++;
        if (k == c.n) return false;
    }
    return true;
}

const TabelFilter *filter_on(const TabelVraag *v, size_t dim) {
    for (size_t i = 0; i < v->filter_aantal; i++)
        if (v->filters[i].dimensie == dim) return &v->filters[i];
    return NULL;
}

/* The positions of a record on a side: one for each combination of its values. A value that the question left out is no
 * position. */
static void find_positions(const Teller *t, Zijde *z, size_t rij, const Waarde *w) {
    z->hier_aantal = 1;
    z->hier[0] = 0;
    for (size_t i = 0; i < z->diep; i++) {
        size_t size = (size_t)dimensie_size(&t->g->dimensies[z->dims[i]]), before = z->hier_aantal, n = 0;
        const TabelFilter *only = filter_on(t->v, z->dims[i]);
        Codes c = codes_of(t, rij, z->dims[i], w);
        for (size_t k = 0; k < c.n; k++)
            if (!only || filter_has(only, c.codes[k])) z->gewild[n++] = (uint32_t)c.codes[k];
        for (size_t p = 0; p < before; p++) {
            uint32_t outer = z->hier[p] * (uint32_t)size;
            for (size_t k = n; k-- > 0;) z->hier[k * before + p] = outer + z->gewild[k];
        }
        z->hier_aantal = before * n;
    }
}

bool teller_from_tables(const Teller *t) {
    Waarde geen = {.dim = -1};
    for (size_t i = 0; i < t->g->n; i++)
        if (t->g->rijen[i].uit_tabellen && passes(t, i, &geen)) return true;
    return false;
}

/* ---- counting ---- */

/* Counts one record for the thing at hand; a thing counts once in each cell, row and column. Returns how many cells are
 * new to it. */
static size_t count_record(Teller *t, size_t rij, const Waarde *w, int64_t aantal) {
    size_t nieuw = 0;
    find_positions(t, &t->rij, rij, w);
    find_positions(t, &t->kolom, rij, w);
    for (size_t i = 0; i < t->rij.hier_aantal; i++) {
        uint32_t r = t->rij.hier[i];
        if (t->rij.gezien[r] != t->ding) t->rij.totaal[r] += aantal;
        t->rij.gezien[r] = t->ding;
        for (size_t k = 0; k < t->kolom.hier_aantal; k++) {
            size_t cel = r * t->kolom.n + t->kolom.hier[k];
            if (t->gezien[cel] == t->ding) continue;
            t->gezien[cel] = t->ding;
            t->cellen[cel] += aantal;
            nieuw++;
        }
    }
    for (size_t k = 0; k < t->kolom.hier_aantal; k++) {
        uint32_t c = t->kolom.hier[k];
        if (t->kolom.gezien[c] != t->ding) t->kolom.totaal[c] += aantal;
        t->kolom.gezien[c] = t->ding;
    }
    if (t->periode >= 0) {
        Codes jaren = gegevens_codes(t->g, rij, (size_t)t->periode);
        for (size_t i = 0; i < jaren.n; i++) t->jaren[jaren.codes[i]] = 1;
    }
    return nieuw;
}

static void end_thing(Teller *t, size_t cellen, int64_t aantal) {
    if (cellen == 0) return;
    t->totaal += aantal;
    t->som += (int64_t)cellen * aantal;
    if (cellen > 1) t->dubbel += aantal;
}

static void count_records(Teller *t) {
    Waarde geen = {.dim = -1};
    for (size_t i = 0; i < t->g->n; i++) {
        if (!passes(t, i, &geen)) continue;
        t->ding++;
        end_thing(t, count_record(t, i, &geen, t->g->rijen[i].aantal), t->g->rijen[i].aantal);
    }
}

static void count_values(Teller *t, size_t dim) {
    for (size_t i = 0; i < t->g->n; i++) {
        Codes c = gegevens_codes(t->g, i, dim);
        for (size_t k = 0; k < c.n; k++) {
            Waarde w = {(int)dim, c.codes[k]};
            if (!passes(t, i, &w)) continue;
            t->ding++;
            end_thing(t, count_record(t, i, &w, t->g->rijen[i].aantal), t->g->rijen[i].aantal);
        }
    }
}

typedef struct Wie {
    int64_t wie;
    size_t rij;
} Wie;

static int by_wie(const void *x, const void *y) {
    const Wie *a = x, *b = y;
    if (a->wie != b->wie) return a->wie < b->wie ? -1 : 1;
    return (a->rij > b->rij) - (a->rij < b->rij);
}

/* Records about the same person are one thing; a record that does not say whom it is about is a thing by itself. */
static void count_identities(Teller *t) {
    Waarde geen = {.dim = -1};
    Wie *wie = NEW_N(t->arena, Wie, t->g->n);
    size_t n = 0, cellen = 0;
    for (size_t i = 0; i < t->g->n; i++)
        if (passes(t, i, &geen)) wie[n++] = (Wie){t->g->rijen[i].wie, i};
    if (n) qsort(wie, n, sizeof *wie, by_wie);
    for (size_t i = 0; i < n; i++) {
        int64_t aantal = t->g->rijen[wie[i].rij].aantal;
        bool same = i > 0 && wie[i].wie != 0 && wie[i].wie == wie[i - 1].wie;
        bool more = i + 1 < n && wie[i].wie != 0 && wie[i].wie == wie[i + 1].wie;
        if (wie[i].wie == 0) t->zonder_wie += aantal;
        if (!same) t->ding++, cellen = 0;
        cellen += count_record(t, wie[i].rij, &geen, aantal);
        if (!more) end_thing(t, cellen, aantal);
    }
}

static int value_dimension(const Gegevens *g, Teleenheid e) {
    for (size_t i = 0; i < g->dimensie_aantal; i++)
        if (g->dimensies[i].eenheid == e) return (int)i;
    return -1;
}

void teller_count(Teller *t) {
    const Gegevens *g = t->g;
    Teleenheid e = t->v->eenheid;
    if (e == g->eenheid) return count_records(t);
    if (e == g->wie) return count_identities(t);
    count_values(t, (size_t)value_dimension(g, e));
}
