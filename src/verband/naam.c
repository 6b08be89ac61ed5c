#include "verband/naam.h"

#include <pthread.h>

#include "base/map.h"
#include "verband/tabel.h"

static Map prefixes;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void read_table(void) {
    Arena *a = arena_new(); /* kept for as long as the program runs */
    prefixes = map_new(a);
    Str rest = tabel_voorvoegsels, row;
    while (tabel_row(&rest, &row)) map_put(&prefixes, row, &prefixes);
}

static bool is_prefix(Str w) { return map_get(&prefixes, w) != NULL; }

/* 'vandergreef' without its glue, when it has any: 'greef'. */
static Str unglued(Str w) {
    static const Str glue[] = {S("vander"), S("vanden"), S("vande"), S("van"), S("ver")};
    for (size_t i = 0; i < 3; i++)
        if (w.len > glue[i].len + 2 && str_starts(w, glue[i])) return str_from(w, glue[i].len);
    return w;
}

static bool upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool lower(char c) { return c >= 'a' && c <= 'z'; }

/* A capital inside a word starts a new one after 'van', 'de' and their like (VandeGreef), not after Mc. */
static size_t break_glued(Str s, char *out, size_t cap) {
    size_t n = 0, word = 0;
    for (size_t i = 0; i < s.len && n + 1 < cap; i++) {
        if (n > word && upper(s.ptr[i]) && lower(out[n - 1])) {
            Gevouwen w;
            vouw((Str){out + word, n - word}, &w);
            if (w.len > 1 && (is_prefix(vouw_str(&w)) || (w.len > 4 && str_starts(vouw_str(&w), S("vand"))))) {
                out[n++] = ' ';
                word = n;
            }
        }
        out[n++] = s.ptr[i];
        if (s.ptr[i] == ' ') word = n;
    }
    return n;
}

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

static void add(Naam *out, Str w, uint8_t role) {
    if (out->count < NAAM_DELEN) out->part[out->count++] = (NaamDeel){w, role};
}

/* Words out of folded text, an apostrophe inside a word left out (o'brien). They are packed at the front of the buffer. */
static int split_words(Gevouwen *g, Str word[], int max, int *comma) {
    size_t to = 0;
    int n = 0;
    *comma = -1;
    for (size_t at = 0; at < g->len && n < max;) {
        size_t from = to;
        while (at < g->len && (is_letter(g->ptr[at]) || g->ptr[at] == '\'')) {
            if (g->ptr[at] != '\'') g->ptr[to++] = g->ptr[at];
            at++;
        }
        if (to > from) word[n++] = (Str){g->ptr + from, to - from};
        if (at < g->len && g->ptr[at] == ',' && *comma < 0 && n > 0) *comma = n;
        at++;
    }
    return n;
}

/* 'v.d.' and 'van de' are both v, d; what is written as one word ('vd', 'vander') counts for what it stands for. */
static void add_prefix(uint32_t *prefix, Str w) {
    bool two = w.len > 2 && (str_eq(w, S("vdn")) || str_eq(w, S("vdr")) || str_starts(w, S("vand")));
    if (*prefix >> 24) return;
    *prefix = *prefix << 8 | (unsigned char)w.ptr[0];
    if ((two || str_eq(w, S("vd"))) && !(*prefix >> 24)) *prefix = *prefix << 8 | 'd';
}

static uint8_t role_of(NaamRol role, int i, int n, int comma) {
    if (role != ROL_OPEN || comma <= 0 || comma >= n) return (uint8_t)role;
    return i < comma ? ROL_ACHTER : ROL_VOOR;
}

void naam_parse(Str s, NaamRol role, Naam *out) {
    pthread_once(&once, read_table);
    enum { WORDS = 12 };
    char broken[VOUW_MAX];
    Str word[WORDS];
    int comma;
    vouw((Str){broken, break_glued(s, broken, sizeof broken)}, &out->letters);
    int n = split_words(&out->letters, word, WORDS, &comma);
    out->count = 0;
    out->prefix = 0;
    for (int i = 0; i < n; i++) {
        uint8_t r = role_of(role, i, n, comma);
        bool may_be_initial = word[i].len == 1 && (r == ROL_VOOR || (r == ROL_OPEN && i == 0));
        bool skip = r != ROL_VOOR && is_prefix(word[i]) && !may_be_initial && n > 1;
        if (skip) add_prefix(&out->prefix, word[i]);
        if (!skip) add(out, r & ROL_ACHTER ? unglued(word[i]) : word[i], r);
    }
    if (out->count == 0 && n > 0) add(out, word[n - 1], role_of(role, n - 1, n, comma));
}

uint32_t naam_prefix(Str s) {
    pthread_once(&once, read_table);
    enum { WORDS = 6 };
    Gevouwen g;
    Str word[WORDS];
    int comma;
    uint32_t prefix = 0;
    vouw(s, &g);
    int n = split_words(&g, word, WORDS, &comma);
    for (int i = 0; i < n; i++)
        if (is_prefix(word[i])) add_prefix(&prefix, word[i]);
    return prefix;
}
