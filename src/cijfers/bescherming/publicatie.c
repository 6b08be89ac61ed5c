#include "cijfers/bescherming/publicatie.h"

enum { LEDEN_MAX = 20000000 };

static Status refuse_large(Arena *a, Str *error) {
    *error = str_fmt(a,
                     "Deze tabellen worden samen te groot (ten hoogste %d combinaties en %d cellen). Kies minder "
                     "kenmerken of minder tabellen.",
                     BINNEN_MAX, CEL_MAX);
    return INVALID;
}

static int32_t code_of(const Gegevens *g, size_t rij, size_t dim) { return gegevens_codes(g, rij, dim).codes[0]; }

/* ---- what was asked ---- */

static Status check_dimension(Arena *a, const Dimensie *d, uint32_t *seen, size_t dim, Str *error) {
    if (d->meervoudig) {
        *error = str_fmt(a,
                         "Bij '%.*s' kan een record meer waarden hebben; dan tellen de cellen niet op en is niet na te "
                         "gaan wat er uitlekt. Kies een ander kenmerk, of geef per record één waarde.",
                         STR_ARG(d->naam));
        return INVALID;
    }
    if (*seen & 1u << dim) {
        *error = str_fmt(a, "'%.*s' staat twee keer in dezelfde tabel. Laat er één weg.", STR_ARG(d->naam));
        return INVALID;
    }
    *seen |= 1u << dim;
    return OK;
}

/* Sets bit per dimension that some table has. */
static Status check_tables(Arena *a, const Gegevens *g, const TabelKeuze *t, size_t n, uint32_t *used, Str *error) {
    *used = 0;
    if (g->n == 0) return *error = S("Er zijn geen records. Geef een bestand met ten minste één rij."), INVALID;
    for (size_t i = 0; i < n; i++) {
        uint32_t seen = 0;
        REQUIRE(t[i].diep > 0 && t[i].diep <= TABEL_DIEP);
        for (size_t d = 0; d < t[i].diep; d++)
            TRY(check_dimension(a, &g->dimensies[t[i].dims[d]], &seen, t[i].dims[d], error));
        *used |= seen;
    }
    return OK;
}

/* ---- categories, and which follow from which ---- */

static Categorieen find_categories(Arena *a, const Gegevens *g, size_t dim) {
    size_t size = (size_t)dimensie_size(&g->dimensies[dim]);
    bool *occurs = NEW_N(a, bool, size);
    Categorieen c = {NEW_N(a, int32_t, size), 0};
    for (size_t r = 0; r < g->n; r++) occurs[code_of(g, r, dim)] = true;
    for (size_t i = 0; i < size; i++)
        if (occurs[i]) c.codes[c.n++] = (int32_t)i;
    return c;
}

/* Does the category in `from` tell the one in `to`? */
static bool decides(Arena *a, const Gegevens *g, size_t from, size_t to) {
    size_t size = (size_t)dimensie_size(&g->dimensies[from]);
    int32_t *goes_with = NEW_N(a, int32_t, size); /* code + 1 */
    for (size_t r = 0; r < g->n; r++) {
        int32_t *seen = &goes_with[code_of(g, r, from)], code = code_of(g, r, to) + 1;
        if (*seen && *seen != code) return false;
        *seen = code;
    }
    return true;
}

/* A category of `to` must hold several of `from`, else small data make anything follow from anything. */
static void find_nesting(Publicatie *p) {
    size_t n = p->g->dimensie_aantal;
    for (size_t to = 0; to < n; to++) {
        p->hoort_bij[to] = to;
        for (size_t from = 0; from < n; from++) {
            size_t many = p->categorieen[from].n, few = p->categorieen[to].n;
            if (from == to || few == 0 || many <= few || !decides(p->arena, p->g, from, to)) continue;
            if (p->hoort_bij[to] == to || many > p->categorieen[p->hoort_bij[to]].n) p->hoort_bij[to] = from;
        }
    }
}

/* ---- the unknowns ---- */

typedef struct Bouw {
    Publicatie *p;
    Map bekend; /* codes as bytes -> number + 1 */
    size_t cap;
} Bouw;

static Str codes_key(const Publicatie *p, const int32_t *codes) {
    return (Str){(const char *)codes, p->g->dimensie_aantal * sizeof *codes};
}

static uint32_t find_unknown(const Bouw *b, const int32_t *codes) {
    const uint32_t *number = map_get(&b->bekend, codes_key(b->p, codes));
    return number ? *number : GEEN_SOM;
}

static uint32_t add_unknown(Bouw *b, const int32_t *codes) {
    uint32_t known = find_unknown(b, codes);
    if (known != GEEN_SOM) return known;
    uint32_t *number = NEW(b->p->arena, uint32_t);
    *number = (uint32_t)b->bekend.count;
    Str key = codes_key(b->p, codes);
    map_put(&b->bekend, (Str){arena_dup(b->p->arena, key.ptr, key.len), key.len}, number);
    return *number;
}

static void record_codes(const Publicatie *p, size_t rij, int32_t *codes) {
    for (size_t d = 0; d < p->g->dimensie_aantal; d++)
        codes[d] = p->categorieen[d].n ? code_of(p->g, rij, d) : CODE_VRIJ;
}

static bool free_dimension(const Publicatie *p, size_t d) { return p->categorieen[d].n && p->hoort_bij[d] == d; }

/* Codes in one dimension for each code in the one that decides it. */
static int32_t *decided_codes(const Publicatie *p, size_t d) {
    int32_t *to = NEW_N(p->arena, int32_t, (size_t)dimensie_size(&p->g->dimensies[p->hoort_bij[d]]));
    for (size_t r = 0; r < p->g->n; r++) to[code_of(p->g, r, p->hoort_bij[d])] = code_of(p->g, r, d);
    return to;
}

/* Every combination that could occur. */
static void add_possible(Bouw *b) {
    const Publicatie *p = b->p;
    int32_t codes[DIMENSIES_MAX], *decided[DIMENSIES_MAX] = {0};
    size_t at[DIMENSIES_MAX] = {0}, n = p->g->dimensie_aantal, d = 0;
    for (size_t i = 0; i < n; i++)
        if (p->hoort_bij[i] != i) decided[i] = decided_codes(p, i);
    while (d < n) {
        for (size_t i = 0; i < n; i++) codes[i] = free_dimension(p, i) ? p->categorieen[i].codes[at[i]] : CODE_VRIJ;
        for (size_t i = 0; i < n; i++)
            if (decided[i]) codes[i] = decided[i][codes[p->hoort_bij[i]]];
        add_unknown(b, codes);
        for (d = 0; d < n; d++) { /* the next combination: as an odometer */
            if (!free_dimension(p, d)) continue;
            if (++at[d] < p->categorieen[d].n) break;
            at[d] = 0;
        }
    }
}

static bool too_many_possible(const Publicatie *p) {
    size_t product = 1;
    for (size_t d = 0; d < p->g->dimensie_aantal; d++) {
        if (free_dimension(p, d)) product *= p->categorieen[d].n;
        if (product > BINNEN_MAX) return true;
    }
    return false;
}

static Status find_unknowns(Publicatie *p, Str *error) {
    Bouw b = {.p = p, .bekend = map_new(p->arena)};
    int32_t codes[DIMENSIES_MAX];
    if (p->nul == NUL_BESCHERMEN) {
        if (too_many_possible(p)) return refuse_large(p->arena, error);
        add_possible(&b);
    }
    for (size_t r = 0; r < p->g->n; r++) {
        record_codes(p, r, codes);
        bool counts = p->g->rijen[r].aantal > 0 || p->nul == NUL_BESCHERMEN;
        p->record_in[r] = counts ? add_unknown(&b, codes) : GEEN_SOM;
    }
    if (b.bekend.count > BINNEN_MAX) return refuse_large(p->arena, error);
    p->stelsel = stelsel_new(p->arena, (uint32_t)b.bekend.count);
    p->binnen = NEW_N(p->arena, int64_t, b.bekend.count);
    p->codes = NEW_N(p->arena, int32_t, b.bekend.count * p->g->dimensie_aantal);
    for (size_t i = 0; i < b.bekend.count; i++)
        memcpy(p->codes + i * p->g->dimensie_aantal, b.bekend.entries[i].key.ptr, b.bekend.entries[i].key.len);
    for (size_t r = 0; r < p->g->n; r++)
        if (p->record_in[r] != GEEN_SOM) p->binnen[p->record_in[r]] += p->g->rijen[r].aantal;
    return OK;
}

/* ---- the cells ---- */

static size_t places(const Publicatie *p, const TabelKeuze *k, size_t d) { return p->categorieen[k->dims[d]].n + 1; }

/* For every code of the d-th dimension where it stands there. */
static size_t *code_places(const Publicatie *p, const TabelKeuze *k, size_t d) {
    const Categorieen *c = &p->categorieen[k->dims[d]];
    size_t *place = NEW_N(p->arena, size_t, (size_t)dimensie_size(&p->g->dimensies[k->dims[d]]));
    for (size_t i = 0; i < c->n; i++) place[c->codes[i]] = i;
    return place;
}

/* Calls each position that counts this unknown: with its category or the margin, in every dimension. */
typedef struct Plaatser {
    const Publicatie *p;
    const TabelKeuze *k;
    size_t *place[TABEL_DIEP], stride[TABEL_DIEP];
} Plaatser;

static Plaatser plaatser_new(const Publicatie *p, const TabelKeuze *k) {
    Plaatser w = {.p = p, .k = k};
    size_t stride = 1;
    for (size_t d = k->diep; d-- > 0;) {
        w.place[d] = code_places(p, k, d);
        w.stride[d] = stride;
        stride *= places(p, k, d);
    }
    return w;
}

static size_t position_of(const Plaatser *w, uint32_t unknown, uint32_t margins) {
    const int32_t *codes = w->p->codes + unknown * w->p->g->dimensie_aantal;
    size_t at = 0;
    for (size_t d = 0; d < w->k->diep; d++) {
        size_t margin = places(w->p, w->k, d) - 1;
        at += w->stride[d] * (margins & 1u << d ? margin : w->place[d][codes[w->k->dims[d]]]);
    }
    return at;
}

/* First how many members each position has, then which, then the sums themselves. */
static void add_cells(Publicatie *p, KoppelTabel *t) {
    SCOPED_ARENA scratch = arena_new();
    Plaatser w = plaatser_new(p, &t->keuze);
    uint32_t masks = 1u << t->keuze.diep;
    size_t *begin = NEW_N(scratch, size_t, t->posities + 2);
    for (uint32_t i = 0; i < p->stelsel->onbekenden; i++)
        for (uint32_t m = 0; m < masks; m++) begin[position_of(&w, i, m) + 2]++;
    for (size_t i = 2; i <= t->posities + 1; i++) begin[i] += begin[i - 1];
    uint32_t *leden = NEW_N(scratch, uint32_t, begin[t->posities + 1]);
    for (uint32_t i = 0; i < p->stelsel->onbekenden; i++)
        for (uint32_t m = 0; m < masks; m++) leden[begin[position_of(&w, i, m) + 1]++] = i;
    for (size_t at = 0; at < t->posities; at++) {
        size_t n = begin[at + 1] - begin[at];
        t->som[at] = n ? (uint32_t)stelsel_add(p->stelsel, leden + begin[at], n) : GEEN_SOM;
    }
}

static Status add_table(Publicatie *p, const TabelKeuze *keuze, KoppelTabel *t, Str *error) {
    size_t n = 1;
    for (size_t d = 0; d < keuze->diep && n <= CEL_MAX; d++) n *= places(p, keuze, d);
    if (n > CEL_MAX || (size_t)p->stelsel->onbekenden << keuze->diep > LEDEN_MAX) return refuse_large(p->arena, error);
    *t = (KoppelTabel){*keuze, n, NEW_N(p->arena, uint32_t, n)};
    add_cells(p, t);
    return OK;
}

Status publicatie_make(Arena *a, const Gegevens *g, const TabelKeuze *tabellen, size_t n, NulBeleid nul,
                       Publicatie *out, Str *error) {
    Publicatie p = {.arena = a, .g = g, .nul = nul, .tabel_aantal = n};
    uint32_t used;
    TRY(check_tables(a, g, tabellen, n, &used, error));
    p.categorieen = NEW_N(a, Categorieen, g->dimensie_aantal);
    p.hoort_bij = NEW_N(a, size_t, g->dimensie_aantal);
    p.record_in = NEW_N(a, uint32_t, g->n);
    p.tabellen = NEW_N(a, KoppelTabel, n);
    for (size_t d = 0; d < g->dimensie_aantal; d++)
        if (used & 1u << d) p.categorieen[d] = find_categories(a, g, d);
    find_nesting(&p);
    TRY(find_unknowns(&p, error));
    for (size_t i = 0; i < n; i++) TRY(add_table(&p, &tabellen[i], &p.tabellen[i], error));
    p.waarde = NEW_N(a, int64_t, p.stelsel->n);
    for (size_t i = 0; i < p.stelsel->n; i++) p.waarde[i] = som_value(&p.stelsel->sommen[i], p.binnen);
    *out = p;
    return OK;
}

/* ---- names ---- */

size_t positie_category(const Publicatie *p, const KoppelTabel *t, size_t positie, size_t d) {
    for (size_t i = t->keuze.diep; --i > d;) positie /= places(p, &t->keuze, i);
    return positie % places(p, &t->keuze, d);
}

Str positie_label(const Publicatie *p, const KoppelTabel *t, size_t positie, size_t d) {
    size_t dim = t->keuze.dims[d], i = positie_category(p, t, positie, d);
    return i == p->categorieen[dim].n ? S("Totaal")
                                      : dimensie_label(&p->g->dimensies[dim], p->categorieen[dim].codes[i]);
}

Str koppeltabel_name(Arena *a, const Gegevens *g, const TabelKeuze *t) {
    Buf b = {.arena = a};
    for (size_t d = 0; d < t->diep; d++) buf_fmt(&b, "%s%.*s", d ? "*" : "", STR_ARG(g->dimensies[t->dims[d]].naam));
    return buf_view(&b);
}
