#include "store/db_kept.h"
#include "store/sql.h"
#include "store/store_test.h"

/* telling_get and tellingen are kept; which statements are is not what is tested here. */

static Werkmap map;
static Db *db;

static int open_database(void **state) {
    loud(state);
    map = werkmap_new();
    db = werkmap_db(&map, "onthouden.db");
    return 0;
}

static int remove_database(void **state) {
    (void)state;
    db_close(db);
    werkmap_free(&map);
    return 0;
}

static void add(const char *kring, int64_t n) {
    assert_ok(sql_telling_add(db, (SqlTellingAddIn){S("r"), str_from_z(kring), S("signaal"), S("nieuw"), n}));
}

static int64_t stored(Arena *a, const char *kring) {
    SqlTellingGet row = {.aantal = 0};
    Status s = sql_telling_get(db, a, (SqlTellingGetIn){S("r"), str_from_z(kring), S("signaal"), S("nieuw")}, &row);
    if (s != NOT_FOUND) assert_ok(s);
    return row.aantal;
}

/* Whether the answer came from the database. */
static bool was_asked(const char *kring) {
    uint64_t before = db_asked(db);
    (void)stored(map.a, kring);
    return db_asked(db) != before;
}

static void a_second_question_does_not_reach_the_database(void **state) {
    (void)state;
    assert_ok(db_begin(db));
    add("een", 3);
    assert_true(was_asked("een"));
    assert_false(was_asked("een"));
    assert_true(was_asked("niemand")); /* that there is nothing is an answer too */
    assert_false(was_asked("niemand"));
    assert_int_equal(stored(map.a, "een"), 3);
    assert_int_equal(stored(map.a, "niemand"), 0);
    db_rollback(db);
}

static void a_write_to_the_table_is_seen_at_once_and_one_to_another_is_not(void **state) {
    (void)state;
    assert_ok(db_begin(db));
    add("een", 3);
    assert_int_equal(stored(map.a, "een"), 3);
    assert_ok(sql_schema_versie_insert(db, (SqlSchemaVersieInsertIn){9000, S("proef"), S(""), TEST_NU}));
    assert_false(was_asked("een"));
    add("ander", 1);
    assert_true(was_asked("een"));
    add("een", 4);
    assert_int_equal(stored(map.a, "een"), 7);
    db_rollback(db);
}

static void what_is_undone_is_not_remembered(void **state) {
    (void)state;
    assert_ok(db_begin(db));
    add("een", 3);
    assert_int_equal(stored(map.a, "een"), 3);
    assert_ok(db_savepoint(db));
    add("een", 1);
    assert_int_equal(stored(map.a, "een"), 4);
    assert_ok(db_rollback_to(db));
    assert_int_equal(stored(map.a, "een"), 3);
    db_rollback(db);
    assert_int_equal(stored(map.a, "een"), 0);
}

static void a_script_may_have_changed_anything(void **state) {
    (void)state;
    assert_int_equal(stored(map.a, "een"), 0);
    assert_ok(db_script(db, "INSERT INTO telling VALUES ('r', 'een', 'signaal', 'nieuw', 5)"));
    assert_int_equal(stored(map.a, "een"), 5);
    assert_ok(db_script(db, "DELETE FROM telling"));
    assert_int_equal(stored(map.a, "een"), 0);
}

/* The text that comes back belongs to who asks, however often memory was taken back and used again. */
static void rows_with_text_come_back_whole(void **state) {
    (void)state;
    assert_ok(db_begin(db));
    for (int i = 0; i < 40; i++)
        assert_ok(sql_telling_add(
            db, (SqlTellingAddIn){S("r"), S("veel"), S("signaal"), str_fmt(map.a, "stand %02d", i), i}));
    for (int round = 0; round < 3; round++) {
        SCOPED_ARENA a = arena_new();
        SqlTellingen *rows;
        size_t n;
        assert_ok(sql_tellingen(db, a, (SqlTellingenIn){S("r"), S("veel"), S("signaal")}, &rows, &n));
        assert_int_equal(n, 40);
        for (int i = 0; i < 40; i++) {
            assert_str(rows[i].status, str_fmt(a, "stand %02d", i));
            assert_int_equal(rows[i].aantal, i);
        }
        memset((char *)rows[0].status.ptr, 'x', rows[0].status.len); /* a copy: the next one does not see this */
    }
    db_rollback(db);
}

/* What a user types can be as long as a request: it is answered, and takes the place of nothing. */
static void a_long_question_is_not_kept(void **state) {
    (void)state;
    enum { LONGEST = KEPT_ALL + 1024 * 1024 };
    char *kring = arena_alloc(map.a, LONGEST + 1);
    memset(kring, 'x', LONGEST);
    kring[LONGEST] = '\0';
    (void)stored(map.a, "een");
    assert_true(was_asked(kring));
    assert_true(was_asked(kring));
    for (size_t i = 0; i < KEPT_ALL / KEPT_KEY / 2; i++) (void)stored(map.a, kring + LONGEST - KEPT_KEY - i);
    assert_false(was_asked("een"));
}

/* Everything in any order, beside a model: more questions than there is memory to keep them. */
static void whatever_happens_the_answer_is_that_of_the_database(void **state) {
    (void)state;
    enum { KRINGEN = 20000, STEPS = 30000, DEEP = 4, LONG = 900 };
    _Static_assert(KRINGEN * LONG > KEPT_ALL, "they do not all fit");
    char *tail = arena_alloc(map.a, LONG + 1);
    memset(tail, 'x', LONG);
    static int64_t model[DEEP + 1][KRINGEN];
    Toeval t = {20261122};
    SCOPED_ARENA a = arena_new();
    int depth = 0;
    assert_ok(db_begin(db));
    for (int step = 0; step < STEPS; step++) {
        size_t k = toeval_below(&t, step % 3 ? KRINGEN : 20), what = toeval_below(&t, 20);
        Str name = str_fmt(a, "k%zu%s", k, tail);
        if (what == 0 && depth < DEEP) {
            assert_ok(db_savepoint(db));
            memcpy(model[depth + 1], model[depth], sizeof *model);
            depth++;
        } else if (what == 1 && depth > 0) {
            assert_ok(db_rollback_to(db));
            depth--;
        } else if (what == 2 && depth > 0) {
            assert_ok(db_release(db));
            memcpy(model[depth - 1], model[depth], sizeof *model);
            depth--;
        } else if (what == 3) {
            add(name.ptr, 1);
            model[depth][k]++;
        }
        assert_int_equal(stored(a, name.ptr), model[depth][k]);
        arena_reset(a);
    }
    db_rollback(db);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_second_question_does_not_reach_the_database),
        cmocka_unit_test(a_write_to_the_table_is_seen_at_once_and_one_to_another_is_not),
        cmocka_unit_test(what_is_undone_is_not_remembered),
        cmocka_unit_test(a_script_may_have_changed_anything),
        cmocka_unit_test(rows_with_text_come_back_whole),
        cmocka_unit_test(a_long_question_is_not_kept),
        cmocka_unit_test(whatever_happens_the_answer_is_that_of_the_database),
    };
    return cmocka_run_group_tests(tests, open_database, remove_database);
}
