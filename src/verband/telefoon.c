#include "verband/telefoon.h"

enum { E164_MAX = 15, SHORTEST = 6 };

static size_t digits_of(Str s, char *out) {
    size_t n = 0;
    for (size_t i = 0; i < s.len && n < E164_MAX + 4; i++) {
        if (i + 2 < s.len && memcmp(s.ptr + i, "(0)", 3) == 0 && n > 0) {
            i += 2;
            continue;
        }
        if (s.ptr[i] >= '0' && s.ptr[i] <= '9') out[n++] = s.ptr[i];
    }
    return n;
}

static bool put(Gevouwen *out, const char *prefix, const char *d, size_t n) {
    size_t p = strlen(prefix);
    memcpy(out->ptr, prefix, p);
    memcpy(out->ptr + p, d, n);
    out->len = p + n;
    return out->len >= SHORTEST && out->len <= E164_MAX;
}

bool telefoon_parse(Str s, Gevouwen *out) {
    char d[E164_MAX + 4];
    size_t n = digits_of(s, d);
    bool plus = s.len && s.ptr[0] == '+';
    if (n < SHORTEST || n > E164_MAX + 2) return false;
    const char *p = d;
    if (!plus && n > 10 && p[0] == '0' && p[1] == '0') {
        p += 2;
        n -= 2;
        plus = true;
    }
    if (plus && n > 10 && memcmp(p, "310", 3) == 0) return put(out, "31", p + 3, n - 3);
    if (!plus && n == 10 && p[0] == '0' && p[1] != '0') return put(out, "31", p + 1, n - 1);
    if (!plus && n == 9 && p[0] == '6') return put(out, "31", p, n);
    return put(out, "", p, n);
}
