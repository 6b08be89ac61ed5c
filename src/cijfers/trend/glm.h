/*
 * Poisson regression with a log link and free dispersion (quasi-Poisson).
 *
 * Fitted by iteratively reweighted least squares from mu = y + 0.1 until the deviance changes by less than 1e-8 of
 * itself, at most 25 times. That start and that end are the usual ones of statistical software; they matter where a
 * coefficient has no finite estimate (a season in which nothing was ever counted), because the outcome is then where the
 * iteration stops.
 *
 * Source: P. McCullagh, J. Nelder, Generalized Linear Models (2nd ed. 1989), sections 2.5, 9.2 and 12.6 (leverage).
 */
#pragma once

#include "base/arena.h"
#include "base/err.h"

enum { GLM_MEEST = 24 }; /* coefficients */

typedef struct GlmVraag {
    size_t n, p;           /* observations; coefficients, at most GLM_MEEST */
    const double *x;       /* n rows of p */
    const double *y;       /* n counts >= 0 */
    const double *gewicht; /* n weights > 0 */
} GlmVraag;

typedef struct Glm {
    size_t n, p;
    double b[GLM_MEEST];
    double wortel[GLM_MEEST * GLM_MEEST]; /* upper triangular R, rows of p; the covariance of b is phi (R'R)^-1 */
    double *mu, *hefboom;                 /* n fitted means; n leverages */
    double phi;                           /* Pearson dispersion: residuals over the root of mu; may be below 1 */
    double phi_relatief;                  /* the same with residuals over mu itself */
    double deviance;                      /* of the last iteration */
    bool convergeert;
} Glm;

/* INVALID when there are not more observations than coefficients, or when the coefficients cannot be told apart. */
MUST_USE Status glm_fit(Arena *a, const GlmVraag *v, Glm *out);

/* The linear predictor at a row, and sqrt(x (R'R)^-1 x'), its standard error when the dispersion is 1. */
double glm_predictor(const Glm *g, const double *x);
double glm_fout(const Glm *g, const double *x);
