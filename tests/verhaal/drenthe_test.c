/*
 * The story of Drenthe: 112 first and the chain hears it afterwards, a Drieluik that meets when it is called for, two zorg-
 * coördinatoren at the Zorg- en Veiligheidshuis, and a RIEC that is no party: the municipality is advised to go there itself.
 */
#include "verhaal/regio_test.h"

typedef struct Drenthe {
    Wereld *w;
    Mens balie, aandacht, assen, keten, zorg, tmm, thuis, nla;
    Str hard, zacht;
} Drenthe;

static Drenthe drenthe_new(void) {
    Wereld *w = wereld_new("drenthe"); /* Monday 7 September 2026, nine o'clock */
    return (Drenthe){
        .w = w,
        .balie = mens_new(w, "Berend", "melder_intern", "gemeenten", "GM0114"),
        .aandacht = mens_new(w, "Aaltje", "aandachtsfunctionaris", "gemeenten", "GM0114"), /* Emmen */
        .assen = mens_new(w, "Harm", "aandachtsfunctionaris", "gemeenten", "GM0106"),
        .keten = mens_new(w, "Kea", "ketenregisseur", "zvhd", ""),
        .zorg = mens_new(w, "Zwaantje", "zorgcoordinator", "zvhd", ""),
        .tmm = mens_new(w, "Tim", "politie_tmm", "politie_nn", ""),
        .thuis = mens_new(w, "Vera", "veilig_thuis", "veilig_thuis_drenthe", ""),
        .nla = mens_new(w, "Nel", "arbeidsinspectie", "arbeidsinspectie", ""),
    };
}

static void signals_come_in(Drenthe *d) {
    Wereld *w = d->w;
    Waarden mma = typ(w, &soort_melding_intern, "titel", "Mannen in een stal", "betreft", "plek", "gemeente", "GM0114",
                      "vorm", "arbeid", "verhaal", "Zij slapen tussen de machines.", NULL);
    Waarden meldcode = typ(w, &soort_melding_intern, "titel", "Meisje van zestien", "betreft", "iemand", "gemeente",
                           "GM0114", "vorm", "seksueel", "verhaal", "Haar moeder belde met Veilig Thuis.", NULL);
    Melding by_desk = {.ingang = S("mma"), .waarden = &mma};
    Signaal s;
    WEIGERT(w, &d->balie, FORBIDDEN, signaal_submit(&w->c, &by_desk, &s));
    d->zacht = meld(w, &d->aandacht, "mma", mma);
    d->hard = meld(w, &d->thuis, "meldcode", meldcode);
    assert_dag(zie(w, &d->aandacht, d->zacht).uiterlijk, 2026, 9, 10); /* three working days to judge it */
    WEIGERT(w, &d->assen, NOT_FOUND, signaal_open(&w->c, d->zacht, &s));
    /* What came from Veilig Thuis is about somebody: the municipality sees that there is something, not who. */
    s = zie(w, &d->aandacht, d->hard);
    assert_true(s.afgeschermd && str_none(waarde(&s.inhoud, "verhaal")));
}

static void one_one_two_first_and_then_the_chain(Drenthe *d) {
    Wereld *w = d->w;
    LUKT(w, &d->zorg, signaal_triage(&w->c, d->hard, S("hard")));
    Signaal s = zie(w, &d->keten, d->hard);
    assert_int_equal(s.uiterlijk - s.triage_op, 24 * 3600 * 1000); /* a day to tell the chain */
    LUKT(w, &d->zorg, signaal_contact(&w->c, d->hard, S("nood")));
    LUKT(w, &d->zorg, signaal_contact(&w->c, d->hard, S("keten")));
    WEIGERT(w, &d->zorg, INVALID,
            signaal_contact(&w->c, d->hard, S("zorg"))); /* on the list of Fryslân, not on this one */
    WEIGERT(w, &d->tmm, FORBIDDEN, signaal_triage(&w->c, d->zacht, S("zacht")));
    LUKT(w, &d->aandacht, signaal_triage(&w->c, d->zacht, S("zacht")));
    assert_dag(zie(w, &d->aandacht, d->zacht).uiterlijk, 2026, 9, 21); /* fourteen days to the Drieluik */
}

static void care_starts_before_the_drieluik(Drenthe *d) {
    Wereld *w = d->w;
    Str ref = STR_NONE;
    LUKT(w, &d->zorg, traject_start(&w->c, d->hard, S("zorg"), S("zvhd"), S("Een plek voor vannacht")));
    WEIGERT(w, &d->zorg, INVALID, traject_start(&w->c, d->hard, S("inspectie"), S("arbeidsinspectie"), STR_NONE));
    assert_str(zie(w, &d->keten, d->hard).status, SIGNAAL_BEOORDEELD); /* and it still goes to the Drieluik */
    Traject care = route_van(w, &d->zorg, d->hard, "zorg");
    assert_dag(care.aannemen_voor, 2026, 9, 8);
    /* The ketenregisseur works in the same house and does not handle care. */
    WEIGERT(w, &d->keten, FORBIDDEN, traject_aannemen(&w->c, care.id, care.versie, NULL));
    LUKT(w, &d->zorg, traject_aannemen(&w->c, care.id, care.versie, &ref));
    Dossier file;
    WEIGERT(w, &d->keten, FORBIDDEN, dossier_open(&w->c, ref, &file));
    LUKT(w, &d->zorg, dossier_start_bedenktijd(&w->c, ref, datum_at(w->nu)));
    LUKT(w, &d->zorg, dossier_open(&w->c, ref, &file));
    assert_int_equal(file.bedenktijd.tot, datum_from(2026, 12, 7));
}

static Str the_drieluik_is_called_together(Drenthe *d) {
    Wereld *w = d->w;
    size_t came;
    Str table = roep_bijeen(w, &d->keten, "drieluik", 2);
    LUKT(w, &d->keten, overleg_vul_agenda(&w->c, table, &came));
    assert_int_equal(came, 2);                                    /* also the one where care has begun */
    WEIGERT(w, &d->keten, INVALID, rondvraag_stel(&w->c, table)); /* no round is agreed here */
    Overleg o;
    WEIGERT(w, &d->aandacht, FORBIDDEN, overleg_open(&w->c, table, &o));
    LUKT(w, &d->tmm, overleg_open(&w->c, table, &o)); /* the police has a seat and reads the minutes */
    assert_int_equal(o.zetels_n, 3);
    wacht_dagen(w, 2);
    return table;
}

static void the_riec_is_no_party(Drenthe *d, Str table) {
    Wereld *w = d->w;
    Agendapunt p = punt_over(w, &d->keten, table, d->zacht);
    BesluitRoute riec[] = {{S("riec_advies"), S("riec_nn"), S("De eigenaar heeft meer panden")}};
    BesluitInvoer casus = {.soort = BESLUIT_VERMOEDEN, .klasse = S("casus"), .routes = riec, .routes_n = 1};
    WEIGERT(w, &d->keten, INVALID, overleg_besluit(&w->c, table, p.id, &casus)); /* nothing can be sent there */
    BesluitRoute routes[] = {{S("riec_advies"), S("gemeenten"), S("De eigenaar heeft meer panden")},
                             {S("inspectie"), S("arbeidsinspectie"), STR_NONE}};
    casus.routes = routes;
    casus.routes_n = 2;
    WEIGERT(w, &d->tmm, FORBIDDEN, overleg_besluit(&w->c, table, p.id, &casus));
    LUKT(w, &d->keten, overleg_besluit(&w->c, table, p.id, &casus));
    assert_str(punt_over(w, &d->keten, table, d->zacht).besluiten[0].label, S("Casus"));
    rond_af(w, &d->aandacht, d->zacht, "riec_advies", "gemeld"); /* the municipality reports it, with what it knows */
    /* No personal data of anybody go to the RIEC from here; what kind of things happen may be known. */
    const Herkomst all[] = {HERKOMST_ZORG, HERKOMST_GEMEENTE, HERKOMST_MELDER, HERKOMST_POLITIE};
    for (size_t i = 0; i < 4; i++)
        assert_false(regio_deelbaar(w->regio, datum_at(w->nu), all[i], GEGEVENS_PERSOONSGEGEVENS, S("riec_nn")).mag);
    assert_true(regio_deelbaar(w->regio, datum_at(w->nu), HERKOMST_ZORG, GEGEVENS_FENOMEEN, S("riec_nn")).mag);
}

static void labour_for_the_inspectorate_and_the_rest_for_tmm(Drenthe *d, Str table) {
    Wereld *w = d->w;
    Agendapunt p = punt_over(w, &d->keten, table, d->hard);
    BesluitRoute police[] = {{S("straf"), S("politie_nn"), S("Wie haalt haar op van school?")}};
    BesluitInvoer casus = {.soort = BESLUIT_VERMOEDEN, .klasse = S("casus"), .routes = police, .routes_n = 1};
    LUKT(w, &d->keten, overleg_besluit(&w->c, table, p.id, &casus));
    assert_dag(route_van(w, &d->tmm, d->hard, "straf").aannemen_voor, 2026, 9, 16); /* five working days */
    rond_af(w, &d->tmm, d->hard, "straf", "aan_om");
    assert_true(route_van(w, &d->keten, d->hard, "straf").afgeschermd);
    rond_af(w, &d->nla, d->zacht, "inspectie", "onderzoek");
    assert_true(route_van(w, &d->aandacht, d->zacht, "inspectie").afgeschermd);
    assert_str(zie(w, &d->keten, d->zacht).status, SIGNAAL_AFGESLOTEN);
    Signaal s;
    WEIGERT(w, &d->nla, NOT_FOUND, signaal_open(&w->c, d->hard, &s)); /* not about labour: not theirs */
    assert_str(zie(w, &d->keten, d->hard).status, SIGNAAL_IN_AANPAK); /* care goes on, for as long as it takes */
    rond_af(w, &d->zorg, d->hard, "zorg", "geregeld");
    assert_str(zie(w, &d->keten, d->hard).status, SIGNAAL_AFGESLOTEN);
}

static void the_aandachtsfunctionaris_and_the_reporter_hear(Drenthe *d) {
    Wereld *w = d->w;
    Terugkoppeling to_emmen = te_vertellen(w, &d->keten, d->hard, "aandachtsfunctionaris");
    Terugkoppeling to_reporter = te_vertellen(w, &d->aandacht, d->hard, "melder");
    assert_int_equal(to_emmen.uiterlijk, datum_from(2026, 9, 16));
    assert_int_equal(to_reporter.uiterlijk, datum_from(2026, 9, 23));
    WEIGERT(w, &d->assen, NOT_FOUND, terugkoppeling_geef(&w->c, to_reporter.id, S("opgepakt"), STR_NONE));
    LUKT(w, &d->keten, terugkoppeling_geef(&w->c, to_emmen.id, S("opgepakt"), S("Bel mij gerust.")));
    LUKT(w, &d->aandacht, terugkoppeling_geef(&w->c, to_reporter.id, S("opgepakt"), STR_NONE));
}

static void from_meldcode_to_feedback(void **state) {
    (void)state;
    Drenthe d = drenthe_new();
    signals_come_in(&d);
    one_one_two_first_and_then_the_chain(&d);
    care_starts_before_the_drieluik(&d);
    Str table = the_drieluik_is_called_together(&d);
    the_riec_is_no_party(&d, table);
    labour_for_the_inspectorate_and_the_rest_for_tmm(&d, table);
    the_aandachtsfunctionaris_and_the_reporter_hear(&d);
    wereld_free(d.w);
}

/* Nobody knows where: then nobody of a municipality finds it, and the ketenregisseur also tells how it ended. */
static void a_signal_without_a_municipality_is_not_lost(void **state) {
    (void)state;
    Drenthe d = drenthe_new();
    Wereld *w = d.w;
    Waarden form = typ(w, &soort_melding_intern, "titel", "Busje langs de A28", "betreft", "plek", "verhaal",
                       "Elke ochtend tien mannen in een busje.", NULL);
    Str ref = meld(w, &d.keten, "mma", form);
    Signaal s;
    WEIGERT(w, &d.aandacht, NOT_FOUND, signaal_open(&w->c, ref, &s));
    LUKT(w, &d.keten, signaal_terugleggen(&w->c, ref, S("Het is een ploeg van de wegbeheerder.")));
    Terugkoppeling t = te_vertellen(w, &d.keten, ref, "melder");
    LUKT(w, &d.keten, terugkoppeling_geef(&w->c, t.id, S("teruggelegd"), STR_NONE));
    assert_str(zie(w, &d.keten, ref).status, SIGNAAL_AFGESLOTEN);
    wereld_free(w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_meldcode_to_feedback),
        cmocka_unit_test(a_signal_without_a_municipality_is_not_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
