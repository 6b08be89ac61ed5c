#include "base/utf8.h"

#include "test.h"

static void tells_utf8_from_other_bytes(void **state) {
    (void)state;
    assert_true(utf8_valid(S("")) && utf8_valid(S("gewoon")) && utf8_valid(S("één € 😀")));
    static const char *const bad[] = {"\x80", "\xc3", "\xc0\xaf", "\xe2\x82", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                                      "\xff", "a\xe9"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(utf8_valid(str_from_z(bad[i])));
    assert_false(utf8_valid((Str){"a\0b", 3}));
}

static void counts_and_clips_by_character(void **state) {
    (void)state;
    assert_int_equal(utf8_length(S("één € 😀")), 7);
    assert_int_equal(utf8_length(STR_NONE), 0);
    assert_str(utf8_clip(S("één"), 1), S("é"));
    assert_str(utf8_clip(S("é😀n"), 2), S("é😀"));
    assert_str(utf8_clip(S("één"), 3), S("één"));
    assert_str(utf8_clip(S("één"), 9), S("één"));
    assert_str(utf8_clip(S("één"), 0), S(""));
}

static void steps_through_code_points(void **state) {
    (void)state;
    int32_t cp = 0;
    assert_int_equal(utf8_next(S("€x"), &cp), 3);
    assert_int_equal(cp, 0x20ac);
    assert_int_equal(utf8_next(S("\xe2\x82"), &cp), 0);
    assert_int_equal(utf8_next(S(""), &cp), 0);
}

static void folding_makes_equal_what_people_call_the_same(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    assert_str(utf8_fold(a, S("  Müller\tDE\n Boer ")), S("muller de boer"));
    assert_str(utf8_fold(a, S("Mu\xcc\x88ller de boer")), S("muller de boer"));
    assert_str(utf8_fold(a, S("STRAßE")), S("strasse"));
    assert_str(utf8_fold(a, S("İstanbul")), S("istanbul"));
    assert_str(utf8_fold(a, S("ﬁets № ２")), S("fiets no 2"));
    assert_str(utf8_fold(a, S("Ivan\xc2\xadov\xe2\x80\x8b")), S("ivanov")); /* soft hyphen, zero-width space */
    assert_str(utf8_fold(a, S("ИВАНОВ")), S("иванов"));
    assert_str(utf8_fold(a, S(" \t\n\xc2\xa0 ")), S(""));
    assert_true(str_none(utf8_fold(a, STR_NONE)));
    assert_true(str_none(utf8_fold(a, S("\xff"))));
}

static void cleaning_normalises_and_drops_what_cannot_be_seen(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str out;
    assert_true(utf8_clean(a, S("een\r\ntwee\rdrie\n\tvier"), &out));
    assert_str(out, S("een\ntwee\ndrie\n\tvier"));
    assert_true(utf8_clean(a, S("e\xcc\x81\xc3\xa9"), &out));
    assert_str(out, S("éé"));
    assert_true(utf8_clean(a,
                           S("\xef\xbb\xbf"
                             "a\x01\x1b[31m\x7f\xc2\x85z"),
                           &out));
    assert_str(out, S("a[31mz"));
    assert_true(utf8_clean(a, S("naam\xe2\x80\xaegpj.exe\xe2\x81\xa6"), &out));
    assert_str(out, S("naamgpj.exe"));
    assert_true(utf8_clean(a, S("مرحبا\xe2\x80\x8f"), &out)); /* Arabic keeps its own direction mark */
    assert_str(out, S("مرحبا\xe2\x80\x8f"));
}

static void cleaning_keeps_nothing_and_empty_apart_and_refuses_the_rest(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str out = S("x");
    assert_false(utf8_clean(a, S("caf\xe9"), &out));
    assert_str(out, S("x"));
    assert_true(utf8_clean(a, S(""), &out));
    assert_true(!str_none(out) && out.len == 0);
    assert_true(utf8_clean(a, STR_NONE, &out));
    assert_true(str_none(out));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_utf8_from_other_bytes),
        cmocka_unit_test(counts_and_clips_by_character),
        cmocka_unit_test(steps_through_code_points),
        cmocka_unit_test(folding_makes_equal_what_people_call_the_same),
        cmocka_unit_test(cleaning_normalises_and_drops_what_cannot_be_seen),
        cmocka_unit_test(cleaning_keeps_nothing_and_empty_apart_and_refuses_the_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
