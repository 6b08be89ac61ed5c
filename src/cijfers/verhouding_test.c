#include "cijfers/verhouding.h"

#include <math.h>

#include "gedeeld.h"

static uint64_t seed = 42;

static int64_t below(int64_t n) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((seed >> 33) % (uint64_t)n);
}

static void shares_make_exactly_a_hundred(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    int64_t delen[3], derden[] = {1, 1, 1};
    assert_true(procenten(a, derden, 3, 1000, delen));
    assert_int_equal(delen[0], 334); /* equal remainders: the first */
    assert_int_equal(delen[1], 333);
    assert_int_equal(delen[2], 333);
    int64_t scheef[] = {0, 7, 1};
    assert_true(procenten(a, scheef, 3, 100, delen));
    assert_int_equal(delen[0], 0);
    assert_int_equal(delen[1], 88); /* 87.5 and 12.5: the larger count */
    assert_int_equal(delen[2], 12);
}

static void shares_of_anything_stay_within_one_unit(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    for (int round = 0; round < 2000; round++) {
        size_t n = 1 + (size_t)below(12);
        int64_t aantallen[12], delen[12], totaal = 0, som = 0;
        for (size_t i = 0; i < n; i++) totaal += aantallen[i] = below(4) ? below(1000000000) : 0;
        assert_int_equal(procenten(a, aantallen, n, 1000, delen), totaal > 0);
        for (size_t i = 0; i < n; i++) {
            som += delen[i];
            double precies = totaal ? 1000.0 * (double)aantallen[i] / (double)totaal : 0;
            assert_true(fabs((double)delen[i] - precies) < 1);
        }
        assert_int_equal(som, totaal ? 1000 : 0);
        arena_reset(a);
    }
}

static void assert_near(double x, double y, double tolerance) {
    if (fabs(x - y) > tolerance) fail_msg("%.9g is not near %.9g", x, y);
}

/* What tables of this interval print; the limit for 0 is -ln(0.025). limits_do_what_they_promise proves them. */
static void agrees_with_the_usual_tables(void **state) {
    (void)state;
    static const struct {
        int64_t n;
        double laag, hoog;
    } known[] = {{0, 0, 3.6889},         {1, 0.0253, 5.5716},    {2, 0.2422, 7.2247},
                 {3, 0.6187, 8.7673},    {5, 1.6235, 11.6683},   {10, 4.7954, 18.3904},
                 {20, 12.2165, 30.8884}, {50, 37.1110, 65.9188}, {100, 81.3640, 121.6268}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        Interval v = poisson_interval(known[i].n, 0.95);
        assert_near(v.laag, known[i].laag, 6e-5);
        assert_near(v.hoog, known[i].hoog, 6e-5);
        assert_true(v.punt == (double)known[i].n);
    }
}

/* P(X <= n) for a Poisson count, summed term by term. */
static double at_most(int64_t n, double mean) {
    double som = 0;
    for (int64_t k = 0; k <= n; k++) som += exp((double)k * log(mean) - mean - lgamma((double)k + 1));
    return som;
}

static void limits_do_what_they_promise(void **state) {
    (void)state;
    static const double zekerheid[] = {0.90, 0.95, 0.99};
    for (int64_t n = 0; n <= 2000; n = n < 30 ? n + 1 : n + 197) {
        for (size_t z = 0; z < 3; z++) {
            double staart = (1 - zekerheid[z]) / 2;
            Interval v = poisson_interval(n, zekerheid[z]);
            assert_near(at_most(n, v.hoog), staart, 1e-9);
            if (n > 0) assert_near(1 - at_most(n - 1, v.laag), staart, 1e-9);
            assert_true(v.laag <= v.punt && v.punt < v.hoog);
        }
    }
}

static void large_counts_come_near_the_normal(void **state) {
    (void)state;
    Interval v = poisson_interval(1000000, 0.95);
    assert_near(v.laag, 1000000 - 1959.96, 2);
    assert_near(v.hoog, 1000000 + 1959.96, 4);
}

static void rates_are_per_hundred_thousand(void **state) {
    (void)state;
    Interval v = per_100_000(10, 200000, 0.95);
    assert_near(v.punt, 5, 1e-12);
    assert_near(v.laag, 4.7954 / 2, 1e-4);
    assert_near(v.hoog, 18.3904 / 2, 1e-4);
}

static void agrees_with_reference_rates_exact_and_byar(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv ref = gedeeld_csv(a, "data/schatting/sdc/rates_per100k_exact_byar.csv");
    for (size_t r = 0; r < ref.rijen; r++) {
        int64_t n = (int64_t)gedeeld_getal(&ref, r, "count"), inwoners = (int64_t)gedeeld_getal(&ref, r, "pop");
        Interval exact = per_100_000(n, inwoners, 0.95), near = poisson_byar(n);
        double schaal = 100000.0 / (double)inwoners;
        assert_close(exact.punt, gedeeld_getal(&ref, r, "rate"), 1e-12);
        assert_close(exact.laag, gedeeld_getal(&ref, r, "exact_lo"), 1e-10);
        assert_close(exact.hoog, gedeeld_getal(&ref, r, "exact_hi"), 1e-10);
        assert_close(near.laag * schaal, gedeeld_getal(&ref, r, "byar_lo"), 1e-10);
        assert_close(near.hoog * schaal, gedeeld_getal(&ref, r, "byar_hi"), 1e-10);
    }
}

static void agrees_with_a_reference_standardised_rate(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv ref = gedeeld_csv(a, "data/schatting/sdc/direct_standardised_fayfeuer.csv");
    Stratum strata[8];
    assert_true(ref.rijen <= 8);
    for (size_t r = 0; r < ref.rijen; r++)
        strata[r] = (Stratum){(int64_t)gedeeld_getal(&ref, r, "cnt"), (int64_t)gedeeld_getal(&ref, r, "pop"),
                              gedeeld_getal(&ref, r, "std")};
    Interval i = gestandaardiseerd(strata, ref.rijen, 0.95);
    assert_close(i.punt, gedeeld_getal(&ref, 0, "adj_rate_100k"), 1e-12);
    assert_close(i.laag, gedeeld_getal(&ref, 0, "lci"), 1e-10);
    assert_close(i.hoog, gedeeld_getal(&ref, 0, "uci"), 1e-10);
}

/* With one stratum there is nothing to standardise: the limits are those of Garwood. */
static void one_stratum_has_the_plain_rate(void **state) {
    (void)state;
    for (int64_t n = 0; n < 40; n += 3) {
        Interval plain = per_100_000(n, 12345, 0.9);
        Interval one = gestandaardiseerd(&(Stratum){n, 12345, 777}, 1, 0.9);
        assert_near(one.punt, plain.punt, 1e-9);
        assert_near(one.laag, plain.laag, 1e-9);
        assert_near(one.hoog, plain.hoog, 1e-9);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_make_exactly_a_hundred),
        cmocka_unit_test(shares_of_anything_stay_within_one_unit),
        cmocka_unit_test(agrees_with_the_usual_tables),
        cmocka_unit_test(limits_do_what_they_promise),
        cmocka_unit_test(large_counts_come_near_the_normal),
        cmocka_unit_test(rates_are_per_hundred_thousand),
        cmocka_unit_test(agrees_with_reference_rates_exact_and_byar),
        cmocka_unit_test(agrees_with_a_reference_standardised_rate),
        cmocka_unit_test(one_stratum_has_the_plain_rate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
