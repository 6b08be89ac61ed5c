#include "store/db.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "store/sql.h"
#include "store/store_test.h"

static Werkmap map;
static Db *db;

static int open_database(void **state) {
    loud(state);
    map = werkmap_new();
    db = werkmap_db(&map, "test.db");
    return 0;
}

static int remove_database(void **state) {
    (void)state;
    db_close(db);
    werkmap_free(&map);
    return 0;
}

static Status insert(int64_t nummer, const char *hash) {
    return sql_schema_versie_insert(
        db, (SqlSchemaVersieInsertIn){.nummer = nummer, .naam = S("proef"), .hash = str_from_z(hash), .op = TEST_NU});
}

static size_t count(void) {
    SqlSchemaVersies *rows;
    size_t n;
    assert_ok(sql_schema_versies(db, map.a, &rows, &n));
    return n;
}

static void every_statement_can_be_prepared(void **state) {
    (void)state;
    assert_ok(db_check(db));
}

static void rows_come_back_as_they_went_in(void **state) {
    (void)state;
    size_t before = count();
    assert_ok(db_begin(db));
    for (int64_t i = 0; i < 100; i++) assert_ok(insert(1000 + i, i % 2 ? "oneven" : ""));
    assert_ok(db_commit(db));
    SqlSchemaVersies *rows;
    size_t n;
    assert_ok(sql_schema_versies(db, map.a, &rows, &n));
    assert_int_equal(n, before + 100);
    for (size_t i = 0; i < 100; i++) {
        assert_int_equal(rows[before + i].nummer, 1000 + i);
        assert_str(rows[before + i].hash, i % 2 ? S("oneven") : S(""));
    }
}

static void a_unique_key_that_exists_is_a_conflict(void **state) {
    (void)state;
    assert_ok(db_begin(db));
    assert_ok(insert(500, "a"));
    assert_status(insert(500, "b"), CONFLICT);
    db_rollback(db);
}

static void an_absent_value_is_refused_where_one_must_be(void **state) {
    (void)state;
    assert_ok(db_begin(db));
    assert_status(insert(501, NULL), INTERNAL);
    assert_status(insert(INT_GEEN, "a"), INTERNAL);
    db_rollback(db);
}

static void writing_needs_a_transaction(void **state) {
    (void)state;
    size_t before = count();
    assert_status(insert(502, "a"), INTERNAL);
    assert_int_equal(count(), before);
}

static void savepoints_undo_what_is_theirs(void **state) {
    (void)state;
    size_t before = count();
    uint64_t undone = db_undone(db);
    assert_ok(db_begin(db));
    assert_ok(insert(600, "buiten"));
    assert_ok(db_savepoint(db));
    assert_ok(insert(601, "binnen"));
    assert_ok(db_savepoint(db));
    assert_ok(insert(602, "dieper"));
    assert_ok(db_release(db));
    assert_ok(db_rollback_to(db));
    assert_ok(db_savepoint(db));
    assert_ok(insert(603, "daarna"));
    assert_ok(db_release(db));
    assert_ok(db_commit(db));
    assert_int_equal(count(), before + 2);
    assert_int_equal(db_undone(db), undone + 1);
    assert_false(db_in_transaction(db));
}

static void begin_with_a_savepoint(void) {
    assert_ok(db_begin(db));
    assert_ok(db_savepoint(db));
}

static void what_is_written_last_and_alone_stays_or_undoes_itself(void **state) {
    (void)state;
    size_t before = count();
    begin_with_a_savepoint();
    db_last(db);
    assert_ok(insert(650, "alleen"));
    assert_ok(db_release(db));
    assert_ok(db_savepoint(db));
    db_last(db);
    assert_status(insert(650, "nog eens"), CONFLICT);
    assert_ok(db_rollback_to(db));
    assert_ok(db_savepoint(db));
    assert_ok(insert(651, "eerst"));
    db_last(db);
    assert_ok(insert(652, "dan"));
    assert_ok(db_rollback_to(db)); /* it was not alone: both go */
    assert_ok(db_commit(db));
    assert_int_equal(count(), before + 1);
}

/* Nothing is shown of a transaction that is lost, so nothing that should have been undone can be seen. */
static void what_cannot_be_undone_loses_the_transaction(void **state) {
    (void)state;
    size_t before = count();
    begin_with_a_savepoint();
    db_last(db);
    assert_ok(insert(660, "alleen"));
    assert_status(insert(661, "toch nog"), INTERNAL);
    assert_status(db_release(db), INTERNAL);
    db_rollback(db);
    begin_with_a_savepoint();
    db_last(db);
    assert_ok(insert(662, "alleen"));
    assert_status(db_rollback_to(db), INTERNAL);
    db_rollback(db);
    begin_with_a_savepoint();
    db_last(db);
    assert_ok(insert(663, "alleen"));
    assert_status(db_script(db, "DELETE FROM schema_versie"), INTERNAL);
    db_rollback(db);
    begin_with_a_savepoint();
    db_last(db);
    assert_ok(insert(664, "alleen"));
    assert_status(db_savepoint(db), INTERNAL);
    db_rollback(db);
    assert_int_equal(count(), before);
}

static void savepoints_in_one_that_was_not_written_in_are_undone_alike(void **state) {
    (void)state;
    size_t before = count();
    begin_with_a_savepoint();
    assert_ok(db_savepoint(db));
    assert_ok(insert(670, "diep"));
    assert_ok(db_rollback_to(db));
    assert_ok(insert(671, "minder diep"));
    assert_ok(db_savepoint(db));
    assert_ok(insert(672, "diep"));
    assert_ok(db_release(db));
    assert_ok(db_rollback_to(db));
    assert_ok(insert(673, "buiten"));
    assert_ok(db_commit(db));
    assert_int_equal(count(), before + 1);
}

static void a_rollback_leaves_nothing(void **state) {
    (void)state;
    size_t before = count();
    assert_ok(db_begin(db));
    assert_ok(insert(700, "weg"));
    db_rollback(db);
    db_rollback(db);
    assert_int_equal(count(), before);
}

/* The engine ends a transaction by itself when the disk is full or fails; a script plays that part here. */
static void a_transaction_that_was_lost_refuses_everything_until_it_is_over(void **state) {
    (void)state;
    size_t before = count();
    assert_ok(db_begin(db));
    assert_ok(insert(800, "a"));
    assert_status(db_script(db, "ROLLBACK; SELECT fout FROM nergens"), INTERNAL);
    assert_status(insert(801, "b"), INTERNAL);
    assert_status(db_commit(db), INTERNAL);
    assert_false(db_in_transaction(db));
    assert_int_equal(count(), before);
    assert_ok(db_begin(db));
    assert_ok(insert(802, "c"));
    db_rollback(db);
}

/* A limit on the size of files plays the part of a full disk. */
static void limit_files(rlim_t bytes) {
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes < limit.rlim_max ? bytes : limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void a_full_disk_loses_one_tick_and_no_more(void **state) {
    (void)state;
    size_t before = count();
    signal(SIGXFSZ, SIG_IGN); /* so that writing fails instead of ending the program */
    assert_ok(db_begin(db));
    for (int64_t i = 0; i < 3000; i++) assert_ok(insert(20000 + i, "een regel die mee moet tellen voor de omvang"));
    limit_files(4096);
    Status s = db_commit(db);
    limit_files(RLIM_INFINITY);
    assert_int_not_equal(s, OK);
    assert_false(db_in_transaction(db));
    assert_int_equal(count(), before);
    assert_ok(db_begin(db));
    assert_ok(insert(20000, "er is weer plaats"));
    assert_ok(db_commit(db));
    assert_int_equal(count(), before + 1);
}

static Status reopen(DbMode mode, const char *name, Str *melding) {
    Db *other = NULL;
    Status s = db_open(map.a, werkmap_file(&map, name), mode, melding, &other);
    db_close(other);
    return s;
}

static void opening_says_what_is_wrong(void **state) {
    (void)state;
    Str melding = STR_NONE;
    assert_status(reopen(DB_OPEN, "nergens.db", &melding), NOT_FOUND);
    assert_true(str_contains(melding, S("ketenzicht init")));
    assert_status(reopen(DB_CREATE, "test.db", &melding), CONFLICT);
    assert_true(str_contains(melding, S("Er staat al een bestand")));
    FILE *f = fopen(str_z(map.a, werkmap_file(&map, "brief.txt")), "w");
    fputs("Dit is een brief en geen database, en hij is lang genoeg om dat te laten blijken aan wie de eerste honderd "
          "bytes leest.",
          f);
    fclose(f);
    assert_status(reopen(DB_OPEN, "brief.txt", &melding), INTERNAL);
    assert_true(str_contains(melding, S("geen database van Ketenzicht")));
}

static void the_file_is_for_its_owner_only(void **state) {
    (void)state;
    for (const char *const *suffix = (const char *const[]){"test.db", "test.db-wal", NULL}; *suffix; suffix++) {
        struct stat st;
        assert_int_equal(stat(str_z(map.a, werkmap_file(&map, *suffix)), &st), 0);
        assert_int_equal(st.st_mode & 0777, 0600);
    }
}

static void a_second_process_is_told_that_it_is_second(void **state) {
    (void)state;
    pid_t pid = fork();
    if (pid == 0) {
        Str melding = STR_NONE;
        Status s = reopen(DB_OPEN, "test.db", &melding);
        _exit(s == BUSY && str_contains(melding, S("Een ander proces heeft de database")) ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
}

static void migrating_twice_changes_nothing(void **state) {
    (void)state;
    Werkmap own = werkmap_new();
    Db *fresh = werkmap_db(&own, "migratie.db");
    Str melding = STR_NONE;
    assert_ok(db_migrate(fresh, own.a, TEST_NU + 1, &melding));
    SqlSchemaVersies *rows;
    size_t n;
    assert_ok(sql_schema_versies(fresh, own.a, &rows, &n));
    assert_int_equal(n, sql_migration_count);
    db_close(fresh);
    werkmap_free(&own);
}

static Status migrate_after(const char *change, Str *melding) {
    Werkmap own = werkmap_new();
    Db *other = werkmap_db(&own, "ander.db");
    assert_ok(db_script(other, change));
    Status s = db_migrate(other, map.a, TEST_NU, melding);
    db_close(other);
    werkmap_free(&own);
    return s;
}

static void a_newer_or_different_database_is_refused(void **state) {
    (void)state;
    Str melding = STR_NONE;
    assert_status(migrate_after("INSERT INTO schema_versie VALUES (999, 'toekomst', '', 0)", &melding), INVALID);
    assert_true(str_contains(melding, S("nieuwere versie")));
    assert_status(migrate_after("UPDATE schema_versie SET hash = 'anders' WHERE nummer = 0", &melding), INVALID);
    assert_true(str_contains(melding, S("000_store verschilt")));
}

static void a_copy_is_whole_while_writing_goes_on(void **state) {
    (void)state;
    DbCopy *copy;
    Str path = werkmap_file(&map, "kopie.db");
    assert_ok(db_copy_start(db, map.a, path, &copy));
    bool done = false;
    for (int64_t i = 0; !done; i++) {
        assert_ok(db_begin(db));
        assert_ok(insert(5000 + i, "onder het kopieren"));
        assert_ok(db_commit(db));
        assert_ok(db_copy_step(copy, 8, &done));
    }
    assert_ok(db_copy_finish(copy));
    size_t here = count();
    Db *copied, *original = db;
    Str melding = STR_NONE;
    assert_ok(db_open(map.a, path, DB_OPEN, &melding, &copied));
    db = copied;
    assert_int_equal(count(), here);
    db = original;
    db_close(copied);
}

#define noisy(test) cmocka_unit_test_setup_teardown(test, quiet, loud)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_statement_can_be_prepared),
        cmocka_unit_test(rows_come_back_as_they_went_in),
        cmocka_unit_test(a_unique_key_that_exists_is_a_conflict),
        noisy(an_absent_value_is_refused_where_one_must_be),
        noisy(writing_needs_a_transaction),
        cmocka_unit_test(savepoints_undo_what_is_theirs),
        cmocka_unit_test(what_is_written_last_and_alone_stays_or_undoes_itself),
        cmocka_unit_test(what_cannot_be_undone_loses_the_transaction),
        cmocka_unit_test(savepoints_in_one_that_was_not_written_in_are_undone_alike),
        cmocka_unit_test(a_rollback_leaves_nothing),
        noisy(a_transaction_that_was_lost_refuses_everything_until_it_is_over),
        noisy(a_full_disk_loses_one_tick_and_no_more),
        cmocka_unit_test(opening_says_what_is_wrong),
        cmocka_unit_test(the_file_is_for_its_owner_only),
        cmocka_unit_test(a_second_process_is_told_that_it_is_second),
        cmocka_unit_test(migrating_twice_changes_nothing),
        cmocka_unit_test(a_newer_or_different_database_is_refused),
        cmocka_unit_test(a_copy_is_whole_while_writing_goes_on),
    };
    return cmocka_run_group_tests(tests, open_database, remove_database);
}
