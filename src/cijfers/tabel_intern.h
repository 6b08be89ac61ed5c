/* What the three files that make a table share: tabel.c asks and judges, tabel_tel.c counts, tabel_beeld.c shows. */
#pragma once

#include "cijfers/tabel.h"

/* A side before it is known which categories show: every combination has a position. */
typedef struct Zijde {
    size_t dims[AS_DIEP], diep;
    size_t n; /* product of the sizes */
    int64_t *totaal;
    uint64_t *gezien; /* by which thing counted it was last touched */
    uint32_t *hier;   /* the positions of the record at hand */
    size_t hier_aantal;
    uint32_t *gewild; /* codes of that record in one dimension */
} Zijde;

/* One value of one dimension, when that is what is counted; dim < 0 when whole records are. */
typedef struct Waarde {
    int dim;
    int32_t code;
} Waarde;

typedef struct Teller {
    Arena *arena;
    const Gegevens *g;
    const TabelVraag *v;
    Zijde rij, kolom;
    int64_t *cellen;
    uint64_t *gezien;
    uint64_t ding;       /* number of the thing being counted */
    int64_t totaal, som; /* things; cells */
    int64_t dubbel;      /* things in more than one cell */
    int64_t zonder_wie;  /* records that count as a person because nobody knows whose they are */
    int32_t *jaren;      /* per code of the period dimension: counted? */
    int periode;         /* that dimension; -1 */
    Str *error;
} Teller;

/* NULL when the question does not filter on this dimension. */
const TabelFilter *filter_on(const TabelVraag *v, size_t dim);
bool filter_has(const TabelFilter *f, int32_t code);

/* A counter with room for every combination; refuses what is too large. */
MUST_USE Status teller_new(Arena *a, const Gegevens *g, const TabelVraag *v, Str *error, Teller *out);
/* Do any records that pass the filters come from published tables? */
bool teller_from_tables(const Teller *t);
void teller_count(Teller *t);

/* Sides, cells, margins and percentages of the table. */
void teller_show(const Teller *t, Tabel *out);
