/* What werk.c (fitting) and bestaan.c (existence) share. */
#pragma once

#include "cijfers/schatting/loglin.h"

enum { CELLEN_MAX = 1 << LOGLIN_LIJSTEN };

/* The upper triangle of X'WX with the score behind it; rows are contiguous so that compilers can make vectors of them. */
enum { RIJ_MAX = TERMEN_MAX + 2 };

struct Werk {
    int lijsten;
    size_t cellen; /* 2^t */

    /* the patterns of all pairs and triples, by their bit in a Loglin */
    uint16_t paar[LOGLIN_LIJSTEN * (LOGLIN_LIJSTEN - 1) / 2], drietal[64];

    /* the table */
    double *y;      /* counts as they are */
    double *som;    /* n*(S) */
    double *start;  /* log(y + 0.1) */
    double *gewicht0, *respons0; /* superset sums of mu and of mu eta + y - mu at the start, all cells kept */
    double y_log_y, log_y_faculteit; /* sums over the cells: y log y - y, and log y! */
    uint16_t *positief;              /* the cells with y > 0 */
    size_t positieven;
    uint64_t lege_paren;

    /* the model that is being fitted: kept terms, the empty one last */
    int termen, parameters;
    uint16_t term[TERMEN_MAX + 1];
    size_t kept_cells;
    bool all_cells;  /* no cell was dropped */
    uint8_t *weg;    /* per cell, when !all_cells: it was dropped */

    /* the fit */
    double leeg; /* persons in the cell on none of the lists; negative when that cell is not in the fit */
    double *eta, *mu; /* per cell; mu becomes its superset sums */
    double beta[TERMEN_MAX + 1], stap[TERMEN_MAX + 1];
    double stelsel[TERMEN_MAX + 1][RIJ_MAX];

    /* existence: rows of the elimination, then a basis of directions that the positive cells do not see */
    double *rijen;
    double *tableau;
};

/* f(w) becomes the sum over supersets of w, or over subsets of w. */
void superset_sums(double *f, size_t n);
void subset_sums(double *f, size_t n);

/* Which terms and cells of m are left: sets termen, term, parameters, all_cells, weg and kept_cells. */
void werk_keep(Werk *w, Loglin m);
