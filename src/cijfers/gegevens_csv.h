/*
 * Records out of a CSV file.
 *
 * A row is a record and a column a dimension (kenmerk), with these conventions:
 *   aantal                  how many records the row stands for (whole number); without it every row is one
 *   persoon                 whom a report is about: rows with the same value are one person
 *   a|b in a field          two values: the dimension is multi-valued
 *   empty, or 'onbekend'    not known: a category, last in line
 * Comment lines may say more: `# bron: ...` (or `source:`), `# eenheid: personen` (what a row is), `# periode: ...`,
 * `# definitie: ...` and `# definitieversie: ...`, `# volgorde NAAM: a | b` (the categories of a column, all of them,
 * in order; without it numbers go by size and texts by alphabet), and for records that were made from published tables
 * `# herkomst: tabellen` with lines `# publiceerbaar: jaar, geslacht (personen)`.
 *
 * Published tables can be read as they stand: several columns with counts become one dimension, and totals that the
 * file gives itself, in a column or in rows, are kept apart to be checked.
 */
#pragma once

#include "cijfers/csv.h"
#include "cijfers/gegevens.h"

typedef struct LeesVraag {
    Teleenheid eenheid; /* that will be counted */
    const Str *nodig;   /* the dimensions that will be asked for; other columns are not looked at */
    size_t nodig_aantal;
    const Str *waarden; /* columns with counts, instead of 'aantal' */
    size_t waarde_aantal;
    Str waarde_naam;                /* the dimension that several such columns make; STR_NONE gives "kolom" */
    Str totaal_kolom;               /* column with totals; STR_NONE */
    Str totaalrij_kolom, totaalrij; /* rows with this label in that column are totals; STR_NONE */
} LeesVraag;

/* INVALID with one Dutch sentence in *error that names file, line and column. */
MUST_USE Status gegevens_from_csv(Arena *a, const Csv *csv, const LeesVraag *v, Gegevens **out, Str *error);
