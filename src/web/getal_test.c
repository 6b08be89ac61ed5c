#include "web/getal.h"

#include "test.h"

static void thousands_are_parted_as_the_language_does(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    assert_str(getal(a, TAAL_NL, 0), S("0"));
    assert_str(getal(a, TAAL_NL, 999), S("999"));
    assert_str(getal(a, TAAL_NL, 1000), S("1.000"));
    assert_str(getal(a, TAAL_EN, 1234567), S("1,234,567"));
    assert_str(getal(a, TAAL_NL, INT64_MIN), S("\u22129.223.372.036.854.775.808"));
}

static void one_decimal(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    assert_str(getal_tiende(a, TAAL_NL, 23), S("2,3"));
    assert_str(getal_tiende(a, TAAL_EN, 12345), S("1,234.5"));
    assert_str(getal_tiende(a, TAAL_NL, -5), S("\u22120,5"));
}

static void percentages_are_whole_and_of_something(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    assert_str(procent(a, 0, 7), S("0%"));
    assert_str(procent(a, 1, 8), S("13%"));
    assert_str(procent(a, 7, 7), S("100%"));
    assert_str(procent(a, 0, 0), S("\u2013"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thousands_are_parted_as_the_language_does),
        cmocka_unit_test(one_decimal),
        cmocka_unit_test(percentages_are_whole_and_of_something),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
