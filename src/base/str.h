/*
 * Text as a pointer and a length, and the builder that makes it.
 *
 * A Str borrows: it never owns its bytes and need not end in NUL. Bytes live in
 * an arena, in the request or in the program text. STR_NONE (ptr == NULL) means
 * 'not given' and differs from the empty text; str_empty() is true for both.
 * NUL-terminated copies are made only at the borders of libraries (str_z).
 *
 * Geheim is the same shape for secrets (passwords, keys, codes). It is a type of
 * its own so that it cannot be logged, compared with == speed, or put on a page
 * by accident; secret_equal compares in constant time.
 */
#pragma once

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"

typedef struct Str {
    const char *ptr;
    size_t len;
} Str;

typedef struct Bytes {
    const uint8_t *ptr;
    size_t len;
} Bytes;

typedef struct Geheim {
    const uint8_t *ptr;
    size_t len;
} Geheim;

#define S(lit)     ((Str){"" lit "", sizeof(lit) - 1})
#define STR_NONE   ((Str){NULL, 0})
#define STR_ARG(s) (int)(s).len, (s).ptr ? (s).ptr : "" /* for "%.*s" */

static inline Str str_from_z(const char *z) { return z ? (Str){z, strlen(z)} : STR_NONE; }
Str str_dup(Arena *a, Str s); /* keeps STR_NONE */
const char *str_z(Arena *a, Str s);
Str str_fmt(Arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
Str str_vfmt(Arena *a, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));

/* One after the other, for paths and the like, where str_fmt would only read its pattern:
 *   str_join(a, S("/dossiers/"), ref, S("/inzage")) */
#define str_join(a, ...) str_join_n((a), (const Str[]){__VA_ARGS__}, sizeof((const Str[]){__VA_ARGS__}) / sizeof(Str))
Str str_join_n(Arena *a, const Str *parts, size_t n);

static inline bool str_none(Str s) { return s.ptr == NULL; }
static inline bool str_empty(Str s) { return s.len == 0; }
/* Codes in a list begin alike and end differently: the last byte goes first. */
static inline bool str_eq(Str a, Str b) {
    if (a.len != b.len) return false;
    return a.len == 0 || (a.ptr && b.ptr && a.ptr[a.len - 1] == b.ptr[a.len - 1] && memcmp(a.ptr, b.ptr, a.len) == 0);
}
int str_cmp(Str a, Str b); /* by bytes, shorter first */
bool str_starts(Str s, Str prefix);
bool str_ends(Str s, Str suffix);
bool str_contains(Str s, Str part);
/* Clipped to s. */
static inline Str str_slice(Str s, size_t at, size_t n) {
    if (at > s.len) at = s.len;
    if (n > s.len - at) n = s.len - at;
    return (Str){s.ptr ? s.ptr + at : "", n};
}
/* The rest; empty past the end. */
static inline Str str_from(Str s, size_t at) { return str_slice(s, at, s.len); }
Str str_trim(Str s); /* ASCII white space at both ends */
/* Splits at the first sep: *head gets what is before it, the rest is what follows; false when s is used up.
 *   for (Str rest = s, part; str_split(&rest, ',', &part);) ... */
bool str_split(Str *rest, char sep, Str *head);
/* Whole decimal number with optional '-'; false on anything else and on overflow. */
bool str_to_int(Str s, int64_t *out);

bool secret_equal(Geheim a, Geheim b); /* constant time in the length */

/* A text that grows in an arena. Zero it and give it an arena: Buf b = {.arena = a}; */
typedef struct Buf {
    Arena *arena;
    char *ptr;
    size_t len, cap;
} Buf;

void buf_grow(Buf *b, size_t extra);
static inline void buf_reserve(Buf *b, size_t extra) {
    if (!b->ptr || b->cap - b->len < extra) buf_grow(b, extra);
}
static inline void buf_bytes(Buf *b, const void *p, size_t n) {
    if (n == 0) return;
    buf_reserve(b, n);
    memcpy(b->ptr + b->len, p, n);
    b->len += n;
}
void buf_int(Buf *b, int64_t v);
void buf_uint(Buf *b, uint64_t v);
void buf_fmt(Buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static inline void buf_str(Buf *b, Str s) { buf_bytes(b, s.ptr, s.len); }
static inline void buf_char(Buf *b, char c) { buf_bytes(b, &c, 1); }
#define buf_lit(b, lit) buf_bytes((b), "" lit "", sizeof(lit) - 1)
/* The text when nothing is added any more: gives back the room that was not used, and a NUL stands behind it. */
Str buf_done(Buf *b);
static inline Str buf_view(const Buf *b) { return (Str){b->ptr ? b->ptr : "", b->len}; }

/* Lower-case hexadecimal, and back (false on odd length or a character that is none). */
Str hex_from_bytes(Arena *a, Bytes b);
bool hex_to_bytes(Str hex, uint8_t *out, size_t out_len);
