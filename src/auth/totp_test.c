#include "auth/totp.h"

#include "test.h"

/* RFC 6238 appendix B, SHA-1: eight digits there, of which an app shows the last six. */
static const Geheim RFC_KEY = {(const uint8_t *)"12345678901234567890", 20};
static const struct {
    int64_t seconds;
    const char *eight;
} RFC[] = {{59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
           {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};

enum { NOT_YET = -1 };

static void gives_the_codes_of_the_rfc(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new_secret();
    for (size_t i = 0; i < sizeof RFC / sizeof *RFC; i++)
        assert_str(totp_code(a, RFC_KEY, totp_step(RFC[i].seconds * 1000)), str_from_z(RFC[i].eight + 2));
}

static void a_clock_may_be_one_step_off(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new_secret();
    Tijdstip nu = 1111111111000;
    int64_t here = totp_step(nu), step;
    for (int off = -3; off <= 3; off++) {
        bool good = totp_check(a, RFC_KEY, totp_code(a, RFC_KEY, here + off), nu, NOT_YET, &step);
        assert_int_equal(good, off >= -1 && off <= 1);
        if (good) assert_int_equal(step, here + off);
    }
}

static void a_code_works_once_and_so_does_every_older_one(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new_secret();
    Tijdstip nu = 1111111111000;
    int64_t here = totp_step(nu), last = NOT_YET;
    assert_true(totp_check(a, RFC_KEY, S("050471"), nu, last, &last));
    assert_int_equal(last, here);
    assert_false(totp_check(a, RFC_KEY, S("050471"), nu, last, &last));
    assert_false(totp_check(a, RFC_KEY, totp_code(a, RFC_KEY, here - 1), nu, last, &last));
    assert_true(totp_check(a, RFC_KEY, totp_code(a, RFC_KEY, here + 1), nu, last, &last));
    assert_int_equal(last, here + 1);
    assert_false(totp_check(a, RFC_KEY, totp_code(a, RFC_KEY, here + 1), nu + TOTP_STAP_MS, last, &last));
    assert_true(totp_check(a, RFC_KEY, totp_code(a, RFC_KEY, here + 2), nu + TOTP_STAP_MS, last, &last));
}

static void spaces_are_forgiven_and_nothing_else(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new_secret();
    Tijdstip nu = 1111111111000;
    int64_t step = 7;
    assert_true(totp_check(a, RFC_KEY, S(" 050 471 "), nu, NOT_YET, &step));
    static const char *const bad[] = {
        "", "05047", "0504711", "05047x", "050-471", "050471\n", "\xd9\xa0\xd9\xa5\xd9\xa0", "      "};
    step = 7;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(totp_check(a, RFC_KEY, str_from_z(bad[i]), nu, NOT_YET, &step));
    assert_int_equal(step, 7);
}

/* Property: over a day, each code is good for three steps around its own, unless used. */
static void every_code_of_a_day_is_good_in_its_window(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new_secret();
    int64_t last = NOT_YET;
    for (Tijdstip nu = 1800000000000; nu < 1800000000000 + DAG_MS; nu += TOTP_STAP_MS) {
        Str code = totp_code(a, RFC_KEY, totp_step(nu));
        assert_true(totp_check(a, RFC_KEY, code, nu, last, &last));
        assert_int_equal(last, totp_step(nu));
        arena_reset(a);
    }
}

static void secrets_differ_and_are_written_in_base32(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new_secret();
    Geheim one = totp_secret_new(a), two = totp_secret_new(a);
    assert_int_equal(one.len, TOTP_GEHEIM);
    assert_false(secret_equal(one, two));
    assert_str(totp_secret_text(a, RFC_KEY), S("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"));
}

static void the_uri_is_what_authenticator_apps_read(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new_secret();
    assert_str(totp_uri(a, S("Ketenzicht Fryslân"), S("j.de vries@x.nl"), RFC_KEY),
               S("otpauth://totp/Ketenzicht%20Frysl%C3%A2n:j.de%20vries%40x.nl?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                 "&issuer=Ketenzicht%20Frysl%C3%A2n&algorithm=SHA1&digits=6&period=30"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_the_codes_of_the_rfc),
        cmocka_unit_test(a_clock_may_be_one_step_off),
        cmocka_unit_test(a_code_works_once_and_so_does_every_older_one),
        cmocka_unit_test(spaces_are_forgiven_and_nothing_else),
        cmocka_unit_test(every_code_of_a_day_is_good_in_its_window),
        cmocka_unit_test(secrets_differ_and_are_written_in_base32),
        cmocka_unit_test(the_uri_is_what_authenticator_apps_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
