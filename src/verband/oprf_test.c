#include "verband/oprf.h"

#include "test.h"

static void from_hex(const char *hex, uint8_t *out, size_t n) { assert_true(hex_to_bytes(str_from_z(hex), out, n)); }

static void assert_hex(const uint8_t *got, size_t n, const char *hex) {
    SCOPED_ARENA a = arena_new();
    assert_str(hex_from_bytes(a, (Bytes){got, n}), str_from_z(hex));
}

/* RFC 9497, appendix A.1.1, test vector 1. */
static void the_vector_of_the_standard(void **state) {
    (void)state;
    uint8_t key[32], blind[32], blinded[32], evaluated[32], out[64], direct[64], zero = 0;
    Bytes input = {&zero, 1};
    from_hex("5ebcea5ee37023ccb9fc2d2019f9d7737be85591ae8652ffa9ef0f4d37063b0e", key, 32);
    from_hex("64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706", blind, 32);
    assert_ok(oprf_init());
    assert_ok(oprf_blind_with(input, blind, blinded));
    assert_hex(blinded, 32, "609a0ae68c15a3cf6903766461307e5c8bb2f95e7e6550e1ffa2dc99e412803c");
    assert_ok(oprf_evaluate(key, blinded, evaluated));
    assert_hex(evaluated, 32, "7ec6578ae5120958eb2db1745758ff379e77cb64fe77b0b2d8cc917ea0869c7e");
    assert_ok(oprf_finish(input, blind, evaluated, out));
    assert_hex(out, 64,
               "527759c3d9366f277d8c6020418d96bb393ba2afb20ff90df23fb7708264e2f3"
               "ab9135e3bd69955851de4b1f9fe8a0973396719b7912ba9ee8aa7d0b5e24bcf6");
    assert_ok(oprf_direct(key, input, direct));
    assert_memory_equal(out, direct, 64);
}

static void blinding_hides_and_comes_off(void **state) {
    (void)state;
    uint8_t key[32], secret[2][32], blinded[2][32], evaluated[32], out[2][64];
    Bytes input = {(const uint8_t *)"31646378287", 11};
    assert_ok(oprf_init());
    oprf_key_new(key);
    for (int i = 0; i < 2; i++) {
        assert_ok(oprf_blind(input, secret[i], blinded[i]));
        assert_ok(oprf_evaluate(key, blinded[i], evaluated));
        assert_ok(oprf_finish(input, secret[i], evaluated, out[i]));
    }
    assert_memory_not_equal(blinded[0], blinded[1], 32); /* two questions about one value cannot be told to be so */
    assert_memory_equal(out[0], out[1], 64);
    oprf_key_new(key);
    assert_ok(oprf_direct(key, input, out[1]));
    assert_memory_not_equal(out[0], out[1], 64);
}

static void no_point_is_refused(void **state) {
    (void)state;
    uint8_t key[32], out[32] = {9}, bad[32], zero[32] = {0};
    memset(bad, 0xff, sizeof bad);
    oprf_key_new(key);
    assert_status(oprf_evaluate(key, bad, out), INVALID);
    assert_status(oprf_evaluate(key, zero, out), INVALID);
    assert_int_equal(out[0], 9);
    static uint8_t huge[OPRF_INPUT_MAX + 1];
    assert_status(oprf_blind((Bytes){huge, sizeof huge}, key, out), INVALID);
}

static void asking_is_throttled(void **state) {
    (void)state;
    OprfRem r = oprf_rem_new(3, 1000);
    for (int i = 0; i < 3; i++) assert_ok(oprf_rem_take(&r, 1000));
    assert_status(oprf_rem_take(&r, 1000), BUSY);
    assert_status(oprf_rem_take(&r, 1000 + 1000000), BUSY);
    assert_ok(oprf_rem_take(&r, 1000 + 1200000)); /* twenty minutes: one of three an hour */
    assert_status(oprf_rem_take(&r, 500), BUSY);  /* a clock that runs back gives nothing */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_vector_of_the_standard),
        cmocka_unit_test(blinding_hides_and_comes_off),
        cmocka_unit_test(no_point_is_refused),
        cmocka_unit_test(asking_is_throttled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
