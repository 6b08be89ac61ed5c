/* Tokens in the database find what tokens in memory find. */
#include "keten/verbandtoken.h"

#include "store/store_test.h"

static Werkmap map;
static Db *db;

static int open_database(void **state) {
    (void)state;
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

static void tokens_come_back_in_order_and_crowds_do_not(void **state) {
    (void)state;
    Tokenbak t = verbandtoken_open(map.a, db);
    uint32_t out[4];
    size_t n;
    assert_ok(db_begin(db));
    for (uint32_t i = 0; i < 4; i++) assert_ok(t.add(t.self, UINT64_MAX - 5, 40 - i));
    assert_ok(t.add(t.self, UINT64_MAX - 5, 40));
    assert_ok(db_commit(db));
    assert_ok(t.find(t.self, UINT64_MAX - 5, out, 4, &n));
    assert_int_equal(n, 4);
    for (uint32_t i = 0; i < 4; i++) assert_int_equal(out[i], 37 + i);
    assert_ok(t.find(t.self, UINT64_MAX - 5, out, 3, &n));
    assert_int_equal(n, 0);
    assert_ok(t.find(t.self, 7, out, 4, &n));
    assert_int_equal(n, 0);
    verbandtoken_close(&t);
}

static void adding_outside_a_transaction_is_refused(void **state) {
    (void)state;
    Tokenbak t = verbandtoken_open(map.a, db);
    assert_status(t.add(t.self, 1, 1), INTERNAL);
    verbandtoken_close(&t);
}

/* 400 mentions of 200 people who share telephones, years and places. */
static Kaartenbak *people(Arena *a) {
    Kaartenbak *k = kaartenbak_new(a, 2026);
    for (uint32_t i = 0; i < 400; i++) {
        uint32_t who = i / 2 * 2654435761u;
        Veld v[] = {
            {SOORT_NAAM, str_fmt(a, "%c%c%cna %c%cer%c%c", 'a' + who % 23, 'a' + who / 29 % 5, 'k' + who / 31 % 9,
                                 'a' + who / 37 % 21, 'a' + who / 41 % 5, 'b' + who / 43 % 20, 'a' + who / 47 % 9)},
            {SOORT_GEBOREN, str_fmt(a, "19%02u-%02u-%02u", 60 + who % 39, 1 + who / 7 % 12, 1 + who / 11 % 28)},
            {SOORT_TELEFOON, str_fmt(a, "06%08u", who % 97)},
            {SOORT_PLAATS, S("Wierum")}};
        kaartenbak_add(k, v, i % 3 ? 4 : 2);
    }
    kaartenbak_settle(k);
    return k;
}

static void the_database_finds_what_memory_finds(void **state) {
    (void)state;
    Kaartenbak *k = people(map.a);
    Model m;
    model_shipped(&m);
    Tokenbak stores[2] = {tokenbak_memory(map.a), verbandtoken_open(map.a, db)};
    Lopend *l[2];
    assert_ok(db_begin(db));
    for (int s = 0; s < 2; s++) {
        l[s] = lopend_new(map.a, k, &m, (Geheimsleutel){11, 12}, stores[s]);
        assert_ok(lopend_index_all(l[s]));
    }
    assert_ok(db_commit(db));
    size_t total = 0;
    for (uint32_t i = 0; i < k->count; i++) {
        Treffer hit[2][20] = {0};
        size_t n[2];
        for (int s = 0; s < 2; s++) assert_ok(lopend_find(l[s], i, -5, hit[s], 20, &n[s]));
        assert_int_equal(n[0], n[1]);
        for (size_t h = 0; h < n[0]; h++) {
            assert_int_equal(hit[0][h].mention, hit[1][h].mention);
            assert_true(hit[0][h].weight == hit[1][h].weight && hit[0][h].levels == hit[1][h].levels);
        }
        total += n[0];
    }
    assert_true(total >= 400);
    for (int s = 0; s < 2; s++) lopend_close(l[s]);
    tokenbak_memory_close(&stores[0]);
    verbandtoken_close(&stores[1]);
    kaartenbak_close(k);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tokens_come_back_in_order_and_crowds_do_not, open_database, remove_database),
        cmocka_unit_test_setup_teardown(adding_outside_a_transaction_is_refused, open_database, remove_database),
        cmocka_unit_test_setup_teardown(the_database_finds_what_memory_finds, open_database, remove_database),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
