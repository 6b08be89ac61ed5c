/* `ketenzicht cijfers tabel`: from what was typed to a question for the table engine. Apart from its printing, so that
 * tests can ask. */
#pragma once

#include "cijfers/gegevens_csv.h"
#include "cijfers/tabel.h"

typedef enum Uitvoer { UITVOER_TEKST, UITVOER_CSV, UITVOER_JSON } Uitvoer;

enum { WAAR_MAX = 8 };

/* What was typed, not yet looked up in the data. */
typedef struct TabelOpdracht {
    const char *bestand; /* NULL: the registrations in the database */
    Str config, rij, kolom, eenheid, jaar, waar[WAAR_MAX], procent, uitvoer, waarde, waardenaam, totaal, totaalrij,
        inwoners;
    size_t waar_aantal;
    bool overlap;
} TabelOpdracht;

/* INVALID with a Dutch sentence in *error. */
MUST_USE Status opdracht_parse(Arena *a, int argc, char **argv, TabelOpdracht *out, Str *error);
/* The table that the opdracht asks of the data. */
MUST_USE Status opdracht_tabel(Arena *a, const TabelOpdracht *o, const Gegevens *g, Tabel *out, Str *error);
/* The records of a CSV file, as far as the opdracht needs them. */
MUST_USE Status opdracht_lees(Arena *a, const TabelOpdracht *o, Str naam, Str text, Gegevens **out, Str *error);
/* As asked: text, CSV or JSON. */
MUST_USE Status opdracht_uitvoer(Arena *a, const TabelOpdracht *o, const Tabel *t, Str *out, Str *error);
