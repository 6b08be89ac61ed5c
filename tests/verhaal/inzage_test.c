/* The data protection officer reads the log, by page, by thing and by day, and has it checked. */
#include "keten/inzage.h"
#include "verhaal/regio_test.h"

static Wereld *w;
static Mens aukje, frank;
static Str ref;

static void report(const char *title) {
    Waarden form = typ(w, &soort_melding_intern, "titel", title, "betreft", "plek", "gemeente", "GM0080", "verhaal",
                       "Er brandt licht.", NULL);
    Melding m = {.ingang = S("intern"), .waarden = &form};
    Signaal s;
    assert_ok(signaal_submit(als(w, &aukje), &m, &s));
    klaar(w);
    ref = s.ref;
}

static void look(void) {
    Signaal s;
    assert_ok(signaal_open(als(w, &aukje), ref, &s));
    klaar(w);
}

/* Three days: a report; five looks; a second report. */
static int open_world(void **state) {
    (void)state;
    w = wereld_new("fryslan");
    aukje = mens_new(w, "Aukje", "aandachtsfunctionaris", "gemeenten", "GM0080");
    frank = mens_new(w, "Frank", "fg", "toezicht", "");
    report("Licht in een garage");
    wacht_dagen(w, 1);
    for (int i = 0; i < 5; i++) look();
    wacht_dagen(w, 1);
    report("Busjes in de nacht");
    return 0;
}

static int close_world(void **state) {
    (void)state;
    wereld_free(w);
    return 0;
}

static LogFilter everything(size_t n) { return (LogFilter){.van = DATUM_GEEN, .tot = DATUM_GEEN, .aantal = n}; }

static LogPagina list(LogFilter f) {
    LogPagina page;
    assert_ok(inzage_list(als(w, &frank), f, &page));
    klaar(w);
    return page;
}

static void newest_first_page_after_page_without_gaps(void **state) {
    (void)state;
    LogFilter f = everything(3);
    LogPagina page = list(f);
    int64_t last = page.regels[0].nr + 1;
    size_t rows = 0;
    for (;;) {
        for (size_t i = 0; i < page.aantal; i++) {
            assert_int_equal(page.regels[i].nr, last - 1);
            last = page.regels[i].nr;
        }
        rows += page.aantal;
        if (!page.volgende) break;
        assert_int_equal(page.aantal, 3);
        f.voor = page.volgende;
        page = list(f);
    }
    assert_int_equal(last, 1);
    assert_true(rows >= 7);
}

static void a_row_tells_who_did_what_by_name(void **state) {
    (void)state;
    LogFilter f = everything(50);
    f.handeling = S("signaal.lezen");
    LogPagina page = list(f);
    assert_int_equal(page.aantal, 5);
    assert_str(page.regels[0].naam, S("Aukje"));
    assert_str(page.regels[0].functie, S("aandachtsfunctionaris"));
    assert_str(page.regels[0].resultaat, S("gelukt"));
    assert_true(str_starts(page.regels[0].ref, S("S-")));
}

static void a_day_holds_what_was_done_on_it(void **state) {
    (void)state;
    LogFilter f = everything(50);
    f.van = f.tot = datum_at(w->nu) - 1;
    LogPagina page = list(f);
    assert_int_equal(page.aantal, 5);
    for (size_t i = 0; i < page.aantal; i++) assert_int_equal(datum_at(page.regels[i].tijd), f.van);
    f.tot = f.van = datum_at(w->nu) + 5;
    assert_int_equal(list(f).aantal, 0);
    f.van = DATUM_GEEN;
    f.tot = datum_at(w->nu) - 3;
    assert_int_equal(list(f).aantal, 0);
}

static void one_thing_has_its_own_list(void **state) {
    (void)state;
    LogFilter f = everything(2), all = everything(50);
    all.handeling = S("signaal.lezen");
    f.ref = list(all).regels[0].ref;
    LogPagina page = list(f);
    assert_int_equal(page.aantal, 2);
    f.voor = page.volgende;
    f.handeling = S("signaal.melden");
    page = list(f); /* the report itself is further back than the looks */
    assert_int_equal(page.aantal, 1);
    assert_str(page.regels[0].handeling, S("signaal.melden"));
    assert_int_equal(page.volgende, 0);
    f.ref = S("S-0000-0000");
    assert_int_equal(list(f).aantal, 0);
}

/* A handful of rows is one step. */
static Status check(const Mens *who, LogRapport *out) {
    LogControle *c = NULL;
    bool done;
    TRY(inzage_controle(als(w, who), STR_NONE, &c, &done));
    assert_true(done);
    *out = logboek_check_report(c);
    return OK;
}

static void only_who_watches_over_privacy_reads_it(void **state) {
    (void)state;
    LogPagina page;
    LogRapport rapport;
    assert_status(inzage_list(als(w, &aukje), everything(10), &page), FORBIDDEN);
    mislukt(w);
    assert_status(check(&aukje, &rapport), FORBIDDEN);
    mislukt(w);
}

static void checking_says_how_it_went(void **state) {
    (void)state;
    LogRapport rapport = {0};
    assert_ok(check(&frank, &rapport));
    klaar(w);
    assert_int_equal(rapport.fout, LOGBOEK_GOED);
    assert_ok(db_script(w->db, "UPDATE logboek SET functie = 'fg' WHERE nr = 3"));
    assert_ok(check(&frank, &rapport));
    klaar(w);
    assert_int_equal(rapport.fout, LOGBOEK_GEWIJZIGD);
    assert_int_equal(rapport.nr, 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(newest_first_page_after_page_without_gaps), cmocka_unit_test(a_row_tells_who_did_what_by_name),
        cmocka_unit_test(a_day_holds_what_was_done_on_it),           cmocka_unit_test(one_thing_has_its_own_list),
        cmocka_unit_test(only_who_watches_over_privacy_reads_it),    cmocka_unit_test(checking_says_how_it_went),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
