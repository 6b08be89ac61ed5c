/*
 * One door to the rules: a method by its name, with the settings that its authors published.
 *
 * For weeks those settings are taken as they stand. For months they are translated: a window of one month to each side,
 * the last six months left out, and for Bayes the last twelve months with a chance of 1 in 100 of a false alarm (with the
 * published setting, six periods and 1 in 20, more than one quiet month in twenty gives an alarm). docs/trend.md has the
 * false alarm rates that were measured and says which method suits which counts.
 */
#pragma once

#include "cijfers/trend/oordeel.h"
#include "cijfers/trend/reeks.h"

/*  constant              name on the command line   what it compares with, after 'Vergeleken met' */
#define TREND_METHODEN(X)                                                                                              \
    X(FARRINGTON_FLEX,    "farrington-flex",         "hetzelfde seizoen in eerdere jaren (Farrington, verbeterd)")     \
    X(FARRINGTON_DELTA,   "farrington-flex-delta",   "hetzelfde seizoen in eerdere jaren (Farrington, verbeterd, met " \
                                                     "de oude bovengrens)")                                            \
    X(FARRINGTON_ONZEKER, "farrington-flex-muan",    "hetzelfde seizoen in eerdere jaren (Farrington, verbeterd, met " \
                                                     "een ruimere bovengrens)")                                        \
    X(FARRINGTON,         "farrington",              "dezelfde tijd in eerdere jaren (Farrington, 1996)")              \
    X(EARS_C1,            "ears-c1",                 "de zeven perioden hiervoor (EARS C1)")                           \
    X(EARS_C2,            "ears-c2",                 "zeven perioden, de laatste twee niet meegeteld (EARS C2)")       \
    X(EARS_C3,            "ears-c3",                 "zeven perioden, twee perioden samen bekeken (EARS C3)")          \
    X(CUSUM,              "cusum",                   "het gemiddelde van vroeger, opgeteld in de tijd (CUSUM, Rossi)") \
    X(CUSUM_GEWOON,       "cusum-gewoon",            "het gemiddelde van vroeger, opgeteld in de tijd (CUSUM)")        \
    X(CUSUM_ANSCOMBE,     "cusum-anscombe",          "het gemiddelde van vroeger, opgeteld in de tijd (CUSUM, "        \
                                                     "Anscombe)")                                                      \
    X(GLR,                "glr",                     "het gemiddelde van vroeger, met een stijging die ergens begon "  \
                                                     "(GLR)")                                                          \
    X(RKI,                "rki",                     "de laatste tijd en dezelfde tijd vorig jaar (RKI 2)")            \
    X(BAYES,              "bayes",                   "de laatste tijd (Bayes)")

typedef enum TrendMethode {
#define X(constant, name, compares) TREND_##constant,
    TREND_METHODEN(X)
#undef X
        TREND_AANTAL
} TrendMethode;

Str trend_name(TrendMethode m);
Str trend_compares(TrendMethode m);
TrendMethode trend_from(Str name); /* TREND_AANTAL when there is none */

typedef struct TrendVraag {
    TrendMethode methode; /* TREND_AANTAL: by trend_advice */
    size_t laatste;       /* how many of the last periods are judged; 0: one year */
    int jaren;            /* of history for Farrington; 0: five, or as many whole years as there are before the first */
    double alfa;          /* 0: as published */
} TrendVraag;

typedef struct Trend {
    TrendMethode methode;
    int jaren;         /* that Farrington used; 0 for other methods */
    size_t van, n;     /* the periods van .. van + n - 1 of the series were judged */
    Oordeel *oordelen; /* n of them */
} Trend;

/* Seasons ask for three years of history before the first period that is judged; with less, the last months will do. */
TrendMethode trend_advice(const Reeks *r, size_t van);

/* A series that is shorter than `laatste` is judged as a whole. Cannot fail: what cannot be said is in the judgements. */
Trend trend_make(Arena *a, const Reeks *r, const TrendVraag *v);
