/* A case, visited: opened at the table, directed, kept up to date by two people, and closed. */
#include "web/bezoek.h"

static Wereld *w;
static Bezoek *b;
static Mens balie, aukje, noor, sanne, fokke, ids;
static Str ref;

static Str raised_signal(void) {
    Waarden form = typ(w, &soort_melding_intern, "titel", "Zeven mensen in een woning", "betreft", "iemand", "gemeente",
                       "GM0080", "vorm", "arbeid", "verhaal", "De baas heeft het paspoort.", NULL);
    Waarden where = typ(w, &soort_overleg, NULL);
    Signaal s;
    Overleg o;
    Agendapunt *items;
    size_t n;
    assert_ok(signaal_submit(als(w, &balie), &(Melding){.ingang = S("intern"), .waarden = &form}, &s));
    klaar(w);
    assert_ok(signaal_triage(als(w, &aukje), s.ref, S("hard")));
    klaar(w);
    assert_ok(overleg_plan(als(w, &sanne), S("drieluik"), w->nu + 3LL * DAG_MS, &where, &o));
    klaar(w);
    assert_ok(overleg_agendeer(als(w, &sanne), o.ref, s.ref));
    klaar(w);
    als(w, &noor);
    assert_ok(overleg_agenda(&w->c, &o, &items, &n));
    klaar(w);
    BesluitRoute care[] = {{S("zorg"), S("fier"), STR_NONE}};
    BesluitInvoer raise = {.soort = BESLUIT_VERMOEDEN,
                           .klasse = STR_NONE,
                           .eerste_doel = S("De uitbuiting stopt"),
                           .casusregisseur = S("zorgcoordinator"),
                           .routes = care,
                           .routes_n = 1};
    assert_ok(overleg_besluit(als(w, &noor), o.ref, items[0].id, &raise));
    klaar(w);
    return s.ref;
}

static int open_world(void **state) {
    (void)state;
    w = wereld_new("fryslan");
    b = bezoek_new(w);
    balie = mens_new(w, "Femke", "melder_intern", "gemeenten", "GM0080");
    aukje = mens_new(w, "Aukje", "aandachtsfunctionaris", "gemeenten", "GM0080");
    ids = mens_new(w, "Ids", "aandachtsfunctionaris", "gemeenten", "GM0090");
    noor = mens_new(w, "Noor Bakker", "ketenregisseur", "zvhf", "");
    sanne = mens_new(w, "Sanne", "procesondersteuner", "zvhf", "");
    fokke = mens_new(w, "Fokke", "politie_tmm", "politie_nn", "");
    Str signaal = raised_signal();
    CasusLijst list;
    assert_ok(casus_list(als(w, &noor), CASUS_OPEN, (KringPlek){TIJDSTIP_GEEN}, 100, &list));
    klaar(w);
    assert_int_equal(list.aantal, 1);
    assert_int_equal(list.totaal, 1);
    assert_str(list.regels[0].signaal_ref, signaal);
    ref = list.regels[0].ref;
    return 0;
}

static int close_world(void **state) {
    (void)state;
    wereld_free(w);
    return 0;
}

static const char *page(const char *rest) {
    return str_z(w->arena, str_fmt(w->arena, "/casussen/%.*s%s", STR_ARG(ref), rest));
}

static const char *form(int64_t versie, const char *rest) {
    return str_z(w->arena, str_fmt(w->arena, "versie=%lld&%s", (long long)versie, rest));
}

static int64_t version(void) {
    Casus k;
    assert_ok(casus_open(als(w, &noor), ref, &k));
    klaar(w);
    return k.versie;
}

static void the_director_keeps_goal_and_plan(void **state) {
    (void)state;
    log_in(b, &noor);
    assert_shows(bezoek(b, "GET", "/casussen", NULL), page(""));
    assert_shows(bezoek(b, "GET", page(""), NULL), "De uitbuiting stopt");
    Antwoord refused = bezoek(b, "POST", page("/bijwerken"),
                              form(version(), "casusregisseur=ketenregisseur&eerste_doel=&plan=Eerst+een+tolk"));
    assert_int_equal(refused.status, 422);
    assert_shows(refused, "Schrijf op wat het eerste doel is");
    assert_shows(refused, "Eerst een tolk");
    assert_int_equal(
        bezoek(b, "POST", page("/bijwerken"),
               form(version(), "casusregisseur=ketenregisseur&eerste_doel=Veilig+wonen&plan=Eerst+een+tolk"))
            .status,
        303);
    Antwoord now = bezoek(b, "GET", page(""), NULL);
    assert_shows(now, "Veilig wonen");
    assert_shows(now, "Casusregisseur: Ketenregisseur mensenhandel");
}

static void two_people_write_and_nothing_typed_is_lost(void **state) {
    (void)state;
    int64_t seen = version();
    log_in(b, &noor);
    assert_int_equal(
        bezoek(b, "POST", page("/bijwerken"), form(seen, "casusregisseur=zorgcoordinator&eerste_doel=Rust")).status,
        303);
    log_in(b, &aukje);
    Antwoord late =
        bezoek(b, "POST", page("/bijwerken"), form(seen, "casusregisseur=zorgcoordinator&eerste_doel=Een+ander+doel"));
    assert_int_equal(late.status, 422);
    assert_shows(late, "net gewijzigd");
    assert_shows(late, "Een ander doel");
}

static void a_closed_case_can_be_read_and_not_changed(void **state) {
    (void)state;
    log_in(b, &noor);
    assert_shows(bezoek(b, "POST", page("/sluiten"), form(version(), "uitkomst=")), "Kies hoe de casus is afgelopen");
    assert_int_equal(bezoek(b, "POST", page("/sluiten"), form(version(), "uitkomst=gestopt")).status, 303);
    assert_shows(bezoek(b, "GET", page(""), NULL), "De uitbuiting is gestopt");
    assert_hides(bezoek(b, "GET", page(""), NULL), "Werk de casus bij");
    assert_shows(bezoek(b, "GET", "/casussen?status=gesloten", NULL), page(""));
    assert_hides(bezoek(b, "GET", "/casussen", NULL), page(""));
    assert_int_equal(
        bezoek(b, "POST", page("/bijwerken"), form(version(), "casusregisseur=zorgcoordinator&eerste_doel=Nog+iets"))
            .status,
        422);
}

static void others_find_nothing(void **state) {
    (void)state;
    log_in(b, &ids); /* the same function, another municipality */
    assert_hides(bezoek(b, "GET", "/casussen", NULL), page(""));
    assert_int_equal(bezoek(b, "GET", page(""), NULL).status, 404);
    log_in(b, &fokke); /* has no right to cases */
    assert_int_equal(bezoek(b, "GET", "/casussen", NULL).status, 404);
    assert_int_equal(bezoek(b, "GET", page(""), NULL).status, 404);
}

static Antwoord search(const Mens *who) {
    log_in(b, who);
    return bezoek(b, "POST", "/zoek", str_z(w->arena, str_fmt(w->arena, "q=%.*s", STR_ARG(ref))));
}

static void its_number_opens_it_for_who_may_read_it(void **state) {
    (void)state;
    Antwoord found = search(&noor);
    assert_int_equal(found.status, 303);
    assert_str(found.locatie, str_from_z(page("")));
    assert_shows(search(&ids), "Niets gevonden");
    assert_int_not_equal(search(&fokke).status, 303);
}

/* The path of the page that 'Volgende' leads to; STR_NONE on the last one. */
static Str next_of(Antwoord a) {
    Str before = S("<a href=\""), after = S("\" rel=\"next\"");
    for (size_t end = 0; end < a.body.len; end++) {
        if (!str_starts(str_from(a.body, end), after)) continue;
        size_t start = end;
        while (start > 0 && !str_starts(str_from(a.body, start), before)) start--;
        return str_slice(a.body, start + before.len, end - start - before.len);
    }
    return STR_NONE;
}

static size_t count_of(Antwoord a, const char *part) {
    size_t n = 0;
    for (size_t i = 0; i < a.body.len; i++) n += str_starts(str_from(a.body, i), str_from_z(part));
    return n;
}

static void a_long_list_comes_in_pages_the_newest_first(void **state) {
    (void)state;
    for (int i = 0; i < 29; i++) {
        w->nu += 60 * 1000;
        raised_signal();
    }
    log_in(b, &noor);
    Antwoord first = bezoek(b, "GET", "/casussen", NULL);
    assert_shows(first, "30 casussen");
    assert_int_equal(count_of(first, "uit signaal"), 25);
    assert_hides(first, page("")); /* the oldest */
    Antwoord second = bezoek(b, "GET", str_z(w->arena, next_of(first)), NULL);
    assert_int_equal(count_of(second, "uit signaal"), 5);
    assert_shows(second, page(""));
    assert_shows(second, "Naar het begin");
    assert_true(str_none(next_of(second)));
    assert_int_equal(count_of(bezoek(b, "GET", "/casussen?na=onzin", NULL), "uit signaal"), 25);
}

#define VISIT(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

int main(void) {
    const struct CMUnitTest tests[] = {
        VISIT(the_director_keeps_goal_and_plan),          VISIT(two_people_write_and_nothing_typed_is_lost),
        VISIT(a_closed_case_can_be_read_and_not_changed), VISIT(others_find_nothing),
        VISIT(its_number_opens_it_for_who_may_read_it),   VISIT(a_long_list_comes_in_pages_the_newest_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
