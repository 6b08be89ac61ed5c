/* Everybody's own account: password, app, where one is logged in, in which function one works. */
#include "auth/gebruiker.h"
#include "auth/vervulling.h"
#include "web/web_test.h"

#define NIEUW "moeras+dikte+trein+kaars"

static DemoAccount noor, aukje;

static int open_house(void **state) {
    (void)state;
    huis_open("fryslan");
    noor = account("noor", "ketenregisseur", "zvhf", "");
    aukje = account("aukje", "aandachtsfunctionaris", "gemeenten", "GM0080");
    return 0;
}

static int close_house(void **state) {
    (void)state;
    huis_sluit();
    return 0;
}

static const char *text(Str s) { return str_z(huis.app.arena, s); }

static Antwoord send(Bezoeker *b, const char *path, const char *action, const char *typed) {
    Antwoord page = get(b, path);
    return verstuur(b, &page, action, typed);
}

/* A second function for somebody, from today. */
static void also(const DemoAccount *who, const char *functie, const char *organisatie) {
    Auth auth = huis_auth();
    Gebruiker *list;
    Fouten mistakes = {0};
    Uuid id;
    size_t n;
    Vervulling v = {.functie = str_from_z(functie),
                    .organisatie = str_from_z(organisatie),
                    .gemeente = S(""),
                    .van = datum_at(huis.nu),
                    .tot = DATUM_GEEN};
    assert_ok(db_begin(huis.db));
    assert_ok(gebruiker_list(&auth, &list, &n));
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i].inlognaam, who->inlognaam)) assert_ok(vervulling_add(&auth, &list[i], v, &mistakes, &id));
    assert_ok(db_commit(huis.db));
}

/* ---- the page ---- */

static void the_page_says_who_where_and_in_which_function(void **state) {
    (void)state;
    Bezoeker b = inloggen(&aukje);
    Antwoord page = get(&b, "/account");
    assert_int_equal(page.status, 200);
    assert_zegt(page, "Aandachtsfunctionaris mensenhandel");
    assert_zegt(page, "Leeuwarden");
    assert_zegt(page, "Firefox op Linux");
    assert_zegt(page, "Netwerkadres 192.0.2.7");
    assert_zegt(page, "Dit apparaat");
    assert_zegt_niet(page, "Werk in deze functie");
    assert_zegt_niet(page, "Log uit op alle andere apparaten");
    assert_zegt(page, "href=\"/account\" aria-current=\"page\"");
}

static void who_holds_no_function_finds_out_why_there_is_nothing(void **state) {
    (void)state;
    DemoAccount leeg = account("leeg", "ketenregisseur", "zvhf", "");
    Bezoeker b = inloggen(&leeg);
    huis.nu += 1000;
    assert_ok(db_script(huis.db, "DELETE FROM functievervulling WHERE gebruiker_id = "
                                 "(SELECT id FROM gebruiker WHERE inlognaam = 'leeg')"));
    assert_str(get(&b, "/").naar, S("/account"));
    Antwoord page = get(&b, "/account");
    assert_zegt(page, "U heeft vandaag geen functie.");
    assert_zegt(page, "Geen functie");
}

/* ---- password ---- */

static Str passwords(Str old, const char *fresh, const char *again) {
    return str_fmt(huis.app.arena, "oud=%.*s&nieuw=%s&nogmaals=%s", STR_ARG(old), fresh, again);
}

static void a_password_is_changed_with_the_old_one(void **state) {
    (void)state;
    DemoAccount d = account("wim", "ketenregisseur", "zvhf", "");
    Bezoeker b = inloggen(&d), elsewhere = inloggen(&d);
    const char *page = "/account/wachtwoord";
    Antwoord r = send(&b, page, page, text(passwords(S("niet-mijn-wachtwoord"), NIEUW, NIEUW)));
    assert_int_equal(r.status, 422);
    assert_zegt(r, "Uw oude wachtwoord klopt niet.");
    assert_zegt_niet(r, "moeras"); /* a password is never shown again */
    assert_zegt(send(&b, page, page, text(passwords(d.wachtwoord, NIEUW, "iets+heel+anders+dus"))),
                "Dit is niet hetzelfde als het nieuwe wachtwoord.");
    assert_zegt(send(&b, page, page, text(passwords(d.wachtwoord, "kort", "kort"))), "Dit wachtwoord is te kort.");
    Str before = cookie(&b, "sessie");
    r = send(&b, page, page, text(passwords(d.wachtwoord, NIEUW, NIEUW)));
    assert_str(r.naar, S("/account"));
    assert_false(str_eq(before, cookie(&b, "sessie")));
    assert_zegt(get(&b, "/account"), "Uw wachtwoord is gewijzigd.");
    assert_str(get(&elsewhere, "/werk").naar, S("/inloggen"));
    d.wachtwoord = S(NIEUW);
    inloggen(&d);
}

/* ---- app ---- */

/* What stands on the page between these two. */
static Str between(const Antwoord *page, const char *before, char after) {
    size_t at;
    Str start = str_from_z(before), value;
    if (!find_from(page->body, start, 0, &at)) fail_msg("no %s on the page: %.*s", before, STR_ARG(page->body));
    Str rest = str_from(page->body, at + start.len);
    (void)str_split(&rest, after, &value);
    return value;
}

static Str secret_on(const Antwoord *page) { return between(page, "Sleutel: <strong class=\"kz-num\">", '<'); }

static Antwoord prove(Bezoeker *b, const DemoAccount *d, Str wachtwoord) {
    huis.nu += 2 * TOTP_STAP_MS;
    Str typed = str_fmt(huis.app.arena, "wachtwoord=%.*s&code=%.*s", STR_ARG(wachtwoord), STR_ARG(app_code(d)));
    return send(b, "/account/app", "/account/app", text(typed));
}

static void another_telephone_is_coupled_while_the_old_one_works(void **state) {
    (void)state;
    DemoAccount d = account("tea", "ketenregisseur", "zvhf", "");
    Bezoeker b = inloggen(&d), elsewhere = inloggen(&d);
    Antwoord r = prove(&b, &d, S("niet-mijn-wachtwoord"));
    assert_int_equal(r.status, 422);
    assert_zegt(r, "Het wachtwoord klopt niet.");
    r = prove(&b, &d, d.wachtwoord);
    assert_int_equal(r.status, 200);
    Str secret = secret_on(&r);
    d.geheim = secret;
    r = verstuur(&b, &r, "/account/app/bevestig", foute_code(&d));
    assert_zegt(r, "De code klopt niet.");
    assert_str(secret_on(&r), secret);
    r = verstuur(&b, &r, "/account/app/bevestig", text(str_fmt(huis.app.arena, "code=%.*s", STR_ARG(app_code(&d)))));
    assert_str(r.naar, S("/account"));
    assert_zegt(get(&b, "/account"), "Uw andere telefoon is gekoppeld.");
    assert_str(get(&elsewhere, "/werk").naar, S("/inloggen"));
    inloggen(&d);
}

static void who_finds_the_computer_later_cannot_couple_theirs(void **state) {
    (void)state;
    Bezoeker b = inloggen(&noor);
    Antwoord r = prove(&b, &noor, noor.wachtwoord);
    secret_on(&r);
    Antwoord page = get(&b, "/account");
    Str token = hidden_of(&page, NULL); /* of another form of the same session */
    Str typed = str_fmt(huis.app.arena, "%.*s&bewijs=00&code=123456", STR_ARG(token));
    assert_zegt(vraag(&b, "/account/app/bevestig", text(typed)), "Dit duurde te lang.");
    huis.nu += 16 * 60 * 1000;
    assert_zegt(verstuur(&b, &r, "/account/app/bevestig", "code=123456"), "Dit duurde te lang.");
    inloggen(&noor); /* with the app that was there */
}

/* ---- sessions ---- */

static void one_ends_a_session_elsewhere(void **state) {
    (void)state;
    DemoAccount d = account("jan", "ketenregisseur", "zvhf", "");
    Bezoeker here = inloggen(&d), there = inloggen(&d), third = inloggen(&d);
    Antwoord r = send(&here, "/account", "/account/sessie", "");
    assert_str(r.naar, S("/account"));
    assert_zegt(get(&here, "/account"), "Op dat apparaat bent u nu uitgelogd.");
    assert_int_equal((get(&there, "/werk").status == 303) + (get(&third, "/werk").status == 303), 1);
    r = send(&here, "/account", "/account/sessies", "");
    assert_str(r.naar, S("/account"));
    assert_int_equal((get(&there, "/werk").status == 303) + (get(&third, "/werk").status == 303), 2);
    assert_int_equal(get(&here, "/werk").status, 200);
}

static void nobody_ends_a_session_of_somebody_else(void **state) {
    (void)state;
    DemoAccount d = account("kees", "ketenregisseur", "zvhf", "");
    Bezoeker victim = inloggen(&d), second = inloggen(&d), other = inloggen(&aukje);
    Antwoord page = get(&victim, "/account"), own = get(&other, "/account");
    Str token = hidden_of(&own, "/uitloggen");
    Str mark = between(&page, "name=\"kenmerk\" value=\"", '"');
    Str typed = str_fmt(huis.app.arena, "%.*s&kenmerk=%.*s", STR_ARG(token), STR_ARG(mark));
    assert_zegt(vraag(&other, "/account/sessie", text(typed)), "Dit apparaat was al uitgelogd.");
    assert_int_equal(get(&second, "/werk").status, 200);
}

/* ---- functions ---- */

static void who_holds_two_functions_acts_in_one(void **state) {
    (void)state;
    DemoAccount d = account("iris", "ketenregisseur", "zvhf", "");
    also(&d, "beleidsadviseur", "zvhf");
    Bezoeker b = inloggen(&d);
    Antwoord page = get(&b, "/account");
    assert_zegt(page, "Hierin werkt u nu");
    assert_zegt(page, "Wissel<span class=\"kz-vh\"> van functie</span>");
    assert_int_equal(get(&b, "/overleg").status, 200);
    Str before = cookie(&b, "sessie");
    Antwoord r = verstuur(&b, &page, "/account/functie", "");
    assert_str(r.naar, S("/account"));
    assert_false(str_eq(before, cookie(&b, "sessie")));
    assert_zegt(get(&b, "/account"), "U werkt nu in een andere functie.");
    assert_int_equal(get(&b, "/overleg").status, 404);
    assert_str(get(&b, "/").naar, S("/dashboard"));
}

static void nobody_takes_a_function_they_do_not_hold(void **state) {
    (void)state;
    Bezoeker b = inloggen(&aukje);
    Antwoord page = get(&b, "/account");
    Str token = hidden_of(&page, "/uitloggen");
    Str typed = str_fmt(huis.app.arena, "%.*s&functie=01234567-89ab-7def-8123-456789abcdef", STR_ARG(token));
    assert_zegt(vraag(&b, "/account/functie", text(typed)), "Deze functie heeft u vandaag niet meer.");
    typed = str_fmt(huis.app.arena, "%.*s&functie=ketenregisseur", STR_ARG(token));
    assert_zegt(vraag(&b, "/account/functie", text(typed)), "Kies in welke functie u werkt.");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_says_who_where_and_in_which_function),
        cmocka_unit_test(who_holds_no_function_finds_out_why_there_is_nothing),
        cmocka_unit_test(a_password_is_changed_with_the_old_one),
        cmocka_unit_test(another_telephone_is_coupled_while_the_old_one_works),
        cmocka_unit_test(who_finds_the_computer_later_cannot_couple_theirs),
        cmocka_unit_test(one_ends_a_session_elsewhere),
        cmocka_unit_test(nobody_ends_a_session_of_somebody_else),
        cmocka_unit_test(who_holds_two_functions_acts_in_one),
        cmocka_unit_test(nobody_takes_a_function_they_do_not_hold),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
