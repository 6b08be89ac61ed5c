/*
 * Reading a CSV file of mentions by a schema.
 *
 * Schema: one line per column, 'column: kind', '#' starts a comment; kinds are those of soort_by_name(). Columns that are not
 * named are ignored; a column may be named once; a kind may be given to several columns (their values are joined or the first
 * is kept, as suits the kind). CSV as RFC 4180: fields may be quoted, '""' is a quote, lines end in LF or CRLF, a byte order mark
 * is skipped; ',' or, when the heading has none, ';' or a tab parts the fields. The file is read in pieces: memory does not
 * depend on its size.
 *
 * What is wrong is said in one Dutch sentence with line and column.
 */
#pragma once

#include <stdio.h>

#include "verband/vermelding.h"

enum { KOLOMMEN_MAX = 128 };

typedef struct Schema {
    Str column[KOLOMMEN_MAX];
    Soort kind[KOLOMMEN_MAX];
    size_t count;
} Schema;

/* INVALID with *error set. The schema borrows the text. */
MUST_USE Status schema_parse(Arena *a, Str text, Schema *out, Str *error);

/* One row after another. */
typedef struct CsvLezer CsvLezer;
CsvLezer *csv_open(Arena *a, FILE *f);
/* NOT_FOUND at the end; INVALID with *error set. The fields live until the next call. */
MUST_USE Status csv_row(CsvLezer *c, Str field[KOLOMMEN_MAX], size_t *n, Str *error);
size_t csv_line(const CsvLezer *c); /* of the row read last; the heading is line 1 */

/* Reads all rows into k. progress (may be NULL) is called now and then with the rows so far. */
MUST_USE Status invoer_read(Arena *a, FILE *f, const Schema *schema, Kaartenbak *k, void (*progress)(size_t rows),
                            Str *error);
