#include "auth/auth_test.h"

#define IEMAND S("iemand")

/* Milliseconds to wait; 0 when the attempt was counted and may be made. */
static int64_t attempt_of(PogingSoort soort, Str account) {
    Tijdstip tot;
    assert_ok(poging_take(&auth, soort, account, &tot));
    return tot == TIJDSTIP_GEEN ? 0 : tot - auth.nu;
}

static int64_t attempt(Str account) { return attempt_of(POGING_WACHTWOORD, account); }

static void fail_times(int n, Str account) {
    for (int i = 0; i < n; i++) assert_int_equal(attempt(account), 0);
}

static void from(const char *adres) { auth.adres = str_from_z(adres); }

static void five_are_free_and_then_the_waits_grow(void **state) {
    (void)state;
    fail_times(6, IEMAND);
    static const int64_t waits[] = {2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900};
    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
        assert_int_equal(attempt(IEMAND), waits[i] * SECONDE);
        auth.nu += waits[i] * SECONDE - 1;
        assert_int_equal(attempt(IEMAND), 1);
        auth.nu += 1;
        assert_int_equal(attempt(IEMAND), 0);
    }
}

static void a_flood_from_one_place_does_not_touch_the_user_elsewhere(void **state) {
    (void)state;
    for (int i = 0; i < 500; i++) (void)attempt(IEMAND);
    assert_true(attempt(IEMAND) > 0);
    from("198.51.100.4");
    fail_times(5, IEMAND);
}

static void nor_another_user_in_the_same_place(void **state) {
    (void)state;
    for (int i = 0; i < 20; i++) (void)attempt(IEMAND);
    fail_times(5, S("collega"));
}

static void success_forgives(void **state) {
    (void)state;
    for (int round = 0; round < 30; round++) {
        fail_times(5, IEMAND);
        assert_ok(poging_forgive(&auth, POGING_WACHTWOORD, IEMAND));
        auth.nu += 3 * MINUUT;
    }
}

static void trying_many_names_from_one_place_is_slowed_down(void **state) {
    (void)state;
    for (int i = 0; i < 51; i++) assert_int_equal(attempt(str_fmt(auth.arena, "naam%d", i)), 0);
    assert_int_equal(attempt(S("nog iemand")), 2 * SECONDE);
    int made = 0;
    for (int s = 0; s < 3600; s++, auth.nu += SECONDE) made += attempt(str_fmt(auth.arena, "nog%d", s)) == 0;
    assert_in_range(made, 60, 130); /* about two a minute, for an hour */
    from("198.51.100.4");
    fail_times(1, S("nog iemand"));
}

static void an_account_of_ones_own_does_not_buy_guesses_at_others(void **state) {
    (void)state;
    for (int i = 0; i < 60; i++) (void)attempt(str_fmt(auth.arena, "naam%d", i));
    int64_t wait = attempt(IEMAND);
    assert_true(wait > 0);
    assert_ok(poging_forgive(&auth, POGING_WACHTWOORD, S("eigen")));
    assert_int_equal(attempt(IEMAND), wait);
}

static void the_second_factor_is_guarded_from_all_places_together(void **state) {
    (void)state;
    for (int i = 0; i < 6; i++) {
        auth.adres = str_fmt(auth.arena, "198.51.100.%d", i);
        assert_int_equal(attempt_of(POGING_TWEEDE, IEMAND), 0);
    }
    from("203.0.113.9");
    assert_int_equal(attempt_of(POGING_TWEEDE, IEMAND), 2 * SECONDE);
    /* the password has a count of its own */
    fail_times(5, IEMAND);
}

static void guesses_at_six_digits_stay_few(void **state) {
    (void)state;
    int made = 0;
    for (Tijdstip end = auth.nu + DAG_MS; auth.nu < end; auth.nu += MINUUT)
        made += attempt_of(POGING_TWEEDE, IEMAND) == 0;
    assert_in_range(made, 1, 110); /* of a million codes, three at a time: one day finds it once in 3,000 */
}

static void what_was_long_ago_is_forgotten(void **state) {
    (void)state;
    for (int i = 0; i < 8; i++) {
        (void)attempt(IEMAND);
        auth.nu += 10 * SECONDE;
    }
    auth.nu += 3 * UUR;
    fail_times(5, IEMAND);
}

static void a_wrong_clock_locks_nobody_out(void **state) {
    (void)state;
    auth.nu += 365 * (Tijdstip)DAG_MS;
    for (int i = 0; i < 9; i++) (void)attempt(IEMAND);
    assert_true(attempt(IEMAND) > 0);
    auth.nu = TEST_NU;
    assert_int_equal(attempt(IEMAND), 0);
}

static void what_no_longer_counts_is_removed(void **state) {
    (void)state;
    for (int i = 0; i < 9; i++) (void)attempt(IEMAND);
    assert_ok(poging_prune(&auth));
    assert_true(attempt(IEMAND) > 0);
    auth.nu += 25 * UUR;
    assert_ok(poging_prune(&auth));
    SqlPogingBySleutel row;
    uint8_t key[KLUIS_TOKEN];
    assert_ok(kluis_token(kluis, auth.regio, S("inlogpoging"), S("wachtwoord|192.0.2.7|iemand"), key));
    assert_status(sql_poging_by_sleutel(db, auth.arena, (SqlPogingBySleutelIn){auth.regio, {key, sizeof key}}, &row),
                  NOT_FOUND);
}

static void the_message_says_how_long(void **state) {
    (void)state;
    assert_true(str_contains(poging_melding(auth.arena, 1000, 2000), S("Wacht 1 seconde en")));
    assert_true(str_contains(poging_melding(auth.arena, 1000, 2001), S("Wacht 2 seconden en")));
    assert_true(str_contains(poging_melding(auth.arena, 0, MINUUT), S("Wacht 1 minuut en")));
    assert_true(str_contains(poging_melding(auth.arena, 0, 15 * MINUUT), S("Wacht 15 minuten en")));
}

static void an_origin_is_what_one_subscriber_has(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"192.0.2.7", "192.0.2.7"},
        {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"},
        {"2001:0DB8:0001:0002::", "2001:db8:1:2::/64"},
        {"::ffff:192.0.2.7", "192.0.2.7"},
        {"::1", "::/64"},
        {"", ""},
        {"unix", "unix"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_str(poging_origin(auth.arena, str_from_z(pairs[i][0])), str_from_z(pairs[i][1]));
}

/* Property: whatever the order of attempts, pauses and successes, nobody ever waits longer than a quarter of an hour, and
 * a wait that was announced ends when it said. */
static void no_wait_is_longer_than_a_quarter_of_an_hour(void **state) {
    (void)state;
    Toeval t = {42};
    for (int i = 0; i < 3000; i++) {
        Str account = toeval_below(&t, 2) ? IEMAND : S("collega");
        int64_t wait = attempt(account);
        assert_in_range(wait, 0, 15 * MINUUT);
        if (wait) {
            auth.nu += wait;
            assert_int_equal(attempt(account), 0);
        }
        if (toeval_below(&t, 20) == 0) assert_ok(poging_forgive(&auth, POGING_WACHTWOORD, account));
        auth.nu += (Tijdstip)toeval_below(&t, 30) * SECONDE;
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        A_DAY(five_are_free_and_then_the_waits_grow),
        A_DAY(a_flood_from_one_place_does_not_touch_the_user_elsewhere),
        A_DAY(nor_another_user_in_the_same_place),
        A_DAY(success_forgives),
        A_DAY(trying_many_names_from_one_place_is_slowed_down),
        A_DAY(an_account_of_ones_own_does_not_buy_guesses_at_others),
        A_DAY(the_second_factor_is_guarded_from_all_places_together),
        A_DAY(guesses_at_six_digits_stay_few),
        A_DAY(what_was_long_ago_is_forgotten),
        A_DAY(a_wrong_clock_locks_nobody_out),
        A_DAY(what_no_longer_counts_is_removed),
        A_DAY(the_message_says_how_long),
        A_DAY(an_origin_is_what_one_subscriber_has),
        A_DAY(no_wait_is_longer_than_a_quarter_of_an_hour),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
