#include "base/utf8.h"

#include <utf8proc.h>

size_t utf8_next(Str s, int32_t *code_point) {
    utf8proc_int32_t cp;
    if (s.len == 0) return 0;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.ptr, (utf8proc_ssize_t)s.len, &cp);
    if (n <= 0) return 0;
    *code_point = cp;
    return (size_t)n;
}

bool utf8_valid(Str s) {
    for (int32_t cp; s.len;) {
        size_t n = utf8_next(s, &cp);
        if (n == 0 || cp == 0) return false;
        s = str_from(s, n);
    }
    return true;
}

static bool starts_code_point(char c) { return ((unsigned char)c & 0xc0) != 0x80; }

size_t utf8_length(Str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) n += starts_code_point(s.ptr[i]);
    return n;
}

Str utf8_clip(Str s, size_t n) {
    for (size_t i = 0; i < s.len; i++)
        if (starts_code_point(s.ptr[i]) && n-- == 0) return str_slice(s, 0, i);
    return s;
}

/* utf8proc_map with our memory instead of malloc. s is valid. */
static Str map_utf8(Arena *a, Str s, int options) {
    const utf8proc_uint8_t *in = (const utf8proc_uint8_t *)s.ptr;
    utf8proc_ssize_t len = (utf8proc_ssize_t)s.len;
    utf8proc_ssize_t need = utf8proc_decompose(in, len, NULL, 0, (utf8proc_option_t)options);
    REQUIRE(need >= 0);
    /* one more than needed: utf8proc_reencode writes a NUL behind the text, in the same memory */
    utf8proc_int32_t *buffer = arena_alloc_n(a, (size_t)need + 1, sizeof *buffer);
    REQUIRE(utf8proc_decompose(in, len, buffer, need, (utf8proc_option_t)options) == need);
    utf8proc_ssize_t bytes = utf8proc_reencode(buffer, need, (utf8proc_option_t)options);
    REQUIRE(bytes >= 0);
    return (Str){(const char *)buffer, (size_t)bytes};
}

static bool is_white(int32_t cp) {
    if (cp == '\t' || cp == '\n' || cp == '\r') return true;
    utf8proc_category_t kind = utf8proc_category(cp);
    return kind == UTF8PROC_CATEGORY_ZS || kind == UTF8PROC_CATEGORY_ZL || kind == UTF8PROC_CATEGORY_ZP;
}

static Str collapse_white(Arena *a, Str s) {
    Buf out = {.arena = a};
    bool gap = false;
    for (int32_t cp = 0; s.len;) {
        size_t n = utf8_next(s, &cp);
        bool white = is_white(cp);
        if (!white && gap && out.len) buf_char(&out, ' ');
        if (!white) buf_bytes(&out, s.ptr, n);
        gap = white;
        s = str_from(s, n);
    }
    return buf_view(&out);
}

Str utf8_fold(Arena *a, Str s) {
    if (str_none(s) || !utf8_valid(s)) return STR_NONE;
    int options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE |
                  UTF8PROC_STABLE;
    return collapse_white(a, map_utf8(a, s, options));
}

/* Embeddings, overrides and isolates of the bidirectional algorithm, and the byte order mark. */
static bool is_hidden(int32_t cp) {
    return (cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0xfeff;
}

static bool is_unwanted(int32_t cp) {
    return (cp != '\n' && cp != '\t' && utf8proc_category(cp) == UTF8PROC_CATEGORY_CC) || is_hidden(cp);
}

static Str drop_unwanted(Arena *a, Str s) {
    Buf out = {.arena = a};
    for (int32_t cp = 0; s.len;) {
        size_t n = utf8_next(s, &cp);
        bool newline_follows = s.len > n && s.ptr[n] == '\n';
        if (cp == '\r' && !newline_follows) buf_char(&out, '\n');
        if (!is_unwanted(cp)) buf_bytes(&out, s.ptr, n);
        s = str_from(s, n);
    }
    return buf_view(&out);
}

bool utf8_clean(Arena *a, Str typed, Str *out) {
    if (!utf8_valid(typed)) return false;
    *out = str_none(typed) ? typed : map_utf8(a, drop_unwanted(a, typed), UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    return true;
}
