#include "store/kluis.h"

#include <sys/stat.h>

#include "store/sql.h"
#include "store/store_test.h"

#define REGIO S("fryslan")

static Werkmap map;
static Db *db;
static Kluis *kluis;
static Arena *secret;
static Uuid sleutel, rij = {{1, 2, 3}};

static Uuid new_key(const char *regio) {
    Uuid id;
    assert_ok(db_begin(db));
    assert_ok(kluis_new_key(kluis, str_from_z(regio), S("signaal"), TEST_NU, &id));
    assert_ok(db_commit(db));
    return id;
}

static int open_vault(void **state) {
    loud(state);
    map = werkmap_new();
    db = werkmap_db(&map, "kluis.db");
    kluis = werkmap_new_kluis(&map, db, "wortel", "fryslan");
    kluis_beat(kluis, TEST_NU); /* what holds for the cipher holds for what is remembered */
    secret = arena_new_secret();
    sleutel = new_key("fryslan");
    return 0;
}

static int close_vault(void **state) {
    (void)state;
    kluis_close(kluis);
    arena_free(secret);
    db_close(db);
    werkmap_free(&map);
    return 0;
}

static KluisPlaats plaats(void) {
    return (KluisPlaats){.tabel = S("signaal"), .kolom = S("inhoud"), .regio = REGIO, .rij = rij, .versie = 3};
}

static Bytes seal(Str text) {
    Bytes blob;
    assert_ok(kluis_seal(kluis, map.a, plaats(), sleutel, geheim_from_str(text), &blob));
    return blob;
}

static Status open_at(KluisPlaats waar, Bytes blob, Str *text) {
    Geheim g;
    TRY(kluis_open(kluis, secret, waar, blob, &g));
    *text = geheim_text(g);
    return OK;
}

static void what_is_sealed_opens_in_its_place(void **state) {
    (void)state;
    Toeval t = {42};
    for (size_t len = 0; len < 2100; len += 1 + len / 40) {
        char *plain = arena_alloc(map.a, len + 1);
        for (size_t i = 0; i < len; i++) plain[i] = (char)toeval(&t); /* zeros and padding marks too */
        Str opened = STR_NONE;
        assert_ok(open_at(plaats(), seal((Str){plain, len}), &opened));
        assert_str(opened, ((Str){plain, len}));
        arena_reset(secret);
    }
}

static void length_tells_little(void **state) {
    (void)state;
    static const struct {
        size_t plain, sealed;
    } cases[] = {{0, 64},     {1, 64},      {63, 64},     {64, 256},   {255, 256},
                 {256, 1024}, {1023, 1024}, {1024, 2048}, {5000, 5120}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Bytes blob = seal((Str){arena_alloc(map.a, cases[i].plain), cases[i].plain});
        assert_int_equal(blob.len, 1 + 16 + 24 + cases[i].sealed + 16);
    }
}

static void the_same_text_is_never_sealed_the_same(void **state) {
    (void)state;
    Bytes one = seal(S("Jan")), two = seal(S("Jan"));
    assert_int_equal(one.len, two.len);
    assert_memory_not_equal(one.ptr + 41, two.ptr + 41, one.len - 41);
}

static void a_blob_opens_nowhere_else(void **state) {
    (void)state;
    Bytes blob = seal(S("Jan"));
    KluisPlaats elders[] = {plaats(), plaats(), plaats(), plaats(), plaats(), plaats()};
    elders[0].tabel = S("dossier");
    elders[1].kolom = S("titel");
    elders[2].rij.b[15] ^= 1;
    elders[3].versie++;
    elders[4].tabel = S("signaali"), elders[4].kolom = S("nhoud"); /* the border between names counts */
    elders[5].versie = 0;
    Str opened = S("niets");
    for (size_t i = 0; i < sizeof elders / sizeof *elders; i++)
        assert_status(open_at(elders[i], blob, &opened), INTERNAL);
    assert_str(opened, S("niets"));
}

static void a_blob_does_not_open_in_another_region(void **state) {
    (void)state;
    assert_ok(db_begin(db));
    assert_ok(kluis_add_region(kluis, S("drenthe"), TEST_NU));
    assert_ok(db_commit(db));
    KluisPlaats elders = plaats();
    elders.regio = S("drenthe");
    Str opened = STR_NONE;
    assert_status(open_at(elders, seal(S("Jan")), &opened), NOT_FOUND);
    /* not even when somebody copies the wrapped key along */
    assert_ok(db_begin(db));
    assert_ok(db_script(
        db, "INSERT INTO sleutel SELECT 'drenthe', id, soort, wortel, versie, gewikkeld, gemaakt_op, vernietigd_op "
            "FROM sleutel WHERE regio_id = 'fryslan' AND soort = 'signaal'"));
    assert_status(open_at(elders, seal(S("Jan")), &opened), INTERNAL);
    db_rollback(db);
}

static void no_bit_of_a_blob_can_be_changed(void **state) {
    (void)state;
    Bytes blob = seal(S("Jan de Vries"));
    uint8_t *damaged = arena_dup(map.a, blob.ptr, blob.len);
    for (size_t bit = 0; bit < blob.len * 8; bit++) {
        damaged[bit / 8] ^= (uint8_t)(1u << (bit % 8));
        Str opened = STR_NONE;
        Status s = open_at(plaats(), (Bytes){damaged, blob.len}, &opened);
        if (s != INTERNAL && s != NOT_FOUND)
            fail_msg("bit %zu was changed and the blob opened: %s", bit, status_name(s));
        damaged[bit / 8] ^= (uint8_t)(1u << (bit % 8));
        arena_reset(secret);
    }
    Str opened = STR_NONE;
    assert_ok(open_at(plaats(), (Bytes){damaged, blob.len}, &opened));
}

static void a_blob_that_was_cut_does_not_open(void **state) {
    (void)state;
    Bytes blob = seal(S("Jan"));
    Str opened = STR_NONE;
    for (size_t len = 0; len < blob.len; len++)
        assert_status(open_at(plaats(), (Bytes){blob.ptr, len}, &opened), INTERNAL);
}

static void another_key_does_not_open_it(void **state) {
    (void)state;
    Uuid other = new_key("fryslan");
    Bytes blob = seal(S("Jan"));
    uint8_t *swapped = arena_dup(map.a, blob.ptr, blob.len);
    memcpy(swapped + 1, other.b, sizeof other.b);
    Str opened = STR_NONE;
    assert_status(open_at(plaats(), (Bytes){swapped, blob.len}, &opened), INTERNAL);
}

static void more_keys_than_are_remembered_all_open(void **state) {
    (void)state;
    enum { N = 5000 };
    static Bytes blobs[N];
    Str opened = STR_NONE;
    for (int i = 0; i < N; i++) {
        sleutel = new_key("fryslan");
        blobs[i] = seal(str_fmt(map.a, "dossier %d", i));
    }
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < N; i++) {
            assert_ok(open_at(plaats(), blobs[i], &opened));
            assert_str(opened, str_fmt(map.a, "dossier %d", i));
        }
}

static void destroying_a_key_destroys_what_it_sealed(void **state) {
    (void)state;
    sleutel = new_key("fryslan");
    Bytes blob = seal(S("Jan"));
    Str opened = STR_NONE;
    assert_ok(db_begin(db));
    assert_ok(kluis_destroy(kluis, REGIO, sleutel, TEST_NU, NULL));
    assert_status(open_at(plaats(), blob, &opened), NOT_FOUND);
    db_rollback(db);
    assert_ok(open_at(plaats(), blob, &opened)); /* it did not happen */
    assert_ok(db_begin(db));
    assert_ok(kluis_destroy(kluis, REGIO, sleutel, TEST_NU, NULL));
    assert_ok(db_commit(db));
    assert_status(open_at(plaats(), blob, &opened), NOT_FOUND);
    assert_ok(db_begin(db));
    assert_status(kluis_destroy(kluis, REGIO, sleutel, TEST_NU, NULL), CONFLICT);
    db_rollback(db);
    sleutel = new_key("fryslan");
}

static bool file_contains(const char *name, const void *needle, size_t n) {
    FILE *f = fopen(str_z(map.a, werkmap_file(&map, name)), "rb");
    if (!f) return false;
    SCOPED_ARENA a = arena_new();
    char *content = arena_alloc(a, 8 << 20);
    size_t size = fread(content, 1, 8 << 20, f);
    fclose(f);
    return memmem(content, size, needle, n) != NULL;
}

static void a_destroyed_wrap_leaves_database_and_log_file(void **state) {
    (void)state;
    Uuid doomed = new_key("fryslan");
    SqlSleutelById row;
    assert_ok(sql_sleutel_by_id(db, map.a, (SqlSleutelByIdIn){REGIO, doomed}, &row));
    assert_true(file_contains("kluis.db-wal", row.gewikkeld.ptr, row.gewikkeld.len) ||
                file_contains("kluis.db", row.gewikkeld.ptr, row.gewikkeld.len));
    assert_ok(db_begin(db));
    assert_ok(kluis_destroy(kluis, REGIO, doomed, TEST_NU, NULL));
    assert_ok(db_commit(db));
    assert_false(file_contains("kluis.db-wal", row.gewikkeld.ptr, row.gewikkeld.len));
    assert_false(file_contains("kluis.db", row.gewikkeld.ptr, row.gewikkeld.len));
}

static void a_derived_key_is_of_one_region_and_one_use(void **state) {
    (void)state;
    uint8_t first[32], later[32];
    Geheim key;
    assert_ok(kluis_derived_key(kluis, REGIO, "formulier", &key));
    assert_int_equal(key.len, sizeof first);
    memcpy(first, key.ptr, sizeof first);
    for (int i = 0; i < 5000; i++) { /* until it was forgotten and derived anew */
        sleutel = new_key("fryslan");
        (void)seal(S("x"));
    }
    assert_ok(kluis_derived_key(kluis, REGIO, "formulier", &key));
    assert_memory_equal(first, key.ptr, sizeof first);
    assert_ok(kluis_derived_key(kluis, REGIO, "anders", &key));
    assert_memory_not_equal(first, key.ptr, sizeof first);
    assert_status(kluis_derived_key(kluis, S("limburg"), "formulier", &key), NOT_FOUND);
    assert_ok(db_begin(db));
    assert_ok(kluis_add_region(kluis, S("limburg"), TEST_NU));
    assert_ok(db_commit(db));
    assert_ok(kluis_derived_key(kluis, S("limburg"), "formulier", &key));
    memcpy(later, key.ptr, sizeof later);
    assert_memory_not_equal(first, later, sizeof first);
}

static void keys_of_a_region_cannot_be_destroyed(void **state) {
    (void)state;
    assert_ok(db_begin(db));
    assert_status(kluis_destroy(kluis, REGIO, kluis_region_key(), TEST_NU, NULL), FORBIDDEN);
    db_rollback(db);
}

static void wraps_cannot_change_places(void **state) {
    (void)state;
    Uuid mine = new_key("fryslan"), theirs = new_key("fryslan");
    SqlSleutelById from;
    assert_ok(sql_sleutel_by_id(db, map.a, (SqlSleutelByIdIn){REGIO, theirs}, &from));
    assert_ok(db_begin(db));
    assert_ok(
        sql_sleutel_herwikkel(db, (SqlSleutelHerwikkelIn){REGIO, mine, from.wortel, from.wortel, from.gewikkeld}));
    Bytes blob;
    assert_status(kluis_seal(kluis, map.a, plaats(), mine, geheim_from_str(S("x")), &blob), INTERNAL);
    db_rollback(db);
    assert_ok(kluis_seal(kluis, map.a, plaats(), mine, geheim_from_str(S("x")), &blob));
}

static void nothing_plain_reaches_the_disk(void **state) {
    (void)state;
    Bytes blob;
    assert_ok(kluis_seal(kluis, map.a, plaats(), sleutel, geheim_from_str(S("Kanarie Kwetterstra")), &blob));
    uint8_t token[KLUIS_TOKEN];
    assert_ok(kluis_token(kluis, REGIO, S("naam"), S("kanarie kwetterstra"), token));
    assert_ok(db_begin(db));
    assert_ok(sql_historie_insert(
        db, (SqlHistorieInsertIn){REGIO, rij, S("signaal"), rij, TEST_NU, rij, S("signaal.melden"), blob}));
    assert_ok(
        sql_zoektoken_insert(db, (SqlZoektokenInsertIn){REGIO, S("naam"), {token, sizeof token}, S("signaal"), rij}));
    assert_ok(db_commit(db));
    db_leave_no_trace(db);
    for (const char *const *name = (const char *const[]){"kluis.db", "kluis.db-wal", NULL}; *name; name++) {
        assert_false(file_contains(*name, "Kwetterstra", 11));
        assert_false(file_contains(*name, "kwetterstra", 11));
    }
}

static void tokens_are_equal_only_within_region_and_index(void **state) {
    (void)state;
    uint8_t a[KLUIS_TOKEN], b[KLUIS_TOKEN];
    assert_ok(kluis_token(kluis, REGIO, S("naam"), S("jan"), a));
    assert_ok(kluis_token(kluis, REGIO, S("naam"), S("jan"), b));
    assert_memory_equal(a, b, KLUIS_TOKEN);
    assert_ok(kluis_token(kluis, S("drenthe"), S("naam"), S("jan"), b));
    assert_memory_not_equal(a, b, KLUIS_TOKEN);
    assert_ok(kluis_token(kluis, REGIO, S("plaats"), S("jan"), b));
    assert_memory_not_equal(a, b, KLUIS_TOKEN);
    assert_ok(kluis_token(kluis, REGIO, S("naa"), S("mjan"), b));
    assert_memory_not_equal(a, b, KLUIS_TOKEN);
    assert_status(kluis_token(kluis, S("nergens"), S("naam"), S("jan"), b), NOT_FOUND);
}

/* ---- the root key file ---- */

static Status load(const char *name, Str *melding) {
    Kluis *k = NULL;
    Status s = kluis_load(map.a, db, werkmap_file(&map, name), melding, &k);
    kluis_close(k);
    return s;
}

static void the_root_key_is_for_its_owner_alone(void **state) {
    (void)state;
    Str melding = STR_NONE, path = werkmap_file(&map, "los");
    assert_ok(kluis_create_root(map.a, path, &melding));
    struct stat st;
    assert_int_equal(stat(str_z(map.a, path), &st), 0);
    assert_int_equal(st.st_mode & 07777, 0400);
    assert_int_equal(st.st_size, 32);
    static const mode_t wider[] = {0600, 0440, 0404, 0644, 0401, 04400};
    for (size_t i = 0; i < sizeof wider / sizeof *wider; i++) {
        assert_int_equal(chmod(str_z(map.a, path), wider[i]), 0);
        assert_status(load("los", &melding), FORBIDDEN);
        assert_true(str_contains(melding, S("chmod 0400")));
    }
}

static void a_root_key_is_never_overwritten(void **state) {
    (void)state;
    Str melding = STR_NONE;
    assert_status(kluis_create_root(map.a, werkmap_file(&map, "wortel"), &melding), CONFLICT);
    assert_true(str_contains(melding, S("Er is al een sleutelbestand")));
    assert_ok(load("wortel", &melding));
}

static void a_missing_or_odd_root_key_is_named(void **state) {
    (void)state;
    Str melding = STR_NONE;
    assert_status(load("nergens", &melding), NOT_FOUND);
    assert_true(str_contains(melding, S("/nergens is er niet")));
    FILE *f = fopen(str_z(map.a, werkmap_file(&map, "kort")), "w");
    fputs("te kort", f);
    fclose(f);
    assert_status(load("kort", &melding), INVALID);
    assert_true(str_contains(melding, S("geen sleutel van Ketenzicht")));
}

static void another_root_key_opens_nothing(void **state) {
    (void)state;
    Str melding = STR_NONE;
    assert_ok(kluis_create_root(map.a, werkmap_file(&map, "vreemd"), &melding));
    Bytes blob = seal(S("Jan"));
    Kluis *mine = kluis;
    kluis = werkmap_kluis(&map, db, "vreemd");
    Str opened = STR_NONE;
    assert_status(open_at(plaats(), blob, &opened), INTERNAL);
    kluis_close(kluis);
    kluis = mine;
}

/* ---- changing the root key ---- */

typedef struct Inhoud {
    Uuid sleutel;
    Bytes blob;
} Inhoud;

static void assert_all_open(const Inhoud *all, int n) {
    for (int i = 0; i < n; i++) {
        Str opened = STR_NONE;
        assert_ok(open_at(plaats(), all[i].blob, &opened));
        assert_str(opened, str_fmt(map.a, "inhoud %d", i));
    }
}

static void a_rotation_can_stop_anywhere(void **state) {
    (void)state;
    enum { N = 20 };
    Inhoud all[N];
    for (int i = 0; i < N; i++) {
        sleutel = all[i].sleutel = new_key("fryslan");
        all[i].blob = seal(str_fmt(map.a, "inhoud %d", i));
    }
    bool done = false;
    Str melding = STR_NONE;
    int steps = 0;
    for (; !done; steps++) {
        assert_ok(kluis_rotate_step(kluis, map.a, 150, &done, &melding));
        kluis_close(kluis); /* as if the machine stopped here */
        kluis = werkmap_kluis(&map, db, "wortel");
        assert_all_open(all, N);
        sleutel = new_key("fryslan"); /* and work goes on */
        Str opened = STR_NONE;
        assert_ok(open_at(plaats(), seal(S("tussendoor")), &opened));
    }
    assert_true(steps > 3);
    assert_int_not_equal(access(str_z(map.a, werkmap_file(&map, "wortel.nieuw")), F_OK), 0);
}

static void after_a_rotation_the_old_key_opens_nothing(void **state) {
    (void)state;
    Str old = werkmap_file(&map, "oud"), melding = STR_NONE;
    assert_int_equal(link(str_z(map.a, werkmap_file(&map, "wortel")), str_z(map.a, old)), 0); /* somebody kept it */
    Bytes blob = seal(S("Jan"));
    assert_ok(kluis_rotate(kluis, map.a, &melding));
    Str opened = STR_NONE;
    assert_ok(open_at(plaats(), blob, &opened));
    Kluis *mine = kluis;
    kluis = werkmap_kluis(&map, db, "oud");
    assert_status(open_at(plaats(), blob, &opened), INTERNAL);
    kluis_close(kluis);
    kluis = mine;
}

static void a_damaged_wrap_stops_a_rotation_and_loses_nothing(void **state) {
    (void)state;
    sleutel = new_key("fryslan");
    Bytes blob = seal(S("Jan"));
    Uuid damaged = new_key("fryslan");
    SqlSleutelById from;
    Str melding = STR_NONE, opened = STR_NONE;
    assert_ok(sql_sleutel_by_id(db, map.a, (SqlSleutelByIdIn){REGIO, sleutel}, &from));
    assert_ok(db_begin(db));
    assert_ok(
        sql_sleutel_herwikkel(db, (SqlSleutelHerwikkelIn){REGIO, damaged, from.wortel, from.wortel, from.gewikkeld}));
    assert_ok(db_commit(db));
    assert_status(kluis_rotate(kluis, map.a, &melding), INTERNAL);
    assert_true(str_contains(melding, S("Alles blijft leesbaar")));
    kluis_close(kluis);
    kluis = werkmap_kluis(&map, db, "wortel");
    assert_ok(open_at(plaats(), blob, &opened));
    assert_ok(db_begin(db)); /* what was unreadable is given up on purpose, and it goes on */
    assert_ok(kluis_destroy(kluis, REGIO, damaged, TEST_NU, NULL));
    assert_ok(db_commit(db));
    assert_ok(kluis_rotate(kluis, map.a, &melding));
    assert_ok(open_at(plaats(), blob, &opened));
}

static void tokens_survive_a_rotation(void **state) {
    (void)state;
    uint8_t a[KLUIS_TOKEN], b[KLUIS_TOKEN];
    Str melding = STR_NONE;
    assert_ok(kluis_token(kluis, REGIO, S("naam"), S("jan"), a));
    assert_ok(kluis_rotate(kluis, map.a, &melding));
    kluis_close(kluis);
    kluis = werkmap_kluis(&map, db, "wortel");
    assert_ok(kluis_token(kluis, REGIO, S("naam"), S("jan"), b));
    assert_memory_equal(a, b, KLUIS_TOKEN);
}

#define damaging(test) cmocka_unit_test_setup_teardown(test, quiet, loud)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_sealed_opens_in_its_place),
        cmocka_unit_test(length_tells_little),
        cmocka_unit_test(the_same_text_is_never_sealed_the_same),
        damaging(a_blob_opens_nowhere_else),
        damaging(a_blob_does_not_open_in_another_region),
        damaging(no_bit_of_a_blob_can_be_changed),
        damaging(a_blob_that_was_cut_does_not_open),
        damaging(another_key_does_not_open_it),
        cmocka_unit_test(more_keys_than_are_remembered_all_open),
        cmocka_unit_test(destroying_a_key_destroys_what_it_sealed),
        cmocka_unit_test(a_destroyed_wrap_leaves_database_and_log_file),
        cmocka_unit_test(a_derived_key_is_of_one_region_and_one_use),
        cmocka_unit_test(keys_of_a_region_cannot_be_destroyed),
        damaging(wraps_cannot_change_places),
        cmocka_unit_test(nothing_plain_reaches_the_disk),
        cmocka_unit_test(tokens_are_equal_only_within_region_and_index),
        cmocka_unit_test(the_root_key_is_for_its_owner_alone),
        cmocka_unit_test(a_root_key_is_never_overwritten),
        cmocka_unit_test(a_missing_or_odd_root_key_is_named),
        damaging(another_root_key_opens_nothing),
        cmocka_unit_test(a_rotation_can_stop_anywhere),
        damaging(after_a_rotation_the_old_key_opens_nothing),
        damaging(a_damaged_wrap_stops_a_rotation_and_loses_nothing),
        cmocka_unit_test(tokens_survive_a_rotation),
    };
    return cmocka_run_group_tests(tests, open_vault, close_vault);
}
