/*
 * The story of Haarlem: no table of its own. A care partner reports through the municipality, AVIM investigates, the RIEC
 * weighs what needs more parties without hearing from care who it is about, and everybody hears when a route has ended.
 */
#include "verhaal/regio_test.h"

typedef struct Haarlem {
    Wereld *w;
    Mens partner, balie, sleutel, oov, avim, riec, officier, zorg;
    Str signaal;
} Haarlem;

static Haarlem haarlem_new(void) {
    Wereld *w = wereld_new("haarlem"); /* Monday 7 September 2026, nine o'clock */
    return (Haarlem){
        .w = w,
        .partner = mens_new(w, "Paula", "zorgpartner", "zorgpartners", ""),
        .balie = mens_new(w, "Bart", "melder_intern", "gemeenten", "GM0392"),
        .sleutel = mens_new(w, "Saskia", "aandachtsfunctionaris", "gemeenten", "GM0392"),
        .oov = mens_new(w, "Onno", "oov_functionaris", "gemeenten", "GM0392"),
        .avim = mens_new(w, "Anouk", "politie_avim", "politie_nh", ""),
        .riec = mens_new(w, "Roel", "riec_medewerker", "riec_nh", ""),
        .officier = mens_new(w, "Olga", "officier", "om_nh", ""),
        .zorg = mens_new(w, "Zoë", "zorgcoordinator", "hvo_querido", ""),
    };
}

static void a_care_partner_reports_through_the_municipality(Haarlem *h) {
    Wereld *w = h->w;
    Waarden form = typ(w, &soort_melding_intern, "titel", "Meisje in een hotelkamer", "betreft", "iemand", "gemeente",
                       "GM0392", "vorm", "seksueel", "verhaal", "Zij vertelde op de poli over drie mannen.", NULL);
    Signaal s;
    Melding police = {.ingang = S("politie"), .waarden = &form}, internal = {.ingang = S("intern"), .waarden = &form};
    /* Data from care stay data from care: no other entry turns them into those of the police or the municipality. */
    WEIGERT(w, &h->partner, FORBIDDEN, signaal_submit(&w->c, &police, &s));
    WEIGERT(w, &h->partner, FORBIDDEN, signaal_submit(&w->c, &internal, &s));
    h->signaal = meld(w, &h->partner, "zorg_via_gemeente", form);
    s = zie(w, &h->sleutel, h->signaal);
    assert_false(s.afgeschermd); /* care reports here, so the sleutelfunctionaris reads it */
    assert_dag(s.uiterlijk, 2026, 9, 10);
    WEIGERT(w, &h->balie, NOT_FOUND, signaal_open(&w->c, h->signaal, &s));
}

static void avim_gets_every_signal(Haarlem *h) {
    Wereld *w = h->w;
    Str ref = h->signaal, police = S("politie_nh");
    WEIGERT(w, &h->sleutel, CONFLICT, traject_start(&w->c, ref, S("onderzoek"), police, STR_NONE)); /* judge it first */
    LUKT(w, &h->sleutel, signaal_triage(&w->c, ref, S("zacht")));
    WEIGERT(w, &h->partner, FORBIDDEN, traject_start(&w->c, ref, S("onderzoek"), police, STR_NONE));
    WEIGERT(w, &h->sleutel, INVALID, traject_start(&w->c, ref, S("onderzoek"), S("riec_nh"), STR_NONE));
    LUKT(w, &h->sleutel, traject_start(&w->c, ref, S("onderzoek"), police, S("Wie huurt de kamer?")));
    WEIGERT(w, &h->sleutel, CONFLICT, traject_start(&w->c, ref, S("onderzoek"), police, STR_NONE)); /* a second click */
    Signaal s = zie(w, &h->sleutel, ref);
    assert_str(s.status, SIGNAAL_IN_AANPAK); /* no table follows: this was the decision */
    assert_dag(s.uiterlijk, 2026, 9, 14);    /* five working days to take it up */
    Traject t = route_van(w, &h->avim, ref, "onderzoek");
    LUKT(w, &h->avim, traject_aannemen(&w->c, t.id, t.versie, NULL));
    LUKT(w, &h->avim, signaal_classificeer(&w->c, ref, S("onderzoek"), S("mensenhandel"), false));
    WEIGERT(w, &h->sleutel, FORBIDDEN, signaal_classificeer(&w->c, ref, S("onderzoek"), S("mensenhandel"), false));
    assert_true(route_van(w, &h->sleutel, ref, "onderzoek").afgeschermd);
}

static void help_does_not_wait_for_the_riec(Haarlem *h) {
    Wereld *w = h->w;
    LUKT(w, &h->oov, traject_start(&w->c, h->signaal, S("riec"), S("riec_nh"), S("De verhuurder komt vaker voor.")));
    LUKT(w, &h->sleutel, traject_start(&w->c, h->signaal, S("zorg"), S("hvo_querido"), STR_NONE));
    Traject weighing = route_van(w, &h->riec, h->signaal, "riec"), care;
    assert_dag(weighing.aannemen_voor, 2026, 9, 21); /* ten working days; care has one */
    care = route_van(w, &h->zorg, h->signaal, "zorg");
    assert_dag(care.aannemen_voor, 2026, 9, 8);
    LUKT(w, &h->riec, traject_aannemen(&w->c, weighing.id, weighing.versie, NULL));
    wacht_dagen(w, 2);
    Signaal s = zie(w, &h->oov, h->signaal);
    Gat *gaps;
    size_t n;
    LUKT(w, &h->oov, traject_gaten(&w->c, &s, &gaps, &n));
    assert_int_equal(n, 1);
    assert_true(gaps[0].wacht && gaps[0].dagen == 2);
    Str dossier = STR_NONE;
    LUKT(w, &h->zorg, traject_aannemen(&w->c, care.id, care.versie, &dossier));
    Dossier d;
    WEIGERT(w, &h->oov, FORBIDDEN, dossier_open(&w->c, dossier, &d)); /* care is bought, and not read along with */
    LUKT(w, &h->zorg, dossier_start_bedenktijd(&w->c, dossier, datum_at(w->nu)));
    LUKT(w, &h->zorg, dossier_open(&w->c, dossier, &d));
    assert_int_equal(d.bedenktijd.tot, datum_from(2026, 12, 9));
}

static void the_riec_learns_what_it_is_and_not_who(Haarlem *h) {
    Signaal s = zie(h->w, &h->riec, h->signaal);
    assert_true(s.afgeschermd);
    assert_str(s.vorm, S("seksueel"));
    assert_true(str_none(waarde(&s.inhoud, "verhaal")));
    assert_true(str_none(route_van(h->w, &h->riec, h->signaal, "riec").opdracht));
}

static void the_table_of_the_riec(Haarlem *h) {
    Wereld *w = h->w;
    Str table = roep_bijeen(w, &h->riec, "riec_tafel", 7);
    size_t came;
    Overleg o;
    LUKT(w, &h->oov, overleg_vul_agenda(&w->c, table, &came));
    assert_int_equal(came, 0); /* nothing comes here by itself: the municipality brings it in */
    LUKT(w, &h->oov, overleg_agendeer(&w->c, table, h->signaal));
    WEIGERT(w, &h->zorg, FORBIDDEN, overleg_open(&w->c, table, &o)); /* care has no seat */
    Agendapunt p = punt_over(w, &h->riec, table, h->signaal);
    assert_str(p.rubriek, S("nieuw")); /* 'ingebracht', though AVIM is at work */
    BesluitInvoer watch = {.soort = BESLUIT_LOPEND, .klasse = STR_NONE};
    WEIGERT(w, &h->riec, INVALID, overleg_besluit(&w->c, table, p.id, &watch)); /* it does not watch: case or no case */
    BesluitRoute routes[] = {{S("vervolging"), S("om_nh"), STR_NONE}, {S("fiscaal"), S("belastingdienst"), STR_NONE}};
    BesluitInvoer riec_case = {.soort = BESLUIT_VERMOEDEN, .klasse = S("riec_casus"), .routes = routes, .routes_n = 2};
    WEIGERT(w, &h->oov, FORBIDDEN, overleg_besluit(&w->c, table, p.id, &riec_case));
    LUKT(w, &h->riec, overleg_besluit(&w->c, table, p.id, &riec_case));
    p = punt_over(w, &h->riec, table, h->signaal);
    assert_str(p.besluiten[0].label, S("RIEC-casus"));
    Traject *mine;
    size_t n;
    LUKT(w, &h->officier, trajecten_mijn(&w->c, &mine, &n));
    assert_int_equal(n, 1);
    assert_str(mine[0].route->id, S("vervolging"));
}

static void who_reported_hears_when_the_investigation_has_ended(Haarlem *h) {
    Wereld *w = h->w;
    Terugkoppeling *due, told;
    size_t n;
    LUKT(w, &h->sleutel, terugkoppelingen_mijn(&w->c, &due, &n));
    assert_int_equal(n, 0); /* nothing can be told yet */
    rond_af(w, &h->avim, h->signaal, "onderzoek", "naar_riec");
    assert_int_equal(te_vertellen(w, &h->oov, h->signaal, "aandachtsfunctionaris").uiterlijk, datum_from(2026, 9, 23));
    told = te_vertellen(w, &h->sleutel, h->signaal, "melder");
    assert_int_equal(told.uiterlijk, datum_from(2026, 9, 30));
    WEIGERT(w, &h->partner, FORBIDDEN, terugkoppeling_geef(&w->c, told.id, S("opgepakt"), STR_NONE));
    WEIGERT(w, &h->sleutel, INVALID, terugkoppeling_geef(&w->c, told.id, S("opgepakt"), S("De verdachte heet")));
    LUKT(w, &h->sleutel, terugkoppeling_geef(&w->c, told.id, S("opgepakt"), STR_NONE));
    Signaal own = zie(w, &h->partner, h->signaal); /* do care partners get feedback? Here it is */
    LUKT(w, &h->partner, terugkoppelingen(&w->c, &own, &due, &n));
    bool heard = false;
    for (size_t i = 0; i < n; i++) heard = heard || str_contains(due[i].bericht, S("opgepakt"));
    assert_true(heard);
}

static void from_care_partner_to_riec_and_back(void **state) {
    (void)state;
    Haarlem h = haarlem_new();
    a_care_partner_reports_through_the_municipality(&h);
    avim_gets_every_signal(&h);
    help_does_not_wait_for_the_riec(&h);
    the_riec_learns_what_it_is_and_not_who(&h);
    the_table_of_the_riec(&h);
    who_reported_hears_when_the_investigation_has_ended(&h);
    wereld_free(h.w);
}

/* Three quarters of what AVIM investigated was no trafficking: then the signal ends with the investigation. */
static void no_trafficking_after_investigation(void **state) {
    (void)state;
    Haarlem h = haarlem_new();
    Wereld *w = h.w;
    Waarden form = typ(w, &soort_melding_intern, "titel", "Massagesalon", "betreft", "plek", "gemeente", "GM0392",
                       "verhaal", "Er gaan de hele nacht mensen naar binnen.", NULL);
    h.signaal = meld(w, &h.balie, "intern", form);
    LUKT(w, &h.sleutel, signaal_triage(&w->c, h.signaal, S("hard")));
    Signaal s = zie(w, &h.sleutel, h.signaal);
    assert_int_equal(s.uiterlijk - s.triage_op, 2 * 3600 * 1000); /* two hours to call the police */
    LUKT(w, &h.sleutel, traject_start(&w->c, h.signaal, S("onderzoek"), S("politie_nh"), STR_NONE));
    rond_af(w, &h.avim, h.signaal, "onderzoek", "geen_mensenhandel");
    assert_str(zie(w, &h.balie, h.signaal).status, SIGNAAL_AFGESLOTEN);
    Terugkoppeling t = te_vertellen(w, &h.sleutel, h.signaal, "melder");
    LUKT(w, &h.sleutel, terugkoppeling_geef(&w->c, t.id, S("geen"), STR_NONE));
    wereld_free(w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_care_partner_to_riec_and_back),
        cmocka_unit_test(no_trafficking_after_investigation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
