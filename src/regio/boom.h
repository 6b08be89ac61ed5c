/*
 * A profile as it is written: sentences of terms, some with a block of sentences. What the words mean is not known here.
 *
 *   sentence:  term ...  ;     or     term ...  { sentence ... }
 *
 * lezer.l cuts the text into terms, grammatica.y puts them together. The grammar is total: a mistake (a missing ; or }) has
 * a production of its own that says what is wrong and goes on, so that one run shows every mistake. regio/taal.h gives the
 * tree its meaning.
 */
#pragma once

#include "base/utf8.h"
#include "regio/fouten.h"

typedef enum Termsoort { TERM_WOORD, TERM_TEKST, TERM_GETAL, TERM_DECIMAAL, TERM_DATUM, TERM_KOMMA } Termsoort;

enum { GETAL_ONLEESBAAR = -1 };

typedef struct Term {
    struct Term *volgende;
    Termsoort soort;
    Str rauw;       /* as typed */
    Str tekst;      /* without quotes and escapes */
    int64_t getal;  /* of a number; hundredths for a decimal; GETAL_ONLEESBAAR when it is none (and that was said) */
    Datum datum;    /* of a date; DATUM_GEEN when there is no such day (and that was said) */
    RegioPlek plek; /* its first character */
    RegioPlek eind; /* just after its last */
} Term;

/* A term in a message, for "%.*s": as typed, its first 60 characters. */
#define TERM_ARG(t) STR_ARG(utf8_clip((t)->rauw, 60))

typedef struct Zin {
    struct Zin *volgende;
    Term *termen; /* at least one */
    bool heeft_blok;
    struct Zin *blok; /* its first sentence; NULL when empty */
    /* For regio/bouw.c: what it describes, and where its name ends; NULL and false before that is known. */
    void *object;
    const Term *na_kop;
    bool kop_goed;
} Zin;

/* What reading a profile needs. */
typedef struct Lezing {
    Meldingen m;
    RegioLoader loader; /* may be NULL */
    void *loader_ctx;
} Lezing;

/* The sentences of one file; NULL when it has none. Mistakes are in l->m. */
Zin *boom_parse(Lezing *l, Str bestand, Str text);
/* Is this file one sentence that starts with that word, and a block: `gedeeld naam { ... }`? */
bool boom_is_one(const Zin *root, Str woord);
/* Puts what a shared file says in the place of each `gebruik "naam";`. False when one could not be read (and that was
 * said). */
bool boom_expand(Lezing *l, Zin **zinnen);
/* The same sentences without comments and layout, one space between terms: equal when they say the same. */
Str boom_canoniek(Arena *a, const Zin *zinnen);

/* ---- between lezer.l and grammatica.y ---- */

typedef struct Lezer {
    Lezing *lezing;
    void *scanner;
    Str bestand;
    int regel, kolom;    /* of the next character */
    RegioPlek plek;      /* of the last token */
    size_t open;         /* blocks that are open */
    bool klaar;          /* the end was handed out for the file itself */
    Zin *wortel;
} Lezer;

union REGIO_YYSTYPE;
int regio_yylex(union REGIO_YYSTYPE *waarde, Lezer *lezer);
int regio_yyparse(Lezer *lezer);
/* Makes and ends the scanner of lezer.l over text. */
void lezer_open(Lezer *lezer, Str text);
void lezer_close(Lezer *lezer);
