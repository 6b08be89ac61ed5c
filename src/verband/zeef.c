#include "verband/zeef.h"

#include "verband/reeks.h"

enum {
    TRIED = 10000,
    PAIRS_A_LINK = 80,
    ENOUGH = 300,
    RULES = 64,
    SIZES = 8,
    KINDS = RULES * SIZES,
    SEVERAL = UINT32_MAX
};

typedef struct Proef {
    const Blokken *b;
    const Kaartenbak *k;
    const Model *m;
    Naamruimte names;
    double keep;
    bool across;
    NaamGeheugen *memory;
    uint32_t *met, *only, *list; /* per mention: whose turn it was met in, and the only block that it was met in */
    uint32_t pairs[KINDS], links[KINDS];
} Proef;

static int kind_of(const Blokken *b, uint32_t block) {
    int size = 31 - __builtin_clz(b->start[block + 1] - b->start[block]);
    return b->rule[block] * SIZES + (size < SIZES ? size : SIZES - 1);
}

static bool is_tried(const Vermelding *v, uint32_t every) {
    uint64_t h = (v->name_order ^ (uint64_t)v->born << 32) * 0x9e3779b97f4a7c15ull;
    return (h >> 32) % every == 0;
}

/* Who shares a block with mention i, earlier and later; how many. */
static uint32_t meet(Proef *p, uint32_t i) {
    const Blokken *b = p->b;
    uint32_t n = 0;
    for (uint32_t o = b->of_start[i]; o < b->of_start[i + 1]; o++)
        for (uint32_t m = b->start[b->of[o]]; m < b->start[b->of[o] + 1]; m++) {
            uint32_t j = b->member[m];
            if (p->met[j] == i + 1) {
                p->only[j] = SEVERAL;
                continue;
            }
            p->met[j] = i + 1;
            p->only[j] = b->of[o];
            p->list[n++] = j;
        }
    return n;
}

static void try_mention(Proef *p, uint32_t i) {
    const Vermelding *v = &p->k->list[i];
    p->met[i] = i + 1;
    uint32_t n = meet(p, i);
    for (uint32_t c = 0; c < n; c++) {
        uint32_t j = p->list[c];
        if (p->only[j] == SEVERAL || (p->across && v->source == p->k->list[j].source)) continue;
        Paar pair;
        double weight;
        int kind = kind_of(p->b, p->only[j]);
        p->pairs[kind]++;
        p->links[kind] += weeg(p->k, p->memory, p->m, &p->names, v, &p->k->list[j], p->keep, &pair, &weight);
    }
}

static void set_aside(Blokken *b, const bool aside[KINDS]) {
    uint32_t to = 0, from = 0;
    for (uint32_t i = 0; i < b->mentions; i++) {
        uint32_t end = b->of_start[i + 1];
        for (; from < end; from++)
            if (!aside[kind_of(b, b->of[from])]) b->of[to++] = b->of[from];
        b->of_start[i + 1] = to;
    }
}

void blokken_sift(Blokken *b, const Kaartenbak *k, const Model *m, double keep, bool across) {
    if (b->all_pairs) return;
    SCOPED_ARENA a = arena_new();
    size_t bytes = ((size_t)k->count + 1) * sizeof(uint32_t);
    Proef p = {.b = b,
               .k = k,
               .m = m,
               .keep = keep,
               .across = across,
               .memory = naamgeheugen_new(a),
               .met = reeks_open(bytes),
               .only = reeks_open(bytes),
               .list = reeks_open(bytes)};
    naamruimte_of(m, &p.names);
    for (uint32_t i = 0; i < k->count; i++)
        if (is_tried(&k->list[i], k->count / TRIED + 1)) try_mention(&p, i);
    bool aside[KINDS];
    for (int kind = 0; kind < KINDS; kind++)
        aside[kind] =
            p.pairs[kind] >= ENOUGH && p.pairs[kind] > (p.links[kind] + 1) * PAIRS_A_LINK * blokken_roominess(k->count);
    set_aside(b, aside);
    reeks_close(p.met, bytes);
    reeks_close(p.only, bytes);
    reeks_close(p.list, bytes);
}
