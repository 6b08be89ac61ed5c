#include "cijfers/schatting/graaf.h"

static unsigned size_of(uint8_t set) { return (unsigned)__builtin_popcount(set); }

/* Of the lists not yet done, the one with most neighbours that are; the first of equals. */
static unsigned next_list(const uint8_t *buren, unsigned lijsten, uint8_t done) {
    unsigned best = lijsten, most = 0;
    for (unsigned v = 0; v < lijsten; v++) {
        unsigned n = size_of(buren[v] & done);
        if (done >> v & 1 || (best < lijsten && n <= most)) continue;
        best = v;
        most = n;
    }
    return best;
}

static bool is_complete(const uint8_t *buren, uint8_t set) {
    for (uint8_t rest = set; rest; rest &= (uint8_t)(rest - 1)) {
        unsigned v = (unsigned)__builtin_ctz(rest);
        if ((set & ~buren[v]) != 1u << v) return false;
    }
    return true;
}

/* A clique is full grown when the search cannot extend it: the next list has no more neighbours done than this one. */
static void find_cliques(Graaf *g, unsigned lijsten) {
    for (unsigned i = 0; i < lijsten; i++) {
        bool grows = i + 1 < lijsten && size_of(g->ouders[i + 1]) > size_of(g->ouders[i]);
        if (grows) continue;
        g->klieken[g->kliek_aantal++] = (uint8_t)(g->ouders[i] | 1u << g->lijst[i]);
        if (i + 1 < lijsten && g->ouders[i + 1]) g->scheidingen[g->scheiding_aantal++] = g->ouders[i + 1];
    }
}

bool graaf_from(const uint8_t *buren, unsigned lijsten, Graaf *out) {
    Graaf g = {0};
    uint8_t done = 0;
    for (unsigned i = 0; i < lijsten; i++) {
        unsigned v = next_list(buren, lijsten, done);
        g.lijst[i] = (uint8_t)v;
        g.ouders[i] = buren[v] & done;
        if (!is_complete(buren, g.ouders[i])) return false;
        done |= (uint8_t)(1u << v);
    }
    find_cliques(&g, lijsten);
    *out = g;
    return true;
}

/* Bit b of edges is pair b in the order 12, 13, .., 23, ... */
static void neighbours(unsigned edges, unsigned lijsten, uint8_t *buren) {
    memset(buren, 0, lijsten);
    for (unsigned i = 0; i < lijsten; i++)
        for (unsigned j = i + 1; j < lijsten; j++, edges >>= 1) {
            buren[i] |= (uint8_t)((edges & 1) << j);
            buren[j] |= (uint8_t)((edges & 1) << i);
        }
}

size_t graaf_all(Arena *a, unsigned lijsten, const Graaf **out) {
    REQUIRE(lijsten >= 2 && lijsten <= GRAAF_LIJSTEN);
    static const size_t count[GRAAF_LIJSTEN + 1] = {0, 0, 2, 8, 61, 822, 18154};
    Graaf *all = NEW_N(a, Graaf, count[lijsten]);
    size_t n = 0;
    for (unsigned edges = 0; edges < 1u << (lijsten * (lijsten - 1) / 2); edges++) {
        uint8_t buren[GRAAF_LIJSTEN];
        Graaf g;
        neighbours(edges, lijsten, buren);
        if (!graaf_from(buren, lijsten, &g)) continue;
        REQUIRE(n < count[lijsten]);
        all[n++] = g;
    }
    *out = all;
    return n;
}

/* "123": as a text these sort as people read them. */
static int digits_of(uint8_t set, char *digits) {
    int n = 0;
    for (unsigned v = 0; v < GRAAF_LIJSTEN; v++)
        if (set >> v & 1) digits[n++] = (char)('1' + v);
    return n;
}

Str graaf_naam(Arena *a, const Graaf *g) {
    Str names[GRAAF_LIJSTEN];
    for (unsigned c = 0; c < g->kliek_aantal; c++) {
        char digits[GRAAF_LIJSTEN];
        Str name = str_dup(a, (Str){digits, (size_t)digits_of(g->klieken[c], digits)});
        unsigned at = c;
        for (; at > 0 && str_cmp(name, names[at - 1]) < 0; at--) names[at] = names[at - 1];
        names[at] = name;
    }
    Buf b = {.arena = a};
    for (unsigned c = 0; c < g->kliek_aantal; c++) {
        if (c) buf_char(&b, ',');
        buf_str(&b, names[c]);
    }
    return buf_view(&b);
}
