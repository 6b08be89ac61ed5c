#include "cijfers/bescherming/afrond.h"

#include <stdlib.h>

enum { RONDES_MAX = 40, BUREN = 400 };

typedef struct Rond {
    const Publicatie *p;
    int64_t basis;
    uint32_t *klein; /* unknowns to round */
    size_t n;
    bool *omhoog;       /* per one of klein */
    int64_t *afwijking; /* per sum */
    size_t *begin;      /* per unknown: where its sums stand in `in` */
    uint32_t *in;
} Rond;

/* Which sums each unknown is in. */
static void find_sums(Arena *a, Rond *r) {
    const Stelsel *s = r->p->stelsel;
    r->begin = NEW_N(a, size_t, (size_t)s->onbekenden + 2);
    for (size_t j = 0; j < s->n; j++)
        for (uint32_t k = 0; k < s->sommen[j].n; k++) r->begin[s->sommen[j].leden[k] + 2]++;
    for (uint32_t i = 2; i <= s->onbekenden + 1; i++) r->begin[i] += r->begin[i - 1];
    r->in = NEW_N(a, uint32_t, r->begin[s->onbekenden + 1] + 1);
    for (size_t j = 0; j < s->n; j++)
        for (uint32_t k = 0; k < s->sommen[j].n; k++) r->in[r->begin[s->sommen[j].leden[k] + 1]++] = (uint32_t)j;
}

/* What the change does to the sums of one small unknown. */
static void shift(const Rond *r, size_t small, int64_t by) {
    uint32_t i = r->klein[small];
    for (size_t k = r->begin[i]; k < r->begin[i + 1]; k++) r->afwijking[r->in[k]] += by;
}

static double badness(int64_t deviation) {
    double d = (double)deviation;
    return d * d * d * d;
}

/* By how much the total badness rises. */
static double cost_of(const Rond *r, size_t small, int64_t by) {
    uint32_t i = r->klein[small];
    double cost = 0;
    for (size_t k = r->begin[i]; k < r->begin[i + 1]; k++) {
        int64_t now = r->afwijking[r->in[k]];
        cost += badness(now + by) - badness(now);
    }
    return cost;
}

static int64_t flip_of(const Rond *r, size_t small) { return r->omhoog[small] ? -r->basis : r->basis; }

static void flip(Rond *r, size_t small) {
    shift(r, small, flip_of(r, small));
    r->omhoog[small] = !r->omhoog[small];
}

/* Everything down, then each up where that helps. */
static void round_first(Rond *r) {
    for (size_t k = 0; k < r->n; k++) shift(r, k, -r->p->binnen[r->klein[k]]);
    for (size_t k = 0; k < r->n; k++)
        if (cost_of(r, k, r->basis) < 0) flip(r, k);
}

/* Flips this one together with the first of its neighbours that goes the other way and makes it pay. */
static bool try_pair(Rond *r, size_t small) {
    double alone = cost_of(r, small, flip_of(r, small));
    int64_t by = flip_of(r, small);
    shift(r, small, by);
    for (size_t step = 1; step < r->n && step <= BUREN; step++) {
        size_t other = (small + step) % r->n;
        if (r->omhoog[other] == r->omhoog[small]) continue;
        if (alone + cost_of(r, other, flip_of(r, other)) > -1e-9) continue;
        r->omhoog[small] = !r->omhoog[small];
        flip(r, other);
        return true;
    }
    shift(r, small, -by);
    return false;
}

static Status improve(Rond *r, BeschermVoortgang *go_on, void *self) {
    bool better = true;
    for (size_t round = 0; better && round < RONDES_MAX; round++) {
        better = false;
        for (size_t k = 0; k < r->n; k++) {
            if (go_on && k % 64 == 0 && !go_on(self, round, RONDES_MAX)) return BUSY;
            if (cost_of(r, k, flip_of(r, k)) < -1e-9)
                flip(r, k), better = true;
            else if (try_pair(r, k))
                better = true;
        }
    }
    return OK;
}

static void fill(Arena *a, const Rond *r, Afronding *out) {
    const Publicatie *p = r->p;
    Afronding f = {.binnen = arena_dup(a, p->binnen, p->stelsel->onbekenden * sizeof *p->binnen),
                   .waarde = NEW_N(a, int64_t, p->stelsel->n),
                   .afgerond = r->n};
    for (size_t k = 0; k < r->n; k++) f.binnen[r->klein[k]] = r->omhoog[k] ? r->basis : 0;
    for (size_t j = 0; j < p->stelsel->n; j++) {
        f.waarde[j] = som_value(&p->stelsel->sommen[j], f.binnen);
        int64_t off = llabs(f.waarde[j] - p->waarde[j]);
        REQUIRE(f.waarde[j] - p->waarde[j] == r->afwijking[j]);
        if (off > f.grootste) f.grootste = off;
        f.gemiddeld += (double)off / (double)p->stelsel->n;
    }
    *out = f;
}

Status afrond(Arena *a, const Publicatie *p, int64_t basis, BeschermVoortgang *voortgang, void *zelf, Afronding *out) {
    REQUIRE(basis >= 2);
    SCOPED_ARENA scratch = arena_new();
    Rond r = {.p = p, .basis = basis};
    r.klein = NEW_N(scratch, uint32_t, p->stelsel->onbekenden);
    r.omhoog = NEW_N(scratch, bool, p->stelsel->onbekenden);
    r.afwijking = NEW_N(scratch, int64_t, p->stelsel->n);
    for (uint32_t i = 0; i < p->stelsel->onbekenden; i++)
        if (p->binnen[i] > 0 && p->binnen[i] < basis) r.klein[r.n++] = i;
    find_sums(scratch, &r);
    round_first(&r);
    TRY(improve(&r, voortgang, zelf));
    fill(a, &r, out);
    return OK;
}
