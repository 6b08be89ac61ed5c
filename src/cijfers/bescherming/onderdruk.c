#include "cijfers/bescherming/onderdruk.h"

#include <stdlib.h>

#include "cijfers/bescherming/lineair.h"
#include "cijfers/bescherming/ruimte.h"

#define GEEN_GETUIGE UINT32_MAX

typedef struct Werk {
    Arena *arena;
    const Stelsel *s;
    const int64_t *waarde, *binnen;
    const OnderdrukVraag *v;
    int64_t *bodem;
    Zoeker *zoeker;
    Ruimte *ruimte;
    Onderdrukking o;
    size_t cap;
    size_t *volgorde; /* scratch: sums */
    int64_t *effect;  /* scratch: per sum */
    int64_t *ander;   /* scratch: another register */
} Werk;

static bool go_on(const Werk *w, size_t done, size_t total) {
    return !w->v->voortgang || w->v->voortgang(w->v->zelf, done, total);
}

static void set_hidden(Werk *w, size_t som, bool hidden) {
    w->o.verborgen[som] = hidden;
    zoeker_price(w->zoeker, som, hidden ? 0 : (double)w->waarde[som] + 1);
    if (hidden)
        ruimte_hide(w->ruimte, som, w->bodem[som]);
    else
        ruimte_show(w->ruimte, som, w->waarde[som]);
}

/* ---- proofs ---- */

static void keep_move(Werk *w, Verzet v) {
    if (w->o.verzet_aantal == w->cap) {
        size_t cap = w->cap ? 2 * w->cap : 32;
        w->o.verzetten = arena_grow(w->arena, w->o.verzetten, w->cap * sizeof v, cap * sizeof v);
        w->cap = cap;
    }
    w->o.verzetten[w->o.verzet_aantal++] = v;
}

static void find_effect(const Werk *w, const Verzet *v) {
    SCOPED_ARENA scratch = arena_new();
    verzet_effect(w->s, v, scratch, w->effect);
}

/* Hides what the move changes, and lets it protect every primary cell that has no proof yet. */
static void adopt(Werk *w, Verzet v) {
    find_effect(w, &v);
    for (size_t j = 0; j < w->s->n; j++) {
        if (w->effect[j] && !w->o.verborgen[j]) set_hidden(w, j, true);
        if (w->o.primair[j] && w->o.getuige[j] == GEEN_GETUIGE && llabs(w->effect[j]) >= w->v->marge)
            w->o.getuige[j] = (uint32_t)w->o.verzet_aantal;
    }
    keep_move(w, v);
}

static Verzet move_to(const Werk *w, const int64_t *register_) {
    Verzet v = {NEW_N(w->arena, uint32_t, w->s->onbekenden), NEW_N(w->arena, int64_t, w->s->onbekenden), 0};
    for (uint32_t i = 0; i < w->s->onbekenden; i++) {
        if (register_[i] == w->binnen[i]) continue;
        v.onbekende[v.n] = i;
        v.verschil[v.n++] = register_[i] - w->binnen[i];
    }
    return v;
}

/* A register that fits all that is shown now and in which the sum differs by the margin. Not finding one here does not
 * mean that there is none: the programme's own may be broken. */
static bool find_proof(const Werk *w, size_t som, Verzet *out) {
    for (Uiterste u = HET_MINST; u <= HET_MEEST; u++) {
        bool whole;
        double bound;
        if (ruimte_extreme(w->ruimte, som, u, &bound, &whole, w->ander) != OK || !whole) continue;
        if (llabs(som_value(&w->s->sommen[som], w->ander) - w->waarde[som]) < w->v->marge) continue;
        *out = move_to(w, w->ander);
        return true;
    }
    return false;
}

/* Every proof once more, in whole numbers: a broken one ends the program, so that nothing leaves. */
static void check_proofs(const Werk *w) {
    for (size_t i = 0; i < w->o.verzet_aantal; i++) {
        bool used = false;
        find_effect(w, &w->o.verzetten[i]);
        for (size_t j = 0; j < w->s->n; j++) {
            if (!w->o.primair[j] || w->o.getuige[j] != i) continue;
            used = true;
            REQUIRE(w->o.verborgen[j] && llabs(w->effect[j]) >= w->v->marge);
        }
        if (!used) continue;
        REQUIRE(verzet_allowed(w->s, &w->o.verzetten[i], w->effect, w->binnen, w->bodem));
        for (size_t j = 0; j < w->s->n; j++) REQUIRE(w->effect[j] == 0 || w->o.verborgen[j]);
    }
    for (size_t j = 0; j < w->s->n; j++) REQUIRE(!w->o.primair[j] || w->o.getuige[j] != GEEN_GETUIGE);
}

/* ---- in what order ---- */

static int by_value_down(const void *x, const void *y, void *context) {
    const Werk *w = context;
    size_t a = *(const size_t *)x, b = *(const size_t *)y;
    if (w->waarde[a] != w->waarde[b]) return w->waarde[a] > w->waarde[b] ? -1 : 1;
    return a < b ? -1 : a > b;
}

/* The sums with this (primary, hidden), the largest first. */
static size_t list_sums(Werk *w, bool primary, bool hidden) {
    size_t n = 0;
    for (size_t j = 0; j < w->s->n; j++)
        if (w->o.primair[j] == primary && w->o.verborgen[j] == hidden) w->volgorde[n++] = j;
    qsort_r(w->volgorde, n, sizeof *w->volgorde, by_value_down, w);
    return n;
}

/* ---- the steps ---- */

static Status hide_by_elimination(Werk *w) {
    SCOPED_ARENA scratch = arena_new();
    Lineair *shown = lineair_new(scratch, w->s, w->o.primair);
    size_t n = list_sums(w, false, false);
    for (size_t i = 0; i < n; i++) {
        if (!go_on(w, i, n)) return BUSY;
        if (!lineair_show(shown, w->volgorde[i])) set_hidden(w, w->volgorde[i], true);
    }
    return OK;
}

static Status prove(Werk *w) {
    size_t n = list_sums(w, true, true);
    for (size_t i = 0; i < n; i++) {
        size_t som = w->volgorde[i];
        Verzet v;
        if (!go_on(w, i, n)) return BUSY;
        if (w->o.getuige[som] != GEEN_GETUIGE) continue;
        adopt(w, find_proof(w, som, &v) ? v : zoeker_find(w->zoeker, w->arena, som, w->v->marge));
    }
    return OK;
}

/* Primary cells whose proof needs this sum hidden get another, or nothing changes. */
static bool try_show(Werk *w, size_t som) {
    SCOPED_ARENA scratch = arena_new();
    size_t moves = w->o.verzet_aantal;
    uint32_t *before = arena_dup(scratch, w->o.getuige, w->s->n * sizeof *before);
    bool *touches = NEW_N(scratch, bool, moves);
    for (size_t i = 0; i < moves; i++) {
        find_effect(w, &w->o.verzetten[i]);
        touches[i] = w->effect[som] != 0;
    }
    for (size_t j = 0; j < w->s->n; j++)
        if (w->o.primair[j] && touches[w->o.getuige[j]]) w->o.getuige[j] = GEEN_GETUIGE;
    set_hidden(w, som, false);
    for (size_t j = 0; j < w->s->n; j++) {
        Verzet v;
        if (!w->o.primair[j] || w->o.getuige[j] != GEEN_GETUIGE) continue;
        if (find_proof(w, j, &v)) {
            adopt(w, v);
            continue;
        }
        memcpy(w->o.getuige, before, w->s->n * sizeof *before);
        w->o.verzet_aantal = moves;
        set_hidden(w, som, true);
        return false;
    }
    return true;
}

static Lineair *what_is_shown(const Werk *w, Arena *a) {
    Lineair *shown = lineair_new(a, w->s, w->o.primair);
    for (size_t j = 0; j < w->s->n; j++) REQUIRE(w->o.verborgen[j] || lineair_show(shown, j));
    return shown;
}

static Status show_again(Werk *w) {
    SCOPED_ARENA scratch = arena_new();
    Lineair *shown = what_is_shown(w, scratch);
    size_t n = list_sums(w, false, true);
    for (size_t i = 0; i < n; i++) {
        if (!go_on(w, i, n)) return BUSY;
        size_t som = w->volgorde[i];
        if (lineair_fits(shown, som) && try_show(w, som)) REQUIRE(lineair_show(shown, som));
    }
    return OK;
}

static Verlies count_loss(const Werk *w) {
    Verlies l = {.cellen = w->s->n};
    for (size_t j = 0; j < w->s->n; j++) {
        l.som += w->waarde[j];
        l.primair += w->o.primair[j];
        l.secundair += w->o.verborgen[j] && !w->o.primair[j];
        if (w->o.verborgen[j]) l.som_verborgen += w->waarde[j];
    }
    return l;
}

static void start(Werk *w, const Publicatie *p) {
    size_t n = w->s->n;
    int64_t total = 0;
    w->bodem = NEW_N(w->arena, int64_t, n);
    w->volgorde = NEW_N(w->arena, size_t, n);
    w->effect = NEW_N(w->arena, int64_t, n);
    w->ander = NEW_N(w->arena, int64_t, w->s->onbekenden);
    w->o.primair = NEW_N(w->arena, bool, n);
    w->o.verborgen = NEW_N(w->arena, bool, n);
    w->o.getuige = NEW_N(w->arena, uint32_t, n);
    for (uint32_t i = 0; i < w->s->onbekenden; i++) total += w->binnen[i];
    for (size_t j = 0; j < n; j++) w->bodem[j] = p->nul == NUL_TONEN;
    w->zoeker = zoeker_new(w->arena, w->s, w->binnen, w->bodem);
    w->ruimte = ruimte_new(w->arena, w->s, 2 * total + w->v->drempel + w->v->marge);
    for (size_t j = 0; j < n; j++) {
        w->o.getuige[j] = GEEN_GETUIGE;
        w->o.primair[j] = w->waarde[j] < w->v->drempel;
        set_hidden(w, j, w->o.primair[j]);
    }
}

Status onderdruk(Arena *a, const Publicatie *p, const OnderdrukVraag *v, Onderdrukking *out) {
    REQUIRE(v->drempel >= 1 && v->marge >= 1);
    Werk w = {.arena = a, .s = p->stelsel, .waarde = p->waarde, .binnen = p->binnen, .v = v};
    start(&w, p);
    Status s = hide_by_elimination(&w);
    if (s == OK) s = prove(&w);
    if (s == OK) s = show_again(&w);
    zoeker_close(w.zoeker);
    ruimte_close(w.ruimte);
    if (s != OK) return s;
    check_proofs(&w);
    w.o.verlies = count_loss(&w);
    *out = w.o;
    return OK;
}
