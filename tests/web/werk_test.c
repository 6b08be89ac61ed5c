/* Nothing falls between two people: whatever waits stands in the work of somebody who can do it. */
#include "web/bezoek.h"

static Wereld *w;
static Bezoek *b;
static Mens balie, aukje, noor, tjitske, fokke, roos, iris;

static int open_world(void **state) {
    (void)state;
    w = wereld_new("fryslan");
    b = bezoek_new(w);
    balie = mens_new(w, "Femke", "melder_intern", "gemeenten", "GM0080");
    aukje = mens_new(w, "Aukje", "aandachtsfunctionaris", "gemeenten", "GM0080");
    noor = mens_new(w, "Noor Bakker", "ketenregisseur", "zvhf", "");
    tjitske = mens_new(w, "Tjitske", "zorgcoordinator", "fier", "");
    fokke = mens_new(w, "Fokke", "politie_tmm", "politie_nn", "");
    roos = mens_new(w, "Roos", "riec_medewerker", "riec_nn", "");
    iris = mens_new(w, "Iris", "beleidsadviseur", "zvhf", "");
    return 0;
}

static int close_world(void **state) {
    (void)state;
    wereld_free(w);
    return 0;
}

/* ---- helpers ---- */

static Str reported(void) {
    Waarden form = typ(w, &soort_melding_intern, "titel", "Zeven mensen in een woning", "betreft", "iemand", "gemeente",
                       "GM0080", "vorm", "arbeid", "verhaal", "De baas heeft het paspoort.", NULL);
    return meld(w, &balie, "intern", form);
}

/* Judged soft, and raised at the table with these routes. */
static Str raised(const BesluitRoute *routes, size_t n) {
    Str ref = reported();
    LUKT(w, &aukje, signaal_triage(&w->c, ref, S("zacht")));
    Str table = roep_bijeen(w, &noor, "drieluik", 1);
    LUKT(w, &noor, overleg_agendeer(&w->c, table, ref));
    Agendapunt item = punt_over(w, &noor, table, ref);
    BesluitInvoer raise = {.soort = BESLUIT_VERMOEDEN,
                           .klasse = STR_NONE,
                           .eerste_doel = S("De uitbuiting stopt"),
                           .casusregisseur = S("zorgcoordinator"),
                           .routes = routes,
                           .routes_n = n};
    LUKT(w, &noor, overleg_besluit(&w->c, table, item.id, &raise));
    return ref;
}

static Str reported_without_name_or_place(Str *code) {
    Waarden form = typ(w, &soort_melding, "betreft", "iemand", "anoniem", "ja", "verhaal",
                       "Een meisje op het station vroeg om hulp.", NULL);
    Melding m = {.ingang = S("formulier"), .waarden = &form, .anoniem = true, .herhaal = {(const uint8_t *)"een", 3}};
    MelderJob job = {.arena = w->geheim, .typed = STR_NONE};
    Signaal s;
    melder_hash(&job);
    als(w, NULL);
    assert_ok(signaal_submit(&w->c, &m, &s));
    assert_ok(melder_bind(&w->c, s.id, &job.out));
    klaar(w);
    *code = job.out.code;
    return s.ref;
}

static const char *to(const char *before, Str ref, const char *after) {
    return str_z(w->arena, str_fmt(w->arena, "%s%.*s%s", before, STR_ARG(ref), after));
}

static Antwoord look(const Mens *who, const char *target) {
    log_in(b, who);
    Antwoord page = bezoek(b, "GET", target, NULL);
    assert_int_equal(page.status, 200);
    return page;
}

static void refuse(const Mens *who, Str ref, const char *kind, const char *reason) {
    Traject t = route_van(w, who, ref, kind);
    log_in(b, who);
    Str form = str_fmt(w->arena, "route=%.*s&versie=%lld&wat=weigeren&reden=%s", STR_ARG(uuid_text(w->arena, t.id)),
                       (long long)t.versie, reason);
    assert_int_equal(bezoek(b, "POST", to("/signalen/", ref, "/route"), str_z(w->arena, form)).status, 303);
}

static int64_t gaps(void) {
    Dashboard d;
    DashboardFilter all = {
        .van = datum_from(2026, 1, 1), .tot = datum_at(w->nu), .gemeente = STR_NONE, .vorm = STR_NONE};
    LUKT(w, &iris, dashboard_open(&w->c, all, &d));
    return d.gaten;
}

/* ---- a route that is refused ---- */

static void the_last_refusal_brings_a_signal_back_to_who_directs_the_chain(void **state) {
    (void)state;
    const BesluitRoute routes[] = {{S("zorg"), S("fier"), STR_NONE}, {S("straf"), S("politie_nn"), STR_NONE}};
    Str ref = raised(routes, 2);
    rond_af(w, &fokke, ref, "straf", "geen_aangifte");
    refuse(&tjitske, ref, "zorg", "Er+is+geen+bed");
    Signaal s = zie(w, &noor, ref);
    assert_str(s.status, SIGNAAL_LOPEND);
    assert_dag(s.uiterlijk, 2026, 9, 8); /* the next working day */
    Antwoord work = look(&noor, "/werk");
    assert_shows(work, "Lopende signalen: opnieuw bekijken");
    assert_shows(work, "<span class=\"kz-telling\">2<"); /* and feedback to Aukje */
    assert_shows(work, to("/signalen/", ref, ""));
    assert_shows(look(&noor, to("/signalen/", ref, "")), "Na de weigering loopt er geen route meer");
    Str next = roep_bijeen(w, &noor, "drieluik", 14);
    size_t came;
    LUKT(w, &noor, overleg_vul_agenda(&w->c, next, &came));
    assert_str(punt_over(w, &noor, next, ref).rubriek, S("lopend"));
}

static void a_refusal_that_nobody_answered_holds_the_signal_when_the_rest_ends(void **state) {
    (void)state;
    const BesluitRoute routes[] = {{S("zorg"), S("fier"), STR_NONE}, {S("straf"), S("politie_nn"), STR_NONE}};
    Str ref = raised(routes, 2);
    refuse(&tjitske, ref, "zorg", "Er+is+geen+bed");
    assert_str(zie(w, &noor, ref).status, SIGNAAL_IN_AANPAK);
    rond_af(w, &fokke, ref, "straf", "geen_aangifte");
    assert_str(zie(w, &noor, ref).status, SIGNAAL_LOPEND);
}

static void an_answered_refusal_lets_the_signal_end(void **state) {
    (void)state;
    const BesluitRoute care[] = {{S("zorg"), S("fier"), STR_NONE}, {S("straf"), S("politie_nn"), STR_NONE}};
    Str ref = raised(care, 2);
    Signaal s;
    refuse(&fokke, ref, "straf", "Te+weinig");
    LUKT(w, &noor, traject_start(&w->c, ref, S("straf"), S("politie_nn"), S("Er is nu een aangifte")));
    rond_af(w, &tjitske, ref, "zorg", "veilig_en_geholpen");
    Traject *list;
    size_t n;
    als(w, &fokke);
    assert_ok(signaal_open(&w->c, ref, &s));
    assert_ok(trajecten(&w->c, &s, &list, &n));
    klaar(w);
    Traject *again = &list[n - 1];
    LUKT(w, &fokke, traject_aannemen(&w->c, again->id, again->versie, NULL));
    LUKT(w, &fokke, traject_afronden(&w->c, again->id, again->versie + 1, S("aan_om"), STR_NONE));
    assert_str(zie(w, &noor, ref).status, SIGNAAL_AFGESLOTEN);
}

static void the_reason_is_read_by_who_may_read_the_route(void **state) {
    (void)state;
    const BesluitRoute routes[] = {{S("zorg"), S("fier"), STR_NONE}, {S("straf"), S("politie_nn"), STR_NONE}};
    Str ref = raised(routes, 2);
    refuse(&tjitske, ref, "zorg", "Er+is+geen+bed");
    refuse(&fokke, ref, "straf", "Dit+loopt+al+elders");
    Antwoord page = look(&noor, to("/signalen/", ref, ""));
    assert_shows(page, "Geweigerd door Fier op ");
    assert_shows(page, "Reden: Er is geen bed");
    assert_shows(page, "Geweigerd door Politie Noord-Nederland, Team Migratiecriminaliteit en Mensenhandel op ");
    assert_hides(page, "Dit loopt al elders"); /* only that it was refused is seen outside the police */
    assert_shows(look(&fokke, to("/signalen/", ref, "")), "Reden: Dit loopt al elders");
}

static void refused_help_is_help_that_waits(void **state) {
    (void)state;
    const BesluitRoute routes[] = {{S("zorg"), S("fier"), STR_NONE}, {S("riec"), S("riec_nn"), STR_NONE}};
    Str ref = raised(routes, 2);
    Traject weighing = route_van(w, &roos, ref, "riec");
    LUKT(w, &roos, traject_aannemen(&w->c, weighing.id, weighing.versie, NULL));
    refuse(&tjitske, ref, "zorg", "Er+is+geen+bed");
    const char *alarm = "is geweigerd. Er is nog geen hulp.";
    assert_shows(look(&noor, to("/signalen/", ref, "")), alarm);
    assert_int_equal(gaps(), 1);
    LUKT(w, &noor, traject_start(&w->c, ref, S("zorg"), S("fier"), S("Er is weer plaats")));
    assert_hides(look(&noor, to("/signalen/", ref, "")), alarm);
    assert_int_equal(gaps(), 1); /* asked again, and still waiting */
}

/* ---- a report of which the municipality is not known ---- */

static MelderPost read_with(Str code) {
    MelderJob job = {.arena = w->geheim, .typed = code};
    MelderPost post;
    LUKT(w, NULL, melder_zout(&w->c, code, &job.zout));
    melder_hash(&job);
    LUKT(w, NULL, melder_post(&w->c, &job, &post));
    return post;
}

static void who_directs_the_chain_answers_a_reporter_from_nowhere(void **state) {
    (void)state;
    Str code, ref = reported_without_name_or_place(&code);
    LUKT(w, &noor, signaal_terugleggen(&w->c, ref, S("Zij was haar trein kwijt.")));
    assert_str(zie(w, &noor, ref).status, SIGNAAL_TERUGGELEGD);
    assert_shows(look(&noor, "/werk"), to("/signalen/", ref, "#terugkoppeling"));
    Antwoord page = look(&noor, to("/signalen/", ref, ""));
    assert_shows(page, "Wat koppelt u terug?");
    assert_hides(page, "Aan de aandachtsfunctionaris"); /* there is none who waits for it */
    Terugkoppeling due = te_vertellen(w, &noor, ref, "melder");
    Str form = str_fmt(w->arena, "terugkoppeling=%.*s&zin=teruggelegd", STR_ARG(uuid_text(w->arena, due.id)));
    assert_int_equal(bezoek(b, "POST", to("/signalen/", ref, "/terugkoppeling"), str_z(w->arena, form)).status, 303);
    assert_int_equal(read_with(code).berichten_n, 1);
    Signaal s = zie(w, &noor, ref);
    assert_str(s.status, SIGNAAL_AFGESLOTEN);
    assert_true(s.afgesloten_op != TIJDSTIP_GEEN); /* from here on it is kept for its term */
    Terugkoppeling *rest;
    size_t n;
    LUKT(w, &noor, terugkoppelingen_mijn(&w->c, &rest, &n));
    assert_int_equal(n, 0);
}

/* Nobody left a way back and there is no municipality: nobody has to hear, and the signal does not stay open for that. */
static void a_signal_of_which_nobody_has_to_hear_is_closed(void **state) {
    (void)state;
    Waarden form = typ(w, &soort_melding, "betreft", "iemand", "anoniem", "ja", "verhaal", "Iemand riep iets.", NULL);
    Melding m = {.ingang = S("formulier"), .waarden = &form, .anoniem = true};
    Signaal s;
    LUKT(w, NULL, signaal_submit(&w->c, &m, &s));
    LUKT(w, &noor, signaal_terugleggen(&w->c, s.ref, S("Er is niets te volgen.")));
    assert_str(zie(w, &noor, s.ref).status, SIGNAAL_AFGESLOTEN);
}

/* ---- when a signal is due ---- */

static Str discussed(Str *table) {
    Str ref = reported();
    LUKT(w, &aukje, signaal_triage(&w->c, ref, S("zacht")));
    *table = roep_bijeen(w, &noor, "drieluik", 1);
    LUKT(w, &noor, overleg_agendeer(&w->c, *table, ref));
    return ref;
}

static void decide(Str table, Str ref, Str what) {
    Agendapunt item = punt_over(w, &noor, table, ref);
    BesluitInvoer in = {
        .soort = what, .klasse = STR_NONE, .toelichting = S("Besproken."), .gezien = (int64_t)item.besluiten_n};
    LUKT(w, &noor, overleg_besluit(&w->c, table, item.id, &in));
}

static void a_watched_signal_is_due_when_it_is_looked_at_again(void **state) {
    (void)state;
    Str table, ref = discussed(&table);
    decide(table, ref, BESLUIT_LOPEND);
    assert_dag(zie(w, &noor, ref).uiterlijk, 2026, 10, 19); /* 42 days */
    assert_hides(look(&noor, "/werk"), "Lopende signalen: opnieuw bekijken");
    wacht_dagen(w, 29);
    assert_shows(look(&noor, "/werk"), "Lopende signalen: opnieuw bekijken");
    Str again = roep_bijeen(w, &noor, "drieluik", 1);
    LUKT(w, &noor, overleg_agendeer(&w->c, again, ref));
    decide(again, ref, BESLUIT_LOPEND);
    assert_dag(zie(w, &noor, ref).uiterlijk, 2026, 11, 17); /* and 42 days more */
}

static void a_signal_in_approach_is_due_by_the_first_answer_of_its_routes(void **state) {
    (void)state;
    const BesluitRoute routes[] = {{S("straf"), S("politie_nn"), STR_NONE}, {S("riec"), S("riec_nn"), STR_NONE}};
    Str ref = raised(routes, 2);
    assert_dag(zie(w, &noor, ref).uiterlijk, 2026, 9, 14); /* five working days for the police */
    Traject t = route_van(w, &fokke, ref, "straf");
    LUKT(w, &fokke, traject_aannemen(&w->c, t.id, t.versie, NULL));
    assert_dag(zie(w, &noor, ref).uiterlijk, 2026, 9, 21); /* ten for the RIEC, that still has to answer */
    t = route_van(w, &roos, ref, "riec");
    LUKT(w, &roos, traject_aannemen(&w->c, t.id, t.versie, NULL));
    assert_dag(zie(w, &noor, ref).uiterlijk, 2026, 12, 7);
}

static void what_was_handed_back_is_due_by_the_feedback_that_is_left(void **state) {
    (void)state;
    Str table, ref = discussed(&table);
    decide(table, ref, BESLUIT_TERUGLEGGING);
    assert_dag(zie(w, &noor, ref).uiterlijk, 2026, 9, 14);
    Terugkoppeling t = te_vertellen(w, &noor, ref, "aandachtsfunctionaris");
    LUKT(w, &noor, terugkoppeling_geef(&w->c, t.id, S("teruggelegd"), STR_NONE));
    assert_dag(zie(w, &noor, ref).uiterlijk, 2026, 9, 21); /* to who reported it */
}

/* ---- who can be asked ---- */

static void who_has_no_work_list_gets_no_action_and_no_case(void **state) {
    (void)state;
    Str table, ref = discussed(&table), action;
    Agendapunt item = punt_over(w, &noor, table, ref);
    Antwoord agenda = look(&noor, to("/overleg/", table, ""));
    assert_hides(agenda, "<option value=\"beheerder\"");
    assert_hides(agenda, "<option value=\"fg\"");
    assert_shows(agenda, "<option value=\"politie_tmm\">"); /* for an action */
    ActieInvoer do_it = {.wat = S("Bel de tolk"),
                         .functie = S("beheerder"),
                         .uiterlijk = datum_at(w->nu) + 2,
                         .signaal = ref,
                         .overleg = STR_NONE,
                         .dossier = STR_NONE};
    WEIGERT(w, &noor, INVALID, actie_add(&w->c, &do_it, &action));
    assert_true(str_contains(w->c.fouten.lijst[0].tekst, S("heeft geen werkvoorraad")));
    do_it.functie = S("politie_tmm");
    LUKT(w, &noor, actie_add(&w->c, &do_it, &action));
    const BesluitRoute care[] = {{S("zorg"), S("fier"), STR_NONE}};
    BesluitInvoer raise = {.soort = BESLUIT_VERMOEDEN,
                           .klasse = STR_NONE,
                           .eerste_doel = S("De uitbuiting stopt"),
                           .casusregisseur = S("politie_tmm"),
                           .routes = care,
                           .routes_n = 1};
    WEIGERT(w, &noor, INVALID, overleg_besluit(&w->c, table, item.id, &raise));
    assert_true(str_contains(w->c.fouten.lijst[0].tekst, S("kan geen casus bijwerken")));
    raise.casusregisseur = S("zorgcoordinator");
    LUKT(w, &noor, overleg_besluit(&w->c, table, item.id, &raise));
    CasusLijst list;
    LUKT(w, &noor, casus_list(&w->c, CASUS_OPEN, (KringPlek){TIJDSTIP_GEEN}, 10, &list));
    Antwoord page = look(&noor, to("/casussen/", list.regels[0].ref, ""));
    assert_hides(page, "<option value=\"politie_tmm\"");
    assert_shows(page, "<option value=\"procesregisseur\"");
}

static void an_action_of_a_municipality_needs_a_municipality(void **state) {
    (void)state;
    Str code, ref = reported_without_name_or_place(&code), action;
    ActieInvoer do_it = {.wat = S("Vraag na"),
                         .functie = S("aandachtsfunctionaris"),
                         .uiterlijk = datum_at(w->nu) + 2,
                         .signaal = ref,
                         .overleg = STR_NONE,
                         .dossier = STR_NONE};
    WEIGERT(w, &noor, INVALID, actie_add(&w->c, &do_it, &action)); /* it would stand in nobody's work */
    do_it.functie = S("procesregisseur");
    LUKT(w, &noor, actie_add(&w->c, &do_it, &action));
}

/* ---- the round before the table ---- */

static void known(const Mens *who, Str ref, const char *name) {
    Waarden person = typ(w, &soort_betrokkene, "rollen", "slachtoffer", "voornaam", name, NULL);
    LUKT(w, who, betrokkene_add(&w->c, ref, &person));
}

static size_t rounds_of(const Mens *who) {
    Werk work;
    LUKT(w, who, werk_open(&w->c, &work));
    return work.rondvragen_n;
}

static void a_seat_is_asked_again_about_who_came_since(void **state) {
    (void)state;
    Str table, ref = discussed(&table);
    Rondvraag round;
    known(&aukje, ref, "Marek");
    LUKT(w, &noor, rondvraag_stel(&w->c, table));
    LUKT(w, &fokke, rondvraag_open(&w->c, table, &round));
    Uuid marek = round.personen[0].betrokkene;
    LUKT(w, &fokke, rondvraag_antwoord(&w->c, table, &marek, 1, true));
    assert_int_equal(rounds_of(&fokke), 0);
    LUKT(w, &noor, rondvraag_stel(&w->c, table)); /* nobody came: nothing to ask */
    assert_int_equal(rounds_of(&fokke), 0);
    known(&aukje, ref, "Ewa");
    LUKT(w, &noor, rondvraag_stel(&w->c, table));
    assert_int_equal(rounds_of(&fokke), 1);
    LUKT(w, &fokke, rondvraag_open(&w->c, table, &round));
    assert_int_equal(round.personen_n, 2);
    assert_true(round.personen[0].beantwoord && round.personen[0].mijn_antwoord && !round.personen[1].beantwoord);
    LUKT(w, &fokke, rondvraag_antwoord(&w->c, table, &marek, 1, false));
    assert_int_equal(rounds_of(&fokke), 0);
}

static void who_may_not_know_of_somebody_is_not_asked(void **state) {
    (void)state;
    Mens ids = mens_new(w, "Ids", "oov_functionaris", "gemeenten", "GM0080");
    Str table, ref = discussed(&table);
    Rondvraag round;
    known(&aukje, ref, "Marek");
    known(&tjitske, ref, "Ewa"); /* from care, so not for the municipality */
    LUKT(w, &noor, rondvraag_stel(&w->c, table));
    Antwoord page = look(&ids, to("/overleg/", table, "/rondvraag"));
    assert_shows(page, "name=\"bekend\"");
    assert_shows(page, "niet gevraagd");
    assert_hides(page, "bekend-2");
    LUKT(w, &ids, rondvraag_antwoord(&w->c, table, NULL, 0, false));
    LUKT(w, &noor, rondvraag_open(&w->c, table, &round));
    assert_int_equal(round.treffers_n, 1); /* about Marek: silence about Ewa is no answer */
    assert_shows(look(&noor, to("/overleg/", table, "/rondvraag")), "Niet gevraagd");
    LUKT(w, &noor, rondvraag_stel(&w->c, table));
    assert_int_equal(rounds_of(&ids), 0);
}

/* ---- acute signals ---- */

static void an_acute_signal_stays_in_the_work_until_somebody_called(void **state) {
    (void)state;
    const char *call = "Nu bellen: nog geen direct contact vastgelegd", *late = "<tr role=\"row\" class=\"is-laat\">";
    Str ref = reported(), soft = reported();
    LUKT(w, &aukje, signaal_triage(&w->c, ref, S("hard")));
    LUKT(w, &aukje, signaal_triage(&w->c, soft, S("zacht")));
    Antwoord work = look(&aukje, "/werk");
    assert_shows(work, call);
    assert_shows(work, "Vóór 13:00 uur"); /* four hours from nine o'clock */
    assert_shows(work, to("/signalen/", ref, ""));
    assert_hides(work, to("/signalen/", soft, ""));
    assert_shows(work, "<span class=\"kz-telling\">1<");
    Str table = roep_bijeen(w, &noor, "drieluik", 3);
    LUKT(w, &noor, overleg_agendeer(&w->c, table, ref));
    wacht_dagen(w, 1);
    work = look(&aukje, "/werk"); /* the date of the table is not the clock */
    assert_shows(work, call);
    assert_shows(work, late);
    assert_shows(work, "1 is te laat");
    LUKT(w, &aukje, signaal_contact(&w->c, ref, S("tmm")));
    work = look(&aukje, "/werk");
    assert_hides(work, call);
    assert_hides(work, "kz-telling");
    Mens other = mens_new(w, "Hidde", "aandachtsfunctionaris", "gemeenten", "GM0074");
    ref = reported();
    LUKT(w, &aukje, signaal_triage(&w->c, ref, S("hard")));
    assert_hides(look(&other, "/werk"), call); /* of another municipality */
    assert_hides(look(&fokke, "/werk"), call); /* cannot note it */
}

#define VISIT(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

int main(void) {
    const struct CMUnitTest tests[] = {
        VISIT(the_last_refusal_brings_a_signal_back_to_who_directs_the_chain),
        VISIT(a_refusal_that_nobody_answered_holds_the_signal_when_the_rest_ends),
        VISIT(an_answered_refusal_lets_the_signal_end),
        VISIT(the_reason_is_read_by_who_may_read_the_route),
        VISIT(refused_help_is_help_that_waits),
        VISIT(a_watched_signal_is_due_when_it_is_looked_at_again),
        VISIT(a_signal_in_approach_is_due_by_the_first_answer_of_its_routes),
        VISIT(what_was_handed_back_is_due_by_the_feedback_that_is_left),
        VISIT(who_has_no_work_list_gets_no_action_and_no_case),
        VISIT(an_action_of_a_municipality_needs_a_municipality),
        VISIT(a_seat_is_asked_again_about_who_came_since),
        VISIT(who_may_not_know_of_somebody_is_not_asked),
        VISIT(an_acute_signal_stays_in_the_work_until_somebody_called),
        VISIT(who_directs_the_chain_answers_a_reporter_from_nowhere),
        VISIT(a_signal_of_which_nobody_has_to_hear_is_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
