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
    alignas(ALIGN) unsigned char data[];
} Block;

struct Arena {
    Block *head; /* the block that is being filled; older ones follow */
    size_t used;
    bool secret;
};

static Block *block_new(size_t size) {
    Block *b = malloc(sizeof *b + size);
    if (!b) die("out of memory (%zu bytes)", size);
    b->next = NULL;
    b->size = size;
    b->used = 0;
    return b;
}

static void block_free(Block *b, bool secret) {
    if (secret) explicit_bzero(b->data, b->used);
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
    if (a->secret) explicit_bzero(a->head->data, a->head->used);
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

static void *take(Arena *a, size_t need) {
    if (a->head->size - a->head->used < need) {
        size_t grown = a->head->size * 2;
        Block *b = block_new(need > grown ? need : grown);
        b->next = a->head;
        a->head = b;
    }
    void *p = a->head->data + a->head->used;
    a->head->used += need;
    a->used += need;
    return p;
}

void *arena_alloc(Arena *a, size_t size) {
    size_t need = rounded(size);
    return memset(take(a, need), 0, need);
}

void *arena_grow(Arena *a, void *p, size_t old_size, size_t size) {
    size_t had = p ? rounded(old_size) : 0, need = rounded(size);
    Block *b = a->head;
    bool is_last = p && (unsigned char *)p + had == b->data + b->used;
    if (is_last && need <= b->size - b->used + had) {
        b->used = b->used - had + need;
        a->used = a->used - had + need;
        return p;
    }
    if (p && need <= had) return p;
    void *larger = take(a, need);
    if (p) memcpy(larger, p, old_size);
    return larger;
}

void *arena_alloc_n(Arena *a, size_t n, size_t size) {
    size_t total;
    if (__builtin_mul_overflow(n, size, &total)) die("allocation of %zu x %zu bytes", n, size);
    return arena_alloc(a, total);
}

void *arena_dup(Arena *a, const void *p, size_t size) {
    size_t need = rounded(size);
    unsigned char *copy = take(a, need);
    if (size) memcpy(copy, p, size);
    memset(copy + size, 0, need - size);
    return copy;
}

size_t arena_used(const Arena *a) { return a->used; }

bool arena_is_secret(const Arena *a) { return a->secret; }
