#include "store/logboek.h"

#include "store/durable.h"
#include "store/sql.h"
#include "store/store_test.h"

#define REGIO S("fryslan")

static Werkmap map;
static Db *db;
static Kluis *kluis;
static Logboek *logboek;

static int open_log(void **state) {
    quiet(state);
    map = werkmap_new();
    db = werkmap_db(&map, "log.db");
    kluis = werkmap_new_kluis(&map, db, "wortel", "fryslan");
    logboek = logboek_new(map.a, db, kluis);
    return 0;
}

static int close_log(void **state) {
    (void)state;
    kluis_close(kluis);
    db_close(db);
    werkmap_free(&map);
    return 0;
}

static LogRegel regel(const char *ref) {
    return (LogRegel){.tijd = TEST_NU,
                      .wie = {{9, 9}},
                      .namens = S("gemeente:GM0080"),
                      .functie = S("aandachtsfunctionaris"),
                      .grondslag = S("avg-6-1-e"),
                      .handeling = S("signaal.lezen"),
                      .object = S("signaal"),
                      .ref = str_from_z(ref),
                      .resultaat = OK,
                      .herkomst = S("web")};
}

static void append(const char *ref) {
    LogRegel r = regel(ref);
    assert_ok(logboek_append(logboek, REGIO, &r));
}

static Zegel checkpoint(void) {
    Zegel z = {0};
    bool made;
    assert_ok(logboek_checkpoint(logboek, map.a, REGIO, TEST_NU, &z, &made));
    assert_true(made);
    return z;
}

/* All at once and in small steps is the same. */
static LogRapport verify(Str getuige) {
    LogRapport r, steps;
    LogControle *c;
    assert_ok(logboek_verify(logboek, map.a, REGIO, getuige, &r));
    assert_false(str_empty(r.zin));
    assert_ok(logboek_check_start(logboek, map.a, REGIO, getuige, &c));
    for (bool done = false; !done;) assert_ok(logboek_check_step(c, 1, &done));
    steps = logboek_check_report(c);
    assert_str(steps.zin, r.zin);
    assert_int_equal(steps.nr, r.nr);
    return r;
}

static void assert_log(LogFout fout, int64_t nr) {
    LogRapport r = verify(STR_NONE);
    if (r.fout != fout || r.nr != nr)
        fail_msg("found %d at %lld (%.*s), expected %d at %lld", r.fout, (long long)r.nr, STR_ARG(r.zin), fout,
                 (long long)nr);
}

/* Ten rows, a checkpoint after the eighth. Undone after each test. */
static int ten_rows(void **state) {
    (void)state;
    assert_ok(db_begin(db));
    for (int i = 1; i <= 10; i++) {
        append(str_z(map.a, str_fmt(map.a, "S-0000-%04d", i)));
        if (i == 8) checkpoint();
    }
    return 0;
}

static int undo(void **state) {
    (void)state;
    db_rollback(db);
    assert_log(LOGBOEK_GOED, 0);
    return 0;
}

static void tamper(const char *sql) { assert_ok(db_script(db, sql)); }

static void an_untouched_log_is_good(void **state) {
    (void)state;
    LogRapport r = verify(STR_NONE);
    assert_int_equal(r.fout, LOGBOEK_GOED);
    assert_int_equal(r.regels, 10);
    assert_int_equal(r.zegels, 1);
    assert_str(r.zin, S("Het logboek van fryslan klopt: 10 regels, 1 zegels en 0 getuigenissen nagerekend."));
}

static void a_change_in_any_column_shows(void **state) {
    (void)state;
    static const char *const changes[] = {"tijd = tijd + 1",
                                          "wie = zeroblob(16)",
                                          "wie = NULL",
                                          "namens = 'x'",
                                          "namens = NULL",
                                          "functie = 'x'",
                                          "grondslag = 'x'",
                                          "handeling = 'signaal.triage'",
                                          "object = 'dossier'",
                                          "ref = 'S-9999-9999'",
                                          "ref = NULL",
                                          "kenmerk = zeroblob(16)",
                                          "resultaat = 'geweigerd'",
                                          "herkomst = 'cli'",
                                          "hash = zeroblob(32)",
                                          "hash = zeroblob(3)",
                                          "namens = functie, functie = namens",
                                          "object = object || ref, ref = ''"};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        assert_ok(db_savepoint(db));
        tamper(str_z(map.a, str_fmt(map.a, "UPDATE logboek SET %s WHERE nr = 5", changes[i])));
        assert_log(LOGBOEK_GEWIJZIGD, 5);
        assert_ok(db_rollback_to(db));
    }
    assert_log(LOGBOEK_GOED, 0);
}

static void rows_that_change_places_show(void **state) {
    (void)state;
    tamper("UPDATE logboek SET nr = 100 WHERE nr = 3; UPDATE logboek SET nr = 3 WHERE nr = 4; UPDATE logboek SET nr = "
           "4 WHERE nr = 100");
    assert_log(LOGBOEK_GEWIJZIGD, 3);
}

static void a_row_that_is_gone_shows(void **state) {
    (void)state;
    tamper("DELETE FROM logboek WHERE nr = 4");
    assert_log(LOGBOEK_GAT, 4);
}

static void closing_the_gap_does_not_hide_it(void **state) {
    (void)state;
    tamper("DELETE FROM logboek WHERE nr = 4; UPDATE logboek SET nr = -nr WHERE nr > 4; UPDATE logboek SET nr = -nr - "
           "1 WHERE nr < 0");
    assert_log(LOGBOEK_GEWIJZIGD, 4);
}

static void the_first_row_cannot_go_either(void **state) {
    (void)state;
    tamper("DELETE FROM logboek WHERE nr = 1");
    assert_log(LOGBOEK_GAT, 1);
}

static void an_added_row_shows(void **state) {
    (void)state;
    tamper("INSERT INTO logboek SELECT regio_id, 11, tijd, wie, namens, functie, grondslag, handeling, object, ref, "
           "kenmerk, resultaat, "
           "herkomst, hash FROM logboek WHERE nr = 10");
    assert_log(LOGBOEK_GEWIJZIGD, 11);
}

static void cutting_off_the_end_shows_against_the_checkpoint(void **state) {
    (void)state;
    tamper("DELETE FROM logboek WHERE nr >= 8");
    assert_log(LOGBOEK_AFGEKAPT, 8);
    tamper("DELETE FROM logboek");
    assert_log(LOGBOEK_AFGEKAPT, 1);
}

static void writing_on_after_cutting_off_shows(void **state) {
    (void)state;
    tamper("DELETE FROM logboek WHERE nr >= 7");
    Logboek *fresh = logboek_new(map.a, db, kluis); /* as after a restart */
    for (int i = 0; i < 6; i++) {
        LogRegel r = regel("S-8888-8888");
        assert_ok(logboek_append(fresh, REGIO, &r));
    }
    assert_log(LOGBOEK_ZEGEL, 8);
}

static void a_changed_checkpoint_shows(void **state) {
    (void)state;
    static const char *const changes[] = {"tijd = tijd + 1", "hash = zeroblob(32)", "handtekening = zeroblob(64)",
                                          "hash = zeroblob(1)"};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        assert_ok(db_savepoint(db));
        tamper(str_z(map.a, str_fmt(map.a, "UPDATE logboek_zegel SET %s", changes[i])));
        assert_log(LOGBOEK_ZEGEL, 8);
        assert_ok(db_rollback_to(db));
    }
    tamper("UPDATE logboek_zegel SET aantal = 6");
    assert_log(LOGBOEK_ZEGEL, 6);
}

static void a_chain_cannot_be_lent_to_another_region(void **state) {
    (void)state;
    assert_ok(kluis_add_region(kluis, S("drenthe"), TEST_NU));
    tamper("INSERT INTO logboek SELECT 'drenthe', nr, tijd, wie, namens, functie, grondslag, handeling, object, ref, "
           "kenmerk, resultaat, "
           "herkomst, hash FROM logboek");
    LogRapport r;
    assert_ok(logboek_verify(logboek, map.a, S("drenthe"), STR_NONE, &r));
    assert_int_equal(r.fout, LOGBOEK_GEWIJZIGD);
    assert_int_equal(r.nr, 1);
    assert_log(LOGBOEK_GOED, 0);
}

static void each_region_has_its_own_chain(void **state) {
    (void)state;
    assert_ok(kluis_add_region(kluis, S("drenthe"), TEST_NU));
    LogRegel one = regel("S-1111-1111");
    for (int i = 0; i < 3; i++) {
        assert_ok(logboek_append(logboek, S("drenthe"), &one));
        append("S-2222-2222");
    }
    LogRapport r;
    assert_ok(logboek_verify(logboek, map.a, S("drenthe"), STR_NONE, &r));
    assert_int_equal(r.fout, LOGBOEK_GOED);
    assert_int_equal(r.regels, 3);
    assert_log(LOGBOEK_GOED, 0);
}

static void what_is_undone_leaves_no_hole(void **state) {
    (void)state;
    assert_ok(db_savepoint(db));
    append("S-1111-1111");
    append("S-1111-1112");
    assert_ok(db_rollback_to(db));
    append("S-2222-2222");
    LogRapport r = verify(STR_NONE);
    assert_int_equal(r.fout, LOGBOEK_GOED);
    assert_int_equal(r.regels, 11);
}

static void nothing_new_makes_no_checkpoint(void **state) {
    (void)state;
    Zegel z = checkpoint();
    assert_int_equal(z.aantal, 10);
    bool made = true;
    assert_ok(logboek_checkpoint(logboek, map.a, REGIO, TEST_NU, &z, &made));
    assert_false(made);
    append("S-1111-1111");
    assert_int_equal(checkpoint().aantal, 11);
    LogRapport r = verify(STR_NONE);
    assert_int_equal(r.zegels, 3);
}

static void names_and_sentences_are_refused(void **state) {
    (void)state;
    static const char *const no_codes[] = {"Jan de Vries",
                                           "jan@example.nl",
                                           "",
                                           "é",
                                           "een\nregel",
                                           "0123456789012345678901234567890123456789012345678901234567890123456789"};
    for (size_t i = 0; i < sizeof no_codes / sizeof *no_codes; i++) {
        LogRegel r = regel(no_codes[i]);
        assert_status(logboek_append(logboek, REGIO, &r), INTERNAL);
    }
    LogRegel without_verb = regel("S-1111-1111");
    without_verb.handeling = STR_NONE;
    assert_status(logboek_append(logboek, REGIO, &without_verb), INTERNAL);
    assert_log(LOGBOEK_GOED, 0);
}

static void public_visits_leave_no_who(void **state) {
    (void)state;
    LogRegel r = {.tijd = TEST_NU, .handeling = S("publiek.melden"), .resultaat = INVALID, .herkomst = S("web")};
    assert_ok(logboek_append(logboek, REGIO, &r));
    SqlLogboekVoor *rows;
    size_t n;
    assert_ok(sql_logboek_voor(db, map.a, (SqlLogboekVoorIn){REGIO, INT64_MAX, 1}, &rows, &n));
    assert_int_equal(n, 1);
    assert_true(uuid_is_nil(rows[0].wie) && str_none(rows[0].functie) && str_none(rows[0].ref));
    assert_str(rows[0].resultaat, S("ongeldig"));
    assert_log(LOGBOEK_GOED, 0);
}

static void a_row_needs_a_transaction_and_a_region(void **state) {
    (void)state;
    LogRegel r = regel("S-1111-1111");
    assert_status(logboek_append(logboek, REGIO, &r), INTERNAL);
    assert_ok(db_begin(db));
    assert_status(logboek_append(logboek, S("nergens"), &r), NOT_FOUND);
    db_rollback(db);
}

static size_t count_about(const char *ref, int64_t newest) {
    SqlLogboekVanRef *rows;
    size_t n;
    assert_ok(logboek_about(logboek, map.a, REGIO, str_from_z(ref), INT64_MAX, 100, &rows, &n));
    for (size_t i = 0; i < n; i++) assert_int_equal(rows[i].nr, i ? rows[i - 1].nr - 1 : newest);
    return n;
}

static void who_looked_at_one_thing_is_found_at_once(void **state) {
    (void)state;
    assert_int_equal(count_about("S-0000-0003", 3), 1);
    for (int i = 0; i < 5; i++) append("S-7777-7777");
    assert_int_equal(count_about("S-7777-7777", 15), 5);
    checkpoint();
    append("S-7777-7777");
    assert_int_equal(count_about("S-7777-7777", 16), 6);
    assert_ok(db_savepoint(db));
    append("S-7777-7777");
    assert_int_equal(count_about("S-7777-7777", 17), 7);
    assert_ok(db_rollback_to(db));
    assert_int_equal(count_about("S-7777-7777", 16), 6);
    append("S-7777-7777");
    assert_int_equal(count_about("S-7777-7777", 17), 7);
    assert_int_equal(count_about("S-9999-9999", 0), 0);
}

/* ---- the witness ---- */

static Str line_of(const Zegel *z) {
    Str line;
    assert_ok(logboek_line(logboek, map.a, z, &line));
    return line;
}

static void what_is_added_during_a_check_is_of_another_day(void **state) {
    (void)state;
    LogControle *c;
    bool done = false;
    assert_ok(logboek_check_start(logboek, map.a, REGIO, STR_NONE, &c));
    assert_ok(logboek_check_step(c, 1, &done));
    assert_false(done);
    append("S-0000-0011");
    checkpoint();
    while (!done) assert_ok(logboek_check_step(c, 3, &done));
    LogRapport r = logboek_check_report(c);
    assert_int_equal(r.fout, LOGBOEK_GOED);
    assert_int_equal(r.regels, 10);
    assert_int_equal(r.zegels, 1);
    assert_log(LOGBOEK_GOED, 0);
}

static void the_witness_agrees(void **state) {
    (void)state;
    Zegel z = checkpoint();
    Str path = werkmap_file(&map, "getuige.txt");
    assert_ok(logboek_witness(map.a, path, line_of(&z)));
    append("S-1111-1111");
    Zegel later = checkpoint();
    assert_ok(logboek_witness(map.a, path, line_of(&later)));
    Bytes file;
    assert_ok(durable_read(map.a, path, &file));
    LogRapport r = verify((Str){(const char *)file.ptr, file.len});
    assert_int_equal(r.fout, LOGBOEK_GOED);
    assert_int_equal(r.getuigenissen, 2);
}

static void an_older_database_shows_at_the_witness_only(void **state) {
    (void)state;
    assert_ok(db_savepoint(db));
    append("S-1111-1111");
    Zegel z = checkpoint();
    Str line = line_of(&z);
    assert_ok(db_rollback_to(db)); /* consistent, signed, and old */
    assert_log(LOGBOEK_GOED, 0);
    LogRapport r = verify(line);
    assert_int_equal(r.fout, LOGBOEK_AFGEKAPT);
    assert_int_equal(r.nr, 11);
    append("S-3333-3333"); /* and written on */
    r = verify(line);
    assert_int_equal(r.fout, LOGBOEK_GETUIGE);
    assert_int_equal(r.nr, 11);
}

static void a_witness_file_that_was_changed_shows(void **state) {
    (void)state;
    Zegel z = checkpoint();
    Str line = line_of(&z);
    char *changed = arena_dup(map.a, line.ptr, line.len);
    for (size_t i = 0; i + 1 < line.len; i++) {
        changed[i] = changed[i] == '0' ? '1' : '0';
        LogRapport r = verify((Str){changed, line.len});
        bool other_region = r.fout == LOGBOEK_GOED && r.getuigenissen == 0;
        if (r.fout != LOGBOEK_GETUIGE && !other_region) fail_msg("a change at %zu went unnoticed", i);
        changed[i] = line.ptr[i];
    }
    assert_int_equal(verify(str_slice(line, 0, 40)).fout, LOGBOEK_GETUIGE);
}

static void another_root_key_cannot_sign(void **state) {
    (void)state;
    Zegel forged = checkpoint();
    Str honest = line_of(&forged);
    forged.handtekening[0] ^= 1;
    assert_int_equal(verify(line_of(&forged)).fout, LOGBOEK_GETUIGE);
    assert_int_equal(verify(honest).fout, LOGBOEK_GOED);
}

#define story(test) cmocka_unit_test_setup_teardown(test, ten_rows, undo)

int main(void) {
    const struct CMUnitTest tests[] = {
        story(an_untouched_log_is_good),
        story(a_change_in_any_column_shows),
        story(rows_that_change_places_show),
        story(a_row_that_is_gone_shows),
        story(closing_the_gap_does_not_hide_it),
        story(the_first_row_cannot_go_either),
        story(an_added_row_shows),
        story(cutting_off_the_end_shows_against_the_checkpoint),
        story(writing_on_after_cutting_off_shows),
        story(a_changed_checkpoint_shows),
        story(a_chain_cannot_be_lent_to_another_region),
        story(each_region_has_its_own_chain),
        story(what_is_undone_leaves_no_hole),
        story(nothing_new_makes_no_checkpoint),
        story(names_and_sentences_are_refused),
        story(public_visits_leave_no_who),
        cmocka_unit_test(a_row_needs_a_transaction_and_a_region),
        story(who_looked_at_one_thing_is_found_at_once),
        story(what_is_added_during_a_check_is_of_another_day),
        story(the_witness_agrees),
        story(an_older_database_shows_at_the_witness_only),
        story(a_witness_file_that_was_changed_shows),
        story(another_root_key_cannot_sign),
    };
    return cmocka_run_group_tests(tests, open_log, close_log);
}
