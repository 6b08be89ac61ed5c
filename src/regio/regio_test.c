/* The five regions that ship with Ketenzicht: they load, and they say what the table of the regions says. */
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
    if (regio_open(arena, naam, regio_loader_ingebouwd, NULL, &r, &fouten) == OK) return r;
    if (fouten.n == 0) fail_msg("there is no profile %.*s", STR_ARG(naam));
    fail_msg("%.*s", STR_ARG(regio_fout_regel(arena, &fouten.ptr[0])));
    return NULL;
}

static bool may(const Regio *r, Str rol, Handeling h) { return regio_mag(r, rol, h, NULL); }

static Bereik reach(const Regio *r, Str rol, Handeling h) {
    Bereik b;
    regio_mag(r, rol, h, &b);
    return b;
}

static bool shared(const Regio *r, Herkomst van, Gegevenssoort soort, Str organisatie) {
    return regio_deelbaar(r, datum_from(2026, 11, 21), van, soort, organisatie).mag;
}

/* ---- Fryslân ---- */

static void fryslan_is_its_eighteen_municipalities(void **state) {
    (void)state;
    const Regio *r = load(S("fryslan"));
    assert_str(r->naam, S("Fryslân"));
    assert_int_equal(r->gemeenten_n, 18);
    assert_str(regio_gemeente(r, S("GM0080"))->naam, S("Leeuwarden"));
    assert_int_equal(regio_gemeente(r, S("GM0080"))->inwoners, 125504);
    assert_str(regio_gemeente(r, S("GM1970"))->naam, S("Noardeast-Fryslân"));
    assert_null(regio_gemeente(r, S("GM0363")));
    int64_t inwoners = 0;
    for (size_t i = 0; i < r->gemeenten_n; i++) inwoners += r->gemeenten[i].inwoners;
    assert_int_equal(inwoners, 654019);
}

static void the_drieluik_meets_every_two_weeks(void **state) {
    (void)state;
    const Regio *r = load(S("fryslan"));
    const RegioOverleg *o = regio_overleg(r, S("drieluik"));
    assert_int_equal(o->elke_dagen, 14);
    assert_str(regio_voorzitter(o, datum_from(2023, 6, 1))->id, S("procesregisseur"));
    assert_str(regio_voorzitter(o, datum_from(2024, 1, 1))->id, S("ketenregisseur"));
    assert_int_equal(o->deelnemers.n, 5);
    const Str seats[] = {S("politie_tmm"), S("zorgcoordinator"), S("procesregisseur"), S("procesondersteuner"),
                         S("ketenregisseur")};
    for (size_t i = 0; i < 5; i++) assert_true(regio_functies_bevat(o->deelnemers, seats[i]));
    assert_int_equal(o->agenda_n, 2);
    assert_str(o->agenda[0].titel, S("Nieuwe signalen"));
    assert_int_equal(o->agenda[1].soort, AGENDA_LOPEND);
    assert_str(o->verslaglegger->id, S("procesondersteuner"));
    assert_false(regio_functies_bevat(o->verslag_lezers, S("aandachtsfunctionaris")));
    assert_true(o->eerste_doel && o->casusregisseur);
}

static void the_round_also_asks_the_oov_officer_of_leeuwarden(void **state) {
    (void)state;
    const Regio *r = load(S("fryslan"));
    const RegioOverleg *o = regio_overleg(r, S("drieluik"));
    const RegioGevraagde *last = &o->rondvraag[o->rondvraag_n - 1];
    assert_str(last->functie->id, S("oov_functionaris"));
    assert_str(last->gemeente->code, S("GM0080"));
    assert_null(o->rondvraag[0].gemeente);
    assert_non_null(o->rondvraag_termijn);
}

static void help_in_fryslan_does_not_wait_for_the_riec(void **state) {
    (void)state;
    const Regio *r = load(S("fryslan"));
    const RegioRoute *zorg = regio_route(r, S("zorg"));
    assert_int_equal(zorg->wacht_niet_op_n, 1);
    assert_ptr_equal(zorg->wacht_niet_op[0], regio_route(r, S("riec")));
    assert_true(zorg->opent_dossier);
    assert_true(regio_route(r, S("straf"))->inhoud_besloten);
    assert_true(regio_route(r, S("lopend"))->houdt_lopend);
    assert_true(regio_route(r, S("teruglegging"))->sluit_signaal);
    assert_true(regio_route(r, S("procesregie"))->opent_casus);
}

static void a_signal_in_fryslan_becomes_a_reasonable_suspicion_or_not(void **state) {
    (void)state;
    const Regio *r = load(S("fryslan"));
    assert_true(regio_kan_naar(r, S("vermoeden"), STR_NONE, S("signaal")));
    assert_true(regio_kan_naar(r, S("vermoeden"), S("signaal"), S("redelijk_vermoeden")));
    assert_true(regio_kan_naar(r, S("vermoeden"), S("redelijk_vermoeden"), S("mensenhandel")));
    assert_false(regio_kan_naar(r, S("vermoeden"), S("signaal"), S("mensenhandel")));
    const RegioStand *const *next;
    size_t n;
    assert_ok(regio_volgende(r, arena, S("signaal"), S("nieuw"), &next, &n));
    assert_int_equal(n, 2);
    assert_str(next[0]->id, S("beoordeeld"));
    assert_ok(regio_volgende(r, arena, S("signaal"), STR_NONE, &next, &n));
    assert_int_equal(n, 1);
    assert_str(next[0]->id, S("nieuw"));
    assert_status(regio_volgende(r, arena, S("signaal"), S("weg"), &next, &n), NOT_FOUND);
    assert_status(regio_volgende(r, arena, S("weg"), STR_NONE, &next, &n), NOT_FOUND);
}

static void who_works_in_fryslan_may_what_the_work_asks(void **state) {
    (void)state;
    const Regio *r = load(S("fryslan"));
    assert_int_equal(reach(r, S("aandachtsfunctionaris"), HANDELING_SIGNAAL_TRIAGE), BEREIK_GEMEENTE);
    assert_int_equal(reach(r, S("ketenregisseur"), HANDELING_SIGNAAL_LEZEN), BEREIK_REGIO);
    assert_int_equal(reach(r, S("melder_intern"), HANDELING_SIGNAAL_LEZEN), BEREIK_EIGEN);
    assert_int_equal(reach(r, S("politie_tmm"), HANDELING_ROUTE_BIJWERKEN), BEREIK_ORGANISATIE);
    assert_true(may(r, S("zorgcoordinator"), HANDELING_DOSSIER_LEZEN));
    assert_true(may(r, S("ketenregisseur"), HANDELING_DOSSIER_DOORBREKEN));
    assert_false(may(r, S("ketenregisseur"), HANDELING_DOSSIER_LEZEN));
    assert_false(may(r, S("melder_intern"), HANDELING_SIGNAAL_TRIAGE));
    assert_true(may(r, S("publiek"), HANDELING_PUBLIEK_MELDEN));
    assert_false(may(r, S("publiek"), HANDELING_ACCOUNT_GEBRUIKEN));
    assert_true(may(r, S("riec_medewerker"), HANDELING_ACCOUNT_GEBRUIKEN));
}

static void nobody_may_what_was_never_granted(void **state) {
    (void)state;
    const Regio *r = load(S("fryslan"));
    Bereik b = BEREIK_REGIO;
    assert_false(regio_mag(r, S("burgemeester"), HANDELING_SIGNAAL_LEZEN, &b));
    assert_int_equal(b, BEREIK_GEEN);
    assert_false(may(r, S("ketenregisseur"), HANDELING_GEEN));
    assert_false(may(r, S("ketenregisseur"), (Handeling)9999));
    assert_false(may(r, STR_NONE, HANDELING_PUBLIEK_LEZEN));
}

/* Manager, FG and policy adviser, in every region. */
static void who_looks_after_the_system_sees_no_people(void **state) {
    (void)state;
    for (size_t i = 0; i < regio_ingebouwd_n; i++) {
        if (str_contains(regio_ingebouwd[i].text, S("gedeeld "))) continue;
        const Regio *r = load(regio_ingebouwd[i].naam);
        const Str keepers[] = {S("beheerder"), S("fg"), S("beleidsadviseur")};
        const Handeling content[] = {HANDELING_SIGNAAL_ZIEN,       HANDELING_SIGNAAL_LEZEN, HANDELING_BETROKKENE_LEZEN,
                                     HANDELING_CASUS_LEZEN,        HANDELING_DOSSIER_LEZEN, HANDELING_OVERLEG_LEZEN,
                                     HANDELING_DOSSIER_DOORBREKEN, HANDELING_ZOEKEN};
        for (size_t j = 0; j < 3; j++) {
            for (size_t k = 0; k < sizeof content / sizeof content[0]; k++)
                assert_false(may(r, keepers[j], content[k]));
        }
        assert_true(may(r, S("beheerder"), HANDELING_GEBRUIKER_BEHEREN));
        assert_true(may(r, S("fg"), HANDELING_LOGBOEK_LEZEN));
        assert_false(may(r, S("beheerder"), HANDELING_LOGBOEK_LEZEN));
        assert_true(may(r, S("beleidsadviseur"), HANDELING_CIJFERS_LEZEN));
    }
}

static void the_walls_of_fryslan_stand(void **state) {
    (void)state;
    const Regio *r = load(S("fryslan"));
    assert_false(shared(r, HERKOMST_ZORG, GEGEVENS_PERSOONSGEGEVENS, S("riec_nn")));
    assert_true(shared(r, HERKOMST_ZORG, GEGEVENS_FENOMEEN, S("riec_nn")));
    assert_true(shared(r, HERKOMST_GEMEENTE, GEGEVENS_PERSOONSGEGEVENS, S("riec_nn")));
    assert_false(shared(r, HERKOMST_GEMEENTE | HERKOMST_ZORG, GEGEVENS_PERSOONSGEGEVENS, S("riec_nn")));
    assert_false(shared(r, HERKOMST_POLITIE, GEGEVENS_OPSPORING, S("zvhf")));
    assert_true(shared(r, HERKOMST_POLITIE, GEGEVENS_OPSPORING, S("om_nn")));
    assert_false(shared(r, HERKOMST_MELDER, GEGEVENS_FENOMEEN, S("beheer")));
    assert_false(shared(r, HERKOMST_MELDER, GEGEVENS_FENOMEEN, S("een_krant")));
}

static void what_may_be_shared_comes_with_ground_and_purpose(void **state) {
    (void)state;
    const Regio *r = load(S("fryslan"));
    Datum today = datum_from(2026, 11, 21);
    RegioDeelbaar d = regio_deelbaar(r, today, HERKOMST_ZORG, GEGEVENS_PERSOONSGEGEVENS, S("comensha"));
    assert_true(d.mag && d.met_toestemming);
    assert_true(str_contains(d.grondslag, S("Toestemming")));
    assert_true(str_contains(d.doel, S("registratie")));
    d = regio_deelbaar(r, today, HERKOMST_POLITIE, GEGEVENS_PERSOONSGEGEVENS, S("comensha"));
    assert_true(d.mag && !d.met_toestemming);
    d = regio_deelbaar(r, today, HERKOMST_MELDER, GEGEVENS_PERSOONSGEGEVENS, S("gemeenten"));
    assert_true(d.mag && !d.met_toestemming);
    d = regio_deelbaar(r, today, HERKOMST_ZORG, GEGEVENS_PERSOONSGEGEVENS, S("gemeenten"));
    assert_true(d.mag && d.met_toestemming);
    /* The military police is police, but no party to the protocol. */
    assert_false(shared(r, HERKOMST_GEMEENTE, GEGEVENS_PERSOONSGEGEVENS, S("kmar")));
}

static void a_hard_signal_starts_a_clock_and_a_list_of_calls(void **state) {
    (void)state;
    const Regio *r = load(S("fryslan"));
    const RegioUrgentie *hard = regio_urgentie(r, S("hard"));
    assert_true(hard->acuut);
    assert_str(hard->contacten[0].telefoon, S("112"));
    assert_str(hard->overleg->id, S("drieluik"));
    assert_false(regio_urgentie(r, S("zacht"))->acuut);
    RegioVerval due;
    Tijdstip friday_evening = tijdstip_at(datum_from(2026, 11, 20), 22 * 60);
    assert_ok(regio_termijn(r, hard->termijn->id, friday_evening, &due));
    assert_int_equal(due.uiterlijk, tijdstip_at(datum_from(2026, 11, 21), 2 * 60));
    assert_int_equal(due.waarschuw, tijdstip_at(datum_from(2026, 11, 21), 0));
    assert_str(due.termijn->eigenaar->id, S("aandachtsfunctionaris"));
}

static void every_entry_point_of_every_region_ends_at_somebody(void **state) {
    (void)state;
    size_t regions = 0;
    for (size_t i = 0; i < regio_ingebouwd_n; i++) {
        if (str_contains(regio_ingebouwd[i].text, S("gedeeld "))) continue;
        const Regio *r = load(regio_ingebouwd[i].naam);
        regions++;
        for (size_t j = 0; j < r->ingangen_n; j++)
            assert_int_equal(reach(r, r->ingangen[j].anders->id, HANDELING_SIGNAAL_LEZEN), BEREIK_REGIO);
    }
    assert_int_equal(regions, 5);
}

static void every_indicator_may_also_mean_something_else(void **state) {
    (void)state;
    const Regio *r = load(S("fryslan"));
    assert_int_equal(r->vormen_n, 5);
    assert_true(r->indicatoren_n > 30);
    for (size_t i = 0; i < r->indicatoren_n; i++) assert_true(r->indicatoren[i].kan_ook.len > 10);
    assert_ptr_equal(regio_indicator(r, S("slapen_bij_werk"))->vorm, regio_vorm(r, S("arbeid")));
    assert_null(regio_indicator(r, S("bang"))->vorm);
}

/* ---- pinning ---- */

static void the_canonical_text_of_a_profile_loads_to_the_same_region(void **state) {
    (void)state;
    const Regio *r = load(S("fryslan")), *again = NULL;
    RegioFouten fouten;
    assert_ok(regio_load(arena, S("vastgezet"), r->canoniek, NULL, NULL, &again, &fouten));
    assert_str(again->canoniek, r->canoniek);
    assert_int_equal(again->functies_n, r->functies_n);
    assert_int_equal(again->indicatoren_n, r->indicatoren_n);
}

static void layout_and_comments_do_not_change_the_canonical_text(void **state) {
    (void)state;
    const Regio *r = load(S("fryslan")), *again = NULL;
    Buf b = {.arena = arena};
    for (Str rest = r->canoniek, line; str_split(&rest, '\n', &line);)
        buf_fmt(&b, "   %.*s\t# %zu\r\n\n", STR_ARG(line), line.len);
    RegioFouten fouten;
    assert_ok(regio_load(arena, S("anders"), buf_view(&b), NULL, NULL, &again, &fouten));
    assert_str(again->canoniek, r->canoniek);
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void) {
    const struct CMUnitTest tests[] = {
        STORY(fryslan_is_its_eighteen_municipalities),
        STORY(the_drieluik_meets_every_two_weeks),
        STORY(the_round_also_asks_the_oov_officer_of_leeuwarden),
        STORY(help_in_fryslan_does_not_wait_for_the_riec),
        STORY(a_signal_in_fryslan_becomes_a_reasonable_suspicion_or_not),
        STORY(who_works_in_fryslan_may_what_the_work_asks),
        STORY(nobody_may_what_was_never_granted),
        STORY(who_looks_after_the_system_sees_no_people),
        STORY(the_walls_of_fryslan_stand),
        STORY(what_may_be_shared_comes_with_ground_and_purpose),
        STORY(a_hard_signal_starts_a_clock_and_a_list_of_calls),
        STORY(every_entry_point_of_every_region_ends_at_somebody),
        STORY(every_indicator_may_also_mean_something_else),
        STORY(the_canonical_text_of_a_profile_loads_to_the_same_region),
        STORY(layout_and_comments_do_not_change_the_canonical_text),
    };
    return cmocka_run_group_tests_name("regio", tests, NULL, NULL);
}
