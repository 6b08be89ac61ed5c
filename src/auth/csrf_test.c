#include "auth/csrf.h"

#include "test.h"

static const uint8_t key_bytes[CSRF_SLEUTEL] = "a key of thirty-two bytes, no mo",
                     other_bytes[CSRF_SLEUTEL] = "another";
static const Geheim KEY = {key_bytes, CSRF_SLEUTEL}, OTHER = {other_bytes, CSRF_SLEUTEL};
static const Geheim SESSION = {(const uint8_t *)"session", 7}, ELSE = {(const uint8_t *)"else", 4}, NONE = {0};
static const Tijdstip NU = 1800000000000;
enum { HOUR = 3600 * 1000 };

static void a_token_is_good_where_it_was_made(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str t = csrf_new(a, KEY, S("inloggen"), SESSION, NU);
    Tijdstip made = 0;
    assert_int_equal(t.len, 96);
    assert_true(csrf_check(KEY, S("inloggen"), SESSION, t, NU + 5000, HOUR, &made));
    assert_int_equal(made, NU);
}

static void and_nowhere_else(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str t = csrf_new(a, KEY, S("inloggen"), SESSION, NU);
    Tijdstip made = 7;
    assert_false(csrf_check(OTHER, S("inloggen"), SESSION, t, NU, HOUR, &made));
    assert_false(csrf_check(KEY, S("melden"), SESSION, t, NU, HOUR, &made));
    assert_false(csrf_check(KEY, S("inloggen"), ELSE, t, NU, HOUR, &made));
    assert_false(csrf_check(KEY, S("inloggen"), NONE, t, NU, HOUR, &made));
    assert_int_equal(made, 7);
}

static void purpose_and_binding_do_not_run_together(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str t = csrf_new(a, KEY, S("ab"), (Geheim){(const uint8_t *)"c", 1}, NU);
    assert_false(csrf_check(KEY, S("a"), (Geheim){(const uint8_t *)"bc", 2}, t, NU, HOUR, NULL));
}

static void it_grows_old(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str t = csrf_new(a, KEY, S("melden"), NONE, NU);
    assert_true(csrf_check(KEY, S("melden"), NONE, t, NU + HOUR, HOUR, NULL));
    assert_false(csrf_check(KEY, S("melden"), NONE, t, NU + HOUR + 1, HOUR, NULL));
    assert_false(csrf_check(KEY, S("melden"), NONE, t, NU - 1, HOUR, NULL));
}

static void every_page_gets_another(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    assert_false(str_eq(csrf_new(a, KEY, S("x"), NONE, NU), csrf_new(a, KEY, S("x"), NONE, NU)));
}

/* Property: no single changed digit goes unnoticed, and neither does a cut or longer token. */
static void any_change_is_noticed(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str t = csrf_new(a, KEY, S("x"), SESSION, NU);
    for (size_t i = 0; i < t.len; i++) {
        Str changed = str_dup(a, t);
        ((char *)changed.ptr)[i] = t.ptr[i] == '0' ? '1' : '0';
        assert_false(csrf_check(KEY, S("x"), SESSION, changed, NU, HOUR, NULL));
        assert_false(csrf_check(KEY, S("x"), SESSION, str_slice(t, 0, i), NU, HOUR, NULL));
    }
    assert_false(csrf_check(KEY, S("x"), SESSION, str_fmt(a, "%.*s00", STR_ARG(t)), NU, HOUR, NULL));
    assert_false(csrf_check(KEY, S("x"), SESSION, STR_NONE, NU, HOUR, NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_token_is_good_where_it_was_made),
        cmocka_unit_test(and_nowhere_else),
        cmocka_unit_test(purpose_and_binding_do_not_run_together),
        cmocka_unit_test(it_grows_old),
        cmocka_unit_test(every_page_gets_another),
        cmocka_unit_test(any_change_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
