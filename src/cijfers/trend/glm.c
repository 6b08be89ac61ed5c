#include "cijfers/trend/glm.h"

#include <float.h>
#include <math.h>
#include <string.h>

enum { MOST_ITERATIONS = 25 };
static const double TOLERANCE = 1e-8, SINGULAR = 1e-11;

typedef struct Work {
    const GlmVraag *v;
    double *q;     /* sqrt(W) X, then its Householder vectors */
    double *z;     /* sqrt(W) times the working response */
    double *eta;   /* linear predictor */
    double *w;     /* working weights of the last iteration */
    double *spare; /* p */
} Work;

/* ---- least squares by Householder reflections ---- */

static double column_norm(const double *q, size_t n, size_t p, size_t from, size_t j) {
    double sum = 0;
    for (size_t i = from; i < n; i++) sum += q[i * p + j] * q[i * p + j];
    return sqrt(sum);
}

/* Reflects a column (stride p) along the Householder vector in column k, of which the first element is head. */
static void reflect(const double *q, size_t n, size_t p, size_t k, double head, double *column, size_t stride) {
    double dot = head * column[k * stride], square = head * head;
    for (size_t i = k + 1; i < n; i++) {
        dot += q[i * p + k] * column[i * stride];
        square += q[i * p + k] * q[i * p + k];
    }
    double scale = 2 * dot / square;
    column[k * stride] -= scale * head;
    for (size_t i = k + 1; i < n; i++) column[i * stride] -= scale * q[i * p + k];
}

/* Brings k.q into triangular form and takes z along; false when a column depends on those before it. */
static bool triangulate(Work *k, Glm *g) {
    size_t n = k->v->n, p = k->v->p;
    for (size_t j = 0; j < p; j++) k->spare[j] = column_norm(k->q, n, p, 0, j);
    for (size_t j = 0; j < p; j++) {
        double norm = column_norm(k->q, n, p, j, j), first = k->q[j * p + j];
        if (!(norm > SINGULAR * k->spare[j])) return false;
        double diagonal = first > 0 ? -norm : norm, head = first - diagonal;
        for (size_t c = j + 1; c < p; c++) reflect(k->q, n, p, j, head, k->q + c, p);
        reflect(k->q, n, p, j, head, k->z, 1);
        k->q[j * p + j] = diagonal;
    }
    for (size_t i = 0; i < p; i++)
        for (size_t j = 0; j < p; j++) g->wortel[i * p + j] = j < i ? 0 : k->q[i * p + j];
    return true;
}

static void solve_back(const Glm *g, const double *z, double *b) {
    for (size_t i = g->p; i-- > 0;) {
        double sum = z[i];
        for (size_t j = i + 1; j < g->p; j++) sum -= g->wortel[i * g->p + j] * b[j];
        b[i] = sum / g->wortel[i * g->p + i];
    }
}

/* The squared length of R'^-1 x. */
static double length_under_root(const Glm *g, const double *x) {
    double u[GLM_MEEST], sum = 0;
    for (size_t i = 0; i < g->p; i++) {
        u[i] = x[i];
        for (size_t j = 0; j < i; j++) u[i] -= g->wortel[j * g->p + i] * u[j];
        u[i] /= g->wortel[i * g->p + i];
        sum += u[i] * u[i];
    }
    return sum;
}

double glm_fout(const Glm *g, const double *x) { return sqrt(length_under_root(g, x)); }

double glm_predictor(const Glm *g, const double *x) {
    double eta = 0;
    for (size_t j = 0; j < g->p; j++) eta += x[j] * g->b[j];
    return eta;
}

/* ---- the iteration ---- */

static double deviance(const GlmVraag *v, const double *mu) {
    double sum = 0;
    for (size_t i = 0; i < v->n; i++) {
        double log_part = v->y[i] > 0 ? v->y[i] * log(v->y[i] / mu[i]) : 0;
        sum += 2 * v->gewicht[i] * (log_part - (v->y[i] - mu[i]));
    }
    return sum;
}

static void weigh(Work *k, const double *mu) {
    const GlmVraag *v = k->v;
    for (size_t i = 0; i < v->n; i++) {
        k->w[i] = v->gewicht[i] * mu[i];
        double root = sqrt(k->w[i]);
        for (size_t j = 0; j < v->p; j++) k->q[i * v->p + j] = root * v->x[i * v->p + j];
        k->z[i] = root * (k->eta[i] + (v->y[i] - mu[i]) / mu[i]);
    }
}

static void predict(Work *k, const Glm *g) {
    for (size_t i = 0; i < g->n; i++) {
        k->eta[i] = glm_predictor(g, k->v->x + i * g->p);
        g->mu[i] = fmax(exp(k->eta[i]), DBL_EPSILON);
    }
}

static Status iterate(Work *k, Glm *g) {
    g->deviance = deviance(k->v, g->mu);
    for (int round = 0; round < MOST_ITERATIONS && !g->convergeert; round++) {
        double old = g->deviance;
        weigh(k, g->mu);
        if (!triangulate(k, g)) return INVALID;
        solve_back(g, k->z, g->b);
        predict(k, g);
        g->deviance = deviance(k->v, g->mu);
        if (!isfinite(g->deviance)) return INVALID;
        g->convergeert = fabs(g->deviance - old) / (fabs(g->deviance) + 0.1) < TOLERANCE;
    }
    return OK;
}

/* With the weights of the last iteration, as those made the root. */
static void judge(const Work *k, Glm *g) {
    double pearson = 0, relative = 0, row[GLM_MEEST];
    for (size_t i = 0; i < g->n; i++) {
        double residual = (k->v->y[i] - g->mu[i]) / g->mu[i];
        pearson += k->w[i] * residual * residual;
        relative += k->v->gewicht[i] * residual * residual;
        for (size_t j = 0; j < g->p; j++) row[j] = sqrt(k->w[i]) * k->v->x[i * g->p + j];
        g->hefboom[i] = length_under_root(g, row);
    }
    g->phi = pearson / (double)(g->n - g->p);
    g->phi_relatief = relative / (double)(g->n - g->p);
}

Status glm_fit(Arena *a, const GlmVraag *v, Glm *out) {
    REQUIRE(v->p > 0 && v->p <= GLM_MEEST);
    if (v->n <= v->p) return INVALID;
    Glm g = {.n = v->n, .p = v->p, .mu = NEW_N(a, double, v->n), .hefboom = NEW_N(a, double, v->n)};
    Work k = {v,
              NEW_N(a, double, v->n * v->p),
              NEW_N(a, double, v->n),
              NEW_N(a, double, v->n),
              NEW_N(a, double, v->n),
              NEW_N(a, double, v->p)};
    for (size_t i = 0; i < v->n; i++) {
        g.mu[i] = v->y[i] + 0.1;
        k.eta[i] = log(g.mu[i]);
    }
    TRY(iterate(&k, &g));
    judge(&k, &g);
    *out = g;
    return OK;
}
