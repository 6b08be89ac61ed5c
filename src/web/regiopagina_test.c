/* Every profile reads as a page. */
#include "web/regiopagina.h"
#include "web/web_test.h"

static Antwoord page_of(const char *regio) {
    huis_open(regio);
    DemoAccount bea = account("bea", "beheerder", "beheer", "");
    Bezoeker b = inloggen(&bea);
    return get(&b, "/beheer/regio");
}

/* As a template writes it: names may hold quotes and ampersands. */
static bool shows(const Antwoord *page, Str text) {
    Buf b = {.arena = huis.app.arena};
    html_text(&b, text);
    return str_contains(page->body, buf_view(&b));
}

static void everything_named_in_a_profile_stands_on_its_page(void **state) {
    (void)state;
    static const char *const regions[] = {"fryslan", "drenthe", "gooi-en-vechtstreek", "noord-en-midden-limburg",
                                          "haarlem"};
    for (size_t i = 0; i < sizeof regions / sizeof *regions; i++) {
        Antwoord page = page_of(regions[i]);
        const Regio *r = huis.app.regio;
        assert_int_equal(page.status, 200);
        for (size_t k = 0; k < r->gemeenten_n; k++) assert_true(shows(&page, r->gemeenten[k].naam));
        for (size_t k = 0; k < r->functies_n; k++) assert_true(shows(&page, r->functies[k].naam));
        for (size_t k = 0; k < r->overleggen_n; k++) assert_true(shows(&page, r->overleggen[k].naam));
        for (size_t k = 0; k < r->routes_n; k++) assert_true(shows(&page, r->routes[k].naam));
        for (size_t k = 0; k < r->termijnen_n; k++) assert_true(shows(&page, r->termijnen[k].naam));
        for (size_t k = 0; k < r->deelregels_n; k++) assert_true(shows(&page, r->deelregels[k].doel));
        huis_sluit();
    }
}

static void spans_of_time_read_as_people_say_them(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    assert_str(regio_duur(a, 1, EENHEID_WERKDAGEN), S("1 werkdag"));
    assert_str(regio_duur(a, 14, EENHEID_DAGEN), S("14 dagen"));
    assert_str(regio_duur(a, 4, EENHEID_UREN), S("4 uur"));
    RegioTermijn before = {.aantal = -5, .eenheid = EENHEID_WERKDAGEN, .vanaf = GEBEURTENIS_OVERLEG_GEPLAND};
    assert_str(regio_termijn_zin(a, &before), S("uiterlijk 5 werkdagen voor het overleg"));
    assert_str(regio_geldt(a, (RegioGeldig){datum_from(2023, 1, 1), DATUM_GEEN}), S("vanaf 01-01-2023"));
    assert_true(str_none(regio_geldt(a, (RegioGeldig){DATUM_GEEN, DATUM_GEEN})));
}

static void what_a_rule_never_gives_is_said_with_whose_data_it_is(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    RegioDeelclausule c = {.gegevens = GEGEVENS_PERSOONSGEGEVENS, .van = HERKOMST_ZORG | HERKOMST_MELDER};
    assert_str(regio_clausule(a, &c), S("gegevens die over een persoon gaan, van een melder, van een zorgpartij"));
    c.van = HERKOMST_ALLE;
    assert_str(regio_clausule(a, &c), S("gegevens die over een persoon gaan"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_named_in_a_profile_stands_on_its_page),
        cmocka_unit_test(spans_of_time_read_as_people_say_them),
        cmocka_unit_test(what_a_rule_never_gives_is_said_with_whose_data_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
