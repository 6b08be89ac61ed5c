/*
 * Does the maximum likelihood estimate exist, and is it the only one?
 *
 * With A the kept terms by the kept cells, the estimate exists iff there is an x > 0 with A x = A y (Fienberg & Rinaldo).
 * By duality it does not iff some direction z of the parameters is seen by no cell with persons (a_c z = 0 where y > 0), by
 * no other cell negatively (a_c z >= 0), and by some cell positively: along it the likelihood keeps rising. Directions that
 * the cells with persons do not see are found by elimination; mostly there are none and all is said. Otherwise, with B a
 * basis of those d directions, the rows c = a_c B of the empty cells decide: the estimate exists iff 0 is a combination of
 * them with weights that are all positive (Stiemke). That is the linear programme 'maximise s: sum of (v_c + s) c = 0,
 * v >= 0' with d rows, whose right-hand side is 0: s is unbounded or 0. Bland's rule keeps it from going in circles.
 *
 * The rank of A is the rank of the cells with persons plus that of the rows c.
 *
 * Entries stay small: A is of zeros and ones. What is below 1e-9 is zero.
 */
#include <math.h>

#include "cijfers/schatting/werk_intern.h"

static const double NUL = 1e-9;

static void subtract(double *restrict row, const double *restrict pivot, double factor, int n) {
    for (int j = 0; j < n; j++) row[j] -= factor * pivot[j];
}

/*
 * Gauss-Jordan over the cells with persons, one by one: rows are independent cells in terms of the kept terms, reduced;
 * pivot[r] is the term with which row r begins. Stops as soon as every term is fixed. Returns the rank.
 */
static int eliminate(Werk *w, int *pivot) {
    int p = w->termen, rank = 0;
    double fresh[TERMEN_MAX + 1];
    for (size_t k = 0; k < w->positieven && rank < p; k++) {
        uint16_t cell = w->positief[k];
        for (int i = 0; i < p; i++) fresh[i] = (w->term[i] & ~cell) == 0;
        for (int r = 0; r < rank; r++)
            if (fresh[pivot[r]] != 0) subtract(fresh, w->rijen + (size_t)r * RIJ_MAX, fresh[pivot[r]], p);
        int at = 0;
        for (int i = 1; i < p; i++)
            if (fabs(fresh[i]) > fabs(fresh[at])) at = i;
        if (fabs(fresh[at]) < NUL) continue;
        double *row = w->rijen + (size_t)rank * RIJ_MAX, inverse = 1 / fresh[at];
        for (int i = 0; i < p; i++) row[i] = fabs(fresh[i]) < NUL ? 0 : fresh[i] * inverse;
        for (int r = 0; r < rank; r++) {
            double *other = w->rijen + (size_t)r * RIJ_MAX;
            if (other[at] != 0) subtract(other, row, other[at], p);
        }
        pivot[rank++] = at;
    }
    return rank;
}

/* One direction for each term that is no pivot; what the empty cells see of it becomes row d of the tableau, and the sum
 * of that its last column. Returns the number of columns before the last. */
static size_t build_tableau(Werk *w, const int *pivot, int rank) {
    int p = w->termen, d = 0;
    uint64_t is_pivot[2] = {0};
    for (int r = 0; r < rank; r++) is_pivot[pivot[r] >> 6] |= (uint64_t)1 << (pivot[r] & 63);
    size_t columns = w->kept_cells - w->positieven;
    for (int free_term = 0; free_term < p; free_term++) {
        if (is_pivot[free_term >> 6] >> (free_term & 63) & 1) continue;
        memset(w->eta, 0, w->cellen * sizeof *w->eta);
        w->eta[w->term[free_term]] = 1;
        for (int r = 0; r < rank; r++) w->eta[w->term[pivot[r]]] = -w->rijen[(size_t)r * RIJ_MAX + (size_t)free_term];
        subset_sums(w->eta, w->cellen);
        double *row = w->tableau + (size_t)d++ * (columns + 1), sum = 0;
        size_t at = 0;
        for (size_t c = 1; c < w->cellen; c++)
            if (w->y[c] == 0 && (w->all_cells || !w->weg[c])) sum += row[at++] = w->eta[c];
        row[columns] = sum;
    }
    return columns;
}

static void pivot_on(double *tableau, int rows, size_t columns, int r, size_t c) {
    double *top = tableau + (size_t)r * (columns + 1), inverse = 1 / top[c];
    for (size_t j = 0; j <= columns; j++) top[j] = fabs(top[j]) < NUL ? 0 : top[j] * inverse;
    for (int i = 0; i < rows; i++) {
        double *row = tableau + (size_t)i * (columns + 1), factor = row[c];
        if (i == r || factor == 0) continue;
        for (size_t j = 0; j <= columns; j++) row[j] -= factor * top[j];
    }
}

/* A basis of the columns; rows without one go to the end and are dropped. Returns how many are left: the rank. */
static int find_basis(double *tableau, int rows, size_t columns, size_t *basis) {
    int rank = 0;
    while (rank < rows) {
        double *row = tableau + (size_t)rank * (columns + 1);
        size_t c = 0;
        while (c < columns && fabs(row[c]) < NUL) c++;
        if (c < columns) {
            pivot_on(tableau, rows, columns, rank, c);
            basis[rank++] = c;
            continue;
        }
        double *last = tableau + (size_t)--rows * (columns + 1);
        memcpy(row, last, (columns + 1) * sizeof *row);
    }
    return rank;
}

/*
 * Can s, the last column, grow without end? It enters first and then stays: what may enter after it raises s, so that its
 * own row never limits it. Every ratio is 0; Bland's rule takes the smallest index.
 */
static bool unbounded(double *tableau, int rank, size_t columns, size_t *basis) {
    size_t enter = columns;
    int s_row = 0;
    for (;;) {
        int leave = -1;
        for (int r = 0; r < rank; r++)
            if (tableau[(size_t)r * (columns + 1) + enter] > NUL && (leave < 0 || basis[r] < basis[leave])) leave = r;
        if (leave < 0) return true;
        if (enter == columns) s_row = leave;
        basis[leave] = enter;
        pivot_on(tableau, rank, columns, leave, enter);
        const double *cost = tableau + (size_t)s_row * (columns + 1);
        for (enter = 0; enter < columns && cost[enter] > -NUL; enter++) {
        }
        if (enter == columns) return false;
    }
}

int werk_check(Werk *w, Loglin m) {
    int pivot[TERMEN_MAX + 1];
    size_t basis[TERMEN_MAX + 1];
    werk_keep(w, m);
    int rank = eliminate(w, pivot), directions = w->termen - rank;
    if (directions == 0) return 0;
    size_t columns = build_tableau(w, pivot, rank);
    int seen = find_basis(w->tableau, directions, columns, basis);
    int code = seen < directions ? CODE_NIET_IDENTIFICEERBAAR : 0;
    if (seen > 0 && !unbounded(w->tableau, seen, columns, basis)) code += CODE_BESTAAT_NIET;
    return code;
}
