/*
 * Simple answers to 'how many were not seen': from those seen on one list, on two, and from each pair of lists.
 *
 * Counts are given per pattern: aantallen[w] persons stand on exactly the lists whose bits are set in w, list j being
 * bit j; there are 2^lijsten of them and aantallen[0] is not looked at (those are the hidden ones).
 *
 * Chao and Zelterman are lower bounds when persons differ in how easily they are seen and lists are independent given the
 * person; when being on one list keeps people off another, they are not even that. What cannot be computed (nobody on two
 * lists) is infinite.
 *
 * Sources: A. Chao, Biometrics 43 (1987) 783-791, with its variance and log-normal interval; for the bias-corrected form
 * and its variance R. Colwell, EstimateS 9 User's Guide, appendix B; D. Zelterman, J. Stat. Plan. Inference 18 (1988)
 * 225-237, with the variance of D. Boehning, Stat. Methodology 5 (2008) 410-423; D. Chapman, Univ. California Publ. Stat.
 * 1 (1951) 131-160.
 */
#pragma once

#include "cijfers/verhouding.h"

typedef struct Vangst {
    int64_t n, f1, f2; /* persons on at least one list, on exactly one, on exactly two */
} Vangst;

Vangst vangst_from(const int64_t *aantallen, unsigned lijsten);

/* All persons, seen or not, with a 95% interval. */
Interval chao(Vangst v);
Interval chao_bc(Vangst v);
Interval zelterman(Vangst v);

typedef struct Lijstpaar {
    unsigned i, j;     /* i < j */
    int64_t ni, nj, m; /* on list i, on list j, on both */
    double petersen, chapman;
} Lijstpaar;

/* All pairs, in the order 12, 13, .., 23, ..; room for lijsten * (lijsten - 1) / 2. */
void lijstparen(const int64_t *aantallen, unsigned lijsten, Lijstpaar *out);
