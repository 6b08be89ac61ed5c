/* What the two files that read records share: gegevens_kenmerk.c finds columns and categories, gegevens_csv.c the
 * records. */
#pragma once

#include "base/map.h"
#include "cijfers/gegevens_csv.h"

/* One dimension in the making. */
typedef struct Kenmerk {
    int kolom;   /* -1 for the dimension that the columns with counts make */
    Map codes;   /* label -> int32_t */
    Str *labels; /* in order of first sight, later sorted */
    size_t n;
    bool vast; /* the comment lists all categories */
    bool meervoudig;
} Kenmerk;

typedef struct Lezer {
    Arena *arena;
    const Csv *csv;
    const LeesVraag *v;
    Kenmerk kenmerken[DIMENSIES_MAX];
    size_t n;
    int waarden[DIMENSIES_MAX * 4]; /* columns with counts */
    size_t waarde_aantal;
    int totaal_kolom, totaalrij_kolom, persoon;
    Gegevens *g;
    Str *error;
} Lezer;

/* Which column is what, for the question asked. */
MUST_USE Status lezer_choose_columns(Lezer *l);
MUST_USE Status lezer_find_categories(Lezer *l, Kenmerk *k);
Dimensie lezer_dimension(const Lezer *l, const Kenmerk *k);

bool lezer_is_unknown(Str label);       /* empty, or 'onbekend' */
bool lezer_from_tables(const Csv *csv); /* '# herkomst: tabellen' */
bool lezer_is_total_row(const Lezer *l, size_t rij);
