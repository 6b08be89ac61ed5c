/* A story: how the first people of a region get in, and what happens to somebody who should not. */
#include "auth/auth_test.h"

#define AAFKE S("a.bakker@leeuwarden.nl")

/* What people know and carry; the story goes on from chapter to chapter. */
static Str beheer_code, beheer_wachtwoord, aafke_code, aafke_wachtwoord, afgekeken;
static Geheim beheer_app, aafke_app;
static Sessie beheer, aafke;
static Gebruiker aafke_account;

static int open_story(void **state) {
    open_world(state);
    return begin_day(state);
}

static int close_story(void **state) {
    end_day(state);
    return close_world(state);
}

static void later(int64_t ms) { auth.nu += ms; }

/* From one-time code to logged in. */
static Sessie activeer(Str inlognaam, Str code, Str wachtwoord, Geheim *app) {
    Sessie s = behind(geef_eenmalige_code(inlognaam, code).cookie);
    s = behind(kies_wachtwoord(&s, wachtwoord).cookie);
    *app = scan(&s);
    InlogAntwoord uit;
    assert_ok(activeren_bevestig(&auth, &s, app_code(*app), &uit));
    return behind(uit.cookie);
}

static void bij_het_inrichten_wordt_een_code_getoond(void **state) {
    (void)state;
    Fouten fouten = {.arena = auth.arena};
    auth.herkomst = S("cli");
    assert_ok(
        gebruiker_first(&auth, S("beheer"), S("Berber Hoekstra"), S("beheerder"), S("zvhf"), &fouten, &beheer_code));
    auth.herkomst = S("test");
    assert_int_equal(beheer_code.len, sizeof "XXXX-XXXX-XXXX-XXXX" - 1);
}

static void de_eerste_beheerder_logt_in(void **state) {
    (void)state;
    later(UUR);
    beheer_wachtwoord = S("zeven schuiten op het Sneekermeer");
    beheer = activeer(S("beheer"), beheer_code, beheer_wachtwoord, &beheer_app);
    assert_str(sessie_actor(&beheer).functie, S("beheerder"));

    /* and again tomorrow, the ordinary way */
    later(DAG_MS);
    Sessie half = behind(geef_wachtwoord(S("beheer"), beheer_wachtwoord).cookie), none;
    assert_status(sessie_find(&auth, beheer.cookie, &none), NOT_FOUND);
    beheer = behind(geef_app_code(&half, app_code(beheer_app)).cookie);
}

static void zij_nodigt_een_aandachtsfunctionaris_uit(void **state) {
    (void)state;
    Fouten fouten = {.arena = auth.arena};
    Uuid id;
    auth.actor = sessie_actor(&beheer);
    assert_ok(gebruiker_invite(&auth, AAFKE, S("Aafke Bakker"), &fouten, &aafke_account, &aafke_code));
    Vervulling v = {.functie = S("aandachtsfunctionaris"),
                    .organisatie = S("gemeente"),
                    .gemeente = S("GM0080"),
                    .van = auth_vandaag(&auth),
                    .tot = DATUM_GEEN};
    assert_ok(vervulling_add(&auth, &aafke_account, v, &fouten, &id));
    assert_str(aafke_account.status, GEBRUIKER_UITGENODIGD);
    auth.actor = actor_publiek();
}

static void die_activeert_haar_account(void **state) {
    (void)state;
    later(2 * (Tijdstip)DAG_MS);
    auth.adres = S("198.51.100.20");
    aafke_wachtwoord = S("een fiets zonder trappers");
    aafke = activeer(AAFKE, aafke_code, aafke_wachtwoord, &aafke_app);
    Actor actor = sessie_actor(&aafke);
    assert_str(actor.naam, S("Aafke Bakker"));
    assert_str(actor.functie, S("aandachtsfunctionaris"));
    assert_str(actor.gemeente, S("GM0080"));
}

static void de_code_uit_de_brief_werkt_geen_tweede_keer(void **state) {
    (void)state;
    auth.adres = S("203.0.113.66");
    InlogAntwoord uit = geef_eenmalige_code(AAFKE, aafke_code);
    assert_int_equal(uit.uitslag, INLOG_FOUT);
    assert_true(str_none(uit.cookie));
    (void)behind(aafke.cookie); /* Aafke merkt er niets van */
}

static void een_verkeerd_wachtwoord_zegt_niet_wat_er_mis_is(void **state) {
    (void)state;
    InlogAntwoord wrong = geef_wachtwoord(AAFKE, S("een fiets zonder wielen")),
                  nobody = geef_wachtwoord(S("b.akker@leeuwarden.nl"), S("een fiets zonder wielen"));
    assert_int_equal(wrong.uitslag, INLOG_FOUT);
    assert_str(wrong.melding, nobody.melding);
}

static void wie_blijft_raden_moet_wachten_en_aafke_niet(void **state) {
    (void)state;
    InlogAntwoord uit = {0};
    for (int i = 0; i < 50; i++) uit = geef_wachtwoord(AAFKE, str_fmt(auth.arena, "een fiets zonder bel %d", i));
    assert_int_equal(uit.uitslag, INLOG_WACHTEN);

    later(UUR);
    auth.adres = S("198.51.100.20");
    Sessie half = behind(geef_wachtwoord(AAFKE, aafke_wachtwoord).cookie);
    until_code_is_of_now(aafke_app);
    afgekeken = app_code(aafke_app); /* over her shoulder, with the password */
    aafke = behind(geef_app_code(&half, afgekeken).cookie);
}

static void een_gestolen_code_werkt_geen_tweede_keer(void **state) {
    (void)state;
    later(10 * SECONDE);
    auth.adres = S("203.0.113.67");
    Sessie thief = behind(geef_wachtwoord(AAFKE, aafke_wachtwoord).cookie);
    assert_int_equal(geef_app_code(&thief, afgekeken).uitslag, INLOG_FOUT);
    assert_int_equal(geef_app_code(&thief, afgekeken).uitslag, INLOG_FOUT);
    assert_true(uuid_is_nil(sessie_actor(&thief).gebruiker_id));
}

static void een_blokkade_werkt_meteen(void **state) {
    (void)state;
    (void)behind(aafke.cookie);
    auth.actor = sessie_actor(&beheer);
    assert_ok(gebruiker_block(&auth, &aafke_account));
    auth.actor = actor_publiek();
    Sessie none;
    assert_status(sessie_find(&auth, aafke.cookie, &none), NOT_FOUND);
    InlogAntwoord uit = geef_wachtwoord(AAFKE, aafke_wachtwoord);
    assert_int_equal(uit.uitslag, INLOG_FOUT);
    assert_true(str_none(uit.cookie));
}

static void met_een_nieuwe_telefoon_komt_zij_terug(void **state) {
    (void)state;
    later(DAG_MS);
    auth.adres = S("198.51.100.20");
    Sessie half = behind(geef_wachtwoord(S("beheer"), beheer_wachtwoord).cookie);
    beheer = behind(geef_app_code(&half, app_code(beheer_app)).cookie);
    auth.actor = sessie_actor(&beheer);
    Str code;
    assert_ok(gebruiker_unblock(&auth, &aafke_account));
    aafke_account = opnieuw(&aafke_account);
    assert_ok(gebruiker_reset(&auth, &aafke_account, HERSTEL_TWEEDE_FACTOR, &code));
    auth.actor = actor_publiek();

    Sessie s = behind(geef_eenmalige_code(AAFKE, code).cookie);
    WachtwoordTaak taak;
    InlogAntwoord uit;
    assert_ok(activeren_geef_begin(&auth, &s, geheim_from_str(aafke_wachtwoord), &taak, &uit));
    wachtwoord_run(&taak);
    assert_ok(activeren_geef_end(&auth, &s, &taak, &uit));
    s = behind(uit.cookie);
    aafke_app = scan(&s);
    assert_ok(activeren_bevestig(&auth, &s, app_code(aafke_app), &uit));
    aafke = behind(uit.cookie);
    assert_str(sessie_actor(&aafke).functie, S("aandachtsfunctionaris"));
}

static bool logged(const SqlLogboekVoor *rows, size_t n, const char *object, Uuid wie, Str ref, Status resultaat) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].object, str_from_z(object)) && uuid_eq(rows[i].wie, wie) && str_eq(rows[i].ref, ref) &&
            str_eq(rows[i].resultaat, logboek_result(resultaat)))
            return true;
    return false;
}

static void alles_staat_in_het_logboek(void **state) {
    (void)state;
    SqlLogboekVoor *rows;
    size_t n = log_rows(&rows);
    Uuid berber = beheer.gebruiker_id, nobody = {0};
    assert_true(logged(rows, n, "gebruiker:uitnodigen", nobody, beheer.ref, OK));
    assert_true(logged(rows, n, "gebruiker:uitnodigen", berber, aafke.ref, OK));
    assert_true(logged(rows, n, "vervulling:toevoegen", berber, aafke.ref, OK));
    assert_true(logged(rows, n, "account:activeren", aafke.gebruiker_id, aafke.ref, OK));
    assert_true(logged(rows, n, "sessie:code", nobody, aafke.ref, INVALID));
    assert_true(logged(rows, n, "sessie:wachtwoord", nobody, aafke.ref, INVALID));
    assert_true(logged(rows, n, "sessie:tweede-factor", aafke.gebruiker_id, aafke.ref, INVALID));
    assert_true(logged(rows, n, "gebruiker:blokkeren", berber, aafke.ref, OK));
    assert_true(logged(rows, n, "gebruiker:tweede-factor", berber, aafke.ref, OK));
    LogRapport rapport;
    assert_ok(logboek_verify(logboek, auth.arena, auth.regio, STR_NONE, &rapport));
    assert_int_equal(rapport.fout, LOGBOEK_GOED);
    assert_int_equal(rapport.regels, n);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bij_het_inrichten_wordt_een_code_getoond),
        cmocka_unit_test(de_eerste_beheerder_logt_in),
        cmocka_unit_test(zij_nodigt_een_aandachtsfunctionaris_uit),
        cmocka_unit_test(die_activeert_haar_account),
        cmocka_unit_test(de_code_uit_de_brief_werkt_geen_tweede_keer),
        cmocka_unit_test(een_verkeerd_wachtwoord_zegt_niet_wat_er_mis_is),
        cmocka_unit_test(wie_blijft_raden_moet_wachten_en_aafke_niet),
        cmocka_unit_test(een_gestolen_code_werkt_geen_tweede_keer),
        cmocka_unit_test(een_blokkade_werkt_meteen),
        cmocka_unit_test(met_een_nieuwe_telefoon_komt_zij_terug),
        cmocka_unit_test(alles_staat_in_het_logboek),
    };
    return cmocka_run_group_tests(tests, open_story, close_story);
}
