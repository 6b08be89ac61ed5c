/*
 * Published tables, read back as an attacker would.
 *
 * A file has a column for each dimension, and one with the number. A row is a cell: the label in a column, "Totaal" (or
 * "Total") or nothing when it is over all of them. What is hidden is x, NA, a point, a dash, nothing, or starts with <.
 * Other columns do not exist: whatever is not the number is a dimension.
 *
 * Several files are taken together. The unknowns are all combinations of all labels; when a file is given that says
 * which combinations exist (structuur: the same columns, one row for each, other columns are not looked at), only those.
 * The more an attacker knows, the more he finds.
 */
#pragma once

#include "cijfers/bescherming/stelsel.h"
#include "cijfers/csv.h"

enum { ONBEKENDEN_MAX = 50000 };

typedef struct Gepubliceerd {
    Stelsel *stelsel;
    int64_t *getoond; /* per sum; -1 when it is hidden wherever it stands */
    Str *naam;        /* per sum: "gemeente=GM01, jaar=2019" */
    int64_t bodem;    /* 1 when all files say `# nul: tonen`: then what is hidden is not 0 */
} Gepubliceerd;

/* structuur: NULL for none. INVALID with one Dutch sentence in *error that names file and line. */
MUST_USE Status gepubliceerd_make(Arena *a, const Csv *bestanden, size_t n, Str kolom, const Csv *structuur,
                                  Gepubliceerd *out, Str *error);
