/* What the tests of auth/ share: a region with its vault and log, in a transaction that is undone after each test. */
#pragma once

#include "auth/activeren.h"
#include "auth/demo_account.h"
#include "auth/gebruiker.h"
#include "auth/poging.h"
#include "auth/totp.h"
#include "auth/vervulling.h"
#include "store/sql.h"
#include "store/store_test.h"

#define SECONDE INT64_C(1000)
#define MINUUT  (60 * SECONDE)
#define UUR     (60 * MINUUT)

static Werkmap map;
static Db *db;
static Kluis *kluis;
static Logboek *logboek;
static Auth auth;

static inline int open_world(void **state) {
    (void)state;
    map = werkmap_new();
    db = werkmap_db(&map, "auth.db");
    kluis = werkmap_new_kluis(&map, db, "wortel", "fryslan");
    logboek = logboek_new(map.a, db, kluis);
    return 0;
}

static inline int close_world(void **state) {
    (void)state;
    kluis_close(kluis);
    db_close(db);
    werkmap_free(&map);
    return 0;
}

/* Passwords cost next to nothing here; what is tested is how often they are hashed. */
static inline int begin_day(void **state) {
    (void)state;
    auth = (Auth){.arena = arena_new_secret(),
                  .db = db,
                  .kluis = kluis,
                  .logboek = logboek,
                  .regio = S("fryslan"),
                  .nu = TEST_NU,
                  .actor = actor_publiek(),
                  .herkomst = S("test"),
                  .adres = S("192.0.2.7"),
                  .instelling = auth_standaard()};
    auth.instelling.kosten = (WachtwoordKosten){.rondes = 1, .geheugen = 64 * 1024};
    assert_ok(db_begin(db));
    return 0;
}

static inline int end_day(void **state) {
    (void)state;
    db_rollback(db);
    arena_free(auth.arena);
    return 0;
}

#define A_DAY(test) cmocka_unit_test_setup_teardown(test, begin_day, end_day)

/* ---- people ---- */

typedef struct Mens {
    Gebruiker g;
    Str wachtwoord;
    Geheim app; /* secret of the second factor */
} Mens;

static inline Gebruiker opnieuw(const Gebruiker *g) {
    Gebruiker fresh;
    assert_ok(gebruiker_open(&auth, g->ref, &fresh));
    return fresh;
}

/* The code that the telephone shows now. */
static inline Str app_code(Geheim app) { return totp_code(auth.arena, app, totp_step(auth.nu)); }

static inline bool takes(Geheim app, Str code, Tijdstip nu, int64_t last) {
    int64_t step;
    return totp_check(auth.arena, app, code, nu, last, &step);
}

/* Six digits that are none of the codes of around now. */
static inline Str foute_code(Geheim app) {
    static const char *const tries[] = {"000000", "111111", "222222", "333333"}; /* at most three can be right */
    size_t i = 0;
    while (takes(app, str_from_z(tries[i]), auth.nu, 0)) i++;
    return str_from_z(tries[i]);
}

/* One code in a million is shown twice in a row: time passes until the code of now does not come back soon. */
static inline void until_code_is_of_now(Geheim app) {
    while (takes(app, app_code(app), auth.nu + TOTP_STAP_MS, totp_step(auth.nu))) auth.nu += TOTP_STAP_MS;
}

/* And until the code of the old telephone is by chance none of the new one. */
static inline void until_codes_differ(Geheim old, Geheim fresh) {
    while (takes(fresh, app_code(old), auth.nu, 0)) auth.nu += TOTP_STAP_MS;
}

/* Somebody whose account is ready. */
static inline Mens een_mens(const char *inlognaam, const char *functie) {
    DemoAccount d = {.inlognaam = str_from_z(inlognaam),
                     .naam = str_from_z(inlognaam),
                     .functie = str_from_z(functie),
                     .organisatie = S("gemeente"),
                     .gemeente = S("GM0080")};
    Gebruiker *list;
    size_t n;
    Mens m = {0};
    assert_ok(demo_account_new(&auth, &d));
    assert_ok(gebruiker_list(&auth, &list, &n));
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i].inlognaam, d.inlognaam)) m.g = list[i];
    m.wachtwoord = d.wachtwoord;
    assert_true(totp_secret_parse(auth.arena, d.geheim, &m.app));
    until_code_is_of_now(m.app);
    return m;
}

static inline Sessie behind(Str cookie) {
    Sessie s;
    assert_ok(sessie_find(&auth, cookie, &s));
    return s;
}

/* ---- screens ---- */

static inline InlogAntwoord geef_wachtwoord(Str inlognaam, Str wachtwoord) {
    WachtwoordTaak taak;
    InlogAntwoord uit;
    assert_ok(inlog_begin(&auth, inlognaam, geheim_from_str(wachtwoord), &taak, &uit));
    if (uit.uitslag != INLOG_VERDER) return uit;
    wachtwoord_run(&taak);
    assert_ok(inlog_end(&auth, inlognaam, &taak, &uit));
    return uit;
}

static inline InlogAntwoord geef_app_code(const Sessie *s, Str code) {
    InlogAntwoord uit;
    assert_ok(inlog_tweede_factor(&auth, s, code, &uit));
    return uit;
}

static inline InlogAntwoord geef_eenmalige_code(Str inlognaam, Str code) {
    InlogAntwoord uit;
    assert_ok(activeren_code(&auth, inlognaam, code, &uit));
    return uit;
}

static inline InlogAntwoord kies_wachtwoord(const Sessie *s, Str wachtwoord) {
    WachtwoordTaak taak;
    InlogAntwoord uit;
    assert_ok(activeren_kies_begin(&auth, s, geheim_from_str(wachtwoord), &taak, &uit));
    if (uit.uitslag != INLOG_VERDER) return uit;
    wachtwoord_run(&taak);
    assert_ok(activeren_kies_end(&auth, s, &taak, &uit));
    return uit;
}

/* Sets up a new app: returns its secret. */
static inline Geheim scan(Sessie *s) {
    ActiverenApp app;
    Geheim key;
    assert_ok(activeren_app(&auth, s, &app));
    assert_true(totp_secret_parse(auth.arena, app.geheim, &key));
    *s = behind(s->cookie);
    until_code_is_of_now(key);
    return key;
}

static inline Sessie log_in(const Mens *m) {
    InlogAntwoord uit = geef_wachtwoord(m->g.inlognaam, m->wachtwoord);
    assert_int_equal(uit.uitslag, INLOG_VERDER);
    Sessie s = behind(uit.cookie);
    until_code_is_of_now(m->app);
    uit = geef_app_code(&s, app_code(m->app));
    assert_int_equal(uit.uitslag, INLOG_VERDER);
    return behind(uit.cookie);
}

/* ---- the log ---- */

static inline size_t log_rows(SqlLogboekVoor **rows) {
    size_t n;
    assert_ok(sql_logboek_voor(db, auth.arena, (SqlLogboekVoorIn){S("fryslan"), INT64_MAX, 1000}, rows, &n));
    return n;
}

/* The newest row says this. */
static inline void assert_logged(const char *object, Str ref, Status resultaat) {
    SqlLogboekVoor *rows;
    assert_true(log_rows(&rows) > 0);
    assert_str(rows[0].object, str_from_z(object));
    assert_str(rows[0].ref, ref);
    assert_str(rows[0].resultaat, logboek_result(resultaat));
}
