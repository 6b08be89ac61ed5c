#include "verhaal/levensloop.h"

static Wereld *w;
static Levensloop l;

static void report(void) {
    Waarden form = typ(w, &soort_melding, "betreft", "iemand", "anoniem", "ja", "verhaal", KANARIE " zit in de garage.",
                       "gemeente", "GM0080", NULL);
    MelderJob code = {.arena = w->geheim, .typed = STR_NONE};
    Signaal s;
    melder_hash(&code);
    Melding m = {
        .ingang = S("formulier"), .waarden = &form, .anoniem = true, .herhaal = {(const uint8_t *)"eenmalig", 8}};
    assert_ok(signaal_submit(als(w, NULL), &m, &s));
    assert_ok(melder_bind(&w->c, s.id, &code.out));
    klaar(w);
    l.signaal = s.ref;
    l.code = code.out.code;
    MelderJob back = {.arena = w->geheim, .typed = l.code};
    assert_ok(melder_zout(als(w, NULL), l.code, &back.zout));
    melder_hash(&back);
    assert_ok(melder_schrijf(&w->c, &back, S(KANARIE " staat er weer.")));
    klaar(w);
}

static void judge_and_enrich(void) {
    Waarden note = vol(w, &soort_verrijking, "datum", "05-09-2026", "betrouwbaarheid", "zeker", "tekst",
                       KANARIE " is gezien.", NULL);
    Waarden person =
        vol(w, &soort_betrokkene, "rollen", "slachtoffer", "voornaam", "Marek", "geboortedatum", "12-03-1996", NULL);
    assert_ok(signaal_set_vorm(als(w, &l.aukje), l.signaal, S("arbeid"), STR_NONE));
    klaar(w);
    assert_ok(signaal_triage(als(w, &l.aukje), l.signaal, S("hard")));
    klaar(w);
    assert_ok(signaal_verrijk(als(w, &l.aukje), l.signaal, &note));
    klaar(w);
    assert_ok(betrokkene_add(als(w, &l.aukje), l.signaal, &person));
    klaar(w);
}

static void prepare_the_table(void) {
    Waarden where = vol(w, &soort_overleg, "plaats", KANARIE "kamer", NULL);
    Overleg o;
    Rondvraag round;
    assert_ok(overleg_plan(als(w, &l.noor), S("drieluik"), w->nu + 3LL * DAG_MS, &where, &o));
    klaar(w);
    l.overleg = o.ref;
    assert_ok(overleg_agendeer(als(w, &l.noor), l.overleg, l.signaal));
    klaar(w);
    assert_ok(rondvraag_stel(als(w, &l.noor), l.overleg));
    klaar(w);
    assert_ok(rondvraag_open(als(w, &l.fokke), l.overleg, &round));
    klaar(w);
    assert_int_equal(round.personen_n, 1);
    assert_ok(rondvraag_antwoord(als(w, &l.fokke), l.overleg, &round.personen[0].betrokkene, 1, false));
    klaar(w);
    wacht_dagen(w, 3);
}

static void decide(void) {
    Overleg o;
    Agendapunt *items;
    size_t n;
    als(w, &l.noor);
    assert_ok(overleg_open(&w->c, l.overleg, &o));
    assert_ok(overleg_agenda(&w->c, &o, &items, &n));
    klaar(w);
    assert_ok(overleg_start(als(w, &l.noor), l.overleg));
    klaar(w);
    Waarden said = vol(w, &soort_bespreking, "bestuur", KANARIE " werd besproken.", NULL);
    assert_ok(overleg_bespreek(als(w, &l.noor), l.overleg, items[0].id, items[0].versie, &said));
    klaar(w);
    BesluitRoute care[] = {{S("zorg"), S("fier"), S(KANARIE " heeft een tolk nodig")}};
    BesluitInvoer raise = {.soort = BESLUIT_VERMOEDEN,
                           .klasse = STR_NONE,
                           .toelichting = S(KANARIE " wees erop"),
                           .eerste_doel = S(KANARIE " is veilig"),
                           .casusregisseur = S("zorgcoordinator"),
                           .routes = care,
                           .routes_n = 1};
    assert_ok(overleg_besluit(als(w, &l.noor), l.overleg, items[0].id, &raise));
    klaar(w);
    ActieInvoer agreed = {.wat = S("Bel " KANARIE),
                          .functie = S("zorgcoordinator"),
                          .uiterlijk = datum_at(w->nu) + 2,
                          .signaal = l.signaal,
                          .overleg = l.overleg,
                          .dossier = STR_NONE};
    assert_ok(actie_add(als(w, &l.noor), &agreed, &l.actie));
    klaar(w);
    assert_ok(overleg_stel_vast(als(w, &l.noor), l.overleg));
    klaar(w);
}

static void tell(const Mens *who) {
    Terugkoppeling *due;
    size_t n;
    als(w, who);
    assert_ok(terugkoppelingen_mijn(&w->c, &due, &n));
    klaar(w);
    for (size_t i = 0; i < n; i++) {
        Str own = due[i].regel->vrije_tekst ? S(KANARIE " is bekend.") : STR_NONE;
        assert_ok(terugkoppeling_geef(als(w, who), due[i].id, due[i].regel->zinnen[0].id, own));
        klaar(w);
    }
}

static void fill_file(void) {
    Waarden person = vol(w, &soort_slachtoffer, NULL), name = vol(w, &soort_identiteit, NULL),
            safe = vol(w, &soort_veiligheid, "niveau", "laag", NULL);
    LUKT(w, &l.tjitske, dossier_update(&w->c, l.dossier, 1, S("Mevrouw " KANARIE), &person));
    LUKT(w, &l.tjitske, dossier_set_identiteit(&w->c, l.dossier, 2, &name));
    LUKT(w, &l.tjitske, dossier_set_veiligheid(&w->c, l.dossier, &safe));
}

static void care(void) {
    Traject *list;
    size_t n;
    als(w, &l.tjitske);
    assert_ok(trajecten_mijn(&w->c, &list, &n));
    klaar(w);
    assert_int_equal(n, 1);
    assert_ok(traject_aannemen(als(w, &l.tjitske), list[0].id, list[0].versie, &l.dossier));
    klaar(w);
    fill_file();
    Waarden consent = vol(w, &soort_toestemming, "partij", "comensha", "gegeven", "ja", "door_wie", "zelf", "datum",
                          "10-09-2026", NULL);
    Waarden event =
        vol(w, &soort_gebeurtenis, "datum", "10-09-2026", "soort", "contact", "titel", KANARIE " gesproken", NULL);
    assert_ok(dossier_toestemming(als(w, &l.tjitske), l.dossier, &consent));
    klaar(w);
    assert_ok(dossier_gebeurtenis(als(w, &l.tjitske), l.dossier, &event));
    klaar(w);
    assert_ok(dossier_start_bedenktijd(als(w, &l.tjitske), l.dossier, datum_at(w->nu)));
    klaar(w);
    assert_ok(actie_afronden(als(w, &l.tjitske), l.actie, S(KANARIE " nam op")));
    klaar(w);
    assert_ok(traject_afronden(als(w, &l.tjitske), list[0].id, list[0].versie + 1, list[0].route->uitkomsten[0].id,
                               S(KANARIE " kreeg hulp")));
    klaar(w);
    assert_ok(dossier_move(als(w, &l.tjitske), l.dossier, DOSSIER_GESLOTEN));
    klaar(w);
}

static void close_case(void) {
    CasusLijst list;
    Casus k;
    assert_ok(casus_list(als(w, &l.noor), CASUS_OPEN, (KringPlek){TIJDSTIP_GEEN}, 100, &list));
    klaar(w);
    l.casus = list.regels[0].ref;
    assert_ok(casus_open(als(w, &l.noor), l.casus, &k));
    klaar(w);
    Waarden plan = vol(w, &soort_casus, NULL), end = vol(w, &soort_casus_einde, "uitkomst", "gestopt", NULL);
    LUKT(w, &l.noor, casus_update(&w->c, l.casus, k.versie, k.casusregisseur, &plan));
    assert_ok(casus_sluit(als(w, &l.noor), l.casus, k.versie + 1, &end));
    klaar(w);
}

Levensloop levensloop_new(Wereld *wereld) {
    w = wereld;
    l = (Levensloop){.aukje = mens_new(w, "Aukje", "aandachtsfunctionaris", "gemeenten", "GM0080"),
                     .noor = mens_new(w, "Noor Bakker", "ketenregisseur", "zvhf", ""),
                     .tjitske = mens_new(w, "Tjitske", "zorgcoordinator", "fier", ""),
                     .fokke = mens_new(w, "Fokke", "politie_tmm", "politie_nn", ""),
                     .frank = mens_new(w, "Frank", "fg", "toezicht", ""),
                     .iris = mens_new(w, "Iris", "beleidsadviseur", "zvhf", "")};
    report();
    judge_and_enrich();
    prepare_the_table();
    decide();
    tell(&l.noor);
    tell(&l.aukje);
    care();
    close_case();
    return l;
}
