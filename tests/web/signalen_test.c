/* The list of signals, part of which is remembered: what one chose or may see never reaches another. */
#include "keten/signaal.h"
#include "web/bezoek.h"

static Wereld *w;
static Bezoek *b;
static Mens femke, leeuwarden, heerenveen;

static int open_world(void **state) {
    (void)state;
    w = wereld_new("fryslan");
    b = bezoek_new(w);
    femke = mens_new(w, "Femke", "melder_intern", "gemeenten", "GM0080");
    leeuwarden = mens_new(w, "Aukje", "aandachtsfunctionaris", "gemeenten", "GM0080");
    heerenveen = mens_new(w, "Hidde", "aandachtsfunctionaris", "gemeenten", "GM0074");
    return 0;
}

static int close_world(void **state) {
    (void)state;
    wereld_free(w);
    return 0;
}

static const char *report(void) {
    Waarden form = typ(w, &soort_melding_intern, "titel", "Licht in een garage", "betreft", "plek", "gemeente",
                       "GM0080", "verhaal", "Er brandt licht.", NULL);
    Melding m = {.ingang = S("intern"), .waarden = &form};
    Signaal s;
    assert_ok(signaal_submit(als(w, &femke), &m, &s));
    klaar(w);
    return str_z(w->arena, s.ref);
}

static Antwoord list(const Mens *who, const char *target) {
    log_in(b, who);
    Antwoord page = bezoek(b, "GET", target, NULL);
    assert_int_equal(page.status, 200);
    return page;
}

static void a_new_signal_is_in_the_list_at_once_and_only_for_whom_it_is(void **state) {
    (void)state;
    for (int round = 0; round < 3; round++) {
        list(&leeuwarden, "/signalen");
        list(&heerenveen, "/signalen");
        const char *ref = report();
        assert_shows(list(&leeuwarden, "/signalen"), ref);
        assert_shows(list(&leeuwarden, "/signalen"), ref);
        assert_hides(list(&heerenveen, "/signalen"), ref);
    }
}

/* The public form asks no title: the first words of the story stand in for it. */
static void a_title_made_of_a_story_ends_with_a_whole_word(void **state) {
    (void)state;
    Waarden form =
        typ(w, &soort_melding, "betreft", "iemand", "anoniem", "ja", "gemeente", "GM0080", "verhaal",
            "Een leerling van vijftien heeft ineens dure kleren. Als haar telefoon gaat, schrikt zij.", NULL);
    Signaal s;
    assert_ok(signaal_submit(als(w, NULL), &(Melding){.ingang = S("formulier"), .waarden = &form}, &s));
    klaar(w);
    Antwoord page = list(&leeuwarden, "/signalen");
    assert_shows(page, "Als haar telefoon gaat,…");
    assert_hides(page, "schr");
}

static void a_choice_is_for_the_page_it_was_made_on(void **state) {
    (void)state;
    const char *chosen = "<option value=\"GM0080\" selected>", *offered = "<option value=\"GM0080\">";
    assert_shows(list(&leeuwarden, "/signalen"), offered);
    assert_shows(list(&leeuwarden, "/signalen?gemeente=GM0080"), chosen);
    assert_hides(list(&leeuwarden, "/signalen"), chosen);
    assert_shows(list(&heerenveen, "/signalen?van=mij"), "<option value=\"mij\" selected>");
    assert_hides(list(&heerenveen, "/signalen"), " selected");
    assert_shows(list(&heerenveen, "/signalen"), offered);
}

/* The screens speak the words of the region, and offer only what its profile knows: here Haarlem, without a table. */
static void a_route_starts_without_a_table(void **state) {
    (void)state;
    Wereld *haarlem = wereld_new("haarlem");
    Bezoek *visit = bezoek_new(haarlem);
    Mens desk = mens_new(haarlem, "Bart", "melder_intern", "gemeenten", "GM0392"),
         key = mens_new(haarlem, "Saskia", "aandachtsfunctionaris", "gemeenten", "GM0392");
    Waarden form = typ(haarlem, &soort_melding_intern, "titel", "Salon", "betreft", "plek", "gemeente", "GM0392",
                       "verhaal", "De hele nacht bezoek.", NULL);
    const char *page =
        str_z(haarlem->arena, str_fmt(haarlem->arena, "/signalen/%.*s", STR_ARG(meld(haarlem, &desk, "intern", form))));
    const char *judge = str_z(haarlem->arena, str_fmt(haarlem->arena, "%s/triage", page)),
               *start = str_z(haarlem->arena, str_fmt(haarlem->arena, "%s/start", page));
    log_in(visit, &desk);
    assert_shows(bezoek(visit, "GET", page, NULL), "Salon");
    assert_int_equal(bezoek(visit, "POST", start, "routes=onderzoek/politie_nh").status, 404);
    log_in(visit, &key);
    assert_hides(bezoek(visit, "GET", page, NULL), "Start een route"); /* judge it first */
    assert_int_equal(bezoek(visit, "POST", judge, "urgentie=zacht").status, 303);
    Antwoord judged = bezoek(visit, "GET", page, NULL);
    assert_shows(judged, "Onderzoek door AVIM: Politie Noord-Holland, AVIM");
    assert_hides(judged, "Teruglegging: "); /* handing back has a form of its own */
    assert_hides(judged, "Drieluik");
    assert_int_equal(bezoek(visit, "POST", start, "routes=").status, 422);
    assert_int_equal(bezoek(visit, "POST", start, "routes=onderzoek/politie_nh&opdracht=Kijk").status, 303);
    assert_shows(bezoek(visit, "GET", page, NULL), "In aanpak");
    wereld_free(haarlem);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_signal_is_in_the_list_at_once_and_only_for_whom_it_is),
        cmocka_unit_test(a_title_made_of_a_story_ends_with_a_whole_word),
        cmocka_unit_test(a_choice_is_for_the_page_it_was_made_on),
        cmocka_unit_test(a_route_starts_without_a_table),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
