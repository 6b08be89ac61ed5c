#include "base/map.h"

#include "test.h"

static void an_empty_map_knows_nothing(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Map m = map_new(a);
    assert_null(map_get(&m, S("a")));
    assert_null(map_get(&m, STR_NONE));
    assert_int_equal(m.count, 0);
}

static void thousands_of_keys_are_found_and_keep_their_order(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Map m = map_new(a);
    static int values[5000];
    for (int i = 0; i < 5000; i++) assert_true(map_put(&m, str_fmt(a, "gemeente-%d", i * 7919 % 5000), &values[i]));
    for (int i = 0; i < 5000; i++) {
        Str key = str_fmt(a, "gemeente-%d", i * 7919 % 5000);
        assert_ptr_equal(map_get(&m, key), &values[i]);
        assert_str(m.entries[i].key, key);
    }
    assert_null(map_get(&m, S("gemeente-5000")));
    assert_null(map_get(&m, S("gemeente-")));
}

static void the_first_value_of_a_key_stays(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Map m = map_new(a);
    int first, second;
    assert_true(map_put(&m, S("sleutel"), &first));
    assert_false(map_put(&m, S("sleutel"), &second));
    assert_ptr_equal(map_get(&m, S("sleutel")), &first);
    assert_int_equal(m.count, 1);
}

static void keys_are_compared_by_all_their_bytes(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Map m = map_new(a);
    int v[5];
    assert_true(map_put(&m, S(""), &v[0]));
    assert_true(map_put(&m, (Str){"\0", 1}, &v[1]));
    assert_true(map_put(&m, (Str){"\0\0", 2}, &v[2]));
    assert_true(map_put(&m, S("abcdefgh"), &v[3]));
    assert_true(map_put(&m, S("abcdefghi"), &v[4]));
    assert_ptr_equal(map_get(&m, S("")), &v[0]);
    assert_ptr_equal(map_get(&m, (Str){"\0", 1}), &v[1]);
    assert_ptr_equal(map_get(&m, (Str){"\0\0", 2}), &v[2]);
    assert_ptr_equal(map_get(&m, S("abcdefgh")), &v[3]);
    assert_ptr_equal(map_get(&m, S("abcdefghi")), &v[4]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_map_knows_nothing),
        cmocka_unit_test(thousands_of_keys_are_found_and_keep_their_order),
        cmocka_unit_test(the_first_value_of_a_key_stays),
        cmocka_unit_test(keys_are_compared_by_all_their_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
