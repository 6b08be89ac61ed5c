#include "base/closest.h"

#include "test.h"

static const Str WORDS[] = {S("cijfers tabel"), S("geslacht"), S("leeftijd"), S("serve"), S("restore"), S("sector")};
enum { WORD_COUNT = sizeof WORDS / sizeof *WORDS };

static Str guess(Str typed) { return closest(typed, WORDS, WORD_COUNT); }

static void forgives_a_slip(void **state) {
    (void)state;
    assert_str(guess(S("geslaht")), S("geslacht"));
    assert_str(guess(S("geslachtt")), S("geslacht"));
    assert_str(guess(S("gelsacht")), S("geslacht"));
    assert_str(guess(S("Leeftijt")), S("leeftijd"));
    assert_str(guess(S("sevre")), S("serve"));
}

static void completes_a_beginning(void **state) {
    (void)state;
    assert_str(guess(S("cijf")), S("cijfers tabel"));
    assert_str(guess(S("sec")), S("sector"));
}

static void does_not_guess_wildly(void **state) {
    (void)state;
    assert_true(str_none(guess(S("nationaliteit"))));
    assert_true(str_none(guess(S("x"))));
    assert_true(str_none(guess(S(""))));
    assert_true(str_none(closest(S("serve"), WORDS, 0)));
}

static void survives_very_long_input(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    char *p = arena_alloc(a, 1000);
    memset(p, 's', 1000);
    assert_true(str_none(guess((Str){p, 1000})));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forgives_a_slip),
        cmocka_unit_test(completes_a_beginning),
        cmocka_unit_test(does_not_guess_wildly),
        cmocka_unit_test(survives_very_long_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
