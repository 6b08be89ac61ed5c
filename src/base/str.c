#include "base/str.h"

Str str_dup(Arena *a, Str s) { return str_none(s) ? s : (Str){arena_dup(a, s.ptr, s.len), s.len}; }

const char *str_z(Arena *a, Str s) {
    char *z = arena_alloc(a, s.len + 1);
    if (s.len) memcpy(z, s.ptr, s.len);
    return z;
}

Str str_join_n(Arena *a, const Str *parts, size_t n) {
    size_t len = 0;
    for (size_t i = 0; i < n; i++) len += parts[i].len;
    char *text = arena_alloc(a, len + 1), *at = text;
    for (size_t i = 0; i < n; i++)
        if (parts[i].len) at = mempcpy(at, parts[i].ptr, parts[i].len);
    return (Str){text, len};
}

int str_cmp(Str a, Str b) {
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(Str s, Str prefix) { return str_eq(str_slice(s, 0, prefix.len), prefix); }

bool str_ends(Str s, Str suffix) { return s.len >= suffix.len && str_eq(str_from(s, s.len - suffix.len), suffix); }

bool str_contains(Str s, Str part) { return part.len == 0 || (s.len && memmem(s.ptr, s.len, part.ptr, part.len)); }

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

/* "00" "01" ... "ff" */
#define ROW(h) h "0" h "1" h "2" h "3" h "4" h "5" h "6" h "7" h "8" h "9" h "a" h "b" h "c" h "d" h "e" h "f"
static const char hex_pairs[] = ROW("0") ROW("1") ROW("2") ROW("3") ROW("4") ROW("5") ROW("6") ROW("7") ROW("8")
    ROW("9") ROW("a") ROW("b") ROW("c") ROW("d") ROW("e") ROW("f");

Str hex_from_bytes(Arena *a, Bytes b) {
    char *p = arena_alloc(a, b.len * 2 + 1);
    for (size_t i = 0; i < b.len; i++) memcpy(p + 2 * i, hex_pairs + (size_t)2 * b.ptr[i], 2);
    return (Str){p, b.len * 2};
}

/* One more than its value; 0 for what is no digit. */
static const uint8_t hex_digits[256] = {
    ['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
    ['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
    ['A'] = 11, ['B'] = 12, ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
};

bool hex_to_bytes(Str hex, uint8_t *out, size_t out_len) {
    if (hex.len != out_len * 2) return false;
    for (size_t i = 0; i < out_len; i++) {
        unsigned hi = hex_digits[(unsigned char)hex.ptr[2 * i]], lo = hex_digits[(unsigned char)hex.ptr[2 * i + 1]];
        if (!hi || !lo) return false;
        out[i] = (uint8_t)((hi - 1) << 4 | (lo - 1));
    }
    return true;
}
