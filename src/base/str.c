#include "base/str.h"

Str str_from_z(const char *z) { return z ? (Str){z, strlen(z)} : STR_NONE; }

Str str_dup(Arena *a, Str s) { return str_none(s) ? s : (Str){arena_dup(a, s.ptr, s.len), s.len}; }

const char *str_z(Arena *a, Str s) {
    char *z = arena_alloc(a, s.len + 1);
    if (s.len) memcpy(z, s.ptr, s.len);
    return z;
}

int str_cmp(Str a, Str b) {
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(Str s, Str prefix) { return str_eq(str_slice(s, 0, prefix.len), prefix); }

bool str_ends(Str s, Str suffix) { return s.len >= suffix.len && str_eq(str_from(s, s.len - suffix.len), suffix); }

bool str_contains(Str s, Str part) { return part.len == 0 || (s.len && memmem(s.ptr, s.len, part.ptr, part.len)); }

Str str_slice(Str s, size_t at, size_t n) {
    if (at > s.len) at = s.len;
    if (n > s.len - at) n = s.len - at;
    return (Str){s.ptr ? s.ptr + at : "", n};
}

Str str_from(Str s, size_t at) { return str_slice(s, at, s.len); }

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

Str str_trim(Str s) {
    while (s.len && is_space(s.ptr[0])) s.ptr++, s.len--;
    while (s.len && is_space(s.ptr[s.len - 1])) s.len--;
    return s;
}

bool str_split(Str *rest, char sep, Str *head) {
    if (str_none(*rest)) return false;
    const char *at = rest->len ? memchr(rest->ptr, sep, rest->len) : NULL;
    if (!at) {
        *head = *rest;
        *rest = STR_NONE;
        return true;
    }
    *head = (Str){rest->ptr, (size_t)(at - rest->ptr)};
    *rest = str_from(*rest, head->len + 1);
    return true;
}

bool str_to_int(Str s, int64_t *out) {
    bool negative = s.len && s.ptr[0] == '-';
    if (negative) s = str_from(s, 1);
    if (s.len == 0) return false;
    int64_t v = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
        int digit = s.ptr[i] - '0';
        if (__builtin_mul_overflow(v, 10, &v) || __builtin_sub_overflow(v, digit, &v)) return false;
    }
    if (!negative && v == INT64_MIN) return false;
    *out = negative ? v : -v;
    return true;
}

bool secret_equal(Geheim a, Geheim b) {
    if (a.len != b.len) return false;
    volatile uint8_t difference = 0;
    for (size_t i = 0; i < a.len; i++) difference |= (uint8_t)(a.ptr[i] ^ b.ptr[i]);
    return difference == 0;
}

void buf_grow(Buf *b, size_t extra) {
    size_t cap = b->cap ? b->cap * 2 : 256;
    while (cap - b->len < extra) cap *= 2;
    b->ptr = arena_grow(b->arena, b->ptr, b->cap, cap);
    b->cap = cap;
}

Str buf_done(Buf *b) {
    buf_char(b, 0);
    b->ptr = arena_grow(b->arena, b->ptr, b->cap, b->len);
    b->cap = b->len;
    return (Str){b->ptr, b->len - 1};
}

Str hex_from_bytes(Arena *a, Bytes b) {
    static const char digits[] = "0123456789abcdef";
    char *p = arena_alloc(a, b.len * 2 + 1);
    for (size_t i = 0; i < b.len; i++) {
        p[2 * i] = digits[b.ptr[i] >> 4];
        p[2 * i + 1] = digits[b.ptr[i] & 15];
    }
    return (Str){p, b.len * 2};
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool hex_to_bytes(Str hex, uint8_t *out, size_t out_len) {
    if (hex.len != out_len * 2) return false;
    for (size_t i = 0; i < out_len; i++) {
        int hi = hex_digit(hex.ptr[2 * i]), lo = hex_digit(hex.ptr[2 * i + 1]);
        if (hi < 0 || lo < 0) return false;
        out[i] = (uint8_t)(hi << 4 | lo);
    }
    return true;
}
