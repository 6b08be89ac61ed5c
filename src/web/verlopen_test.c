/* A form that comes in too late: nothing that was typed is lost, and nobody else gets it. */
#include "store/sql.h"
#include "web/web_test.h"

#define NAAM   "Zonneveld+%26+%3Czoon%3E"
#define GETYPT "naam=" NAAM "&inlognaam=zonneveld"
#define ADRES  "/beheer/gebruikers/nieuw"

static DemoAccount bea, rob, noor;

static int open_house(void **state) {
    (void)state;
    huis_open("fryslan");
    huis.app.publiek_adres = S("https://keten.voorbeeld.nl");
    bea = account("bea", "beheerder", "beheer", "");
    rob = account("rob", "beheerder", "beheer", "");
    noor = account("noor", "ketenregisseur", "zvhf", "");
    return 0;
}

static int close_house(void **state) {
    (void)state;
    huis_sluit();
    return 0;
}

static const char *text(Str s) { return str_z(huis.app.arena, s); }

static void sleep_over_it(void) { huis.nu += 31 * 60 * 1000; }

/* bea fills in a form and sends it when her session is over. */
static Antwoord too_late(Bezoeker *b) {
    *b = inloggen(&bea);
    Antwoord page = get(b, ADRES);
    sleep_over_it();
    return verstuur(b, &page, ADRES, GETYPT);
}

static Antwoord give_password(Bezoeker *b, const Antwoord *page, const DemoAccount *d) {
    huis.nu += 2 * TOTP_STAP_MS;
    Str typed =
        str_fmt(huis.app.arena, "inlognaam=%.*s&wachtwoord=%.*s", STR_ARG(d->inlognaam), STR_ARG(d->wachtwoord));
    return verstuur(b, page, "/inloggen", text(typed));
}

static Antwoord give_code(Bezoeker *b, const Antwoord *page, const DemoAccount *d) {
    return verstuur(b, page, "/inloggen/code", text(str_fmt(huis.app.arena, "code=%.*s", STR_ARG(app_code(d)))));
}

static void after_logging_in_it_is_sent_as_it_was(void **state) {
    (void)state;
    Bezoeker b;
    Antwoord r = too_late(&b);
    assert_int_equal(r.status, 403);
    assert_zegt(r, "niet opgeslagen, en niet weg");
    assert_zegt_niet(r, "Zonneveld"); /* who passes by reads nothing */
    assert_zegt_niet(r, "value=\"zonneveld\"");
    Antwoord wrong = verstuur(&b, &r, "/inloggen", "inlognaam=bea&wachtwoord=fout");
    assert_zegt(wrong, "De inlognaam of het wachtwoord klopt niet.");
    r = give_password(&b, &wrong, &bea);
    assert_int_equal(r.status, 200);
    r = verstuur(&b, &r, "/inloggen/code", foute_code(&bea));
    r = give_code(&b, &r, &bea);
    assert_zegt(r, "U bent weer ingelogd");
    assert_zegt(r, "Zonneveld &amp; &lt;zoon&gt;");
    r = verstuur(&b, &r, ADRES, "");
    assert_int_equal(r.status, 200);
    assert_zegt(r, "Code voor Zonneveld &amp; &lt;zoon&gt;");
}

static void who_logs_in_instead_sees_nothing_of_it(void **state) {
    (void)state;
    Bezoeker b;
    Antwoord r = too_late(&b);
    r = give_password(&b, &r, &rob);
    r = give_code(&b, &r, &rob);
    assert_zegt(r, "Het was van iemand anders, of te oud.");
    assert_zegt_niet(r, "onneveld");
    assert_zegt_niet(r, "name=\"bewaard\"");
}

static void what_was_tampered_with_does_not_open(void **state) {
    (void)state;
    Bezoeker b = inloggen(&bea);
    Antwoord page = get(&b, "/account");
    sleep_over_it();
    page = get(&b, "/inloggen");
    Str hidden = hidden_of(&page, "/inloggen");
    Str typed = str_fmt(huis.app.arena, "%.*s&bewaard=0badc0de&inlognaam=bea&wachtwoord=%.*s", STR_ARG(hidden),
                        STR_ARG(bea.wachtwoord));
    huis.nu += 2 * TOTP_STAP_MS;
    Antwoord r = vraag(&b, "/inloggen", text(typed));
    r = give_code(&b, &r, &bea);
    assert_zegt(r, "Het was van iemand anders, of te oud.");
}

static void logged_in_anew_in_another_window_it_is_sent_with_one_click(void **state) {
    (void)state;
    Bezoeker b = inloggen(&bea);
    Antwoord page = get(&b, ADRES);
    b = inloggen(&bea);
    Antwoord r = verstuur(&b, &page, ADRES, "naam=Wiebe+Veen&inlognaam=wiebe");
    assert_int_equal(r.status, 409);
    assert_zegt(r, "Nog niet verstuurd");
    assert_zegt(r, "Wiebe Veen");
    assert_zegt(verstuur(&b, &r, ADRES, ""), "Code voor Wiebe Veen");
}

static void the_form_of_somebody_else_is_no_form(void **state) {
    (void)state;
    Bezoeker b = inloggen(&bea);
    Antwoord page = get(&b, ADRES);
    Bezoeker other = inloggen(&rob), outsider = inloggen(&noor);
    Antwoord r = verstuur(&other, &page, ADRES, GETYPT);
    assert_int_equal(r.status, 404);
    assert_zegt_niet(r, "Verstuur");
    assert_zegt_niet(r, "onneveld");
    assert_int_equal(verstuur(&outsider, &page, ADRES, GETYPT).status, 404);
}

static void a_form_from_elsewhere_is_not_offered(void **state) {
    (void)state;
    Bezoeker b = inloggen(&bea);
    Antwoord page = get(&b, ADRES);
    sleep_over_it();
    b.site = S("cross-site");
    Antwoord r = verstuur(&b, &page, ADRES, GETYPT);
    assert_int_equal(r.status, 403);
    assert_zegt_niet(r, "name=\"bewaard\"");
}

static void a_secret_is_not_carried(void **state) {
    (void)state;
    Bezoeker b = inloggen(&noor);
    Antwoord page = get(&b, "/account/wachtwoord");
    sleep_over_it();
    Antwoord r = verstuur(&b, &page, "/account/wachtwoord", "oud=a&nieuw=b&nogmaals=b");
    assert_zegt(r, "U bent uitgelogd");
    assert_zegt_niet(r, "name=\"bewaard\"");
    b = inloggen(&noor);
    r = verstuur(&b, &page, "/account/wachtwoord", "oud=a&nieuw=b&nogmaals=b");
    assert_str(r.naar, S("/account"));
    assert_zegt(get(&b, "/account"), "de pagina was verouderd");
}

static void the_log_tells_that_it_was_refused_and_not_what_it_said(void **state) {
    (void)state;
    Bezoeker b;
    too_late(&b);
    SqlLogboekVoor *rows;
    size_t n;
    assert_ok(
        sql_logboek_voor(huis.db, huis.app.arena, (SqlLogboekVoorIn){huis.app.regio->id, INT64_MAX, 1}, &rows, &n));
    assert_int_equal(n, 1);
    assert_str(rows[0].resultaat, logboek_result(FORBIDDEN));
    assert_str(rows[0].ref, STR_NONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(after_logging_in_it_is_sent_as_it_was),
        cmocka_unit_test(who_logs_in_instead_sees_nothing_of_it),
        cmocka_unit_test(what_was_tampered_with_does_not_open),
        cmocka_unit_test(logged_in_anew_in_another_window_it_is_sent_with_one_click),
        cmocka_unit_test(the_form_of_somebody_else_is_no_form),
        cmocka_unit_test(a_form_from_elsewhere_is_not_offered),
        cmocka_unit_test(a_secret_is_not_carried),
        cmocka_unit_test(the_log_tells_that_it_was_refused_and_not_what_it_said),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
