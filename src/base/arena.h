/*
 * Memory that lives as long as the thing it was made for.
 *
 * An Arena hands out memory by moving a pointer and takes all of it back at
 * once. A request has one; everything made while serving it goes there and
 * nothing is freed by hand. A secret arena (arena_new_secret) holds decrypted
 * personal data: its memory is wiped on reset and on free.
 *
 * Memory is zeroed, aligned to 16 bytes, and never NULL: running out of memory
 * ends the program. An Arena belongs to one thread at a time.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef struct Arena Arena;

Arena *arena_new(void);
Arena *arena_new_secret(void);
void arena_free(Arena *a); /* NULL is fine */

/* Takes everything back but keeps one block, the largest of at most 512 KiB: the next request allocates nothing. */
void arena_reset(Arena *a);

void *arena_alloc(Arena *a, size_t size);
void *arena_dup(Arena *a, const void *p, size_t size);
/* Makes room for size bytes where old_size were: in place when p was the last allocation, and then a smaller size gives back the
 * rest. What is new in it is not zeroed: for who keeps track of how much is written (Buf). */
void *arena_grow(Arena *a, void *p, size_t old_size, size_t size);

/* Whether its memory is wiped: what opens personal data asks for it. */
bool arena_is_secret(const Arena *a);

/* Bytes handed out since the last reset. */
size_t arena_used(const Arena *a);

#define NEW(arena, T)      ((T *)arena_alloc((arena), sizeof(T)))
#define NEW_N(arena, T, n) ((T *)arena_alloc_n((arena), (n), sizeof(T)))
void *arena_alloc_n(Arena *a, size_t n, size_t size); /* ends the program when n * size overflows */

static inline void arena_cleanup_(Arena **a) { arena_free(*a); }
/* Arena *a = ... that frees itself at the end of the block. */
#define SCOPED_ARENA __attribute__((cleanup(arena_cleanup_))) Arena *
