#include "auth/auth_test.h"

static void gone(Str cookie) {
    Sessie s;
    assert_status(sessie_find(&auth, cookie, &s), NOT_FOUND);
}

static void what_is_no_cookie_finds_nobody(void **state) {
    (void)state;
    gone(STR_NONE);
    gone(S(""));
    gone(S("nonsense"));
    gone(sessie_cookie_new(auth.arena));
    gone(S("zz00000000000000000000000000000000000000000000000000000000000000"));
}

static void only_a_full_session_has_rights(void **state) {
    (void)state;
    Mens m = een_mens("jan", "aandachtsfunctionaris");
    Sessie half = behind(geef_wachtwoord(S("jan"), m.wachtwoord).cookie);
    assert_int_equal(half.fase, FASE_WACHTWOORD);
    assert_int_equal(half.stap, STAP_TWEEDE_FACTOR);
    Actor nobody = sessie_actor(&half);
    assert_true(uuid_is_nil(nobody.gebruiker_id));
    assert_str(nobody.functie, S("publiek"));
    Str other;
    assert_status(sessie_switch(&auth, &half, half.functies[0].id, &other), FORBIDDEN);

    Sessie full = behind(geef_app_code(&half, app_code(m.app)).cookie);
    assert_int_equal(full.stap, STAP_KLAAR);
    Actor actor = sessie_actor(&full);
    assert_true(uuid_eq(actor.gebruiker_id, m.g.id));
    assert_true(uuid_eq(actor.vervulling_id, full.functies[0].id));
    assert_str(actor.functie, S("aandachtsfunctionaris"));
    assert_str(actor.organisatie, S("gemeente"));
    assert_str(actor.gemeente, S("GM0080"));
}

static void a_rise_of_rights_makes_the_old_cookie_worthless(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur");
    Str first = geef_wachtwoord(S("jan"), m.wachtwoord).cookie;
    Sessie half = behind(first);
    Str second = geef_app_code(&half, app_code(m.app)).cookie;
    assert_false(str_eq(first, second));
    gone(first);
    assert_int_equal(behind(second).fase, FASE_VOLLEDIG);
}

static void the_database_does_not_know_the_cookie(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur");
    Sessie s = log_in(&m);
    SqlSessiesGebruiker *rows;
    size_t n;
    assert_ok(sql_sessies_gebruiker(db, auth.arena, (SqlSessiesGebruikerIn){auth.regio, m.g.id, auth.nu}, &rows, &n));
    assert_int_equal(n, 1);
    assert_false(str_eq(hex_from_bytes(auth.arena, rows[0].token), s.cookie));
    gone(hex_from_bytes(auth.arena, rows[0].token));
}

static void half_an_hour_of_silence_ends_it(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur");
    Sessie s = log_in(&m);
    auth.nu += 30 * MINUUT;
    (void)behind(s.cookie); /* this request keeps it awake */
    auth.nu += 30 * MINUUT;
    (void)behind(s.cookie);
    auth.nu += 30 * MINUUT + 1;
    gone(s.cookie);
}

static void ten_hours_end_it_in_any_case(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur");
    Sessie s = log_in(&m);
    Tijdstip end = auth.nu + 10 * UUR;
    for (; auth.nu < end; auth.nu += 20 * MINUUT) (void)behind(s.cookie);
    gone(s.cookie);
}

static void half_a_login_does_not_last(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur");
    Str cookie = geef_wachtwoord(S("jan"), m.wachtwoord).cookie;
    auth.nu += 20 * MINUUT;
    (void)behind(cookie);
    auth.nu += 10 * MINUUT;
    gone(cookie);
}

static void logging_out_holds_at_once(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur");
    Sessie s = log_in(&m);
    assert_ok(sessie_end(&auth, &s));
    gone(s.cookie);
    assert_logged("sessie:uitloggen", m.g.ref, OK);
}

/* Logs in once more, half a minute later: a code works once. */
static Sessie elsewhere(const Mens *m) {
    auth.nu += TOTP_STAP_MS;
    return log_in(m);
}

static void one_can_see_and_end_where_one_is_logged_in(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur"), other = een_mens("piet", "ketenregisseur");
    Sessie here = log_in(&m), of_other = log_in(&other), there;
    auth.toestel = S("Safari op iPhone");
    auth.adres = S("2001:db8::7");
    there = elsewhere(&m);
    SessieRegel *list;
    size_t n;
    assert_ok(sessie_list(&auth, &here, &list, &n));
    assert_int_equal(n, 2);
    assert_false(list[0].deze); /* last seen first */
    assert_true(list[1].deze);
    assert_str(list[0].toestel, S("Safari op iPhone"));
    assert_str(list[0].adres, S("2001:db8::7"));
    assert_str(list[1].toestel, S(""));
    assert_str(list[1].adres, S("192.0.2.7"));
    assert_ok(sessie_end_one(&auth, &here, list[0].kenmerk));
    gone(there.cookie);
    (void)behind(here.cookie);
    assert_status(sessie_end_one(&auth, &here, list[0].kenmerk), NOT_FOUND);

    assert_ok(sessie_list(&auth, &of_other, &list, &n));
    assert_status(sessie_end_one(&auth, &here, list[0].kenmerk), NOT_FOUND);
    (void)behind(of_other.cookie);
}

static void all_of_a_user_can_be_ended_but_one(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur"), other = een_mens("piet", "ketenregisseur");
    Sessie here = log_in(&m), there = elsewhere(&m), of_other = log_in(&other);
    assert_ok(sessie_end_all(&auth, m.g.id, &here));
    gone(there.cookie);
    (void)behind(here.cookie);
    assert_ok(sessie_end_all(&auth, m.g.id, NULL));
    gone(here.cookie);
    (void)behind(of_other.cookie);
}

static Uuid second_function(const Mens *m, Datum van, Datum tot) {
    Fouten fouten = {.arena = auth.arena};
    Uuid id;
    Vervulling v = {
        .functie = S("zorgcoordinator"), .organisatie = S("fier"), .gemeente = S(""), .van = van, .tot = tot};
    assert_ok(vervulling_add(&auth, &m->g, v, &fouten, &id));
    return id;
}

static void one_switches_between_the_functions_one_holds(void **state) {
    (void)state;
    Mens m = een_mens("jan", "aandachtsfunctionaris"), other = een_mens("piet", "ketenregisseur");
    Uuid second = second_function(&m, auth_vandaag(&auth), DATUM_GEEN);
    Sessie s = log_in(&m), of_other = log_in(&other);
    assert_int_equal(s.functie_aantal, 2);
    assert_str(sessie_actor(&s).functie, S("aandachtsfunctionaris"));
    Str cookie;
    assert_ok(sessie_switch(&auth, &s, second, &cookie));
    gone(s.cookie);
    Sessie t = behind(cookie);
    assert_str(sessie_actor(&t).functie, S("zorgcoordinator"));
    assert_str(sessie_actor(&t).gemeente, S(""));
    assert_int_equal(t.verloopt_op, s.verloopt_op); /* switching is no way to stay */
    assert_status(sessie_switch(&auth, &t, of_other.functies[0].id, &cookie), NOT_FOUND);
}

static void a_function_that_ended_is_gone_from_the_next_request_on(void **state) {
    (void)state;
    Mens m = een_mens("jan", "aandachtsfunctionaris");
    Uuid second = second_function(&m, auth_vandaag(&auth), DATUM_GEEN);
    Sessie s = log_in(&m);
    Str cookie;
    assert_ok(sessie_switch(&auth, &s, second, &cookie));
    Fouten fouten = {.arena = auth.arena};
    assert_ok(vervulling_end(&auth, &m.g, second, auth_vandaag(&auth) - 1, &fouten));
    s = behind(cookie);
    assert_str(sessie_actor(&s).functie, S("aandachtsfunctionaris"));
    assert_ok(vervulling_end(&auth, &m.g, s.functies[0].id, auth_vandaag(&auth) - 1, &fouten));
    s = behind(cookie);
    Actor actor = sessie_actor(&s);
    assert_true(uuid_eq(actor.gebruiker_id, m.g.id));
    assert_true(uuid_is_nil(actor.vervulling_id));
    assert_str(actor.functie, S(""));
}

/* A session is answered from memory (db_kept.h) until something changes it. */
static void what_is_remembered_of_a_session_ends_with_it(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur"), admin = een_mens("piet", "beheerder");
    auth.actor = (Actor){.gebruiker_id = admin.g.id, .functie = S("beheerder")};
    Sessie here = log_in(&m), there = elsewhere(&m);
    (void)behind(here.cookie);
    uint64_t asked = db_asked(db);
    (void)behind(here.cookie);
    assert_int_equal(db_asked(db), asked);

    assert_ok(db_savepoint(db));
    assert_ok(sessie_end(&auth, &here));
    gone(here.cookie);
    assert_ok(db_rollback_to(db));
    (void)behind(here.cookie); /* logging out did not happen */

    assert_ok(gebruiker_logout(&auth, &m.g));
    gone(here.cookie);
    gone(there.cookie);
    Sessie again = elsewhere(&m);
    (void)behind(again.cookie);
    assert_ok(gebruiker_block(&auth, &m.g));
    gone(again.cookie);
}

static void a_function_counts_from_its_first_day_to_its_last(void **state) {
    (void)state;
    Mens m = een_mens("jan", "aandachtsfunctionaris");
    Datum vandaag = auth_vandaag(&auth);
    (void)second_function(&m, vandaag + 1, vandaag + 1);
    Sessie s = log_in(&m);
    assert_int_equal(s.functie_aantal, 1);
    for (int day = 1; day <= 2; day++) {
        auth.nu += DAG_MS;
        s = log_in(&m);
        assert_int_equal(s.functie_aantal, day == 1 ? 2 : 1);
    }
}

static void the_form_token_belongs_to_the_session(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur"), other = een_mens("piet", "ketenregisseur");
    Sessie s = log_in(&m), of_other = log_in(&other);
    Str token, other_token;
    assert_ok(sessie_csrf(&auth, &s, &token));
    assert_ok(sessie_csrf(&auth, &of_other, &other_token));
    assert_ok(sessie_csrf_check(&auth, &s, token));
    assert_status(sessie_csrf_check(&auth, &s, other_token), FORBIDDEN);
    assert_status(sessie_csrf_check(&auth, &s, STR_NONE), FORBIDDEN);
    assert_status(auth_csrf_check(&auth, S("inloggen"), s.cookie, token, NULL), FORBIDDEN);
}

static void what_expired_is_removed(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur");
    Sessie s = log_in(&m);
    assert_ok(sessie_prune(&auth));
    (void)behind(s.cookie);
    auth.nu += 13 * UUR;
    assert_ok(sessie_prune(&auth));
    auth.nu = TEST_NU;
    gone(s.cookie);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        A_DAY(what_is_no_cookie_finds_nobody),
        A_DAY(only_a_full_session_has_rights),
        A_DAY(a_rise_of_rights_makes_the_old_cookie_worthless),
        A_DAY(the_database_does_not_know_the_cookie),
        A_DAY(half_an_hour_of_silence_ends_it),
        A_DAY(ten_hours_end_it_in_any_case),
        A_DAY(half_a_login_does_not_last),
        A_DAY(logging_out_holds_at_once),
        A_DAY(one_can_see_and_end_where_one_is_logged_in),
        A_DAY(all_of_a_user_can_be_ended_but_one),
        A_DAY(one_switches_between_the_functions_one_holds),
        A_DAY(a_function_that_ended_is_gone_from_the_next_request_on),
        A_DAY(what_is_remembered_of_a_session_ends_with_it),
        A_DAY(a_function_counts_from_its_first_day_to_its_last),
        A_DAY(the_form_token_belongs_to_the_session),
        A_DAY(what_expired_is_removed),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
