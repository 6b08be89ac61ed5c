#include "regio/regio.h"
#include "test.h"

static void every_handeling_is_found_by_its_name(void **state) {
    (void)state;
    for (int h = HANDELING_GEEN + 1; h < HANDELING_AANTAL; h++) {
        Handeling found = handeling_from(handeling_name((Handeling)h));
        assert_int_equal(found, h);
        assert_false(str_empty(handeling_label((Handeling)h)));
    }
}

static void what_does_not_exist_has_no_name_and_is_not_found(void **state) {
    (void)state;
    assert_int_equal(handeling_from(S("signaal.wissen")), HANDELING_GEEN);
    assert_int_equal(handeling_from(STR_NONE), HANDELING_GEEN);
    assert_true(str_empty(handeling_name(HANDELING_GEEN)));
    assert_true(str_empty(handeling_name((Handeling)9999)));
    assert_true(str_empty(handeling_name((Handeling)-1)));
}

static void reading_changes_nothing(void **state) {
    (void)state;
    assert_true(handeling_reads(HANDELING_SIGNAAL_LEZEN));
    assert_false(handeling_reads(HANDELING_SIGNAAL_TRIAGE));
    assert_false(handeling_reads(HANDELING_GEEN));
}

static void words_of_the_language_have_names_and_labels(void **state) {
    (void)state;
    assert_str(bereik_name(BEREIK_GEMEENTE), S("gemeente"));
    assert_str(herkomst_name(HERKOMST_POLITIE), S("politie"));
    assert_str(herkomst_name(HERKOMST_ZORG | HERKOMST_POLITIE), S(""));
    assert_str(eenheid_label(EENHEID_KALENDERMAANDEN), S("kalendermaanden"));
    assert_str(gebeurtenis_name(GEBEURTENIS_BEDENKTIJD_GESTART), S("bedenktijd.gestart"));
    assert_true(str_empty(bereik_name(BEREIK_GEEN)));
    assert_true(str_empty(niveau_label((Niveau)-3)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_handeling_is_found_by_its_name),
        cmocka_unit_test(what_does_not_exist_has_no_name_and_is_not_found),
        cmocka_unit_test(reading_changes_nothing),
        cmocka_unit_test(words_of_the_language_have_names_and_labels),
    };
    return cmocka_run_group_tests_name("handeling", tests, NULL, NULL);
}
