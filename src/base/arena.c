#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

enum { FIRST_BLOCK = 64 * 1024, ALIGN = 16 };

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

static void drop_all_but_oldest(Arena *a) {
    while (a->head->next) {
        Block *older = a->head->next;
        block_free(a->head, a->secret);
        a->head = older;
    }
}

void arena_reset(Arena *a) {
    drop_all_but_oldest(a);
    if (a->secret) explicit_bzero(a->head->data, a->head->used);
    a->head->used = 0;
    a->used = 0;
}

void arena_free(Arena *a) {
    if (!a) return;
    drop_all_but_oldest(a);
    block_free(a->head, a->secret);
    free(a);
}

void *arena_alloc(Arena *a, size_t size) {
    if (size > SIZE_MAX / 2) die("allocation of %zu bytes", size);
    size_t need = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (a->head->size - a->head->used < need) {
        size_t grown = a->head->size * 2;
        Block *b = block_new(need > grown ? need : grown);
        b->next = a->head;
        a->head = b;
    }
    void *p = a->head->data + a->head->used;
    a->head->used += need;
    a->used += need;
    return memset(p, 0, need);
}

void *arena_alloc_n(Arena *a, size_t n, size_t size) {
    size_t total;
    if (__builtin_mul_overflow(n, size, &total)) die("allocation of %zu x %zu bytes", n, size);
    return arena_alloc(a, total);
}

void *arena_dup(Arena *a, const void *p, size_t size) {
    void *copy = arena_alloc(a, size);
    if (size) memcpy(copy, p, size);
    return copy;
}

size_t arena_used(const Arena *a) { return a->used; }

bool arena_is_secret(const Arena *a) { return a->secret; }
