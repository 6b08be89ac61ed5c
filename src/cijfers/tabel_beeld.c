#include "cijfers/tabel_intern.h"

static const double ZEKERHEID = 0.95;

/* ---- from what was counted to what is shown ---- */

/* Codes of a position, the outer dimension first. */
static void split_position(const Teller *t, const Zijde *z, size_t positie, int32_t *codes) {
    for (size_t i = z->diep; i-- > 0;) {
        size_t size = (size_t)dimensie_size(&t->g->dimensies[z->dims[i]]);
        codes[i] = (int32_t)(positie % size);
        positie /= size;
    }
}

/* The added 'not known' of a dimension shows only when it counts something somewhere on this side. */
static uint32_t used_unknowns(const Teller *t, const Zijde *z) {
    uint32_t used = 0;
    int32_t codes[AS_DIEP];
    for (size_t p = 0; p < z->n; p++) {
        if (z->totaal[p] == 0) continue;
        split_position(t, z, p, codes);
        for (size_t i = 0; i < z->diep; i++)
            if (codes[i] == t->g->dimensies[z->dims[i]].aantal) used |= 1u << i;
    }
    return used;
}

static bool shows(const Teller *t, const Zijde *z, size_t positie, const int32_t *codes, uint32_t unknowns) {
    if (t->g->geteld && z->gezien[positie] == 0) return false; /* the source does not mention it */
    for (size_t i = 0; i < z->diep; i++) {
        const TabelFilter *only = filter_on(t->v, z->dims[i]);
        bool added = codes[i] == t->g->dimensies[z->dims[i]].aantal;
        if ((only && !filter_has(only, codes[i])) || (added && !(unknowns & 1u << i))) return false;
    }
    return true;
}

/* Keeps in `which` the positions of the side that are shown. */
static TabelAs shown_side(const Teller *t, const Zijde *z, size_t *which) {
    TabelAs as = {.diep = z->diep};
    for (size_t i = 0; i < z->diep; i++) as.dimensies[i] = &t->g->dimensies[z->dims[i]];
    if (z->diep == 0) return as;
    uint32_t unknowns = used_unknowns(t, z);
    as.codes = NEW_N(t->arena, int32_t, z->n * z->diep);
    for (size_t p = 0; p < z->n; p++) {
        int32_t *codes = &as.codes[as.n * z->diep];
        split_position(t, z, p, codes);
        if (shows(t, z, p, codes, unknowns)) which[as.n++] = p;
    }
    return as;
}

static void take_cell(const Teller *t, Tabel *tabel, size_t to, size_t from) {
    tabel->cellen[to] = t->cellen[from];
    if (!t->g->geteld || t->gezien[from]) return;
    if (!tabel->bekend) {
        size_t n = tabel->rijen.n * tabel->kolommen.n;
        tabel->bekend = NEW_N(t->arena, bool, n);
        memset(tabel->bekend, true, n);
    }
    tabel->bekend[to] = false;
}

static void take_counts(const Teller *t, Tabel *tabel) {
    size_t *rijen = NEW_N(t->arena, size_t, t->rij.n), *kolommen = NEW_N(t->arena, size_t, t->kolom.n);
    tabel->rijen = shown_side(t, &t->rij, rijen);
    tabel->kolommen = shown_side(t, &t->kolom, kolommen);
    size_t n = tabel->rijen.n, m = tabel->kolommen.n;
    tabel->cellen = NEW_N(t->arena, int64_t, n * m);
    tabel->rij_totaal = NEW_N(t->arena, int64_t, n);
    tabel->kolom_totaal = NEW_N(t->arena, int64_t, m);
    tabel->totaal = t->totaal;
    for (size_t c = 0; c < m; c++) tabel->kolom_totaal[c] = t->kolom.totaal[kolommen[c]];
    for (size_t r = 0; r < n; r++) {
        tabel->rij_totaal[r] = t->rij.totaal[rijen[r]];
        for (size_t c = 0; c < m; c++) take_cell(t, tabel, r * m + c, rijen[r] * t->kolom.n + kolommen[c]);
    }
}

enum { HEEL = 1000 }; /* tenths of a percent */

/* The margin of a side that makes 100 is 100, unless there is nothing in it. */
static void percent_rows(Arena *a, Tabel *t) {
    size_t m = t->kolommen.n;
    for (size_t r = 0; r < t->rijen.n; r++)
        t->rij_procent[r] = procenten(a, &t->cellen[r * m], m, HEEL, &t->cel_procent[r * m]) ? HEEL : 0;
    procenten(a, t->kolom_totaal, m, HEEL, t->kolom_procent);
}

static void percent_columns(Arena *a, Tabel *t) {
    size_t n = t->rijen.n, m = t->kolommen.n;
    int64_t *column = NEW_N(a, int64_t, n), *share = NEW_N(a, int64_t, n);
    for (size_t c = 0; c < m; c++) {
        for (size_t r = 0; r < n; r++) column[r] = t->cellen[r * m + c];
        t->kolom_procent[c] = procenten(a, column, n, HEEL, share) ? HEEL : 0;
        for (size_t r = 0; r < n; r++) t->cel_procent[r * m + c] = share[r];
    }
    procenten(a, t->rij_totaal, n, HEEL, t->rij_procent);
}

static void add_percentages(const Teller *t, Tabel *tabel) {
    if (t->v->procent == PROCENT_GEEN) return;
    size_t n = tabel->rijen.n, m = tabel->kolommen.n;
    tabel->cel_procent = NEW_N(t->arena, int64_t, n * m);
    tabel->rij_procent = NEW_N(t->arena, int64_t, n);
    tabel->kolom_procent = NEW_N(t->arena, int64_t, m);
    if (t->v->procent == PROCENT_RIJ)
        percent_rows(t->arena, tabel);
    else
        percent_columns(t->arena, tabel);
}

void teller_show(const Teller *t, Tabel *out) {
    take_counts(t, out);
    add_percentages(t, out);
}

Str as_label(const TabelAs *as, size_t positie, size_t diepte) {
    REQUIRE(positie < as->n && diepte < as->diep);
    return dimensie_label(as->dimensies[diepte], as->codes[positie * as->diep + diepte]);
}

Str as_labels(Arena *a, const TabelAs *as, size_t positie) {
    Buf b = {.arena = a};
    for (size_t i = 0; i < as->diep; i++) {
        if (i) buf_lit(&b, ", ");
        buf_str(&b, as_label(as, positie, i));
    }
    return buf_view(&b);
}

void tabel_rates(Arena *a, Tabel *t, const int64_t *inwoners) {
    size_t n = t->rijen.n;
    t->per_100_000 = NEW_N(a, Interval, n + 1);
    t->inwoners = NEW_N(a, int64_t, n + 1);
    for (size_t r = 0; r < n; r++) {
        t->inwoners[r] = inwoners[r];
        t->inwoners[n] += inwoners[r];
        t->per_100_000[r] = per_100_000(t->rij_totaal[r], inwoners[r], ZEKERHEID);
    }
    t->per_100_000[n] = per_100_000(t->totaal, t->inwoners[n], ZEKERHEID);
}
