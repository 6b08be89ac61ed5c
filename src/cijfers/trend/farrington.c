#include "cijfers/trend/farrington.h"

#include <gsl/gsl_cdf.h>

#include "cijfers/trend/glm.h"
#include "cijfers/trend/verdeling.h"

enum { SEASONS_MOST = 20, YEARS_FOR_TREND = 3 };

/* ---- the baseline ---- */

typedef struct Basis {
    size_t n;
    double *y, *tijd, *gewicht;
    int *seizoen; /* 0: as the period that is judged */
    bool heeft[SEASONS_MOST + 1];
    double meest; /* the largest count */
} Basis;

static void add(Basis *b, const Reeks *r, int64_t i, int seizoen) {
    double y = (double)r->aantallen[i];
    b->y[b->n] = y;
    b->tijd[b->n] = (double)i;
    b->gewicht[b->n] = 1;
    b->seizoen[b->n++] = seizoen;
    b->heeft[seizoen] = true;
    b->meest = fmax(b->meest, y);
}

/* The part, from 1, of `parts` into which `length` periods are cut, that holds the period at offset `at`. */
static int part_at(int64_t at, int64_t length, int parts) {
    int64_t size = length / parts, longer = length % parts;
    int64_t in_longer = longer * (size + 1);
    return (int)(at < in_longer ? at / (size + 1) : longer + (at - in_longer) / size) + 1;
}

/* Everything from one window up to the next. */
static void add_year(Basis *b, const Farrington *f, const Reeks *r, int64_t window, int64_t next, int64_t end) {
    int64_t between = window + f->venster + 1, length = next - f->venster - between;
    for (int64_t i = window - f->venster; i < between && i < end; i++) add(b, r, i, 0);
    if (f->seizoenen == 1) return;
    for (int64_t at = 0; at < length && between + at < end; at++)
        add(b, r, between + at, part_at(at, length, f->seizoenen - 1));
}

static Basis baseline(Arena *a, const Farrington *f, const Reeks *r, size_t t) {
    Basis b = {.y = NEW_N(a, double, t + 1),
               .tijd = NEW_N(a, double, t + 1),
               .gewicht = NEW_N(a, double, t + 1),
               .seizoen = NEW_N(a, int, t + 1)};
    int64_t end = (int64_t)t - f->overslaan;
    for (int jaar = f->jaren; jaar > 0; jaar--)
        add_year(&b, f, r, reeks_jaar_terug(r, t, jaar), reeks_jaar_terug(r, t, jaar - 1), end);
    for (int64_t i = (int64_t)t - f->venster; f->seizoenen > 1 && i < end; i++) add(&b, r, i, 0);
    return b;
}

/* ---- the model ---- */

typedef struct Model {
    Glm glm;
    double phi;      /* at least 1 */
    double mu, fout; /* expected in the period that is judged; standard error of its logarithm */
    bool trend;
} Model;

static size_t fill_row(const Basis *b, bool trend, double tijd, int seizoen, double *row) {
    size_t p = 0;
    row[p++] = 1;
    if (trend) row[p++] = tijd;
    for (int s = 1; s <= SEASONS_MOST; s++)
        if (b->heeft[s]) row[p++] = s == seizoen;
    return p;
}

/* 0 for a count that the model can do nothing but reproduce: the only one in its season. */
static double anscombe(double y, double mu, double phi, double hefboom) {
    if (hefboom > 1 - 1e-9) return 0;
    return 1.5 * (cbrt(y * y) * pow(mu, -1.0 / 6) - sqrt(mu)) / sqrt(phi * (1 - hefboom));
}

static void reweight(const Farrington *f, Basis *b, const Glm *g) {
    double sum = 0, phi = fmax(g->phi, 1);
    for (size_t i = 0; i < b->n; i++) {
        double s = anscombe(b->y[i], g->mu[i], phi, g->hefboom[i]);
        b->gewicht[i] = s > f->gewicht_boven ? 1 / (s * s) : 1;
        sum += b->gewicht[i];
    }
    for (size_t i = 0; i < b->n; i++) b->gewicht[i] *= (double)b->n / sum;
}

static Status fit(Arena *a, const Farrington *f, Basis *b, bool trend, double tijd, Model *out) {
    double row[GLM_MEEST];
    size_t p = fill_row(b, trend, tijd, 0, row);
    double *x = NEW_N(a, double, b->n *p);
    for (size_t i = 0; i < b->n; i++) fill_row(b, trend, b->tijd[i], b->seizoen[i], x + i * p);
    for (size_t i = 0; i < b->n; i++) b->gewicht[i] = 1;
    GlmVraag v = {b->n, p, x, b->y, b->gewicht};
    Model m = {.trend = trend};
    TRY(glm_fit(a, &v, &m.glm));
    if (!m.glm.convergeert) return INVALID;
    reweight(f, b, &m.glm);
    TRY(glm_fit(a, &v, &m.glm));
    m.phi = fmax(m.glm.phi, 1);
    m.mu = exp(glm_predictor(&m.glm, row));
    m.fout = sqrt(f->relatieve_fout ? m.glm.phi_relatief : m.phi) * glm_fout(&m.glm, row);
    *out = m;
    return OK;
}

/* The two-sided p-value of the coefficient of time. */
static double trend_p(const Farrington *f, const Glm *g) {
    double only_time[GLM_MEEST] = {0, 1};
    double phi = f->relatieve_fout ? g->phi_relatief : g->phi;
    double t = fabs(g->b[1]) / (sqrt(phi) * glm_fout(g, only_time));
    return 2 * gsl_cdf_tdist_Q(t, (double)(g->n - g->p));
}

static bool keeps_trend(const Farrington *f, const Basis *b, const Model *m) {
    bool significant = f->p_trend >= 1 || trend_p(f, &m->glm) < f->p_trend;
    return f->jaren >= YEARS_FOR_TREND && significant && m->mu <= b->meest;
}

static Status fit_best(Arena *a, const Farrington *f, Basis *b, double tijd, Model *out) {
    Model m;
    bool kept = fit(a, f, b, true, tijd, &m) == OK && keeps_trend(f, b, &m);
    if (!kept) TRY(fit(a, f, b, false, tijd, &m));
    *out = m;
    return OK;
}

/* ---- the bound ---- */

/* Beyond this an expectation says only that the model found nothing to hold on to. */
static const double MOST_EXPECTED = 1e9;

static double bound(const Farrington *f, const Model *m, double z) {
    double tail = f->tweezijdig ? f->alfa / 2 : f->alfa;
    double mu = f->grens == GRENS_NEGBIN_ONZEKER ? m->mu * exp(z * m->fout) : m->mu;
    if (!(mu < MOST_EXPECTED)) return INFINITY;
    if (f->grens != GRENS_DELTA) return (double)telling_kwantiel(z > 0 ? 1 - tail : tail, mu, m->phi);
    double tau = m->phi + m->mu * m->fout * m->fout;
    double root = 1 + 2.0 / 3 * z * sqrt(tau / m->mu);
    return root > 0 ? m->mu * pow(root, 1.5) : 0;
}

Oordeel farrington_judge(Arena *scratch, const Farrington *f, const Reeks *r, size_t t) {
    REQUIRE(t < r->n && f->seizoenen >= 1 && f->seizoenen <= SEASONS_MOST);
    if (reeks_jaar_terug(r, t, f->jaren) < f->venster) return oordeel_geen(UITSLAG_KORT);
    Basis b = baseline(scratch, f, r, t);
    Model m;
    if (fit_best(scratch, f, &b, (double)t, &m) != OK) return oordeel_geen(UITSLAG_ONBEKEND);
    double z = normaal_kwantiel(1 - (f->tweezijdig ? f->alfa / 2 : f->alfa));
    Oordeel o = {.verwacht = m.mu, .grens = bound(f, &m, z), .stand = NAN};
    if (isinf(o.grens)) return oordeel_geen(UITSLAG_ONBEKEND);
    o.hoog = (int64_t)floor(o.grens);
    o.laag = (int64_t)ceil(bound(f, &m, -z));
    o.uitslag = (double)r->aantallen[t] > o.grens ? UITSLAG_ALARM : UITSLAG_GEWOON;
    if (reeks_som(r, t, (size_t)f->over) < f->minstens) o.uitslag = UITSLAG_WEINIG;
    return o;
}
