#include "verband/beeld.h"

#include <stdlib.h>

#include "verband/tabel.h"

/* A signal that hangs by less than this (bits: nine to one) makes a picture weaker; recent is the last ninety days. */
static const double WEAK_LINK = 3.17;
enum { RECENT_DAYS = 90 };

typedef struct Tarief {
    double each, most;
} Tarief;

static Tarief price_of(const char *name) {
    Str rest = tabel_aandacht, row, part, each;
    while (tabel_row(&rest, &row)) {
        str_split(&row, '\t', &part);
        str_split(&row, '\t', &each);
        int64_t e = 0, m = 0;
        if (!str_eq(part, str_from_z(name))) continue;
        REQUIRE(str_to_int(each, &e) && str_to_int(row, &m));
        return (Tarief){(double)e, (double)m};
    }
    die("aandacht.tsv has no %s", name);
}

static double priced(const char *name, size_t n) {
    Tarief t = price_of(name);
    double points = t.each * (double)n;
    return t.most >= 0 ? (points < t.most ? points : t.most) : (points > t.most ? points : t.most);
}

static void count(BeeldTelling *list, size_t *n, Str what) {
    if (str_empty(what)) return;
    for (size_t i = 0; i < *n; i++)
        if (str_eq(list[i].what, what)) {
            list[i].signals++;
            return;
        }
    list[(*n)++] = (BeeldTelling){what, 1};
}

static int by_signals(const void *x, const void *y) {
    const BeeldTelling *a = x, *b = y;
    if (a->signals != b->signals) return a->signals > b->signals ? -1 : 1;
    return str_cmp(a->what, b->what);
}

static void gather(Arena *a, const BeeldSignaal *signal, size_t n, Beeld *out) {
    size_t indicators = 0;
    for (size_t i = 0; i < n; i++) indicators += signal[i].indicator_count;
    out->parties = NEW_N(a, BeeldTelling, n + 1);
    out->places = NEW_N(a, BeeldTelling, n + 1);
    out->indicators = NEW_N(a, BeeldTelling, indicators + 1);
    for (size_t i = 0; i < n; i++) {
        const BeeldSignaal *s = &signal[i];
        count(out->parties, &out->party_count, s->party);
        count(out->places, &out->place_count, s->place);
        for (size_t j = 0; j < s->indicator_count; j++) count(out->indicators, &out->indicator_count, s->indicator[j]);
        if (s->date == DATUM_GEEN) continue;
        if (out->first == DATUM_GEEN || s->date < out->first) out->first = s->date;
        if (out->last == DATUM_GEEN || s->date > out->last) out->last = s->date;
    }
    qsort(out->parties, out->party_count, sizeof *out->parties, by_signals);
    qsort(out->places, out->place_count, sizeof *out->places, by_signals);
    qsort(out->indicators, out->indicator_count, sizeof *out->indicators, by_signals);
}

static size_t more_than_one(size_t n) { return n > 1 ? n - 1 : 0; }

void beeld(Arena *a, const BeeldSignaal *signal, size_t n, Datum today, Beeld *out) {
    *out = (Beeld){.signals = n, .first = DATUM_GEEN, .last = DATUM_GEEN};
    gather(a, signal, n, out);
    size_t recent = 0, weak = 0;
    for (size_t i = 0; i < n; i++) {
        recent += signal[i].date != DATUM_GEEN && signal[i].date <= today && today - signal[i].date <= RECENT_DAYS;
        weak += i > 0 && signal[i].link < WEAK_LINK;
    }
    out->part[0] = (BeeldPunten){str_fmt(a, "%zu partijen signaleren", out->party_count),
                                 priced("partijen", more_than_one(out->party_count))};
    out->part[1] = (BeeldPunten){str_fmt(a, "%zu verschillende indicatoren", out->indicator_count),
                                 priced("indicatoren", out->indicator_count)};
    out->part[2] = (BeeldPunten){str_fmt(a, "%zu plaatsen", out->place_count),
                                 priced("plaatsen", more_than_one(out->place_count))};
    out->part[3] = (BeeldPunten){str_fmt(a, "%zu signalen in de laatste 90 dagen", recent), priced("onlangs", recent)};
    out->part[4] = (BeeldPunten){str_fmt(a, "%zu signalen hangen los aan de rest", weak), priced("zwak", weak)};
    for (int p = 0; p < BEELD_DELEN; p++) out->attention += out->part[p].points;
    if (out->attention >= 0) return;
    out->part[4].points -= out->attention; /* nothing below nothing, and the parts still add up */
    out->attention = 0;
}
