#include <math.h>

#include "cijfers/schatting/werk_intern.h"

enum { MOST_STEPS = 100, MOST_HALVINGS = 40 };
static const double DECREMENT = 1e-14, SINGULAR = 1e-13, NEAR = 0.05;

/* ---- sums over sets ---- */

/* The first two lists in one pass, the others with a stride that vectors fit in. */
void superset_sums(double *restrict f, size_t n) {
    for (size_t i = 0; i < n; i += 4) {
        f[i + 2] += f[i + 3];
        f[i] += f[i + 1] + f[i + 2];
        f[i + 1] += f[i + 3];
    }
    for (size_t bit = 4; bit < n; bit <<= 1)
        for (size_t at = 0; at < n; at += 2 * bit)
            for (size_t i = at; i < at + bit; i++) f[i] += f[i + bit];
}

void subset_sums(double *restrict f, size_t n) {
    for (size_t i = 0; i < n; i += 4) {
        f[i + 3] += f[i + 1] + f[i + 2] + f[i];
        f[i + 1] += f[i];
        f[i + 2] += f[i];
    }
    for (size_t bit = 4; bit < n; bit <<= 1)
        for (size_t at = 0; at < n; at += 2 * bit)
            for (size_t i = at; i < at + bit; i++) f[i + bit] += f[i];
}

/* ---- the table ---- */

Werk *werk_new(Arena *a, int lijsten) {
    REQUIRE(lijsten >= LIJSTEN_MIN && lijsten <= LOGLIN_LIJSTEN);
    Werk *w = NEW(a, Werk);
    w->lijsten = lijsten;
    size_t n = w->cellen = (size_t)1 << lijsten;
    double **per_cell[] = {&w->y, &w->som, &w->start, &w->gewicht0, &w->respons0, &w->eta, &w->mu};
    for (size_t i = 0; i < sizeof per_cell / sizeof *per_cell; i++) *per_cell[i] = NEW_N(a, double, n);
    w->positief = NEW_N(a, uint16_t, n);
    w->weg = NEW_N(a, uint8_t, n);
    w->rijen = NEW_N(a, double, (size_t)RIJ_MAX *RIJ_MAX);
    w->tableau = NEW_N(a, double, (TERMEN_MAX + 1) * (n + 1));
    for (int p = 0; p < paren_van(lijsten); p++) w->paar[p] = (uint16_t)paar_patroon(lijsten, p);
    for (int t = 0; lijsten <= DRIETAL_LIJSTEN && t < drietallen_van(lijsten); t++)
        w->drietal[t] = (uint16_t)drietal_patroon(lijsten, t);
    return w;
}

/* What every fit of this table begins with: mu = y + 0.1. */
static void prepare_start(Werk *w) {
    w->y_log_y = w->log_y_faculteit = 0;
    w->gewicht0[0] = w->respons0[0] = w->start[0] = 0;
    for (size_t c = 1; c < w->cellen; c++) {
        double y = w->y[c], mu = y + 0.1;
        w->start[c] = log(mu);
        w->gewicht0[c] = mu;
        w->respons0[c] = mu * w->start[c] - 0.1;
        if (y == 0) continue;
        int sign;
        w->y_log_y += y * log(y) - y;
        w->log_y_faculteit += lgamma_r(y + 1, &sign);
    }
    superset_sums(w->gewicht0, w->cellen);
    superset_sums(w->respons0, w->cellen);
}

void werk_load(Werk *w, const int64_t *telling) {
    w->positieven = 0;
    w->y[0] = 0;
    for (size_t c = 1; c < w->cellen; c++) {
        w->y[c] = (double)telling[c];
        if (telling[c] > 0) w->positief[w->positieven++] = (uint16_t)c;
    }
    REQUIRE(w->positieven > 0);
    memcpy(w->som, w->y, w->cellen * sizeof *w->som);
    superset_sums(w->som, w->cellen);
    w->lege_paren = 0;
    for (int p = 0; p < paren_van(w->lijsten); p++)
        if (w->som[w->paar[p]] == 0) w->lege_paren |= (uint64_t)1 << p;
    prepare_start(w);
}

int werk_lijsten(const Werk *w) { return w->lijsten; }

Patroon werk_paar(const Werk *w, int k) { return w->paar[k]; }

int64_t werk_overlap(const Werk *w, Patroon s) { return (int64_t)w->som[s]; }

uint64_t werk_empty_pairs(const Werk *w) { return w->lege_paren; }

/* ---- which terms and cells a model keeps ---- */

static void drop_cells(Werk *w, uint16_t s) {
    if (w->all_cells) memset(w->weg, 0, w->cellen);
    w->all_cells = false;
    for (size_t c = s; c < w->cellen; c = (c + 1) | s)
        if (!w->weg[c]) w->weg[c] = 1, w->kept_cells--;
}

static void keep_term(Werk *w, uint16_t s) {
    w->parameters++;
    if (w->som[s] > 0)
        w->term[w->termen++] = s;
    else
        drop_cells(w, s);
}

void werk_keep(Werk *w, Loglin m) {
    w->termen = w->parameters = 0;
    w->kept_cells = w->cellen - 1;
    w->all_cells = true;
    for (int j = 0; j < w->lijsten; j++) keep_term(w, (uint16_t)(1u << j));
    for (uint64_t p = m.paren; p; p &= p - 1) keep_term(w, w->paar[__builtin_ctzll(p)]);
    for (uint64_t t = m.drietallen; t; t &= t - 1) keep_term(w, w->drietal[__builtin_ctzll(t)]);
    w->term[w->termen++] = 0;
    w->parameters++;
}

/* ---- Newton's method ---- */

/* The matrix from superset sums of mu, the right-hand side behind each row. */
static void build_system(Werk *w, const double *weight, const double *right) {
    int p = w->termen;
    for (int i = 0; i < p; i++) {
        double *row = w->stelsel[i];
        uint16_t s = w->term[i];
        for (int j = i; j < p; j++) row[j] = weight[s | w->term[j]];
        row[p] = right[i];
    }
}

/* U'DU by rows, the right-hand side with it, then back: the solution in w->stap. False when it is singular. */
static bool solve_system(Werk *w) {
    int p = w->termen;
    double diagonal[TERMEN_MAX + 1];
    for (int k = 0; k < p; k++) diagonal[k] = w->stelsel[k][k];
    for (int k = 0; k < p; k++) {
        const double *restrict top = w->stelsel[k];
        if (!(top[k] > SINGULAR * diagonal[k])) return false;
        double inverse = 1 / top[k];
        for (int i = k + 1; i < p; i++) {
            double *restrict row = w->stelsel[i], factor = top[i] * inverse;
            for (int j = i; j <= p; j++) row[j] -= factor * top[j];
        }
    }
    for (int k = p - 1; k >= 0; k--) {
        double sum = w->stelsel[k][p];
        for (int j = k + 1; j < p; j++) sum -= w->stelsel[k][j] * w->stap[j];
        w->stap[k] = sum / w->stelsel[k][k];
    }
    return true;
}

/* mu at beta, and its superset sums in its place. Returns the log likelihood without constants: sum y eta - mu. */
static double evaluate(Werk *w) {
    memset(w->eta, 0, w->cellen * sizeof *w->eta);
    double y_eta = 0;
    for (int i = 0; i < w->termen; i++) {
        w->eta[w->term[i]] = w->beta[i];
        y_eta += w->beta[i] * w->som[w->term[i]];
    }
    subset_sums(w->eta, w->cellen);
    w->mu[0] = 0;
    if (w->leeg >= 0) {
        w->mu[0] = exp(w->eta[0]);
        y_eta += w->leeg * w->eta[0];
    }
    if (w->all_cells)
        for (size_t c = 1; c < w->cellen; c++) w->mu[c] = exp(w->eta[c]);
    else
        for (size_t c = 1; c < w->cellen; c++) w->mu[c] = w->weg[c] ? 0 : exp(w->eta[c]);
    superset_sums(w->mu, w->cellen);
    return y_eta - w->mu[0];
}

/* The cell on none of the lists holds the empty term only, which is the last. */
static void add_empty_cell(Werk *w, double weight, double right) {
    int last = w->termen - 1;
    w->stelsel[last][last] += weight;
    w->stelsel[last][w->termen] += right;
}

/* One weighted least squares step from mu = y + 0.1. */
static bool first_step(Werk *w) {
    const double *weight = w->gewicht0, *response = w->respons0;
    double right[TERMEN_MAX + 1];
    if (!w->all_cells) {
        for (size_t c = 1; c < w->cellen; c++) {
            double mu = w->weg[c] ? 0 : w->y[c] + 0.1;
            w->mu[c] = mu;
            w->eta[c] = w->weg[c] ? 0 : mu * w->start[c] - 0.1;
        }
        w->mu[0] = w->eta[0] = 0;
        superset_sums(w->mu, w->cellen);
        superset_sums(w->eta, w->cellen);
        weight = w->mu, response = w->eta;
    }
    for (int i = 0; i < w->termen; i++) right[i] = response[w->term[i]];
    build_system(w, weight, right);
    if (w->leeg >= 0) add_empty_cell(w, w->leeg + 0.1, (w->leeg + 0.1) * log(w->leeg + 0.1) - 0.1);
    if (!solve_system(w)) return false;
    memcpy(w->beta, w->stap, (size_t)w->termen * sizeof *w->beta);
    return true;
}

/* beta + step, with the step halved until the likelihood does not fall. */
static bool take_step(Werk *w, double *loglik) {
    double from[TERMEN_MAX + 1], before = *loglik, slack = 1e-9 * (fabs(before) + 1);
    memcpy(from, w->beta, (size_t)w->termen * sizeof *from);
    for (int h = 0; h < MOST_HALVINGS; h++) {
        double length = ldexp(1, -h);
        for (int i = 0; i < w->termen; i++) w->beta[i] = from[i] + length * w->stap[i];
        *loglik = evaluate(w);
        if (*loglik >= before - slack) return true;
    }
    return false;
}

/* False too when the likelihood will stay below `needed`: near the top a step of decrement d brings about d / 2, and we
 * allow it d and a bit. */
static bool newton(Werk *w, double needed, double *loglik) {
    double score[TERMEN_MAX + 1] = {0};
    *loglik = evaluate(w);
    for (int step = 0; step < MOST_STEPS; step++) {
        for (int i = 0; i < w->termen; i++) score[i] = w->som[w->term[i]] - w->mu[w->term[i]];
        if (w->leeg >= 0) score[w->termen - 1] += w->leeg;
        build_system(w, w->mu, score);
        if (!isfinite(*loglik) || !solve_system(w)) return false;
        double decrement = 0;
        for (int i = 0; i < w->termen; i++) decrement += score[i] * w->stap[i];
        if (decrement < NEAR && *loglik + decrement + NEAR < needed) return false;
        if (!take_step(w, loglik)) return false;
        if (decrement < DECREMENT) return true;
    }
    return false;
}

static bool maximise(Werk *w, Loglin m, double leeg, double *loglik) {
    werk_keep(w, m);
    w->leeg = leeg;
    return first_step(w) && newton(w, -INFINITY, loglik);
}

bool werk_fit_with(Werk *w, Loglin m, double leeg, double *deviantie, double *verborgen) {
    double loglik;
    if (!maximise(w, m, leeg, &loglik)) return false;
    double own = leeg > 0 ? leeg * log(leeg) - leeg : 0;
    *deviantie = fmax(0, 2 * (w->y_log_y + own - loglik));
    *verborgen = exp(w->beta[w->termen - 1]);
    return true;
}

static Fit describe(Werk *w, double loglik) {
    int p = w->termen;
    double n = w->som[0];
    Fit f = {.verborgen = exp(w->beta[p - 1]), .parameters = w->parameters, .cellen = (int)w->kept_cells};
    f.schatting = n + f.verborgen;
    f.se = sqrt(1 / w->stelsel[p - 1][p - 1]);
    f.deviantie = fmax(0, 2 * (w->y_log_y - loglik));
    f.loglik = loglik - w->log_y_faculteit;
    f.aic = 2 * f.parameters - 2 * f.loglik;
    f.bic = f.parameters * log(n) - 2 * f.loglik;
    return f;
}

bool werk_fit(Werk *w, Loglin m, Fit *out) {
    double loglik;
    if (!maximise(w, m, -1, &loglik)) return false;
    *out = describe(w, loglik);
    return true;
}

bool werk_fit_below(Werk *w, Loglin m, double bic, Fit *out) {
    werk_keep(w, m);
    w->leeg = -1;
    double needed = (w->parameters * log(w->som[0]) - bic) / 2 + w->log_y_faculteit, loglik;
    if (needed > w->y_log_y) return false; /* more than any model has */
    if (!first_step(w) || !newton(w, needed, &loglik)) return false;
    Fit f = describe(w, loglik);
    if (f.bic >= bic) return false;
    *out = f;
    return true;
}

double werk_expected(const Werk *w, Patroon s) { return w->mu[s]; }

bool werk_coefficient(Werk *w, Patroon s, double *beta, double *se) {
    int p = w->termen, at = 0;
    while (at < p && w->term[at] != s) at++;
    if (at == p) return false;
    double unit[TERMEN_MAX + 1] = {0};
    unit[at] = 1;
    build_system(w, w->mu, unit);
    if (!solve_system(w)) return false;
    *beta = w->beta[at];
    *se = sqrt(w->stap[at]);
    return true;
}

double fit_limit(const Fit *f, double z) { return f->schatting - f->verborgen + f->verborgen * exp(z * f->se); }
