/* The victim file, visited: what is logged, what stands behind a step of its own, and who has to break the glass. */
#include "store/sql.h"
#include "web/bezoek.h"

static Wereld *w;
static Bezoek *b;
static Mens balie, aukje, noor, tjitske, fokke;
static Str ref;

static Str report(void) {
    Waarden form = typ(w, &soort_melding_intern, "titel", "Vrouw vraagt hulp", "betreft", "iemand", "gemeente",
                       "GM0080", "vorm", "seksueel", "verhaal", "Zij durft niet naar huis.", NULL);
    Waarden person =
        typ(w, &soort_betrokkene, "rollen", "slachtoffer", "voornaam", "Elena", "achternaam", "Popescu", NULL);
    Melding m = {.ingang = S("intern"), .waarden = &form};
    Signaal s;
    assert_ok(signaal_submit(als(w, &balie), &m, &s));
    klaar(w);
    assert_ok(signaal_triage(als(w, &aukje), s.ref, S("hard")));
    klaar(w);
    assert_ok(betrokkene_add(als(w, &aukje), s.ref, &person));
    klaar(w);
    return s.ref;
}

/* The table raises it and gives it to care; taking the route up opens the file. */
static void open_care_route(Str signaal) {
    Overleg o;
    Agendapunt *items;
    Traject *list;
    size_t n;
    BesluitRoute care = {S("zorg"), S("fier"), STR_NONE};
    BesluitInvoer decision = {.soort = BESLUIT_VERMOEDEN,
                              .klasse = STR_NONE,
                              .eerste_doel = S("Een veilige plek"),
                              .casusregisseur = S("zorgcoordinator"),
                              .routes = &care,
                              .routes_n = 1};
    Waarden blank = {.soort = &soort_overleg};
    als(w, &noor);
    assert_ok(overleg_plan(&w->c, S("drieluik"), w->nu + DAG_MS, &blank, &o));
    assert_ok(overleg_agendeer(&w->c, o.ref, signaal));
    assert_ok(overleg_agenda(&w->c, &o, &items, &n));
    assert_ok(overleg_besluit(&w->c, o.ref, items[0].id, &decision));
    klaar(w);
    als(w, &tjitske);
    assert_ok(trajecten_mijn(&w->c, &list, &n));
    assert_int_equal(n, 1);
    assert_ok(traject_aannemen(&w->c, list[0].id, list[0].versie, &ref));
    klaar(w);
}

static int open_world(void **state) {
    (void)state;
    w = wereld_new("fryslan");
    b = bezoek_new(w);
    balie = mens_new(w, "Femke", "melder_intern", "gemeenten", "GM0080");
    aukje = mens_new(w, "Aukje", "aandachtsfunctionaris", "gemeenten", "GM0080");
    noor = mens_new(w, "Noor Bakker", "ketenregisseur", "zvhf", "");
    tjitske = mens_new(w, "Tjitske", "zorgcoordinator", "fier", "");
    fokke = mens_new(w, "Fokke", "politie_tmm", "politie_nn", "");
    open_care_route(report());
    return 0;
}

static int close_world(void **state) {
    (void)state;
    wereld_free(w);
    return 0;
}

static const char *page_of(const char *rest) {
    return str_z(w->arena, str_fmt(w->arena, "/dossiers/%.*s%s", STR_ARG(ref), rest));
}

static const char *with_version(const char *form) {
    Dossier d;
    assert_ok(dossier_open(als(w, &tjitske), ref, &d));
    klaar(w);
    return str_z(w->arena, str_fmt(w->arena, "versie=%lld&%s", (long long)d.versie, form));
}

/* How many lines the log holds of this deed on this file. */
static int logged(Handeling h, Status outcome) {
    SqlLogboekVanRef *rows;
    size_t n;
    int found = 0;
    als(w, &tjitske);
    assert_ok(logboek_about(w->logboek, w->arena, w->regio->id, ref, INT64_MAX, 100, &rows, &n));
    klaar(w);
    for (size_t i = 0; i < n; i++)
        found += str_eq(rows[i].handeling, handeling_name(h)) && str_eq(rows[i].resultaat, logboek_result(outcome));
    return found;
}

/* ---- the tests ---- */

static void a_look_leaves_its_line_in_the_log(void **state) {
    (void)state;
    log_in(b, &tjitske);
    int before = logged(HANDELING_DOSSIER_LEZEN, OK);
    Antwoord page = bezoek(b, "GET", page_of(""), NULL);
    assert_int_equal(page.status, 200);
    assert_shows(page, "Nog niet bekend hoe contact veilig is");
    assert_shows(page, "is vastgelegd");
    assert_hides(page, "Popescu"); /* the name is not on this page */
    assert_int_equal(logged(HANDELING_DOSSIER_LEZEN, OK), before + 1);
    assert_int_equal(logged(HANDELING_DOSSIER_IDENTITEIT, OK), 0);
}

static void the_name_is_a_step_that_is_logged_apart(void **state) {
    (void)state;
    log_in(b, &tjitske);
    Antwoord page = bezoek(b, "GET", page_of("/identiteit"), NULL);
    assert_int_equal(page.status, 200);
    assert_shows(page, "Popescu");
    assert_int_equal(logged(HANDELING_DOSSIER_IDENTITEIT, OK), 1);
    Antwoord kept =
        bezoek(b, "POST", page_of("/identiteit"), with_version("voornaam=Elena&achternaam=Ionescu&geslacht=vrouw"));
    assert_int_equal(kept.status, 303);
    assert_shows(bezoek(b, "GET", page_of("/identiteit"), NULL), "Ionescu");
}

static void who_has_no_right_finds_nothing(void **state) {
    (void)state;
    const Mens *outside[] = {&noor, &fokke, &aukje, &balie};
    const char *const pages[] = {"", "/identiteit", "/inzage", "/bijwerken/gegevens"};
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        log_in(b, outside[i]);
        for (size_t j = 0; j < sizeof pages / sizeof *pages; j++)
            assert_int_equal(bezoek(b, "GET", page_of(pages[j]), NULL).status, 404);
        assert_int_equal(bezoek(b, "POST", page_of("/bijwerken/status"), "status=gesloten").status, 404);
    }
    log_in(b, &fokke);
    assert_int_equal(bezoek(b, "POST", page_of("/doorbreken"), "reden=Ik+wil+dit+graag+zien+vandaag").status, 404);
}

static void breaking_the_glass_takes_a_reason_and_is_seen(void **state) {
    (void)state;
    log_in(b, &noor);
    Antwoord asked = bezoek(b, "GET", page_of("/doorbreken"), NULL);
    assert_shows(asked, "Waarom moet u dit dossier zien?");
    assert_int_equal(bezoek(b, "POST", page_of("/doorbreken"), "reden=even").status, 422);
    Antwoord page = bezoek(b, "POST", page_of("/doorbreken"), "reden=Vervanging+tijdens+ziekte+van+de+collega");
    assert_int_equal(page.status, 200);
    assert_shows(page, "U ziet dit dossier één keer");
    assert_hides(page, "Contact vastleggen");
    assert_hides(page, "Toon naam en geboortedatum");
    assert_int_equal(logged(HANDELING_DOSSIER_DOORBREKEN, OK), 1);
    assert_int_equal(bezoek(b, "GET", page_of(""), NULL).status, 404); /* once is once */
    log_in(b, &tjitske);
    assert_shows(bezoek(b, "GET", page_of("/inzage"), NULL), "Vervanging tijdens ziekte");
}

static void the_owner_reads_who_looked_until_it_is_marked_as_seen(void **state) {
    (void)state;
    Mens frank = mens_new(w, "Frank", "fg", "toezicht", "");
    log_in(b, &noor);
    bezoek(b, "POST", page_of("/doorbreken"), "reden=Vervanging+tijdens+ziekte+van+de+collega");
    log_in(b, &tjitske);
    Antwoord work = bezoek(b, "GET", "/werk", NULL);
    assert_shows(work, "Een ander keek in uw dossier");
    assert_shows(work, "Vervanging tijdens ziekte van de collega");
    assert_shows(work, "Noor Bakker<span class=\"kz-meta kz-klein kz-zacht\">Ketenregisseur mensenhandel, ");
    Doorbreking *mine;
    size_t n;
    LUKT(w, &tjitske, doorbrekingen_mijn(&w->c, &mine, &n));
    assert_int_equal(n, 1);
    const char *form = str_z(w->arena, str_join(w->arena, S("doorbreking="), uuid_text(w->arena, mine[0].id)));
    log_in(b, &frank);
    Antwoord list = bezoek(b, "GET", "/beheer/logboek/doorbrekingen", NULL);
    assert_shows(list, "Vervanging tijdens ziekte van de collega");
    assert_shows(list, "Nog niet");
    log_in(b, &noor);
    assert_int_equal(bezoek(b, "GET", "/beheer/logboek/doorbrekingen", NULL).status, 404);
    log_in(b, &tjitske);
    assert_int_equal(bezoek(b, "POST", page_of("/gezien"), form).status, 303);
    assert_hides(bezoek(b, "GET", "/werk", NULL), "Een ander keek in uw dossier");
    log_in(b, &frank);
    assert_hides(bezoek(b, "GET", "/beheer/logboek/doorbrekingen", NULL), "Nog niet");
}

static void answer_for(const char *birth, const char *by, const char *given, int status) {
    Dossier d;
    Waarden identity =
        typ(w, &soort_identiteit, "voornaam", "Elena", "geboortedatum", birth, "geslacht", "vrouw", NULL);
    LUKT(w, &tjitske, dossier_open(&w->c, ref, &d));
    LUKT(w, &tjitske, dossier_set_identiteit(&w->c, ref, d.versie, &identity));
    log_in(b, &tjitske);
    const char *form = str_z(w->arena, str_fmt(w->arena,
                                               "partij=comensha&gegeven=%s&doel=Opvang&door_wie=%s&datum-dag=5"
                                               "&datum-maand=9&datum-jaar=2026",
                                               given, by));
    Antwoord r = bezoek(b, "POST", page_of("/bijwerken/toestemming"), form);
    if (r.status != status) fail_msg("%s by %s, born %s: status %d", given, by, birth, r.status);
    if (status == 422) assert_shows(r, "Dit past niet bij de geboortedatum in dit dossier.");
}

static void who_says_yes_fits_the_age_on_that_day(void **state) {
    (void)state;
    answer_for("06-09-2010", "zelf", "ja", 422); /* sixteen tomorrow */
    answer_for("05-09-2010", "zelf", "ja", 303); /* sixteen today */
    answer_for("06-09-2010", "beide", "ja", 303);
    answer_for("06-09-2010", "ouder_of_voogd", "ja", 422); /* from twelve on not without the person */
    answer_for("06-09-2014", "ouder_of_voogd", "ja", 303);
    answer_for("06-09-2014", "zelf", "nee", 303); /* a no needs nobody else */
}

static void everything_about_a_person_is_kept_through_forms(void **state) {
    (void)state;
    log_in(b, &tjitske);
    assert_int_equal(bezoek(b, "POST", page_of("/bijwerken/gegevens"),
                            with_version("schuilnaam=Mevrouw+A.&contact=Niet+zelf+bellen&taal=Roemeens"))
                         .status,
                     303);
    assert_int_equal(
        bezoek(b, "POST", page_of("/bijwerken/veiligheid"), "niveau=verhoogd&toelichting=Man+bij+de+opvang").status,
        303);
    assert_int_equal(
        bezoek(b, "POST", page_of("/bijwerken/toestemming"),
               "partij=comensha&gegeven=ja&doel=Opvang&door_wie=zelf&datum-dag=5&datum-maand=9&datum-jaar=2026")
            .status,
        303);
    assert_int_equal(bezoek(b, "POST", page_of("/bijwerken/bedenktijd"), "van-dag=3&van-maand=9&van-jaar=2026").status,
                     303);
    assert_int_equal(bezoek(b, "POST", page_of("/bijwerken/gebeurtenis"),
                            "datum-dag=2&datum-maand=10&datum-jaar=2026&soort=recht&titel=Gesprek+met+politie")
                         .status,
                     303);
    assert_int_equal(
        bezoek(b, "POST", page_of("/bijwerken/actie"),
               "wat=Advocaat+bellen&functie=zorgcoordinator&uiterlijk-dag=9&uiterlijk-maand=9&uiterlijk-jaar=2026")
            .status,
        303);
    wacht_dagen(w, 4);
    log_in(b, &tjitske);
    Antwoord page = bezoek(b, "GET", page_of(""), NULL);
    assert_shows(page, "Mevrouw A.");
    assert_shows(page, "Niet zelf bellen");
    assert_shows(page, "Verhoogd veiligheidsrisico");
    assert_shows(page, "CoMensha");
    assert_shows(page, "03-12-2026"); /* three calendar months on */
    assert_shows(page, "dag 8 van 91");
    assert_shows(page, "Gesprek met politie");
    assert_shows(page, "2 dagen te laat");
    assert_shows(page, "1 te laat");
    Antwoord safety = bezoek(b, "GET", page_of("?soort=veiligheid"), NULL);
    assert_shows(safety, "Veiligheid beoordeeld: Verhoogd");
    assert_hides(safety, "<strong>Bedenktijd gestart");
    assert_hides(page, "De bedenktijd is voorbij");
    wacht_dagen(w, 90);
    log_in(b, &tjitske);
    assert_shows(bezoek(b, "GET", page_of(""), NULL), "De bedenktijd is voorbij");
    assert_int_equal(bezoek(b, "POST", page_of("/bijwerken/status"), "status=in_zorg").status, 303);
    assert_hides(bezoek(b, "GET", page_of(""), NULL), "De bedenktijd is voorbij");
}

static void after_the_first_contact_nothing_is_late(void **state) {
    (void)state;
    log_in(b, &tjitske);
    wacht_dagen(w, 10);
    log_in(b, &tjitske);
    assert_shows(bezoek(b, "GET", "/dossiers?status=aangemeld", NULL), "te laat");
    assert_int_equal(bezoek(b, "POST", page_of("/bijwerken/gebeurtenis"),
                            "datum-dag=10&datum-maand=9&datum-jaar=2026&soort=contact&titel=Eerste+gesprek")
                         .status,
                     303);
    Antwoord list = bezoek(b, "GET", "/dossiers?status=aangemeld", NULL);
    assert_hides(list, "te laat");
    assert_shows(list, "Geen");
}

static void two_people_change_a_file_and_nothing_typed_is_lost(void **state) {
    (void)state;
    const char *stale = with_version("schuilnaam=Mevrouw+B.&wensen=Terug+naar+huis");
    log_in(b, &tjitske);
    assert_int_equal(bezoek(b, "POST", page_of("/bijwerken/gegevens"), with_version("schuilnaam=Mevrouw+A.")).status,
                     303);
    Antwoord page = bezoek(b, "POST", page_of("/bijwerken/gegevens"), stale);
    assert_int_equal(page.status, 422);
    assert_shows(page, "net gewijzigd");
    assert_shows(page, "Terug naar huis");
    assert_shows(page, "Mevrouw B.");
}

static void the_list_counts_per_status_and_shows_pseudonyms(void **state) {
    (void)state;
    log_in(b, &tjitske);
    assert_shows(bezoek(b, "GET", "/dossiers", NULL), "Er zijn geen dossiers met deze status");
    Antwoord page = bezoek(b, "GET", "/dossiers?status=aangemeld", NULL);
    assert_shows(page, "1 dossier");
    assert_shows(page, page_of(""));
    assert_hides(page, "Popescu");
    assert_int_equal(bezoek(b, "GET", "/dossiers?status=aangemeld&na=geen_plek", NULL).status, 200);
    log_in(b, &noor); /* sees that there are files, opens none */
    Antwoord list = bezoek(b, "GET", "/dossiers?status=aangemeld", NULL);
    assert_hides(list, page_of(""));
    assert_shows(list, "Dossier van een ander bekijken");
}

/* The profile counts it from the event; what the term is called is up to the region. */
static void the_end_of_the_bedenktijd_is_warned_for_by_the_term_of_the_profile(void **state) {
    (void)state;
    Dossier d;
    Regio *renamed = NEW(w->arena, Regio);
    *renamed = *w->regio;
    RegioTermijn *terms = NEW_N(w->arena, RegioTermijn, renamed->termijnen_n);
    for (size_t i = 0; i < renamed->termijnen_n; i++) {
        terms[i] = w->regio->termijnen[i];
        if (str_eq(terms[i].id, S("bedenktijd"))) terms[i].id = S("bezinning");
    }
    renamed->termijnen = terms;
    w->regio = renamed;
    LUKT(w, &tjitske, dossier_start_bedenktijd(&w->c, ref, datum_at(w->nu)));
    wacht_dagen(w, 65); /* 26 days left: the profile warns three weeks before, without one it would be thirty days */
    LUKT(w, &tjitske, dossier_open(&w->c, ref, &d));
    assert_false(d.bedenktijd.waarschuw);
    wacht_dagen(w, 10);
    LUKT(w, &tjitske, dossier_open(&w->c, ref, &d));
    assert_true(d.bedenktijd.waarschuw);
}

#define VISIT(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

int main(void) {
    const struct CMUnitTest tests[] = {
        VISIT(a_look_leaves_its_line_in_the_log),
        VISIT(the_name_is_a_step_that_is_logged_apart),
        VISIT(who_has_no_right_finds_nothing),
        VISIT(breaking_the_glass_takes_a_reason_and_is_seen),
        VISIT(the_owner_reads_who_looked_until_it_is_marked_as_seen),
        VISIT(who_says_yes_fits_the_age_on_that_day),
        VISIT(everything_about_a_person_is_kept_through_forms),
        VISIT(after_the_first_contact_nothing_is_late),
        VISIT(two_people_change_a_file_and_nothing_typed_is_lost),
        VISIT(the_list_counts_per_status_and_shows_pseudonyms),
        VISIT(the_end_of_the_bedenktijd_is_warned_for_by_the_term_of_the_profile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
