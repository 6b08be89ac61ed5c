#include "cijfers/schatting/loglin.h"

#include <stdlib.h>

Patroon paar_patroon(int lijsten, int k) {
    for (int i = 0; i < lijsten; i++)
        for (int j = i + 1; j < lijsten; j++)
            if (k-- == 0) return (Patroon)1 << i | (Patroon)1 << j;
    return 0;
}

Patroon drietal_patroon(int lijsten, int k) {
    for (int i = 0; i < lijsten; i++)
        for (int j = i + 1; j < lijsten; j++)
            for (int l = j + 1; l < lijsten; l++)
                if (k-- == 0) return (Patroon)1 << i | (Patroon)1 << j | (Patroon)1 << l;
    return 0;
}

Loglin loglin_all_pairs(int lijsten) { return (Loglin){.paren = ((uint64_t)1 << paren_van(lijsten)) - 1}; }

uint64_t loglin_pairs_of(int lijsten, uint64_t drietallen) {
    uint64_t pairs = 0;
    for (int t = 0; t < drietallen_van(lijsten); t++) {
        Patroon triple = drietallen >> t & 1 ? drietal_patroon(lijsten, t) : 0;
        for (int p = 0; triple && p < paren_van(lijsten); p++)
            if ((paar_patroon(lijsten, p) & ~triple) == 0) pairs |= (uint64_t)1 << p;
    }
    return pairs;
}

/* ---- writing and reading ---- */

static void put_generator(Buf *b, int lijsten, Patroon g) {
    const char *before = b->len > 1 ? "," : "";
    for (int j = 0; j < lijsten; j++) {
        if (!(g >> j & 1)) continue;
        buf_fmt(b, "%s%d", before, j + 1);
        before = lijsten > 9 ? "." : "";
    }
}

Str loglin_naam(Arena *a, int lijsten, Loglin m) {
    Buf b = {.arena = a};
    buf_char(&b, '[');
    uint64_t in_triples = loglin_pairs_of(lijsten, m.drietallen);
    Patroon covered = 0;
    for (int t = 0; t < drietallen_van(lijsten); t++)
        if (m.drietallen >> t & 1) put_generator(&b, lijsten, drietal_patroon(lijsten, t));
    for (int p = 0; p < paren_van(lijsten); p++) {
        if (!(m.paren >> p & 1)) continue;
        covered |= paar_patroon(lijsten, p);
        if (!(in_triples >> p & 1)) put_generator(&b, lijsten, paar_patroon(lijsten, p));
    }
    for (int j = 0; j < lijsten; j++)
        if (!(covered >> j & 1)) put_generator(&b, lijsten, (Patroon)1 << j);
    buf_char(&b, ']');
    return buf_view(&b);
}

/* "123" or "1.2.3" */
static bool parse_generator(Str s, int lijsten, Patroon *out) {
    Patroon g = 0;
    while (s.len > 0) {
        int64_t number = 0;
        Str digits = str_slice(s, 0, 1);
        if (lijsten > 9)
            str_split(&s, '.', &digits);
        else
            s = str_from(s, 1);
        if (!str_to_int(digits, &number) || number < 1 || number > lijsten) return false;
        if (g >> (number - 1) & 1) return false;
        g |= (Patroon)1 << (number - 1);
    }
    *out = g;
    return g != 0;
}

static bool add_generator(Loglin *m, int lijsten, Patroon g) {
    int size = __builtin_popcount(g);
    for (int p = 0; size == 2 && p < paren_van(lijsten); p++)
        if (paar_patroon(lijsten, p) == g) m->paren |= (uint64_t)1 << p;
    for (int t = 0; size == 3 && lijsten <= DRIETAL_LIJSTEN && t < drietallen_van(lijsten); t++)
        if (drietal_patroon(lijsten, t) == g) m->drietallen |= (uint64_t)1 << t;
    return size < 3 || (size == 3 && lijsten <= DRIETAL_LIJSTEN);
}

bool loglin_parse(Str s, int lijsten, Loglin *out) {
    Loglin m = {0};
    s = str_trim(s);
    if (!str_starts(s, S("[")) || !str_ends(s, S("]"))) return false;
    Str inside = str_slice(s, 1, s.len - 2);
    for (Str part; str_split(&inside, ',', &part);) {
        Patroon g;
        if (!parse_generator(str_trim(part), lijsten, &g) || !add_generator(&m, lijsten, g)) return false;
    }
    m.paren |= loglin_pairs_of(lijsten, m.drietallen);
    *out = m;
    return true;
}
