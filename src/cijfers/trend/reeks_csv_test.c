#include "cijfers/trend/reeks_csv.h"

#include "test.h"

static Status read(Arena *a, const char *text, ReeksVraag v, Reeks *out, Str *error) {
    Csv csv;
    TRY(csv_read(a, S("f.csv"), str_from_z(text), &CSV_GRENS, &csv, error));
    return reeks_from_csv(a, &csv, &v, out, error);
}

static Reeks series(Arena *a, const char *text) {
    static const int64_t nothing[1];
    Reeks r = {.aantallen = nothing};
    Str error = STR_NONE;
    if (read(a, text, (ReeksVraag){.kolom = STR_NONE}, &r, &error) != OK) fail_msg("%.*s", STR_ARG(error));
    return r;
}

static void assert_refused(const char *text, ReeksVraag v, const char *says) {
    SCOPED_ARENA a = arena_new();
    Reeks r;
    Str error = STR_NONE;
    assert_status(read(a, text, v, &r, &error), INVALID);
    if (!str_contains(error, str_from_z(says))) fail_msg("%.*s", STR_ARG(error));
}

#define MONTHS                                                                                                         \
    "periode,aantal\n2025-11,3\n2025-12,0\n2026-01,4\n2026-02,1\n2026-03,2\n2026-04,5\n2026-05,1\n2026-06,9\n"

static void months_follow_each_other_over_the_end_of_a_year(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Reeks r = series(a, MONTHS);
    assert_int_equal(r.n, 8);
    assert_int_equal(r.per_jaar, PER_MAAND);
    assert_int_equal(r.aantallen[7], 9);
    assert_int_equal(reeks_dag(&r, 7), datum_from(2026, 6, 1));
}

static void a_calendar_with_a_week_53_has_days(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Reeks r = series(a, "week;n\n2020-W51;1\n2020-W52;4\n2020-W53;1\n2021-W01;2\n2021-W02;2\n2021-W03;2\n2021-W04;3\n"
                        "2021-W05;3\n");
    assert_int_equal(r.eerste, datum_from(2020, 12, 14));
    assert_int_equal(reeks_dag(&r, 3), datum_from(2021, 1, 4));
}

static void years_of_52_weeks_have_no_days(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Reeks r = series(a, "year,epoch_in_year,observed\n2004,50,1\n2004,51,0\n2004,52,4\n2005,1,1\n2005,2,2\n2005,3,2\n"
                        "2005,4,2\n2005,5,3\n");
    assert_true(r.eerste == DATUM_GEEN && r.jaar == 2004 && r.nummer == 50);
    assert_int_equal(reeks_jaar_terug(&r, 7, 1), 7 - 52);
}

static void records_are_counted_with_the_months_between(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Reeks r = series(a, "zaak,datum\na,14-01-2026\nb,2026-09-02\nc,1 mei 2026\nd,31/01/2026\n");
    static const int64_t expected[] = {2, 0, 0, 0, 1, 0, 0, 0, 1};
    assert_int_equal(r.n, 9);
    assert_memory_equal(r.aantallen, expected, sizeof expected);
}

static void the_same_week_a_year_ago_is_the_nearest(void **state) {
    (void)state;
    int64_t none[1];
    Reeks r = {.aantallen = none, .n = 1000, .per_jaar = PER_WEEK, .eerste = datum_from(2004, 1, 5)};
    assert_int_equal(reeks_jaar_terug(&r, 424, 1), 424 - 52); /* 20 February 2011 was a Sunday: the day after */
    assert_int_equal(reeks_jaar_terug(&r, 424, 2), 424 - 104);
    assert_int_equal(reeks_jaar_terug(&r, 424, 4), 424 - 209);
    assert_true(reeks_jaar_terug(&r, 10, 1) < 0);
}

static void mistakes_are_named_by_line(void **state) {
    (void)state;
    const ReeksVraag plain = {.kolom = STR_NONE};
    assert_refused("periode,aantal\n2026-01,3\n2026-03,1\n", plain,
                   "f.csv, regel 3, kolom 1: maand 3 van 2026 komt direct na");
    assert_refused("periode,aantal\n2026-02,3\n2026-01,1\n", plain, "regel 3, kolom 1: maand 1 van 2026 staat na");
    assert_refused("periode,aantal\n2026-01,3\n2026-01,1\n", plain,
                   "regel 3, kolom 1: maand 1 van 2026 staat er twee keer");
    assert_refused("periode,aantal\n2026-01,3\n2026-02,-1\n", plain, "f.csv, regel 3, kolom 9: ");
    assert_refused("periode,aantal\n2026-01,3\n2026-02,veel\n", plain, "f.csv, regel 3, kolom 9: ");
    assert_refused("periode,aantal\n2026-01,3\n2026-13,1\n", plain, "regel 3, kolom 1: Maand 13 bestaat niet");
    assert_refused("periode,aantal\n2021-W01,3\n2021-W53,1\n", plain, "Week 53 bestaat niet: 2021 heeft er 52");
    assert_refused("periode,aantal\n2026-01,3\n2026-02,1\n", plain, "regel 3, kolom 1: De reeks is te kort: 2 maanden");
    assert_refused("periode,aantal\n", plain, "Er staan geen rijen");
    assert_refused("naam,aantal\na,3\n", plain, "geen kolom met de periode");
    assert_refused("periode,x\n2026-01,3\n", plain, "Noem die kolom met --kolom");
    assert_refused(MONTHS, (ReeksVraag){.kolom = S("weg")}, "Er is geen kolom 'weg'");
    assert_refused(MONTHS, (ReeksVraag){.per_jaar = PER_WEEK}, "telt per maand, niet per week");
    assert_refused("zaak,datum\na,14-01-2026\nb,gisteren\n", plain, "regel 3, kolom 3: 'gisteren' is geen datum");
    assert_refused("jaar,week,n\n2003,52,1\n2004,1,1\n2004,3,1\n", plain, "week 3 van 2004 komt direct na week 1");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_follow_each_other_over_the_end_of_a_year),
        cmocka_unit_test(a_calendar_with_a_week_53_has_days),
        cmocka_unit_test(years_of_52_weeks_have_no_days),
        cmocka_unit_test(records_are_counted_with_the_months_between),
        cmocka_unit_test(the_same_week_a_year_ago_is_the_nearest),
        cmocka_unit_test(mistakes_are_named_by_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
