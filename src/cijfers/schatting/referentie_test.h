/* The public capture tables and what R answered, beside the checkout. */
#pragma once

#include "cijfers/schatting/loglin.h"
#include "gedeeld.h"

typedef struct Tabel {
    Lijsten l;
    Werk *w;
} Tabel;

static inline Csv reference(Arena *a, const char *naam) {
    return gedeeld_csv(a, str_z(a, str_fmt(a, "data/schatting/reference/%s.csv", naam)));
}

static inline Tabel table(Arena *a, Str dataset) {
    Csv csv = gedeeld_csv(a, str_z(a, str_fmt(a, "data/schatting/data/%.*s.csv", STR_ARG(dataset))));
    Tabel t = {0};
    Str error = STR_NONE;
    if (lijsten_read(a, &csv, &t.l, &error) != OK) fail_msg("%.*s", STR_ARG(error));
    t.w = werk_new(a, t.l.aantal);
    werk_load(t.w, t.l.telling);
    return t;
}

/* One of the small tables of ident_synthetic_tables; its lists are called A, B, .. */
static inline Tabel synthetic(Arena *a, const Csv *tables, int id, int lijsten) {
    Tabel t = {.l = {.aantal = lijsten, .telling = NEW_N(a, int64_t, (size_t)1 << lijsten)}, .w = werk_new(a, lijsten)};
    for (int j = 0; j < lijsten; j++) t.l.namen[j] = str_fmt(a, "%c", 'A' + j);
    for (size_t k = 0; k < tables->rijen; k++) {
        if ((int)gedeeld_getal(tables, k, "table") != id) continue;
        int64_t count = (int64_t)gedeeld_getal(tables, k, "count");
        t.l.telling[(size_t)gedeeld_getal(tables, k, "pattern")] += count;
        t.l.personen += count;
    }
    werk_load(t.w, t.l.telling);
    return t;
}

/* "LA:NG" as the number of the pair. */
static inline int pair_named(const Lijsten *l, Str naam) {
    Str second = naam, first;
    str_split(&second, ':', &first);
    for (int k = 0; k < paren_van(l->aantal); k++) {
        Patroon p = paar_patroon(l->aantal, k);
        int i = __builtin_ctz(p), j = 31 - __builtin_clz(p);
        if (str_eq(l->namen[i], first) && str_eq(l->namen[j], second)) return k;
    }
    die("no pair %.*s", STR_ARG(naam));
}
