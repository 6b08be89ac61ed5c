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
    CasusRegel *list;
    size_t n;
    assert_ok(casus_list(als(w, &noor), CASUS_OPEN, &list, &n));
    klaar(w);
    assert_int_equal(n, 1);
    assert_str(list[0].signaal_ref, signaal);
    ref = list[0].ref;
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

#define VISIT(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

int main(void) {
    const struct CMUnitTest tests[] = {
        VISIT(the_director_keeps_goal_and_plan),
        VISIT(two_people_write_and_nothing_typed_is_lost),
        VISIT(a_closed_case_can_be_read_and_not_changed),
        VISIT(others_find_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
