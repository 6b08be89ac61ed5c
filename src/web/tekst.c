#include "web/tekst.h"

#include <stdlib.h>

static int by_nl(const void *key, const void *entry) {
    return str_cmp(*(const Str *)key, ((const TekstRegel *)entry)->nl);
}

Str tekst(Taal taal, Str nl) {
    if (taal == TAAL_NL || str_empty(nl)) return nl;
    const TekstRegel *found = bsearch(&nl, tekst_tabel, tekst_tabel_n, sizeof *tekst_tabel, by_nl);
    return found ? found->en : nl;
}

Str tekst_vul(Arena *a, Taal taal, Str nl, const Str *args, size_t n) {
    Str pattern = tekst(taal, nl);
    Buf out = {.arena = a};
    for (size_t i = 0; i < pattern.len; i++) {
        const char *at = pattern.ptr + i;
        bool hole = at[0] == '{' && i + 2 < pattern.len && at[2] == '}' && at[1] >= '1' && at[1] <= '9';
        size_t which = hole ? (size_t)(at[1] - '1') : 0;
        if (hole && which < n) {
            buf_str(&out, args[which]);
            i += 2;
        } else {
            buf_char(&out, *at);
        }
    }
    return buf_view(&out);
}

/* ---- sentences that were filled in elsewhere ---- */

enum { HOLES_MAX = 4 };

static bool is_hole(Str pattern, size_t at) {
    return at + 2 < pattern.len && pattern.ptr[at] == '{' && pattern.ptr[at + 2] == '}' && pattern.ptr[at + 1] >= '1' &&
           pattern.ptr[at + 1] <= '9';
}

static size_t next_hole(Str pattern) {
    size_t at = 0;
    while (at < pattern.len && !is_hole(pattern, at)) at++;
    return at;
}

static bool find(Str s, Str part, size_t *at) {
    for (*at = 0; *at + part.len <= s.len; (*at)++)
        if (str_eq(str_slice(s, *at, part.len), part)) return true;
    return false;
}

/* Is s the pattern with something in its holes? They stand in order, each once, with text behind or nothing at all. */
static bool fits(Str pattern, Str s, Str *args, size_t *n) {
    size_t at = next_hole(pattern);
    if (at == pattern.len || !str_starts(s, str_slice(pattern, 0, at))) return false;
    s = str_from(s, at);
    for (*n = 0; at < pattern.len && *n < HOLES_MAX; (*n)++) {
        pattern = str_from(pattern, at + 3);
        at = next_hole(pattern);
        Str between = str_slice(pattern, 0, at);
        size_t len = s.len;
        bool last = at == pattern.len;
        if (last ? !str_ends(s, between) : !find(s, between, &len)) return false;
        if (last) len = s.len - between.len;
        args[*n] = str_slice(s, 0, len);
        s = str_from(s, len + between.len);
    }
    return at == pattern.len;
}

Str tekst_zin(Arena *a, Taal taal, Str nl) {
    Str whole = tekst(taal, nl), args[HOLES_MAX];
    if (taal == TAAL_NL || str_none(nl) || whole.ptr != nl.ptr) return whole;
    for (size_t i = 0; i < tekst_tabel_n; i++) {
        size_t n;
        if (fits(tekst_tabel[i].nl, nl, args, &n)) return tekst_vul(a, taal, tekst_tabel[i].nl, args, n);
    }
    return nl;
}

Str tekst_arg_int(Arena *a, int64_t v) { return str_fmt(a, "%lld", (long long)v); }
Str tekst_arg_uint(Arena *a, uint64_t v) { return str_fmt(a, "%llu", (unsigned long long)v); }

static const struct {
    Str code, naam;
} talen[TALEN] = {
    [TAAL_NL] = {S("nl"), S("Nederlands")},
    [TAAL_EN] = {S("en"), S("English")},
};

Str taal_code(Taal taal) { return talen[taal].code; }
Str taal_naam(Taal taal) { return talen[taal].naam; }

bool taal_from_code(Str code, Taal *out) {
    for (Taal t = 0; t < TALEN; t++) {
        if (!str_eq(talen[t].code, code)) continue;
        *out = t;
        return true;
    }
    return false;
}
