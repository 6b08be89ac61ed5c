/*
 * Reading and writing tables as text.
 *
 * The reader is strict: it takes RFC 4180 (fields in double quotes may hold separators, line breaks and doubled
 * quotes), in UTF-8 with or without byte order mark, lines ending in LF or CRLF, separated by comma, semicolon or tab
 * (told from the heading). The first row is the heading: names that are neither empty nor the same. Every row has as
 * many fields. Beyond RFC 4180: a line that starts with '#' is a comment, and an empty line is no row. Anything else is
 * an error that names file, line and column (both from 1; the column in characters), because a figure that was read
 * wrongly looks like any other figure.
 *
 * The writer makes only what the reader takes, quotes what must be quoted, and defuses formulas: a text that a
 * spreadsheet would run (=, +, -, @ and their wide forms, tab, line break in front) gets an apostrophe before it.
 * Numbers go through csv_put_int and csv_put_num and stay numbers.
 *
 * Fields borrow from the text handed in; what had doubled quotes is copied into the arena.
 *
 * Sources: RFC 4180; W3C "Model for Tabular Data and Metadata on the Web" section 8; OWASP "CSV Injection".
 */
#pragma once

#include "base/str.h"

typedef struct CsvVeld {
    Str tekst;
    uint32_t regel, kolom; /* where it starts */
} CsvVeld;

typedef struct Csv {
    Arena *arena;
    Str naam; /* of the file, for messages */
    char scheiding;
    Str *toelichting; /* the comment lines, without '#' and the space around them */
    size_t toelichtingen;
    CsvVeld *kop;    /* kolommen of them */
    CsvVeld *velden; /* rijen * kolommen of them */
    size_t kolommen, rijen;
} Csv;

/* Ceilings. A file beyond them is INVALID; nothing is cut off silently. */
typedef struct CsvGrens {
    size_t bytes, rijen, kolommen, veld; /* veld: bytes in one field */
} CsvGrens;

static const CsvGrens CSV_GRENS = {.bytes = 64u << 20, .rijen = 1000000, .kolommen = 256, .veld = 64u << 10};

/* INVALID with one Dutch sentence in *error: 'NAAM, regel 3, kolom 5: ...'. */
MUST_USE Status csv_read(Arena *a, Str naam, Str text, const CsvGrens *grens, Csv *out, Str *error);

static inline const CsvVeld *csv_veld(const Csv *c, size_t rij, size_t kolom) {
    return &c->velden[rij * c->kolommen + kolom];
}

/* The column with this heading; -1 when there is none. */
int csv_kolom(const Csv *c, Str naam);

/* What a comment line '# sleutel: ...' says; STR_NONE when there is none. Capitals in the key do not count. */
Str csv_toelichting(const Csv *c, Str sleutel);

/* A whole number of 0 or more in a field; empty is 0 when empty_is_zero. INVALID with a sentence otherwise. */
MUST_USE Status csv_getal(const Csv *c, const CsvVeld *veld, bool empty_is_zero, int64_t *out, Str *error);

/* Always INVALID, with 'NAAM, regel, kolom: ' before the sentence. For readers that judge what a field means. */
MUST_USE Status csv_wrong(const Csv *c, const CsvVeld *veld, Str *error, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* Writing. Zero it and give it a buffer and a separator: CsvUit uit = {.out = &buf, .scheiding = ','}; */
typedef struct CsvUit {
    Buf *out;
    char scheiding;
    size_t in_row;   /* fields so far */
    size_t row_from; /* where the row starts in out */
} CsvUit;

void csv_put_text(CsvUit *u, Str text); /* valid UTF-8; control characters become a space */
void csv_put_int(CsvUit *u, int64_t v);
void csv_put_num(CsvUit *u, double v, int decimals); /* with a point; not finite gives an empty field */
void csv_end_row(CsvUit *u);
/* A comment line; only between rows. Line breaks become spaces and formulas in it are defused too. */
void csv_put_comment(CsvUit *u, Str text);
