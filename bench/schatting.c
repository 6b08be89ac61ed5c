/*
 * What estimating the hidden number costs, against a bare loop over the same table, for bench/schatting_run.
 *
 *     bench/schatting VIJF.csv       prints name=value, one a line; CPU seconds unless it says otherwise
 *
 * The bare loop is Newton's method for main effects and all pairs on five lists with everything fixed in advance: no reader,
 * no check of existence, no choice of model, no dropped cells, a fixed number of steps (as many as the product takes).
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "cijfers/schatting/bootstrap.h"
#include "cijfers/schatting/grafen.h"
#include "cijfers/schatting/stapsgewijs.h"
#include "cijfers/schatting/zoek.h"

enum { LISTS = 5, CELLS = 1 << LISTS, TERMS = 16, FITS = 20000, SIX = 6 };

static double seconds(clockid_t clock) {
    struct timespec t;
    (void)clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* ---- the floor ---- */

static const unsigned char TERM[TERMS] = {1, 2, 4, 8, 16, 3, 5, 9, 17, 6, 10, 18, 12, 20, 24, 0};

static void sums_up(double *f, int down) {
    for (int bit = 1; bit < CELLS; bit <<= 1)
        for (int c = 0; c < CELLS; c++)
            if (!(c & bit)) *(down ? &f[c] : &f[c | bit]) += down ? f[c | bit] : f[c];
}

static void solve(double m[TERMS][TERMS + 1], double *x) {
    for (int k = 0; k < TERMS; k++)
        for (int i = k + 1; i < TERMS; i++) {
            double factor = m[k][i] / m[k][k];
            for (int j = i; j <= TERMS; j++) m[i][j] -= factor * m[k][j];
        }
    for (int k = TERMS - 1; k >= 0; k--) {
        x[k] = m[k][TERMS];
        for (int j = k + 1; j < TERMS; j++) x[k] -= m[k][j] * x[j];
        x[k] /= m[k][k];
    }
}

static double bare_fit(const double *y, int steps) {
    double weight[CELLS] = {0}, right[CELLS] = {0}, beta[TERMS] = {0}, step[TERMS], total[CELLS], m[TERMS][TERMS + 1];
    for (int c = 1; c < CELLS; c++) {
        total[c] = y[c];
        weight[c] = y[c] + 0.1;
        right[c] = weight[c] * log(weight[c]) - 0.1;
    }
    total[0] = 0;
    sums_up(total, 1);
    sums_up(weight, 1);
    sums_up(right, 1);
    for (int s = 0; s < steps; s++) {
        for (int i = 0; i < TERMS; i++) {
            for (int j = i; j < TERMS; j++) m[i][j] = weight[TERM[i] | TERM[j]];
            m[i][TERMS] = s == 0 ? right[TERM[i]] : total[TERM[i]] - weight[TERM[i]];
        }
        solve(m, step);
        double eta[CELLS] = {0};
        for (int i = 0; i < TERMS; i++) eta[TERM[i]] = beta[i] += step[i];
        sums_up(eta, 0);
        for (int c = 1; c < CELLS; c++) weight[c] = exp(eta[c]);
        weight[0] = 0;
        sums_up(weight, 1);
    }
    return exp(beta[TERMS - 1]);
}

/* ---- the product ---- */

static Lijsten read_lists(Arena *a, const char *path) {
    static char bytes[1 << 16];
    FILE *f = fopen(path, "rbe");
    if (!f) die("%s: not there", path);
    Str text = {bytes, fread(bytes, 1, sizeof bytes, f)}, error = STR_NONE;
    (void)fclose(f);
    Csv csv;
    Lijsten l = {0};
    if (csv_read(a, str_from_z(path), text, &CSV_GRENS, &csv, &error) != OK || lijsten_read(a, &csv, &l, &error) != OK)
        die("%.*s", STR_ARG(error));
    return l;
}

/* Steps that bare_fit needs for what the product gives, so that both do the same. */
static int steps_needed(const double *y, double hidden) {
    for (int steps = 1; steps < 50; steps++)
        if (fabs(bare_fit(y, steps) / hidden - 1) < 1e-12) return steps;
    die("the bare loop does not come to the same");
}

static void measure_fits(const Lijsten *l, Werk *w) {
    double y[CELLS], sum = 0;
    for (int c = 0; c < CELLS; c++)
        y[c] = (double)l->telling[c] + (c == 17 && l->telling[c] == 0); /* no empty overlap */
    int64_t counts[CELLS];
    for (int c = 0; c < CELLS; c++) counts[c] = (int64_t)y[c];
    werk_load(w, counts);
    Fit f = {0};
    Loglin all = loglin_all_pairs(LISTS);
    if (werk_check(w, all) != 0 || !werk_fit(w, all, &f)) die("no estimate");
    int steps = steps_needed(y, f.verborgen);
    double bare = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (int i = 0; i < FITS; i++) sum += bare_fit(y, steps);
    double fit = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (int i = 0; i < FITS; i++) sum += werk_check(w, all) == 0 && werk_fit(w, all, &f) ? f.verborgen : 0;
    double done = seconds(CLOCK_PROCESS_CPUTIME_ID);
    if (!(sum > 0)) die("no fits");
    printf("steps=%d\nbare_per_second=%.0f\nfits_per_second=%.0f\n", steps, FITS / (fit - bare), FITS / (done - fit));
}

static void measure_bootstrap(const Lijsten *l, size_t count, unsigned threads, const char *name) {
    SCOPED_ARENA a = arena_new();
    atomic_bool stop = false;
    BootstrapVraag v = {.lijsten = l,
                        .schatter = stapsgewijs_schatter,
                        .hoe = &STAP_DREMPEL,
                        .breed = 1,
                        .aantal = count,
                        .seed = 1,
                        .threads = threads,
                        .stop = &stop};
    const Verdeling *d;
    double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID), wall = seconds(CLOCK_MONOTONIC);
    if (bootstrap(a, &v, &d) != OK) die("no resamples");
    printf("%s=%.4f\n%s_wall=%.4f\n", name, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, name,
           seconds(CLOCK_MONOTONIC) - wall);
}

/* The peak of the whole program so far. */
static void measure_graphs(const Lijsten *l) {
    SCOPED_ARENA a = arena_new();
    Grafen g;
    double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    if (grafen_average(a, l->telling, LISTS, (GrafenVraag){.rooster = 250000}, &g) != OK) die("no average");
    struct rusage used;
    (void)getrusage(RUSAGE_SELF, &used);
    printf("graphs=%zu\ngraphs_250000=%.4f\ngraphs_peak_mb=%.1f\n", g.graaf_aantal,
           seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, (double)used.ru_maxrss / 1024);
}

/* A table of six lists as sparse as those of the field; the same one is given to R. */
static void measure_six(void) {
    SCOPED_ARENA a = arena_new();
    int64_t counts[1 << SIX] = {0};
    for (int c = 1; c < 1 << SIX; c++) {
        int lists = __builtin_popcount((unsigned)c);
        counts[c] = lists == 1                 ? 100 + 37 * c % 700
                    : lists == 2               ? 3 + 11 * c % 50
                    : lists == 3 && c % 3 == 0 ? c % 7
                                               : 0;
        printf("six_%d=%lld\n", c, (long long)counts[c]);
    }
    atomic_bool stop = false;
    Zoektocht z;
    double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    Werk *w = werk_new(a, SIX);
    werk_load(w, counts);
    if (!zoek_bic(a, w, 2, &stop, &z)) die("stopped");
    printf("six=%.4f\nsix_models=%zu\nsix_best=%.6f\n", seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, z.bekeken,
           z.modellen[0].fit.bic);
}

int main(int argc, char **argv) {
    if (argc != 2) die("usage: schatting VIJF.csv");
    SCOPED_ARENA a = arena_new();
    Lijsten l = read_lists(a, argv[1]);
    if (l.aantal != LISTS) die("%s: five lists are needed", argv[1]);
    measure_graphs(&l); /* first: its peak is its own */
    measure_fits(&l, werk_new(a, LISTS));
    measure_bootstrap(&l, 1000, 1, "resamples_1000");
    measure_bootstrap(&l, 10000, 2, "resamples_10000");
    measure_six();
    return 0;
}
