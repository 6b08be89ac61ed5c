#include "cijfers/trend/zin.h"

#include "test.h"

static const Telwoord SIGNALEN = {S("signaal"), S("signalen")};
static const int64_t COUNTS[] = {3, 1, 9, 0};

static Reeks months(void) {
    return (Reeks){.aantallen = COUNTS, .n = 4, .per_jaar = PER_MAAND, .eerste = datum_from(2026, 8, 1)};
}

static void assert_says(size_t t, Oordeel o, const char *expected) {
    SCOPED_ARENA a = arena_new();
    Reeks r = months();
    Trend trend = {.methode = TREND_FARRINGTON_FLEX, .van = t, .n = 1, .oordelen = &o};
    assert_str(zin_oordeel(a, &r, &trend, 0, SIGNALEN), str_from_z(expected));
}

static void a_judgement_is_a_sentence(void **state) {
    (void)state;
    assert_says(2, (Oordeel){.uitslag = UITSLAG_ALARM, .laag = 3, .hoog = 6},
                "9 signalen in oktober 2026, verwacht 3 tot 6. Dat is meer dan bij toeval past.");
    assert_says(1, (Oordeel){.uitslag = UITSLAG_GEWOON, .laag = 0, .hoog = 2},
                "1 signaal in september 2026, verwacht 0 tot 2.");
    assert_says(1, (Oordeel){.uitslag = UITSLAG_GEWOON, .laag = 3, .hoog = 6},
                "1 signaal in september 2026, verwacht 3 tot 6. Dat is minder dan verwacht.");
    assert_says(3, (Oordeel){.uitslag = UITSLAG_GEWOON, .laag = 0, .hoog = 0},
                "0 signalen in november 2026, verwacht 0.");
}

static void what_adds_up_over_time_says_so(void **state) {
    (void)state;
    assert_says(0, (Oordeel){.uitslag = UITSLAG_ALARM, .laag = -1, .hoog = -1},
                "3 signalen in augustus 2026. Samen met de maanden ervoor is dat meer dan bij toeval past.");
}

static void not_knowing_is_said(void **state) {
    (void)state;
    assert_says(2, oordeel_geen(UITSLAG_KORT),
                "9 signalen in oktober 2026. Er zijn nog te weinig eerdere maanden om te zeggen of dat veel is.");
    assert_says(1, (Oordeel){.uitslag = UITSLAG_WEINIG, .laag = 0, .hoog = 2},
                "1 signaal in september 2026. Het zijn er de laatste tijd te weinig om er iets over te zeggen.");
    assert_says(2, oordeel_geen(UITSLAG_ONBEKEND),
                "9 signalen in oktober 2026. De eerdere maanden geven deze methode geen houvast.");
}

static void periods_have_the_names_of_the_calendar(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Reeks weeks = {.per_jaar = PER_WEEK, .eerste = datum_from(2020, 12, 28)};
    assert_str(zin_periode(a, &weeks, 0), S("week 53 van 2020"));
    assert_str(zin_periode(a, &weeks, 1), S("week 1 van 2021"));
    Reeks counted = {.per_jaar = PER_WEEK, .eerste = DATUM_GEEN, .jaar = 2004, .nummer = 52};
    assert_str(zin_periode(a, &counted, 0), S("week 52 van 2004"));
    assert_str(zin_periode(a, &counted, 1), S("week 1 van 2005"));
}

static void last_year_is_compared_exactly(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    int64_t counts[24];
    for (int i = 0; i < 24; i++) counts[i] = i < 12 ? 2 : 4;
    Reeks r = {.aantallen = counts, .n = 24, .per_jaar = PER_MAAND, .eerste = datum_from(2025, 1, 1)};
    assert_str(
        zin_jaar(a, &r, SIGNALEN),
        S("48 signalen in de laatste 12 maanden, 24 in de 12 daarvoor. Dat is meer dan bij toeval past (p = 0,003, "
          "mid-p = 0,002; 2,0 keer zo veel, met 95% zekerheid tussen 1,2 en 3,4 keer)."));
    r.n = 23;
    assert_true(str_none(zin_jaar(a, &r, SIGNALEN)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_judgement_is_a_sentence),     cmocka_unit_test(what_adds_up_over_time_says_so),
        cmocka_unit_test(not_knowing_is_said),           cmocka_unit_test(periods_have_the_names_of_the_calendar),
        cmocka_unit_test(last_year_is_compared_exactly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
