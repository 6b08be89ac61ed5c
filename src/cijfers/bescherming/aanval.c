#include "cijfers/bescherming/aanval.h"

#include <math.h>

#include "cijfers/bescherming/ruimte.h"

typedef struct Aanval {
    const Stelsel *s;
    Ruimte *ruimte;
    int64_t meest, bodem;
    int64_t *aantal;            /* scratch: a register */
    int64_t *laagste, *hoogste; /* per sum: over the whole registers found so far */
    Bereik *bereik;
} Aanval;

/* What this register makes of every hidden sum. */
static void look_at(Aanval *w) {
    for (size_t j = 0; j < w->s->n; j++) {
        if (!w->bereik[j].verborgen) continue;
        int64_t v = som_value(&w->s->sommen[j], w->aantal);
        if (v < w->laagste[j]) w->laagste[j] = v;
        if (v > w->hoogste[j]) w->hoogste[j] = v;
    }
}

static bool two_seen(const Aanval *w, size_t som) { return w->laagste[som] < w->hoogste[som]; }

static Status find_bounds(Aanval *w, size_t som) {
    double low, high;
    bool whole;
    Status s = ruimte_extreme(w->ruimte, som, HET_MINST, &low, &whole, w->aantal);
    if (s == OK && whole) look_at(w);
    if (s == OK) s = ruimte_extreme(w->ruimte, som, HET_MEEST, &high, &whole, w->aantal);
    if (s != OK) return INVALID;
    if (whole) look_at(w);
    w->bereik[som].minst = (int64_t)ceil(low - 1e-6);
    w->bereik[som].meest = high > (double)w->meest - 1 ? AANVAL_GEEN_GRENS : (int64_t)floor(high + 1e-6);
    return OK;
}

static Zoektocht search(Aanval *w, size_t som, Uiterste u, int64_t dan) {
    Zoektocht z = ruimte_search(w->ruimte, som, u, dan, w->aantal);
    if (z == GEVONDEN) look_at(w);
    return z;
}

/* Bounds alone do not tell when a whole register between them was not found yet. */
static void decide(Aanval *w, size_t som) {
    Bereik *b = &w->bereik[som];
    b->beslist = true;
    b->hersteld = b->minst == b->meest;
    if (b->hersteld || two_seen(w, som)) return;
    Zoektocht first = w->hoogste[som] >= 0 ? GEVONDEN : search(w, som, HET_MEEST, b->minst);
    Zoektocht up = first == GEVONDEN ? search(w, som, HET_MEEST, w->hoogste[som] + 1) : first;
    if (up == GEVONDEN) return;
    Zoektocht down = first == GEVONDEN ? search(w, som, HET_MINST, w->laagste[som] - 1) : first;
    if (down == GEVONDEN) return;
    b->beslist = up == ER_IS_GEEN && down == ER_IS_GEEN;
    b->hersteld = b->beslist;
    if (b->hersteld && first == GEVONDEN) b->minst = b->meest = w->hoogste[som];
}

static void start(Aanval *w, Arena *a, const int64_t *getoond) {
    w->meest = 1000;
    for (size_t j = 0; j < w->s->n; j++)
        if (getoond[j] > w->meest / 2) w->meest = 2 * getoond[j];
    w->ruimte = ruimte_new(a, w->s, w->meest);
    w->aantal = NEW_N(a, int64_t, w->s->onbekenden);
    w->laagste = NEW_N(a, int64_t, w->s->n);
    w->hoogste = NEW_N(a, int64_t, w->s->n);
    for (size_t j = 0; j < w->s->n; j++) {
        w->laagste[j] = INT64_MAX;
        w->hoogste[j] = -1;
        w->bereik[j] = (Bereik){.verborgen = getoond[j] < 0, .minst = getoond[j], .meest = getoond[j], .beslist = true};
        if (getoond[j] >= 0)
            ruimte_show(w->ruimte, j, getoond[j]);
        else
            ruimte_hide(w->ruimte, j, w->bodem);
    }
}

Status aanval(Arena *a, const Stelsel *s, const int64_t *getoond, int64_t bodem, BeschermVoortgang *voortgang,
              void *zelf, Bereik *out) {
    Aanval w = {.s = s, .bodem = bodem, .bereik = out};
    start(&w, a, getoond);
    Status status = OK;
    for (size_t j = 0; j < s->n && status == OK; j++) {
        if (!out[j].verborgen) continue;
        status = voortgang && !voortgang(zelf, j, s->n) ? BUSY : find_bounds(&w, j);
    }
    for (size_t j = 0; j < s->n && status == OK; j++)
        if (out[j].verborgen) decide(&w, j);
    ruimte_close(w.ruimte);
    return status;
}
