/* A new telephone, while the old one still works. */
#include "auth/auth_test.h"
#include "auth/vervangen.h"

static Mens jan;

static int with_jan(void **state) {
    begin_day(state);
    jan = een_mens("jan", "ketenregisseur");
    return 0;
}

#define WITH_JAN(test) cmocka_unit_test_setup_teardown(test, with_jan, end_day)

static InlogAntwoord prove(Sessie *s, Str wachtwoord, Str code, Str *bewijs) {
    WachtwoordTaak taak;
    InlogAntwoord uit;
    assert_ok(vervang_begin(&auth, s, geheim_from_str(wachtwoord), &taak, &uit));
    if (uit.uitslag != INLOG_VERDER) return uit;
    wachtwoord_run(&taak);
    assert_ok(vervang_end(&auth, s, &taak, code, bewijs, &uit));
    return uit;
}

/* Logged in, a minute ago: the code that was typed then does not come back. */
static Sessie logged_in(void) {
    Sessie s = log_in(&jan);
    auth.nu += MINUUT;
    return s;
}

static Geheim shown_secret(const Sessie *s) {
    ActiverenApp app;
    Geheim key;
    assert_ok(vervang_app(&auth, s, &app));
    assert_true(totp_secret_parse(auth.arena, app.geheim, &key));
    return key;
}

static InlogAntwoord confirm(const Sessie *s, Str bewijs, Str code) {
    InlogAntwoord uit;
    assert_ok(vervang_bevestig(&auth, s, bewijs, code, &uit));
    return uit;
}

static void the_new_app_takes_the_place_of_the_old_one(void **state) {
    (void)state;
    Str bewijs;
    Sessie elsewhere = logged_in(), s = logged_in(), none;
    assert_int_equal(prove(&s, jan.wachtwoord, app_code(jan.app), &bewijs).uitslag, INLOG_VERDER);
    s = behind(s.cookie);
    Geheim fresh = shown_secret(&s);
    InlogAntwoord uit = confirm(&s, bewijs, foute_code(fresh));
    assert_int_equal(uit.uitslag, INLOG_FOUT);
    assert_str(uit.veld, S("code"));
    assert_logged("account:app", jan.g.ref, INVALID);
    uit = confirm(&s, bewijs, app_code(fresh));
    assert_int_equal(uit.uitslag, INLOG_VERDER);
    assert_logged("account:app", jan.g.ref, OK);
    assert_int_equal(behind(uit.cookie).fase, FASE_VOLLEDIG);
    assert_status(sessie_find(&auth, s.cookie, &none), NOT_FOUND);
    assert_status(sessie_find(&auth, elsewhere.cookie, &none), NOT_FOUND);
    auth.nu += MINUUT;
    Sessie half = behind(geef_wachtwoord(S("jan"), jan.wachtwoord).cookie);
    until_codes_differ(jan.app, fresh);
    assert_int_equal(geef_app_code(&half, app_code(jan.app)).uitslag, INLOG_FOUT);
    assert_int_equal(geef_app_code(&half, app_code(fresh)).uitslag, INLOG_VERDER);
}

static void both_factors_are_asked_for(void **state) {
    (void)state;
    Str bewijs;
    Sessie s = logged_in();
    InlogAntwoord uit = prove(&s, S("niet het wachtwoord"), app_code(jan.app), &bewijs);
    assert_int_equal(uit.uitslag, INLOG_FOUT);
    assert_str(uit.veld, S("wachtwoord"));
    uit = prove(&s, jan.wachtwoord, foute_code(jan.app), &bewijs);
    assert_int_equal(uit.uitslag, INLOG_FOUT);
    assert_str(uit.veld, S("code"));
    assert_logged("account:app", jan.g.ref, INVALID);
    assert_null(behind(s.cookie).totp.ptr);
}

static void until_the_last_step_the_old_app_works(void **state) {
    (void)state;
    Str bewijs;
    Sessie s = logged_in();
    assert_int_equal(prove(&s, jan.wachtwoord, app_code(jan.app), &bewijs).uitslag, INLOG_VERDER);
    auth.nu += MINUUT;
    log_in(&jan);
}

static void a_code_that_proved_works_no_second_time(void **state) {
    (void)state;
    Str bewijs;
    Sessie s = logged_in();
    until_code_is_of_now(jan.app);
    Str code = app_code(jan.app);
    assert_int_equal(prove(&s, jan.wachtwoord, code, &bewijs).uitslag, INLOG_VERDER);
    assert_int_equal(prove(&s, jan.wachtwoord, code, &bewijs).uitslag, INLOG_FOUT);
}

static void who_only_has_the_session_cannot_go_on(void **state) {
    (void)state;
    Str bewijs, other;
    InlogAntwoord uit;
    Sessie s = logged_in();
    assert_status(vervang_check(&auth, &s, S("")), FORBIDDEN); /* nothing waits */
    assert_int_equal(prove(&s, jan.wachtwoord, app_code(jan.app), &bewijs).uitslag, INLOG_VERDER);
    s = behind(s.cookie);
    Str code = app_code(shown_secret(&s));
    assert_ok(sessie_csrf(&auth, &s, &other));
    assert_status(vervang_bevestig(&auth, &s, other, code, &uit), FORBIDDEN);
    assert_status(vervang_bevestig(&auth, &s, STR_NONE, code, &uit), FORBIDDEN);
    auth.nu += 16 * MINUUT;
    assert_status(vervang_bevestig(&auth, &s, bewijs, app_code(shown_secret(&s)), &uit), FORBIDDEN);
}

static void proving_again_shows_another_secret(void **state) {
    (void)state;
    Str bewijs;
    Sessie s = logged_in();
    assert_int_equal(prove(&s, jan.wachtwoord, app_code(jan.app), &bewijs).uitslag, INLOG_VERDER);
    Geheim first = shown_secret(&s);
    auth.nu += MINUUT;
    assert_int_equal(prove(&s, jan.wachtwoord, app_code(jan.app), &bewijs).uitslag, INLOG_VERDER);
    Geheim second = shown_secret(&s);
    assert_memory_not_equal(first.ptr, second.ptr, TOTP_GEHEIM);
}

static void half_logged_in_is_not_enough(void **state) {
    (void)state;
    WachtwoordTaak taak;
    InlogAntwoord uit;
    ActiverenApp app;
    Sessie half = behind(geef_wachtwoord(S("jan"), jan.wachtwoord).cookie);
    assert_status(vervang_begin(&auth, &half, geheim_from_str(jan.wachtwoord), &taak, &uit), FORBIDDEN);
    assert_status(vervang_app(&auth, &half, &app), FORBIDDEN);
}

static void guessing_the_code_is_braked(void **state) {
    (void)state;
    Str bewijs;
    Sessie s = logged_in();
    InlogAntwoord uit = {0};
    for (int i = 0; i < 7 && uit.uitslag != INLOG_WACHTEN; i++)
        uit = prove(&s, jan.wachtwoord, foute_code(jan.app), &bewijs);
    assert_int_equal(uit.uitslag, INLOG_WACHTEN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_JAN(the_new_app_takes_the_place_of_the_old_one),
        WITH_JAN(both_factors_are_asked_for),
        WITH_JAN(until_the_last_step_the_old_app_works),
        WITH_JAN(a_code_that_proved_works_no_second_time),
        WITH_JAN(who_only_has_the_session_cannot_go_on),
        WITH_JAN(proving_again_shows_another_secret),
        WITH_JAN(half_logged_in_is_not_enough),
        WITH_JAN(guessing_the_code_is_braked),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
