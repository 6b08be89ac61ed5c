/* No alarm on noise: what the rules do with series that only chance made. The measured table is in docs/trend.md. */
#include "cijfers/trend/toeval_test.h"

#include "test.h"

enum { MONTHS = 73, ROUNDS = 600 };

/* In 1,000, of the last month of a Poisson series. */
static int64_t false_alarms(TrendMethode m, size_t n, double mu) {
    SCOPED_ARENA a = arena_new();
    Raak r = toeval_measure(a, m, PER_MAAND, n, mu, 1, 1, ROUNDS);
    assert_int_equal(r.beoordeeld, ROUNDS);
    return r.alarmen * 1000 / ROUNDS;
}

static void what_is_default_keeps_quiet_on_noise(void **state) {
    (void)state;
    toeval_seed = 20261122;
    static const double means[] = {0.5, 1, 2, 4, 8, 15};
    for (size_t i = 0; i < sizeof means / sizeof *means; i++) {
        assert_in_range(false_alarms(TREND_FARRINGTON_FLEX, MONTHS, means[i]), 0, 30);
        assert_in_range(false_alarms(TREND_BAYES, PER_MAAND + 1, means[i]), 0, 30);
    }
}

static void what_does_not_keep_quiet_is_known(void **state) {
    (void)state;
    toeval_seed = 20261122;
    assert_in_range(false_alarms(TREND_EARS_C1, MONTHS, 2), 20, 60);
    assert_in_range(false_alarms(TREND_GLR, MONTHS, 2), 0, 10);
}

static void four_times_as_much_is_mostly_seen(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    toeval_seed = 7;
    Raak r = toeval_measure(a, TREND_FARRINGTON_FLEX, PER_MAAND, MONTHS, 3, 1, 4, 500);
    assert_in_range(r.alarmen, 400, 500);
}

static void an_earlier_outbreak_does_not_hide_the_next(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    int64_t counts[MONTHS];
    for (size_t t = 0; t < MONTHS; t++) counts[t] = 3 + (int64_t)(t * 7 % 3);
    counts[MONTHS - 1 - 2 * PER_MAAND] = 40;
    counts[MONTHS - 1] = 16;
    Reeks r = {.aantallen = counts, .n = MONTHS, .per_jaar = PER_MAAND, .eerste = DATUM_GEEN};
    Trend t = trend_make(a, &r, &(TrendVraag){.methode = TREND_FARRINGTON_FLEX, .laatste = 1});
    assert_int_equal(t.oordelen[0].uitslag, UITSLAG_ALARM);
}

static void the_advice_follows_the_history(void **state) {
    (void)state;
    Reeks r = {.n = 100, .per_jaar = PER_MAAND, .eerste = DATUM_GEEN};
    assert_int_equal(trend_advice(&r, 36), TREND_BAYES);
    assert_int_equal(trend_advice(&r, 37), TREND_FARRINGTON_FLEX);
}

static void too_little_history_is_said_by_every_method(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    int64_t counts[] = {1, 0, 2, 1, 0, 1, 3, 1};
    Reeks r = {.aantallen = counts, .n = 8, .per_jaar = PER_MAAND, .eerste = DATUM_GEEN};
    for (TrendMethode m = 0; m < TREND_AANTAL; m++) {
        Trend t = trend_make(a, &r, &(TrendVraag){.methode = m});
        assert_int_equal(t.n, 8);
        assert_int_equal(t.oordelen[0].uitslag, UITSLAG_KORT);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_default_keeps_quiet_on_noise),
        cmocka_unit_test(what_does_not_keep_quiet_is_known),
        cmocka_unit_test(four_times_as_much_is_mostly_seen),
        cmocka_unit_test(an_earlier_outbreak_does_not_hide_the_next),
        cmocka_unit_test(the_advice_follows_the_history),
        cmocka_unit_test(too_little_history_is_said_by_every_method),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
