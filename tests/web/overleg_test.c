/* The table, visited: decisions from the form, two people at once, the round before it, and who may not come in. */
#include "web/bezoek.h"

static Wereld *w;
static Bezoek *b;
static Mens balie, aukje, noor, sanne, fokke, ids, roos;
static Str signaal, ref;

static void report_and_judge(void) {
    Waarden form = typ(w, &soort_melding_intern, "titel", "Zeven mensen in een woning", "betreft", "iemand", "gemeente",
                       "GM0080", "vorm", "arbeid", "verhaal", "De baas heeft het paspoort.", NULL);
    Waarden person =
        typ(w, &soort_betrokkene, "rollen", "slachtoffer", "voornaam", "Marek", "achternaam", "Nowak", NULL);
    Melding m = {.ingang = S("intern"), .waarden = &form};
    Signaal s;
    assert_ok(signaal_submit(als(w, &balie), &m, &s));
    klaar(w);
    assert_ok(signaal_triage(als(w, &aukje), s.ref, S("hard")));
    klaar(w);
    assert_ok(betrokkene_add(als(w, &aukje), s.ref, &person));
    klaar(w);
    signaal = s.ref;
}

static void plan_and_fill(void) {
    Overleg o;
    Waarden where = typ(w, &soort_overleg, "plaats", "Kamer 2.04", NULL);
    size_t came;
    assert_ok(overleg_plan(als(w, &sanne), S("drieluik"), w->nu + 3LL * DAG_MS, &where, &o));
    klaar(w);
    assert_ok(overleg_vul_agenda(als(w, &sanne), o.ref, &came));
    klaar(w);
    assert_int_equal(came, 1);
    ref = o.ref;
}

static int open_world(void **state) {
    (void)state;
    w = wereld_new("fryslan");
    b = bezoek_new(w);
    balie = mens_new(w, "Femke", "melder_intern", "gemeenten", "GM0080");
    aukje = mens_new(w, "Aukje", "aandachtsfunctionaris", "gemeenten", "GM0080");
    noor = mens_new(w, "Noor Bakker", "ketenregisseur", "zvhf", "");
    sanne = mens_new(w, "Sanne", "procesondersteuner", "zvhf", "");
    fokke = mens_new(w, "Fokke", "politie_tmm", "politie_nn", "");
    ids = mens_new(w, "Ids", "oov_functionaris", "gemeenten", "GM0080");
    roos = mens_new(w, "Roos", "riec_medewerker", "riec_nn", "");
    report_and_judge();
    plan_and_fill();
    return 0;
}

static int close_world(void **state) {
    (void)state;
    wereld_free(w);
    return 0;
}

/* ---- helpers ---- */

__attribute__((format(printf, 1, 2))) static const char *text(const char *format, ...) {
    va_list ap;
    va_start(ap, format);
    Str s = str_vfmt(w->arena, format, ap);
    va_end(ap);
    return str_z(w->arena, s);
}

static const char *page_of(const char *rest) { return text("/overleg/%.*s%s", STR_ARG(ref), rest); }

static Agendapunt first_item(void) {
    Overleg o;
    Agendapunt *items;
    size_t n;
    als(w, &noor);
    assert_ok(overleg_open(&w->c, ref, &o));
    assert_ok(overleg_agenda(&w->c, &o, &items, &n));
    klaar(w);
    assert_int_equal(n, 1);
    return items[0];
}

static const char *item_form(const Agendapunt *p) {
    Str id = uuid_text(w->arena, p->id);
    return text("punt=%.*s&volgnr=%lld&versie=%lld&gezien=%zu", STR_ARG(id), (long long)p->volgnr, (long long)p->versie,
                p->besluiten_n);
}

/* ---- the tests ---- */

static void the_agenda_shows_three_columns_and_preselects_nothing(void **state) {
    (void)state;
    log_in(b, &noor);
    Antwoord page = bezoek(b, "GET", page_of(""), NULL);
    assert_int_equal(page.status, 200);
    assert_shows(page, "Zeven mensen in een woning");
    assert_shows(page, "Bestuur");
    assert_shows(page, "Opsporing");
    assert_shows(page, "Zorg");
    assert_shows(page, "Voorzitter: Ketenregisseur");
    assert_shows(page, "Kamer 2.04");
    assert_shows(page, "value=\"zorg\"");
    assert_hides(page, "value=\"teruglegging\" checked");
    assert_hides(page, "name=\"route\" value=\"teruglegging\""); /* handing back is a decision, not a route */
    assert_hides(page, " checked");
}

static void a_decision_opens_several_routes_at_once(void **state) {
    (void)state;
    log_in(b, &noor);
    Agendapunt p = first_item();
    Antwoord refused =
        bezoek(b, "POST", page_of("/besluit"), text("%s&soort=vermoeden&toelichting=Drie+bronnen", item_form(&p)));
    assert_int_equal(refused.status, 422);
    assert_shows(refused, "Kies een of meer routes");
    assert_shows(refused, "Drie bronnen"); /* what was typed is still there */
    Antwoord done =
        bezoek(b, "POST", page_of("/besluit"),
               text("%s&soort=vermoeden&klasse=redelijk_vermoeden&eerste_doel=De+uitbuiting+stopt&casusregisseur="
                    "zorgcoordinator"
                    "&route=zorg&naar-zorg=fier&opdracht-zorg=Veilige+plek&route=straf&naar-straf=politie_nn"
                    "&naar-riec=riec_nn&opdracht-riec=Niet+gekozen",
                    item_form(&p)));
    assert_int_equal(done.status, 303);
    assert_true(str_ends(done.locatie, S("#p1")));
    p = first_item();
    assert_int_equal(p.besluiten_n, 1);
    assert_int_equal(p.besluiten[0].routes_n, 2); /* the route that was not ticked is not opened */
    assert_str(p.signaal.status, SIGNAAL_IN_AANPAK);
    Antwoord page = bezoek(b, "GET", page_of(""), NULL);
    assert_shows(page, "Redelijk vermoeden");
    assert_shows(page, "De uitbuiting stopt");
    assert_shows(page, "Nog een besluit vastleggen");
}

static void a_second_click_decides_nothing_twice(void **state) {
    (void)state;
    log_in(b, &noor);
    Agendapunt p = first_item();
    const char *form = text("%s&soort=lopend&toelichting=Nog+niet+concreet", item_form(&p));
    assert_int_equal(bezoek(b, "POST", page_of("/besluit"), form).status, 303);
    Antwoord again = bezoek(b, "POST", page_of("/besluit"), form);
    assert_int_equal(again.status, 422);
    assert_shows(again, "net al een besluit vastgelegd");
    assert_shows(again, "Nog niet concreet");
    assert_int_equal(first_item().besluiten_n, 1);
}

static void routes_beside_another_decision_are_told_not_dropped(void **state) {
    (void)state;
    log_in(b, &noor);
    Agendapunt p = first_item();
    Antwoord page =
        bezoek(b, "POST", page_of("/besluit"), text("%s&soort=lopend&route=zorg&naar-zorg=fier", item_form(&p)));
    assert_int_equal(page.status, 422);
    assert_shows(page, "Routes horen bij een redelijk vermoeden");
    assert_int_equal(first_item().besluiten_n, 0);
}

static void two_people_write_and_nothing_typed_is_lost(void **state) {
    (void)state;
    Agendapunt p = first_item();
    const char *stale = item_form(&p);
    log_in(b, &sanne);
    Antwoord first = bezoek(b, "POST", page_of("/bespreking"), text("%s&bestuur=Geen+woonvergunning", stale));
    assert_int_equal(first.status, 303);
    log_in(b, &noor);
    Antwoord second = bezoek(b, "POST", page_of("/bespreking"), text("%s&bestuur=Twee+klachten+over+brand", stale));
    assert_int_equal(second.status, 422);
    assert_shows(second, "Iemand anders heeft dit punt net gewijzigd");
    assert_shows(second, "Twee klachten over brand"); /* mine */
    assert_shows(second, "Geen woonvergunning");      /* and what stands there now */
    p = first_item();
    assert_str(waarde(&p.bespreking, "bestuur"), S("Geen woonvergunning"));
    Antwoord third = bezoek(b, "POST", page_of("/bespreking"), text("%s&bestuur=Allebei", item_form(&p)));
    assert_int_equal(third.status, 303);
}

static void an_action_is_agreed_and_ended_and_leads_back(void **state) {
    (void)state;
    log_in(b, &noor);
    Agendapunt p = first_item();
    const char *own = text("%s&signaal=%.*s", item_form(&p), STR_ARG(signaal));
    assert_int_equal(bezoek(b, "POST", page_of("/actie"), text("%s&wat=Bellen", own)).status, 422);
    Antwoord made = bezoek(
        b, "POST", page_of("/actie"),
        text("%s&wat=Controle+samen&functie=ketenregisseur&uiterlijk-dag=9&uiterlijk-maand=9&uiterlijk-jaar=2026",
             own));
    assert_int_equal(made.status, 303);
    Antwoord page = bezoek(b, "GET", page_of(""), NULL);
    assert_shows(page, "Controle samen");
    assert_shows(page, "Nog 2 dagen");
    Actie *list;
    size_t n;
    assert_ok(acties_mijn(als(w, &noor), &list, &n));
    klaar(w);
    assert_int_equal(n, 1);
    const char *end = text("/acties/%.*s/afronden", STR_ARG(list[0].ref));
    assert_int_equal(bezoek(b, "POST", end, "terug=/overleg").status, 422); /* how it ended was not said */
    Antwoord away = bezoek(b, "POST", end, "einde=gedaan&resultaat=Gelukt&terug=//elders.example/x");
    assert_int_equal(away.status, 303);
    assert_str(away.locatie, S("/werk")); /* never to another site */
    assert_shows(bezoek(b, "GET", page_of(""), NULL), "Gelukt");
}

static void a_seat_answers_and_the_table_sees_hit_or_no_hit(void **state) {
    (void)state;
    log_in(b, &sanne);
    assert_shows(bezoek(b, "GET", page_of("/rondvraag"), NULL), "nog niet verstuurd");
    assert_int_equal(bezoek(b, "POST", page_of("/rondvraag/stel"), "").status, 303);

    log_in(b, &fokke);
    Antwoord question = bezoek(b, "GET", page_of("/rondvraag"), NULL);
    assert_shows(question, "Marek Nowak");
    assert_shows(question, "De inhoud blijft bij uw organisatie");
    assert_hides(question, " checked");
    Rondvraag round;
    assert_ok(rondvraag_open(als(w, &fokke), ref, &round));
    klaar(w);
    Str person = uuid_text(w->arena, round.personen[0].betrokkene);
    assert_int_equal(bezoek(b, "POST", page_of("/rondvraag"), text("bekend=%.*s", STR_ARG(person))).status, 422);
    Antwoord done = bezoek(b, "POST", page_of("/rondvraag"), text("bekend=%.*s&nieuwe=nee", STR_ARG(person)));
    assert_int_equal(done.status, 303);

    log_in(b, &noor);
    Antwoord table = bezoek(b, "GET", page_of("/rondvraag"), NULL);
    assert_shows(table, "Antwoorden per organisatie");
    assert_shows(table, "Bekend");
    log_in(b, &ids); /* is asked too, but reads no minutes: what others know stays with the table */
    Antwoord asked = bezoek(b, "GET", page_of("/rondvraag"), NULL);
    assert_int_equal(asked.status, 200);
    assert_hides(asked, "Antwoorden per organisatie");
}

static void who_does_not_belong_finds_nothing(void **state) {
    (void)state;
    const Mens *outside[] = {&aukje, &balie, &ids, &roos};
    Agendapunt p = first_item();
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        log_in(b, outside[i]);
        assert_int_equal(bezoek(b, "GET", page_of(""), NULL).status, 404);
        assert_int_equal(bezoek(b, "POST", page_of("/besluit"), text("%s&soort=lopend", item_form(&p))).status, 404);
        assert_int_equal(bezoek(b, "POST", page_of("/vul"), "").status, 404);
    }
    log_in(b, &roos);
    assert_int_equal(bezoek(b, "GET", page_of("/rondvraag"), NULL).status, 404);
    assert_int_equal(first_item().besluiten_n, 0);
}

static void a_meeting_is_planned_with_a_proposal(void **state) {
    (void)state;
    log_in(b, &sanne);
    assert_shows(bezoek(b, "GET", "/overleg", NULL), "Plan Drieluik");
    Antwoord form = bezoek(b, "GET", "/overleg/nieuw?tafel=drieluik", NULL);
    assert_shows(form, "value=\"24\""); /* two weeks after the one of 10 September */
    Antwoord wrong =
        bezoek(b, "POST", "/overleg/nieuw", "tafel=drieluik&datum-dag=31&datum-maand=2&datum-jaar=2027&tijd=25:00");
    assert_int_equal(wrong.status, 422);
    assert_shows(wrong, "Vul de dag van het overleg in");
    assert_shows(wrong, "Vul de tijd in");
    assert_shows(wrong, "25:00");
    Antwoord done =
        bezoek(b, "POST", "/overleg/nieuw", "tafel=drieluik&datum-dag=24&datum-maand=9&datum-jaar=2026&tijd=13.30");
    assert_int_equal(done.status, 303);
    Antwoord list = bezoek(b, "GET", "/overleg", NULL);
    assert_shows(list, "24 september 2026");
    assert_shows(list, "13:30");
}

/* What waits is counted as it is shown: a route that was taken up waits no more, and stands folded below. */
static void the_menu_counts_what_the_page_of_work_shows(void **state) {
    (void)state;
    Agendapunt p = first_item();
    log_in(b, &fokke);
    assert_hides(bezoek(b, "GET", "/werk", NULL), "kz-telling");
    log_in(b, &noor);
    assert_int_equal(bezoek(b, "POST", page_of("/besluit"),
                            text("%s&soort=vermoeden&klasse=redelijk_vermoeden&eerste_doel=De+uitbuiting+stopt"
                                 "&casusregisseur=zorgcoordinator&route=straf&naar-straf=politie_nn",
                                 item_form(&p)))
                         .status,
                     303);
    assert_int_equal(bezoek(b, "POST", page_of("/rondvraag/stel"), "").status, 303);
    log_in(b, &fokke);
    Antwoord asked = bezoek(b, "GET", "/werk", NULL);
    assert_shows(asked, "Gevraagde routes: neemt u ze aan?");
    assert_shows(asked, "Rondvraag: wacht op uw antwoord");
    assert_shows(asked, "<span class=\"kz-telling\">2<");
    assert_hides(asked, "Lopende routes");
    Traject *routes;
    size_t n;
    Str file;
    assert_ok(trajecten_mijn(als(w, &fokke), &routes, &n));
    klaar(w);
    assert_int_equal(n, 1);
    assert_ok(traject_aannemen(als(w, &fokke), routes[0].id, routes[0].versie, &file));
    klaar(w);
    log_in(b, &fokke);
    Antwoord taken = bezoek(b, "GET", "/werk", NULL);
    assert_hides(taken, "Gevraagde routes");
    assert_shows(taken, "Lopende routes bij uw organisatie");
    assert_shows(taken, "<span class=\"kz-telling\">1<");
    log_in(b, &roos); /* another organisation: nothing was asked of it */
    assert_hides(bezoek(b, "GET", "/werk", NULL), "kz-telling");
}

static void minutes_that_are_final_show_no_forms(void **state) {
    (void)state;
    log_in(b, &noor);
    assert_int_equal(bezoek(b, "POST", page_of("/start"), "").status, 303);
    Antwoord open = bezoek(b, "GET", page_of(""), NULL);
    assert_shows(open, "Bij 1 punt staat geen besluit."); /* there is no way back: what is missing is told before */
    assert_shows(open, "Niemand staat als aanwezig.");
    assert_int_equal(bezoek(b, "POST", page_of("/aanwezig"), "aanwezig=ketenregisseur").status, 303);
    assert_hides(bezoek(b, "GET", page_of(""), NULL), "Niemand staat als aanwezig.");
    assert_int_equal(bezoek(b, "POST", page_of("/vaststellen"), "").status, 303);
    Antwoord page = bezoek(b, "GET", page_of(""), NULL);
    assert_shows(page, "Verslag vastgesteld");
    assert_hides(page, "Nog niets vastgelegd"); /* nobody will write there any more, also not on paper */
    assert_hides(page, "kz-schrijflijn");
    assert_hides(page, "Besluit vastleggen");
    assert_hides(page, "Bewaar bespreking");
    Agendapunt p = first_item();
    assert_int_equal(bezoek(b, "POST", page_of("/besluit"), text("%s&soort=lopend", item_form(&p))).status, 422);
}

/* On an agenda that is closed nobody would see it any more. */
static void a_signal_without_a_decision_waits_for_the_next_table(void **state) {
    (void)state;
    log_in(b, &noor);
    assert_int_equal(bezoek(b, "POST", page_of("/start"), "").status, 303);
    assert_int_equal(bezoek(b, "POST", page_of("/vaststellen"), "").status, 303);
    Agendapunt p = first_item();
    assert_str(p.signaal.status, SIGNAAL_BEOORDEELD);
    assert_shows(bezoek(b, "GET", "/werk", NULL), "id=\"te-agenderen\"");
    Waarden where = typ(w, &soort_overleg, NULL);
    Overleg next;
    size_t came;
    assert_ok(overleg_plan(als(w, &sanne), S("drieluik"), w->nu + 17LL * DAG_MS, &where, &next));
    klaar(w);
    assert_ok(overleg_vul_agenda(als(w, &sanne), next.ref, &came));
    klaar(w);
    assert_int_equal(came, 1);
}

static void a_signal_that_stands_on_another_agenda_stays_there(void **state) {
    (void)state;
    Waarden where = typ(w, &soort_overleg, NULL);
    Overleg next;
    assert_ok(overleg_plan(als(w, &sanne), S("drieluik"), w->nu + 17LL * DAG_MS, &where, &next));
    klaar(w);
    assert_ok(overleg_agendeer(als(w, &sanne), next.ref, signaal));
    klaar(w);
    log_in(b, &noor);
    assert_int_equal(bezoek(b, "POST", page_of("/start"), "").status, 303);
    assert_int_equal(bezoek(b, "POST", page_of("/vaststellen"), "").status, 303);
    assert_str(first_item().signaal.status, SIGNAAL_GEAGENDEERD);
}

/* A form about one of several: what was typed in it comes back in that one. */
static void feedback_without_a_sentence_keeps_the_own_words(void **state) {
    (void)state;
    Agendapunt p = first_item();
    log_in(b, &noor);
    assert_int_equal(
        bezoek(b, "POST", page_of("/besluit"), text("%s&soort=teruglegging&toelichting=Geen+dwang", item_form(&p)))
            .status,
        303);
    Terugkoppeling *due;
    size_t n;
    assert_ok(terugkoppelingen_mijn(als(w, &noor), &due, &n));
    klaar(w);
    size_t at = 0;
    while (at < n && !due[at].regel->vrije_tekst) at++;
    assert_in_range(at, 0, n - 1);
    Str id = uuid_text(w->arena, due[at].id);
    Antwoord page = bezoek(b, "POST", text("/signalen/%.*s/terugkoppeling", STR_ARG(signaal)),
                           text("terugkoppeling=%.*s&eigen=Bel+mij+morgen", STR_ARG(id)));
    assert_int_equal(page.status, 422);
    assert_shows(page, "\nBel mij morgen</textarea>");
}

static void an_invitation_says_when_and_nothing_about_anybody(void **state) {
    (void)state;
    log_in(b, &fokke);
    const char *path = page_of("/uitnodiging.ics");
    assert_shows(bezoek(b, "GET", "/overleg", NULL), path);
    Antwoord file = bezoek(b, "GET", path, NULL);
    assert_int_equal(file.status, 200);
    assert_shows(file, "BEGIN:VEVENT\r\n");
    assert_shows(file, "SUMMARY:Drieluik\r\n");
    assert_hides(file, "Kamer 2.04");
    assert_hides(file, "Zeven mensen");
    log_in(b, &balie);
    assert_int_equal(bezoek(b, "GET", path, NULL).status, 404);
}

/* Noord- en Midden-Limburg has a screening, and an expert group that the RIEC chairs and that talks about no persons. */
static void a_signal_is_offered_to_the_table_about_signals_only(void **state) {
    (void)state;
    Wereld *limburg = wereld_new("noord-en-midden-limburg");
    Bezoek *visit = bezoek_new(limburg);
    Mens desk = mens_new(limburg, "Femke", "melder_intern", "gemeenten", "GM0983");
    Mens lead = mens_new(limburg, "Pia", "procesregisseur", "zvh_noord", "");
    Waarden form = typ(limburg, &soort_melding_intern, "titel", "Vakantiepark", "betreft", "plek", "gemeente", "GM0983",
                       "verhaal", "Elke nacht andere mannen.", NULL);
    Waarden nowhere = typ(limburg, &soort_overleg, NULL);
    const char *tables[] = {"screeningsoverleg", "expertgroep"};
    Signaal s;
    assert_ok(signaal_submit(als(limburg, &desk), &(Melding){.ingang = S("intern"), .waarden = &form}, &s));
    klaar(limburg);
    assert_ok(signaal_triage(als(limburg, &lead), s.ref, S("zacht")));
    klaar(limburg);
    for (int i = 0; i < 2; i++) {
        Overleg o;
        assert_ok(
            overleg_plan(als(limburg, &lead), str_from_z(tables[i]), limburg->nu + (i + 2) * DAG_MS, &nowhere, &o));
        klaar(limburg);
    }
    log_in(visit, &lead);
    Antwoord page =
        bezoek(visit, "GET", str_z(limburg->arena, str_fmt(limburg->arena, "/signalen/%.*s", STR_ARG(s.ref))), NULL);
    assert_int_equal(page.status, 200);
    assert_shows(page, "Zet op agenda Screeningsoverleg");
    assert_hides(page, "Expertgroep Mensenhandel Limburg");
    wereld_free(limburg);
}

#define VISIT(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

int main(void) {
    const struct CMUnitTest tests[] = {
        VISIT(the_agenda_shows_three_columns_and_preselects_nothing),
        VISIT(a_decision_opens_several_routes_at_once),
        VISIT(a_second_click_decides_nothing_twice),
        VISIT(routes_beside_another_decision_are_told_not_dropped),
        VISIT(two_people_write_and_nothing_typed_is_lost),
        VISIT(an_action_is_agreed_and_ended_and_leads_back),
        VISIT(a_seat_answers_and_the_table_sees_hit_or_no_hit),
        VISIT(who_does_not_belong_finds_nothing),
        VISIT(a_meeting_is_planned_with_a_proposal),
        VISIT(an_invitation_says_when_and_nothing_about_anybody),
        VISIT(the_menu_counts_what_the_page_of_work_shows),
        VISIT(a_signal_without_a_decision_waits_for_the_next_table),
        VISIT(a_signal_that_stands_on_another_agenda_stays_there),
        VISIT(feedback_without_a_sentence_keeps_the_own_words),
        VISIT(minutes_that_are_final_show_no_forms),
        cmocka_unit_test(a_signal_is_offered_to_the_table_about_signals_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
