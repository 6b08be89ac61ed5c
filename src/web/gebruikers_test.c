/* The administrator invites people, gives them functions, and helps who lost something. */
#include "auth/gebruiker.h"
#include "web/web_test.h"

static DemoAccount bea, aukje, noor;

static int open_house(void **state) {
    (void)state;
    huis_open("fryslan");
    huis.app.publiek_adres = S("https://keten.voorbeeld.nl");
    bea = account("bea", "beheerder", "beheer", "");
    noor = account("noor", "ketenregisseur", "zvhf", "");
    aukje = account("aukje", "aandachtsfunctionaris", "gemeenten", "GM0080");
    return 0;
}

static int close_house(void **state) {
    (void)state;
    huis_sluit();
    return 0;
}

static const char *page_of(const char *inlognaam) {
    Auth auth = huis_auth();
    Gebruiker *list;
    size_t n;
    assert_ok(gebruiker_list(&auth, &list, &n));
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i].inlognaam, str_from_z(inlognaam)))
            return str_z(huis.app.arena, str_fmt(huis.app.arena, "/beheer/gebruikers/%.*s", STR_ARG(list[i].ref)));
    fail_msg("nobody is called %s", inlognaam);
    return NULL;
}

static Antwoord deed(Bezoeker *b, const char *who, const char *what, const char *typed) {
    Antwoord page = get(b, page_of(who));
    return verstuur(b, &page, str_z(huis.app.arena, str_fmt(huis.app.arena, "%s/%s", page_of(who), what)), typed);
}

static Str code_on(const Antwoord *page, size_t length) {
    size_t at;
    Str before = S("id=\"code\">");
    if (!find_from(page->body, before, 0, &at)) fail_msg("no code on the page: %.*s", STR_ARG(page->body));
    return str_slice(page->body, at + before.len, length);
}

static void the_list_shows_who_does_what(void **state) {
    (void)state;
    Bezoeker b = inloggen(&bea);
    Antwoord page = get(&b, "/beheer/gebruikers");
    assert_int_equal(page.status, 200);
    assert_zegt(page, "3 gebruikers");
    assert_zegt(page, "Aandachtsfunctionaris mensenhandel, Leeuwarden");
    assert_zegt(page, "Ketenregisseur mensenhandel, Zorg- en Veiligheidshuis Frysl");
    page = get(&b, "/beheer/gebruikers?q=AUK&functie=&gemeente=&status=");
    assert_zegt(page, "1 van 3 gebruikers");
    assert_zegt_niet(page, ">noor</a>");
    page = get(&b, "/beheer/gebruikers?gemeente=GM0059");
    assert_zegt(page, "Geen gebruikers die bij deze keuze passen.");
}

static void where_somebody_is_missing_is_named(void **state) {
    (void)state;
    Bezoeker b = inloggen(&bea);
    Antwoord page = get(&b, "/beheer/gebruikers");
    assert_zegt(page, "18 van de 18 gemeenten hebben er minder dan 2.");
    assert_zegt(page, "<li>Leeuwarden: 1 van 2</li>");
    assert_zegt(page, "<li>Vlieland: 0 van 2</li>");
    assert_zegt_niet(page, "Ketenregisseur mensenhandel.</strong>"); /* there is one */
}

static void an_invitation_gives_a_code_once_and_a_function_after_that(void **state) {
    (void)state;
    Bezoeker b = inloggen(&bea);
    Antwoord page = get(&b, "/beheer/gebruikers/nieuw");
    Antwoord wrong = verstuur(&b, &page, "/beheer/gebruikers/nieuw", "naam=&inlognaam=aukje");
    assert_zegt(wrong, "Vul de voornaam en achternaam in");
    page = verstuur(&b, &wrong, "/beheer/gebruikers/nieuw", "naam=Ids+Veenstra&inlognaam=Ids.Veenstra");
    assert_zegt(page, "U ziet deze code maar één keer.");
    assert_zegt(page, "https://keten.voorbeeld.nl/activeren");
    Str code = code_on(&page, 19);
    Antwoord again = get(&b, page_of("ids.veenstra"));
    assert_false(str_contains(again.body, code));
    assert_zegt(again, "Wacht op activeren");
    Antwoord given = deed(&b, "ids.veenstra", "functies",
                          "functie=oov_functionaris%2Fgemeenten&gemeente=GM0080&van-dag=1&van-maand=11&van-jaar=2026");
    assert_int_equal(given.status, 303);
    assert_zegt(get(&b, page_of("ids.veenstra")), "De functie is toegevoegd.");
    Bezoeker ids = {0};
    page = get(&ids, "/activeren");
    Str typed = str_fmt(huis.app.arena, "inlognaam=ids.veenstra&code=%.*s", STR_ARG(code));
    page = verstuur(&ids, &page, "/activeren", str_z(huis.app.arena, typed));
    assert_str(page.naar, S("/activeren/wachtwoord"));
}

static void a_function_must_fit_its_place(void **state) {
    (void)state;
    Bezoeker b = inloggen(&bea);
    Antwoord page =
        deed(&b, "noor", "functies", "functie=aandachtsfunctionaris%2Fgemeenten&van-dag=31&van-maand=2&van-jaar=2026");
    assert_int_equal(page.status, 200);
    assert_zegt(page, "<a href=\"#gemeente\">Kies voor welke gemeente deze functie geldt.</a>");
    assert_zegt(page, "<a href=\"#van\">Vul een datum in, bijvoorbeeld 1-9-2026.</a>");
    assert_zegt(page, "value=\"31\"");
    page = deed(&b, "noor", "functies", "functie=ketenregisseur%2Fzvhf&van-dag=1&van-maand=12&van-jaar=2026");
    assert_zegt(page, "Deze persoon heeft deze functie al in die periode.");
    page = deed(&b, "noor", "functies", "functie=publiek%2Fzvhf&van-dag=1&van-maand=12&van-jaar=2026");
    assert_zegt(page, "Kies een functie uit de lijst.");
}

static void nobody_gives_themselves_a_function(void **state) {
    (void)state;
    Bezoeker b = inloggen(&bea);
    Antwoord page = get(&b, page_of("bea"));
    assert_zegt_niet(page, "Geef deze functie");
    Str forged = str_fmt(huis.app.arena, "%.*s&functie=fg%%2Ftoezicht&van-dag=1&van-maand=11&van-jaar=2026",
                         STR_ARG(hidden_of(&page, NULL)));
    Str path = str_fmt(huis.app.arena, "%s/functies", page_of("bea"));
    page = vraag(&b, str_z(huis.app.arena, path), str_z(huis.app.arena, forged));
    assert_zegt(page, "U kunt uzelf geen functie geven.");
}

static void the_end_of_a_function_takes_effect_at_once(void **state) {
    (void)state;
    DemoAccount sanne = account("sanne", "procesondersteuner", "zvhf", "");
    Bezoeker b = inloggen(&bea), s = inloggen(&sanne);
    assert_int_equal(get(&s, "/werk").status, 200);
    Antwoord page = get(&b, page_of("sanne"));
    size_t at;
    assert_true(find_from(page.body, S("name=\"vervulling\""), 0, &at));
    Str rest = str_from(page.body, at);
    assert_true(find_from(rest, S("<option value=\""), 40, &at)); /* past the empty choice */
    while (rest.ptr[at + 15] == '"') assert_true(find_from(rest, S("<option value=\""), at + 1, &at));
    Datum gisteren = datum_at(huis.nu) - 1;
    Kalenderdag k = datum_split(gisteren);
    Str typed = str_fmt(huis.app.arena, "vervulling=%.36s&einde-dag=%d&einde-maand=%d&einde-jaar=%d",
                        rest.ptr + at + 15, k.dag, k.maand, k.jaar);
    assert_int_equal(deed(&b, "sanne", "functies/einde", str_z(huis.app.arena, typed)).status, 303);
    assert_int_equal(get(&s, "/werk").status, 404);
}

static void blocking_logs_out_at_once(void **state) {
    (void)state;
    DemoAccount piet = account("piet", "procesregisseur", "zvhf", "");
    Bezoeker b = inloggen(&bea), p = inloggen(&piet);
    assert_int_equal(get(&p, "/werk").status, 200);
    assert_int_equal(deed(&b, "piet", "blokkeren", "").status, 303);
    assert_str(get(&p, "/werk").naar, S("/inloggen"));
    assert_zegt(get(&b, page_of("piet")), "Hef de blokkade op");
    assert_int_equal(deed(&b, "piet", "vrijgeven", "").status, 303);
    inloggen(&piet);
}

static void who_lost_something_gets_a_code_for_that(void **state) {
    (void)state;
    Bezoeker b = inloggen(&bea);
    assert_zegt(deed(&b, "aukje", "herstel", ""), "Kies wat deze persoon kwijt is.");
    Antwoord page = deed(&b, "aukje", "herstel", "kwijt=app");
    Str code = code_on(&page, 19);
    Bezoeker a = {0};
    page = get(&a, "/activeren");
    Str typed = str_fmt(huis.app.arena, "inlognaam=aukje&code=%.*s", STR_ARG(code));
    page = verstuur(&a, &page, "/activeren", str_z(huis.app.arena, typed));
    page = get(&a, "/activeren/wachtwoord"); /* only the telephone was lost: the password is asked for */
    assert_zegt(page, "Geef uw wachtwoord");
}

static void a_name_can_be_corrected(void **state) {
    (void)state;
    Bezoeker b = inloggen(&bea);
    assert_zegt(deed(&b, "noor", "naam", "naam=+"), "Vul de voornaam en achternaam in");
    assert_int_equal(deed(&b, "noor", "naam", "naam=Noor+%3CBakker%3E").status, 303);
    assert_zegt(get(&b, page_of("noor")), "Noor &lt;Bakker&gt;");
}

static void for_others_it_is_not_there(void **state) {
    (void)state;
    Bezoeker n = inloggen(&noor), b = inloggen(&bea);
    Antwoord refused = get(&n, page_of("bea")), unknown = get(&n, "/beheer/gebruikers/G-0000-0000"),
             nothing = get(&n, "/bestaat/niet");
    assert_int_equal(refused.status, 404);
    assert_str(refused.body, unknown.body);
    assert_str(refused.body, nothing.body);
    assert_str(get(&b, "/beheer/gebruikers/G-0000-0000").body, nothing.body);
    Antwoord page = get(&b, page_of("noor"));
    Str form = hidden_of(&page, NULL);
    Str path = str_fmt(huis.app.arena, "%s/blokkeren", page_of("noor"));
    assert_int_equal(vraag(&n, str_z(huis.app.arena, path), str_z(huis.app.arena, form)).status, 404);
}

static void a_form_without_its_token_changes_nothing(void **state) {
    (void)state;
    Bezoeker b = inloggen(&bea);
    Str path = str_fmt(huis.app.arena, "%s/blokkeren", page_of("noor"));
    assert_int_equal(vraag(&b, str_z(huis.app.arena, path), "").status, 404);
    inloggen(&noor);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_shows_who_does_what),
        cmocka_unit_test(where_somebody_is_missing_is_named),
        cmocka_unit_test(an_invitation_gives_a_code_once_and_a_function_after_that),
        cmocka_unit_test(a_function_must_fit_its_place),
        cmocka_unit_test(nobody_gives_themselves_a_function),
        cmocka_unit_test(the_end_of_a_function_takes_effect_at_once),
        cmocka_unit_test(blocking_logs_out_at_once),
        cmocka_unit_test(a_form_without_its_token_changes_nothing),
        cmocka_unit_test(for_others_it_is_not_there),
        cmocka_unit_test(who_lost_something_gets_a_code_for_that),
        cmocka_unit_test(a_name_can_be_corrected),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
