#include "verband/adres.h"

#include <pthread.h>

#include "verband/tabel.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

static void put(Gevouwen *g, Str s) {
    size_t n = s.len < VOUW_MAX - g->len ? s.len : VOUW_MAX - g->len;
    memcpy(g->ptr + g->len, s.ptr, n);
    g->len += n;
}

void huisnummer_parse(Str s, Huisnummer *out) {
    out->number.len = out->suffix.len = 0;
    size_t at = 0;
    while (at < s.len && !is_digit(s.ptr[at])) at++;
    size_t from = at;
    while (at < s.len && is_digit(s.ptr[at])) at++;
    size_t zeros = from;
    while (zeros + 1 < at && s.ptr[zeros] == '0') zeros++;
    put(&out->number, str_slice(s, zeros, at - zeros));
    put(&out->suffix, str_from(s, at));
    vouw_squeeze(&out->suffix);
}

typedef struct Regel {
    Str from, to;
} Regel;

enum { REGELS_MAX = 128 };
typedef struct Regels {
    Regel row[REGELS_MAX];
    size_t n;
} Regels;

static Regels whole, ending, start, places;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void add(Regels *r, Str from, Str to) {
    REQUIRE(r->n < REGELS_MAX);
    r->row[r->n++] = (Regel){from, to};
}

static void read_tables(void) {
    Str rest = tabel_straten, row, kind, from, keep, other;
    while (tabel_row(&rest, &row)) {
        str_split(&row, '\t', &kind);
        str_split(&row, '\t', &from);
        add(str_eq(kind, S("end")) ? &ending : str_eq(kind, S("start")) ? &start : &whole, from, row);
    }
    for (rest = tabel_plaatsen; tabel_row(&rest, &row);) {
        str_split(&row, '\t', &keep);
        while (str_split(&row, '\t', &other)) add(&places, other, keep);
    }
}

static const Str *lookup(const Regels *r, Str w) {
    for (size_t i = 0; i < r->n; i++)
        if (str_eq(r->row[i].from, w)) return &r->row[i].to;
    return NULL;
}

/* 'pr' of 'pr.plein', 'str' at the end of 'dorpsstr'. */
static void put_street_word(Gevouwen *out, Str w, bool dot_follows, bool more) {
    const Str *to = dot_follows && more ? lookup(&start, w) : NULL;
    if (!to) to = lookup(&whole, w);
    if (to) {
        put(out, *to);
        return;
    }
    for (size_t i = 0; i < ending.n; i++) {
        Str e = ending.row[i].from;
        if (w.len > e.len + 2 && str_ends(w, e) && !str_ends(w, ending.row[i].to)) {
            put(out, str_slice(w, 0, w.len - e.len));
            put(out, ending.row[i].to);
            return;
        }
    }
    put(out, w);
}

static void squeeze_street(Str s, Gevouwen *out) {
    pthread_once(&once, read_tables);
    out->len = 0;
    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        while (at < s.len && (is_letter(s.ptr[at]) || is_digit(s.ptr[at]) || s.ptr[at] == '\'')) at++;
        Str w = str_slice(s, from, at - from);
        if (w.len) put_street_word(out, w, at < s.len && s.ptr[at] == '.', at + 1 < s.len);
        at++;
    }
    vouw_squeeze(out);
}

/* A number at the end ('dorpsstraat 12 bis') or at the start ('12 main st'); '1e straat' and '5th ave' are no house numbers. */
static bool number_in(Str s, size_t *from, size_t *to) {
    size_t d = 0;
    while (d < s.len && is_digit(s.ptr[d])) d++;
    if (d > 0 && d < s.len && s.ptr[d] == ' ') {
        *from = 0;
        *to = d;
        return true;
    }
    size_t at = s.len;
    while (at > 0 && !is_digit(s.ptr[at - 1])) at--;
    if (s.len - at > 4 || at == 0) return false;
    while (at > 0 && is_digit(s.ptr[at - 1])) at--;
    if (at == 0 || s.ptr[at - 1] != ' ') return false;
    *from = at;
    *to = s.len;
    return true;
}

void straat_parse(Str s, Gevouwen *street, Huisnummer *nr) {
    size_t from, to;
    if (!number_in(s, &from, &to)) {
        squeeze_street(s, street);
        return;
    }
    huisnummer_parse(str_slice(s, from, to - from), nr);
    squeeze_street(from == 0 ? str_from(s, to) : str_slice(s, 0, from), street);
}

void postcode_parse(Str s, Gevouwen *out) {
    out->len = 0;
    put(out, s);
    vouw_squeeze(out);
}

void plaats_parse(Str s, Gevouwen *out) {
    pthread_once(&once, read_tables);
    out->len = 0;
    put(out, s);
    vouw_squeeze(out);
    const Str *to = lookup(&places, vouw_str(out));
    if (!to) return;
    out->len = 0;
    put(out, *to);
}
