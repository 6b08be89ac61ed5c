/*
 * Hierarchical log-linear models of who is on which lists, and fitting them.
 *
 * log mu(w) = sum over the terms S that are part of w of beta(S). Every model has the empty set and all single lists; a
 * Loglin says which pairs and triples come with them. The unseen are exp(beta(empty)), all persons are n more.
 *
 * Because the terms are indicators, X'WX has at (S, T) the superset sum of mu at S or T, and the score at S is n*(S) minus
 * that of mu: no design matrix is made. Newton's method from mu = count + 0.1 (the first step is that of IRLS), with the
 * step halved while the likelihood falls, until the squared Newton decrement is below 1e-14. That is tighter than the
 * 1e-8 on the deviance of R's glm, whose estimates then differ by up to 1e-7 of themselves and standard errors by up to
 * 3e-5.
 *
 * A term with n*(S) = 0 has beta = -infinity ("extended" maximum likelihood): it is left out together with the cells that
 * hold S, and still counts as a parameter. A pair without overlap that is not in the model keeps its cells as zeros.
 *
 * Existence: the likelihood has its maximum at finite values iff the margins lie inside the cone of the model, and not on
 * its edge. Identifiability: the parameters that are left are independent on the cells that are left. Both depend on the
 * counts only through which of them are zero.
 *
 * AIC = 2p - 2 loglik, BIC = p log(n) - 2 loglik with n the persons observed (not the number of cells); loglik is that of
 * independent Poisson counts with all its constants.
 *
 * A Werk is the place where fits are made: it allocates once, belongs to one thread, and its answers do not depend on
 * what was fitted before.
 *
 * Sources: R. Cormack, Biometrics 45 (1989) 395-413; S. Fienberg, A. Rinaldo, Ann. Statist. 40 (2012) 996-1023, with the
 * supplement on the linear programme; L. Chan, B. Silverman, K. Vincent, J. Am. Stat. Assoc. 116 (2021) 1297-1306.
 */
#pragma once

#include "cijfers/schatting/lijsten.h"

enum {
    LOGLIN_LIJSTEN = 10, /* at most; order 3 up to DRIETAL_LIJSTEN */
    DRIETAL_LIJSTEN = 7,
    TERMEN_MAX = 64, /* with the empty one: 7 lists to order 3 */
};

/* Bit k of `paren` is the k-th pair in the order 12, 13, .., 1t, 23, ..; of `drietallen` the k-th triple in the order 123,
 * 124, .. . Hierarchical: a triple has its three pairs in `paren`. */
typedef struct Loglin {
    uint64_t paren, drietallen;
} Loglin;

static inline int paren_van(int lijsten) { return lijsten * (lijsten - 1) / 2; }
/* None from where they no longer fit: those lists have no models of order 3. */
static inline int drietallen_van(int lijsten) {
    return lijsten <= DRIETAL_LIJSTEN ? lijsten * (lijsten - 1) * (lijsten - 2) / 6 : 0;
}

/* The lists of the k-th pair or triple as a pattern. */
Patroon paar_patroon(int lijsten, int k);
Patroon drietal_patroon(int lijsten, int k);

/* Models are of LOGLIN_LIJSTEN lists at most, here and below. */
Loglin loglin_all_pairs(int lijsten);
/* The pairs of the triples that are in `drietallen`. */
uint64_t loglin_pairs_of(int lijsten, uint64_t drietallen);

/* By its generators, the largest first and then by number of the list: "[123,34,5]", "[1,2,3]" for main effects. From ten
 * lists on, numbers within a generator have a dot between them. */
Str loglin_naam(Arena *a, int lijsten, Loglin m);
/* The same read back, in any order; false when it is no model on these lists of order 3 at most. */
bool loglin_parse(Str s, int lijsten, Loglin *out);

/* ---- fitting ---- */

/* What is wrong with a model on a table; 0 when it may be used. */
enum {
    CODE_BESTAAT_NIET = 1,         /* no finite maximum of the likelihood */
    CODE_NIET_IDENTIFICEERBAAR = 2, /* added to it: parameters that no table can tell apart */
};

typedef struct Fit {
    double verborgen;  /* exp(beta(empty)): persons on none of the lists */
    double schatting;  /* all persons, n + verborgen */
    double se;         /* standard error of log(verborgen) */
    double deviantie, loglik, aic, bic;
    int parameters;    /* those at -infinity too */
    int cellen;        /* that were left in the fit */
} Fit;

typedef struct Werk Werk;

/* Room for tables of `lijsten` lists (LIJSTEN_MIN..LOGLIN_LIJSTEN) in the arena: at most 200 KiB. */
Werk *werk_new(Arena *a, int lijsten);

int werk_lijsten(const Werk *w);
/* As paar_patroon, at once. */
Patroon werk_paar(const Werk *w, int k);

/* Takes over the counts (2^t, telling[0] is not looked at). They must not all be 0. */
void werk_load(Werk *w, const int64_t *telling);

/* 0, or what is wrong: see the codes. */
int werk_check(Werk *w, Loglin m);

/* The maximum likelihood fit of a model that passed werk_check. False, with *out untouched, when it does not converge. */
MUST_USE bool werk_fit(Werk *w, Loglin m, Fit *out);

/* As werk_fit, when its BIC is below `bic`; false as soon as it is plain that it is not. May be asked before werk_check, since
 * most models fall here; what it gives then counts only after it. */
MUST_USE bool werk_fit_below(Werk *w, Loglin m, double bic, Fit *out);

/* The same model on all 2^t cells, with `leeg` (>= 0, a fraction too) persons in the cell on none of the lists: its
 * deviance and what it expects there. For the profile likelihood. */
MUST_USE bool werk_fit_with(Werk *w, Loglin m, double leeg, double *deviantie, double *verborgen);

/* Of the last fit: the mean of the persons on at least the lists of S. */
double werk_expected(const Werk *w, Patroon s);
/* Of the last fit: beta and its standard error for term S, which must be in the model and have overlap. */
bool werk_coefficient(Werk *w, Patroon s, double *beta, double *se);
/* Of the table: n*(S), and n = n*(empty). */
int64_t werk_overlap(const Werk *w, Patroon s);
/* Pairs that nobody is on, as in Loglin. */
uint64_t werk_empty_pairs(const Werk *w);

/* verborgen and its limits at Phi(z): n + exp(log(verborgen) + z se) (Chan, Silverman & Vincent). */
double fit_limit(const Fit *f, double z);
