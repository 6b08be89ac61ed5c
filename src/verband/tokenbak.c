#include "verband/lopend.h"
#include "verband/reeks.h"

enum { FIRST_SLOTS = 1 << 12 };
static const size_t POSTING_ROOM = 64ull << 30;

typedef struct Vak {
    uint64_t token;
    uint32_t last; /* newest posting: index + 1; 0: the slot is free */
    uint32_t count;
} Vak;

typedef struct Post {
    uint32_t mention, next; /* next: index + 1 */
} Post;

typedef struct Geheugen {
    Vak *slots;
    uint64_t slot_count, used;
    Post *posts;
    uint32_t post_count;
} Geheugen;

/* Tokens are keyed hashes already: their upper bits are as good a place as any. */
static Vak *slot_of(const Geheugen *g, uint64_t token) {
    uint64_t at = token >> 6 & (g->slot_count - 1);
    while (g->slots[at].last && g->slots[at].token != token) at = (at + 1) & (g->slot_count - 1);
    return &g->slots[at];
}

static void grow(Geheugen *g) {
    Geheugen wider = {.slots = reeks_open(g->slot_count * 2 * sizeof(Vak)), .slot_count = g->slot_count * 2};
    for (uint64_t i = 0; i < g->slot_count; i++)
        if (g->slots[i].last) *slot_of(&wider, g->slots[i].token) = g->slots[i];
    reeks_close(g->slots, g->slot_count * sizeof(Vak));
    g->slots = wider.slots;
    g->slot_count = wider.slot_count;
}

static Status add(void *self, uint64_t token, uint32_t mention) {
    Geheugen *g = self;
    if ((g->used + 1) * 3 > g->slot_count * 2) grow(g);
    Vak *v = slot_of(g, token);
    g->used += v->last == 0;
    g->posts[g->post_count] = (Post){mention, v->last};
    *v = (Vak){token, ++g->post_count, v->count + 1};
    return OK;
}

static Status find(void *self, uint64_t token, uint32_t *out, size_t max, size_t *n) {
    const Geheugen *g = self;
    const Vak *v = slot_of(g, token);
    *n = 0;
    if (v->count > max) return OK;
    for (uint32_t p = v->last; p; p = g->posts[p - 1].next) out[(*n)++] = g->posts[p - 1].mention;
    return OK;
}

Tokenbak tokenbak_memory(Arena *a) {
    Geheugen *g = NEW(a, Geheugen);
    *g = (Geheugen){
        .slots = reeks_open(FIRST_SLOTS * sizeof(Vak)), .slot_count = FIRST_SLOTS, .posts = reeks_open(POSTING_ROOM)};
    return (Tokenbak){g, add, find};
}

void tokenbak_memory_close(Tokenbak *t) {
    Geheugen *g = t->self;
    reeks_close(g->slots, g->slot_count * sizeof(Vak));
    reeks_close(g->posts, POSTING_ROOM);
}
