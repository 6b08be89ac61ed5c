#include "cijfers/trend/toets.h"

#include <math.h>

#include "cijfers/trend/verdeling.h"
#include "test.h"

static void assert_near(double x, double y, double tolerance) {
    if (!(fabs(x - y) <= tolerance)) fail_msg("%.12g is not near %.12g", x, y);
}

/* P(X = k) of n with chance p, in logs. */
static double term(int64_t k, int64_t n, double p) {
    double dk = (double)k, dn = (double)n;
    return exp(lgamma(dn + 1) - lgamma(dk + 1) - lgamma(dn - dk + 1) + dk * log(p) + (dn - dk) * log1p(-p));
}

static void the_p_value_is_the_sum_of_what_is_as_much_or_more(void **state) {
    (void)state;
    static const double times[][2] = {{12, 12}, {3, 12}, {365, 366}};
    for (int64_t nu = 0; nu <= 40; nu += 4)
        for (int64_t toen = nu ? 0 : 1; toen <= 40; toen += 5)
            for (size_t i = 0; i < 3; i++) {
                double chance = times[i][0] / (times[i][0] + times[i][1]), sum = 0;
                for (int64_t k = nu; k <= nu + toen; k++) sum += term(k, nu + toen, chance);
                Toets t = toets_meer(nu, times[i][0], toen, times[i][1]);
                assert_near(t.p, sum, 1e-10);
                assert_near(t.mid_p, sum - term(nu, nu + toen, chance) / 2, 1e-10);
                assert_true(t.laag <= t.verhouding && t.verhouding <= t.hoog);
            }
}

/* At the limits the chance of this outcome, or one further out, is 2.5%. */
static void the_interval_is_that_of_clopper_and_pearson(void **state) {
    (void)state;
    Toets t = toets_meer(9, 12, 4, 12);
    double low = t.laag / (1 + t.laag), high = t.hoog / (1 + t.hoog), above = 0, below = 0;
    for (int64_t k = 9; k <= 13; k++) above += term(k, 13, low);
    for (int64_t k = 0; k <= 9; k++) below += term(k, 13, high);
    assert_near(above, 0.025, 1e-10);
    assert_near(below, 0.025, 1e-10);
}

static void nothing_counted_says_nothing(void **state) {
    (void)state;
    Toets none = toets_meer(0, 12, 0, 12), from_none = toets_meer(5, 12, 0, 12);
    assert_near(none.p, 1, 0);
    assert_near(none.mid_p, 0.5, 0);
    assert_true(isnan(none.verhouding) && none.laag == 0 && isinf(none.hoog));
    assert_near(from_none.p, 1.0 / 32, 1e-12);
    assert_true(isinf(from_none.verhouding) && isinf(from_none.hoog) && from_none.laag > 0);
}

static void large_counts_do_not_lose_their_way(void **state) {
    (void)state;
    Toets t = toets_meer(100500, 1, 100000, 1);
    double z = 500 / sqrt(200500);
    assert_near(t.mid_p, 0.5 * erfc(z / sqrt(2)), 1e-4);
    assert_near(log(t.hoog / t.laag) / 2, 1.96 * sqrt(1 / 100500.0 + 1 / 100000.0), 1e-4);
    Toets huge = toets_meer(5000000000, 12, 4999900000, 12);
    assert_near(huge.mid_p, 0.5 * erfc(100000 / sqrt(9999900000.0) / sqrt(2)), 1e-4);
    assert_true(huge.laag < huge.verhouding && huge.verhouding < huge.hoog);
}

static void quantiles_are_the_first_to_reach_the_chance(void **state) {
    (void)state;
    static const double means[] = {0.01, 0.7, 3, 12.5, 400}, dispersions[] = {1, 1.3, 4},
                        chances[] = {0, 0.01, 0.5, 0.99};
    for (size_t m = 0; m < 5; m++)
        for (size_t d = 0; d < 3; d++)
            for (size_t c = 0; c < 4; c++) {
                int64_t k = telling_kwantiel(chances[c], means[m], dispersions[d]);
                assert_true(telling_tot(k, means[m], dispersions[d]) >= chances[c] - 1e-12);
                assert_true(k == 0 || telling_tot(k - 1, means[m], dispersions[d]) < chances[c]);
            }
    assert_near(telling_tot(2, 3, 1), exp(-3) * 8.5, 1e-12);
    assert_near(telling_tot(0, 3, 2), 0.125, 1e-12); /* size 3, probability 1/2 */
    assert_int_equal(telling_kwantiel(0.99, 0, 1), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_p_value_is_the_sum_of_what_is_as_much_or_more),
        cmocka_unit_test(the_interval_is_that_of_clopper_and_pearson),
        cmocka_unit_test(nothing_counted_says_nothing),
        cmocka_unit_test(large_counts_do_not_lose_their_way),
        cmocka_unit_test(quantiles_are_the_first_to_reach_the_chance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
