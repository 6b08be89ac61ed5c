/* The dashboard, visited: what it shows, what it keeps to itself, and to whom. */
#include "web/bezoek.h"

static Wereld *w;
static Bezoek *b;
static Mens iris, aukje, balie;

static void report(const char *gemeente, const char *vorm) {
    Waarden form = typ(w, &soort_melding_intern, "titel", "Licht in een garage", "betreft", "plek", "gemeente",
                       gemeente, "vorm", vorm, "verhaal", "Er brandt licht.", NULL);
    Melding m = {.ingang = S("intern"), .waarden = &form};
    Signaal s;
    assert_ok(signaal_submit(als(w, &balie), &m, &s));
    klaar(w);
}

static void report_many(int n, const char *gemeente, const char *vorm) {
    for (int i = 0; i < n; i++) report(gemeente, vorm);
}

static int open_world(void **state) {
    (void)state;
    w = wereld_new("fryslan");
    b = bezoek_new(w);
    balie = mens_new(w, "Femke", "melder_intern", "gemeenten", "GM0080");
    iris = mens_new(w, "Iris", "beleidsadviseur", "zvhf", "");
    aukje = mens_new(w, "Aukje", "aandachtsfunctionaris", "gemeenten", "GM0080");
    return 0;
}

static int close_world(void **state) {
    (void)state;
    wereld_free(w);
    return 0;
}

static void an_empty_region_says_so(void **state) {
    (void)state;
    log_in(b, &iris);
    Antwoord page = bezoek(b, "GET", "/dashboard", NULL);
    assert_int_equal(page.status, 200);
    assert_shows(page, "Te weinig signalen om vormen te vergelijken");
    assert_shows(page, "Geen signalen in twaalf maanden");
    assert_shows(page, "Er zijn voor deze signalen nog geen routes gevraagd.");
}

/* Leeuwarden 14 (10 and 4), Heerenveen 13 (6 and 7), Smallingerland 3. */
static void what_is_small_is_hidden_in_figure_table_and_every_filter(void **state) {
    (void)state;
    report_many(10, "GM0080", "arbeid");
    report_many(4, "GM0080", "seksueel");
    report_many(6, "GM0074", "arbeid");
    report_many(7, "GM0074", "seksueel");
    report_many(3, "GM0090", "arbeid");
    Antwoord page = bezoek(b, "GET", "/dashboard", NULL);
    assert_shows(page, "<th scope=\"row\">Leeuwarden</th><td class=\"kz-getal\">14</td>");
    assert_shows(page, "<th scope=\"row\">Smallingerland</th><td class=\"kz-getal\"><span class=\"kz-zacht\">niet "
                       "getoond</span></td>");
    assert_shows(
        page,
        "<th scope=\"row\">Heerenveen</th><td class=\"kz-getal\"><span class=\"kz-zacht\">niet getoond</span></td>");
    assert_shows(page, "<th scope=\"row\">Samen</th><td class=\"kz-getal\">30</td>");
    page = bezoek(b, "GET", "/dashboard?vorm=seksueel", NULL); /* 11 without 7 would be 4 */
    assert_hides(page, "<th scope=\"row\">Leeuwarden</th><td class=\"kz-getal\">4</td>");
    assert_hides(page, "<th scope=\"row\">Heerenveen</th><td class=\"kz-getal\">7</td>");
    page = bezoek(b, "GET", "/dashboard?vorm=arbeid", NULL); /* 14 without 10 would be 4 */
    assert_hides(page, "<th scope=\"row\">Leeuwarden</th><td class=\"kz-getal\">10</td>");
}

static void the_filter_stands_in_the_address_and_on_the_page(void **state) {
    (void)state;
    Antwoord page = bezoek(b, "GET", "/dashboard?periode=vorig-jaar&vorm=arbeid&gemeente=GM0080", NULL);
    assert_shows(page, "1 januari 2025 tot en met 31 december 2025");
    assert_shows(page, "<option value=\"vorig-jaar\" selected>");
    assert_shows(page, "<option value=\"arbeid\" selected>");
    assert_shows(page, "Dashboard Leeuwarden");
    page = bezoek(b, "GET", "/dashboard?periode=%3Cscript%3E&vorm=onzin&gemeente=GM9999", NULL);
    assert_int_equal(page.status, 200);
    assert_shows(page, "1 januari 2026 tot en met 7 september 2026");
    assert_hides(page, "onzin");
}

static void a_municipality_sees_itself(void **state) {
    (void)state;
    log_in(b, &aukje);
    Antwoord page = bezoek(b, "GET", "/dashboard?gemeente=GM0074", NULL);
    assert_int_equal(page.status, 200);
    assert_shows(page, "Dashboard Leeuwarden");
    assert_hides(page, "name=\"gemeente\"");
    assert_hides(page, "Heerenveen</th>");
}

static void who_may_not_see_figures_finds_no_page(void **state) {
    (void)state;
    log_in(b, &balie);
    assert_int_equal(bezoek(b, "GET", "/dashboard", NULL).status, 404);
    log_uit(b);
    Antwoord page = bezoek(b, "GET", "/dashboard", NULL);
    assert_int_equal(page.status, 303);
    assert_str(page.locatie, S("/inloggen"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_region_says_so),
        cmocka_unit_test(what_is_small_is_hidden_in_figure_table_and_every_filter),
        cmocka_unit_test(the_filter_stands_in_the_address_and_on_the_page),
        cmocka_unit_test(a_municipality_sees_itself),
        cmocka_unit_test(who_may_not_see_figures_finds_no_page),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
