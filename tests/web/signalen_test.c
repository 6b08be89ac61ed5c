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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_signal_is_in_the_list_at_once_and_only_for_whom_it_is),
        cmocka_unit_test(a_choice_is_for_the_page_it_was_made_on),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
