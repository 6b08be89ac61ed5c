/*
 * str_fmt and its siblings. Nearly every text is made of strings and whole numbers, and for those the machinery of printf
 * (locale, positions, wide characters, two passes) costs ten times what it writes. So the conversions we use are written
 * here, and anything else still goes to vsnprintf: the outcome is the same, and the compiler checks the arguments.
 */
#include <stdio.h>

#include "base/str.h"

enum { NUMBER_MAX = 21 }; /* 20 digits and a sign; a width is at most 9 */

static void put_digits(Buf *b, uint64_t v, bool negative, unsigned width) {
    char text[NUMBER_MAX];
    unsigned at = NUMBER_MAX;
    do text[--at] = (char)('0' + v % 10);
    while (v /= 10);
    while (NUMBER_MAX - at + negative < width) text[--at] = '0';
    if (negative) text[--at] = '-';
    buf_bytes(b, text + at, NUMBER_MAX - at);
}

static void put_signed(Buf *b, int64_t v, unsigned width) {
    put_digits(b, v < 0 ? 0 - (uint64_t)v : (uint64_t)v, v < 0, width);
}

void buf_int(Buf *b, int64_t v) { put_signed(b, v, 0); }
void buf_uint(Buf *b, uint64_t v) { put_digits(b, v, false, 0); }

/* Writes one conversion; at is behind its '%'. Gives what follows, or NULL, with nothing taken, when it is none of ours. */
static const char *put_one(Buf *b, const char *at, va_list *ap) {
    const char *z;
    unsigned width = 0;
    int n;
    switch (*at++) {
    case '.':
        if (at[0] != '*' || at[1] != 's') return NULL;
        n = va_arg(*ap, int);
        buf_bytes(b, va_arg(*ap, const char *), (size_t)n);
        return at + 2;
    case 's':
        z = va_arg(*ap, const char *);
        buf_bytes(b, z, strlen(z));
        return at;
    case 'l':
        if (at[0] != 'l' || at[1] != 'd') return NULL;
        put_signed(b, va_arg(*ap, long long), 0);
        return at + 2;
    case 'z':
        if (*at != 'u') return NULL;
        buf_uint(b, va_arg(*ap, size_t));
        return at + 1;
    case '%': buf_char(b, '%'); return at;
    case '0':
        if (at[0] < '1' || at[0] > '9' || at[1] != 'd') return NULL;
        width = (unsigned)(*at - '0');
        at += 2;
        break;
    case 'd': break;
    default: return NULL;
    }
    put_signed(b, va_arg(*ap, int), width);
    return at;
}

/* False when there is a conversion in it that only printf knows; then nothing was added. */
static bool put_all(Buf *b, const char *fmt, va_list *ap) {
    size_t before = b->len;
    while (fmt) {
        const char *end = strchrnul(fmt, '%');
        buf_bytes(b, fmt, (size_t)(end - fmt));
        if (!*end) return true;
        fmt = put_one(b, end + 1, ap);
    }
    b->len = before;
    return false;
}

__attribute__((format(printf, 2, 0))) static void put(Buf *b, const char *fmt, va_list ap) {
    va_list ours, again;
    va_copy(ours, ap);
    bool done = put_all(b, fmt, &ours);
    va_end(ours);
    if (done) return;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    REQUIRE(n >= 0);
    buf_reserve(b, (size_t)n + 1);
    vsnprintf(b->ptr + b->len, (size_t)n + 1, fmt, again);
    va_end(again);
    b->len += (size_t)n;
}

void buf_fmt(Buf *b, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    put(b, fmt, ap);
    va_end(ap);
}

Str str_vfmt(Arena *a, const char *fmt, va_list ap) {
    Buf b = {.arena = a};
    put(&b, fmt, ap);
    return buf_done(&b);
}

Str str_fmt(Arena *a, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    Str s = str_vfmt(a, fmt, ap);
    va_end(ap);
    return s;
}
