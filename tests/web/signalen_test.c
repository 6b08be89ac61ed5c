/* The list of signals, part of which is remembered: what one chose or may see never reaches another. */
#include "keten/melder.h"
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

static void how_sure_something_is_reads_as_words(void **state) {
    (void)state;
    const char *ref = report();
    Waarden known = typ(w, &soort_verrijking, "datum", "01-01-2026", "betrouwbaarheid", "aannemelijk", "bron",
                        "wijkteam", "tekst", "Er staat een bus.", NULL);
    LUKT(w, &leeuwarden, signaal_verrijk(&w->c, str_from_z(ref), &known));
    Antwoord page = list(&leeuwarden, str_z(w->arena, str_fmt(w->arena, "/signalen/%s", ref)));
    assert_shows(page, "Aannemelijk: van een bron die vaker klopt</p>");
    assert_hides(page, " aannemelijk</p>");
}

/* ---- the hour of an anonymous reporter ---- */

static const uint8_t ZOUT[MELDER_ZOUT] = "zestien  letters";

static Signaal report_unknown(uint8_t number, MelderJob *job) {
    MelderZending z;
    Signaal s;
    als(w, NULL);
    assert_ok(melder_zending(&w->c, (const uint8_t[MELDER_ZENDING]){number}, &z));
    *job = (MelderJob){.arena = w->geheim, .typed = z.code, .zout = {ZOUT, MELDER_ZOUT}};
    melder_hash(job);
    Waarden form = typ(w, &soort_melding, "betreft", "plek", "anoniem", "ja", "gemeente", "GM0080", "verhaal",
                       "Er brandt licht.", NULL);
    assert_ok(signaal_submit(
        &w->c, &(Melding){.ingang = S("formulier"), .waarden = &form, .anoniem = true, .herhaal = z.herhaal}, &s));
    assert_ok(melder_bind(&w->c, s.id, &job->out));
    klaar(w);
    return s;
}

static void assert_only_the_day(Antwoord page, Str day) {
    assert_shows(page, str_z(w->arena, day));
    assert_hides(page, "12:34");
    assert_hides(page, "13:57");
    assert_hides(page, "00:00");
}

static void who_handles_an_anonymous_report_does_not_learn_the_hour(void **state) {
    (void)state;
    MelderJob job;
    Datum today = datum_at(w->nu);
    w->nu = tijdstip_at(today, 12 * 60 + 34);
    Signaal own = report_unknown(1, &job), seen;
    assert_true(own.ontvangen_op == w->nu); /* the reporter knows it already */
    w->nu = tijdstip_at(today, 13 * 60 + 57);
    LUKT(w, NULL, melder_schrijf(&w->c, &job, S("De bus staat er weer.")));
    w->nu = tijdstip_at(today, 16 * 60 + 2);
    seen = zie(w, &leeuwarden, own.ref);
    assert_true(seen.ontvangen_op == tijdstip_at(today, 0));
    Str day = datum_kort(w->arena, today);
    Antwoord file = list(&leeuwarden, str_z(w->arena, str_fmt(w->arena, "/signalen/%.*s", STR_ARG(own.ref))));
    assert_shows(file, "De melder voegde iets toe");
    assert_only_the_day(file, day);
    assert_only_the_day(list(&leeuwarden, "/signalen"), day);
}

static void the_link_to_the_next_page_tells_no_hour_either(void **state) {
    (void)state;
    MelderJob job;
    Tijdstip begin = tijdstip_at(datum_at(w->nu), 0);
    Uuid id = report_unknown(2, &job).id;
    uint64_t ms = 0;
    for (int i = 0; i < 6; i++) ms = ms << 8 | id.b[i];
    assert_true((Tijdstip)ms == begin);
}

static void a_deadline_in_hours_tells_no_hour_of_arrival(void **state) {
    (void)state;
    const Regio *shipped = w->regio;
    Regio hasty = *shipped;
    RegioTermijn *terms = NEW_N(w->arena, RegioTermijn, hasty.termijnen_n);
    for (size_t i = 0; i < hasty.termijnen_n; i++) {
        terms[i] = hasty.termijnen[i];
        if (terms[i].vanaf != GEBEURTENIS_SIGNAAL_ONTVANGEN) continue;
        terms[i].aantal = 3;
        terms[i].eenheid = EENHEID_UREN;
    }
    hasty.termijnen = terms;
    w->regio = &hasty;
    w->nu = tijdstip_at(datum_at(w->nu), 12 * 60 + 34);
    MelderJob job;
    Signaal s = report_unknown(3, &job);
    w->regio = shipped;
    assert_true(s.uiterlijk == tijdstip_at(datum_at(w->nu) + 1, 0) - 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_signal_is_in_the_list_at_once_and_only_for_whom_it_is),
        cmocka_unit_test(a_title_made_of_a_story_ends_with_a_whole_word),
        cmocka_unit_test(a_choice_is_for_the_page_it_was_made_on),
        cmocka_unit_test(a_route_starts_without_a_table),
        cmocka_unit_test(how_sure_something_is_reads_as_words),
        cmocka_unit_test(who_handles_an_anonymous_report_does_not_learn_the_hour),
        cmocka_unit_test(the_link_to_the_next_page_tells_no_hour_either),
        cmocka_unit_test(a_deadline_in_hours_tells_no_hour_of_arrival),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
