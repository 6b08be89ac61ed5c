/*
 * Reading the audit log, and having it checked: for whoever watches over privacy (logboek.lezen).
 *
 * The log tells who did what and when, never what it was about; so does this. Reading it leaves a line in it, like
 * everything else.
 */
#pragma once

#include "keten/ctx.h"

typedef struct LogFilter {
    Str handeling;  /* its name; none: all */
    Str ref;        /* of one thing; none: all */
    Datum van, tot; /* days, both included; DATUM_GEEN: open on that side */
    int64_t voor;   /* keyset paging: rows older than this number; 0: from the newest on */
    size_t aantal;  /* rows wanted, 1..200 */
} LogFilter;

typedef struct LogInzage {
    int64_t nr;
    Tijdstip tijd;
    Str naam; /* of the user; none for the public and for the program itself */
    Str functie, organisatie, grond, handeling, object, ref, resultaat, herkomst; /* codes; may be none */
} LogInzage;

typedef struct LogPagina {
    LogInzage *regels; /* newest first */
    size_t aantal;
    int64_t volgende; /* LogFilter.voor of the next page; 0 when this is the last */
} LogPagina;

/* A period is found without reading what lies outside it; within it every row is looked at. */
MUST_USE Status inzage_list(Ctx *c, LogFilter f, LogPagina *out);

/* Computes the whole chain anew, a step (LOGBOEK_STAP) a call: the first makes *controle (NULL until then) in the arena of c, and
 * *done says that the report is true. getuige: content of the witness file, or STR_NONE; only the first call looks at it. */
MUST_USE Status inzage_controle(Ctx *c, Str getuige, LogControle **controle, bool *done);
