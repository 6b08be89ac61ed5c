/*
 * Tables that leave together: which cells they have, and how the cells hang together.
 *
 * Each table is a set of dimensions and has a cell for every combination of their categories, with the margins over
 * each of them and the total. All tables count the same records, so that a year, a region or a total that stands in
 * two tables is one number; tables of successive years are tables with the year as a dimension.
 *
 * Only categories that occur are shown. What an unknown is (see stelsel.h) depends on what may be known of zeros:
 *   NUL_TONEN       A 0 may be seen. Unknowns are the combinations that occur: we assume that everybody knows which
 *                   combinations do not occur, and still cannot find out a count.
 *   NUL_BESCHERMEN  That nobody is there is a secret too. Unknowns are all combinations that could occur: when each
 *                   category of one dimension always goes with one of another (a municipality and its region), the
 *                   second follows from the first; apart from that everything can go with everything.
 *
 * Dimensions must have one value per record, otherwise margins are no sums. Memory is the arena's; the records are
 * borrowed.
 */
#pragma once

#include "cijfers/bescherming/stelsel.h"
#include "cijfers/gegevens.h"

enum { TABEL_DIEP = 8, BINNEN_MAX = 200000, CEL_MAX = 1000000 };

#define GEEN_SOM UINT32_MAX /* a cell in which nothing can be counted: always 0 */

typedef enum NulBeleid { NUL_TONEN, NUL_BESCHERMEN } NulBeleid;

typedef struct TabelKeuze {
    size_t dims[TABEL_DIEP], diep;
} TabelKeuze;

typedef struct KoppelTabel {
    TabelKeuze keuze;
    size_t posities; /* product of (categories + 1); the last dimension runs fastest, the margin is its last place */
    uint32_t *som;   /* per position: the sum, or GEEN_SOM */
} KoppelTabel;

/* The categories of a dimension that occur, in its order. */
typedef struct Categorieen {
    int32_t *codes;
    size_t n;
} Categorieen;

typedef struct Publicatie {
    Arena *arena;
    const Gegevens *g;
    NulBeleid nul;
    KoppelTabel *tabellen;
    size_t tabel_aantal;
    Categorieen *categorieen; /* per dimension; n = 0 when no table has it */
    size_t *hoort_bij;        /* per dimension: another one whose category decides its own; itself when there is none */
    Stelsel *stelsel;
    int32_t *codes;     /* per unknown, dimensie_aantal of them; CODE_VRIJ where no table looks */
    int64_t *binnen;    /* count per unknown */
    int64_t *waarde;    /* count per sum */
    uint32_t *record_in; /* per record: its unknown; GEEN_SOM for a record of 0 under NUL_TONEN */
} Publicatie;

/* INVALID with a Dutch sentence in *error: a dimension twice in a table or with several values, or too large. */
MUST_USE Status publicatie_make(Arena *a, const Gegevens *g, const TabelKeuze *tabellen, size_t n, NulBeleid nul,
                                Publicatie *out, Str *error);

/* Which category a position has in the d-th dimension of its table: an index in categorieen, or n for the margin. */
size_t positie_category(const Publicatie *p, const KoppelTabel *t, size_t positie, size_t d);
/* Its label: "GM01", or "Totaal". */
Str positie_label(const Publicatie *p, const KoppelTabel *t, size_t positie, size_t d);
/* "gemeente*jaar" */
Str koppeltabel_name(Arena *a, const Gegevens *g, const TabelKeuze *t);
/* What stands at a position when nothing is protected. */
static inline int64_t positie_value(const Publicatie *p, const KoppelTabel *t, size_t positie) {
    return t->som[positie] == GEEN_SOM ? 0 : p->waarde[t->som[positie]];
}
