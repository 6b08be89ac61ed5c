#include "cijfers/trend/glm.h"

#include <math.h>

#include "test.h"

static void assert_near(double x, double y, double tolerance) {
    if (!(fabs(x - y) <= tolerance)) fail_msg("%.12g is not near %.12g", x, y);
}

/* What the stop rule leaves: a step of the iteration that no longer matters to the deviance. */
static const double COEFFICIENT = 1e-7, FROM_STEP_BEFORE = 1e-4;

static const double ONES[] = {1, 1, 1, 1, 1, 1};
static const double COUNTS[] = {2, 4, 6, 1, 2, 3};

static void without_covariates_the_mean_is_the_mean(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Glm g;
    assert_ok(glm_fit(a, &(GlmVraag){6, 1, ONES, COUNTS, ONES}, &g));
    assert_true(g.convergeert);
    assert_near(exp(g.b[0]), 3, COEFFICIENT);
    assert_near(glm_fout(&g, ONES), 1 / sqrt(18), FROM_STEP_BEFORE);
    assert_near(g.phi, (1 + 1 + 9 + 4 + 1 + 0) / 3.0 / 5, FROM_STEP_BEFORE);
    assert_near(g.phi_relatief, 16 / 9.0 / 5, FROM_STEP_BEFORE);
    assert_near(g.hefboom[0], 1.0 / 6, COEFFICIENT);
}

/* With a level per group the fitted means are those of the groups, and the difference has variance 1/12 + 1/6. */
static void groups_get_their_own_means(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const double x[] = {1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1}, difference[] = {0, 1};
    Glm g;
    assert_ok(glm_fit(a, &(GlmVraag){6, 2, x, COUNTS, ONES}, &g));
    assert_near(g.mu[0], 4, COEFFICIENT);
    assert_near(g.mu[5], 2, COEFFICIENT);
    assert_near(g.b[1], log(0.5), COEFFICIENT);
    assert_near(glm_fout(&g, difference), 0.5, FROM_STEP_BEFORE);
}

static void a_weight_is_as_good_as_a_repetition(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const double weights[] = {3, 1, 1, 1, 1, 1}, x[] = {1, 0, 1, 1, 1, 2, 1, 3, 1, 4, 1, 5};
    static const double repeated_x[] = {1, 0, 1, 0, 1, 0, 1, 1, 1, 2, 1, 3, 1, 4, 1, 5};
    static const double repeated[] = {2, 2, 2, 4, 6, 1, 2, 3}, ones[] = {1, 1, 1, 1, 1, 1, 1, 1};
    Glm g, h;
    assert_ok(glm_fit(a, &(GlmVraag){6, 2, x, COUNTS, weights}, &g));
    assert_ok(glm_fit(a, &(GlmVraag){8, 2, repeated_x, repeated, ones}, &h));
    assert_near(g.b[0], h.b[0], COEFFICIENT);
    assert_near(g.b[1], h.b[1], COEFFICIENT);
    assert_near(glm_fout(&g, x), glm_fout(&h, x), FROM_STEP_BEFORE);
}

static void what_cannot_be_told_apart_is_refused(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const double twice[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    Glm g;
    assert_status(glm_fit(a, &(GlmVraag){6, 2, twice, COUNTS, ONES}, &g), INVALID);
    assert_status(glm_fit(a, &(GlmVraag){1, 1, ONES, COUNTS, ONES}, &g), INVALID);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_covariates_the_mean_is_the_mean),
        cmocka_unit_test(groups_get_their_own_means),
        cmocka_unit_test(a_weight_is_as_good_as_a_repetition),
        cmocka_unit_test(what_cannot_be_told_apart_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
