#include "cijfers/trend/jaren.h"

#include <math.h>

#include "gedeeld.h"

static void agrees_with_the_reference_regression(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv counts = gedeeld_csv(a, "data/schatting/sdc/trend_year_counts.csv");
    Csv ref = gedeeld_csv(a, "data/schatting/sdc/trend_year_glm.csv");
    Jaartelling jaren[16];
    assert_true(counts.rijen <= 16);
    for (size_t r = 0; r < counts.rijen; r++)
        jaren[r] = (Jaartelling){(int)gedeeld_getal(&counts, r, "year"), (int64_t)gedeeld_getal(&counts, r, "n")};
    Jaartrend t;
    assert_ok(jaartrend_fit(a, jaren, counts.rijen, &t));
    assert_close(t.begin, gedeeld_getal(&ref, 0, "coef"), 1e-8);
    assert_close(t.helling, gedeeld_getal(&ref, 1, "coef"), 1e-8);
    assert_close(t.begin_se, gedeeld_getal(&ref, 0, "se"), 1e-6);
    assert_close(t.helling_se, gedeeld_getal(&ref, 1, "se"), 1e-6);
    assert_close(t.spreiding, gedeeld_getal(&ref, 1, "dispersion"), 1e-8);
    assert_close(t.helling_se * sqrt(t.spreiding), gedeeld_getal(&ref, 1, "quasi_se"), 1e-6);
    assert_close(t.p, gedeeld_getal(&ref, 1, "quasi_p"), 1e-6);
    assert_close(t.deviance, gedeeld_getal(&ref, 1, "deviance"), 1e-8);
    assert_true(t.groei.laag < 1 && t.groei.hoog > 1); /* five years are few */
}

static void counts_that_double_every_year_grow_by_two(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Jaartelling jaren[] = {{2020, 100}, {2021, 200}, {2022, 400}, {2024, 1600}};
    Jaartrend t;
    assert_ok(jaartrend_fit(a, jaren, 4, &t));
    assert_close(t.groei.punt, 2, 1e-9);
    assert_true(t.groei.laag > 1.5 && t.groei.hoog < 2.5 && t.p < 0.01);
    assert_true(t.spreiding < 1e-6); /* and yet the limits are those of counts that vary by chance */
}

static void refuses_what_says_nothing(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Jaartelling few[] = {{2020, 5}, {2021, 6}}, same[] = {{2020, 5}, {2020, 6}, {2020, 7}},
                none[] = {{2020, 0}, {2021, 0}, {2022, 0}};
    Jaartrend t = {.p = 77};
    assert_status(jaartrend_fit(a, few, 2, &t), INVALID);
    assert_status(jaartrend_fit(a, same, 3, &t), INVALID);
    assert_status(jaartrend_fit(a, none, 3, &t), INVALID);
    assert_true(t.p == 77);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_reference_regression),
        cmocka_unit_test(counts_that_double_every_year_grow_by_two),
        cmocka_unit_test(refuses_what_says_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
