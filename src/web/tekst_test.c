#include "web/tekst.h"

#include "test.h"

static void the_table_is_sorted_so_that_it_can_be_searched(void **state) {
    (void)state;
    for (size_t i = 1; i < tekst_tabel_n; i++) assert_true(str_cmp(tekst_tabel[i - 1].nl, tekst_tabel[i].nl) < 0);
}

static void every_text_of_the_table_is_found(void **state) {
    (void)state;
    for (size_t i = 0; i < tekst_tabel_n; i++) {
        assert_str(tekst(TAAL_EN, tekst_tabel[i].nl), tekst_tabel[i].en);
        assert_str(tekst(TAAL_NL, tekst_tabel[i].nl), tekst_tabel[i].nl);
    }
}

static void what_is_not_translated_stays_dutch(void **state) {
    (void)state;
    assert_str(tekst(TAAL_EN, S("Dit staat in geen tabel.")), S("Dit staat in geen tabel."));
    assert_str(tekst(TAAL_EN, S("")), S(""));
}

static void holes_are_filled_in_any_order(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str args[] = {S("een"), S("{1}")};
    assert_str(tekst_vul(a, TAAL_NL, S("{2} na {1}, geen {3} of {x}"), args, 2), S("{1} na een, geen {3} of {x}"));
}

static void languages_are_known_by_their_code(void **state) {
    (void)state;
    Taal taal = TALEN;
    assert_true(taal_from_code(S("en"), &taal));
    assert_int_equal(taal, TAAL_EN);
    assert_false(taal_from_code(S("EN "), &taal));
    assert_str(taal_naam(TAAL_NL), S("Nederlands"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_is_sorted_so_that_it_can_be_searched),
        cmocka_unit_test(every_text_of_the_table_is_found),
        cmocka_unit_test(what_is_not_translated_stays_dutch),
        cmocka_unit_test(holes_are_filled_in_any_order),
        cmocka_unit_test(languages_are_known_by_their_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
