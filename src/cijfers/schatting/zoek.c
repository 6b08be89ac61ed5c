#include "cijfers/schatting/zoek.h"

#include <math.h>
#include <stdlib.h>

enum { LOOK_EVERY = 64 }; /* models between two looks at stop */

typedef struct Zoeker {
    Arena *arena;
    Werk *w;
    const atomic_bool *stop;
    Zoektocht z;
    size_t cap;
} Zoeker;

/* The place of the model among what was found; NULL when it has no estimate. */
static const Gevonden *look_at(Zoeker *s, Loglin m) {
    Gevonden g = {.model = m};
    s->z.bekeken++;
    if (werk_check(s->w, m) != 0 || !werk_fit(s->w, m, &g.fit)) return NULL;
    if (s->z.aantal == s->cap) {
        size_t cap = s->cap ? s->cap * 2 : 64;
        s->z.modellen = arena_grow(s->arena, s->z.modellen, s->cap * sizeof g, cap * sizeof g);
        s->cap = cap;
    }
    s->z.modellen[s->z.aantal] = g;
    return &s->z.modellen[s->z.aantal++];
}

static bool stopped(const Zoeker *s) { return s->z.bekeken % LOOK_EVERY == 0 && atomic_load(s->stop); }

/* ---- all of them ---- */

/* The triples whose pairs are all in the model. */
static uint64_t possible_triples(int lijsten, const uint64_t *pairs_of, uint64_t paren) {
    uint64_t possible = 0;
    for (int t = 0; t < drietallen_van(lijsten); t++)
        if ((pairs_of[t] & ~paren) == 0) possible |= (uint64_t)1 << t;
    return possible;
}

static bool look_at_all(Zoeker *s, int orde, const uint64_t *pairs_of) {
    int lijsten = werk_lijsten(s->w);
    for (uint64_t paren = 0; paren <= loglin_all_pairs(lijsten).paren; paren++) {
        uint64_t possible = orde == 3 ? possible_triples(lijsten, pairs_of, paren) : 0;
        for (uint64_t left = possible;; left = (left - 1) & possible) { /* every subset, the empty one first */
            (void)look_at(s, (Loglin){.paren = paren, .drietallen = possible & ~left});
            if (stopped(s)) return false;
            if (left == 0) break;
        }
    }
    return true;
}

/* ---- downhill ---- */

static bool seen_before(const Zoeker *s, Loglin m) {
    for (size_t i = 0; i < s->z.aantal; i++)
        if (s->z.modellen[i].model.paren == m.paren && s->z.modellen[i].model.drietallen == m.drietallen) return true;
    return false;
}

/* Keeps the better of *best and m. */
static void try_step(Zoeker *s, Loglin m, Gevonden *best, bool *better) {
    if (seen_before(s, m)) return; /* its BIC was not lower then, and it still is what it was */
    const Gevonden *g = look_at(s, m);
    if (!g || g->fit.bic >= best->fit.bic) return;
    *best = *g;
    *better = true;
}

static bool step_down(Zoeker *s, int orde, const uint64_t *pairs_of, Gevonden *here) {
    int lijsten = werk_lijsten(s->w);
    Loglin from = here->model;
    uint64_t bound = loglin_pairs_of(lijsten, from.drietallen),
             possible = possible_triples(lijsten, pairs_of, from.paren);
    bool better = false;
    for (int p = 0; p < paren_van(lijsten); p++)
        if (!(bound >> p & 1)) try_step(s, (Loglin){from.paren ^ (uint64_t)1 << p, from.drietallen}, here, &better);
    for (int t = 0; orde == 3 && t < drietallen_van(lijsten); t++)
        if (possible >> t & 1) try_step(s, (Loglin){from.paren, from.drietallen ^ (uint64_t)1 << t}, here, &better);
    return better;
}

/* From the best of what was met so far, or from main effects. */
static bool look_downhill(Zoeker *s, int orde, const uint64_t *pairs_of) {
    if (s->z.aantal == 0 && !look_at(s, (Loglin){0})) return true;
    Gevonden here = s->z.modellen[0];
    for (size_t i = 1; i < s->z.aantal; i++)
        if (s->z.modellen[i].fit.bic < here.fit.bic) here = s->z.modellen[i];
    while (step_down(s, orde, pairs_of, &here))
        if (atomic_load(s->stop)) return false;
    return true;
}

/* Triples are looked for from the best model of pairs, so that order 3 never ends above order 2. */
static bool look(Zoeker *s, int orde, const uint64_t *pairs_of) {
    if (werk_lijsten(s->w) <= (orde == 2 ? BIC_ALLE_PAREN : BIC_ALLE_DRIETALLEN)) return look_at_all(s, orde, pairs_of);
    s->z.bergaf = true;
    return (orde == 2 || look(s, 2, pairs_of)) && look_downhill(s, orde, pairs_of);
}

static int by_bic(const void *x, const void *y) {
    const Gevonden *a = x, *b = y;
    if (a->fit.bic != b->fit.bic) return a->fit.bic < b->fit.bic ? -1 : 1;
    if (a->model.paren != b->model.paren) return a->model.paren < b->model.paren ? -1 : 1;
    return a->model.drietallen < b->model.drietallen ? -1 : a->model.drietallen > b->model.drietallen;
}

bool zoek_bic(Arena *a, Werk *w, int orde, const atomic_bool *stop, Zoektocht *out) {
    int lijsten = werk_lijsten(w);
    REQUIRE(orde == 2 || (orde == 3 && lijsten <= DRIETAL_LIJSTEN));
    Zoeker s = {.arena = a, .w = w, .stop = stop};
    uint64_t pairs_of[64] = {0};
    for (int t = 0; orde == 3 && t < drietallen_van(lijsten); t++)
        pairs_of[t] = loglin_pairs_of(lijsten, (uint64_t)1 << t);
    if (!look(&s, orde, pairs_of)) return false;
    if (s.z.aantal) qsort(s.z.modellen, s.z.aantal, sizeof *s.z.modellen, by_bic);
    *out = s.z;
    return true;
}

Top zoek_top(const Zoektocht *z, int lijsten) {
    size_t most = lijsten <= 4 ? TOP_KLEIN : TOP_GROOT;
    return (Top){.modellen = z->modellen, .aantal = z->aantal < most ? z->aantal : most};
}

void top_schatter(Werk *w, const void *hoe, double *out) {
    const Top *top = hoe;
    Fit f, best = {.bic = INFINITY, .schatting = NAN};
    for (size_t k = 0; k < top->aantal; k++) {
        Loglin m = top->modellen[k].model;
        if (werk_fit_below(w, m, best.bic, &f) && werk_check(w, m) == 0) best = f;
        out[k] = best.schatting;
    }
}
