#include "auth/wachtwoord.h"

#include "base/uuid.h"
#include "store/store_test.h"

/* Cheap, so that a test takes no time; what is measured is the number of runs, not their length. */
static const WachtwoordKosten CHEAP = {.rondes = 1, .geheugen = 64 * 1024};

static Geheim g(const char *z) { return (Geheim){(const uint8_t *)z, strlen(z)}; }

static Str objection(const char *typed) {
    static Arena *secret;
    if (!secret) secret = arena_new_secret();
    arena_reset(secret);
    return wachtwoord_bezwaar(secret, g(typed), S("j.devries@leeuwarden.nl"));
}

static void a_good_password_meets_no_objection(void **state) {
    (void)state;
    static const char *const good[] = {
        "trein kaars moeras dikte",
        "fiets!Lamp_wortel7",
        "Xk9$vq2Lm0Pz",
        "ik fiets graag om de Slotermeer heen",
        "vier losse woorden dus",
        "ñandú y pingüino azul",
        "корова лежит в траве",
        "d8e2b1f07c3a",
        "de kat krabt de krullen",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) assert_true(str_none(objection(good[i])));
}

static void a_short_one_is_told_how_long_it_must_be(void **state) {
    (void)state;
    assert_true(str_contains(objection("Xk9$vq2Lm0P"), S("12 tekens")));
    assert_true(str_contains(objection(""), S("Vul een wachtwoord in")));
    /* characters, not bytes */
    assert_true(str_contains(objection("жук жаба"), S("12 tekens")));
}

static void common_ones_are_refused_with_every_trimming(void **state) {
    (void)state;
    static const char *const weak[] = {
        "wachtwoord12",    "Wachtwoord123!",    "Welkom2024!!",   "W3lk0m2026!!!", "P@ssw0rd1234",
        "qwertyuiop123",   "123456789012",      "aaaaaaaaaaaa",   "abcabcabcabc",  "Zomer2025Zomer2025",
        "Ketenzicht2026!", "mensenhandel1",     "ikhouvanjou123", "1qaz2wsx3edc",  "blauwblauwblauw",
        "Zomerfiets2024!", "Welkom-Leeuwarden", "letmeinletmein", "098765432109",
    };
    for (size_t i = 0; i < sizeof weak / sizeof *weak; i++)
        if (!str_contains(objection(weak[i]), S("makkelijk te raden"))) fail_msg("%s passes", weak[i]);
}

static void the_login_name_is_no_password(void **state) {
    (void)state;
    assert_true(str_contains(objection("J.deVries@Leeuwarden.nl"), S("inlognaam")));
    assert_true(str_contains(objection("j.devries@leeuwarden.nl-lantaarn"), S("inlognaam")));
    assert_true(str_contains(objection("devries123456"), S("makkelijk te raden")));
}

static void what_is_no_text_is_refused(void **state) {
    (void)state;
    assert_true(str_contains(objection("\xff\xfe twaalf tekens"), S("tekens die niet kunnen")));
    char long_one[300] = {0};
    memset(long_one, 'z', 299);
    assert_true(str_contains(objection(long_one), S("te lang")));
}

/* Property: text of random letters and digits has nothing to take away that matters. Not never: in one of a million
 * there happen to be words, rows and repeats enough. So these are the same each time. */
static void random_passwords_are_not_called_common(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Toeval t = {20261122};
    for (int i = 0; i < 2000; i++) {
        uint64_t drawn[] = {toeval(&t), toeval(&t)};
        Str random = crockford_encode(a, (Bytes){(const uint8_t *)drawn, sizeof drawn}, 16);
        Str bezwaar = wachtwoord_bezwaar(a, (Geheim){(const uint8_t *)random.ptr, random.len}, S("iemand"));
        if (!str_none(bezwaar)) fail_msg("%.*s: %.*s", STR_ARG(random), STR_ARG(bezwaar));
        if (i % 100 == 0) arena_reset(a);
    }
}

static void what_was_made_fits_and_nothing_else_does(void **state) {
    (void)state;
    WachtwoordTaak made, t;
    wachtwoord_make(&made, CHEAP, g("trein kaars moeras dikte"));
    wachtwoord_run(&made);
    assert_true(str_starts(str_from_z(made.nieuw), S("$argon2id$v=19$m=64,t=1,p=1$")));
    static const struct {
        const char *typed;
        bool fits;
    } tries[] = {{"trein kaars moeras dikte", true},
                 {"Trein kaars moeras dikte", false},
                 {"trein kaars moeras dikt", false},
                 {"trein kaars moeras dikte ", false},
                 {"", false}};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        wachtwoord_check(&t, CHEAP, g(tries[i].typed), str_from_z(made.nieuw));
        wachtwoord_run(&t);
        assert_int_equal(t.klopt, tries[i].fits);
        assert_string_equal(t.nieuw, "");
    }
}

static void two_hashes_of_one_password_differ(void **state) {
    (void)state;
    WachtwoordTaak one, two;
    wachtwoord_make(&one, CHEAP, g("trein kaars moeras dikte"));
    wachtwoord_make(&two, CHEAP, g("trein kaars moeras dikte"));
    wachtwoord_run(&one);
    wachtwoord_run(&two);
    assert_string_not_equal(one.nieuw, two.nieuw);
}

static void nobody_costs_as_much_as_somebody(void **state) {
    (void)state;
    WachtwoordTaak made, t;
    wachtwoord_make(&made, CHEAP, g("trein kaars moeras dikte"));
    wachtwoord_run(&made);
    char too_long[WACHTWOORD_MAX + 1] = {[0 ... WACHTWOORD_MAX - 1] = 'x'};
    const struct {
        const char *typed;
        Str stored;
    } tries[] = {{"verkeerd wachtwoord", str_from_z(made.nieuw)}, /* somebody */
                 {"verkeerd wachtwoord", STR_NONE},               /* nobody */
                 {"verkeerd wachtwoord", S("")},
                 {too_long, str_from_z(made.nieuw)},
                 {"", STR_NONE}};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        uint64_t before = wachtwoord_runs();
        wachtwoord_check(&t, CHEAP, g(tries[i].typed), tries[i].stored);
        assert_memory_equal(t.hash, made.nieuw, sizeof "$argon2id$v=19$m=64,t=1,p=1$" - 1); /* same memory and passes */
        assert_int_equal(strlen(t.hash), strlen(made.nieuw));
        wachtwoord_run(&t);
        assert_int_equal(wachtwoord_runs() - before, 1);
        assert_false(t.klopt);
        assert_string_equal(t.nieuw, "");
    }
}

static void a_raised_cost_gives_a_new_hash_when_the_password_was_right(void **state) {
    (void)state;
    WachtwoordTaak made, t;
    wachtwoord_make(&made, CHEAP, g("trein kaars moeras dikte"));
    wachtwoord_run(&made);
    WachtwoordKosten dear = {.rondes = 2, .geheugen = 128 * 1024};

    wachtwoord_check(&t, dear, g("verkeerd"), str_from_z(made.nieuw));
    wachtwoord_run(&t);
    assert_string_equal(t.nieuw, "");

    wachtwoord_check(&t, dear, g("trein kaars moeras dikte"), str_from_z(made.nieuw));
    wachtwoord_run(&t);
    assert_true(t.klopt);
    char raised[WACHTWOORD_HASH];
    memcpy(raised, t.nieuw, sizeof raised);
    assert_true(str_starts(str_from_z(raised), S("$argon2id$v=19$m=128,t=2,p=1$")));

    wachtwoord_check(&t, dear, g("trein kaars moeras dikte"), str_from_z(raised));
    wachtwoord_run(&t);
    assert_true(t.klopt);
    assert_string_equal(t.nieuw, "");
}

static void what_was_typed_is_gone_after_the_run(void **state) {
    (void)state;
    static const uint8_t zeros[WACHTWOORD_MAX];
    WachtwoordTaak t;
    wachtwoord_make(&t, CHEAP, g("trein kaars moeras dikte"));
    wachtwoord_run(&t);
    assert_memory_equal(t.typed, zeros, sizeof zeros);
    assert_int_equal(t.typed_len, 0);
    wachtwoord_wipe(&t);
    assert_string_equal(t.nieuw, "");
}

/* The parameters are a decision (docs/besluiten/inloggen.md), not an accident. */
static void the_stated_cost_is_that_of_rfc_9106(void **state) {
    (void)state;
    assert_int_equal(WACHTWOORD_KOSTEN.rondes, 3);
    assert_int_equal(WACHTWOORD_KOSTEN.geheugen, 64 << 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_password_meets_no_objection),
        cmocka_unit_test(a_short_one_is_told_how_long_it_must_be),
        cmocka_unit_test(common_ones_are_refused_with_every_trimming),
        cmocka_unit_test(the_login_name_is_no_password),
        cmocka_unit_test(what_is_no_text_is_refused),
        cmocka_unit_test(random_passwords_are_not_called_common),
        cmocka_unit_test(what_was_made_fits_and_nothing_else_does),
        cmocka_unit_test(two_hashes_of_one_password_differ),
        cmocka_unit_test(nobody_costs_as_much_as_somebody),
        cmocka_unit_test(a_raised_cost_gives_a_new_hash_when_the_password_was_right),
        cmocka_unit_test(what_was_typed_is_gone_after_the_run),
        cmocka_unit_test(the_stated_cost_is_that_of_rfc_9106),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
