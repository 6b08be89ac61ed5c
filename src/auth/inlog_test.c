#include "auth/auth_test.h"

#define WRONG S("een heel ander wachtwoord")

static Mens jan;

static int begin_with_jan(void **state) {
    begin_day(state);
    jan = een_mens("jan", "aandachtsfunctionaris");
    return 0;
}

#define WITH_JAN(test) cmocka_unit_test_setup_teardown(test, begin_with_jan, end_day)

static void password_and_code_let_one_in(void **state) {
    (void)state;
    InlogAntwoord uit = geef_wachtwoord(S("jan"), jan.wachtwoord);
    assert_int_equal(uit.uitslag, INLOG_VERDER);
    assert_logged("sessie:wachtwoord", jan.g.ref, OK);
    Sessie s = behind(uit.cookie);
    uit = geef_app_code(&s, app_code(jan.app));
    assert_int_equal(uit.uitslag, INLOG_VERDER);
    assert_logged("sessie:tweede-factor", jan.g.ref, OK);
    assert_int_equal(behind(uit.cookie).fase, FASE_VOLLEDIG);
    assert_int_equal(opnieuw(&jan.g).laatst_op, auth.nu);
}

static void the_login_name_may_be_typed_in_capitals(void **state) {
    (void)state;
    assert_int_equal(geef_wachtwoord(S("  JAN "), jan.wachtwoord).uitslag, INLOG_VERDER);
}

/* What one login costs and says, for comparing. */
typedef struct Indruk {
    InlogUitslag uitslag;
    Str veld, melding;
    bool cookie;
    uint64_t hashes;
    size_t log_rows;
    Str kosten; /* beginning of the hash that is checked: memory and passes */
} Indruk;

static Indruk try_login(Str inlognaam, Str wachtwoord) {
    SqlLogboekVoor *rows;
    WachtwoordTaak taak;
    InlogAntwoord uit;
    uint64_t hashes = wachtwoord_runs();
    size_t before = log_rows(&rows);
    assert_ok(inlog_begin(&auth, inlognaam, geheim_from_str(wachtwoord), &taak, &uit));
    assert_int_equal(uit.uitslag, INLOG_VERDER);
    Str kosten = str_dup(auth.arena, str_slice(str_from_z(taak.hash), 0, sizeof "$argon2id$v=19$m=64,t=1,p=1" - 1));
    wachtwoord_run(&taak);
    assert_ok(inlog_end(&auth, inlognaam, &taak, &uit));
    return (Indruk){
        uit.uitslag, uit.veld, uit.melding, !str_none(uit.cookie), wachtwoord_runs() - hashes, log_rows(&rows) - before,
        kosten};
}

static void assert_same(Indruk a, Indruk b) {
    assert_int_equal(a.uitslag, b.uitslag);
    assert_str(a.veld, b.veld);
    assert_str(a.melding, b.melding);
    assert_int_equal(a.cookie, b.cookie);
    assert_int_equal(a.hashes, b.hashes);
    assert_int_equal(a.log_rows, b.log_rows);
    assert_str(a.kosten, b.kosten);
}

/* Structural proof of 'no enumeration': the same answer for the same work. */
static void nobody_can_tell_who_has_an_account(void **state) {
    (void)state;
    Mens blocked = een_mens("geblokkeerd", "aandachtsfunctionaris");
    assert_ok(gebruiker_block(&auth, &blocked.g));
    Fouten fouten = {.arena = auth.arena};
    Gebruiker invited;
    Str code;
    assert_ok(gebruiker_invite(&auth, S("uitgenodigd"), S("Nieuw"), &fouten, &invited, &code));
    Mens lost = een_mens("vergeten", "aandachtsfunctionaris");
    assert_ok(gebruiker_reset(&auth, &lost.g, HERSTEL_WACHTWOORD, &code));

    Indruk wrong = try_login(S("jan"), WRONG);
    assert_int_equal(wrong.uitslag, INLOG_FOUT);
    assert_int_equal(wrong.hashes, 1);
    assert_int_equal(wrong.log_rows, 1);
    assert_same(wrong, try_login(S("niemand"), WRONG));
    assert_same(wrong, try_login(S("geblokkeerd"), WRONG));
    assert_same(wrong, try_login(S("geblokkeerd"), blocked.wachtwoord)); /* also with the right one */
    assert_same(wrong, try_login(S("uitgenodigd"), WRONG));
    assert_same(wrong, try_login(S("vergeten"), lost.wachtwoord));
    assert_same(wrong, try_login(S(""), S("")));
    assert_same(wrong, try_login(S("\xff\xfe"), WRONG));
    assert_same(wrong, try_login(S("jan"), S("")));
}

static void the_log_keeps_no_name_of_who_is_not_there(void **state) {
    (void)state;
    (void)geef_wachtwoord(S("niemand"), WRONG);
    assert_logged("sessie:wachtwoord", STR_NONE, INVALID);
    SqlLogboekVoor *rows;
    assert_true(log_rows(&rows) > 0);
    assert_true(uuid_is_nil(rows[0].wie));
    (void)geef_wachtwoord(S("jan"), WRONG);
    assert_logged("sessie:wachtwoord", jan.g.ref, INVALID);
    assert_true(log_rows(&rows) > 0);
    assert_true(uuid_is_nil(rows[0].wie)); /* somebody tried; that it was jan is not known */
}

static void the_brake_says_the_same_for_those_who_are_not_there(void **state) {
    (void)state;
    InlogAntwoord known = {0}, unknown = {0};
    for (int i = 0; i < 8; i++) known = geef_wachtwoord(S("jan"), WRONG);
    for (int i = 0; i < 8; i++) unknown = geef_wachtwoord(S("niemand"), WRONG);
    assert_int_equal(known.uitslag, INLOG_WACHTEN);
    assert_int_equal(unknown.uitslag, INLOG_WACHTEN);
    assert_str(known.melding, unknown.melding);
}

static void a_braked_attempt_costs_no_hash_and_no_log_line(void **state) {
    (void)state;
    SqlLogboekVoor *rows;
    for (int i = 0; i < 6; i++) (void)geef_wachtwoord(S("jan"), WRONG);
    uint64_t hashes = wachtwoord_runs();
    size_t before = log_rows(&rows);
    assert_int_equal(geef_wachtwoord(S("jan"), jan.wachtwoord).uitslag, INLOG_WACHTEN);
    assert_int_equal(wachtwoord_runs(), hashes);
    assert_int_equal(log_rows(&rows), before);
    auth.adres = S("198.51.100.4"); /* jan is somewhere else */
    assert_int_equal(geef_wachtwoord(S("jan"), jan.wachtwoord).uitslag, INLOG_VERDER);
}

static void a_hundred_at_the_same_moment_count_as_a_hundred(void **state) {
    (void)state;
    int let_through = 0;
    for (int i = 0; i < 100; i++) {
        WachtwoordTaak taak;
        InlogAntwoord uit;
        assert_ok(inlog_begin(&auth, S("jan"), geheim_from_str(WRONG), &taak, &uit));
        let_through += uit.uitslag == INLOG_VERDER;
    }
    assert_int_equal(let_through, 6);
}

static void a_code_works_once(void **state) {
    (void)state;
    Str code = app_code(jan.app);
    Sessie first = behind(geef_wachtwoord(S("jan"), jan.wachtwoord).cookie);
    Sessie thief = behind(geef_wachtwoord(S("jan"), jan.wachtwoord).cookie);
    assert_int_equal(geef_app_code(&first, code).uitslag, INLOG_VERDER);
    InlogAntwoord again = geef_app_code(&thief, code);
    assert_int_equal(again.uitslag, INLOG_FOUT);
    assert_str(again.veld, S("code"));
    assert_true(str_none(again.cookie));
    assert_logged("sessie:tweede-factor", jan.g.ref, INVALID);
    auth.nu += TOTP_STAP_MS;
    assert_int_equal(geef_app_code(&thief, code).uitslag, INLOG_FOUT);
    assert_int_equal(geef_app_code(&thief, app_code(jan.app)).uitslag, INLOG_VERDER);
}

static void a_wrong_code_leaves_one_where_one_was(void **state) {
    (void)state;
    Sessie s = behind(geef_wachtwoord(S("jan"), jan.wachtwoord).cookie);
    assert_int_equal(geef_app_code(&s, foute_code(jan.app)).uitslag, INLOG_FOUT);
    s = behind(s.cookie);
    assert_int_equal(s.fase, FASE_WACHTWOORD);
}

static void codes_cannot_be_guessed_from_many_places(void **state) {
    (void)state;
    Sessie s = behind(geef_wachtwoord(S("jan"), jan.wachtwoord).cookie);
    int tried = 0;
    for (int i = 0; i < 200; i++) {
        auth.adres = str_fmt(auth.arena, "198.51.100.%d", i);
        tried += geef_app_code(&s, foute_code(jan.app)).uitslag == INLOG_FOUT;
    }
    assert_int_equal(tried, 6);
    assert_int_equal(geef_app_code(&s, app_code(jan.app)).uitslag, INLOG_WACHTEN);
}

static void the_second_step_asks_for_the_first(void **state) {
    (void)state;
    Sessie s = log_in(&jan);
    InlogAntwoord uit;
    assert_status(inlog_tweede_factor(&auth, &s, app_code(jan.app), &uit), FORBIDDEN);
}

static void blocked_between_password_and_hash_is_blocked(void **state) {
    (void)state;
    WachtwoordTaak taak;
    InlogAntwoord uit;
    assert_ok(inlog_begin(&auth, S("jan"), geheim_from_str(jan.wachtwoord), &taak, &uit));
    wachtwoord_run(&taak);
    assert_ok(gebruiker_block(&auth, &jan.g));
    assert_ok(inlog_end(&auth, S("jan"), &taak, &uit));
    assert_int_equal(uit.uitslag, INLOG_FOUT);
}

static void a_task_for_one_is_of_no_use_to_another(void **state) {
    (void)state;
    Mens piet = een_mens("piet", "ketenregisseur");
    WachtwoordTaak taak;
    InlogAntwoord uit;
    assert_ok(inlog_begin(&auth, S("jan"), geheim_from_str(jan.wachtwoord), &taak, &uit));
    wachtwoord_run(&taak);
    assert_true(taak.klopt);
    assert_ok(inlog_end(&auth, piet.g.inlognaam, &taak, &uit));
    assert_int_equal(uit.uitslag, INLOG_FOUT);
}

static Str stored_hash(const Mens *m) {
    SqlInlogWachtwoord row;
    assert_ok(sql_inlog_wachtwoord(db, auth.arena, (SqlInlogWachtwoordIn){auth.regio, m->g.id}, &row));
    return row.wachtwoord;
}

static void a_raised_cost_reaches_the_hash_at_the_next_login(void **state) {
    (void)state;
    auth.instelling.kosten = (WachtwoordKosten){.rondes = 2, .geheugen = 128 * 1024};
    (void)geef_wachtwoord(S("jan"), WRONG);
    assert_true(str_starts(stored_hash(&jan), S("$argon2id$v=19$m=64,t=1,")));
    assert_int_equal(geef_wachtwoord(S("jan"), jan.wachtwoord).uitslag, INLOG_VERDER);
    assert_true(str_starts(stored_hash(&jan), S("$argon2id$v=19$m=128,t=2,")));
    assert_int_equal(geef_wachtwoord(S("jan"), jan.wachtwoord).uitslag, INLOG_VERDER);
}

static InlogAntwoord change(const Sessie *s, Str oud, Str nieuw) {
    WisselTaak taak;
    InlogAntwoord uit;
    assert_ok(wissel_begin(&auth, s, geheim_from_str(oud), geheim_from_str(nieuw), &taak, &uit));
    if (uit.uitslag != INLOG_VERDER) return uit;
    wissel_run(&taak);
    assert_ok(wissel_end(&auth, s, &taak, &uit));
    return uit;
}

static void a_password_is_changed_by_who_knows_the_old_one(void **state) {
    (void)state;
    Str better = S("trein kaars moeras dikte");
    Sessie s = log_in(&jan);
    auth.nu += TOTP_STAP_MS;
    Sessie elsewhere = log_in(&jan), none;

    InlogAntwoord uit = change(&s, WRONG, better);
    assert_int_equal(uit.uitslag, INLOG_FOUT);
    assert_str(uit.veld, S("oud"));
    assert_int_equal(geef_wachtwoord(S("jan"), better).uitslag, INLOG_FOUT);
    uit = change(&s, jan.wachtwoord, S("Welkom2026!!"));
    assert_int_equal(uit.uitslag, INLOG_FOUT);
    assert_str(uit.veld, S("nieuw"));

    uit = change(&s, jan.wachtwoord, better);
    assert_int_equal(uit.uitslag, INLOG_VERDER);
    assert_logged("account:wachtwoord", jan.g.ref, OK);
    Sessie after = behind(uit.cookie);
    assert_int_equal(after.fase, FASE_VOLLEDIG);
    assert_int_equal(after.verloopt_op, s.verloopt_op);
    assert_status(sessie_find(&auth, elsewhere.cookie, &none), NOT_FOUND);
    assert_status(sessie_find(&auth, s.cookie, &none), NOT_FOUND);
    assert_int_equal(geef_wachtwoord(S("jan"), jan.wachtwoord).uitslag, INLOG_FOUT);
    assert_int_equal(geef_wachtwoord(S("jan"), better).uitslag, INLOG_VERDER);
}

static void the_login_form_has_a_token_of_its_own(void **state) {
    (void)state;
    Str vooraf = sessie_cookie_new(auth.arena), token;
    Tijdstip made = 0, then = auth.nu;
    assert_ok(auth_csrf_new(&auth, S("inloggen"), vooraf, &token));
    auth.nu += UUR;
    assert_ok(auth_csrf_check(&auth, S("inloggen"), vooraf, token, &made));
    assert_int_equal(made, then);
    assert_status(auth_csrf_check(&auth, S("inloggen"), sessie_cookie_new(auth.arena), token, NULL), FORBIDDEN);
    assert_status(auth_csrf_check(&auth, S("activeren"), vooraf, token, NULL), FORBIDDEN);
    auth.nu += 12 * UUR;
    assert_status(auth_csrf_check(&auth, S("inloggen"), vooraf, token, NULL), FORBIDDEN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_JAN(password_and_code_let_one_in),
        WITH_JAN(the_login_name_may_be_typed_in_capitals),
        WITH_JAN(nobody_can_tell_who_has_an_account),
        WITH_JAN(the_log_keeps_no_name_of_who_is_not_there),
        WITH_JAN(the_brake_says_the_same_for_those_who_are_not_there),
        WITH_JAN(a_braked_attempt_costs_no_hash_and_no_log_line),
        WITH_JAN(a_hundred_at_the_same_moment_count_as_a_hundred),
        WITH_JAN(a_code_works_once),
        WITH_JAN(a_wrong_code_leaves_one_where_one_was),
        WITH_JAN(codes_cannot_be_guessed_from_many_places),
        WITH_JAN(the_second_step_asks_for_the_first),
        WITH_JAN(blocked_between_password_and_hash_is_blocked),
        WITH_JAN(a_task_for_one_is_of_no_use_to_another),
        WITH_JAN(a_raised_cost_reaches_the_hash_at_the_next_login),
        WITH_JAN(a_password_is_changed_by_who_knows_the_old_one),
        WITH_JAN(the_login_form_has_a_token_of_its_own),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
