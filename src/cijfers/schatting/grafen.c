#include "cijfers/schatting/grafen.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>

/*
 * The grid is cut in stretches that threads take in turn, each with a scale of its own; they are put together in order.
 * A stretch is cut in blocks: at the start of one, logarithms; in it, only products. They do not overflow, because none
 * rises faster than N^BLOK.
 */
enum {
    SETS = 1 << GRAAF_LIJSTEN,
    FACTORS = GRAAF_LIJSTEN * SETS / 2,
    BLOK = 32,
    STRETCH = 4096,
    MOST_THREADS = 64,
};

/* A graph that nowhere in a block reaches e^-46 = 1e-20 of the most probable one adds nothing that a double could hold. */
static const double NEGLIGIBLE = 46;

typedef double Twee __attribute__((vector_size(16))); /* two at a time */

typedef struct Stretch {
    double scale; /* what `sum` must be multiplied by, as a logarithm */
    double *sum;  /* per graph, over this stretch */
} Stretch;

typedef struct Werk {
    unsigned lijsten;
    int64_t n;
    const Graaf *graphs;
    size_t graph_count;
    uint8_t (*factor)[GRAAF_LIJSTEN]; /* per graph: its factors */
    double zero[SETS], delta[SETS];   /* persons seen on none of a set of lists, and what the prior adds */
    double fixed[SETS];               /* the logarithm of all of M(set) that does not depend on n0 */
    double *log_p;                    /* per n0 - 1 */
    int64_t from, to;                 /* n0 of the stretches at hand */
    Stretch *stretches;
    size_t stretch_count;
    atomic_size_t next;
    const atomic_bool *stop;
} Werk;

/* lgamma writes a global; threads may not share that. */
static double log_gamma(double x) {
    int sign;
    return lgamma_r(x, &sign);
}

/* ---- what does not depend on n0 ---- */

/* A factor is M(earlier and v) / M(earlier): v without its own bit leaves half as many sets. */
static uint8_t factor_index(unsigned lijsten, unsigned v, unsigned earlier) {
    unsigned below = earlier & ((1u << v) - 1);
    return (uint8_t)(v << (lijsten - 1) | (earlier ^ below) >> 1 | below);
}

static unsigned factor_earlier(unsigned v, unsigned rest) {
    unsigned below = rest & ((1u << v) - 1);
    return (rest ^ below) << 1 | below;
}

static void prepare_margin(Werk *w, const int64_t *aantallen, double delta, unsigned set) {
    double margin[SETS] = {0}, d = ldexp(delta, (int)w->lijsten - __builtin_popcount(set));
    for (unsigned c = 1; c < 1u << w->lijsten; c++) margin[c & set] += (double)aantallen[c];
    double fixed = -log_gamma(d);
    for (unsigned c = 1; c < 1u << w->lijsten; c++)
        if ((c & set) == c) fixed += log_gamma(margin[c] + d) - log_gamma(d);
    w->zero[set] = margin[0];
    w->delta[set] = d;
    w->fixed[set] = fixed;
}

static void prepare(Arena *a, const int64_t *aantallen, unsigned lijsten, double delta, Werk *w) {
    w->lijsten = lijsten;
    for (unsigned c = 1; c < 1u << lijsten; c++) w->n += aantallen[c];
    w->graph_count = graaf_all(a, lijsten, &w->graphs);
    w->factor = arena_alloc_n(a, w->graph_count, sizeof *w->factor);
    for (size_t g = 0; g < w->graph_count; g++)
        for (unsigned i = 0; i < lijsten; i++)
            w->factor[g][i] = factor_index(lijsten, w->graphs[g].lijst[i], w->graphs[g].ouders[i]);
    for (unsigned set = 0; set < 1u << lijsten; set++) prepare_margin(w, aantallen, delta, set);
}

/* ---- a block of n0, n0 + 1, .. ---- */

typedef struct Blok {
    double start[FACTORS];          /* logarithm of each factor at n0 */
    Twee factor[FACTORS][BLOK / 2]; /* each factor as a multiple of that */
    Twee rest[BLOK / 2];            /* the same of N! / n0! / N; 0 where the block is past its end */
    Twee sum[BLOK / 2];             /* over the graphs, without rest */
} Blok;

static void start_factors(const Werk *w, double n0, double *start) {
    double log_m[SETS] = {0};
    for (unsigned set = 0; set < 1u << w->lijsten; set++)
        log_m[set] = w->fixed[set] + log_gamma(w->zero[set] + n0 + w->delta[set]);
    for (unsigned v = 0; v < w->lijsten; v++)
        for (unsigned rest = 0; rest < 1u << (w->lijsten - 1); rest++) {
            unsigned earlier = factor_earlier(v, rest);
            start[v << (w->lijsten - 1) | rest] = log_m[earlier | 1u << v] - log_m[earlier];
        }
}

static void grow_factor(const Werk *w, unsigned v, unsigned earlier, double n0, Twee *out) {
    unsigned both = earlier | 1u << v;
    double x = w->zero[both] + w->delta[both] + n0, y = w->zero[earlier] + w->delta[earlier] + n0, product = 1;
    for (int k = 0; k < BLOK; k++) {
        out[k / 2][k % 2] = product;
        product *= (x + k) / (y + k);
    }
}

static void grow_block(const Werk *w, double n0, int len, Blok *b) {
    for (unsigned v = 0; v < w->lijsten; v++)
        for (unsigned rest = 0; rest < 1u << (w->lijsten - 1); rest++)
            grow_factor(w, v, factor_earlier(v, rest), n0, b->factor[v << (w->lijsten - 1) | rest]);
    double product = 1;
    for (int k = 0; k < BLOK; k++) {
        b->rest[k / 2][k % 2] = k < len ? product : 0;
        product *= ((double)w->n + n0 + k) / (n0 + k + 1);
        b->sum[k / 2] = (Twee){0, 0};
    }
}

/* Adds one graph, of the given weight at n0, to the block; gives its sum over the block. */
__attribute__((always_inline)) static inline double add_graph(unsigned lijsten, const uint8_t *factor, double weight,
                                                              Blok *b) {
    Twee total = {0, 0};
    for (int k = 0; k < BLOK / 2; k++) {
        Twee p = {weight, weight};
        for (unsigned i = 0; i < lijsten; i++) p *= b->factor[factor[i]][k];
        b->sum[k] += p;
        total += p * b->rest[k];
    }
    return total[0] + total[1];
}

/* The same for a number of lists that the compiler knows: it is where all the time goes. */
static double add_graph_of(unsigned lijsten, const uint8_t *factor, double weight, Blok *b) {
    switch (lijsten) {
    case 3: return add_graph(3, factor, weight, b);
    case 4: return add_graph(4, factor, weight, b);
    case 5: return add_graph(5, factor, weight, b);
    case 6: return add_graph(6, factor, weight, b);
    default: return add_graph(2, factor, weight, b);
    }
}

/* The logarithm of each graph's weight at n0; gives the graph with the largest. */
static size_t weigh_graphs(const Werk *w, const Blok *b, double rest, double *weight) {
    size_t best = 0;
    for (size_t g = 0; g < w->graph_count; g++) {
        weight[g] = rest;
        for (unsigned i = 0; i < w->lijsten; i++) weight[g] += b->start[w->factor[g][i]];
        if (weight[g] > weight[best]) best = g;
    }
    return best;
}

/* What is left of a graph at the end of the block: factors only fall. */
static double fallen(const Werk *w, const Blok *b, size_t graph) {
    double left = 1;
    for (unsigned i = 0; i < w->lijsten; i++) left *= b->factor[w->factor[graph][i]][BLOK / 2 - 1][1];
    return left;
}

static void rescale(Stretch *s, size_t graph_count, double scale) {
    if (scale <= s->scale) return;
    double by = exp(s->scale - scale);
    for (size_t g = 0; g < graph_count; g++) s->sum[g] *= by;
    s->scale = scale;
}

static void add_block(const Werk *w, int64_t from, int len, Blok *b, double *weight, Stretch *s) {
    double n0 = (double)from, rest = log_gamma((double)w->n + n0) - log_gamma(n0 + 1);
    start_factors(w, n0, b->start);
    grow_block(w, n0, len, b);
    size_t best = weigh_graphs(w, b, rest, weight);
    double most = weight[best], least = most + log(fallen(w, b, best)) - NEGLIGIBLE;
    rescale(s, w->graph_count, most);
    double by = exp(most - s->scale);
    for (size_t g = 0; g < w->graph_count; g++)
        if (weight[g] >= least) s->sum[g] += by * add_graph_of(w->lijsten, w->factor[g], exp(weight[g] - most), b);
    for (int k = 0; k < len; k++) w->log_p[from - 1 + k] = log(b->sum[k / 2][k % 2] * b->rest[k / 2][k % 2]) + most;
}

/* ---- the grid ---- */

static bool stopped(const Werk *w) { return w->stop && atomic_load(w->stop); }

static void *work(void *arg) {
    Werk *w = arg;
    SCOPED_ARENA a = arena_new();
    Blok *b = NEW(a, Blok);
    double *weight = NEW_N(a, double, w->graph_count);
    for (size_t i; !stopped(w) && (i = atomic_fetch_add(&w->next, 1)) < w->stretch_count;) {
        int64_t from = w->from + (int64_t)i * STRETCH, end = from + STRETCH <= w->to ? from + STRETCH : w->to + 1;
        for (; from < end; from += BLOK)
            add_block(w, from, end - from < BLOK ? (int)(end - from) : BLOK, b, weight, &w->stretches[i]);
    }
    return NULL;
}

/* The caller works too, so that fewer threads than asked for only take longer. */
static void work_together(Werk *w, unsigned threads) {
    pthread_t others[MOST_THREADS];
    unsigned started = 0;
    while (started + 1 < threads && started < MOST_THREADS && !pthread_create(&others[started], NULL, work, w))
        started++;
    work(w);
    for (unsigned i = 0; i < started; i++) pthread_join(others[i], NULL);
}

/* All of the grid up to `to` that was not done yet; adds to the sum per graph. */
static void extend(Arena *a, Werk *w, int64_t to, unsigned threads, Stretch *all) {
    w->log_p = arena_grow(a, w->log_p, (size_t)w->to * sizeof(double), (size_t)to * sizeof(double));
    w->from = w->to + 1;
    w->to = to;
    w->stretch_count = (size_t)((to - w->from) / STRETCH) + 1;
    SCOPED_ARENA scratch = arena_new();
    w->stretches = NEW_N(scratch, Stretch, w->stretch_count);
    for (size_t i = 0; i < w->stretch_count; i++)
        w->stretches[i] = (Stretch){-INFINITY, NEW_N(scratch, double, w->graph_count)};
    atomic_store(&w->next, 0);
    work_together(w, threads);
    for (const Stretch *s = w->stretches; s < w->stretches + w->stretch_count; s++) {
        rescale(all, w->graph_count, s->scale);
        double by = exp(s->scale - all->scale);
        for (size_t g = 0; g < w->graph_count; g++) all->sum[g] += s->sum[g] * by;
    }
}

/* What would lie beyond the grid; p falls as n0^-slope, and the integral of that from the end on is p(end) end / (slope - 1).
 */
static double beyond(const Werk *w, double scale) {
    double all = 0, end = (double)w->to, last = exp(w->log_p[w->to - 1] - scale);
    int64_t tenth = w->to - w->to / 10;
    if (last == 0) return 0;
    for (int64_t k = 0; k < w->to; k++) all += exp(w->log_p[k] - scale);
    double slope = (w->log_p[tenth - 1] - w->log_p[w->to - 1]) / log(end / (double)tenth);
    /* Of fewer than ten points the slope is 0 / 0, which is not more than 1 either. */
    return slope > 1 ? last * end / (slope - 1) / all : INFINITY;
}

static int64_t first_grid(const Werk *w) {
    int64_t least = w->lijsten <= 3 ? ROOSTER_DRIE : ROOSTER_MEER;
    if (w->n > ROOSTER_EIND / 10) return ROOSTER_EIND;
    return w->n * 10 > least ? w->n * 10 : least;
}

static void walk_grid(Arena *a, Werk *w, const GrafenVraag *v, Stretch *all) {
    extend(a, w, v->rooster ? v->rooster : first_grid(w), v->threads, all);
    while (!v->rooster && !stopped(w) && w->to < ROOSTER_EIND && beyond(w, all->scale) > ROOSTER_BUITEN)
        extend(a, w, w->to * 2 < ROOSTER_EIND ? w->to * 2 : ROOSTER_EIND, v->threads, all);
}

/* ---- what comes out ---- */

static int by_probability(const void *x, const void *y) {
    const GraafKans *a = x, *b = y;
    if (a->kans != b->kans) return a->kans > b->kans ? -1 : 1;
    return a->graaf < b->graaf ? -1 : 1;
}

static const GraafKans *rank_graphs(Arena *a, const Werk *w, const double *sum) {
    GraafKans *all = NEW_N(a, GraafKans, w->graph_count);
    double total = 0;
    for (size_t g = 0; g < w->graph_count; g++) total += sum[g];
    for (size_t g = 0; g < w->graph_count; g++) all[g] = (GraafKans){&w->graphs[g], sum[g] / total};
    qsort(all, w->graph_count, sizeof *all, by_probability);
    return all;
}

/* In place of the logarithms. */
static void normalise(double *p, int64_t n, double scale) {
    double total = 0;
    for (int64_t k = 0; k < n; k++) total += p[k] = exp(p[k] - scale);
    for (int64_t k = 0; k < n; k++) p[k] /= total;
}

static void describe(Grafen *g) {
    double mean = 0, square = 0, most = 0;
    for (int64_t k = 0; k < g->rooster; k++) mean += g->kansen[k] * (double)(k + 1);
    for (int64_t k = 0; k < g->rooster; k++) {
        square += g->kansen[k] * ((double)(k + 1) - mean) * ((double)(k + 1) - mean);
        if (g->kansen[k] > most) most = g->kansen[k], g->modus = g->n + k + 1;
    }
    g->gemiddelde = (double)g->n + mean;
    g->sd = sqrt(square);
    g->onder = grafen_kwantiel(g, 0.025);
    g->mediaan = grafen_kwantiel(g, 0.5);
    g->boven = grafen_kwantiel(g, 0.975);
}

/* A dip is where it falls below nine tenths of the peak before it, and a rise where it does the reverse. */
static unsigned count_peaks(const Grafen *g) {
    static const double dip = 0.9;
    double least = g->kansen[g->modus - g->n - 1] / 20, turn = 0;
    unsigned peaks = 0;
    bool rising = true;
    for (int64_t k = 0; k < g->rooster; k++) {
        double p = g->kansen[k];
        bool turns = rising ? p < dip * turn : p * dip > turn;
        peaks += turns && rising && turn >= least;
        rising ^= turns;
        if (turns || (rising ? p > turn : p < turn)) turn = p;
    }
    return peaks + (rising && turn >= least);
}

int64_t grafen_kwantiel(const Grafen *g, double q) {
    double passed = 0;
    for (int64_t k = 0; k < g->rooster; k++)
        if ((passed += g->kansen[k]) >= q) return g->n + k + 1;
    return g->n + g->rooster;
}

Status grafen_average(Arena *a, const int64_t *aantallen, unsigned lijsten, GrafenVraag v, Grafen *out) {
    REQUIRE(lijsten >= 2 && lijsten <= GRAAF_LIJSTEN && v.delta >= 0 && v.rooster >= 0 && v.rooster <= ROOSTER_EIND);
    Werk w = {.stop = v.stop};
    double delta = v.delta > 0 ? v.delta : ldexp(1, -(int)lijsten);
    prepare(a, aantallen, lijsten, delta, &w);
    REQUIRE(w.n <= GRAFEN_PERSONEN); /* or the products over a block could overflow */
    Stretch all = {-INFINITY, NEW_N(a, double, w.graph_count)};
    walk_grid(a, &w, &v, &all);
    if (stopped(&w)) return CONFLICT;
    Grafen g = {.n = w.n, .delta = delta, .rooster = w.to, .buiten = beyond(&w, all.scale)};
    normalise(w.log_p, w.to, all.scale);
    g.kansen = w.log_p;
    g.afgekapt = g.buiten > 0.01;
    for (int64_t k = g.rooster - g.rooster / 100; k < g.rooster; k++) g.staart += g.kansen[k];
    describe(&g);
    g.toppen = count_peaks(&g);
    g.grafen = rank_graphs(a, &w, all.sum);
    g.graaf_aantal = w.graph_count;
    *out = g;
    return OK;
}
