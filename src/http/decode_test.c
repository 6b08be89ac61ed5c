#include "http/decode.h"

#include "test.h"

static void decodes_once_and_refuses_what_is_broken(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str out = S("untouched");
    static const char *const bad[] = {"%", "%4", "%g0", "%0", "%00", "%ff", "%c3", "%ed%a0%80", "a%c3(", "%%41"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (decode_text(a, str_from_z(bad[i]), true, &out)) fail_msg("taken: %s", bad[i]);
    assert_str(out, S("untouched"));
    assert_true(decode_text(a, S("%2541+b%c3%A9"), true, &out));
    assert_str(out, S("%41 b\u00e9"));
    assert_true(decode_text(a, S("a+b"), false, &out));
    assert_str(out, S("a+b"));
}

static void paths_that_wander_are_refused(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str out = STR_NONE;
    static const char *const bad[] = {"",       "a",       "//",          "//a",  "/a//b",  "/.",
                                      "/..",    "/a/../b", "/a/%2e%2e/b", "/%2e", "/a%2fb", "/a%2Fb",
                                      "/a%0ab", "/a%7fb",  "/%ff",        "/a%"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (decode_path(a, str_from_z(bad[i]), &out)) fail_msg("taken: %s", bad[i]);
    static const char *const good[] = {"/", "/a", "/a/", "/a/b.c", "/...", "/.well-known/x", "/a+b"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(decode_path(a, str_from_z(good[i]), &out));
        assert_str(out, str_from_z(good[i]));
    }
    assert_true(decode_path(a, S("/%73ignalen/S-7K4Q%20x"), &out));
    assert_str(out, S("/signalen/S-7K4Q x"));
}

static void fields_keep_their_order_and_may_come_back(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Fields f;
    assert_true(decode_fields(a, S("vorm=a&vorm=b&leeg=&kaal&&=x&vorm=%26%3D"), 10, &f));
    assert_int_equal(f.count, 6);
    assert_str(fields_get(f, S("vorm")), S("a"));
    assert_int_equal(fields_count(f, S("vorm")), 3);
    assert_true(str_eq(fields_get(f, S("leeg")), S("")) && !str_none(fields_get(f, S("kaal"))));
    assert_true(str_none(fields_get(f, S("nergens"))));
    Str value = STR_NONE;
    size_t at = 0;
    while (fields_next(f, S("vorm"), &at, &value)) continue;
    assert_str(value, S("&="));
    assert_false(decode_fields(a, S("a=1&b=2&c=3"), 2, &f));
    assert_false(decode_fields(a, S("a=%zz"), 2, &f));
    assert_true(decode_fields(a, S(""), 0, &f));
    assert_int_equal(f.count, 0);
}

static void cookies_of_others_do_no_harm(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Fields f = decode_cookies(a, S("a=1; b; =c;; d = 2 ;e=\"3\";a=4"));
    assert_int_equal(f.count, 4);
    assert_str(fields_get(f, S("a")), S("1"));
    assert_str(fields_get(f, S("d")), S("2"));
    assert_str(fields_get(f, S("e")), S("\"3\""));
    assert_int_equal(decode_cookies(a, STR_NONE).count, 0);
}

static void accept_lists_are_weighed(void **state) {
    (void)state;
    static const struct {
        const char *value;
        int weight;
    } expected[] = {{"br", 1000}, {"gzip", 800}, {"x", 0}, {"y", 0}, {"*", 125}, {"z", 0}};
    Str rest = S("br , gzip;q=0.8,x;q=0, y;q=2, *; q=0.125,z;q=1.5"), value;
    int weight;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_true(accept_next(&rest, &value, &weight));
        assert_str(value, str_from_z(expected[i].value));
        assert_int_equal(weight, expected[i].weight);
    }
    assert_false(accept_next(&rest, &value, &weight));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_once_and_refuses_what_is_broken),
        cmocka_unit_test(paths_that_wander_are_refused),
        cmocka_unit_test(fields_keep_their_order_and_may_come_back),
        cmocka_unit_test(cookies_of_others_do_no_harm),
        cmocka_unit_test(accept_lists_are_weighed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
