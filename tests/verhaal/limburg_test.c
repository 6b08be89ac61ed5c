/*
 * The story of Noord- en Midden-Limburg: the report route of a municipality in nine steps, a screeningsoverleg every week,
 * Veilig Thuis that classifies twice, a ketenregisseur at the RIEC who knows figures and no cases, and Mook en Middelaar that
 * faces two regions.
 */
#include "verhaal/regio_test.h"

typedef struct Limburg {
    Wereld *w;
    Mens balie, aandacht, roermond, proces, zorg, moviera, casus, thuis, avim, nla, keten;
} Limburg;

static Limburg limburg_new(void) {
    Wereld *w = wereld_new("noord-en-midden-limburg"); /* Monday 7 September 2026, nine o'clock */
    return (Limburg){
        .w = w,
        .balie = mens_new(w, "Bram", "melder_intern", "gemeenten", "GM0983"),
        .aandacht = mens_new(w, "An", "aandachtsfunctionaris", "gemeenten", "GM0983"), /* Venlo */
        .roermond = mens_new(w, "Ria", "aandachtsfunctionaris", "gemeenten", "GM0957"),
        .proces = mens_new(w, "Paul", "procesregisseur", "zvh_noord", ""),
        .zorg = mens_new(w, "Zef", "zorgcoordinator", "zvh_noord", ""),
        .moviera = mens_new(w, "Mila", "zorgcoordinator_gelderland", "moviera", ""),
        .casus = mens_new(w, "Cas", "casusregisseur", "gemeenten", "GM0983"),
        .thuis = mens_new(w, "Lies", "veilig_thuis", "veilig_thuis_nml", ""),
        .avim = mens_new(w, "Ton", "politie_avim", "politie_limburg", ""),
        .nla = mens_new(w, "Nico", "arbeidsinspectie", "arbeidsinspectie", ""),
        .keten = mens_new(w, "Koos", "ketenregisseur", "riec_limburg", ""),
    };
}

/* Steps 1 and 2: picked up in the municipality, to the aandachtsfunctionaris. */
static Str picked_up(Limburg *l) {
    Wereld *w = l->w;
    Waarden form =
        typ(w, &soort_melding_intern, "titel", "Acht mannen in een schuur", "betreft", "iemand", "gemeente", "GM0983",
            "vorm", "crimineel", "verhaal", "Zij mogen het erf niet af en ruiken naar hennep.", NULL);
    Str ref = meld(w, &l->balie, "intern", form);
    Signaal s = zie(w, &l->aandacht, ref);
    assert_dag(s.uiterlijk, 2026, 9, 9); /* two working days to choose hard or soft */
    WEIGERT(w, &l->roermond, NOT_FOUND, signaal_open(&w->c, ref, &s));
    WEIGERT(w, &l->keten, FORBIDDEN, signaal_open(&w->c, ref, &s));
    return ref;
}

/* Step 3: hard. Straight to the police and the inspectorate, and still to the next screeningsoverleg. */
static void hard_goes_straight_to_avim(Limburg *l, Str ref) {
    Wereld *w = l->w;
    LUKT(w, &l->aandacht, signaal_triage(&w->c, ref, S("hard")));
    Signaal s = zie(w, &l->aandacht, ref);
    assert_int_equal(s.uiterlijk - s.triage_op, 4 * 3600 * 1000);
    LUKT(w, &l->aandacht, signaal_contact(&w->c, ref, S("avim")));
    LUKT(w, &l->aandacht, signaal_contact(&w->c, ref, S("ovd"))); /* eight places were not arranged beforehand */
    LUKT(w, &l->aandacht, traject_start(&w->c, ref, S("straf"), S("politie_limburg"), STR_NONE));
    WEIGERT(w, &l->aandacht, INVALID, traject_start(&w->c, ref, S("casus"), S("zvh_noord"), STR_NONE));
    Traject t = route_van(w, &l->avim, ref, "straf");
    WEIGERT(w, &l->nla, NOT_FOUND, traject_aannemen(&w->c, t.id, t.versie, NULL));
    LUKT(w, &l->avim, traject_aannemen(&w->c, t.id, t.versie, NULL));
    assert_str(zie(w, &l->proces, ref).status, SIGNAAL_BEOORDEELD);
}

/* Steps 4 to 6: into the weekly screeningsoverleg, enriched meanwhile; Veilig Thuis, AVIM and care are asked beforehand. */
static Str the_screeningsoverleg(Limburg *l, Str ref) {
    Wereld *w = l->w;
    Waarden note = typ(w, &soort_verrijking, "bron", "boa", "datum", "07-09-2026", "betrouwbaarheid", "aannemelijk",
                       "tekst", "De stroom van de schuur is afgetapt.", NULL);
    Waarden person =
        typ(w, &soort_betrokkene, "rollen", "slachtoffer\ndader", "voornaam", "Duc", "achternaam", "Tran", NULL);
    LUKT(w, &l->aandacht, signaal_verrijk(&w->c, ref, &note));
    LUKT(w, &l->aandacht, betrokkene_add(&w->c, ref, &person));
    Str table = roep_bijeen(w, &l->proces, "screeningsoverleg", 3);
    size_t came;
    LUKT(w, &l->proces, overleg_vul_agenda(&w->c, table, &came));
    assert_int_equal(came, 1);
    LUKT(w, &l->proces, rondvraag_stel(&w->c, table));
    Rondvraag round;
    LUKT(w, &l->thuis, rondvraag_open(&w->c, table, &round));
    assert_dag(round.sluit_op, 2026, 9, 9); /* two working days */
    LUKT(w, &l->thuis, rondvraag_antwoord(&w->c, table, &round.personen[0].betrokkene, 1, false));
    WEIGERT(w, &l->aandacht, FORBIDDEN, rondvraag_open(&w->c, table, &round));
    Tijdstip next;
    LUKT(w, &l->proces, overleg_voorstel(&w->c, S("screeningsoverleg"), &next));
    assert_dag(next, 2026, 9, 17); /* a week after the one of the tenth */
    wacht_dagen(w, 3);
    return table;
}

/* Step 7: the route is chosen. The class is not: that is for Veilig Thuis. */
static void a_case_starts(Limburg *l, Str table, Str ref) {
    Wereld *w = l->w;
    Agendapunt p = punt_over(w, &l->proces, table, ref);
    BesluitRoute routes[] = {{S("casus"), S("zvh_noord"), STR_NONE}, {S("zorg"), S("zvh_noord"), STR_NONE}};
    BesluitInvoer start = {.soort = BESLUIT_VERMOEDEN,
                           .klasse = S("daadwerkelijk"),
                           .casusregisseur = S("casusregisseur"),
                           .routes = routes,
                           .routes_n = 2};
    WEIGERT(w, &l->proces, INVALID, overleg_besluit(&w->c, table, p.id, &start));
    start.klasse = STR_NONE;
    LUKT(w, &l->proces, overleg_besluit(&w->c, table, p.id, &start));
    Signaal s;
    WEIGERT(w, &l->casus, NOT_FOUND,
            signaal_open(&w->c, ref, &s)); /* sees what is given to them, and this is not yet */
    LUKT(w, &l->proces, signaal_toewijzen(&w->c, ref, l->casus.id));
    assert_str(zie(w, &l->casus, ref).ref, ref);
    Traject care = route_van(w, &l->zorg, ref, "zorg");
    assert_dag(care.aannemen_voor, 2026, 9, 11);
    rond_af(w, &l->zorg, ref, "zorg", "geregeld");
}

/* Steps 8 and 9: feedback keeps people alert, and shows that reporting matters. */
static void feedback_in_two_steps(Limburg *l, Str ref) {
    Wereld *w = l->w;
    Terugkoppeling eight = te_vertellen(w, &l->proces, ref, "aandachtsfunctionaris");
    Terugkoppeling nine = te_vertellen(w, &l->aandacht, ref, "melder");
    assert_int_equal(eight.uiterlijk, datum_from(2026, 9, 17));
    assert_int_equal(nine.uiterlijk, datum_from(2026, 9, 24));
    LUKT(w, &l->proces, terugkoppeling_geef(&w->c, eight.id, S("casus"), STR_NONE));
    WEIGERT(w, &l->aandacht, INVALID,
            terugkoppeling_geef(&w->c, nine.id, S("casus"), STR_NONE)); /* not for the reporter */
    LUKT(w, &l->aandacht, terugkoppeling_geef(&w->c, nine.id, S("opgepakt"), STR_NONE));
}

static void nine_steps_from_report_to_feedback(void **state) {
    (void)state;
    Limburg l = limburg_new();
    Str ref = picked_up(&l);
    hard_goes_straight_to_avim(&l, ref);
    Str table = the_screeningsoverleg(&l, ref);
    a_case_starts(&l, table, ref);
    feedback_in_two_steps(&l, ref);
    wereld_free(l.w);
}

/* At the RIEC the ketenregisseur knows figures: no signal, no screeningsoverleg, and an Expertgroep without persons. */
static void the_ketenregisseur_knows_no_cases(void **state) {
    (void)state;
    Limburg l = limburg_new();
    Wereld *w = l.w;
    Str ref = picked_up(&l), screening = roep_bijeen(w, &l.proces, "screeningsoverleg", 3);
    LUKT(w, &l.aandacht, signaal_triage(&w->c, ref, S("zacht")));
    assert_dag(zie(w, &l.proces, ref).uiterlijk, 2026, 9, 14); /* within a week at the table */
    SignaalLijst list;
    SignaalFilter fresh = {.status = SIGNAAL_NIEUW, .na_uiterlijk = TIJDSTIP_GEEN, .aantal = 10};
    Overleg o;
    WEIGERT(w, &l.keten, FORBIDDEN, signaal_list(&w->c, fresh, &list));
    WEIGERT(w, &l.keten, NOT_FOUND, overleg_open(&w->c, screening, &o));
    Str experts = roep_bijeen(w, &l.keten, "expertgroep", 5);
    LUKT(w, &l.keten, overleg_open(&w->c, experts, &o));
    /* Who does see cases cannot show one there either: it would stand in the circle of the RIEC. */
    WEIGERT(w, &l.proces, INVALID, overleg_agendeer(&w->c, experts, ref));
    Dashboard d;
    DashboardFilter year = {
        .van = datum_from(2026, 1, 1), .tot = datum_at(w->nu), .gemeente = STR_NONE, .vorm = STR_NONE};
    LUKT(w, &l.keten, dashboard_open(&w->c, year, &d));
    wereld_free(w);
}

/* Criminal component: police Limburg. Care component: Gelderland-Zuid, at Moviera, which sees what it is given and no more. */
static void mook_en_middelaar_faces_two_regions(void **state) {
    (void)state;
    Limburg l = limburg_new();
    Wereld *w = l.w;
    Mens mook = mens_new(w, "Mieke", "aandachtsfunctionaris", "gemeenten", "GM0944");
    Waarden form = typ(w, &soort_melding_intern, "titel", "Vrouw op de camping", "betreft", "iemand", "gemeente",
                       "GM0944", "vorm", "seksueel", "verhaal", "Zij wisselt elke week van caravan.", NULL);
    Str ref = meld(w, &mook, "intern", form), venlo = picked_up(&l);
    LUKT(w, &mook, signaal_triage(&w->c, ref, S("zacht")));
    WEIGERT(w, &mook, INVALID, traject_start(&w->c, ref, S("zorg"), S("zvh_noord"), STR_NONE));
    LUKT(w, &mook, traject_start(&w->c, ref, S("zorg"), S("moviera"), STR_NONE));
    LUKT(w, &mook, traject_start(&w->c, ref, S("straf"), S("politie_limburg"), STR_NONE));
    Signaal s = zie(w, &l.moviera, ref);
    assert_true(s.afgeschermd); /* personal data go to care with consent only: the two coordinators call each other */
    WEIGERT(w, &l.moviera, NOT_FOUND, signaal_open(&w->c, venlo, &s));
    Traject care = route_van(w, &l.moviera, ref, "zorg");
    Str dossier = STR_NONE;
    Dossier d;
    WEIGERT(w, &l.zorg, NOT_FOUND, traject_aannemen(&w->c, care.id, care.versie, NULL));
    LUKT(w, &l.moviera, traject_aannemen(&w->c, care.id, care.versie, &dossier));
    LUKT(w, &l.moviera, dossier_start_bedenktijd(&w->c, dossier, datum_at(w->nu)));
    LUKT(w, &l.zorg, dossier_open(&w->c, dossier, &d)); /* what does the victim need? They confer */
    assert_int_equal(d.bedenktijd.tot, datum_from(2026, 12, 7));
    wereld_free(w);
}

/* First a provisional class, then the definitive one; both stay, with date and person. */

static void provisional_then_definitive(void **state) {
    (void)state;
    Wereld *w = wereld_new("noord-en-midden-limburg");
    Mens worker = mens_new(w, "Lies", "veilig_thuis", "veilig_thuis_nml", "");
    Mens expert = mens_new(w, "Mia", "veilig_thuis_aandachtsfunctionaris", "veilig_thuis_nml", "");
    Waarden form =
        typ(w, &soort_melding_intern, "titel", "Bewoner van een vakantiepark", "betreft", "iemand", "gemeente",
            "GM0983", "verhaal", "Zij werkt dag en nacht en haar geld gaat naar een ander.", NULL);
    Melding m = {.ingang = S("meldpunt"), .waarden = &form};
    Signaal s;
    assert_ok(signaal_submit(als(w, &worker), &m, &s));
    klaar(w);
    assert_ok(signaal_classificeer(als(w, &worker), s.ref, S("veilig_thuis_klasse"), S("potentieel"), false));
    klaar(w);
    assert_status(signaal_classificeer(als(w, &worker), s.ref, S("veilig_thuis_klasse"), S("vermoedelijk"), true),
                  FORBIDDEN);
    mislukt(w);
    assert_status(signaal_classificeer(als(w, &expert), s.ref, S("veilig_thuis_klasse"), S("bestaat_niet"), true),
                  INVALID);
    mislukt(w);
    wacht_dagen(w, 3);
    assert_ok(signaal_classificeer(als(w, &expert), s.ref, S("veilig_thuis_klasse"), S("vermoedelijk"), true));
    klaar(w);
    Klasse *both;
    size_t n;
    als(w, &expert);
    assert_ok(signaal_klassen(&w->c, s.id, &both, &n));
    klaar(w);
    assert_int_equal(n, 2);
    assert_false(both[0].definitief);
    assert_str(both[0].klasse, S("potentieel"));
    assert_str(both[0].door, S("Lies"));
    assert_true(both[1].definitief);
    assert_str(both[1].door, S("Mia"));
    assert_true(both[1].op - both[0].op >= 3LL * DAG_MS);
    wereld_free(w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nine_steps_from_report_to_feedback),
        cmocka_unit_test(the_ketenregisseur_knows_no_cases),
        cmocka_unit_test(mook_en_middelaar_faces_two_regions),
        cmocka_unit_test(provisional_then_definitive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
