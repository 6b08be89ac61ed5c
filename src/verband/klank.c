#include "verband/klank.h"

#include <pthread.h>

#include "verband/tabel.h"

enum { REGELS_MAX = 96 };

typedef struct Regel {
    Str from, to;
    bool only_end;
} Regel;

static Regel rules[2][REGELS_MAX];
static size_t rule_count[2];
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* Longest first, so that 'sch' is seen before 's'. */
static void insert(KlankGraad d, Regel r) {
    REQUIRE(rule_count[d] < REGELS_MAX);
    size_t at = rule_count[d]++;
    for (; at > 0 && rules[d][at - 1].from.len < r.from.len; at--) rules[d][at] = rules[d][at - 1];
    rules[d][at] = r;
}

static void read_table(void) {
    Str rest = tabel_klanken, row, degree, from;
    while (tabel_row(&rest, &row)) {
        str_split(&row, '\t', &degree);
        str_split(&row, '\t', &from);
        bool end = str_ends(from, S("$"));
        if (end) from.len--;
        insert(str_eq(degree, S("vorm")) ? KLANK_VORM : KLANK_GEHOOR, (Regel){from, row, end});
    }
}

static const Regel *rule_at(KlankGraad d, Str rest) {
    for (size_t i = 0; i < rule_count[d]; i++) {
        const Regel *r = &rules[d][i];
        if (str_starts(rest, r->from) && (!r->only_end || rest.len == r->from.len)) return r;
    }
    return NULL;
}

static void put(Gevouwen *out, Str s) {
    for (size_t i = 0; i < s.len && out->len < VOUW_MAX; i++)
        if (!out->len || out->ptr[out->len - 1] != s.ptr[i]) out->ptr[out->len++] = s.ptr[i];
}

void klank(Str name, KlankGraad degree, Gevouwen *out) {
    pthread_once(&once, read_table);
    out->len = 0;
    for (size_t at = 0; at < name.len;) {
        const Regel *r = rule_at(degree, str_from(name, at));
        put(out, r ? r->to : str_slice(name, at, 1));
        at += r ? r->from.len : 1;
    }
    if (!out->len) put(out, name);
}
