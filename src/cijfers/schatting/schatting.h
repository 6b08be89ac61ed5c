/*
 * The hidden number of one table by every method, and what may be said with it.
 *
 * A table gives as many numbers as there are methods, and the data cannot tell which assumption holds. So all of them are
 * made, and the Oordeel says what can be made of them: a grade, or a refusal with its reasons. The alternatives are main
 * effects, all pairs, stepwise at three thresholds, the lowest BIC of order 2 and 3, and every model within BIC_NABIJ of it.
 * Chao's and Zelterman's bounds and the average over graphs are shown and do not count.
 *
 * The grade follows from the largest through the smallest alternative, or from the upper through the lower limit when that
 * is more: up to 1.5 is A, up to 2 is B, above that C; one lower for each of: fewer than DUBBEL_MIN persons on two lists or
 * more, a limit at an end of the bootstrap, more than one in a hundred resamples without an estimate. It is refused with
 * fewer than three lists, when a model that is relied on has a code, when the alternatives lie further apart than
 * SPREIDING_MAX, and when a grade C would go lower still. Without bootstrap it is C at best, and the limits are stretched to
 * hold the alternatives.
 *
 * Intervals hold 95%. Without bootstrap those of log-linear models are analytic, given the model; with it that of stepwise
 * and of BIC have the choice of model in them.
 */
#pragma once

#include "cijfers/schatting/bootstrap.h"
#include "cijfers/schatting/grafen.h"
#include "cijfers/schatting/grenzen.h"
#include "cijfers/schatting/profiel.h"
#include "cijfers/schatting/stapsgewijs.h"
#include "cijfers/schatting/zoek.h"

#define SCHATTING_METHODEN(X)                                                                                          \
    X(HOOFDEFFECTEN, "hoofdeffecten")                                                                                  \
    X(ALLE_PAREN, "alle-paren")                                                                                        \
    X(STAPSGEWIJS, "stapsgewijs")                                                                                      \
    X(BIC2, "bic2")                                                                                                    \
    X(BIC3, "bic3")                                                                                                    \
    X(PROFIEL, "profiel")                                                                                              \
    X(CHAO, "chao")                                                                                                    \
    X(CHAO_BC, "chao-bc")                                                                                              \
    X(ZELTERMAN, "zelterman")                                                                                          \
    X(GRAFEN, "grafen")

typedef enum Methode {
#define X(id, naam) METHODE_##id,
    SCHATTING_METHODEN(X)
#undef X
        METHODEN
} Methode;

Str methode_naam(Methode m);
/* METHODEN when there is no such method. */
Methode methode_from(Str naam);

/* Where an interval comes from. */
typedef enum Bron { BRON_GEEN, BRON_ANALYTISCH, BRON_BOOTSTRAP, BRON_PROFIEL, BRON_KANS } Bron;

/* Why a method gives no estimate. */
typedef enum Gebrek {
    GEBREK_GEEN,
    GEBREK_CODE,          /* the model has no estimate: see code */
    GEBREK_CONVERGENTIE,  /* the fit did not converge */
    GEBREK_TE_VEEL_LIJSTEN,
    GEBREK_ONEINDIG,      /* nobody on two lists */
} Gebrek;

typedef struct Uitkomst {
    bool gevraagd;
    Gebrek gebrek;
    Bron bron;
    double schatting, onder, boven; /* NAN where there is none */
    bool uiterste;                  /* a limit is an end of the bootstrap, or lies past where was looked */
    bool heeft_model;
    Loglin model;
    double aic, bic;
    int code; /* -1 when the method has no model */
    const Verdeling *verdeling; /* with bootstrap */
} Uitkomst;

enum { DREMPELS = 3, DUBBEL_MIN = 50, BIC_NABIJ = 6 };
static const double DREMPEL[DREMPELS] = {0.01, 0.02, 0.05}, SPREIDING_MAX = 3;

static const double GRAFEN_HALF = 0.5;

/* What is left out to see what it does. */
typedef struct Weglating {
    double zonder; /* all persons by stepwise from the other lists; NAN when they give no estimate */
    double bekend; /* persons on this list, which is known ... */
    double geschat; /* ... and what stepwise makes of it from those of them who are on other lists; NAN as above */
} Weglating;

/* Reasons to refuse. */
enum {
    WEIGER_LIJSTEN = 1,   /* fewer than three lists, or more than LOGLIN_LIJSTEN */
    WEIGER_CODE = 2,      /* stepwise or lowest BIC rests on a model without an estimate */
    WEIGER_SPREIDING = 4, /* the alternatives lie too far apart */
    WEIGER_ZWAK = 8,      /* C, and lower for other reasons */
};

typedef struct Oordeel {
    char cijfer;        /* 'A', 'B', 'C', or '-' when refused */
    unsigned weigering; /* WEIGER_ together */
    bool weinig_dubbel, uiterste, mislukt, zonder_keuze; /* what made the grade lower */
    double laagste, hoogste;  /* of the alternatives; NAN when there are none */
    double onder, boven;      /* what is said: around the intervals of stepwise and BIC */
} Oordeel;

typedef struct SchattingVraag {
    bool methode[METHODEN];
    size_t bootstrap; /* B; 0 for none */
    uint64_t seed;
    double drempel; /* of stepwise */
    unsigned threads;
    const atomic_bool *stop;
    atomic_size_t *klaar, *totaal; /* progress of the bootstraps; may be NULL together */
} SchattingVraag;

/* Profile intervals: that of the lowest BIC of order 2 first, which is what METHODE_PROFIEL says; then stepwise and main
 * effects. */
enum { PROFIELEN = 3 };

typedef struct Profielregel {
    Loglin model;
    bool gelukt;
    Profiel profiel;
} Profielregel;

typedef struct Schatting {
    const Lijsten *lijsten;
    SchattingVraag vraag;
    int64_t *som; /* superset sums: who is on which lists together */
    int64_t dubbel; /* persons on two lists or more */
    Uitkomst van[METHODEN];
    Stappen stappen[DREMPELS], gekozen; /* stepwise; `gekozen` at the threshold that was asked */
    Zoektocht bic2, bic3;
    Profielregel profielen[PROFIELEN];
    size_t nabij; /* models within BIC_NABIJ of the lowest */
    Weglating weglating[LIJSTEN_MAX];
    Grafen grafen, grafen_half; /* the second with delta GRAFEN_HALF, to see what the prior does; when asked */
    Oordeel oordeel;
} Schatting;

/* In the arena; `lijsten` must outlive it. CONFLICT when *stop became true. */
MUST_USE Status schatting_make(Arena *a, const Lijsten *lijsten, const SchattingVraag *v, Schatting *out);

/* The search in which the models near the best were sought: that of order 3, unless it went downhill and that of order 2 did
 * not. The first `nabij` of its models. */
static inline const Zoektocht *schatting_nabij(const Schatting *s) {
    bool order3 = s->bic3.aantal > 0 && (!s->bic3.bergaf || s->bic2.bergaf);
    return order3 ? &s->bic3 : &s->bic2;
}
