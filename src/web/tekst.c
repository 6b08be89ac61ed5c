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
