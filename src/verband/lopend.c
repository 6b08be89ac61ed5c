#include "verband/lopend.h"

#include <math.h>
#include <stdlib.h>

#include "verband/reeks.h"

static const double NEVER = 1e9; /* bits no pair weighs: only what was decided is given */

enum { DECISIONS_MAX = 1 << 24 };
static const size_t SEEN_ROOM = 16ull << 30;

struct Lopend {
    Kaartenbak *k;
    const Model *m;
    Naamruimte names;
    Geheimsleutel key;
    Tokenbak store;
    NaamGeheugen *memory;
    uint32_t *seen, turn; /* turn in which a mention was last a candidate */
    BesluitRegel *history;
    size_t decisions;
    uint32_t *slots, slot_count; /* last decision of a pair: index + 1 in history */
    uint32_t *last_of, *before;  /* decisions of one mention: index + 1; before[2i] for history[i].a, [2i + 1] for .b */
};

Lopend *lopend_new(Arena *a, Kaartenbak *k, const Model *m, Geheimsleutel key, Tokenbak store) {
    REQUIRE(k->settled);
    Lopend *l = NEW(a, Lopend);
    *l = (Lopend){.k = k,
                  .m = m,
                  .key = key,
                  .store = store,
                  .memory = naamgeheugen_new(a),
                  .seen = reeks_open(SEEN_ROOM),
                  .history = reeks_open(DECISIONS_MAX * sizeof(BesluitRegel)),
                  .slot_count = 2 * DECISIONS_MAX};
    naamruimte_of(m, &l->names);
    l->slots = reeks_open(l->slot_count * sizeof(uint32_t));
    l->last_of = reeks_open(SEEN_ROOM);
    l->before = reeks_open((size_t)DECISIONS_MAX * 2 * sizeof(uint32_t));
    return l;
}

void lopend_close(Lopend *l) {
    reeks_close(l->seen, SEEN_ROOM);
    reeks_close(l->history, DECISIONS_MAX * sizeof(BesluitRegel));
    reeks_close(l->slots, l->slot_count * sizeof(uint32_t));
    reeks_close(l->last_of, SEEN_ROOM);
    reeks_close(l->before, (size_t)DECISIONS_MAX * 2 * sizeof(uint32_t));
}

static Status index_one(Lopend *l, uint32_t mention, const Sleutels *s) {
    for (int i = 0; i < s->count; i++) TRY(l->store.add(l->store.self, s->token[i], mention));
    return OK;
}

Status lopend_index_all(Lopend *l) {
    for (uint32_t i = 0; i < l->k->count; i++) {
        Sleutels s;
        sleutels_of(l->k, &l->k->list[i], l->key, &s);
        TRY(index_one(l, i, &s));
    }
    return OK;
}

/* ---- decisions ---- */

static uint32_t *decision_slot(const Lopend *l, uint32_t a, uint32_t b) {
    uint32_t lo = a < b ? a : b, hi = a < b ? b : a;
    uint64_t h = ((uint64_t)hi << 32 | lo) * 0x9e3779b97f4a7c15ull;
    uint32_t at = (uint32_t)(h >> 32) & (l->slot_count - 1);
    for (; l->slots[at]; at = (at + 1) & (l->slot_count - 1)) {
        const BesluitRegel *d = &l->history[l->slots[at] - 1];
        if (d->a == lo && d->b == hi) break;
    }
    return &l->slots[at];
}

void lopend_decide(Lopend *l, uint32_t a, uint32_t b, Besluit what) {
    REQUIRE(a != b && what != BESLUIT_GEEN && l->decisions < DECISIONS_MAX);
    uint32_t *slot = decision_slot(l, a, b);
    l->history[l->decisions++] = (BesluitRegel){a < b ? a : b, a < b ? b : a, what};
    *slot = (uint32_t)l->decisions;
    const BesluitRegel *d = &l->history[l->decisions - 1];
    l->before[2 * (l->decisions - 1)] = l->last_of[d->a];
    l->before[2 * (l->decisions - 1) + 1] = l->last_of[d->b];
    l->last_of[d->a] = l->last_of[d->b] = (uint32_t)l->decisions;
}

Besluit lopend_decision(const Lopend *l, uint32_t a, uint32_t b) {
    uint32_t at = *decision_slot(l, a, b);
    Besluit what = at ? l->history[at - 1].what : BESLUIT_GEEN;
    return what == BESLUIT_ONGEDAAN ? BESLUIT_GEEN : what;
}

const BesluitRegel *lopend_history(const Lopend *l, size_t *n) {
    *n = l->decisions;
    return l->history;
}

/* ---- finding ---- */

typedef struct Vangst {
    Treffer *out;
    size_t count, max;
} Vangst;

/* Decided first, then the heaviest, then the oldest. */
static bool before(const Treffer *x, const Treffer *y) {
    if (x->decided != y->decided) return x->decided > y->decided;
    return x->weight != y->weight ? x->weight > y->weight : x->mention < y->mention;
}

static void keep(Vangst *v, Treffer t) {
    if (v->count == v->max && (v->max == 0 || !before(&t, &v->out[v->count - 1]))) return;
    size_t at = v->count < v->max ? v->count++ : v->count - 1;
    for (; at > 0 && before(&t, &v->out[at - 1]); at--) v->out[at] = v->out[at - 1];
    v->out[at] = t;
}

static void weigh(Lopend *l, uint32_t mention, uint32_t other, double least, Vangst *v) {
    if (l->seen[other] == l->turn) return;
    l->seen[other] = l->turn;
    Besluit decided = lopend_decision(l, mention, other);
    if (decided == BESLUIT_ANDERS) return;
    if (decided == BESLUIT_ZELFDE) least = -INFINITY;
    Paar p;
    double weight;
    if (weeg(l->k, l->memory, l->m, &l->names, &l->k->list[mention], &l->k->list[other], least, &p, &weight))
        keep(v, (Treffer){other, weight, p.levels, decided});
}

static Status find(Lopend *l, uint32_t mention, const Sleutels *s, double least, Vangst *v) {
    enum { MOST = 128 };
    uint32_t list[MOST];
    l->turn++;
    l->seen[mention] = l->turn;
    for (int i = 0; i < s->count; i++) {
        size_t n, cap = sleutel_cap(s->token[i]);
        TRY(l->store.find(l->store.self, s->token[i], list, cap < MOST ? cap : MOST, &n));
        for (size_t j = 0; j < n; j++) __builtin_prefetch(&l->k->list[list[j]]);
        for (size_t j = 0; j < n; j++) weigh(l, mention, list[j], least, v);
    }
    for (uint32_t at = l->last_of[mention]; at;) { /* what people joined is given even when no token is shared */
        const BesluitRegel *d = &l->history[at - 1];
        weigh(l, mention, d->a == mention ? d->b : d->a, NEVER, v);
        at = l->before[2 * (at - 1) + (d->a != mention)];
    }
    return OK;
}

Status lopend_find(Lopend *l, uint32_t mention, double least, Treffer *out, size_t max, size_t *found) {
    Sleutels s;
    Vangst v = {out, 0, max};
    sleutels_of(l->k, &l->k->list[mention], l->key, &s);
    TRY(find(l, mention, &s, least, &v));
    *found = v.count;
    return OK;
}

Status lopend_add(Lopend *l, const Veld field[], size_t n, double least, Treffer *out, size_t max, uint32_t *mention,
                  size_t *found) {
    uint32_t number = kaartenbak_add(l->k, field, n);
    Sleutels s;
    Vangst v = {out, 0, max};
    sleutels_of(l->k, &l->k->list[number], l->key, &s);
    TRY(find(l, number, &s, least, &v));
    TRY(index_one(l, number, &s));
    *mention = number;
    *found = v.count;
    return OK;
}
