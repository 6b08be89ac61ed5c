/*
 * The story of Fryslân, as annex 5 of its policy describes the work: two signals come in, the Drieluik decides, a victim
 * is helped, and everybody hears what they may hear.
 */
#include "store/sql.h"
#include "verhaal/regio_test.h"

typedef struct Friesland {
    Wereld *w;
    Mens balie, aukje, bakker, tjitske, fokke, ondersteuner, oov, riec, beleid, fg;
} Friesland;

static Friesland fryslan_new(void) {
    Wereld *w = wereld_new("fryslan");
    return (Friesland){
        .w = w,
        .balie = mens_new(w, "Balie", "melder_intern", "gemeenten", "GM0080"),
        .aukje = mens_new(w, "Aukje", "aandachtsfunctionaris", "gemeenten", "GM0080"),
        .bakker = mens_new(w, "Noor Bakker", "ketenregisseur", "zvhf", ""),
        .tjitske = mens_new(w, "Tjitske", "zorgcoordinator", "fier", ""),
        .fokke = mens_new(w, "Fokke", "politie_tmm", "politie_nn", ""),
        .ondersteuner = mens_new(w, "Sanne", "procesondersteuner", "zvhf", ""),
        .oov = mens_new(w, "Ids", "oov_functionaris", "gemeenten", "GM0080"),
        .riec = mens_new(w, "Roos", "riec_medewerker", "riec_nn", ""),
        .beleid = mens_new(w, "Iris", "beleidsadviseur", "zvhf", ""),
        .fg = mens_new(w, "Frank", "fg", "toezicht", ""),
    };
}

static const char *const VERHAAL =
    "In de garage aan de Nijverheidsweg branden ’s nachts lampen en er komen busjes met mensen.";

/* ---- the chapters ---- */

static Str anonymous_report(Friesland *f, MelderJob *code) {
    Wereld *w = f->w;
    Waarden form = typ(w, &soort_melding, "betreft", "plek", "anoniem", "ja", "verhaal", VERHAAL, "gemeente", "GM0080",
                       "postcode", "8911 ab", NULL);
    Melding m = {
        .ingang = S("formulier"), .waarden = &form, .anoniem = true, .herhaal = {(const uint8_t *)"eenmalig", 8}};
    Signaal first, again;
    *code = (MelderJob){.arena = w->geheim, .typed = STR_NONE};
    melder_hash(code);
    assert_ok(code->result);
    assert_ok(signaal_submit(als(w, NULL), &m, &first));
    assert_ok(melder_bind(&w->c, first.id, &code->out));
    klaar(w);
    assert_ok(signaal_submit(als(w, NULL), &m, &again)); /* a second click is the same signal */
    klaar(w);
    assert_str(again.ref, first.ref);
    return first.ref;
}

static Str internal_report(Friesland *f) {
    Wereld *w = f->w;
    Waarden form = typ(w, &soort_melding_intern, "titel", "Zeven mensen in een woning", "betreft", "iemand", "gemeente",
                       "GM0080", "vorm", "arbeid", "verhaal",
                       "Een man met een handwond vertelt aan de balie dat de baas zijn paspoort heeft.", NULL);
    Melding m = {.ingang = S("intern"), .waarden = &form};
    Signaal s;
    assert_ok(signaal_submit(als(w, &f->balie), &m, &s));
    klaar(w);
    return s.ref;
}

static void both_wait_for_the_aandachtsfunctionaris(Friesland *f) {
    SignaalLijst list;
    assert_ok(signaal_list(als(f->w, &f->aukje),
                           (SignaalFilter){.status = SIGNAAL_NIEUW, .na_uiterlijk = TIJDSTIP_GEEN, .aantal = 10},
                           &list));
    klaar(f->w);
    assert_int_equal(list.aantal, 2);
    assert_int_equal(list.totaal, 2);
}

static void triage(Friesland *f, Str soft, Str hard) {
    Wereld *w = f->w;
    Signaal s;
    assert_ok(signaal_triage(als(w, &f->aukje), soft, S("zacht")));
    klaar(w);
    assert_ok(signaal_triage(als(w, &f->aukje), hard, S("hard")));
    klaar(w);
    assert_ok(signaal_open(als(w, &f->aukje), hard, &s));
    klaar(w);
    assert_str(s.status, SIGNAAL_BEOORDEELD);
    assert_true(s.uiterlijk > w->nu && s.uiterlijk <= w->nu + 4 * 3600 * 1000); /* the clock of a hard signal */
    assert_ok(signaal_contact(als(w, &f->aukje), hard, S("tmm")));
    klaar(w);
    SignaalContact *called;
    size_t n;
    als(w, &f->aukje);
    assert_ok(signaal_contacten(&w->c, s.id, &called, &n));
    klaar(w);
    assert_int_equal(n, 1);
    assert_str(called[0].contact, S("tmm"));
    assert_str(called[0].door, S("Aukje"));
    assert_status(signaal_triage(als(w, &f->aukje), hard, S("zacht")), CONFLICT); /* it was judged already */
    mislukt(w);
}

static void enrichment_and_persons(Friesland *f, Str hard) {
    Wereld *w = f->w;
    Waarden note = typ(w, &soort_verrijking, "bron", "wijkteam", "datum", "05-09-2026", "betrouwbaarheid",
                       "aannemelijk", "tekst", "Het wijkteam zag de man al eerder met dezelfde bus.", NULL);
    assert_ok(signaal_verrijk(als(w, &f->aukje), hard, &note));
    klaar(w);
    Waarden person = typ(w, &soort_betrokkene, "rollen", "slachtoffer\ndader", "voornaam", "Marek", "achternaam",
                         "Nowak", "geboortedatum", "12-03-1996", NULL);
    assert_ok(betrokkene_add(als(w, &f->aukje), hard, &person));
    klaar(w);
    Str codes[] = {w->regio->indicatoren[0].id, w->regio->indicatoren[1].id};
    assert_ok(signaal_set_indicatoren(als(w, &f->aukje), hard, codes, 2));
    klaar(w);
    Signaal s;
    Betrokkene *people;
    size_t n;
    als(w, &f->aukje);
    assert_ok(signaal_open(&w->c, hard, &s));
    assert_ok(betrokkenen(&w->c, &s, &people, &n));
    klaar(w);
    assert_int_equal(n, 1);
    assert_true(people[0].slachtoffer && people[0].dader); /* one person can be both */
}

static Str the_round_before_the_table(Friesland *f, Str hard) {
    Wereld *w = f->w;
    Overleg meeting;
    Waarden where = typ(w, &soort_overleg, "plaats", "Zorg- en Veiligheidshuis, kamer 2.04", NULL);
    assert_ok(overleg_plan(als(w, &f->ondersteuner), S("drieluik"), w->nu + 3LL * DAG_MS, &where, &meeting));
    klaar(w);
    size_t came;
    assert_ok(overleg_vul_agenda(als(w, &f->ondersteuner), meeting.ref, &came));
    klaar(w);
    assert_int_equal(came, 2);
    assert_ok(rondvraag_stel(als(w, &f->ondersteuner), meeting.ref));
    klaar(w);

    Rondvraag round;
    assert_ok(rondvraag_open(als(w, &f->fokke), meeting.ref, &round));
    klaar(w);
    assert_true(round.mijn_zetel);
    assert_int_equal(round.personen_n, 1);
    assert_str(round.personen[0].signaal_ref, hard);
    assert_ok(rondvraag_antwoord(als(w, &f->fokke), meeting.ref, &round.personen[0].betrokkene, 1, false));
    klaar(w);
    assert_ok(rondvraag_antwoord(als(w, &f->tjitske), meeting.ref, NULL, 0, true));
    klaar(w);
    assert_ok(rondvraag_open(als(w, &f->bakker), meeting.ref, &round));
    klaar(w);
    assert_int_equal(round.treffers_n, 2); /* a hit from the police, none from care, and nothing more than that */
    int hits = 0;
    for (size_t i = 0; i < round.treffers_n; i++) hits += round.treffers[i].bekend;
    assert_int_equal(hits, 1);
    return meeting.ref;
}

static void decisions_at_the_table(Friesland *f, Str meeting, Str soft, Str hard) {
    Wereld *w = f->w;
    wacht_dagen(w, 3);
    assert_ok(overleg_start(als(w, &f->bakker), meeting));
    klaar(w);
    Str present[] = {S("ketenregisseur"), S("zorgcoordinator"), S("politie_tmm")};
    assert_ok(overleg_set_aanwezig(als(w, &f->ondersteuner), meeting, present, 3));
    klaar(w);

    Agendapunt raise = punt_over(w, &f->bakker, meeting, hard);
    BesluitInvoer nothing = {.soort = BESLUIT_VERMOEDEN};
    assert_status(overleg_besluit(als(w, &f->bakker), meeting, raise.id, &nothing), INVALID);
    assert_true(w->c.fouten.aantal >= 3); /* routes, first goal and casusregisseur are all asked for */
    mislukt(w);

    BesluitRoute routes[] = {{S("zorg"), S("fier"), S("Veilige plek en tolk")},
                             {S("straf"), S("politie_nn"), STR_NONE},
                             {S("riec"), S("riec_nn"), S("Is dit deel van een groter geheel?")}};
    BesluitInvoer decision = {.soort = BESLUIT_VERMOEDEN,
                              .klasse = S("redelijk_vermoeden"),
                              .toelichting = S("Drie bronnen"),
                              .eerste_doel = S("De uitbuiting stopt deze week"),
                              .casusregisseur = S("zorgcoordinator"),
                              .routes = routes,
                              .routes_n = 3};
    assert_ok(overleg_besluit(als(w, &f->bakker), meeting, raise.id, &decision));
    klaar(w);

    Str action;
    ActieInvoer agreed = {.wat = S("Eerste gesprek met tolk"),
                          .functie = S("zorgcoordinator"),
                          .uiterlijk = datum_at(w->nu) + 2,
                          .signaal = hard,
                          .overleg = meeting,
                          .dossier = STR_NONE};
    assert_ok(actie_add(als(w, &f->bakker), &agreed, &action));
    klaar(w);

    Agendapunt watch = punt_over(w, &f->bakker, meeting, soft);
    assert_ok(overleg_besluit(als(w, &f->bakker), meeting, watch.id, &(BesluitInvoer){.soort = BESLUIT_LOPEND}));
    klaar(w);
    assert_status(overleg_besluit(als(w, &f->bakker), meeting, watch.id, &(BesluitInvoer){.soort = BESLUIT_LOPEND}),
                  CONFLICT); /* the second click */
    mislukt(w);
    assert_ok(overleg_stel_vast(als(w, &f->ondersteuner), meeting));
    klaar(w);
    assert_status(overleg_besluit(als(w, &f->bakker), meeting, watch.id, &(BesluitInvoer){.soort = BESLUIT_LOPEND}),
                  CONFLICT);
    mislukt(w);
}

static void minutes_are_for_the_authorised_group(Friesland *f, Str meeting) {
    Overleg o;
    const Mens *outside[] = {&f->aukje, &f->riec, &f->oov, &f->beleid, &f->fg};
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        Status answer = overleg_open(als(f->w, outside[i]), meeting, &o);
        assert_true(answer == NOT_FOUND || answer == FORBIDDEN);
        mislukt(f->w);
    }
    assert_ok(overleg_open(als(f->w, &f->tjitske), meeting, &o));
    klaar(f->w);
}

static void help_may_not_wait_for_the_riec(Friesland *f, Str hard) {
    Wereld *w = f->w;
    Traject weighing = route_van(w, &f->riec, hard, "riec");
    assert_ok(traject_aannemen(als(w, &f->riec), weighing.id, weighing.versie, NULL));
    klaar(w);
    wacht_dagen(w, 2);
    Signaal s;
    Gat *gaps;
    size_t n;
    als(w, &f->bakker);
    assert_ok(signaal_open(&w->c, hard, &s));
    assert_ok(traject_gaten(&w->c, &s, &gaps, &n));
    klaar(w);
    assert_int_equal(n, 1);
    assert_int_equal(gaps[0].dagen, 2);
    assert_true(gaps[0].wacht); /* the RIEC is at work and care is not: the alarm */
}

static Str a_victim_file_opens(Friesland *f, Str hard) {
    Wereld *w = f->w;
    Str ref = STR_NONE;
    Traject care = route_van(w, &f->tjitske, hard, "zorg");
    assert_status(traject_aannemen(als(w, &f->fokke), care.id, care.versie, NULL), NOT_FOUND); /* not theirs to take */
    mislukt(w);
    assert_ok(traject_aannemen(als(w, &f->tjitske), care.id, care.versie, &ref));
    klaar(w);
    Dossier d;
    Waarden identity;
    assert_ok(dossier_open(als(w, &f->tjitske), ref, &d));
    klaar(w);
    assert_str(d.status, DOSSIER_AANGEMELD);
    assert_ok(dossier_identiteit(als(w, &f->tjitske), ref, &identity));
    klaar(w);
    assert_str(waarde(&identity, "achternaam"), S("Nowak")); /* nobody has to tell it twice */

    Waarden consent = typ(w, &soort_toestemming, "partij", "comensha", "gegeven", "ja", "doel", "Registratie en opvang",
                          "door_wie", "zelf", "datum", "12-09-2026", NULL);
    assert_ok(dossier_toestemming(als(w, &f->tjitske), ref, &consent));
    klaar(w);
    Waarden safety =
        typ(w, &soort_veiligheid, "niveau", "verhoogd", "toelichting", "Onbekende man vroeg naar hem.", NULL);
    assert_ok(dossier_set_veiligheid(als(w, &f->tjitske), ref, &safety));
    klaar(w);
    assert_ok(dossier_start_bedenktijd(als(w, &f->tjitske), ref, datum_from(2026, 9, 12)));
    klaar(w);
    assert_ok(dossier_open(als(w, &f->tjitske), ref, &d));
    klaar(w);
    assert_int_equal(d.bedenktijd.tot, datum_from(2026, 12, 12)); /* three calendar months */
    assert_false(d.bedenktijd.waarschuw);
    wacht_dagen(w, 75);
    assert_ok(dossier_open(als(w, &f->tjitske), ref, &d));
    klaar(w);
    assert_true(d.bedenktijd.waarschuw);
    wacht_dagen(w, -75);
    DossierPunt *line;
    size_t n;
    als(w, &f->tjitske);
    assert_ok(dossier_tijdlijn(&w->c, &d, STR_NONE, &line, &n));
    klaar(w);
    assert_int_equal(n, 3); /* end of bedenktijd ahead, its start, the safety judgement */
    assert_str(line[0].titel, S("Einde bedenktijd"));
    return ref;
}

static void others_break_the_glass(Friesland *f, Str dossier) {
    Wereld *w = f->w;
    Dossier d;
    Status answer = dossier_open(als(w, &f->bakker), dossier, &d);
    assert_true(answer == FORBIDDEN || answer == NOT_FOUND);
    mislukt(w);
    assert_status(dossier_doorbreek(als(w, &f->bakker), dossier, S("even"), &d), INVALID);
    mislukt(w);
    assert_ok(
        dossier_doorbreek(als(w, &f->bakker), dossier, S("Vervanging van de zorgcoördinator tijdens ziekte."), &d));
    klaar(w);
    Voorval *looked;
    size_t n;
    als(w, &f->tjitske);
    assert_ok(dossier_open(&w->c, dossier, &d));
    assert_ok(dossier_inzage(&w->c, &d, &looked, &n));
    klaar(w);
    bool told = false;
    for (size_t i = 0; i < n; i++) told = told || str_contains(looked[i].tekst, S("Vervanging van de zorgcoördinator"));
    assert_true(told);
}

/* The owner is told until they say that they saw it; who watches over privacy has them all. */
static void the_owner_and_the_fg_are_told(Friesland *f, Str dossier) {
    Wereld *w = f->w;
    Werk work;
    WerkAantal before, after;
    Doorbreking *all;
    size_t n;
    LUKT(w, &f->tjitske, werk_aantal(&w->c, &before));
    LUKT(w, &f->tjitske, werk_open(&w->c, &work));
    assert_int_equal(work.doorbrekingen_n, 1);
    assert_str(work.doorbrekingen[0].dossier, dossier);
    assert_str(work.doorbrekingen[0].functie, f->bakker.functie);
    assert_str(work.doorbrekingen[0].naam, f->bakker.naam);
    assert_str(work.doorbrekingen[0].reden, S("Vervanging van de zorgcoördinator tijdens ziekte."));
    Uuid id = work.doorbrekingen[0].id;
    LUKT(w, &f->fg, doorbrekingen(&w->c, (Uuid){0}, 50, &all, &n));
    assert_int_equal(n, 1);
    assert_true(all[0].gezien_op == TIJDSTIP_GEEN);
    WEIGERT(w, &f->bakker, FORBIDDEN, doorbrekingen(&w->c, (Uuid){0}, 50, &all, &n));
    WEIGERT(w, &f->bakker, FORBIDDEN, doorbreking_gezien(&w->c, dossier, id));
    LUKT(w, &f->tjitske, doorbreking_gezien(&w->c, dossier, id));
    LUKT(w, &f->tjitske, werk_open(&w->c, &work));
    assert_int_equal(work.doorbrekingen_n, 0);
    LUKT(w, &f->tjitske, werk_aantal(&w->c, &after));
    assert_int_equal(after.werk, before.werk - 1);
    LUKT(w, &f->fg, doorbrekingen(&w->c, (Uuid){0}, 50, &all, &n));
    assert_true(all[0].gezien_op > all[0].op);
}

/* What is due from somebody about a signal. */
static Terugkoppeling due_about(Friesland *f, const Mens *who, Str signaal) {
    Werk work;
    assert_ok(werk_open(als(f->w, who), &work));
    klaar(f->w);
    assert_int_equal(work.terugkoppelingen_n, 2); /* about the raised signal and about the watched one */
    for (size_t i = 0; i < work.terugkoppelingen_n; i++)
        if (str_eq(work.terugkoppelingen[i].signaal_ref, signaal)) return work.terugkoppelingen[i];
    fail();
    return (Terugkoppeling){0};
}

static void feedback_reaches_everybody(Friesland *f, Str soft, Str hard, MelderJob *code) {
    Wereld *w = f->w;
    Terugkoppeling to_aukje = due_about(f, &f->bakker, hard), to_desk = due_about(f, &f->aukje, hard),
                   to_reporter = due_about(f, &f->aukje, soft);
    assert_ok(terugkoppeling_geef(als(w, &f->bakker), to_aukje.id, S("opgepakt"), S("Fijn dat u zo snel was.")));
    klaar(w);
    assert_false(to_desk.anoniem);
    assert_status(terugkoppeling_geef(als(w, &f->aukje), to_desk.id, S("opgepakt"), S("Het slachtoffer heet")),
                  INVALID);
    mislukt(w); /* words of one's own are not for the reporter */
    assert_ok(terugkoppeling_geef(als(w, &f->aukje), to_desk.id, S("opgepakt"), STR_NONE));
    klaar(w);

    assert_status(signaal_terugleggen(als(w, &f->aukje), soft, S("De lampen zijn van een kweker.")), CONFLICT);
    mislukt(w); /* the table watches it: handing back is decided there */

    assert_true(to_reporter.anoniem);
    assert_ok(terugkoppeling_geef(als(w, &f->aukje), to_reporter.id, S("volgen"), STR_NONE));
    klaar(w);

    /* The reporter comes back with the code. */
    MelderJob typed = {.arena = w->geheim, .typed = code->out.code};
    MelderPost post;
    assert_ok(melder_zout(als(w, NULL), typed.typed, &typed.zout));
    klaar(w);
    melder_hash(&typed);
    assert_ok(melder_post(als(w, NULL), &typed, &post));
    klaar(w);
    assert_int_equal(post.berichten_n, 1);
    assert_true(str_contains(post.berichten[0].tekst, S("Wij houden in de gaten")));
    assert_ok(melder_schrijf(als(w, NULL), &typed, S("De bus is grijs en heeft een deuk.")));
    klaar(w);
    MelderBericht *said;
    size_t n;
    Signaal s;
    als(w, &f->aukje);
    assert_ok(signaal_open(&w->c, soft, &s));
    assert_ok(melder_berichten(&w->c, &s, &said, &n));
    klaar(w);
    assert_int_equal(n, 2);
    bool read = false, unreadable = false;
    for (size_t i = 0; i < n; i++) {
        read = read || str_contains(said[i].tekst, S("deuk"));
        unreadable = unreadable || (!said[i].van_melder &&
                                    str_empty(said[i].tekst)); /* what was sealed to the reporter stays theirs */
    }
    assert_true(read && unreadable);
}

static void a_wrong_code_is_an_unknown_code(Friesland *f, MelderJob *code) {
    Wereld *w = f->w;
    const char *wrong[] = {"ABCD-EFGH-JKMN-PQRS-TVWX",
                           str_z(w->arena, str_fmt(w->arena, "%.*s-EFGH-JKMN-PQRS-TVWX", 4, code->out.code.ptr))};
    for (size_t i = 0; i < 2; i++) {
        MelderJob typed = {.arena = w->geheim, .typed = str_from_z(wrong[i])};
        MelderPost post;
        assert_ok(melder_zout(als(w, NULL), typed.typed, &typed.zout));
        klaar(w);
        melder_hash(&typed);
        assert_status(melder_post(als(w, NULL), &typed, &post), NOT_FOUND);
        mislukt(w);
    }
}

static void the_walls_hold(Friesland *f, Str soft, Str hard) {
    Wereld *w = f->w;
    Signaal s;
    /* RIEC sees the phenomenon and no person. */
    assert_ok(signaal_open(als(w, &f->riec), hard, &s));
    klaar(w);
    assert_str(s.vorm, S("arbeid"));
    /* what the RIEC may read depends on the origin; persons are behind a right it does not have */
    Betrokkene *people;
    size_t n;
    als(w, &f->riec);
    assert_status(betrokkenen(&w->c, &s, &people, &n), FORBIDDEN);
    mislukt(w);
    assert_status(signaal_open(als(w, &f->riec), soft, &s), NOT_FOUND); /* never given to them */
    mislukt(w);
    assert_status(signaal_open(als(w, &f->riec), S("S-0000-0000"), &s),
                  NOT_FOUND); /* and what does not exist looks the same */
    mislukt(w);
    assert_status(signaal_open(als(w, &f->beleid), hard, &s), FORBIDDEN);
    mislukt(w);
    Mens other = mens_new(w, "Sjoerd", "aandachtsfunctionaris", "gemeenten", "GM0074");
    assert_status(signaal_open(als(w, &other), hard, &s), NOT_FOUND); /* Heerenveen does not see Leeuwarden */
    mislukt(w);
    /* Only that the police took it up is visible outside. */
    Traject police = route_van(w, &f->bakker, hard, "straf");
    assert_true(police.afgeschermd);
    assert_true(str_none(police.opdracht) && str_none(police.toelichting));
}

static void my_work_and_the_dashboard(Friesland *f) {
    Wereld *w = f->w;
    Werk work;
    assert_ok(werk_open(als(w, &f->tjitske), &work));
    klaar(w);
    assert_int_equal(work.acties_n, 1);
    assert_str(work.acties[0].wat, S("Eerste gesprek met tolk"));
    assert_true(work.acties[0].te_laat || work.acties[0].uiterlijk >= datum_at(w->nu));
    assert_ok(actie_afronden(als(w, &f->tjitske), work.acties[0].ref, S("Gesprek gevoerd")));
    klaar(w);
    Dashboard d;
    DashboardFilter this_year = {
        .van = datum_from(2026, 1, 1), .tot = datum_at(w->nu), .gemeente = STR_NONE, .vorm = STR_NONE};
    assert_ok(dashboard_open(als(w, &f->beleid), this_year, &d));
    klaar(w);
    const int64_t funnel[] = {2, 2, 2, 1, 1, 1}; /* received, judged, discussed, raised, taken up, care */
    assert_int_equal(d.trechter_n, 6);
    for (size_t i = 0; i < 6; i++) assert_int_equal(d.trechter[i].aantal, funnel[i]);
    assert_true(d.ontvangen_verborgen && d.dossiers_verborgen && d.trechter[0].verborgen); /* two is too few to show */
    assert_int_equal(d.maand_stap, 0);
    assert_int_equal(d.dossiers, 1);
    assert_int_equal(d.acties_gedaan, 1);
}

static void when_all_routes_have_ended_the_signal_is_closed(Friesland *f, Str hard) {
    Wereld *w = f->w;
    Signaal s;
    rond_af(w, &f->fokke, hard, "straf", "aan_om");
    rond_af(w, &f->riec, hard, "riec", "terug");
    assert_ok(signaal_open(als(w, &f->bakker), hard, &s));
    klaar(w);
    assert_str(s.status, SIGNAAL_IN_AANPAK);
    assert_true(s.uiterlijk > w->nu); /* nothing waits for an answer: looked at again after a while */
    rond_af(w, &f->tjitske, hard, "zorg", "veilig_en_geholpen");
    assert_ok(signaal_open(als(w, &f->bakker), hard, &s));
    klaar(w);
    assert_str(s.status, SIGNAAL_AFGESLOTEN);
}

static void every_deed_stands_in_the_log(Friesland *f) {
    Wereld *w = f->w;
    LogRapport report;
    assert_ok(db_begin(w->db));
    assert_ok(logboek_verify(w->logboek, w->arena, w->regio->id, STR_NONE, &report));
    db_rollback(w->db);
    if (report.fout != LOGBOEK_GOED) fail_msg("%.*s", STR_ARG(report.zin));
    assert_true(report.regels > 40);
}

static void annex_5_from_report_to_approach(void **state) {
    (void)state;
    Friesland f = fryslan_new();
    MelderJob code;
    Str soft = anonymous_report(&f, &code);
    Str hard = internal_report(&f);
    both_wait_for_the_aandachtsfunctionaris(&f);
    triage(&f, soft, hard);
    enrichment_and_persons(&f, hard);
    Str meeting = the_round_before_the_table(&f, hard);
    decisions_at_the_table(&f, meeting, soft, hard);
    minutes_are_for_the_authorised_group(&f, meeting);
    help_may_not_wait_for_the_riec(&f, hard);
    Str dossier = a_victim_file_opens(&f, hard);
    others_break_the_glass(&f, dossier);
    the_owner_and_the_fg_are_told(&f, dossier);
    feedback_reaches_everybody(&f, soft, hard, &code);
    a_wrong_code_is_an_unknown_code(&f, &code);
    the_walls_hold(&f, soft, hard);
    my_work_and_the_dashboard(&f);
    when_all_routes_have_ended_the_signal_is_closed(&f, hard);
    every_deed_stands_in_the_log(&f);
    wereld_free(f.w);
}

/* What care brought in never reaches the RIEC as a person, whatever route is opened. */
static void care_data_stop_at_the_riec_wall(void **state) {
    (void)state;
    Friesland f = fryslan_new();
    Wereld *w = f.w;
    Waarden form =
        typ(w, &soort_melding_intern, "titel", "Mevrouw B. slaapt in de zaak", "betreft", "iemand", "gemeente",
            "GM0080", "vorm", "arbeid", "verhaal", "Zij vertelde in de opvang over haar baas.", NULL);
    Signaal s, seen;
    Melding m = {.ingang = S("zorgpartner"), .waarden = &form};
    assert_ok(signaal_submit(als(w, &f.tjitske), &m, &s));
    klaar(w);
    assert_ok(signaal_triage(als(w, &f.tjitske), s.ref, S("zacht")));
    klaar(w);
    Overleg meeting;
    Waarden where = typ(w, &soort_overleg, NULL);
    assert_ok(overleg_plan(als(w, &f.bakker), S("drieluik"), w->nu + DAG_MS, &where, &meeting));
    klaar(w);
    assert_ok(overleg_agendeer(als(w, &f.bakker), meeting.ref, s.ref));
    klaar(w);
    Agendapunt item = punt_over(w, &f.bakker, meeting.ref, s.ref);
    BesluitRoute riec[] = {{S("riec"), S("riec_nn"), S("Mevrouw B. noemde een naam")}};
    BesluitInvoer raise = {.soort = BESLUIT_VERMOEDEN,
                           .klasse = STR_NONE,
                           .eerste_doel = S("Stoppen"),
                           .casusregisseur = S("procesregisseur"),
                           .routes = riec,
                           .routes_n = 1};
    assert_ok(overleg_besluit(als(w, &f.bakker), meeting.ref, item.id, &raise));
    klaar(w);
    assert_ok(signaal_open(als(w, &f.riec), s.ref, &seen));
    klaar(w);
    assert_true(seen.afgeschermd);
    assert_true(str_none(waarde(&seen.inhoud, "verhaal")));
    assert_false(str_contains(seen.titel, S("Mevrouw B.")));
    assert_str(seen.vorm, S("arbeid")); /* the phenomenon may be known */
    Traject route = route_van(w, &f.riec, s.ref, "riec");
    assert_true(str_none(route.opdracht)); /* what the table wrote about a person from care is withheld too */
    ActieInvoer ask = {.wat = S("Vraag na wat Mevrouw B. noemde"),
                       .functie = S("riec_medewerker"),
                       .uiterlijk = datum_at(w->nu) + 7,
                       .signaal = s.ref,
                       .dossier = STR_NONE,
                       .overleg = STR_NONE};
    Str made;
    assert_status(actie_add(als(w, &f.bakker), &ask, &made), INVALID);
    assert_str(w->c.fouten.lijst[0].veld, S("functie")); /* nor can it be agreed with who must never have it */
    mislukt(w);
    assert_ok(traject_weigeren(als(w, &f.riec), route.id, route.versie, S("Geen ondermijning")));
    klaar(w);
    route = route_van(w, &f.bakker, s.ref, "riec");
    assert_str(route.opdracht, S("Mevrouw B. noemde een naam")); /* who answers unread does not wipe the question */
    assert_str(route.toelichting, S("Geen ondermijning"));
    wereld_free(w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(annex_5_from_report_to_approach),
        cmocka_unit_test(care_data_stop_at_the_riec_wall),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
