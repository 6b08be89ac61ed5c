/*
 * From records to a table that says what it counts.
 *
 * A table has one unit. Everything that is counted stands in exactly one cell, so that the cells add up to the margins
 * and the margins to the total. Where that cannot be (persons by sector, when somebody was exploited in two) making it
 * is refused with a sentence that says how many and what to do, unless the question accepts overlap; then the margins
 * count everything once and a note says why the cells come to more. A total that the source gives itself and that its
 * parts do not reach is refused as well, and so is any combination that records from published tables cannot know.
 *
 * Categories come in their own order, also when they count nothing; 'not known' that no category stood for appears
 * when it counts something. Where the records are counts from a source, what the source does not mention is shown as not
 * known instead of 0. The order of the records does not matter.
 *
 * A Tabel borrows from its Gegevens and lives in the arena given; tabel_uit.h writes it as text, CSV and JSON, and a
 * page renders the struct.
 */
#pragma once

#include "cijfers/gegevens.h"
#include "cijfers/verhouding.h"

enum { AS_DIEP = 4 }; /* dimensions nested on one side */

typedef struct TabelFilter {
    size_t dimensie;
    const int32_t *codes; /* a record with any of these passes */
    size_t n;
} TabelFilter;

typedef enum Procent { PROCENT_GEEN, PROCENT_RIJ, PROCENT_KOLOM } Procent;

typedef struct TabelVraag {
    Teleenheid eenheid;
    size_t rijen[AS_DIEP], kolommen[AS_DIEP]; /* dimensions, the outer first */
    size_t rij_aantal, kolom_aantal;          /* 1..AS_DIEP and 0..AS_DIEP */
    const TabelFilter *filters;
    size_t filter_aantal;
    Procent procent; /* each row, or each column, makes 100 */
    bool overlap;
} TabelVraag;

typedef struct TabelAs {
    const Dimensie *dimensies[AS_DIEP];
    size_t diep;
    size_t n;       /* positions */
    int32_t *codes; /* diep per position, the outer first */
} TabelAs;

typedef struct Tabel {
    Str titel; /* "Personen naar nationaliteit, geslacht en leeftijd" */
    Teleenheid eenheid;
    Str definitie, definitie_versie;
    Str periode; /* "2016", "2014-2016"; STR_NONE when not known */
    Str bron;    /* STR_NONE when not known */
    TabelAs rijen, kolommen;
    int64_t *cellen; /* rijen.n * kolommen.n; none when there are no columns */
    bool *bekend;    /* per cell; NULL when all are. Not: the source does not mention it, and margins leave it out */
    int64_t *rij_totaal, *kolom_totaal, totaal;
    /* Tenths of a percent in the same places; NULL without. What holds for a side that counts nothing is all 0. */
    int64_t *cel_procent, *rij_procent, *kolom_procent;
    Interval *per_100_000; /* rijen.n and one for the total; NULL without; see tabel_rates */
    int64_t *inwoners;     /* what they were divided by */
    bool optelbaar;        /* false: overlap was accepted and there is some */
    Str *opmerkingen;      /* sentences for under the table */
    size_t opmerking_aantal;
} Tabel;

/* INVALID with one Dutch sentence in *error. */
MUST_USE Status tabel_make(Arena *a, const Gegevens *g, const TabelVraag *v, Tabel *out, Str *error);

/* Adds rates per 100,000 with their exact 95% interval; inwoners (> 0) per row. */
void tabel_rates(Arena *a, Tabel *t, const int64_t *inwoners);

static inline bool tabel_bekend(const Tabel *t, size_t rij, size_t kolom) {
    return !t->bekend || t->bekend[rij * t->kolommen.n + kolom];
}

static inline int64_t tabel_cel(const Tabel *t, size_t rij, size_t kolom) {
    return t->cellen[rij * t->kolommen.n + kolom];
}

/* The label of a position on a side at one depth ("Man"), and all of them ("Man, 18 jaar of ouder"). */
Str as_label(const TabelAs *as, size_t positie, size_t diepte);
Str as_labels(Arena *a, const TabelAs *as, size_t positie);
