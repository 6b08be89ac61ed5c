#include "auth/auth_test.h"

static Fouten fouten;

static int begin(void **state) {
    begin_day(state);
    fouten = (Fouten){.arena = auth.arena};
    return 0;
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, begin, end_day)

static Status invite(Str inlognaam, Str naam, Gebruiker *g) {
    Str code;
    return gebruiker_invite(&auth, inlognaam, naam, &fouten, g, &code);
}

static void the_first_administrator_is_invited_once(void **state) {
    (void)state;
    Str code, second;
    Gebruiker *list;
    size_t n;
    assert_ok(gebruiker_first(&auth, S("Beheer"), S("De Beheerder"), S("beheerder"), S("zvh"), &fouten, &code));
    /* the code was lost: again gives another, and no second account */
    assert_ok(gebruiker_first(&auth, S("beheer"), S("De Beheerder"), S("beheerder"), S("zvh"), &fouten, &second));
    assert_false(str_eq(code, second));
    assert_ok(gebruiker_list(&auth, &list, &n));
    assert_int_equal(n, 1);
    assert_str(list[0].inlognaam, S("beheer"));
    assert_str(list[0].status, GEBRUIKER_UITGENODIGD);
    Houder *houders;
    assert_ok(vervulling_houders(&auth, S("beheerder"), S(""), auth_vandaag(&auth), &houders, &n));
    assert_int_equal(n, 1);
    assert_int_equal(geef_eenmalige_code(S("beheer"), code).uitslag, INLOG_FOUT);
    assert_int_equal(geef_eenmalige_code(S("beheer"), second).uitslag, INLOG_VERDER);
}

static void and_never_again_once_somebody_has_activated(void **state) {
    (void)state;
    Str code;
    (void)een_mens("iemand", "beheerder");
    assert_status(gebruiker_first(&auth, S("indringer"), S("X"), S("beheerder"), S("zvh"), &fouten, &code), CONFLICT);
    assert_status(gebruiker_first(&auth, S("iemand"), S("X"), S("beheerder"), S("zvh"), &fouten, &code), CONFLICT);
}

static void what_is_typed_wrong_is_told_by_field(void **state) {
    (void)state;
    Gebruiker g;
    assert_status(invite(S("jé"), S(""), &g), INVALID);
    assert_false(str_none(fout_van(&fouten, S("inlognaam"))));
    assert_false(str_none(fout_van(&fouten, S("naam"))));
    static const char *const bad[] = {"",
                                      "ab",
                                      "twee woorden",
                                      "a/b/c",
                                      "\xff\xff\xff\xff",
                                      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_status(invite(str_from_z(bad[i]), S("Naam"), &g), INVALID);
    assert_status(invite(S("goed"), S("twee\nregels"), &g), INVALID);
    assert_status(invite(S("goed"), S("\xff"), &g), INVALID);
    assert_ok(invite(S("goed"), S("  Sjoerdtsje Ünal "), &g));
    assert_str(g.naam, S("Sjoerdtsje Ünal"));
}

static void a_login_name_is_given_once(void **state) {
    (void)state;
    Gebruiker g;
    assert_ok(invite(S("j.devries@leeuwarden.nl"), S("Jan"), &g));
    assert_status(invite(S("J.deVries@Leeuwarden.nl"), S("Johanna"), &g), INVALID);
    assert_true(str_contains(fout_van(&fouten, S("inlognaam")), S("al in gebruik")));
}

static void references_say_nothing_and_open_the_account(void **state) {
    (void)state;
    Gebruiker g, found;
    assert_ok(invite(S("jan"), S("Jan"), &g));
    assert_true(str_starts(g.ref, S("G-")));
    assert_ok(gebruiker_open(&auth, g.ref, &found));
    assert_true(uuid_eq(found.id, g.id));
    assert_status(gebruiker_open(&auth, S("G-0000-0000"), &found), NOT_FOUND);
    assert_status(gebruiker_open(&auth, STR_NONE, &found), NOT_FOUND);
    assert_status(gebruiker_open(&auth, S(""), &found), NOT_FOUND);
}

static void another_region_sees_nobody_of_ours(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur");
    Sessie s = log_in(&m), none;
    assert_ok(kluis_add_region(kluis, S("drenthe"), auth.nu));
    auth.regio = S("drenthe");
    Gebruiker *list, g;
    size_t n;
    assert_ok(gebruiker_list(&auth, &list, &n));
    assert_int_equal(n, 0);
    assert_status(gebruiker_open(&auth, m.g.ref, &g), NOT_FOUND);
    assert_status(sessie_find(&auth, s.cookie, &none), NOT_FOUND);
    assert_int_equal(geef_wachtwoord(S("jan"), m.wachtwoord).uitslag, INLOG_FOUT);
    assert_ok(invite(S("jan"), S("Een andere Jan"), &g)); /* the same name there is somebody else */
}

static void blocking_holds_at_once_and_can_be_undone(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur");
    Sessie s = log_in(&m), none;
    assert_ok(gebruiker_block(&auth, &m.g));
    assert_logged("gebruiker:blokkeren", m.g.ref, OK);
    assert_status(sessie_find(&auth, s.cookie, &none), NOT_FOUND);
    assert_status(gebruiker_block(&auth, &m.g), CONFLICT);
    assert_ok(gebruiker_unblock(&auth, &m.g));
    assert_str(opnieuw(&m.g).status, GEBRUIKER_ACTIEF);
    assert_status(gebruiker_unblock(&auth, &m.g), CONFLICT);
    assert_status(sessie_find(&auth, s.cookie, &none), NOT_FOUND); /* what ended stays ended */
    auth.nu += TOTP_STAP_MS;
    (void)log_in(&m);
}

static void an_administrator_can_log_somebody_out(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur");
    Sessie s = log_in(&m), none;
    assert_ok(gebruiker_logout(&auth, &m.g));
    assert_logged("gebruiker:uitloggen", m.g.ref, OK);
    assert_status(sessie_find(&auth, s.cookie, &none), NOT_FOUND);
    auth.nu += TOTP_STAP_MS;
    (void)log_in(&m);
}

static void an_invitation_that_was_blocked_comes_back_as_an_invitation(void **state) {
    (void)state;
    Gebruiker g;
    assert_ok(invite(S("jan"), S("Jan"), &g));
    assert_ok(gebruiker_block(&auth, &g));
    assert_ok(gebruiker_unblock(&auth, &g));
    assert_str(opnieuw(&g).status, GEBRUIKER_UITGENODIGD);
}

static void nobody_blocks_or_wholly_resets_themselves(void **state) {
    (void)state;
    Mens m = een_mens("beheer", "beheerder");
    Sessie s = log_in(&m);
    auth.actor = sessie_actor(&s);
    Str code;
    assert_status(gebruiker_block(&auth, &m.g), CONFLICT);
    assert_status(gebruiker_reset(&auth, &m.g, HERSTEL_BEIDE, &code), CONFLICT);
    assert_ok(gebruiker_reset(&auth, &m.g, HERSTEL_TWEEDE_FACTOR, &code)); /* a new telephone */
}

static void what_cannot_be_reset_stays_as_it_is(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur");
    Str code;
    assert_status(gebruiker_reset(&auth, &m.g, HERSTEL_UITNODIGING, &code), CONFLICT);
    assert_ok(gebruiker_block(&auth, &m.g));
    Gebruiker blocked = opnieuw(&m.g);
    assert_status(gebruiker_reset(&auth, &blocked, HERSTEL_WACHTWOORD, &code), CONFLICT);
    assert_true(opnieuw(&m.g).heeft_wachtwoord);
}

static void a_name_can_change(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur");
    assert_ok(gebruiker_rename(&auth, &m.g, S("Jan de Boer-Vries"), &fouten));
    assert_str(opnieuw(&m.g).naam, S("Jan de Boer-Vries"));
    assert_status(gebruiker_rename(&auth, &m.g, S(" "), &fouten), INVALID);
}

static void the_list_is_in_order_of_name(void **state) {
    (void)state;
    Gebruiker g, *list;
    size_t n;
    assert_ok(invite(S("c.login"), S("Bea"), &g));
    assert_ok(invite(S("a.login"), S("Cor"), &g));
    assert_ok(invite(S("b.login"), S("Ad"), &g));
    assert_ok(gebruiker_list(&auth, &list, &n));
    assert_int_equal(n, 3);
    assert_str(list[0].naam, S("Ad"));
    assert_str(list[1].naam, S("Bea"));
    assert_str(list[2].naam, S("Cor"));
}

/* ---- functions held ---- */

static Vervulling as(const char *functie, const char *gemeente, Datum van, Datum tot) {
    return (Vervulling){.functie = str_from_z(functie),
                        .organisatie = S("gemeente"),
                        .gemeente = str_from_z(gemeente),
                        .van = van,
                        .tot = tot};
}

static void functions_are_held_from_a_day_to_a_day(void **state) {
    (void)state;
    Mens m = een_mens("jan", "ketenregisseur");
    Datum d = auth_vandaag(&auth);
    Uuid id;
    assert_status(vervulling_add(&auth, &m.g, as("oov", "GM0080", d, d - 1), &fouten, &id), INVALID);
    assert_false(str_none(fout_van(&fouten, S("tot"))));
    assert_status(vervulling_add(&auth, &m.g, as("oov", "GM0080", DATUM_GEEN, d), &fouten, &id), INVALID);
    assert_ok(vervulling_add(&auth, &m.g, as("oov", "GM0080", d, d + 10), &fouten, &id));
    assert_logged("vervulling:toevoegen", m.g.ref, OK);
    assert_status(vervulling_add(&auth, &m.g, as("oov", "GM0080", d + 10, DATUM_GEEN), &fouten, &id), CONFLICT);
    assert_ok(vervulling_add(&auth, &m.g, as("oov", "GM0080", d + 11, DATUM_GEEN), &fouten, &id));
    assert_ok(vervulling_add(&auth, &m.g, as("oov", "GM0059", d, DATUM_GEEN), &fouten, &id));
    Vervulling *list;
    size_t n;
    assert_ok(vervulling_list(&auth, &m.g, &list, &n));
    assert_int_equal(n, 4);
    assert_ok(vervulling_list(&auth, NULL, &list, &n));
    assert_int_equal(n, 4);
}

static void one_can_see_who_holds_a_function(void **state) {
    (void)state;
    Mens a = een_mens("anna", "aandachtsfunctionaris"), b = een_mens("bea", "aandachtsfunctionaris");
    Datum d = auth_vandaag(&auth);
    Houder *h;
    size_t n;
    assert_ok(vervulling_houders(&auth, S("aandachtsfunctionaris"), S("GM0080"), d, &h, &n));
    assert_int_equal(n, 2);
    assert_str(h[0].naam, S("anna"));
    assert_ok(vervulling_houders(&auth, S("aandachtsfunctionaris"), S("GM0059"), d, &h, &n));
    assert_int_equal(n, 0);
    assert_ok(vervulling_houders(&auth, S("aandachtsfunctionaris"), S("GM0080"), d - 1, &h, &n));
    assert_int_equal(n, 0);
    assert_ok(gebruiker_block(&auth, &b.g));
    assert_ok(vervulling_houders(&auth, S("aandachtsfunctionaris"), S("GM0080"), d, &h, &n));
    assert_int_equal(n, 1);
    assert_true(uuid_eq(h[0].gebruiker_id, a.g.id));
}

static void only_the_holders_own_function_ends(void **state) {
    (void)state;
    Mens a = een_mens("anna", "aandachtsfunctionaris"), b = een_mens("bea", "aandachtsfunctionaris");
    Vervulling *list;
    size_t n;
    Datum d = auth_vandaag(&auth);
    assert_ok(vervulling_list(&auth, &a.g, &list, &n));
    assert_status(vervulling_end(&auth, &b.g, list[0].id, d, &fouten), NOT_FOUND);
    assert_status(vervulling_end(&auth, &a.g, list[0].id, DATUM_GEEN, &fouten), INVALID);
    assert_ok(vervulling_end(&auth, &a.g, list[0].id, d, &fouten));
    assert_logged("vervulling:beeindigen", a.g.ref, OK);
    assert_ok(vervulling_list(&auth, &a.g, &list, &n));
    assert_int_equal(list[0].tot, d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH(the_first_administrator_is_invited_once),
        WITH(and_never_again_once_somebody_has_activated),
        WITH(what_is_typed_wrong_is_told_by_field),
        WITH(a_login_name_is_given_once),
        WITH(references_say_nothing_and_open_the_account),
        WITH(another_region_sees_nobody_of_ours),
        WITH(blocking_holds_at_once_and_can_be_undone),
        WITH(an_administrator_can_log_somebody_out),
        WITH(an_invitation_that_was_blocked_comes_back_as_an_invitation),
        WITH(nobody_blocks_or_wholly_resets_themselves),
        WITH(what_cannot_be_reset_stays_as_it_is),
        WITH(a_name_can_change),
        WITH(the_list_is_in_order_of_name),
        WITH(functions_are_held_from_a_day_to_a_day),
        WITH(one_can_see_who_holds_a_function),
        WITH(only_the_holders_own_function_ends),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
