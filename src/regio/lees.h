/*
 * Reading one sentence of a profile, term by term.
 *
 * A reader returns false after it has said what is wrong; the sentence is then left alone, so that one mistake gives one
 * error. Its result is written only when it returns true.
 */
#pragma once

#include "regio/boom.h"
#include "regio/namen.h"

typedef struct Cursor {
    Lezing *l;
    const Zin *zin;
    const Term *t;    /* the next term; NULL at the end of the sentence */
    RegioPlek eind;   /* just after the term before it */
    Str voorbeeld;    /* how the sentence should look; may be empty */
} Cursor;

Cursor cursor_new(Lezing *l, const Zin *zin, Str voorbeeld);
/* Where the next term stands, or where it is missing. */
RegioPlek cursor_plek(const Cursor *c);
/* "Hier hoort <wat>." with the example, at the next term. Always false. */
bool cursor_expected(Cursor *c, const char *wat);
void cursor_step(Cursor *c);

/* Words that stand there or do not: taken when they do. Several words may be given, separated by a space. */
bool zie_woorden(Cursor *c, Str woorden);
bool zie_komma(Cursor *c);
bool lees_woorden(Cursor *c, Str woorden); /* must stand there */
bool lees_id(Cursor *c, const char *wat, Str *out);
bool lees_tekst(Cursor *c, Str *out); /* several in a row are one text, joined by a space */
bool lees_getal(Cursor *c, int64_t min, int64_t max, int64_t *out);
bool lees_datum(Cursor *c, Datum *out);
bool lees_keuze(Cursor *c, RegioWoorden woorden, int *out); /* never 0 */
bool lees_duur(Cursor *c, int *aantal, Eenheid *eenheid);   /* "2 werkdagen", "1 uur", "2 weken" (14 days) */
bool lees_geldig(Cursor *c, RegioGeldig *out);              /* "vanaf D", "tot D", "tot en met D"; nothing: always */
bool lees_handeling(Cursor *c, Handeling *out);
/* How many parts the rest of the sentence has: commas + 1. */
size_t tel_delen(const Cursor *c);
