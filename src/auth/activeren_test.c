#include "auth/auth_test.h"

#define GOOD S("trein kaars moeras dikte")

typedef struct Nieuw {
    Gebruiker g;
    Str code;
} Nieuw;

static Nieuw invite(const char *inlognaam) {
    Fouten fouten = {.arena = auth.arena};
    Nieuw n;
    assert_ok(gebruiker_invite(&auth, str_from_z(inlognaam), S("Nieuw Iemand"), &fouten, &n.g, &n.code));
    return n;
}

static Sessie with_code(const Gebruiker *g, Str code) {
    InlogAntwoord uit = geef_eenmalige_code(g->inlognaam, code);
    assert_int_equal(uit.uitslag, INLOG_VERDER);
    return behind(uit.cookie);
}

/* Through to the end with a new password and a new app. */
static Mens activate(const Nieuw *n) {
    Sessie s = with_code(&n->g, n->code);
    s = behind(kies_wachtwoord(&s, GOOD).cookie);
    Geheim app = scan(&s);
    InlogAntwoord uit;
    assert_ok(activeren_bevestig(&auth, &s, app_code(app), &uit));
    assert_int_equal(uit.uitslag, INLOG_VERDER);
    return (Mens){opnieuw(&n->g), GOOD, app};
}

static void a_code_a_password_and_an_app_make_an_account(void **state) {
    (void)state;
    Nieuw n = invite("nieuw");
    Sessie s = with_code(&n.g, n.code);
    assert_int_equal(s.stap, STAP_WACHTWOORD_KIEZEN);
    s = behind(kies_wachtwoord(&s, GOOD).cookie);
    assert_int_equal(s.stap, STAP_APP_INSTELLEN);
    Geheim app = scan(&s);
    InlogAntwoord uit;
    assert_ok(activeren_bevestig(&auth, &s, foute_code(app), &uit));
    assert_int_equal(uit.uitslag, INLOG_FOUT);
    assert_ok(activeren_bevestig(&auth, &s, app_code(app), &uit));
    assert_int_equal(uit.uitslag, INLOG_VERDER);
    s = behind(uit.cookie);
    assert_int_equal(s.fase, FASE_VOLLEDIG);
    assert_logged("account:activeren", n.g.ref, OK);
    Gebruiker g = opnieuw(&n.g);
    assert_str(g.status, GEBRUIKER_ACTIEF);
    assert_true(g.heeft_wachtwoord && g.heeft_app);
    assert_int_equal(g.code_tot, TIJDSTIP_GEEN);
}

static void the_code_that_confirmed_the_app_is_used_up(void **state) {
    (void)state;
    Nieuw n = invite("nieuw");
    Mens m = activate(&n);
    Sessie s = behind(geef_wachtwoord(S("nieuw"), GOOD).cookie);
    assert_int_equal(geef_app_code(&s, app_code(m.app)).uitslag, INLOG_FOUT);
    auth.nu += TOTP_STAP_MS;
    assert_int_equal(geef_app_code(&s, app_code(m.app)).uitslag, INLOG_VERDER);
}

static void a_one_time_code_works_once(void **state) {
    (void)state;
    Nieuw n = invite("nieuw");
    Sessie thief = with_code(&n.g, n.code), none;
    (void)activate(&n);
    assert_status(sessie_find(&auth, thief.cookie, &none), NOT_FOUND);
    assert_int_equal(geef_eenmalige_code(S("nieuw"), n.code).uitslag, INLOG_FOUT);
    assert_logged("sessie:code", n.g.ref, INVALID);
}

static void it_may_be_typed_as_people_type(void **state) {
    (void)state;
    Nieuw n = invite("nieuw");
    char typed[64];
    size_t at = 0;
    for (size_t i = 0; i < n.code.len; i++) {
        char c = n.code.ptr[i];
        if (c == '0') c = 'o';
        if (c == '1') c = 'l';
        typed[at++] = c == '-' ? ' ' : c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    assert_int_equal(geef_eenmalige_code(S(" NIEUW "), (Str){typed, at}).uitslag, INLOG_VERDER);
}

static void it_is_good_for_seven_days(void **state) {
    (void)state;
    Nieuw n = invite("nieuw");
    auth.nu += 7 * (Tijdstip)DAG_MS - 1;
    (void)with_code(&n.g, n.code);
    auth.nu += 1;
    assert_int_equal(geef_eenmalige_code(S("nieuw"), n.code).uitslag, INLOG_FOUT);
}

static void unknown_used_expired_and_blocked_look_the_same(void **state) {
    (void)state;
    Nieuw used = invite("gebruikt"), blocked = invite("geblokkeerd"), waiting = invite("wachtend");
    (void)activate(&used);
    assert_ok(gebruiker_block(&auth, &blocked.g));
    InlogAntwoord wrong = geef_eenmalige_code(S("wachtend"), blocked.code);
    assert_int_equal(wrong.uitslag, INLOG_FOUT);
    const InlogAntwoord others[] = {
        geef_eenmalige_code(S("niemand"), waiting.code),     geef_eenmalige_code(S("gebruikt"), used.code),
        geef_eenmalige_code(S("geblokkeerd"), blocked.code), geef_eenmalige_code(S("wachtend"), S("onzin!")),
        geef_eenmalige_code(S("wachtend"), S("")),           geef_eenmalige_code(S("niemand"), STR_NONE),
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_int_equal(others[i].uitslag, wrong.uitslag);
        assert_str(others[i].melding, wrong.melding);
        assert_true(str_none(others[i].cookie));
    }
}

static void guessing_a_code_is_braked(void **state) {
    (void)state;
    Nieuw n = invite("nieuw");
    InlogAntwoord uit = {0};
    for (int i = 0; i < 7; i++) uit = geef_eenmalige_code(S("nieuw"), S("0000-0000-0000-0000"));
    assert_int_equal(uit.uitslag, INLOG_WACHTEN);
    auth.adres = S("198.51.100.4");
    (void)with_code(&n.g, n.code);
}

static void a_weak_password_is_not_accepted(void **state) {
    (void)state;
    Nieuw n = invite("nieuw");
    Sessie s = with_code(&n.g, n.code);
    InlogAntwoord uit = kies_wachtwoord(&s, S("Welkom2026!!"));
    assert_int_equal(uit.uitslag, INLOG_FOUT);
    assert_str(uit.veld, S("wachtwoord"));
    assert_int_equal(behind(s.cookie).stap, STAP_WACHTWOORD_KIEZEN);
}

static void who_is_interrupted_starts_again_with_the_same_code(void **state) {
    (void)state;
    Nieuw n = invite("nieuw");
    Sessie s = with_code(&n.g, n.code);
    (void)kies_wachtwoord(&s, GOOD);
    Gebruiker g = opnieuw(&n.g);
    assert_false(g.heeft_wachtwoord); /* nothing has changed yet */
    assert_str(g.status, GEBRUIKER_UITGENODIGD);
    assert_int_equal(geef_wachtwoord(S("nieuw"), GOOD).uitslag, INLOG_FOUT);
    auth.nu += UUR;
    (void)activate(&n);
}

static void the_app_to_set_up_stays_the_same_when_the_page_is_loaded_again(void **state) {
    (void)state;
    Nieuw n = invite("nieuw");
    Sessie s = with_code(&n.g, n.code);
    s = behind(kies_wachtwoord(&s, GOOD).cookie);
    ActiverenApp first, second;
    assert_ok(activeren_app(&auth, &s, &first));
    s = behind(s.cookie);
    assert_ok(activeren_app(&auth, &s, &second));
    assert_str(first.geheim, second.geheim);
    assert_str(first.qr.pad, second.qr.pad);
    assert_true(str_starts(first.uri, S("otpauth://totp/Ketenzicht:nieuw?secret=")));
}

static void no_step_can_be_skipped(void **state) {
    (void)state;
    Nieuw n = invite("nieuw");
    Sessie s = with_code(&n.g, n.code);
    InlogAntwoord uit;
    ActiverenApp app;
    WachtwoordTaak taak;
    assert_status(activeren_app(&auth, &s, &app), FORBIDDEN);
    assert_status(activeren_bevestig(&auth, &s, S("000000"), &uit), FORBIDDEN);
    assert_status(activeren_geef_begin(&auth, &s, geheim_from_str(GOOD), &taak, &uit), FORBIDDEN);
    assert_status(inlog_tweede_factor(&auth, &s, S("000000"), &uit), FORBIDDEN);
    wachtwoord_check(&taak, auth.instelling.kosten, geheim_from_str(GOOD), STR_NONE); /* checks, and makes nothing */
    wachtwoord_run(&taak);
    assert_status(activeren_kies_end(&auth, &s, &taak, &uit), FORBIDDEN);
    s = behind(kies_wachtwoord(&s, GOOD).cookie);
    assert_status(activeren_kies_begin(&auth, &s, geheim_from_str(GOOD), &taak, &uit), FORBIDDEN);
    assert_status(inlog_tweede_factor(&auth, &s, S("000000"), &uit), FORBIDDEN);
}

static void blocked_halfway_goes_no_further(void **state) {
    (void)state;
    Nieuw n = invite("nieuw");
    Sessie s = with_code(&n.g, n.code), none;
    s = behind(kies_wachtwoord(&s, GOOD).cookie);
    Geheim app = scan(&s);
    assert_ok(gebruiker_block(&auth, &n.g));
    assert_status(sessie_find(&auth, s.cookie, &none), NOT_FOUND);
    InlogAntwoord uit;
    assert_status(activeren_bevestig(&auth, &s, app_code(app), &uit), CONFLICT); /* a request that was under way */
}

/* ---- what was lost ---- */

static void who_lost_the_telephone_is_asked_for_the_password(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur");
    Str code;
    assert_ok(gebruiker_reset(&auth, &m.g, HERSTEL_TWEEDE_FACTOR, &code));
    assert_logged("gebruiker:tweede-factor", m.g.ref, OK);
    assert_int_equal(geef_wachtwoord(S("jan"), m.wachtwoord).uitslag, INLOG_ACTIVEREN);

    Sessie s = with_code(&m.g, code);
    assert_int_equal(s.stap, STAP_WACHTWOORD_GEVEN);
    WachtwoordTaak taak;
    InlogAntwoord uit;
    assert_status(activeren_kies_begin(&auth, &s, geheim_from_str(GOOD), &taak, &uit), FORBIDDEN);
    assert_ok(activeren_geef_begin(&auth, &s, geheim_from_str(GOOD), &taak, &uit));
    wachtwoord_run(&taak);
    assert_ok(activeren_geef_end(&auth, &s, &taak, &uit));
    assert_int_equal(uit.uitslag, INLOG_FOUT); /* an administrator with the code, without the password */

    assert_ok(activeren_geef_begin(&auth, &s, geheim_from_str(m.wachtwoord), &taak, &uit));
    wachtwoord_run(&taak);
    assert_ok(activeren_geef_end(&auth, &s, &taak, &uit));
    s = behind(uit.cookie);
    assert_int_equal(s.stap, STAP_APP_INSTELLEN);
    Geheim app = scan(&s);
    assert_false(secret_equal(app, m.app));
    assert_ok(activeren_bevestig(&auth, &s, app_code(app), &uit));
    assert_int_equal(behind(uit.cookie).fase, FASE_VOLLEDIG);

    auth.nu += TOTP_STAP_MS;
    s = behind(geef_wachtwoord(S("jan"), m.wachtwoord).cookie);
    until_codes_differ(m.app, app);
    assert_int_equal(geef_app_code(&s, app_code(m.app)).uitslag, INLOG_FOUT);
    assert_int_equal(geef_app_code(&s, app_code(app)).uitslag, INLOG_VERDER);
}

static void who_lost_the_password_is_asked_for_the_telephone(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur");
    Str code;
    assert_ok(gebruiker_reset(&auth, &m.g, HERSTEL_WACHTWOORD, &code));
    assert_int_equal(geef_wachtwoord(S("jan"), m.wachtwoord).uitslag, INLOG_FOUT);
    Sessie s = with_code(&m.g, code);
    assert_int_equal(s.stap, STAP_WACHTWOORD_KIEZEN);
    s = behind(kies_wachtwoord(&s, GOOD).cookie);
    assert_int_equal(s.stap, STAP_TWEEDE_FACTOR);
    ActiverenApp none;
    assert_status(activeren_app(&auth, &s, &none), FORBIDDEN); /* no new app for an administrator with the code */
    assert_int_equal(geef_app_code(&s, foute_code(m.app)).uitslag, INLOG_FOUT);
    assert_int_equal(geef_wachtwoord(S("jan"), GOOD).uitslag, INLOG_FOUT);
    InlogAntwoord uit = geef_app_code(&s, app_code(m.app));
    assert_int_equal(behind(uit.cookie).fase, FASE_VOLLEDIG);
    auth.nu += TOTP_STAP_MS;
    m.wachtwoord = GOOD;
    (void)log_in(&m);
}

static void who_lost_both_starts_anew(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur");
    Str code;
    assert_ok(gebruiker_reset(&auth, &m.g, HERSTEL_BEIDE, &code));
    Mens again = activate(&(Nieuw){m.g, code});
    auth.nu += TOTP_STAP_MS;
    (void)log_in(&again);
}

static void a_new_code_replaces_the_old_one(void **state) {
    (void)state;
    Nieuw n = invite("nieuw");
    Sessie s = with_code(&n.g, n.code), none;
    Str newer;
    assert_ok(gebruiker_reset(&auth, &n.g, HERSTEL_UITNODIGING, &newer));
    assert_int_equal(geef_eenmalige_code(S("nieuw"), n.code).uitslag, INLOG_FOUT);
    assert_status(sessie_find(&auth, s.cookie, &none), NOT_FOUND);
    (void)with_code(&n.g, newer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        A_DAY(a_code_a_password_and_an_app_make_an_account),
        A_DAY(the_code_that_confirmed_the_app_is_used_up),
        A_DAY(a_one_time_code_works_once),
        A_DAY(it_may_be_typed_as_people_type),
        A_DAY(it_is_good_for_seven_days),
        A_DAY(unknown_used_expired_and_blocked_look_the_same),
        A_DAY(guessing_a_code_is_braked),
        A_DAY(a_weak_password_is_not_accepted),
        A_DAY(who_is_interrupted_starts_again_with_the_same_code),
        A_DAY(the_app_to_set_up_stays_the_same_when_the_page_is_loaded_again),
        A_DAY(no_step_can_be_skipped),
        A_DAY(blocked_halfway_goes_no_further),
        A_DAY(who_lost_the_telephone_is_asked_for_the_password),
        A_DAY(who_lost_the_password_is_asked_for_the_telephone),
        A_DAY(who_lost_both_starts_anew),
        A_DAY(a_new_code_replaces_the_old_one),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
