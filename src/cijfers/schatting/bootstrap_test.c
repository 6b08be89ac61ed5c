/*
 * Against SparseMSE 2.0.1: its own resamples give its estimates, its estimates give its limits. Resamples of our own can
 * only come near the limits of others: within what 1,000 draws leave open.
 */
#include "cijfers/schatting/bootstrap.h"

#include "cijfers/schatting/referentie_test.h"
#include "cijfers/schatting/stapsgewijs.h"
#include "cijfers/schatting/toeval.h"
#include "cijfers/schatting/zoek.h"

static const struct {
    double alpha;
    const char *kolom;
} ALPHA[] = {{0.025, "bca0.025"}, {0.05, "bca0.05"}, {0.1, "bca0.1"},    {0.5, "bca0.5"},
             {0.9, "bca0.9"},     {0.95, "bca0.95"}, {0.975, "bca0.975"}};
enum { ALPHAS = sizeof ALPHA / sizeof *ALPHA };

static int by_value(const void *x, const void *y) {
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static void resamples_of_the_reference_give_its_estimates(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const char *const sets[] = {"Korea", "Kosovo", "NewOrl_5", "UKdat_4", "UKdat_5"};
    for (size_t d = 0; d < sizeof sets / sizeof *sets; d++) {
        Tabel t = table(a, str_from_z(sets[d]));
        Csv file = gedeeld_csv(a, str_z(a, str_fmt(a, "data/schatting/data/%s.csv", sets[d])));
        Csv r = gedeeld_csv(a, str_z(a, str_fmt(a, "data/schatting/resamples/bca_resamples__%s__1000.csv", sets[d])));
        for (size_t i = 0; i < r.rijen; i++) {
            int64_t cells[32] = {0};
            for (size_t k = 0; k < file.rijen; k++) {
                size_t pattern = 0;
                for (int j = 0; j < t.l.aantal; j++)
                    pattern |= (size_t)str_eq(csv_veld(&file, k, (size_t)j)->tekst, S("1")) << j;
                cells[pattern] = (int64_t)gedeeld_getal(&r, i, str_z(a, str_fmt(a, "X%zu", k + 1)));
            }
            werk_load(t.w, cells);
            double estimate;
            stapsgewijs_schatter(t.w, &STAP_DREMPEL, &estimate);
            assert_close(estimate, gedeeld_getal(&r, i, "estimate"), 1e-6);
        }
    }
}

static void estimates_of_the_reference_give_its_limits(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv r = reference(a, "04_stepwise_bca");
    for (size_t i = 0; i < r.rijen; i++) {
        Str dataset = gedeeld_tekst(&r, i, "dataset");
        Csv reps =
            gedeeld_csv(a, str_z(a, str_fmt(a, "data/schatting/resamples/bca_reps__%.*s__1000.csv", STR_ARG(dataset))));
        double *trek = NEW_N(a, double, reps.rijen);
        for (size_t b = 0; b < reps.rijen; b++) trek[b] = gedeeld_getal(&reps, b, "estimate");
        qsort(trek, reps.rijen, sizeof *trek, by_value);
        Verdeling d = {.schatting = gedeeld_getal(&r, i, "popest"), .gelukt = reps.rijen, .trek = trek};
        d.a = gedeeld_getal(&r, i, "ahat");
        d.z0 = bca_z0(d.schatting, trek, d.gelukt);
        assert_close(d.z0, gedeeld_getal(&r, i, "z0"), 1e-12);
        for (size_t k = 0; k < ALPHAS; k++)
            assert_close(bca_grens(&d, ALPHA[k].alpha).waarde, gedeeld_getal(&r, i, ALPHA[k].kolom), 1e-12);
    }
}

static const Verdeling *draw(Arena *a, const Lijsten *l, Schatter schatter, const void *hoe, size_t breed,
                             size_t aantal, unsigned threads) {
    atomic_bool stop = false;
    BootstrapVraag v = {.lijsten = l,
                        .schatter = schatter,
                        .hoe = hoe,
                        .breed = breed,
                        .aantal = aantal,
                        .seed = 1234,
                        .threads = threads,
                        .stop = &stop};
    const Verdeling *d = NULL;
    assert_ok(bootstrap(a, &v, &d));
    return d;
}

static void the_acceleration_is_that_of_the_reference_and_the_limits_come_near(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv r = reference(a, "04_stepwise_bca");
    for (size_t i = 0; i < r.rijen; i++) {
        Tabel t = table(a, gedeeld_tekst(&r, i, "dataset"));
        const Verdeling *d = draw(a, &t.l, stapsgewijs_schatter, &STAP_DREMPEL, 1, 1000, 2);
        assert_close(d->schatting, gedeeld_getal(&r, i, "popest"), 1e-7);
        assert_close(d->a, gedeeld_getal(&r, i, "ahat"), 1e-5);
        assert_int_equal(d->gelukt, 1000);
        assert_true(fabs(d->z0 - gedeeld_getal(&r, i, "z0")) < 0.15); /* its standard error is 0.04 to 0.06 */
    }
}

static void the_bic_bootstrap_comes_near_that_of_the_successor_package(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv r = reference(a, "09_bic_bca_ntop");
    atomic_bool stop = false;
    for (size_t i = 0; i < r.rijen; i++) {
        if (gedeeld_getal(&r, i, "ntop") != 1) continue;
        Tabel t = table(a, gedeeld_tekst(&r, i, "dataset"));
        Zoektocht z;
        assert_true(zoek_bic(a, t.w, 3, &stop, &z));
        Top top = zoek_top(&z, t.l.aantal);
        const Verdeling *d = draw(a, &t.l, top_schatter, &top, top.aantal, 400, 2);
        assert_close(d->schatting, gedeeld_getal(&r, i, "popest"), 1e-7);
        for (size_t k = 0; k < top.aantal; k++) {
            assert_str(loglin_naam(a, t.l.aantal, top.modellen[k].model), gedeeld_tekst(&r, i + k, "model_added"));
            assert_close(bca_grens(&d[k], 0.5).waarde, gedeeld_getal(&r, i + k, "bca0.5"), 0.15);
        }
    }
}

static void two_threads_give_what_one_gives_and_a_seed_gives_the_same_again(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Tabel t = table(a, S("UKdat_4"));
    const Verdeling *one = draw(a, &t.l, stapsgewijs_schatter, &STAP_DREMPEL, 1, 200, 1);
    const Verdeling *two = draw(a, &t.l, stapsgewijs_schatter, &STAP_DREMPEL, 1, 200, 2);
    assert_memory_equal(one->trek, two->trek, 200 * sizeof *one->trek);
    assert_true(one->a == two->a && one->z0 == two->z0);
}

static void an_estimate_that_differs_by_rounding_only_is_the_same(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    int64_t telling[8] = {0,  5, 5, 54,
                          41, 6, 0, 12}; /* few persons, so that a resample often gives the same fraction */
    Lijsten l = {.aantal = 3, .telling = telling, .personen = 123};
    const Verdeling *d = draw(a, &l, stapsgewijs_schatter, &STAP_DREMPEL, 1, 1000, 1);
    int same = 0;
    for (size_t i = 0; i < d->gelukt; i++) {
        same += d->trek[i] == d->schatting;
        assert_true(d->trek[i] == d->schatting || fabs(d->trek[i] / d->schatting - 1) > 1e-10);
    }
    assert_true(same > 0);
}

static void a_resample_without_an_estimate_is_counted(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    int64_t telling[8] = {0, 20, 20, 2, 20, 1, 1, 0};
    Lijsten l = {.aantal = 3, .telling = telling, .personen = 64};
    const Verdeling *d = draw(a, &l, stapsgewijs_schatter, &STAP_DREMPEL, 1, 500, 2);
    assert_true(d->mislukt > 0 && d->gelukt > 100 && d->gelukt + d->mislukt == 500);
    int64_t none[8] = {0, 20, 20, 0, 20, 0, 0, 0};
    l.telling = none, l.personen = 60;
    assert_true(isnan(draw(a, &l, stapsgewijs_schatter, &STAP_DREMPEL, 1, 5, 1)->schatting));
}

static void a_stopped_bootstrap_gives_nothing(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    int64_t telling[4] = {0, 20, 20, 5};
    Lijsten l = {.aantal = 2, .telling = telling, .personen = 45};
    atomic_bool stop = true;
    BootstrapVraag v = {.lijsten = &l,
                        .schatter = stapsgewijs_schatter,
                        .hoe = &STAP_DREMPEL,
                        .breed = 1,
                        .aantal = 9,
                        .threads = 1,
                        .stop = &stop};
    const Verdeling *d = NULL;
    assert_status(bootstrap(a, &v, &d), CONFLICT);
    assert_null(d);
}

static void limits_at_an_end_are_flagged_and_quantiles_interpolate(void **state) {
    (void)state;
    static const double ten[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    assert_close(kwantiel8(ten, 10, 0.5), 5.5, 1e-15);
    assert_close(kwantiel8(ten, 10, 0.25), 31.0 / 3 / 4 + 1.0 / 3, 1e-15);
    assert_close(kwantiel8(ten, 10, 0.01), 1, 0);
    assert_close(kwantiel8(ten, 10, 0.99), 10, 0);
    Verdeling d = {.schatting = 5.5, .gelukt = 10, .trek = ten};
    assert_true(bca_grens(&d, 0.025).uiterste);
    assert_false(bca_grens(&d, 0.3).uiterste);
    d.z0 = bca_z0(0.5, ten, 10);
    assert_true(isinf(d.z0) && isnan(bca_grens(&d, 0.5).waarde));
}

static void draws_have_the_mean_and_variance_of_the_multinomial(void **state) {
    (void)state;
    static const int64_t weight[] = {3, 500, 0, 40, 1500};
    enum { CELLS = 5, DRAWS = 20000, N = 2043 };
    double sum[CELLS] = {0}, square[CELLS] = {0};
    for (int b = 0; b < DRAWS; b++) {
        Toeval t = toeval_new(7, (uint64_t)b);
        int64_t out[CELLS], total = 0;
        toeval_multinomiaal(&t, N, weight, CELLS, out);
        for (int k = 0; k < CELLS; k++) {
            double d = (double)(out[k] - weight[k]);
            total += out[k];
            sum[k] += d;
            square[k] += d * d;
        }
        assert_int_equal(total, N);
    }
    for (int k = 0; k < CELLS; k++) {
        double p = (double)weight[k] / N, variance = N * p * (1 - p), mean = sum[k] / DRAWS;
        assert_true(fabs(mean) <= 4 * sqrt(variance / DRAWS));
        assert_true(fabs(square[k] / DRAWS - variance) <= 0.06 * variance);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(resamples_of_the_reference_give_its_estimates),
        cmocka_unit_test(estimates_of_the_reference_give_its_limits),
        cmocka_unit_test(the_acceleration_is_that_of_the_reference_and_the_limits_come_near),
        cmocka_unit_test(the_bic_bootstrap_comes_near_that_of_the_successor_package),
        cmocka_unit_test(two_threads_give_what_one_gives_and_a_seed_gives_the_same_again),
        cmocka_unit_test(an_estimate_that_differs_by_rounding_only_is_the_same),
        cmocka_unit_test(a_resample_without_an_estimate_is_counted),
        cmocka_unit_test(a_stopped_bootstrap_gives_nothing),
        cmocka_unit_test(limits_at_an_end_are_flagged_and_quantiles_interpolate),
        cmocka_unit_test(draws_have_the_mean_and_variance_of_the_multinomial),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
