#include "base/tijd.h"

#include "test.h"

static Datum day(const char *iso) {
    Datum d = DATUM_GEEN;
    if (!datum_parse_iso(str_from_z(iso), &d)) fail_msg("no date: %s", iso);
    return d;
}

static Tijdstip utc(const char *iso_date, int hour, int minute) {
    return (Tijdstip)day(iso_date) * DAG_MS + (Tijdstip)(hour * 60 + minute) * 60000;
}

/* ---- calendar ---- */

static bool leap_as_in_the_bull(int year) { return (year % 400 == 0) || (year % 4 == 0 && year % 100 != 0); }

static void every_day_from_1583_to_2200_goes_there_and_back(void **state) {
    (void)state;
    static const int lengths[2][12] = {{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31},
                                       {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}};
    Datum expected = datum_from(1583, 1, 1);
    for (int y = 1583; y <= 2200; y++)
        for (int m = 1; m <= 12; m++)
            for (int d = 1; d <= lengths[leap_as_in_the_bull(y)][m - 1]; d++, expected++) {
                assert_int_equal(datum_from(y, m, d), expected);
                Kalenderdag k = datum_split(expected);
                assert_true(k.jaar == y && k.maand == m && k.dag == d);
            }
}

static void known_days_have_their_number(void **state) {
    (void)state;
    assert_int_equal(day("1970-01-01"), 0);
    assert_int_equal(day("1969-12-31"), -1);
    assert_int_equal(day("2000-03-01"), 11017);
    assert_int_equal(day("2038-01-19"), 24855);
    assert_int_equal(datum_split(day("9999-12-31") + 1).jaar, 10000);
}

static void days_that_do_not_exist_are_not_valid(void **state) {
    (void)state;
    static const Kalenderdag bad[] = {{1582, 12, 31}, {10000, 1, 1}, {2026, 0, 1},  {2026, 13, 1}, {2026, 1, 0},
                                      {2026, 4, 31},  {2026, 2, 29}, {1900, 2, 29}, {2100, 2, 29}, {2026, 1, -1}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(datum_valid(bad[i]));
    assert_true(datum_valid((Kalenderdag){2000, 2, 29}));
    assert_true(datum_valid((Kalenderdag){2024, 2, 29}));
}

static void weekdays_follow_each_other(void **state) {
    (void)state;
    assert_int_equal(datum_weekday(day("2026-11-14")), 6);
    assert_int_equal(datum_weekday(day("1970-01-01")), 4);
    for (Datum d = day("1583-01-01"); d < day("2200-12-31"); d++)
        assert_int_equal(datum_weekday(d + 1), datum_weekday(d) % 7 + 1);
}

/* ---- calendar months ---- */

static void three_months_of_bedenktijd_end_on_the_same_day(void **state) {
    (void)state;
    assert_int_equal(datum_add_months(day("2026-11-14"), 3), day("2027-02-14"));
    assert_int_equal(datum_add_months(day("2026-11-30"), 3), day("2027-02-28"));
    assert_int_equal(datum_add_months(day("2023-11-30"), 3), day("2024-02-29"));
    assert_int_equal(datum_add_months(day("2026-01-31"), 1), day("2026-02-28"));
    assert_int_equal(datum_add_months(day("2026-03-31"), -1), day("2026-02-28"));
    assert_int_equal(datum_add_months(day("2024-02-29"), 12), day("2025-02-28"));
    assert_int_equal(datum_add_months(day("2026-05-31"), 0), day("2026-05-31"));
}

static int month_number(Kalenderdag k) { return k.jaar * 12 + k.maand; }

static void adding_months_never_skips_one_and_never_runs_back(void **state) {
    (void)state;
    for (Datum d = day("2019-01-01"); d <= day("2032-12-31"); d++)
        for (int n = -14; n <= 14; n++) {
            Datum then = datum_add_months(d, n);
            Kalenderdag from = datum_split(d), to = datum_split(then), after = datum_split(then + 1);
            assert_int_equal(month_number(to), month_number(from) + n);
            bool clamped = to.dag < from.dag;
            assert_true(to.dag == from.dag || (clamped && after.dag == 1)); /* only the last day may be a lower one */
            assert_true(datum_add_months(d + 1, n) >= then);
        }
}

/* ---- working days ---- */

/* Easter Sundays as published (Koninklijk Sterrenkundig tables and the almanacs). */
static const char *const easters[] = {
    "1961-04-02", "1996-04-07", "1999-04-04", "2000-04-23", "2005-03-27", "2008-03-23", "2010-04-04", "2011-04-24",
    "2013-03-31", "2014-04-20", "2015-04-05", "2016-03-27", "2017-04-16", "2018-04-01", "2019-04-21", "2020-04-12",
    "2021-04-04", "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16",
    "2029-04-01", "2030-04-21", "2038-04-25", "2049-04-18", "2076-04-19", "2100-03-28"};
enum { EASTERS = sizeof easters / sizeof *easters };

static Datum kings_day(int year) {
    if (year >= 2014) return datum_from(year, 4, 27) - (datum_weekday(datum_from(year, 4, 27)) == 7);
    return datum_from(year, 4, 30) - (datum_weekday(datum_from(year, 4, 30)) == 7);
}

/* Written from the text of the law, for one year whose Easter is known. */
static bool holiday_by_list(Datum d, Datum easter) {
    int year = datum_split(easter).jaar;
    Datum list[] = {datum_from(year, 1, 1),
                    easter - 2,
                    easter + 1,
                    easter + 39,
                    easter + 50,
                    kings_day(year),
                    datum_from(year, 5, 5),
                    datum_from(year, 12, 25),
                    datum_from(year, 12, 26)};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (list[i] == d) return true;
    return false;
}

static void holidays_are_those_of_the_law_in_known_years(void **state) {
    (void)state;
    for (int i = 0; i < EASTERS; i++) {
        Datum easter = day(easters[i]);
        int year = datum_split(easter).jaar;
        for (Datum d = datum_from(year, 1, 1); d <= datum_from(year, 12, 31); d++)
            if (datum_is_holiday(d) != holiday_by_list(d, easter)) fail_msg("day %d of %d", d, year);
    }
}

static void holidays_of_2026_by_name(void **state) {
    (void)state;
    static const char *const list[] = {"2026-01-01", "2026-04-03", "2026-04-06", "2026-04-27", "2026-05-05",
                                       "2026-05-14", "2026-05-25", "2026-12-25", "2026-12-26"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) assert_true(datum_is_holiday(day(list[i])));
    assert_false(datum_is_holiday(day("2026-04-05"))); /* Easter Sunday is a Sunday already */
    assert_false(datum_is_holiday(day("2026-12-31")));
}

static void kings_day_moves_off_a_sunday(void **state) {
    (void)state;
    assert_true(datum_is_holiday(day("2014-04-26")) && !datum_is_holiday(day("2014-04-27")));
    assert_true(datum_is_holiday(day("2025-04-26")) && !datum_is_holiday(day("2025-04-27")));
    assert_true(datum_is_holiday(day("2013-04-30")) && !datum_is_holiday(day("2013-04-27")));
    assert_true(datum_is_holiday(day("2006-04-29")) && !datum_is_holiday(day("2006-04-30")));
}

/* Counts the working days of (from, to], looking each day up in the list above. */
static int count_workdays(Datum from, Datum to) {
    int n = 0;
    for (Datum d = from + 1; d <= to; d++) {
        int year = datum_split(d).jaar, i = 0;
        while (datum_split(day(easters[i])).jaar != year) i++;
        n += datum_weekday(d) != 6 && datum_weekday(d) != 7 && !holiday_by_list(d, day(easters[i]));
    }
    return n;
}

static void working_days_agree_with_counting_day_by_day(void **state) {
    (void)state;
    for (Datum d = day("2013-01-01"); d <= day("2029-06-30"); d += 3)
        for (int n = 1; n <= 15; n += 2) {
            Datum then = datum_add_workdays(d, n);
            assert_true(datum_is_workday(then));
            assert_int_equal(count_workdays(d, then), n);
        }
}

static void a_term_that_ends_at_a_long_weekend_moves_to_the_next_working_day(void **state) {
    (void)state;
    assert_int_equal(datum_next_workday(day("2026-04-03")), day("2026-04-07")); /* Good Friday .. Easter Monday */
    assert_int_equal(datum_next_workday(day("2026-12-25")), day("2026-12-28"));
    assert_int_equal(datum_next_workday(day("2026-11-16")), day("2026-11-16"));
    assert_int_equal(datum_add_workdays(day("2026-04-02"), 1), day("2026-04-07"));
    assert_int_equal(datum_add_workdays(day("2026-04-04"), 0), day("2026-04-04"));
}

/* ---- the Netherlands ---- */

static void winter_is_one_hour_ahead_and_summer_two(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    assert_str(tijdstip_kort(a, utc("2026-11-14", 12, 30)), S("14-11-2026 13:30"));
    assert_str(tijdstip_kort(a, utc("2026-07-14", 12, 30)), S("14-07-2026 14:30"));
    assert_str(tijdstip_kort(a, utc("2026-12-31", 23, 0)), S("01-01-2027 00:00"));
    assert_str(tijdstip_kort(a, utc("1960-01-01", 22, 59)), S("01-01-1960 23:59"));
}

/* Hours of change, Central European Time, as published in Directive 2000/84/EC and its successors. */
static void clocks_change_at_one_utc_on_the_last_sundays(void **state) {
    (void)state;
    static const struct {
        const char *spring, *autumn;
    } years[] = {{"1996-03-31", "1996-10-27"}, {"2000-03-26", "2000-10-29"}, {"2024-03-31", "2024-10-27"},
                 {"2025-03-30", "2025-10-26"}, {"2026-03-29", "2026-10-25"}, {"2027-03-28", "2027-10-31"}};
    enum { YEARS = sizeof years / sizeof *years };
    for (size_t turn = 0; turn < YEARS * YEARS; turn++) { /* in turns: a few summers are remembered, these are more */
        size_t i = (turn + turn / YEARS) % YEARS;
        Tijdstip spring = utc(years[i].spring, 1, 0), autumn = utc(years[(i + turn) % YEARS].autumn, 1, 0);
        assert_int_equal(minuut_at(spring - 1), 1 * 60 + 59);
        assert_int_equal(minuut_at(spring), 3 * 60);
        assert_int_equal(minuut_at(autumn - 1), 2 * 60 + 59);
        assert_int_equal(minuut_at(autumn), 2 * 60);
    }
}

static void the_skipped_hour_moves_on_and_the_double_hour_is_the_first(void **state) {
    (void)state;
    assert_int_equal(tijdstip_at(day("2026-03-29"), 2 * 60 + 30), utc("2026-03-29", 1, 30)); /* shows 03:30 */
    assert_int_equal(tijdstip_at(day("2026-03-29"), 1 * 60 + 59), utc("2026-03-29", 0, 59));
    assert_int_equal(tijdstip_at(day("2026-03-29"), 3 * 60), utc("2026-03-29", 1, 0));
    assert_int_equal(tijdstip_at(day("2026-10-25"), 2 * 60 + 30), utc("2026-10-25", 0, 30));
    assert_int_equal(tijdstip_at(day("2026-10-25"), 3 * 60), utc("2026-10-25", 2, 0));
}

static void every_local_quarter_of_some_years_comes_back(void **state) {
    (void)state;
    for (Datum d = day("2024-01-01"); d <= day("2027-12-31"); d++)
        for (int minuut = 0; minuut < 24 * 60; minuut += 15) {
            Tijdstip t = tijdstip_at(d, minuut);
            bool skipped = minuut / 60 == 2 && minuut_at(t) == minuut + 60;
            assert_int_equal(datum_at(t), d);
            assert_true(minuut_at(t) == minuut || skipped);
        }
}

static void days_have_23_24_or_25_hours(void **state) {
    (void)state;
    int of[26] = {0};
    for (Datum d = day("2026-01-01"); d <= day("2026-12-31"); d++)
        of[(tijdstip_at(d + 1, 0) - tijdstip_at(d, 0)) / 3600000]++;
    assert_true(of[23] == 1 && of[24] == 363 && of[25] == 1);
}

/* ---- reading and writing ---- */

static void reads_dates_as_people_type_them(void **state) {
    (void)state;
    static const char *const typed[] = {
        "14-11-2026",     "14/11/2026",       "14.11.2026",   "14 11 26",    " 14-11-2026 ",   "14-11-26",
        "14 nov 2026",    "14 november 2026", "14 NOV. 2026", "14-nov-2026", "14 - 11 - 2026", "2026-11-14",
        "14 November 26", "14112026",         "2026/11/14",   "14 nov.2026", "2026 nov 14"};
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        Datum d = DATUM_GEEN;
        if (!datum_parse(str_from_z(typed[i]), &d) || d != day("2026-11-14")) fail_msg("misread: %s", typed[i]);
    }
}

static void reads_months_by_dutch_and_english_names(void **state) {
    (void)state;
    Datum d;
    assert_true(datum_parse(S("1 mrt 2026"), &d) && d == day("2026-03-01"));
    assert_true(datum_parse(S("1 maart 2026"), &d) && d == day("2026-03-01"));
    assert_true(datum_parse(S("1 March 2026"), &d) && d == day("2026-03-01"));
    assert_true(datum_parse(S("5 mei 2026"), &d) && d == day("2026-05-05"));
    assert_true(datum_parse(S("5 May 2026"), &d) && d == day("2026-05-05"));
    assert_true(datum_parse(S("3 sept. 2026"), &d) && d == day("2026-09-03"));
    assert_true(datum_parse(S("3 Oct 2026"), &d) && d == day("2026-10-03"));
}

static void two_digits_of_a_year_pivot_at_fifty(void **state) {
    (void)state;
    Datum d;
    assert_true(datum_parse(S("1-1-49"), &d) && d == day("2049-01-01"));
    assert_true(datum_parse(S("1-1-50"), &d) && d == day("1950-01-01"));
    assert_true(datum_parse(S("1-1-00"), &d) && d == day("2000-01-01"));
}

static void refuses_what_is_no_date_and_leaves_the_result_alone(void **state) {
    (void)state;
    static const char *const bad[] = {"",
                                      "morgen",
                                      "14",
                                      "14-11",
                                      "31-02-2026",
                                      "29-02-2026",
                                      "14-13-2026",
                                      "0-1-2026",
                                      "14-11-202",
                                      "14-11-20266",
                                      "14--11-2026",
                                      "11-2026",
                                      "14-11-2026x",
                                      "1411202",
                                      "141120260",
                                      "14-ma-2026",
                                      "14 xyz 2026",
                                      "-14-11-2026",
                                      "32122026",
                                      "14-11-1500",
                                      "14-11-2026 13:30",
                                      "14-1111-2026",
                                      "99999999999-1-1"};
    Datum d = 7;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (datum_parse(str_from_z(bad[i]), &d)) fail_msg("taken for a date: %s", bad[i]);
    assert_false(datum_parse((Str){"14\0"
                                   "11\0"
                                   "2026",
                                   10},
                             &d));
    assert_false(datum_parse(STR_NONE, &d));
    assert_int_equal(d, 7);
}

static void iso_is_read_in_one_form_only(void **state) {
    (void)state;
    Datum d = 7;
    static const char *const bad[] = {"2026-1-14", "2026-11-1 ", "14-11-2026", "2026/11/14", "20261114", "+026-11-14"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(datum_parse_iso(str_from_z(bad[i]), &d));
    assert_int_equal(d, 7);
    assert_true(datum_parse_iso(S("2026-11-14"), &d));
}

static void writes_every_day_so_that_it_reads_back(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    for (Datum d = day("1583-01-01"); d <= day("2200-12-31"); d += 13) {
        Datum iso, kort, lang;
        assert_true(datum_parse_iso(datum_iso(a, d), &iso) && iso == d);
        assert_true(datum_parse(datum_kort(a, d), &kort) && kort == d);
        assert_true(datum_parse(datum_lang(a, d), &lang) && lang == d);
    }
}

static void writes_as_people_read(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    assert_str(datum_kort(a, day("2026-03-04")), S("04-03-2026"));
    assert_str(datum_lang(a, day("2026-03-04")), S("4 maart 2026"));
    assert_str(datum_weekdag(a, day("2026-11-14")), S("zaterdag"));
    assert_str(datum_weekdag(a, day("2026-11-16")), S("maandag"));
    assert_str(tijdstip_klok(a, utc("2026-11-14", 8, 5)), S("09:05"));
    assert_str(tijdstip_iso(a, utc("2026-11-14", 12, 30) + 7), S("2026-11-14T12:30:00.007Z"));
    assert_str(tijdstip_iso(a, -1), S("1969-12-31T23:59:59.999Z"));
}

static void nothing_given_writes_as_nothing(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    assert_str(datum_iso(a, DATUM_GEEN), S(""));
    assert_str(datum_kort(a, DATUM_GEEN), S(""));
    assert_str(datum_lang(a, DATUM_GEEN), S(""));
    assert_str(datum_weekdag(a, DATUM_GEEN), S(""));
    assert_str(tijdstip_kort(a, TIJDSTIP_GEEN), S(""));
    assert_str(tijdstip_klok(a, TIJDSTIP_GEEN), S(""));
    assert_str(tijdstip_iso(a, TIJDSTIP_GEEN), S(""));
}

static void the_clock_of_the_system_is_after_this_was_written(void **state) {
    (void)state;
    assert_true(klok_nu() > utc("2024-01-01", 0, 0));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_from_1583_to_2200_goes_there_and_back),
        cmocka_unit_test(known_days_have_their_number),
        cmocka_unit_test(days_that_do_not_exist_are_not_valid),
        cmocka_unit_test(weekdays_follow_each_other),
        cmocka_unit_test(three_months_of_bedenktijd_end_on_the_same_day),
        cmocka_unit_test(adding_months_never_skips_one_and_never_runs_back),
        cmocka_unit_test(holidays_are_those_of_the_law_in_known_years),
        cmocka_unit_test(holidays_of_2026_by_name),
        cmocka_unit_test(kings_day_moves_off_a_sunday),
        cmocka_unit_test(working_days_agree_with_counting_day_by_day),
        cmocka_unit_test(a_term_that_ends_at_a_long_weekend_moves_to_the_next_working_day),
        cmocka_unit_test(winter_is_one_hour_ahead_and_summer_two),
        cmocka_unit_test(clocks_change_at_one_utc_on_the_last_sundays),
        cmocka_unit_test(the_skipped_hour_moves_on_and_the_double_hour_is_the_first),
        cmocka_unit_test(every_local_quarter_of_some_years_comes_back),
        cmocka_unit_test(days_have_23_24_or_25_hours),
        cmocka_unit_test(reads_dates_as_people_type_them),
        cmocka_unit_test(reads_months_by_dutch_and_english_names),
        cmocka_unit_test(two_digits_of_a_year_pivot_at_fifty),
        cmocka_unit_test(refuses_what_is_no_date_and_leaves_the_result_alone),
        cmocka_unit_test(iso_is_read_in_one_form_only),
        cmocka_unit_test(writes_every_day_so_that_it_reads_back),
        cmocka_unit_test(writes_as_people_read),
        cmocka_unit_test(nothing_given_writes_as_nothing),
        cmocka_unit_test(the_clock_of_the_system_is_after_this_was_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
