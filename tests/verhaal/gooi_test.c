/*
 * The story of Gooi en Vechtstreek: a sex ad that turns out to be risky, a mailbox that one ketenregisseur keeps, inspectors
 * who go out together and see no persons, and a casusoverleg that meets on demand.
 */
#include "verhaal/regio_test.h"

typedef struct Gooi {
    Wereld *w;
    Mens keten, aandacht, zorg, politie, inspecteur, thuis;
} Gooi;

static Gooi gooi_new(void) {
    Wereld *w = wereld_new("gooi-en-vechtstreek"); /* Monday 7 September 2026, nine o'clock */
    return (Gooi){
        .w = w,
        .keten = mens_new(w, "Koen", "ketenregisseur", "zvhgv", ""),
        .aandacht = mens_new(w, "Anna", "aandachtsfunctionaris", "gemeenten", "GM0402"), /* Hilversum */
        .zorg = mens_new(w, "Zita", "zorgcoordinator", "zvhgv", ""),
        .politie = mens_new(w, "Piet", "politie", "politie_mn", ""),
        .inspecteur = mens_new(w, "Ivo", "inspecteur", "omgevingsdienst", ""),
        .thuis = mens_new(w, "Vik", "veilig_thuis", "veilig_thuis_gv", ""),
    };
}

static Str class_of(Gooi *g, Str signaal, const char *schema) {
    Signaal s = zie(g->w, &g->keten, signaal);
    Klasse *list;
    size_t n;
    LUKT(g->w, &g->keten, signaal_klassen(&g->w->c, s.id, &list, &n));
    for (size_t i = n; i-- > 0;)
        if (str_eq(list[i].schema, str_from_z(schema))) return list[i].klasse;
    return STR_NONE;
}

/* The ketenregisseur judges it, the municipality supervises and enriches, and with clear signs it goes on to the police. */
static void a_risky_ad_goes_to_the_municipality_and_then_to_the_police(void **state) {
    (void)state;
    Gooi g = gooi_new();
    Wereld *w = g.w;
    Waarden ad =
        typ(w, &soort_melding_intern, "titel", "Drie advertenties, één nummer", "betreft", "iemand", "gemeente",
            "GM0402", "vorm", "seksueel", "verhaal", "Dezelfde tekst, steeds een andere naam.", NULL);
    Melding by_police = {.ingang = S("advertentie"), .waarden = &ad};
    Signaal s;
    WEIGERT(w, &g.politie, FORBIDDEN, signaal_submit(&w->c, &by_police, &s));
    Str ref = meld(w, &g.keten, "advertentie", ad);
    assert_dag(zie(w, &g.aandacht, ref).uiterlijk, 2026, 9, 10);
    LUKT(w, &g.keten, signaal_classificeer(&w->c, ref, S("advertentie"), S("risicovol"), false));
    WEIGERT(w, &g.politie, NOT_FOUND, signaal_open(&w->c, ref, &s)); /* an ad is not a case for the police yet */

    LUKT(w, &g.aandacht, signaal_triage(&w->c, ref, S("zacht")));
    LUKT(w, &g.aandacht, traject_start(&w->c, ref, S("toezicht"), S("gemeenten"), STR_NONE));
    assert_dag(route_van(w, &g.aandacht, ref, "toezicht").aannemen_voor, 2026, 9, 14);
    Waarden note = typ(w, &soort_verrijking, "bron", "toezicht", "datum", "07-09-2026", "betrouwbaarheid", "zeker",
                       "tekst", "Zij deed open en een man antwoordde voor haar.", NULL);
    LUKT(w, &g.aandacht, signaal_verrijk(&w->c, ref, &note));
    LUKT(w, &g.aandacht, signaal_classificeer(&w->c, ref, S("advertentie"), S("duidelijk"), false));
    assert_str(class_of(&g, ref, "advertentie"), S("duidelijk"));
    WEIGERT(w, &g.aandacht, FORBIDDEN, signaal_classificeer(&w->c, ref, S("situatie"), S("situatie"), false));
    rond_af(w, &g.aandacht, ref, "toezicht", "naar_politie");

    LUKT(w, &g.aandacht, traject_start(&w->c, ref, S("straf"), S("politie_mn"), S("Samen met de ketenregisseur")));
    assert_false(zie(w, &g.politie, ref).afgeschermd); /* the police is a party in the covenant */
    rond_af(w, &g.politie, ref, "straf", "onderzoek");
    assert_true(route_van(w, &g.aandacht, ref, "straf").afgeschermd);
    assert_str(zie(w, &g.keten, ref).status, SIGNAAL_BEOORDEELD); /* the casusoverleg still talks about it */
    wereld_free(w);
}

static void at_night_somebody_answers(Gooi *g, Str ref) {
    Wereld *w = g->w;
    w->nu = tijdstip_at(datum_from(2026, 9, 12), 23 * 60); /* Saturday, an hour before midnight */
    LUKT(w, &g->zorg, signaal_triage(&w->c, ref, S("hard")));
    Signaal s = zie(w, &g->keten, ref);
    assert_int_equal(s.uiterlijk - s.triage_op, 2 * 3600 * 1000);
    LUKT(w, &g->zorg, signaal_contact(&w->c, ref, S("volwassenen"))); /* crisis services for 18+ and for 18- */
    assert_true(regio_functie(w->regio, S("zorgcoordinator"))->altijd_bereikbaar);
    assert_true(regio_functie(w->regio, S("ketenregisseur"))->altijd_bereikbaar);
}

static void trends_have_no_names(Gooi *g, Str ref) {
    Wereld *w = g->w;
    size_t came;
    Str table = roep_bijeen(w, &g->keten, "regietafel", 5);
    WEIGERT(w, &g->keten, INVALID, overleg_agendeer(&w->c, table, ref));
    WEIGERT(w, &g->keten, INVALID, overleg_vul_agenda(&w->c, table, &came));
}

static void the_casusoverleg_decides(Gooi *g, Str ref) {
    Wereld *w = g->w;
    Str table = roep_bijeen(w, &g->keten, "casusoverleg", 2);
    size_t came;
    Overleg o;
    LUKT(w, &g->keten, overleg_vul_agenda(&w->c, table, &came));
    assert_int_equal(came, 1);
    WEIGERT(w, &g->aandacht, FORBIDDEN,
            overleg_open(&w->c, table, &o)); /* who is asked to come does not get the minutes */
    WEIGERT(w, &g->politie, NOT_FOUND, overleg_open(&w->c, table, &o));
    Agendapunt p = punt_over(w, &g->keten, table, ref);
    BesluitRoute care[] = {{S("zorg"), S("zvhgv"), S("Een plek buiten de regio")}};
    BesluitInvoer situation = {.soort = BESLUIT_VERMOEDEN, .klasse = S("situatie"), .routes = care, .routes_n = 1};
    WEIGERT(w, &g->keten, INVALID, overleg_besluit(&w->c, table, p.id, &situation)); /* who directs the case? */
    situation.casusregisseur = S("zorgcoordinator");
    WEIGERT(w, &g->zorg, FORBIDDEN, overleg_besluit(&w->c, table, p.id, &situation));
    LUKT(w, &g->keten, overleg_besluit(&w->c, table, p.id, &situation));
    assert_str(punt_over(w, &g->keten, table, ref).besluiten[0].label, S("Situatie van mensenhandel"));
    assert_str(class_of(g, ref, "situatie"), S("situatie"));
    assert_dag(route_van(w, &g->zorg, ref, "zorg").aannemen_voor, 2026, 9, 14); /* decided on a Saturday */
}

static void the_file_follows_the_client(Gooi *g, Str ref) {
    Wereld *w = g->w;
    Traject care = route_van(w, &g->zorg, ref, "zorg");
    Str dossier = STR_NONE;
    Dossier d;
    LUKT(w, &g->zorg, traject_aannemen(&w->c, care.id, care.versie, &dossier));
    rond_af(w, &g->zorg, ref, "zorg", "elders");
    assert_str(zie(w, &g->keten, ref).status, SIGNAAL_AFGESLOTEN);
    wacht_dagen(w, 400); /* the signal ended, the file did not: the old system could not follow her */
    LUKT(w, &g->zorg, dossier_open(&w->c, dossier, &d));
    assert_str(d.signaal_ref, ref);
    WEIGERT(w, &g->politie, FORBIDDEN, dossier_open(&w->c, dossier, &d));
    wacht_dagen(w, -400);
}

static void one_contact_point_and_a_case_on_demand(void **state) {
    (void)state;
    Gooi g = gooi_new();
    Wereld *w = g.w;
    Waarden post =
        typ(w, &soort_melding_intern, "titel", "Een vrouw slaapt in de salon", "betreft", "iemand", "gemeente",
            "GM0417", "vorm", "seksueel", "verhaal", "Een klant schreef dat zij niet naar buiten mag.", NULL);
    Str ref =
        meld(w, &g.keten, "mailbox", post); /* also Meld Misdaad Anoniem and Watch Nederland come in through Koen */
    at_night_somebody_answers(&g, ref);
    trends_have_no_names(&g, ref);
    the_casusoverleg_decides(&g, ref);
    Terugkoppeling t =
        te_vertellen(w, &g.keten, ref, "melder"); /* here the ketenregisseur tells, not the municipality */
    assert_int_equal(t.uiterlijk, datum_from(2026, 9, 25));
    LUKT(w, &g.keten, terugkoppeling_geef(&w->c, t.id, S("opgepakt"), STR_NONE));
    the_file_follows_the_client(&g, ref);
    wereld_free(w);
}

/* Who goes along on an inspection reports what was seen, and reads no personal data back: no rule gives them any. */
static void inspectors_see_no_persons(void **state) {
    (void)state;
    Gooi g = gooi_new();
    Wereld *w = g.w;
    Waarden found = typ(w, &soort_melding_intern, "titel", "Paspoorten in de kluis", "betreft", "plek", "gemeente",
                        "GM0406", "verhaal", "De eigenaar had zes paspoorten van medewerkers.", NULL);
    Str ref = meld(w, &g.inspecteur, "controle", found);
    Signaal s = zie(w, &g.inspecteur, ref);
    assert_true(s.afgeschermd && str_none(waarde(&s.inhoud, "verhaal")));
    assert_false(zie(w, &g.keten, ref).afgeschermd);
    Betrokkene *people;
    size_t n;
    WEIGERT(w, &g.inspecteur, FORBIDDEN, betrokkenen(&w->c, &s, &people, &n));
    WEIGERT(w, &g.thuis, NOT_FOUND, signaal_open(&w->c, ref, &s));
    wereld_free(w);
}

/* The covenant for the plustaak still has to be made, so no rule can rest on it. Weesp left for Amsterdam in 2022. */
static void what_is_no_longer_and_not_yet(void **state) {
    (void)state;
    Gooi g = gooi_new();
    const Regio *r = g.w->regio;
    const RegioConvenant *plustaak = regio_convenant(r, S("plustaak"));
    assert_true(plustaak->te_maken);
    for (size_t i = 0; i < r->deelregels_n; i++) assert_ptr_not_equal(r->deelregels[i].convenant, plustaak);
    assert_true(regio_geldig(regio_gemeente(r, S("GM0457"))->geldig, datum_from(2022, 3, 23)));
    Keuzes now = ctx_keuzes(als(g.w, &g.keten), S("gemeenten"));
    klaar(g.w);
    assert_int_equal(now.aantal, 7);
    for (size_t i = 0; i < now.aantal; i++) assert_false(str_eq(now.lijst[i].label, S("Weesp")));
    wereld_free(g.w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_risky_ad_goes_to_the_municipality_and_then_to_the_police),
        cmocka_unit_test(one_contact_point_and_a_case_on_demand),
        cmocka_unit_test(inspectors_see_no_persons),
        cmocka_unit_test(what_is_no_longer_and_not_yet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
