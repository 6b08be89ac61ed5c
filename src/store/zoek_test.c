#include "store/zoek.h"

#include "store/historie.h"
#include "store/store_test.h"

#define REGIO S("fryslan")

static Werkmap map;
static Db *db;
static Kluis *kluis;
static Arena *secret;

static int open_index(void **state) {
    loud(state);
    map = werkmap_new();
    db = werkmap_db(&map, "zoek.db");
    kluis = werkmap_new_kluis(&map, db, "wortel", "fryslan");
    secret = arena_new_secret();
    return 0;
}

static int close_index(void **state) {
    (void)state;
    arena_free(secret);
    kluis_close(kluis);
    db_close(db);
    werkmap_free(&map);
    return 0;
}

static int begin(void **state) {
    (void)state;
    assert_ok(db_begin(db));
    return 0;
}

static int undo(void **state) {
    (void)state;
    db_rollback(db);
    return 0;
}

static Uuid nr(uint8_t n) { return (Uuid){{0xff, n}}; }

static void put(uint8_t n, const char *name) {
    assert_ok(zoek_put(kluis, db, REGIO, S("naam"), S("betrokkene"), nr(n), str_from_z(name)));
}

/* The second bytes of what was found, as a text: "1,3". */
static Str find(const char *text) {
    ZoekTreffer *hits;
    size_t n;
    assert_ok(zoek_find(kluis, db, map.a, REGIO, S("naam"), str_from_z(text), &hits, &n));
    Buf b = {.arena = map.a};
    for (size_t i = 0; i < n; i++) buf_fmt(&b, "%s%d", i ? "," : "", hits[i].object_id.b[1]);
    return buf_view(&b);
}

static void a_name_is_found_however_it_is_written(void **state) {
    (void)state;
    put(1, "Zoë de  Vries");
    put(2, "Jan de Boer");
    put(3, "ZOE BAKKER");
    assert_str(find("zoë"), S("1,3"));
    assert_str(find("VRIES zoe"), S("1"));
    assert_str(find("de"), S("1,2"));
    assert_str(find("zoe boer"), S(""));
    assert_str(find("vrie"), S(""));
    assert_str(find("   "), S(""));
}

static void putting_again_replaces(void **state) {
    (void)state;
    put(1, "Jan de Vries");
    put(1, "Jan Bakker");
    assert_str(find("vries"), S(""));
    assert_str(find("jan"), S("1"));
}

static void forgetting_leaves_nothing(void **state) {
    (void)state;
    put(1, "Jan de Vries");
    put(2, "Jan Bakker");
    assert_ok(zoek_forget(db, REGIO, nr(1)));
    assert_str(find("jan"), S("2"));
}

static void a_rare_word_finds_among_many(void **state) {
    (void)state;
    for (int i = 0; i < 250; i++) put((uint8_t)i, i == 249 ? "de Zeldzame" : "de Gewone");
    assert_str(find("de zeldzame"), S("249"));
    ZoekTreffer *hits;
    size_t n;
    assert_ok(zoek_find(kluis, db, map.a, REGIO, S("naam"), S("gewone"), &hits, &n));
    assert_int_equal(n, ZOEK_MAX);
}

static Uuid new_key(void) {
    Uuid id;
    assert_ok(kluis_new_key(kluis, REGIO, S("dossier"), TEST_NU, &id));
    return id;
}

static void add(Uuid sleutel, int minute, const char *verb, const char *details) {
    HistorieRegel r = {.soort = S("dossier"),
                       .object_id = nr(1),
                       .op = TEST_NU + minute,
                       .door = nr(7),
                       .handeling = str_from_z(verb),
                       .details = geheim_from_str(str_from_z(details))};
    assert_ok(historie_add(kluis, db, REGIO, sleutel, &r));
}

static void history_is_told_in_order_and_goes_with_its_key(void **state) {
    (void)state;
    Uuid sleutel = new_key();
    add(sleutel, 0, "dossier.aanmaken", NULL);
    add(sleutel, 1, "dossier.bijwerken", "veiligheid: laag -> verhoogd");
    add(sleutel, 1, "dossier.bijwerken", "veiligheid: verhoogd -> laag");
    HistorieRegel *list;
    size_t n;
    assert_ok(historie_list(kluis, db, secret, REGIO, nr(1), 10, &list, &n));
    assert_int_equal(n, 3);
    assert_null(list[0].details.ptr);
    assert_str(geheim_text(list[1].details), S("veiligheid: laag -> verhoogd"));
    assert_str(geheim_text(list[2].details), S("veiligheid: verhoogd -> laag"));
    assert_true(uuid_eq(list[2].door, nr(7)));
    assert_ok(kluis_destroy(kluis, REGIO, sleutel, TEST_NU, NULL));
    assert_ok(historie_list(kluis, db, secret, REGIO, nr(1), 10, &list, &n));
    assert_int_equal(n, 3);
    assert_null(list[1].details.ptr);
    assert_str(list[1].handeling, S("dossier.bijwerken"));
}

#define story(test) cmocka_unit_test_setup_teardown(test, begin, undo)

int main(void) {
    const struct CMUnitTest tests[] = {
        story(a_name_is_found_however_it_is_written),
        story(putting_again_replaces),
        story(forgetting_leaves_nothing),
        story(a_rare_word_finds_among_many),
        story(history_is_told_in_order_and_goes_with_its_key),
    };
    return cmocka_run_group_tests(tests, open_index, close_index);
}
