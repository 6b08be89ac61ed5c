#include "base/uuid.h"

#include "test.h"

static const Tijdstip noon = 1794657000000;

static void ids_rise_within_a_millisecond_and_when_the_clock_goes_back(void **state) {
    (void)state;
    Uuid before = uuid_new(noon);
    for (int i = 0; i < 20000; i++) {
        Uuid next = uuid_new(i % 7 == 0 ? noon - 5000 : noon);
        assert_true(memcmp(next.b, before.b, sizeof next.b) > 0);
        before = next;
    }
}

static void ids_carry_version_variant_and_time(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Tijdstip later = noon + 86400000; /* past what the other tests drew */
    Uuid u = uuid_new(later);
    assert_int_equal(u.b[6] >> 4, 7);
    assert_int_equal(u.b[8] >> 6, 2);
    Tijdstip read = 0;
    for (int i = 0; i < 6; i++) read = read << 8 | u.b[i];
    assert_int_equal(read, later);
    assert_int_equal(uuid_text(a, u).len, 36);
}

static void an_id_of_a_day_tells_the_day_and_not_the_hour(void **state) {
    (void)state;
    uint64_t ms = 0;
    (void)uuid_new(noon + DAG_MS); /* what was given out before leaves no trace in it */
    Uuid u = uuid_of_day(noon);
    for (int i = 0; i < 6; i++) ms = ms << 8 | u.b[i];
    assert_true((Tijdstip)ms == tijdstip_dag(noon));
    assert_int_equal(u.b[6] >> 4, 7);
    assert_int_equal(u.b[8] >> 6, 2);
    assert_false(uuid_eq(u, uuid_of_day(noon)));
}

static void text_there_and_back(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    for (int i = 0; i < 1000; i++) {
        Uuid u = uuid_new(noon + i), back;
        assert_true(uuid_parse(uuid_text(a, u), &back));
        assert_true(uuid_eq(u, back));
    }
    Uuid upper;
    assert_true(uuid_parse(S("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"), &upper));
    assert_str(uuid_text(a, upper), S("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
}

static void refuses_other_texts(void **state) {
    (void)state;
    Uuid u = {.b = {1}};
    static const char *const bad[] = {"",
                                      "017f22e279b07cc398c4dc0c0c07398f",
                                      "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
                                      "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
                                      "017f22e2-79b0-7cc3-98c4dc-0c0c07398f",
                                      "{17f22e2-79b0-7cc3-98c4-dc0c0c07398}"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(uuid_parse(str_from_z(bad[i]), &u));
    assert_int_equal(u.b[0], 1);
}

static void nil_is_the_only_nil(void **state) {
    (void)state;
    assert_true(uuid_is_nil((Uuid){0}));
    assert_false(uuid_is_nil(uuid_new(noon)));
}

static void references_look_like_this_and_differ(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str first = reference_new(a, "S"), second = reference_new(a, "S");
    assert_int_equal(first.len, 11);
    assert_true(str_starts(first, S("S-")));
    assert_int_equal(first.ptr[6], '-');
    assert_false(str_eq(first, second));
}

static void random_text_uses_all_of_the_alphabet_and_nothing_else(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str text = crockford_random(a, 10000), same;
    bool seen[256] = {false};
    for (size_t i = 0; i < text.len; i++) seen[(unsigned char)text.ptr[i]] = true;
    int kinds = 0;
    for (int i = 0; i < 256; i++) kinds += seen[i];
    assert_int_equal(kinds, 32);
    assert_true(crockford_normalise(a, text, &same));
    assert_str(same, text);
}

static void a_code_read_aloud_or_copied_badly_is_still_understood(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str out;
    assert_true(crockford_normalise(a, S(" s7ko-il2m 9t"), &out));
    assert_str(out, S("S7K0112M9T"));
    assert_true(crockford_normalise(a, S(" - "), &out));
    assert_str(out, S(""));
    static const char *const bad[] = {"U", "A_B", "7K4Q\xc3\xa9", "7K4Q\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(crockford_normalise(a, str_from_z(bad[i]), &out));
    assert_false(crockford_normalise(a, (Str){"A\0", 2}, &out));
    assert_str(out, S(""));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_rise_within_a_millisecond_and_when_the_clock_goes_back),
        cmocka_unit_test(ids_carry_version_variant_and_time),
        cmocka_unit_test(an_id_of_a_day_tells_the_day_and_not_the_hour),
        cmocka_unit_test(text_there_and_back),
        cmocka_unit_test(refuses_other_texts),
        cmocka_unit_test(nil_is_the_only_nil),
        cmocka_unit_test(references_look_like_this_and_differ),
        cmocka_unit_test(random_text_uses_all_of_the_alphabet_and_nothing_else),
        cmocka_unit_test(a_code_read_aloud_or_copied_badly_is_still_understood),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
