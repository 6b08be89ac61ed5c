/* The table of the regions, row by row: what each profile must say, taken from the policy documents of that region. */
#include <stdio.h>
#include <stdlib.h>

#include "regio/regio.h"
#include "test.h"

static Arena *arena;

static int open_arena(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int close_arena(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static const Regio *load(Str naam) {
    const Regio *r = NULL;
    RegioFouten fouten;
    Status status = regio_open(arena, naam, regio_loader_ingebouwd, NULL, &r, &fouten);
    if (status == INVALID) fail_msg("%.*s", STR_ARG(regio_fout_regel(arena, &fouten.ptr[0])));
    assert_int_equal(status, OK);
    return r;
}

static size_t members_on(const Regio *r, Datum day) {
    size_t n = 0;
    for (size_t i = 0; i < r->gemeenten_n; i++) n += regio_geldig(r->gemeenten[i].geldig, day);
    return n;
}

static bool has_entry(const Regio *r, Ingangsoort soort) {
    for (size_t i = 0; i < r->ingangen_n; i++) {
        if (r->ingangen[i].soort == soort) return true;
    }
    return false;
}

static bool has_contact(const Regio *r, Str id) {
    const RegioUrgentie *hard = regio_urgentie(r, S("hard"));
    for (size_t i = 0; i < hard->contacten_n; i++) {
        if (str_eq(hard->contacten[i].id, id)) return true;
    }
    return false;
}

static bool can_decide(const RegioOverleg *o, Str route) {
    for (size_t i = 0; i < o->uitkomsten_n; i++) {
        if (str_eq(o->uitkomsten[i]->id, route)) return true;
    }
    return false;
}

static bool has_governance(const Regio *r, Str id) {
    for (size_t i = 0; i < r->bestuur_n; i++) {
        if (str_eq(r->bestuur[i].id, id)) return true;
    }
    return false;
}

static RegioDeelbaar share(const Regio *r, Herkomst van, Gegevenssoort soort, Str organisatie) {
    return regio_deelbaar(r, datum_from(2026, 11, 21), van, soort, organisatie);
}

/* ---- Drenthe ---- */

static void drenthe_has_twelve_municipalities_and_a_drieluik_of_three(void **state) {
    (void)state;
    const Regio *r = load(S("drenthe"));
    assert_int_equal(r->gemeenten_n, 12);
    const RegioOverleg *o = regio_overleg(r, S("drieluik"));
    assert_str(regio_voorzitter(o, datum_from(2026, 1, 1))->id, S("ketenregisseur"));
    assert_int_equal(o->deelnemers.n, 3);
    assert_true(regio_functies_bevat(o->deelnemers, S("zorgcoordinator")));
    assert_true(regio_functies_bevat(o->deelnemers, S("politie_tmm")));
    assert_int_equal(regio_functie(r, S("ketenregisseur"))->fte_honderdsten, 67);
    assert_int_equal(regio_functie(r, S("aandachtsfunctionaris"))->minimaal, 2);
    assert_true(regio_functie(r, S("aandachtsfunctionaris"))->minimaal_per_gemeente);
    assert_int_equal(regio_functie(r, S("zorgcoordinator"))->minimaal, 2);
}

static void signals_reach_drenthe_by_five_roads_and_urgent_ones_by_112_first(void **state) {
    (void)state;
    const Regio *r = load(S("drenthe"));
    assert_true(has_entry(r, INGANGSOORT_INTERN) && has_entry(r, INGANGSOORT_PROFESSIONAL) &&
                has_entry(r, INGANGSOORT_POLITIE));
    assert_true(has_entry(r, INGANGSOORT_MMA) && has_entry(r, INGANGSOORT_MELDCODE));
    assert_str(regio_urgentie(r, S("hard"))->contacten[0].telefoon, S("112"));
    assert_true(has_contact(r, S("keten")));
}

static void drenthe_decides_on_care_police_inspectorate_or_advice_to_go_to_the_riec(void **state) {
    (void)state;
    const Regio *r = load(S("drenthe"));
    const RegioOverleg *o = regio_overleg(r, S("drieluik"));
    assert_true(can_decide(o, S("zorg")) && can_decide(o, S("straf")) && can_decide(o, S("inspectie")));
    assert_int_equal(regio_route(r, S("riec_advies"))->soort, ROUTESOORT_ADVIES);
    assert_str(regio_route(r, S("riec_advies"))->ontvangers.ptr[0]->id, S("gemeenten"));
    assert_true(regio_kan_naar(r, S("zaak"), S("signaal"), S("casus")));
    assert_true(has_governance(r, S("rbpo")) && has_governance(r, S("stuurgroep_zvh")) &&
                has_governance(r, S("tafel_noord")));
    assert_str(r->registraties[0].id, S("overzichtslijst"));
}

static void the_riec_is_no_party_in_drenthe(void **state) {
    (void)state;
    const Regio *r = load(S("drenthe"));
    for (unsigned van = 0; van <= HERKOMST_ALLE; van++)
        assert_false(share(r, (Herkomst)van, GEGEVENS_PERSOONSGEGEVENS, S("riec_nn")).mag);
    assert_true(share(r, HERKOMST_ZORG, GEGEVENS_FENOMEEN, S("riec_nn")).mag);
}

/* ---- Gooi en Vechtstreek ---- */

static void weesp_was_a_member_of_gooi_until_it_joined_amsterdam(void **state) {
    (void)state;
    const Regio *r = load(S("gooi-en-vechtstreek"));
    assert_int_equal(members_on(r, datum_from(2022, 3, 23)), 8);
    assert_int_equal(members_on(r, datum_from(2022, 3, 24)), 7);
    assert_false(regio_geldig(regio_gemeente(r, S("GM0457"))->geldig, datum_from(2022, 3, 24)));
    const Str bel[] = {S("GM0376"), S("GM0317"), S("GM0417")};
    for (size_t i = 0; i < 3; i++) assert_str(regio_gemeente(r, bel[i])->deelgebied, S("BEL-combinatie"));
}

static void gooi_meets_when_a_case_asks_for_it(void **state) {
    (void)state;
    const Regio *r = load(S("gooi-en-vechtstreek"));
    const RegioOverleg *o = regio_overleg(r, S("casusoverleg"));
    assert_true(o->op_afroep);
    assert_int_equal(o->elke_dagen, 0);
    assert_str(regio_voorzitter(o, datum_from(2026, 1, 1))->id, S("ketenregisseur"));
    assert_true(regio_overleg(r, S("regietafel"))->bovenregionaal);
    assert_null(regio_voorzitter(regio_overleg(r, S("regietafel")), datum_from(2026, 1, 1)));
    assert_true(can_decide(o, S("zorg")) && can_decide(o, S("straf")) && can_decide(o, S("handhaving")));
}

static void two_people_in_gooi_can_be_called_day_and_night(void **state) {
    (void)state;
    const Regio *r = load(S("gooi-en-vechtstreek"));
    assert_true(regio_functie(r, S("zorgcoordinator"))->altijd_bereikbaar);
    assert_true(regio_functie(r, S("ketenregisseur"))->altijd_bereikbaar);
    assert_int_equal(regio_functie(r, S("zorgcoordinator"))->fte_honderdsten, 30);
    assert_int_equal(regio_functie(r, S("ketenregisseur"))->fte_honderdsten, 100);
    assert_int_equal(regio_functie(r, S("aandachtsfunctionaris"))->fte_honderdsten, 10);
    assert_true(has_contact(r, S("volwassenen")) && has_contact(r, S("jeugd")));
}

static void gooi_looks_at_advertisements_and_six_other_roads(void **state) {
    (void)state;
    const Regio *r = load(S("gooi-en-vechtstreek"));
    const Ingangsoort roads[] = {INGANGSOORT_MAILBOX, INGANGSOORT_PROFESSIONAL, INGANGSOORT_MMA,
                                 INGANGSOORT_WATCH,   INGANGSOORT_ADVERTENTIE,  INGANGSOORT_INSPECTIE};
    for (size_t i = 0; i < sizeof roads / sizeof roads[0]; i++) assert_true(has_entry(r, roads[i]));
    assert_true(regio_kan_naar(r, S("advertentie"), S("onbeoordeeld"), S("risicovol")));
    assert_true(regio_kan_naar(r, S("advertentie"), S("risicovol"), S("duidelijk")));
    assert_false(regio_kan_naar(r, S("advertentie"), S("onbeoordeeld"), S("duidelijk")));
}

static void no_rule_of_gooi_rests_on_the_covenant_that_is_still_to_be_made(void **state) {
    (void)state;
    const Regio *r = load(S("gooi-en-vechtstreek"));
    const RegioConvenant *plustaak = regio_convenant(r, S("plustaak"));
    assert_true(plustaak->te_maken);
    for (size_t i = 0; i < r->deelregels_n; i++) assert_ptr_not_equal(r->deelregels[i].convenant, plustaak);
    assert_true(has_governance(r, S("portefeuillehouders")) && has_governance(r, S("veiligheidsoverleg")));
    assert_str(r->registraties[0].naam, S("GCOS"));
}

/* ---- Noord- en Midden-Limburg ---- */

static void limburg_screens_every_week(void **state) {
    (void)state;
    const Regio *r = load(S("noord-en-midden-limburg"));
    const RegioOverleg *o = regio_overleg(r, S("screeningsoverleg"));
    assert_int_equal(o->elke_dagen, 7);
    assert_str(regio_voorzitter(o, datum_from(2026, 1, 1))->id, S("procesregisseur"));
    const Str seats[] = {S("veilig_thuis"), S("politie_avim"), S("procesregisseur"), S("zorgcoordinator")};
    for (size_t i = 0; i < 4; i++) assert_true(regio_functies_bevat(o->deelnemers, seats[i]));
    assert_int_equal(regio_functie(r, S("zorgcoordinator"))->minimaal, 2);
}

static void limburg_is_eight_and_seven_municipalities(void **state) {
    (void)state;
    const Regio *r = load(S("noord-en-midden-limburg"));
    size_t north = 0;
    for (size_t i = 0; i < r->gemeenten_n; i++) north += str_eq(r->gemeenten[i].deelgebied, S("Noord"));
    assert_int_equal(r->gemeenten_n, 15);
    assert_int_equal(north, 8);
}

static void mook_en_middelaar_faces_two_regions(void **state) {
    (void)state;
    const Regio *r = load(S("noord-en-midden-limburg"));
    const RegioGemeente *mook = regio_gemeente(r, S("GM0944"));
    assert_int_equal(mook->componenten_n, 2);
    assert_int_equal(mook->componenten[0].soort, ROUTESOORT_STRAF);
    assert_str(mook->componenten[0].regio, S("Limburg-Noord"));
    assert_int_equal(mook->componenten[1].soort, ROUTESOORT_ZORG);
    assert_str(mook->componenten[1].regio, S("Gelderland-Zuid"));
    assert_str(mook->componenten[1].organisatie->id, S("moviera"));
    assert_int_equal(regio_gemeente(r, S("GM0983"))->componenten_n, 0);
}

static void veilig_thuis_in_limburg_classifies_twice_in_four_classes(void **state) {
    (void)state;
    const Regio *r = load(S("noord-en-midden-limburg"));
    const RegioClassificatie *c = regio_classificatie(r, S("veilig_thuis_klasse"));
    assert_int_equal(c->klassen_n, 4);
    assert_true(c->tweetraps);
    assert_true(regio_functies_bevat(c->door, S("veilig_thuis")));
    assert_false(regio_functies_bevat(c->definitief_door, S("veilig_thuis")));
    assert_true(regio_functies_bevat(c->definitief_door, S("veilig_thuis_aandachtsfunctionaris")));
    assert_false(regio_mag(r, S("veilig_thuis"), HANDELING_SIGNAAL_CLASSIFICEREN_DEFINITIEF, NULL));
}

static void the_report_route_of_limburg_has_nine_steps(void **state) {
    (void)state;
    const Regio *r = load(S("noord-en-midden-limburg"));
    assert_int_equal(r->stappen_n, 9);
    assert_str(r->stappen[7].termijn->id, S("terugkoppeling_gemeente"));
    assert_str(r->stappen[8].termijn->id, S("terugkoppeling_melder"));
    assert_true(regio_functies_bevat(r->stappen[2].door, S("aandachtsfunctionaris")));
}

static void a_hard_signal_in_limburg_goes_at_once_and_still_to_the_table(void **state) {
    (void)state;
    const Regio *r = load(S("noord-en-midden-limburg"));
    assert_true(has_contact(r, S("avim")) && has_contact(r, S("veilig_thuis")) && has_contact(r, S("nla")) &&
                has_contact(r, S("nood")));
    assert_str(regio_urgentie(r, S("hard"))->overleg->id, S("screeningsoverleg"));
    assert_int_equal(r->registraties_n, 3);
    assert_true(has_governance(r, S("bestuurscommissie_wmo")) && has_governance(r, S("stuurgroep_noord")) &&
                has_governance(r, S("stuurgroep_midden")));
}

static void the_ketenregisseur_of_limburg_sits_at_the_riec_and_sees_no_cases(void **state) {
    (void)state;
    const Regio *r = load(S("noord-en-midden-limburg"));
    const Handeling cases[] = {HANDELING_SIGNAAL_ZIEN, HANDELING_SIGNAAL_LEZEN,      HANDELING_BETROKKENE_LEZEN,
                               HANDELING_DOSSIER_ZIEN, HANDELING_DOSSIER_DOORBREKEN, HANDELING_CASUS_LEZEN};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_false(regio_mag(r, S("ketenregisseur"), cases[i], NULL));
    assert_false(share(r, HERKOMST_ZORG, GEGEVENS_PERSOONSGEGEVENS, S("riec_limburg")).mag);
    assert_true(regio_overleg(r, S("expertgroep"))->bovenregionaal);
}

/* ---- Haarlem ---- */

static void haarlem_is_one_municipality_in_a_police_unit(void **state) {
    (void)state;
    const Regio *r = load(S("haarlem"));
    assert_int_equal(r->gemeenten_n, 1);
    assert_int_equal(r->gemeenten[0].inwoners, 162898);
    assert_str(r->politie_eenheid, S("Noord-Holland"));
    assert_str(regio_functie(r, S("aandachtsfunctionaris"))->naam, S("Sleutelfunctionaris mensenhandel"));
    assert_int_equal(regio_functie(r, S("zorgcoordinator"))->fte_honderdsten, 150);
}

static void haarlem_has_no_table_of_its_own(void **state) {
    (void)state;
    const Regio *r = load(S("haarlem"));
    assert_int_equal(r->overleggen_n, 1);
    const RegioOverleg *o = regio_overleg(r, S("riec_tafel"));
    assert_true(o->bovenregionaal);
    assert_str(regio_voorzitter(o, datum_from(2026, 1, 1))->id, S("riec_medewerker"));
    for (size_t i = 0; i < o->deelnemers.n; i++)
        assert_int_not_equal(o->deelnemers.ptr[i]->organisaties[0]->soort, ORGANISATIESOORT_ZORG);
}

static void avim_investigates_every_signal_of_haarlem(void **state) {
    (void)state;
    const Regio *r = load(S("haarlem"));
    const RegioRoute *onderzoek = regio_route(r, S("onderzoek"));
    assert_true(onderzoek->buiten_overleg);
    assert_str(onderzoek->ontvangers.ptr[0]->id, S("politie_nh"));
    const Str outcomes[] = {S("geen_mensenhandel"), S("naar_om"), S("naar_nla"), S("naar_belastingdienst"),
                            S("naar_riec")};
    for (size_t i = 0; i < 5; i++) assert_non_null(regio_route_uitkomst(onderzoek, outcomes[i]));
    assert_int_equal(r->classificaties_n, 2);
    assert_true(regio_kan_naar(r, S("riec_zaak"), S("ingebracht"), S("riec_casus")));
    assert_str(r->registraties[0].id, S("driehoeksmonitor"));
}

static void care_in_haarlem_reports_through_the_municipality_and_not_to_the_riec(void **state) {
    (void)state;
    const Regio *r = load(S("haarlem"));
    assert_str(regio_ingang(r, S("zorg_via_gemeente"))->ontvanger->id, S("aandachtsfunctionaris"));
    assert_false(share(r, HERKOMST_ZORG, GEGEVENS_PERSOONSGEGEVENS, S("riec_nh")).mag);
    assert_true(share(r, HERKOMST_GEMEENTE, GEGEVENS_PERSOONSGEGEVENS, S("belastingdienst")).mag);
    assert_true(regio_mag(r, S("zorgpartner"), HANDELING_TERUGKOPPELING_LEZEN, NULL));
}

/* ---- all of them ---- */

static const Str five[] = {S("fryslan"), S("drenthe"), S("gooi-en-vechtstreek"), S("noord-en-midden-limburg"),
                           S("haarlem")};

/* The bedenktijd is the same everywhere: three calendar months, with a warning. */
static void a_bedenktijd_is_three_calendar_months_in_every_region(void **state) {
    (void)state;
    for (size_t i = 0; i < 5; i++) {
        const Regio *r = load(five[i]);
        RegioVerval v;
        assert_ok(regio_termijn(r, S("bedenktijd"), tijdstip_at(datum_from(2026, 11, 30), 600), &v));
        assert_int_equal(datum_at(v.uiterlijk), datum_from(2027, 2, 28));
        assert_true(v.waarschuw != TIJDSTIP_GEEN && v.waarschuw < v.uiterlijk);
    }
}

/* Code, name and inhabitants of every municipality, as CBS gives them. Weesp no longer exists. */
static void municipalities_are_those_of_cbs(void **state) {
    (void)state;
    const char *root = getenv("KETENZICHT_ROOT");
    Str dir = str_fmt(arena, "%s/tests/regio", root ? root : "."), csv;
    FILE *file = fopen(str_fmt(arena, "%.*s/gemeenten.csv", STR_ARG(dir)).ptr, "rb");
    assert_non_null(file);
    char *bytes = NEW_N(arena, char, 64 * 1024);
    csv = (Str){bytes, fread(bytes, 1, 64 * 1024, file)};
    fclose(file);
    for (size_t i = 0; i < 5; i++) {
        const Regio *r = load(five[i]);
        for (size_t j = 0; j < r->gemeenten_n; j++) {
            const RegioGemeente *g = &r->gemeenten[j];
            Str line = str_fmt(arena, "\n%.*s,%.*s,%lld\n", STR_ARG(g->code), STR_ARG(g->naam), (long long)g->inwoners);
            if (!str_eq(g->naam, S("Weesp")) && !str_contains(csv, line))
                fail_msg("CBS knows no line %.*s", STR_ARG(line));
        }
    }
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void) {
    const struct CMUnitTest tests[] = {
        STORY(drenthe_has_twelve_municipalities_and_a_drieluik_of_three),
        STORY(signals_reach_drenthe_by_five_roads_and_urgent_ones_by_112_first),
        STORY(drenthe_decides_on_care_police_inspectorate_or_advice_to_go_to_the_riec),
        STORY(the_riec_is_no_party_in_drenthe),
        STORY(weesp_was_a_member_of_gooi_until_it_joined_amsterdam),
        STORY(gooi_meets_when_a_case_asks_for_it),
        STORY(two_people_in_gooi_can_be_called_day_and_night),
        STORY(gooi_looks_at_advertisements_and_six_other_roads),
        STORY(no_rule_of_gooi_rests_on_the_covenant_that_is_still_to_be_made),
        STORY(limburg_screens_every_week),
        STORY(limburg_is_eight_and_seven_municipalities),
        STORY(mook_en_middelaar_faces_two_regions),
        STORY(veilig_thuis_in_limburg_classifies_twice_in_four_classes),
        STORY(the_report_route_of_limburg_has_nine_steps),
        STORY(a_hard_signal_in_limburg_goes_at_once_and_still_to_the_table),
        STORY(the_ketenregisseur_of_limburg_sits_at_the_riec_and_sees_no_cases),
        STORY(haarlem_is_one_municipality_in_a_police_unit),
        STORY(haarlem_has_no_table_of_its_own),
        STORY(avim_investigates_every_signal_of_haarlem),
        STORY(care_in_haarlem_reports_through_the_municipality_and_not_to_the_riec),
        STORY(a_bedenktijd_is_three_calendar_months_in_every_region),
        STORY(municipalities_are_those_of_cbs),
    };
    return cmocka_run_group_tests_name("regios", tests, NULL, NULL);
}
