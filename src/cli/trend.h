/* `ketenzicht cijfers trend`: from what was typed to judgements on a series. Apart from its printing, so that tests can
 * ask. */
#pragma once

#include "cijfers/trend/reeks_csv.h"
#include "cijfers/trend/zin.h"

typedef struct TrendOpdracht {
    const char *bestand, *svg; /* svg: NULL or where the figure goes */
    ReeksVraag reeks;
    TrendVraag vraag;
    Telwoord woord;
    bool json, csv;
} TrendOpdracht;

/* INVALID with a Dutch sentence in *error. */
MUST_USE Status trend_parse(Arena *a, int argc, char **argv, TrendOpdracht *out, Str *error);

/* As asked: a table in text, JSON or CSV. */
Str trend_answer(Arena *a, const TrendOpdracht *o, const Reeks *r, const Trend *t);

/* The same as a picture: counts as bars, what was ordinary as a band, alarms marked by shape and not by colour alone. */
Str trend_svg(Arena *a, const TrendOpdracht *o, const Reeks *r, const Trend *t);
