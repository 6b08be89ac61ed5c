#include "base/str.h"

#include <limits.h>
#include <stdio.h>

#include "test.h"

static void splits_without_losing_empty_parts(void **state) {
    (void)state;
    Str rest = S("a,,b"), part;
    assert_true(str_split(&rest, ',', &part));
    assert_str(part, S("a"));
    assert_true(str_split(&rest, ',', &part));
    assert_str(part, S(""));
    assert_true(str_split(&rest, ',', &part));
    assert_str(part, S("b"));
    assert_false(str_split(&rest, ',', &part));
}

static void reads_whole_numbers_and_nothing_else(void **state) {
    (void)state;
    int64_t v;
    assert_true(str_to_int(S("-9223372036854775808"), &v));
    assert_int_equal(v, INT64_MIN);
    assert_true(str_to_int(S("9223372036854775807"), &v));
    assert_int_equal(v, INT64_MAX);
    v = 7;
    static const char *const bad[] = {"", "-", "9223372036854775808", "1 ", "+1", "0x1", "--1"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(str_to_int(str_from_z(bad[i]), &v));
    assert_int_equal(v, 7);
}

static void builder_grows_past_its_first_block(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Buf b = {.arena = a};
    for (int i = 0; i < 100000; i++) buf_fmt(&b, "%d;", i % 10);
    assert_int_equal(b.len, 200000);
    assert_str(str_from(buf_view(&b), 199998), S("9;"));
}

#define SAME(...)                                                                                                      \
    do {                                                                                                               \
        char expected[200];                                                                                            \
        assert_true(snprintf(expected, sizeof expected, __VA_ARGS__) >= 0);                                            \
        assert_str(str_fmt(a, __VA_ARGS__), str_from_z(expected));                                                     \
    } while (0)

static void formats_as_printf_does(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    const long long numbers[] = {0, 1, -1, 9, 10, -10, 99, 1234567, INT_MAX, INT_MIN, LLONG_MAX, LLONG_MIN};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        SAME("%lld|%d|%02d|%04d", numbers[i], (int)numbers[i], (int)numbers[i], (int)numbers[i]);
        SAME("%zu|%5d|%x|%-4d.", (size_t)numbers[i], (int)numbers[i], (unsigned)numbers[i], (int)numbers[i]);
    }
    SAME("%s%%%.*s%c", "één", 2, "tweede", '.');
    SAME("%s %08d%.4s", "voor", -3, "ketenzicht");
    SAME("%d%s", 7, "");
    assert_str(str_fmt(a, "%.*s", 0, ""), S(""));
    assert_int_equal(str_fmt(a, "%d", 12).ptr[2], 0);
}

static void joins_with_a_nul_behind_it(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str path = str_join(a, S("/dossiers/"), S("D-1"), STR_NONE, S(""), S("/inzage"));
    assert_str(path, S("/dossiers/D-1/inzage"));
    assert_int_equal(path.ptr[path.len], 0);
    assert_str(str_join(a, STR_NONE), S(""));
    assert_false(str_none(str_join(a, STR_NONE)));
}

static void hexadecimal_there_and_back(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    uint8_t bytes[] = {0, 1, 0xab, 0xff}, back[4];
    Str hex = hex_from_bytes(a, (Bytes){bytes, 4});
    assert_str(hex, S("0001abff"));
    assert_true(hex_to_bytes(hex, back, 4));
    assert_memory_equal(bytes, back, 4);
    assert_false(hex_to_bytes(S("zz"), back, 1));
    assert_false(hex_to_bytes(S("abc"), back, 1));
}

static void none_differs_from_empty(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    assert_true(str_none(str_dup(a, STR_NONE)));
    assert_false(str_none(str_dup(a, S(""))));
    assert_true(str_empty(STR_NONE) && str_empty(S("")));
    assert_false(str_none(str_from(STR_NONE, 3)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits_without_losing_empty_parts),  cmocka_unit_test(reads_whole_numbers_and_nothing_else),
        cmocka_unit_test(builder_grows_past_its_first_block), cmocka_unit_test(formats_as_printf_does),
        cmocka_unit_test(hexadecimal_there_and_back),         cmocka_unit_test(none_differs_from_empty),
        cmocka_unit_test(joins_with_a_nul_behind_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
