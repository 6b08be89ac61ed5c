#include "cijfers/schatting/bootstrap.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>

#include "cijfers/schatting/toeval.h"

enum { THREADS_MAX = 64 };
/* Estimates that differ less are equal: on small tables a resample often has the estimate of the data, and rounding may not
 * decide whether it counts as below. */
static const double SAME = 1e-10;

double normaal_punt(double p) { return gsl_cdf_ugaussian_Pinv(p); }
double normaal_kans(double z) { return gsl_cdf_ugaussian_P(z); }

/* ---- limits from estimates ---- */

double kwantiel8(const double *sorted, size_t n, double p) {
    double at = ((double)n + 1.0 / 3) * p + 1.0 / 3, whole = floor(at + 4 * 0x1p-52), part = at - whole;
    if (fabs(part) < 4 * 0x1p-52) part = 0;
    if (whole < 1) return sorted[0];
    if (whole >= (double)n) return sorted[n - 1];
    size_t i = (size_t)whole - 1;
    return part == 0 ? sorted[i] : sorted[i] + part * (sorted[i + 1] - sorted[i]);
}

double bca_z0(double schatting, const double *trek, size_t n) {
    size_t below = 0;
    for (size_t i = 0; i < n; i++) below += trek[i] < schatting;
    if (below == 0 || below == n) return below ? INFINITY : -INFINITY;
    return normaal_punt((double)below / (double)n);
}

double bca_versnelling(const double *zonder, const int64_t *gewicht, size_t n) {
    double weight = 0, mean = 0, square = 0, cube = 0;
    for (size_t i = 0; i < n; i++) {
        weight += (double)gewicht[i];
        mean += (double)gewicht[i] * zonder[i];
    }
    mean /= weight;
    for (size_t i = 0; i < n; i++) {
        double d = mean - zonder[i], y = (double)gewicht[i];
        square += y * d * d;
        cube += y * d * d * d;
    }
    return square > 0 ? cube / (6 * pow(square, 1.5)) : 0;
}

Grens bca_grens(const Verdeling *d, double alpha) {
    size_t n = d->gelukt;
    if (n == 0 || !isfinite(d->z0)) return (Grens){.waarde = NAN};
    double z = d->z0 + normaal_punt(alpha), p = normaal_kans(d->z0 + z / (1 - d->a * z));
    double q = kwantiel8(d->trek, n, p);
    return (Grens){.waarde = q, .uiterste = q == d->trek[0] || q == d->trek[n - 1]};
}

/* ---- many tables ---- */

/* What all threads share. Task i < B is a resample, B + j the jackknife of pattern j. */
typedef struct Ploeg {
    const BootstrapVraag *v;
    const uint16_t *patroon; /* the observed ones */
    const int64_t *telling;
    size_t patronen;
    atomic_size_t next;
    double *uit; /* breed values per task */
} Ploeg;

static void make_table(const Ploeg *p, size_t task, int64_t *drawn, int64_t *cells) {
    if (task < p->v->aantal) {
        Toeval t = toeval_new(p->v->seed, task);
        toeval_multinomiaal(&t, p->v->lijsten->personen, p->telling, p->patronen, drawn);
    } else {
        memcpy(drawn, p->telling, p->patronen * sizeof *drawn);
        drawn[task - p->v->aantal]--;
    }
    for (size_t k = 0; k < p->patronen; k++) cells[p->patroon[k]] = drawn[k];
}

static void estimate(const Ploeg *p, Werk *w, size_t task, int64_t *drawn, int64_t *cells) {
    double *out = p->uit + task * p->v->breed;
    bool nobody_left = task >= p->v->aantal && p->v->lijsten->personen == 1;
    for (size_t c = 0; nobody_left && c < p->v->breed; c++) out[c] = NAN;
    if (nobody_left) return;
    make_table(p, task, drawn, cells);
    werk_load(w, cells);
    p->v->schatter(w, p->v->hoe, out);
}

static void *work(void *arg) {
    enum { TAKE = 8 };
    Ploeg *p = arg;
    SCOPED_ARENA a = arena_new();
    Werk *w = werk_new(a, p->v->lijsten->aantal);
    int64_t *drawn = NEW_N(a, int64_t, p->patronen), *cells = NEW_N(a, int64_t, lijsten_cellen(p->v->lijsten));
    size_t tasks = p->v->aantal + p->patronen;
    for (size_t from; (from = atomic_fetch_add(&p->next, TAKE)) < tasks && !atomic_load(p->v->stop);) {
        size_t to = from + TAKE < tasks ? from + TAKE : tasks;
        for (size_t task = from; task < to; task++) {
            estimate(p, w, task, drawn, cells);
        }
        if (p->v->klaar) atomic_fetch_add(p->v->klaar, to - from);
    }
    return NULL;
}

static void work_together(Ploeg *p) {
    pthread_t others[THREADS_MAX];
    unsigned started = 0, wanted = p->v->threads < THREADS_MAX ? p->v->threads : THREADS_MAX;
    while (started + 1 < wanted && pthread_create(&others[started], NULL, work, p) == 0) started++;
    work(p);
    for (unsigned i = 0; i < started; i++) (void)pthread_join(others[i], NULL);
}

static int by_value(const void *x, const void *y) {
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static void jackknife(Arena *a, const Ploeg *p, size_t column, Verdeling *d) {
    double *zonder = NEW_N(a, double, p->patronen);
    int64_t *gewicht = NEW_N(a, int64_t, p->patronen);
    size_t n = 0;
    for (size_t k = 0; k < p->patronen; k++) {
        double without = p->uit[(p->v->aantal + k) * p->v->breed + column];
        if (isnan(without)) continue;
        zonder[n] = without;
        gewicht[n++] = p->telling[k];
    }
    d->jackknife_mislukt = p->patronen - n;
    d->a = n ? bca_versnelling(zonder, gewicht, n) : 0;
}

static void gather(Arena *a, const Ploeg *p, size_t column, Verdeling *d) {
    const BootstrapVraag *v = p->v;
    double *trek = NEW_N(a, double, v->aantal);
    for (size_t b = 0; b < v->aantal; b++) {
        double estimate = p->uit[b * v->breed + column];
        if (!isnan(estimate))
            trek[d->gelukt++] = fabs(estimate - d->schatting) < SAME * estimate ? d->schatting : estimate;
    }
    d->mislukt = v->aantal - d->gelukt;
    qsort(trek, d->gelukt, sizeof *trek, by_value);
    d->trek = trek;
    d->z0 = bca_z0(d->schatting, trek, d->gelukt);
    jackknife(a, p, column, d);
}

static void find_patterns(Arena *a, const Lijsten *l, Ploeg *p) {
    uint16_t *patroon = NEW_N(a, uint16_t, lijsten_cellen(l));
    int64_t *telling = NEW_N(a, int64_t, lijsten_cellen(l));
    for (size_t c = 1; c < lijsten_cellen(l); c++) {
        if (l->telling[c] == 0) continue;
        patroon[p->patronen] = (uint16_t)c;
        telling[p->patronen++] = l->telling[c];
    }
    p->patroon = patroon;
    p->telling = telling;
}

Status bootstrap(Arena *a, const BootstrapVraag *v, const Verdeling **out) {
    REQUIRE(v->breed >= 1 && v->breed <= BREED_MAX && v->aantal >= 1 && v->aantal <= BOOTSTRAP_MAX);
    SCOPED_ARENA scratch = arena_new();
    Ploeg p = {.v = v};
    find_patterns(scratch, v->lijsten, &p);
    p.uit = NEW_N(scratch, double, (v->aantal + p.patronen) * v->breed);
    work_together(&p);
    if (atomic_load(v->stop)) return CONFLICT;
    Werk *w = werk_new(scratch, v->lijsten->aantal);
    werk_load(w, v->lijsten->telling);
    double on_data[BREED_MAX];
    v->schatter(w, v->hoe, on_data);
    Verdeling *d = NEW_N(a, Verdeling, v->breed);
    for (size_t c = 0; c < v->breed; c++) {
        d[c].schatting = on_data[c];
        if (!isnan(on_data[c])) gather(a, &p, c, &d[c]);
    }
    *out = d;
    return OK;
}
