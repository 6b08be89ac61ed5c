#include "store/meldcode.h"

#include "base/uuid.h"
#include "test.h"

static Arena *secret;

static int make_arena(void **state) {
    (void)state;
    secret = arena_new_secret();
    return 0;
}

static int free_arena(void **state) {
    (void)state;
    arena_free(secret);
    return 0;
}

static const uint8_t zout[MELDER_ZOUT] = {7, 7, 7};

static MelderSleutels derive(Str code, const uint8_t *with) {
    Meldcode c;
    assert_true(meldcode_parse(secret, code, &c));
    MelderSleutels s;
    assert_ok(meldcode_derive(c.geheim, with, &s));
    return s;
}

static void a_code_is_five_groups_of_four(void **state) {
    (void)state;
    Str code = meldcode_new(secret);
    assert_int_equal(code.len, 24);
    for (size_t i = 0; i < code.len; i++) {
        if (i % 5 == 4)
            assert_int_equal(code.ptr[i], '-');
        else
            assert_non_null(strchr("0123456789ABCDEFGHJKMNPQRSTVWXYZ", code.ptr[i]));
    }
    assert_false(str_eq(code, meldcode_new(secret)));
}

static void a_code_from_a_token_is_the_same_each_time_and_uses_all_of_its_bits(void **state) {
    (void)state;
    uint8_t token[KLUIS_TOKEN] = {0};
    assert_str(meldcode_from_token(secret, token), S("0000-0000-0000-0000-0000"));
    memset(token, 0xff, sizeof token);
    assert_str(meldcode_from_token(secret, token), S("ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ"));
    for (size_t i = 0; i < sizeof token; i++) token[i] = (uint8_t)(i * 37 + 1);
    Str code = meldcode_from_token(secret, token);
    assert_str(code, S("04K4-PW4N-QBFG-8AAE-EECB"));
    token[12] ^= 0x10; /* the last of the hundred bits that count */
    assert_false(str_eq(meldcode_from_token(secret, token), code));
}

static void a_code_is_read_as_people_type_it(void **state) {
    (void)state;
    Meldcode c;
    assert_true(meldcode_parse(secret, S(" abcd efgh jkmn pqrs tvwo "), &c));
    assert_str(c.locator, S("ABCD"));
    assert_int_equal(c.geheim.len, 16);
    assert_memory_equal(c.geheim.ptr, "EFGHJKMNPQRSTVW0", 16);
    assert_false(meldcode_parse(secret, S("ABCD-EFGH-JKMN-PQRS-TVW"), &c));
    assert_false(meldcode_parse(secret, S("ABCD-EFGH-JKMN-PQRS-TVW!"), &c));
    assert_false(meldcode_parse(secret, S(""), &c));
}

static void only_the_right_code_with_the_right_salt_matches(void **state) {
    (void)state;
    static const uint8_t other[MELDER_ZOUT] = {8};
    MelderSleutels right = derive(S("ABCD-EFGH-JKMN-PQRS-TVWX"), zout);
    Bytes kept = {right.controle, sizeof right.controle};
    MelderSleutels again = derive(S("abcd efgh jkmn pqrs tvwx"), zout);
    assert_true(meldcode_matches(&again, kept));
    MelderSleutels wrong = derive(S("ABCD-EFGH-JKMN-PQRS-TVWY"), zout);
    assert_false(meldcode_matches(&wrong, kept));
    wrong = derive(S("ABCD-EFGH-JKMN-PQRS-TVWX"), other);
    assert_false(meldcode_matches(&wrong, kept));
    assert_false(meldcode_matches(&right, (Bytes){right.controle, 16}));
    assert_memory_not_equal(right.controle, right.zaad, 32);
}

static void an_answer_opens_with_the_code_only(void **state) {
    (void)state;
    MelderSleutels reporter = derive(S("ABCD-EFGH-JKMN-PQRS-TVWX"), zout),
                   stranger = derive(S("ABCD-0000-0000-0000-0000"), zout);
    uint8_t publiek[MELDER_PUBLIEK];
    meldcode_public(&reporter, publiek);
    SCOPED_ARENA a = arena_new();
    Bytes blob;
    Str answer = S("Dank u. Wij hebben contact gezocht.");
    assert_ok(melder_seal(a, publiek, (Geheim){(const uint8_t *)answer.ptr, answer.len}, &blob));
    assert_int_equal(blob.len, 64 + 48);
    Geheim opened;
    assert_ok(melder_open(secret, &reporter, blob, &opened));
    assert_str(((Str){(const char *)opened.ptr, opened.len}), answer);
    assert_status(melder_open(secret, &stranger, blob, &opened), INVALID);
}

static void a_changed_answer_does_not_open(void **state) {
    (void)state;
    MelderSleutels s;
    random_bytes(&s, sizeof s);
    uint8_t publiek[MELDER_PUBLIEK];
    meldcode_public(&s, publiek);
    SCOPED_ARENA a = arena_new();
    Bytes blob;
    assert_ok(melder_seal(a, publiek, (Geheim){(const uint8_t *)"ja", 2}, &blob));
    uint8_t *damaged = arena_dup(a, blob.ptr, blob.len);
    Geheim opened;
    for (size_t i = 0; i < blob.len; i++) {
        damaged[i] ^= 1;
        assert_status(melder_open(secret, &s, (Bytes){damaged, blob.len}, &opened), INVALID);
        damaged[i] ^= 1;
        assert_status(melder_open(secret, &s, (Bytes){damaged, i}, &opened), INVALID);
    }
    assert_ok(melder_open(secret, &s, (Bytes){damaged, blob.len}, &opened));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_is_five_groups_of_four),
        cmocka_unit_test(a_code_from_a_token_is_the_same_each_time_and_uses_all_of_its_bits),
        cmocka_unit_test(a_code_is_read_as_people_type_it),
        cmocka_unit_test(only_the_right_code_with_the_right_salt_matches),
        cmocka_unit_test(an_answer_opens_with_the_code_only),
        cmocka_unit_test(a_changed_answer_does_not_open),
    };
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
