#include "verband/geboorte.h"

#include "test.h"

enum { NEWEST = 2026 };

static Geboorte read(const char *typed) { return geboorte_parse(str_from_z(typed), NEWEST); }

static void assert_reads(const char *typed, int year, int month, int day) {
    Geboorte g = read(typed);
    if (geboorte_year(g) != year || geboorte_month(g) != month || geboorte_day(g) != day)
        fail_msg("\"%s\" gives %d-%d-%d", typed, geboorte_year(g), geboorte_month(g), geboorte_day(g));
}

static void reads_what_offices_write(void **state) {
    (void)state;
    assert_reads("1994-11-28", 1994, 11, 28);
    assert_reads("19941128", 1994, 11, 28);
    assert_reads("28-11-1994", 1994, 11, 28);
    assert_reads("28/11/94", 1994, 11, 28);
    assert_reads("28.11.1994", 1994, 11, 28);
    assert_reads("28 november 1994", 1994, 11, 28);
    assert_reads("5/9/1996", 1996, 9, 5);
    assert_reads("11/28/1994", 1994, 11, 28);
    assert_reads("1994-11", 1994, 11, 0);
    assert_reads("11-1994", 1994, 11, 0);
    assert_reads("1994", 1994, 0, 0);
    assert_reads("1987-00-00", 1987, 0, 0);
    assert_reads("ca. 1995", 1995, 0, 0);
    assert_reads("1994-11-28t00:00:00", 1994, 11, 28);
}

static void two_digits_are_the_latest_year_possible(void **state) {
    (void)state;
    assert_reads("26-02-01", 2001, 2, 26);
    assert_reads("26-02-26", 2026, 2, 26);
    assert_reads("26-02-27", 1927, 2, 26);
    assert_true(read("26-02-27") & GEBOORTE_EEUW);
}

static void nonsense_is_not_given(void **state) {
    (void)state;
    static const char *const bad[] = {"",           "onbekend",   "99-99-9999", "1-2",      "12345",
                                      "0000-00-00", "1500-01-01", "1-2-3-4-5",  "123456789"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_int_equal(read(bad[i]), GEBOORTE_GEEN);
}

static void assert_level(const char *a, const char *b, GeboorteNiveau level) {
    GeboorteNiveau one = geboorte_compare(read(a), read(b)), other = geboorte_compare(read(b), read(a));
    if (one != level || other != level) fail_msg("%s and %s: %d and %d, not %d", a, b, one, other, level);
}

static void levels_tell_what_differs(void **state) {
    (void)state;
    assert_level("1994-11-28", "28-11-94", GEB_GELIJK);
    assert_level("1994-11-08", "1994-08-11", GEB_VERWISSELD);
    assert_level("1994-11-28", "1994-11-23", GEB_TYPFOUT);
    assert_level("1994-11-28", "1949-11-28", GEB_TYPFOUT);
    assert_level("1994-11-28", "1966-11-28", GEB_TWEE);
    assert_level("1994-11", "1994-11-28", GEB_MAAND);
    assert_level("1994", "1994-11-28", GEB_JAAR);
    assert_level("1994-01-01", "1994-11-28", GEB_JAAR);
    assert_level("1994-11-28", "1994-12-05", GEB_DICHT);
    assert_level("1994-11-28", "1995-06-05", GEB_BIJNA);
    assert_level("ca. 1994", "1996-03-05", GEB_BIJNA);
    assert_level("1994-11-28", "2001-06-05", GEB_TIEN);
    assert_level("1994-11-28", "1960-06-05", GEB_ANDERS);
    assert_level("1994-11-28", "", GEB_GEEN);
    assert_level("26-02-27", "2027-02-26", GEB_GELIJK); /* the century was a guess */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_offices_write),
        cmocka_unit_test(two_digits_are_the_latest_year_possible),
        cmocka_unit_test(nonsense_is_not_given),
        cmocka_unit_test(levels_tell_what_differs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
