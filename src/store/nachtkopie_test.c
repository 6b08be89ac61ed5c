#include "store/nachtkopie.h"

#include <sys/stat.h>

#include "store/backup.h"
#include "store/logboek.h"
#include "store/store_test.h"

#define REGIO S("fryslan")

static Werkmap map;
static Db *db;
static Kluis *kluis;
static Logboek *logboek;
static NachtKopie *nacht;
static Tijdstip nu;

static Tijdstip at(int day, int hour) { return tijdstip_at(datum_from(2026, 11, day), hour * 60); }
static Str copy_of(const char *day) { return str_fmt(map.a, "%s/kopie/gegevens-2026-11-%s.kopie", map.path, day); }
static bool there(Str path) { return access(str_z(map.a, path), F_OK) == 0; }

static void work(void) {
    assert_ok(db_begin(db));
    LogRegel l = {
        .tijd = nu, .handeling = S("signaal.lezen"), .object = S("signaal"), .resultaat = OK, .herkomst = S("web")};
    assert_ok(logboek_append(logboek, REGIO, &l));
    assert_ok(db_commit(db));
}

/* The server's ticks, people at work in between; a copy that began is waited for, however slow the disk is. */
static void ticks(int seconds) {
    Tijdstip until = nu + seconds * 1000LL;
    for (bool underway = true; nu < until || underway; nu += 100) {
        underway = nachtkopie_step(nacht, nu);
        if (nu % 5000 == 0) work();
        if (underway) usleep(1000);
    }
}

static void start(void) {
    NachtPlan plan = {werkmap_file(&map, "kopie"), werkmap_file(&map, "sleutels"), 3, 2};
    Str melding;
    logboek = logboek_new(map.a, db, kluis);
    assert_ok(nachtkopie_new(db, kluis, map.a, &plan, &melding, &nacht));
}

static int open_house(void **state) {
    quiet(state);
    map = werkmap_new();
    assert_int_equal(mkdir(str_z(map.a, werkmap_file(&map, "kopie")), 0700), 0);
    db = werkmap_db(&map, "huis.db");
    kluis = werkmap_new_kluis(&map, db, "wortel", "fryslan");
    start();
    nu = at(21, 2);
    work();
    return 0;
}

static int close_house(void **state) {
    (void)state;
    nachtkopie_close(nacht);
    kluis_close(kluis);
    db_close(db);
    werkmap_free(&map);
    return 0;
}

static void it_waits_for_its_hour_and_works_once_a_day(void **state) {
    (void)state;
    ticks(30);
    assert_false(there(copy_of("21")));
    nu = at(21, 3);
    ticks(30);
    assert_true(there(copy_of("21")));
    struct stat first, again;
    assert_int_equal(stat(str_z(map.a, copy_of("21")), &first), 0);
    nu = at(21, 9);
    ticks(120);
    assert_int_equal(stat(str_z(map.a, copy_of("21")), &again), 0);
    assert_int_equal(first.st_ino, again.st_ino);
}

static void what_it_made_comes_back_whole(void **state) {
    (void)state;
    nu = at(21, 4); /* the machine was off at three */
    ticks(30);
    Herstel h = {copy_of("21"),
                 werkmap_file(&map, "sleutels"),
                 werkmap_file(&map, "wortel"),
                 werkmap_file(&map, "terug.db"),
                 {.tijd = nu, .handeling = S("proef"), .resultaat = OK, .herkomst = S("test")}};
    Str melding = STR_NONE;
    if (restore_run(map.a, &h, nu, &melding) != OK) fail_msg("%.*s", STR_ARG(melding));
}

static void old_copies_go(void **state) {
    (void)state;
    for (int day = 21; day <= 23; day++) {
        nu = at(day, 3);
        ticks(30);
    }
    assert_false(there(copy_of("21")));
    assert_false(there(str_fmt(map.a, "%.*s.manifest", STR_ARG(copy_of("21")))));
    assert_true(there(copy_of("22")) && there(copy_of("23")));
}

/* How it ended is kept until somebody has written it down. */
static void assert_told(Status how) {
    NachtStand stand = nachtkopie_stand(nacht);
    assert_true(stand.te_melden);
    assert_status(stand.laatst, how);
    nachtkopie_told(nacht);
    assert_false(nachtkopie_stand(nacht).te_melden);
}

static void what_fails_is_tried_again_an_hour_later(void **state) {
    (void)state;
    Str folder = werkmap_file(&map, "kopie"), away = werkmap_file(&map, "weg");
    assert_int_equal(rename(str_z(map.a, folder), str_z(map.a, away)), 0);
    nu = at(21, 3);
    ticks(10);
    assert_int_equal(rename(str_z(map.a, away), str_z(map.a, folder)), 0);
    ticks(60);
    assert_false(there(copy_of("21")));
    assert_told(INTERNAL);
    nu = at(21, 4) + 1000;
    ticks(30);
    assert_true(there(copy_of("21")));
    assert_told(OK);
}

static void of_a_damaged_database_no_copy_is_kept(void **state) {
    (void)state;
    Str house = werkmap_file(&map, "huis.db"), melding;
    nu = at(20, 3);
    for (int i = 0; i < 500; i++) work();
    ticks(30);
    nachtkopie_close(nacht);
    kluis_close(kluis);
    db_close(db);
    damage_pages(str_z(map.a, house));
    assert_ok(db_open(map.a, house, DB_OPEN, &melding, &db));
    kluis = werkmap_kluis(&map, db, "wortel");
    start();
    for (int day = 21; day <= 23; day++) {
        nu = at(day, 3);
        while (nachtkopie_step(nacht, nu += 100)) usleep(1000);
    }
    assert_told(INVALID);
    assert_false(there(copy_of("23")));
    assert_true(there(copy_of("20"))); /* older than is asked for, but it is the last that is whole */
}

static void a_clock_that_is_put_back_holds_up_nothing(void **state) {
    (void)state;
    nu = at(30, 3);
    ticks(30);
    nu = at(21, 3);
    ticks(30);
    assert_true(there(copy_of("21")));
}

static void without_keys_there_is_no_copy(void **state) {
    (void)state;
    assert_int_equal(mkdir(str_z(map.a, werkmap_file(&map, "sleutels")), 0700), 0); /* a folder: cannot be replaced */
    nu = at(21, 3);
    ticks(30);
    assert_false(there(copy_of("21")));
}

static void a_stop_half_way_leaves_nothing(void **state) {
    (void)state;
    nu = at(21, 3);
    nachtkopie_step(nacht, nu);
    assert_true(there(str_fmt(map.a, "%.*s.deel", STR_ARG(copy_of("21")))));
    nachtkopie_close(nacht);
    nacht = NULL;
    assert_false(there(str_fmt(map.a, "%.*s.deel", STR_ARG(copy_of("21")))));
}

static void a_folder_that_is_not_there_is_told(void **state) {
    (void)state;
    NachtPlan plan = {werkmap_file(&map, "nergens"), werkmap_file(&map, "sleutels"), 3, 2};
    Str melding = STR_NONE;
    NachtKopie *none = NULL;
    assert_status(nachtkopie_new(db, kluis, map.a, &plan, &melding, &none), INVALID);
    assert_true(str_contains(melding, S("nergens")));
}

#define IN_A_HOUSE(f) cmocka_unit_test_setup_teardown(f, open_house, close_house)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_A_HOUSE(it_waits_for_its_hour_and_works_once_a_day),
        IN_A_HOUSE(what_it_made_comes_back_whole),
        IN_A_HOUSE(old_copies_go),
        IN_A_HOUSE(what_fails_is_tried_again_an_hour_later),
        IN_A_HOUSE(of_a_damaged_database_no_copy_is_kept),
        IN_A_HOUSE(a_clock_that_is_put_back_holds_up_nothing),
        IN_A_HOUSE(without_keys_there_is_no_copy),
        IN_A_HOUSE(a_stop_half_way_leaves_nothing),
        IN_A_HOUSE(a_folder_that_is_not_there_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
