/* Retention, carried out: who agrees, what holds it up, what is left, and that the figures do not move. */
#include <stdio.h>

#include "keten/vernietigen.h"
#include "keten/vinden.h"
#include "store/kluis_intern.h"
#include "verhaal/levensloop.h"

static Wereld *w;
static Levensloop l;

static int open_world(void **state) {
    (void)state;
    w = wereld_new("fryslan");
    l = levensloop_new(w);
    return 0;
}

static int close_world(void **state) {
    (void)state;
    wereld_free(w);
    return 0;
}

static void go_to(int jaar, int maand, int dag) { w->nu = tijdstip_at(datum_from(jaar, maand, dag), 10 * 60); }

/* What the program does by itself, later on that day. */
static size_t night(void) {
    size_t n;
    w->nu += 60LL * 60 * 1000;
    als(w, NULL);
    w->c.actor = (Actor){0};
    assert_ok(vernietigen_rijp(&w->c, 50, &n));
    klaar(w);
    return n;
}

static BewaarLijst list(const Mens *who, BewaarStand stand) {
    BewaarLijst out;
    assert_ok(bewaren_list(als(w, who), stand, (BewaarPlek){0}, 25, &out));
    klaar(w);
    return out;
}

static bool holds(const BewaarLijst *x, Str ref) {
    for (size_t i = 0; i < x->aantal; i++)
        if (str_eq(x->regels[i].ref, ref)) return true;
    return false;
}

static Status agree(const Mens *who, Str ref) {
    Status s = bewaren_akkoord(als(w, who), &ref, 1);
    if (s == OK)
        klaar(w);
    else
        mislukt(w);
    return s;
}

static void agree_to_all(void) {
    assert_ok(agree(&l.noor, l.signaal));
    assert_ok(agree(&l.noor, l.overleg));
    assert_ok(agree(&l.noor, l.casus));
}

/* ---- when ---- */

static void each_kind_is_warned_for_before_its_own_end(void **state) {
    (void)state;
    go_to(2031, 6, 9);
    assert_int_equal(list(&l.frank, BEWAAR_NADERT).aantal, 0);
    go_to(2031, 6, 12);
    BewaarLijst near = list(&l.frank, BEWAAR_NADERT);
    assert_int_equal(near.aantal, 3);
    assert_true(holds(&near, l.signaal) && holds(&near, l.overleg) && holds(&near, l.casus));
    assert_int_equal(list(&l.frank, BEWAAR_VOORBIJ).aantal, 0);
    go_to(2031, 9, 12);
    assert_int_equal(list(&l.frank, BEWAAR_NADERT).aantal, 0);
    assert_int_equal(list(&l.frank, BEWAAR_VOORBIJ).aantal, 3);
    go_to(2041, 3, 12); /* fifteen years, half a year before: only the victim file is added */
    near = list(&l.frank, BEWAAR_NADERT);
    assert_int_equal(near.aantal, 1);
    assert_true(holds(&near, l.dossier));
}

static void a_list_goes_on_where_the_page_before_ended(void **state) {
    (void)state;
    go_to(2031, 9, 12);
    BewaarPlek from = {0};
    Str seen[3];
    for (size_t i = 0; i < 3; i++) {
        BewaarLijst page;
        assert_ok(bewaren_list(als(w, &l.frank), BEWAAR_VOORBIJ, from, 1, &page));
        klaar(w);
        assert_int_equal(page.aantal, 1);
        assert_int_equal(page.meer, i < 2);
        seen[i] = page.regels[0].ref;
        from = (BewaarPlek){page.regels[0].vanaf, page.regels[0].id};
        for (size_t j = 0; j < i; j++) assert_false(str_eq(seen[i], seen[j]));
    }
}

static void the_answers_of_the_round_go_by_the_term_alone(void **state) {
    (void)state;
    Rondvraag round;
    go_to(2027, 3, 7); /* asked on 7 September */
    assert_int_equal(night(), 0);
    go_to(2027, 3, 8);
    assert_int_equal(night(), 1);
    assert_int_equal(night(), 0);
    assert_ok(rondvraag_open(als(w, &l.noor), l.overleg, &round));
    klaar(w);
    assert_int_equal(round.personen_n, 0);
    assert_int_equal(round.treffers_n, 0);
    assert_true(round.vernietigd_op != TIJDSTIP_GEEN);
}

/* ---- who ---- */

static void only_who_the_profile_names_agrees(void **state) {
    (void)state;
    Bewaring b;
    go_to(2031, 9, 12);
    assert_status(agree(&l.tjitske, l.overleg), FORBIDDEN); /* agrees to victim files, and sits at this table */
    assert_status(agree(&l.aukje, l.signaal), FORBIDDEN);   /* has no such right */
    assert_status(agree(&l.frank, l.signaal), FORBIDDEN);   /* watches, and does not decide */
    assert_ok(agree(&l.noor, l.signaal));
    assert_ok(agree(&l.noor, l.signaal)); /* again is no mistake */
    assert_ok(bewaren_open(als(w, &l.frank), l.signaal, &b));
    klaar(w);
    assert_true(b.akkoord);
    assert_str(b.akkoord_naam, S("Noor Bakker"));
    assert_int_equal(list(&l.tjitske, BEWAAR_VOORBIJ).aantal, 0);
    assert_status(bewaren_list(als(w, &l.aukje), BEWAAR_VOORBIJ, (BewaarPlek){0}, 25, &(BewaarLijst){0}), FORBIDDEN);
    mislukt(w);
}

static void outside_the_circle_there_is_nothing(void **state) {
    (void)state;
    Mens elsewhere = mens_new(w, "Elders", "zorgcoordinator", "riec_nn", "");
    Bewaring b;
    go_to(2041, 9, 30);
    assert_int_equal(list(&elsewhere, BEWAAR_VOORBIJ).aantal, 0);
    assert_status(agree(&elsewhere, l.dossier), NOT_FOUND);
    assert_status(bewaren_open(als(w, &elsewhere), l.dossier, &b), NOT_FOUND);
    mislukt(w);
    assert_status(bewaren_open(als(w, &elsewhere), S("D-0000-0000"), &b), NOT_FOUND);
    mislukt(w);
    assert_int_equal(list(&l.tjitske, BEWAAR_VOORBIJ).aantal, 1);
}

/* ---- what holds it up ---- */

static void nothing_goes_without_agreement_and_nothing_on_the_same_day(void **state) {
    (void)state;
    go_to(2031, 6, 20);
    assert_true(night() > 0);             /* the round */
    assert_ok(agree(&l.noor, l.signaal)); /* before its end */
    go_to(2031, 6, 21);
    assert_int_equal(night(), 0);
    go_to(2031, 9, 12);
    agree_to_all();
    assert_int_equal(night(), 1); /* the signal, agreed to in June */
    assert_ok(bewaren_intrekken(als(w, &l.noor), l.casus));
    klaar(w);
    go_to(2031, 9, 13);
    assert_int_equal(night(), 1); /* the meeting; the case was taken back */
    assert_int_equal(list(&l.frank, BEWAAR_VOORBIJ).aantal, 1);
}

static void a_hold_keeps_it_until_it_is_lifted(void **state) {
    (void)state;
    Str why = S("Er loopt een rechtszaak van " KANARIE ".");
    assert_ok(bewaren_stop(als(w, &l.frank), l.signaal, why)); /* long before its end */
    klaar(w);
    assert_status(bewaren_stop(als(w, &l.frank), l.signaal, why), CONFLICT);
    mislukt(w);
    assert_status(bewaren_stop(als(w, &l.frank), l.casus, S("zomaar")), INVALID);
    mislukt(w);
    assert_status(bewaren_stop(als(w, &l.noor), l.casus, why), FORBIDDEN);
    mislukt(w);
    go_to(2031, 9, 12);
    assert_int_equal(night(), 0); /* the round asked about somebody in that signal: it waits along */
    assert_status(agree(&l.noor, l.signaal), CONFLICT);
    BewaarLijst held = list(&l.frank, BEWAAR_STOP);
    assert_int_equal(held.aantal, 1);
    assert_str(held.regels[0].stop_reden, why);
    assert_true(str_none(list(&l.noor, BEWAAR_STOP).regels[0].stop_reden)); /* that there is one, not why */
    assert_ok(bewaren_hervat(als(w, &l.frank), l.signaal, S("De rechter heeft uitspraak gedaan.")));
    klaar(w);
    assert_ok(agree(&l.noor, l.signaal));
    assert_ok(bewaren_stop(als(w, &l.frank), l.signaal, why)); /* ends the agreement */
    klaar(w);
    assert_ok(bewaren_hervat(als(w, &l.frank), l.signaal, S("Het was toch een ander signaal.")));
    klaar(w);
    go_to(2031, 9, 13);
    assert_int_equal(night(), 2); /* the round, and the feedback */
    assert_ok(agree(&l.noor, l.signaal));
    go_to(2031, 9, 15);
    assert_int_equal(night(), 1);
}

/* As if an agreement had been overlooked when the hold was set. */
static void agreed_in(Str ref, const char *functie) {
    Bewaring b;
    assert_ok(bewaren_open(als(w, &l.noor), ref, &b));
    assert_ok(
        sql_bewaarakkoord_insert(w->db, (SqlBewaarakkoordInsertIn){w->regio->id, b.id, b.tot, w->nu,
                                                                   w->c.actor.gebruiker_id, str_from_z(functie)}));
    klaar(w);
}

static bool waits_for(const Mens *who, Str ref) {
    BewaarLijst out;
    assert_ok(bewaren_wachtend(als(w, who), 25, &out));
    klaar(w);
    return holds(&out, ref);
}

static void assert_kept_beside(Str held, Str beside) {
    Bewaring b;
    go_to(2031, 9, 12);
    assert_ok(agree(&l.noor, beside));
    assert_ok(bewaren_stop(als(w, &l.frank), held, S("Er loopt een rechtszaak.")));
    klaar(w);
    assert_ok(bewaren_open(als(w, &l.noor), beside, &b));
    klaar(w);
    assert_true(b.stop_naast && !b.akkoord && !b.mag_akkoord);
    assert_status(agree(&l.noor, beside), CONFLICT);
    assert_false(waits_for(&l.noor, beside));
    agreed_in(beside, "ketenregisseur");
    go_to(2031, 9, 14);
    assert_int_equal(night(), 0); /* nor the round, nor the feedback */
    assert_ok(bewaren_hervat(als(w, &l.frank), held, S("De rechter heeft uitspraak gedaan.")));
    klaar(w);
    assert_int_equal(night(), 3 - str_eq(beside, l.signaal)); /* feedback goes with its signal */
}

static void a_hold_on_a_signal_keeps_the_meetings_about_it(void **state) {
    (void)state;
    assert_kept_beside(l.signaal, l.overleg);
}

static void a_hold_on_a_meeting_keeps_the_signals_on_its_agenda(void **state) {
    (void)state;
    assert_kept_beside(l.overleg, l.signaal);
}

static void a_full_day_lies_between_agreement_and_destruction(void **state) {
    (void)state;
    go_to(2031, 9, 12);
    assert_int_equal(night(), 2); /* the round and the feedback */
    w->nu = tijdstip_at(datum_from(2031, 9, 12), 23 * 60 + 59);
    assert_ok(agree(&l.noor, l.casus));
    w->nu = tijdstip_at(datum_from(2031, 9, 13), 1);
    assert_int_equal(night(), 0);
    w->nu = tijdstip_at(datum_from(2031, 9, 14), 1);
    assert_int_equal(night(), 1);
}

static size_t lines_with_ground(Str ground) {
    size_t n, found = 0;
    SqlLogboekInzage *rows;
    assert_ok(sql_logboek_inzage(
        w->db, w->arena, (SqlLogboekInzageIn){w->regio->id, INT64_MAX, 0, S("bewaren.akkoord"), 100}, &rows, &n));
    for (size_t i = 0; i < n; i++) found += str_eq(rows[i].grondslag, ground);
    return found;
}

/* The profile named somebody else when it was given. */
static void an_agreement_in_another_function_is_asked_again(void **state) {
    (void)state;
    go_to(2031, 6, 20); /* warned, not over */
    agreed_in(l.casus, "zorgcoordinator");
    go_to(2031, 6, 22);
    assert_int_equal(night(), 1); /* the round */
    assert_true(waits_for(&l.noor, l.casus));
    assert_int_equal(lines_with_ground(S("akkoord-vervallen")), 1);
    go_to(2031, 9, 12);
    agreed_in(l.casus, "zorgcoordinator");
    go_to(2031, 9, 14);
    assert_int_equal(night(), 1); /* the feedback */
    assert_true(waits_for(&l.noor, l.casus));
}

static void open_work_is_finished_first(void **state) {
    (void)state;
    Str action;
    ActieInvoer more = {.wat = S("Bel na"),
                        .functie = S("ketenregisseur"),
                        .uiterlijk = datum_at(w->nu) + 2,
                        .signaal = l.signaal,
                        .overleg = STR_NONE,
                        .dossier = STR_NONE};
    assert_ok(actie_add(als(w, &l.noor), &more, &action));
    klaar(w);
    go_to(2031, 9, 12);
    assert_status(agree(&l.noor, l.signaal), CONFLICT);
    assert_ok(actie_vervallen(als(w, &l.noor), action, S("Het signaal is dicht.")));
    klaar(w);
    assert_ok(agree(&l.noor, l.signaal));
}

static void a_file_that_was_opened_again_waits_for_its_new_end(void **state) {
    (void)state;
    go_to(2041, 9, 30);
    assert_ok(agree(&l.tjitske, l.dossier));
    assert_ok(dossier_move(als(w, &l.tjitske), l.dossier, DOSSIER_NAZORG));
    klaar(w);
    assert_int_equal(list(&l.tjitske, BEWAAR_VOORBIJ).aantal, 0);
    assert_ok(dossier_move(als(w, &l.tjitske), l.dossier, DOSSIER_GESLOTEN));
    klaar(w);
    go_to(2056, 10, 2);
    (void)night();
    BewaarLijst due = list(&l.tjitske, BEWAAR_VOORBIJ);
    assert_int_equal(due.aantal, 1); /* the agreement was to the first end */
    assert_false(due.regels[0].akkoord);
}

/* ---- what is left ---- */

static Dashboard figures(void) {
    Dashboard d;
    DashboardFilter year = {datum_from(2026, 1, 1), datum_from(2026, 12, 31), STR_NONE, STR_NONE};
    assert_ok(dashboard_open(als(w, &l.iris), year, &d));
    klaar(w);
    return d;
}

static void assert_same_figures(const Dashboard *a, const Dashboard *b) {
    assert_int_equal(a->ontvangen, b->ontvangen);
    assert_int_equal(a->op_tijd, b->op_tijd);
    assert_int_equal(a->beoordeeld, b->beoordeeld);
    assert_int_equal(a->dossiers, b->dossiers);
    assert_int_equal(a->dossiers_minderjarig, b->dossiers_minderjarig);
    assert_int_equal(a->acties_gedaan, b->acties_gedaan);
    assert_int_equal(a->acties_op_tijd, b->acties_op_tijd);
    assert_int_equal(a->acties_te_laat, b->acties_te_laat);
    assert_int_equal(a->terugkoppeling_te_laat, b->terugkoppeling_te_laat);
    assert_int_equal(a->doorloop_dagen, b->doorloop_dagen);
    assert_int_equal(a->trechter_n, b->trechter_n);
    for (size_t i = 0; i < a->trechter_n; i++) assert_int_equal(a->trechter[i].aantal, b->trechter[i].aantal);
    assert_int_equal(a->vormen_n, b->vormen_n);
    for (size_t i = 0; i < a->vormen_n; i++) assert_int_equal(a->vormen[i].aantal, b->vormen[i].aantal);
    assert_int_equal(a->gemeenten_n, b->gemeenten_n);
    for (size_t i = 0; i < a->gemeenten_n; i++) assert_int_equal(a->gemeenten[i].aantal, b->gemeenten[i].aantal);
    assert_int_equal(a->routes_n, b->routes_n);
    for (size_t i = 0; i < a->routes_n; i++) assert_int_equal(a->routes[i].aantal, b->routes[i].aantal);
}

/* Everything of this chain, in 2041. */
static void destroy_all(void) {
    go_to(2041, 9, 30);
    agree_to_all();
    assert_ok(agree(&l.tjitske, l.dossier));
    go_to(2041, 10, 1);
    assert_int_equal(night(), 5); /* four files and the round; feedback goes with its signal */
    assert_int_equal(night(), 0);
}

static void the_figures_stay_as_they_were(void **state) {
    (void)state;
    Dashboard before = figures();
    destroy_all();
    Dashboard after = figures();
    assert_true(before.beoordeeld > 0);
    assert_same_figures(&before, &after);
}

static Uuid key_of(Str ref) {
    SqlBewaringVan row;
    assert_ok(sql_bewaring_van(w->db, w->arena, (SqlBewaringVanIn){w->regio->id, ref}, &row));
    return row.sleutel_id;
}

static Bytes wrap_of(Uuid key) {
    SqlSleutelById row;
    assert_ok(sql_sleutel_by_id(w->db, w->arena, (SqlSleutelByIdIn){w->regio->id, key}, &row));
    return row.gewikkeld;
}

static void the_key_is_gone_and_the_proof_names_it(void **state) {
    (void)state;
    uint8_t hash[KLUIS_BEWIJS];
    Uuid key = key_of(l.signaal);
    Bytes wrap = wrap_of(key);
    Str path = str_fmt(w->arena, "%.*s/wikkel", STR_ARG(w->map));
    FILE *f = fopen(str_z(w->arena, path), "wb");
    int64_t size;
    assert_int_equal(fwrite(wrap.ptr, 1, wrap.len, f), wrap.len);
    assert_int_equal(fclose(f), 0);
    assert_ok(kluis_hash_file(w->arena, path, hash, &size)); /* the same hash, made another way */
    destroy_all();
    assert_null(wrap_of(key).ptr);
    Vernietiging proof;
    als(w, &l.frank);
    assert_ok(vernietiging_van(&w->c, BEWAARSOORT_SIGNAAL, l.signaal, &proof));
    klaar(w);
    assert_memory_equal(proof.sleutel_hash.ptr, hash, sizeof hash);
    assert_str(proof.akkoord_naam, S("Noor Bakker"));
    assert_str(proof.functie, S("ketenregisseur"));
    assert_true(str_starts(proof.grondslag, S("AVG artikel 5")));
    assert_int_equal(datum_at(proof.tot), datum_from(2031, 9, 10));
    assert_int_equal(datum_at(proof.op), datum_from(2041, 10, 1));
}

static void the_proof_is_for_who_watches_and_who_agreed(void **state) {
    (void)state;
    VernietigingLijst proofs;
    destroy_all();
    assert_ok(vernietigingen_list(als(w, &l.frank), (Uuid){0}, 3, &proofs));
    klaar(w);
    assert_int_equal(proofs.aantal, 3);
    assert_true(proofs.meer);
    assert_ok(vernietigingen_list(als(w, &l.frank), proofs.regels[2].id, 3, &proofs));
    klaar(w);
    assert_int_equal(proofs.aantal, 2);
    assert_false(proofs.meer);
    assert_status(vernietigingen_list(als(w, &l.fokke), (Uuid){0}, 3, &proofs), FORBIDDEN);
    mislukt(w);
}

static void the_chain_holds_and_tells_each_of_them(void **state) {
    (void)state;
    LogRapport report;
    SqlLogboekInzage *rows;
    size_t n, told = 0;
    destroy_all();
    assert_ok(logboek_verify(w->logboek, w->arena, w->regio->id, STR_NONE, &report));
    assert_int_equal(report.fout, LOGBOEK_GOED);
    assert_ok(sql_logboek_inzage(
        w->db, w->arena, (SqlLogboekInzageIn){w->regio->id, INT64_MAX, 0, S("bewaren.vernietigen"), 100}, &rows, &n));
    for (size_t i = 0; i < n; i++) told += str_eq(rows[i].ref, l.signaal) && uuid_is_nil(rows[i].wie);
    assert_int_equal(n, 5);
    assert_int_equal(told, 1);
}

static void nobody_reads_it_any_more(void **state) {
    (void)state;
    Signaal s;
    Dossier d;
    Casus k;
    Overleg o;
    NaamVondst *found;
    Agendapunt *items;
    size_t n;
    assert_ok(vind_naam(als(w, &l.noor), S(KANARIE), &found, &n));
    klaar(w);
    assert_int_equal(n, 1);
    destroy_all();
    assert_ok(vind_naam(als(w, &l.noor), S(KANARIE), &found, &n));
    klaar(w);
    assert_int_equal(n, 0);
    assert_ok(signaal_open(als(w, &l.noor), l.signaal, &s));
    klaar(w);
    assert_true(s.afgeschermd);
    assert_str(s.titel, S("Vernietigd op 01-10-2041"));
    assert_ok(dossier_open(als(w, &l.tjitske), l.dossier, &d));
    klaar(w);
    assert_str(d.schuilnaam, S("Vernietigd op 01-10-2041"));
    assert_int_equal(d.bedenktijd.van, DATUM_GEEN);
    assert_ok(casus_open(als(w, &l.noor), l.casus, &k));
    klaar(w);
    assert_true(str_none(waarde(&k.inhoud, "eerste_doel")));
    als(w, &l.noor);
    assert_ok(overleg_open(&w->c, l.overleg, &o));
    assert_ok(overleg_agenda(&w->c, &o, &items, &n));
    klaar(w);
    assert_int_equal(n, 0);
    MelderJob job = {.arena = w->geheim, .typed = l.code};
    assert_ok(melder_zout(als(w, NULL), l.code, &job.zout));
    melder_hash(&job);
    assert_status(melder_post(&w->c, &job, &(MelderPost){0}), NOT_FOUND); /* a code like any other that is not ours */
    mislukt(w);
}

static void what_was_destroyed_cannot_be_changed(void **state) {
    (void)state;
    Waarden note =
        typ(w, &soort_verrijking, "bron", "x", "datum", "05-09-2026", "betrouwbaarheid", "zeker", "tekst", "x", NULL);
    destroy_all();
    assert_status(signaal_verrijk(als(w, &l.aukje), l.signaal, &note), CONFLICT);
    mislukt(w);
    assert_status(dossier_move(als(w, &l.tjitske), l.dossier, DOSSIER_NAZORG), CONFLICT);
    mislukt(w);
    assert_status(rondvraag_stel(als(w, &l.noor), l.overleg), CONFLICT);
    mislukt(w);
    assert_status(bewaren_stop(als(w, &l.frank), l.signaal, S("Er loopt een rechtszaak.")), NOT_FOUND);
    mislukt(w);
}

/* Its key is gone already, so that it cannot be destroyed again. */
static void one_that_does_not_go_does_not_keep_the_others(void **state) {
    (void)state;
    LogRapport report;
    SqlLogboekInzage *rows;
    size_t n;
    go_to(2031, 9, 12);
    agree_to_all();
    assert_ok(kluis_destroy(w->kluis, als(w, NULL)->regio->id, key_of(l.casus), w->nu, NULL));
    klaar(w);
    go_to(2031, 9, 14);
    assert_int_equal(night(), 3); /* the round, the meeting, the signal; the case is the first of all that is tried */
    assert_int_equal(night(), 0);
    BewaarLijst left = list(&l.frank, BEWAAR_VOORBIJ);
    assert_int_equal(left.aantal, 1);
    assert_str(left.regels[0].ref, l.casus);
    assert_true(left.regels[0].akkoord); /* nothing of it was kept half done */
    assert_ok(sql_logboek_inzage(
        w->db, w->arena, (SqlLogboekInzageIn){w->regio->id, INT64_MAX, 0, S("bewaren.vernietigen"), 100}, &rows, &n));
    assert_int_equal(n, 3);
    assert_ok(logboek_verify(w->logboek, w->arena, w->regio->id, STR_NONE, &report));
    assert_int_equal(report.fout, LOGBOEK_GOED);
}

/* As after a restore: the keys know that it was destroyed, the data are from before. */
static void what_was_destroyed_does_not_come_back_with_older_data(void **state) {
    (void)state;
    Vernietiging proof;
    SignaalLijst closed;
    Bewaring b;
    size_t n;
    assert_ok(bewaren_stop(als(w, &l.frank), l.signaal, S("Er liep toen nog een klacht.")));
    klaar(w);
    assert_ok(kluis_destroy(w->kluis, als(w, NULL)->regio->id, key_of(l.signaal), w->nu, NULL));
    w->c.actor = (Actor){0};
    assert_ok(vernietigen_herstel(&w->c, &n));
    assert_int_equal(n, 1);
    assert_ok(vernietigen_herstel(&w->c, &n));
    assert_int_equal(n, 0);
    klaar(w);
    SignaalFilter all = {.status = SIGNAAL_AFGESLOTEN, .na_uiterlijk = TIJDSTIP_GEEN, .aantal = 10};
    assert_ok(signaal_list(als(w, &l.noor), all, &closed));
    assert_int_equal(closed.aantal, 1);
    assert_true(str_starts(closed.regels[0].titel, S("Vernietigd op")));
    assert_ok(vernietiging_van(&w->c, BEWAARSOORT_SIGNAAL, l.signaal, &proof));
    klaar(w);
    assert_true(proof.hersteld);
    assert_ok(bewaren_open(als(w, &l.frank), l.overleg, &b));
    klaar(w);
    assert_false(b.stop_naast); /* by a hold that nobody can lift any more */
}

/* The minutes lie under the key of the meeting, and go with the signal they are about. */
static void a_destroyed_signal_leaves_the_minutes(void **state) {
    (void)state;
    Overleg o;
    Agendapunt *items;
    size_t n;
    go_to(2031, 9, 12);
    assert_ok(agree(&l.noor, l.signaal));
    go_to(2031, 9, 13);
    assert_true(night() > 0);
    als(w, &l.noor);
    assert_ok(overleg_open(&w->c, l.overleg, &o));
    assert_ok(overleg_agenda(&w->c, &o, &items, &n));
    klaar(w);
    assert_int_equal(n, 1);
    assert_true(str_none(waarde(&items[0].bespreking, "bestuur")));
    assert_true(str_none(items[0].besluiten[0].toelichting));
    assert_str(items[0].besluiten[0].soort, BESLUIT_VERMOEDEN); /* what figures count stays */
    assert_true(str_contains(waarde(&o.inhoud, "plaats"), S(KANARIE)));
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, open_world, close_world)

int main(void) {
    const struct CMUnitTest tests[] = {
        STORY(each_kind_is_warned_for_before_its_own_end),
        STORY(a_list_goes_on_where_the_page_before_ended),
        STORY(the_answers_of_the_round_go_by_the_term_alone),
        STORY(only_who_the_profile_names_agrees),
        STORY(outside_the_circle_there_is_nothing),
        STORY(nothing_goes_without_agreement_and_nothing_on_the_same_day),
        STORY(a_hold_keeps_it_until_it_is_lifted),
        STORY(a_hold_on_a_signal_keeps_the_meetings_about_it),
        STORY(a_hold_on_a_meeting_keeps_the_signals_on_its_agenda),
        STORY(a_full_day_lies_between_agreement_and_destruction),
        STORY(an_agreement_in_another_function_is_asked_again),
        STORY(open_work_is_finished_first),
        STORY(a_file_that_was_opened_again_waits_for_its_new_end),
        STORY(the_figures_stay_as_they_were),
        STORY(the_key_is_gone_and_the_proof_names_it),
        STORY(the_proof_is_for_who_watches_and_who_agreed),
        STORY(the_chain_holds_and_tells_each_of_them),
        STORY(nobody_reads_it_any_more),
        STORY(what_was_destroyed_cannot_be_changed),
        STORY(one_that_does_not_go_does_not_keep_the_others),
        STORY(what_was_destroyed_does_not_come_back_with_older_data),
        STORY(a_destroyed_signal_leaves_the_minutes),
    };
    return cmocka_run_group_tests_name("bewaren", tests, NULL, NULL);
}
