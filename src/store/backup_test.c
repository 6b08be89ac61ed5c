#include "store/backup_intern.h"

#include "store/durable.h"
#include "store/historie.h"
#include "store/kluis_intern.h"
#include "store/kopie.h"
#include "store/logboek.h"
#include "store/sql.h"
#include "store/store_test.h"

#define REGIO   S("fryslan")
#define DAG     ((Tijdstip)DAG_MS)
#define DOSSIER ((Uuid){{5, 5, 5}})

static Werkmap map;
static Db *db;
static Kluis *kluis;
static Logboek *logboek;
static Arena *secret;
static Uuid sleutel;
static int serial; /* each test has file names of its own */

static Str file(const char *name) { return werkmap_file(&map, str_z(map.a, str_fmt(map.a, "%d-%s", serial, name))); }

static void write_something(Uuid key, const char *details) {
    HistorieRegel h = {.soort = S("dossier"),
                       .object_id = DOSSIER,
                       .op = TEST_NU,
                       .handeling = S("dossier.bijwerken"),
                       .details = geheim_from_str(str_from_z(details))};
    LogRegel l = {.tijd = TEST_NU,
                  .handeling = S("dossier.bijwerken"),
                  .object = S("dossier"),
                  .ref = S("D-1111-1111"),
                  .resultaat = OK,
                  .herkomst = S("web")};
    assert_ok(historie_add(kluis, db, REGIO, key, &h));
    assert_ok(logboek_append(logboek, REGIO, &l));
}

/* A database with one file in it. */
static int open_house(void **state) {
    quiet(state);
    serial++;
    map = werkmap_new();
    db = werkmap_db(&map, "huis.db");
    kluis = werkmap_new_kluis(&map, db, "wortel", "fryslan");
    logboek = logboek_new(map.a, db, kluis);
    secret = arena_new_secret();
    assert_ok(db_begin(db));
    assert_ok(kluis_new_key(kluis, REGIO, S("dossier"), TEST_NU, &sleutel));
    for (int i = 0; i < 20; i++) write_something(sleutel, "Kanarie Kwetterstra 12");
    assert_ok(db_commit(db));
    return 0;
}

static int close_house(void **state) {
    (void)state;
    arena_free(secret);
    kluis_close(kluis);
    db_close(db);
    werkmap_free(&map);
    return 0;
}

static Status backup_data(Tijdstip nu, Str *melding) {
    Backup *b;
    TRY(backup_start(db, kluis, map.a, file("gegevens"), nu, melding, &b));
    for (bool done = false; !done;) TRY(backup_step(b, 1024, &done, melding));
    return backup_finish(b, map.a, melding);
}

static void backup_all(Tijdstip nu) {
    Str melding;
    if (backup_data(nu, &melding) != OK) fail_msg("%.*s", STR_ARG(melding));
    if (backup_keys(db, kluis, map.a, file("sleutels"), nu, &melding) != OK) fail_msg("%.*s", STR_ARG(melding));
}

static Herstel plan(void) {
    return (Herstel){.gegevens = file("gegevens"),
                     .sleutels = file("sleutels"),
                     .wortel = werkmap_file(&map, "wortel"),
                     .naar = file("terug.db"),
                     .regel = {.tijd = TEST_NU + DAG,
                               .handeling = S("reservekopie.terugzetten"),
                               .object = S("database"),
                               .resultaat = OK,
                               .herkomst = S("cli")}};
}

static void assert_refused(Herstel h, Status expected, Str words) {
    Str melding = STR_NONE;
    assert_status(restore_run(map.a, &h, TEST_NU, &melding), expected);
    if (!str_contains(melding, words)) fail_msg("\"%.*s\" does not say \"%.*s\"", STR_ARG(melding), STR_ARG(words));
    if (!str_eq(h.naar, werkmap_file(&map, "huis.db"))) assert_int_not_equal(access(str_z(map.a, h.naar), F_OK), 0);
    assert_int_not_equal(access(str_z(map.a, str_fmt(map.a, "%.*s.deel", STR_ARG(h.naar))), F_OK), 0);
}

/* From here on the tests look at the restored database. */
static void restore_and_enter(Herstel h) {
    Str melding;
    if (restore_run(map.a, &h, TEST_NU + DAG, &melding) != OK) fail_msg("%.*s", STR_ARG(melding));
    kluis_close(kluis);
    db_close(db);
    assert_ok(db_open(map.a, h.naar, DB_OPEN, &melding, &db));
    assert_ok(kluis_load(map.a, db, h.wortel, &melding, &kluis));
    logboek = logboek_new(map.a, db, kluis);
}

static size_t readable(size_t *all) {
    HistorieRegel *list;
    size_t yes = 0;
    assert_ok(historie_list(kluis, db, secret, REGIO, DOSSIER, 1000, &list, all));
    for (size_t i = 0; i < *all; i++) yes += list[i].details.ptr != NULL;
    return yes;
}

static void what_was_backed_up_comes_back(void **state) {
    (void)state;
    size_t all;
    backup_all(TEST_NU);
    restore_and_enter(plan());
    assert_int_equal(readable(&all), 20);
    assert_int_equal(all, 20);
    LogRapport r;
    assert_ok(logboek_verify(logboek, map.a, REGIO, STR_NONE, &r));
    assert_int_equal(r.fout, LOGBOEK_GOED);
    assert_int_equal(r.regels, 21); /* and that it was put back */
    assert_ok(db_begin(db));
    write_something(sleutel, "en het werk gaat verder");
    assert_ok(db_commit(db));
}

static void a_backup_is_made_while_work_goes_on(void **state) {
    (void)state;
    Backup *b;
    Str melding;
    bool done = false;
    int written = 20;
    assert_ok(backup_start(db, kluis, map.a, file("gegevens"), TEST_NU, &melding, &b));
    while (!done) {
        assert_ok(db_begin(db));
        write_something(sleutel, "onder het kopieren");
        assert_ok(db_commit(db));
        written++;
        assert_ok(backup_step(b, 10, &done, &melding));
    }
    assert_ok(backup_finish(b, map.a, &melding));
    assert_ok(backup_keys(db, kluis, map.a, file("sleutels"), TEST_NU, &melding));
    restore_and_enter(plan());
    size_t all;
    assert_int_equal(readable(&all), written);
}

static bool contains(Str path, Bytes needle) {
    Bytes content;
    assert_ok(durable_read(map.a, path, &content));
    return memmem(content.ptr, content.len, needle.ptr, needle.len) != NULL;
}

static void the_data_file_holds_no_keys_and_nothing_plain(void **state) {
    (void)state;
    SqlSleutelById row;
    assert_ok(sql_sleutel_by_id(db, map.a, (SqlSleutelByIdIn){REGIO, sleutel}, &row));
    backup_all(TEST_NU);
    assert_false(contains(file("gegevens"), row.gewikkeld));
    assert_false(contains(file("gegevens"), (Bytes){(const uint8_t *)"Kwetterstra", 11}));
    Str wrapped = hex_from_bytes(map.a, row.gewikkeld);
    assert_true(contains(file("sleutels"), (Bytes){(const uint8_t *)wrapped.ptr, wrapped.len}));
}

/* The promise of destruction: yesterday's data, today's keys. */
/* A hold of after the copy may have ended them. */
static void agreements_to_destroy_do_not_come_back(void **state) {
    (void)state;
    Status again;
    SqlBewaarakkoordInsertIn agreed = {REGIO, DOSSIER, TEST_NU + DAG, TEST_NU, DOSSIER, S("ketenregisseur")};
    assert_ok(db_begin(db));
    assert_ok(sql_bewaarakkoord_insert(db, agreed));
    assert_ok(db_commit(db));
    backup_all(TEST_NU);
    restore_and_enter(plan());
    assert_ok(db_begin(db));
    again = sql_bewaarakkoord_insert(db, agreed); /* there is room for one */
    db_rollback(db);
    assert_ok(again);
}

static void what_was_destroyed_does_not_come_back(void **state) {
    (void)state;
    size_t all;
    backup_all(TEST_NU);
    Str melding;
    assert_ok(db_begin(db));
    assert_ok(kluis_destroy(kluis, REGIO, sleutel, TEST_NU + DAG, NULL));
    assert_ok(db_commit(db));
    assert_ok(backup_keys(db, kluis, map.a, file("sleutels"), TEST_NU + DAG, &melding));
    restore_and_enter(plan());
    assert_int_equal(readable(&all), 0);
    assert_int_equal(all, 20);
    SqlSleutelById row;
    assert_ok(sql_sleutel_by_id(db, map.a, (SqlSleutelByIdIn){REGIO, sleutel}, &row));
    assert_null(row.gewikkeld.ptr); /* and it is known that it was destroyed */
}

static void older_data_opens_after_the_root_key_was_changed(void **state) {
    (void)state;
    size_t all;
    Str melding;
    backup_all(TEST_NU);
    assert_ok(kluis_rotate(kluis, map.a, &melding));
    assert_refused(plan(), INVALID, S("hoort bij een andere hoofdsleutel"));
    assert_ok(backup_keys(db, kluis, map.a, file("sleutels"), TEST_NU + DAG, &melding));
    restore_and_enter(plan());
    assert_int_equal(readable(&all), 20);
}

static void nothing_is_overwritten(void **state) {
    (void)state;
    Str melding;
    backup_all(TEST_NU);
    assert_status(backup_data(TEST_NU, &melding), CONFLICT);
    Herstel h = plan();
    h.naar = werkmap_file(&map, "huis.db");
    assert_refused(h, CONFLICT, S("overschrijft niets"));
}

static void assert_no_place(const char *data, const char *keys) {
    Str melding = STR_NONE;
    if (kopie_make(db, kluis, werkmap_file(&map, data), werkmap_file(&map, keys), TEST_NU, map.a, &melding) != CONFLICT)
        fail_msg("%s %s", data, keys);
    assert_true(str_contains(melding, S("andere naam voor de sleutels")));
    assert_int_not_equal(access(str_z(map.a, werkmap_file(&map, data)), F_OK), 0);
}

/* The keys come last: what they took the place of would be gone, and with it the backup, or worse. */
static void keys_take_the_place_of_nothing_but_keys(void **state) {
    (void)state;
    assert_int_equal(symlink(".", str_z(map.a, werkmap_file(&map, "zelfde"))), 0);
    assert_int_equal(symlink("huis.db", str_z(map.a, werkmap_file(&map, "wegwijzer"))), 0);
    assert_int_equal(mkfifo(str_z(map.a, werkmap_file(&map, "pijp")), 0600), 0);
    static const char *const pairs[][2] = {{"x", "x"},           {"x", "zelfde/x"},  {"x", "./x"},
                                           {"x", "x.manifest"},  {"x.nieuw", "x"},   {"x", "huis.db"},
                                           {"x", "huis.db-wal"}, {"x", "wegwijzer"}, {"x", "wortel"},
                                           {"x", "pijp"},        {"x", "zelfde"}};
    Bytes before, after;
    assert_ok(durable_read(map.a, werkmap_file(&map, "wortel"), &before));
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) assert_no_place(pairs[i][0], pairs[i][1]);
    assert_ok(durable_read(map.a, werkmap_file(&map, "wortel"), &after));
    assert_memory_equal(before.ptr, after.ptr, before.len);
    Str melding;
    for (int i = 0; i < 2; i++) {
        Str data = str_fmt(map.a, "%.*s%d", STR_ARG(file("x")), i);
        assert_ok(kopie_make(db, kluis, data, file("sleutels"), TEST_NU + i, map.a, &melding));
    }
}

/* Data without keys are no backup, and would stand in the way of the next attempt. */
static void when_the_keys_fail_nothing_stays(void **state) {
    (void)state;
    Str melding, nowhere = file("er/is/geen/map");
    assert_status(kopie_make(db, kluis, file("gegevens"), nowhere, TEST_NU, map.a, &melding), INTERNAL);
    assert_true(str_contains(melding, S("sleutelbestand")));
    assert_ok(kopie_make(db, kluis, file("gegevens"), file("sleutels"), TEST_NU, map.a, &melding));
    restore_and_enter(plan());
    size_t all;
    assert_int_equal(readable(&all), 20);
}

static void a_missing_file_is_named(void **state) {
    (void)state;
    backup_all(TEST_NU);
    Herstel h = plan();
    h.sleutels = file("nergens");
    assert_refused(h, NOT_FOUND, h.sleutels);
    h = plan();
    h.gegevens = file("nergens");
    assert_refused(h, NOT_FOUND, S("nergens.manifest"));
    h = plan();
    h.wortel = file("geen-wortel");
    assert_refused(h, NOT_FOUND, h.wortel);
    h = plan();
    h.sleutels = file("gegevens.manifest");
    assert_refused(h, INVALID, S("hoort niet bij een reservekopie"));
}

static void a_key_file_older_than_the_data_is_refused(void **state) {
    (void)state;
    Str melding;
    assert_ok(backup_keys(db, kluis, map.a, file("sleutels"), TEST_NU - 1, &melding));
    assert_ok(backup_data(TEST_NU, &melding));
    assert_refused(plan(), INVALID, S("Gebruik het nieuwste sleutelbestand"));
}

/* Writes a changed copy of a file over it. */
static void replace_text(Str path, Str from, Str to) {
    Bytes content;
    assert_ok(durable_read(map.a, path, &content));
    Str text = {(const char *)content.ptr, content.len};
    const char *at = memmem(text.ptr, text.len, from.ptr, from.len);
    assert_non_null(at);
    size_t before = (size_t)(at - text.ptr);
    Buf b = {.arena = map.a};
    buf_str(&b, str_slice(text, 0, before));
    buf_str(&b, to);
    buf_str(&b, str_from(text, before + from.len));
    assert_int_equal(unlink(str_z(map.a, path)), 0);
    assert_ok(durable_create(map.a, path, 0600, (Bytes){(const uint8_t *)b.ptr, b.len}));
}

static void a_changed_data_file_is_refused(void **state) {
    (void)state;
    backup_all(TEST_NU);
    replace_text(file("gegevens"), S("dossier.bijwerken"), S("dossier.bijwerkex"));
    assert_refused(plan(), INVALID, S("beschadigd of niet compleet"));
}

static void fill_pages(void) {
    assert_ok(db_begin(db));
    for (int i = 0; i < 500; i++) write_something(sleutel, "Kanarie Kwetterstra 12");
    assert_ok(db_commit(db));
}

static void a_damaged_database_gives_no_backup(void **state) {
    (void)state;
    Str melding = STR_NONE, house = werkmap_file(&map, "huis.db");
    fill_pages();
    kluis_close(kluis);
    db_close(db);
    damage_pages(str_z(map.a, house));
    assert_ok(db_open(map.a, house, DB_OPEN, &melding, &db));
    kluis = werkmap_kluis(&map, db, "wortel");
    assert_status(db_whole(db), INVALID);
    assert_status(kopie_make(db, kluis, file("gegevens"), file("sleutels"), TEST_NU, map.a, &melding), INVALID);
    assert_true(str_contains(melding, S("De database is beschadigd")));
    const char *const none[] = {"gegevens", "gegevens.deel", "gegevens.manifest", "sleutels"};
    for (size_t i = 0; i < 4; i++) assert_int_not_equal(access(str_z(map.a, file(none[i])), F_OK), 0);
}

/* Gives the data file, as it is now, a manifest that proves it. */
static void prove_again(void) {
    Bytes old;
    uint8_t hash[KLUIS_HASH];
    int64_t size;
    Bewijs *regions;
    size_t n;
    assert_ok(kluis_hash_file(map.a, file("gegevens"), hash, &size));
    assert_ok(backup_regions(db, kluis, secret, &regions, &n));
    assert_ok(durable_read(map.a, file("gegevens.manifest"), &old));
    Buf text = {.arena = map.a};
    for (Str rest = {(const char *)old.ptr, old.len}, line;
         str_split(&rest, '\n', &line) && !str_starts(line, S("bewijs "));)
        if (str_starts(line, S("hash ")))
            buf_fmt(&text, "hash %.*s\n", STR_ARG(hex_from_bytes(map.a, (Bytes){hash, sizeof hash})));
        else
            buf_fmt(&text, "%.*s\n", STR_ARG(line));
    backup_prove(&text, regions, n);
    assert_int_equal(unlink(str_z(map.a, file("gegevens.manifest"))), 0);
    assert_ok(durable_create(map.a, file("gegevens.manifest"), 0600, (Bytes){(const uint8_t *)text.ptr, text.len}));
}

static void a_backup_of_a_damaged_database_is_refused(void **state) {
    (void)state;
    fill_pages();
    backup_all(TEST_NU);
    damage_pages(str_z(map.a, file("gegevens")));
    prove_again();
    assert_refused(plan(), INVALID, S("Gebruik een oudere reservekopie"));
}

static void a_changed_manifest_is_refused(void **state) {
    (void)state;
    backup_all(TEST_NU);
    replace_text(file("gegevens.manifest"), S("logboek fryslan 20 "), S("logboek fryslan 19 "));
    assert_refused(plan(), INVALID, S("buiten Ketenzicht om gewijzigd"));
}

static void a_changed_key_file_is_refused(void **state) {
    (void)state;
    backup_all(TEST_NU);
    replace_text(file("sleutels"), S(" logboek "), S(" lagboek "));
    assert_refused(plan(), INVALID, S("hoofdsleutel"));
    backup_all(TEST_NU + (serial += 100));
    replace_text(file("sleutels"), S("bewijs "), S("sleutel "));
    assert_refused(plan(), INVALID, S("beschadigd"));
}

static void a_key_file_that_lost_a_line_is_refused(void **state) {
    (void)state;
    backup_all(TEST_NU);
    Str hex = hex_from_bytes(map.a, (Bytes){sleutel.b, sizeof sleutel.b});
    replace_text(file("sleutels"), str_fmt(map.a, "sleutel fryslan %.*s", STR_ARG(hex)),
                 str_fmt(map.a, "verloren fryslan %.*s", STR_ARG(hex)));
    assert_refused(plan(), INVALID, S("buiten Ketenzicht om gewijzigd"));
}

static void an_audit_log_that_was_changed_before_the_backup_is_noticed(void **state) {
    (void)state;
    assert_ok(db_script(db, "UPDATE logboek SET resultaat = 'geweigerd' WHERE nr = 7"));
    backup_all(TEST_NU);
    assert_refused(plan(), INVALID, S("Regel 7 van het logboek van fryslan is gewijzigd"));
}

static void what_an_interrupted_attempt_left_is_no_hindrance(void **state) {
    (void)state;
    Str rest = S("half");
    assert_ok(durable_create(map.a, file("gegevens.deel"), 0600, (Bytes){(const uint8_t *)rest.ptr, rest.len}));
    assert_ok(durable_create(map.a, file("terug.db.deel"), 0600, (Bytes){(const uint8_t *)rest.ptr, rest.len}));
    backup_all(TEST_NU);
    size_t all;
    restore_and_enter(plan());
    assert_int_equal(readable(&all), 20);
}

static void no_keys_are_written_while_the_root_key_changes(void **state) {
    (void)state;
    bool done;
    Str melding;
    assert_ok(kluis_rotate_step(kluis, map.a, 1, &done, &melding));
    assert_status(backup_keys(db, kluis, map.a, file("sleutels"), TEST_NU, &melding), BUSY);
    assert_ok(kluis_rotate(kluis, map.a, &melding));
    assert_ok(backup_keys(db, kluis, map.a, file("sleutels"), TEST_NU, &melding));
}

#define story(test) cmocka_unit_test_setup_teardown(test, open_house, close_house)

int main(void) {
    const struct CMUnitTest tests[] = {
        story(what_was_backed_up_comes_back),
        story(a_backup_is_made_while_work_goes_on),
        story(the_data_file_holds_no_keys_and_nothing_plain),
        story(agreements_to_destroy_do_not_come_back),
        story(what_was_destroyed_does_not_come_back),
        story(older_data_opens_after_the_root_key_was_changed),
        story(nothing_is_overwritten),
        story(keys_take_the_place_of_nothing_but_keys),
        story(when_the_keys_fail_nothing_stays),
        story(a_missing_file_is_named),
        story(a_key_file_older_than_the_data_is_refused),
        story(a_changed_data_file_is_refused),
        story(a_damaged_database_gives_no_backup),
        story(a_backup_of_a_damaged_database_is_refused),
        story(a_changed_manifest_is_refused),
        story(a_changed_key_file_is_refused),
        story(a_key_file_that_lost_a_line_is_refused),
        story(an_audit_log_that_was_changed_before_the_backup_is_noticed),
        story(what_an_interrupted_attempt_left_is_no_hindrance),
        story(no_keys_are_written_while_the_root_key_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
