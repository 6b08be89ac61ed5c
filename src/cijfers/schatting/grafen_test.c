#include "cijfers/schatting/grafen.h"

#include <math.h>

#include "cijfers/schatting/tabellen_test.h"

/* "12,23" as a set of cliques: the order differs between programs. */
static bool same_cliques(Str x, Str y) {
    if (x.len != y.len) return false;
    for (Str rest = x, part; str_split(&rest, ',', &part);) {
        bool found = false;
        for (Str others = y, other; str_split(&others, ',', &other);) found |= str_eq(part, other);
        if (!found) return false;
    }
    return true;
}

static Grafen average(Arena *a, const int64_t *aantallen, unsigned lijsten, double delta, int64_t rooster) {
    Grafen g;
    assert_ok(grafen_average(a, aantallen, lijsten, (GrafenVraag){delta, rooster, .threads = 2}, &g));
    return g;
}

static int descending(const void *x, const void *y) {
    double a = *(const double *)x, b = *(const double *)y;
    return (a < b) - (a > b);
}

/* The reference numbers its graphs in an order of its own: compare them from the most probable on. */
static size_t compare_graphs(Arena *a, const Csv *ref, size_t from, const Grafen *g) {
    double *known = NEW_N(a, double, g->graaf_aantal);
    for (size_t i = 0; i < g->graaf_aantal; i++) known[i] = gedeeld_getal(ref, from + i, "postprob");
    qsort(known, g->graaf_aantal, sizeof *known, descending);
    for (size_t i = 0; i < g->graaf_aantal; i++) assert_close(g->grafen[i].kans + 1e-15, known[i] + 1e-15, 1e-7);
    return from + g->graaf_aantal;
}

static void compare_number(const Csv *ref, size_t r, const Grafen *g) {
    assert_int_equal(g->graaf_aantal, (int64_t)gedeeld_getal(ref, r, "ngraphs"));
    assert_close(g->gemiddelde, gedeeld_getal(ref, r, "mean"), 1e-8);
    assert_close(g->sd, gedeeld_getal(ref, r, "sd"), 1e-8);
    assert_int_equal(g->modus, (int64_t)gedeeld_getal(ref, r, "mode"));
    assert_int_equal(g->onder, (int64_t)gedeeld_getal(ref, r, "q025"));
    assert_int_equal(grafen_kwantiel(g, 0.1), (int64_t)gedeeld_getal(ref, r, "q10"));
    assert_int_equal(g->mediaan, (int64_t)gedeeld_getal(ref, r, "q50"));
    assert_int_equal(grafen_kwantiel(g, 0.9), (int64_t)gedeeld_getal(ref, r, "q90"));
    assert_int_equal(g->boven, (int64_t)gedeeld_getal(ref, r, "q975"));
    assert_close(g->staart, gedeeld_getal(ref, r, "tail_mass_last1pct"), 1e-6);
}

static void agrees_with_the_reference_on_every_public_table(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv ref = gedeeld_csv(a, "data/schatting/reference/13_dga_posterior.csv");
    Csv graphs = gedeeld_csv(a, "data/schatting/reference/13b_dga_model_probs.csv");
    size_t at = 0;
    for (size_t r = 0; r < ref.rijen; r++) {
        unsigned lijsten;
        int64_t *aantallen = vangst_read(a, gedeeld_tekst(&ref, r, "dataset"), &lijsten);
        Grafen g =
            average(a, aantallen, lijsten, gedeeld_getal(&ref, r, "delta"), (int64_t)gedeeld_getal(&ref, r, "Nmax"));
        compare_number(&ref, r, &g);
        at = compare_graphs(a, &graphs, at, &g);
        if (!same_cliques(graaf_naam(a, g.grafen[0].graaf), gedeeld_tekst(&ref, r, "top1_cliques")))
            fail_msg("row %zu: %.*s", r, STR_ARG(graaf_naam(a, g.grafen[0].graaf)));
    }
    assert_int_equal(at, graphs.rijen);
}

/* ---- without a reference ---- */

/* log M(T) of the header, straight from its definition. */
static double log_m(const int64_t *y, unsigned lijsten, double delta, unsigned set, double n0) {
    double n = n0, d = ldexp(delta, (int)lijsten - __builtin_popcount(set)), all = ldexp(delta, (int)lijsten), som = 0;
    double margin[1 << GRAAF_LIJSTEN] = {n0};
    for (unsigned c = 1; c < 1u << lijsten; c++) {
        margin[c & set] += (double)y[c];
        n += (double)y[c];
    }
    for (unsigned c = 0; c < 1u << lijsten; c++)
        if ((c & set) == c) som += lgamma(margin[c] + d) - lgamma(d);
    return som + lgamma(all) - lgamma(n + all);
}

static double log_weight(const int64_t *y, unsigned lijsten, double delta, const Graaf *g, double n, double n0) {
    double som = lgamma(n + n0 + 1) - lgamma(n0 + 1) - log(n + n0);
    for (unsigned c = 0; c < g->kliek_aantal; c++) som += log_m(y, lijsten, delta, g->klieken[c], n0);
    for (unsigned s = 0; s < g->scheiding_aantal; s++) som -= log_m(y, lijsten, delta, g->scheidingen[s], n0);
    return som;
}

static void agrees_with_the_definition(void **state) {
    (void)state;
    enum { GRID = 70 };
    for (unsigned lijsten = 2; lijsten <= 5; lijsten++) {
        SCOPED_ARENA a = arena_new();
        int64_t y[32];
        vangst_random(lijsten, 80, y);
        y[1] = 5; /* nobody at all would be another matter */
        Grafen g = average(a, y, lijsten, 0.3, GRID);
        double *weight = NEW_N(a, double, g.graaf_aantal), per_n0[GRID] = {0}, totaal = 0;
        double scale = log_weight(y, lijsten, 0.3, g.grafen[0].graaf, (double)g.n, (double)(g.modus - g.n));
        for (size_t i = 0; i < g.graaf_aantal; i++)
            for (int k = 0; k < GRID; k++) {
                double p = exp(log_weight(y, lijsten, 0.3, g.grafen[i].graaf, (double)g.n, k + 1) - scale);
                weight[i] += p;
                per_n0[k] += p;
                totaal += p;
            }
        for (int k = 0; k < GRID; k++) assert_close(g.kansen[k], per_n0[k] / totaal, 1e-9);
        for (size_t i = 0; i < g.graaf_aantal; i++)
            assert_close(g.grafen[i].kans + 1e-15, weight[i] / totaal + 1e-15, 1e-9);
    }
}

static void threads_change_nothing_at_all(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    int64_t y[32];
    vangst_random(5, 900, y);
    Grafen one, more;
    assert_ok(grafen_average(a, y, 5, (GrafenVraag){.rooster = 20011, .threads = 1}, &one));
    for (unsigned threads = 0; threads <= 5; threads++) {
        assert_ok(grafen_average(a, y, 5, (GrafenVraag){.rooster = 20011, .threads = threads}, &more));
        assert_memory_equal(one.kansen, more.kansen, sizeof(double) * 20011);
        for (size_t i = 0; i < one.graaf_aantal; i++) assert_true(one.grafen[i].kans == more.grafen[i].kans);
        assert_true(one.gemiddelde == more.gemiddelde && one.sd == more.sd);
    }
}

static void probabilities_add_up_and_limits_keep_their_order(void **state) {
    (void)state;
    for (int round = 0; round < 60; round++) {
        SCOPED_ARENA a = arena_new();
        unsigned lijsten = 2 + (unsigned)below(4);
        int64_t y[32];
        vangst_random(lijsten, 1 + below(400), y);
        Grafen g = average(a, y, lijsten, below(2) ? 0.5 : 0, 1 + below(700));
        double numbers = 0, graphs = 0;
        for (int64_t k = 0; k < g.rooster; k++) numbers += g.kansen[k];
        for (size_t i = 0; i < g.graaf_aantal; i++) graphs += g.grafen[i].kans;
        assert_close(numbers, 1, 1e-12);
        assert_close(graphs, 1, 1e-12);
        assert_true(g.n < g.onder && g.onder <= g.mediaan && g.mediaan <= g.boven && g.boven <= g.n + g.rooster);
        assert_true(g.toppen >= 1 && g.staart >= 0 && g.staart <= 1);
    }
}

static void the_order_of_the_lists_does_not_matter(void **state) {
    (void)state;
    static const unsigned order[] = {3, 0, 4, 1, 2};
    for (int round = 0; round < 5; round++) {
        SCOPED_ARENA a = arena_new();
        int64_t x[32], y[32];
        vangst_random(5, 200, x);
        vangst_relabel(x, 5, order, y);
        Grafen g = average(a, x, 5, 0, 2000), h = average(a, y, 5, 0, 2000);
        assert_close(g.gemiddelde, h.gemiddelde, 1e-9);
        for (int k = 0; k < 2000; k++) assert_close(g.kansen[k], h.kansen[k], 1e-8);
        for (size_t i = 0; i < g.graaf_aantal; i++)
            assert_close(g.grafen[i].kans + 1e-15, h.grafen[i].kans + 1e-15, 1e-8);
    }
}

static void the_grid_grows_until_its_end_no_longer_matters(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    int64_t y[8] = {0, 300, 250, 2, 200, 3, 2, 0};
    Grafen grown = average(a, y, 3, 0, 0);
    assert_true(grown.rooster > 10 * grown.n && grown.rooster < ROOSTER_EIND && grown.buiten < ROOSTER_BUITEN);
    Grafen fixed = average(a, y, 3, 0, grown.rooster), shorter = average(a, y, 3, 0, grown.rooster / 2);
    assert_close(grown.gemiddelde, fixed.gemiddelde, 1e-9);
    assert_int_equal(grown.mediaan, fixed.mediaan);
    assert_true(shorter.afgekapt && shorter.buiten > ROOSTER_BUITEN);
}

static void lists_that_hardly_meet_leave_the_upper_limit_open(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    int64_t y[8] = {0, 4000, 4000, 3, 4000, 3, 3, 0};
    Grafen g = average(a, y, 3, 0, 200000);
    assert_true(g.afgekapt);
    int64_t meet[8] = {0, 30, 30, 20, 30, 20, 20, 20};
    assert_false(average(a, meet, 3, 0, 0).afgekapt);
    int64_t once[4] = {0, 1, 0, 0};
    assert_true(isinf(average(a, once, 2, 0, 5).buiten));
}

static void two_peaks_are_counted_as_two(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    unsigned lijsten;
    int64_t *uk = vangst_read(a, S("UKdat_5"), &lijsten), *orleans = vangst_read(a, S("NewOrl_5"), &lijsten);
    assert_true(average(a, uk, 5, 0, 0).toppen == 2);
    assert_int_equal(average(a, orleans, 5, 0, 0).toppen, 1);
}

static void stopping_leaves_nothing_behind(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    atomic_bool stop = true;
    int64_t y[8] = {0, 30, 20, 5, 40, 6, 7, 1};
    Grafen g = {.rooster = 77};
    assert_status(grafen_average(a, y, 3, (GrafenVraag){.threads = 2, .stop = &stop}, &g), CONFLICT);
    assert_int_equal(g.rooster, 77);
}

static void six_lists_are_averaged_too(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    int64_t y[64];
    vangst_random(6, 300, y);
    Grafen g = average(a, y, 6, 0, 300);
    assert_int_equal(g.graaf_aantal, 18154);
    int64_t five[32]; /* nobody on the sixth: each graph on five lists is still there, with more company */
    vangst_random(5, 300, five);
    memset(y, 0, sizeof y);
    memcpy(y, five, sizeof five);
    assert_true(average(a, y, 6, 0, 300).n == average(a, five, 5, 0, 300).n);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_reference_on_every_public_table),
        cmocka_unit_test(agrees_with_the_definition),
        cmocka_unit_test(threads_change_nothing_at_all),
        cmocka_unit_test(probabilities_add_up_and_limits_keep_their_order),
        cmocka_unit_test(the_order_of_the_lists_does_not_matter),
        cmocka_unit_test(the_grid_grows_until_its_end_no_longer_matters),
        cmocka_unit_test(lists_that_hardly_meet_leave_the_upper_limit_open),
        cmocka_unit_test(two_peaks_are_counted_as_two),
        cmocka_unit_test(stopping_leaves_nothing_behind),
        cmocka_unit_test(six_lists_are_averaged_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
