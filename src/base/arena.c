#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

enum { FIRST_BLOCK = 64 * 1024, KEEP_MOST = 512 * 1024, ALIGN = 16 };

typedef struct Block {
    struct Block *next;
    size_t size, used;
    size_t dirty; /* what lies behind this is zero */
    alignas(ALIGN) unsigned char data[];
} Block;

struct Arena {
    Block *head; /* the block that is being filled; older ones follow */
    size_t used;
    bool secret;
};

static Block *block_new(size_t size) {
    Block *b = calloc(1, sizeof *b + size);
    if (!b) die("out of memory (%zu bytes)", size);
    b->size = size;
    return b;
}

static void wipe(Block *b) {
    explicit_bzero(b->data, b->dirty);
    b->dirty = 0;
}

static void block_free(Block *b, bool secret) {
    if (secret) wipe(b);
    free(b);
}

static Arena *make(bool secret) {
    Arena *a = malloc(sizeof *a);
    if (!a) die("out of memory");
    *a = (Arena){.head = block_new(FIRST_BLOCK), .secret = secret};
    return a;
}

Arena *arena_new(void) { return make(false); }
Arena *arena_new_secret(void) { return make(true); }

/* The newest block is the largest. It is kept, so that who needs as much again allocates nothing; but not when it is huge. */
static void drop_all_but_one(Arena *a) {
    Block *keep = a->head;
    while (keep->next && keep->size > KEEP_MOST) keep = keep->next;
    for (Block *b = a->head, *older; b; b = older) {
        older = b->next;
        if (b != keep) block_free(b, a->secret);
    }
    keep->next = NULL;
    a->head = keep;
}

void arena_reset(Arena *a) {
    drop_all_but_one(a);
    if (a->secret) wipe(a->head);
    a->head->used = 0;
    a->used = 0;
}

void arena_free(Arena *a) {
    if (!a) return;
    drop_all_but_one(a);
    block_free(a->head, a->secret);
    free(a);
}

static size_t rounded(size_t size) {
    if (size > SIZE_MAX / 2) die("allocation of %zu bytes", size);
    return (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

/* Moves to where the block is filled up to; what is handed out from now on may be written to. */
static inline void fill_to(Block *b, size_t used) {
    b->used = used;
    if (used > b->dirty) b->dirty = used;
}

static void add_block(Arena *a, size_t need) {
    size_t grown = a->head->size * 2;
    Block *b = block_new(need > grown ? need : grown);
    b->next = a->head;
    a->head = b;
}

/* *stale: how many bytes at the start may hold what was there before. A request that was wiped left none, so that its memory is
 * not cleared twice. */
static inline void *take(Arena *a, size_t need, size_t *stale) {
    if (a->head->size - a->head->used < need) add_block(a, need);
    Block *b = a->head;
    void *p = b->data + b->used;
    size_t old = b->dirty > b->used ? b->dirty - b->used : 0;
    *stale = old < need ? old : need;
    fill_to(b, b->used + need);
    a->used += need;
    return p;
}

void *arena_alloc(Arena *a, size_t size) {
    size_t stale;
    void *p = take(a, rounded(size), &stale);
    return stale ? memset(p, 0, stale) : p;
}

void *arena_grow(Arena *a, void *p, size_t old_size, size_t size) {
    size_t had = p ? rounded(old_size) : 0, need = rounded(size), stale;
    Block *b = a->head;
    bool is_last = p && (unsigned char *)p + had == b->data + b->used;
    if (is_last && need <= b->size - b->used + had) {
        fill_to(b, b->used - had + need);
        a->used = a->used - had + need;
        return p;
    }
    if (p && need <= had) return p;
    void *larger = take(a, need, &stale);
    if (p) memcpy(larger, p, old_size);
    return larger;
}

void *arena_alloc_n(Arena *a, size_t n, size_t size) {
    size_t total;
    if (__builtin_mul_overflow(n, size, &total)) die("allocation of %zu x %zu bytes", n, size);
    return arena_alloc(a, total);
}

void *arena_dup(Arena *a, const void *p, size_t size) {
    size_t stale;
    unsigned char *copy = take(a, rounded(size), &stale);
    if (size) memcpy(copy, p, size);
    if (stale > size) memset(copy + size, 0, stale - size);
    return copy;
}

size_t arena_used(const Arena *a) { return a->used; }

bool arena_is_secret(const Arena *a) { return a->secret; }
