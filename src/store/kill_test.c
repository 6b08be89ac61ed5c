/*
 * kill -9 at any moment: nothing that was acknowledged is lost, no half tick is found, and the chain verifies.
 *
 * A child works in ticks and tells over a pipe, after each commit, how far it came. The parent kills it at a moment drawn
 * from a seeded generator and looks at what is on the disk. (This does not show what a power cut does: the kernel lives.)
 */
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "store/historie.h"
#include "store/logboek.h"
#include "store/sql.h"
#include "store/store_test.h"

#define REGIO   S("fryslan")
#define DOSSIER ((Uuid){{5, 5, 5}})

enum { ROUNDS = 30, ROTATIONS = 12, KEYS = 40 };

typedef struct Huis {
    Arena *a;
    Db *db;
    Kluis *kluis;
    Logboek *logboek;
} Huis;

static Werkmap map;
static Uuid sleutel;
static Toeval kans = {20261121};

static int build_house(void **state) {
    loud(state);
    map = werkmap_new();
    Db *db = werkmap_db(&map, "huis.db");
    Kluis *k = werkmap_new_kluis(&map, db, "wortel", "fryslan");
    assert_ok(db_begin(db));
    assert_ok(kluis_new_key(k, REGIO, S("dossier"), TEST_NU, &sleutel));
    assert_ok(db_commit(db));
    kluis_close(k);
    db_close(db);
    return 0;
}

static int remove_house(void **state) {
    (void)state;
    werkmap_free(&map);
    return 0;
}

static Status enter(Huis *h) {
    Str melding;
    h->a = arena_new_secret();
    TRY(db_open(h->a, werkmap_file(&map, "huis.db"), DB_OPEN, &melding, &h->db));
    TRY(kluis_load(h->a, h->db, werkmap_file(&map, "wortel"), &melding, &h->kluis));
    h->logboek = logboek_new(h->a, h->db, h->kluis);
    return OK;
}

static void leave(Huis *h) {
    kluis_close(h->kluis);
    db_close(h->db);
    arena_free(h->a);
}

/* ---- the child that works ---- */

static Status deed(Huis *h, const char *verb) {
    HistorieRegel r = {.soort = S("dossier"),
                       .object_id = DOSSIER,
                       .op = TEST_NU,
                       .handeling = str_from_z(verb),
                       .details = geheim_from_str(S("wat er veranderde"))};
    LogRegel l = {
        .tijd = TEST_NU, .handeling = str_from_z(verb), .object = S("dossier"), .resultaat = OK, .herkomst = S("web")};
    TRY(historie_add(h->kluis, h->db, REGIO, sleutel, &r));
    return logboek_append(h->logboek, REGIO, &l);
}

/* A request that fails half way: its deed is undone, the next one in the tick is not. */
static Status failing_deed(Huis *h) {
    TRY(db_savepoint(h->db));
    TRY(deed(h, "dossier.mislukt"));
    return db_rollback_to(h->db);
}

static Status tick(Huis *h, int n, int64_t *until) {
    TRY(db_begin(h->db));
    for (int i = 0; i <= n % 4; i++) {
        TRY(deed(h, "dossier.bijwerken"));
        if (i == 1) TRY(failing_deed(h));
    }
    Zegel z;
    bool made;
    if (n % 3 == 0) TRY(logboek_checkpoint(h->logboek, h->a, REGIO, TEST_NU, &z, &made));
    SqlLogboekKop kop;
    TRY(sql_logboek_kop(h->db, h->a, (SqlLogboekKopIn){REGIO}, &kop));
    TRY(db_commit(h->db));
    *until = kop.nr;
    return OK;
}

static _Noreturn void work(int pipe_end) {
    Huis h;
    if (enter(&h) != OK) _exit(1);
    for (int n = 0;; n++) {
        int64_t until;
        if (tick(&h, n, &until) != OK) _exit(2);
        if (write(pipe_end, &until, sizeof until) != sizeof until) _exit(3);
    }
}

static _Noreturn void rotate(int pipe_end) {
    Huis h;
    Str melding;
    bool done;
    if (enter(&h) != OK) _exit(1);
    for (int64_t n = 0;; n++) {
        if (kluis_rotate_step(h.kluis, h.a, 7, &done, &melding) != OK) _exit(2);
        if (write(pipe_end, &n, sizeof n) != sizeof n) _exit(3);
    }
}

/* ---- the parent that kills ---- */

/* Lets it acknowledge some, waits a little, kills; gives the last that was acknowledged (-1 for none). */
static int64_t run_and_kill(void (*child)(int)) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        child(ends[1]);
    }
    close(ends[1]);
    int64_t last = -1, said;
    for (size_t acks = toeval_below(&kans, 12); acks && read(ends[0], &said, sizeof said) == sizeof said; acks--)
        last = said;
    nanosleep(&(struct timespec){.tv_nsec = (long)toeval_below(&kans, 4000000)}, NULL);
    kill(pid, SIGKILL);
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    if (!WIFSIGNALED(status)) fail_msg("the child stopped by itself: %d", WEXITSTATUS(status));
    while (read(ends[0], &said, sizeof said) == sizeof said) last = said;
    close(ends[0]);
    return last;
}

static size_t count_history(Huis *h) {
    HistorieRegel *list;
    size_t n;
    assert_ok(historie_list(h->kluis, h->db, h->a, REGIO, DOSSIER, INT32_MAX, &list, &n));
    for (size_t i = 0; i < n; i++) assert_str(list[i].handeling, S("dossier.bijwerken"));
    return n;
}

static void nothing_acknowledged_is_lost(void **state) {
    (void)state;
    int64_t before = 0;
    for (int round = 0; round < ROUNDS; round++) {
        int64_t acknowledged = run_and_kill(work);
        Huis h;
        assert_ok(enter(&h));
        LogRapport r;
        assert_ok(logboek_verify(h.logboek, h.a, REGIO, STR_NONE, &r));
        if (r.fout != LOGBOEK_GOED) fail_msg("%.*s", STR_ARG(r.zin));
        assert_true(r.regels >= acknowledged && r.regels >= before);
        assert_int_equal(count_history(&h), r.regels); /* deed and log line together, or neither */
        before = r.regels;
        leave(&h);
    }
    assert_true(before > ROUNDS);
}

static void a_rotation_survives_it_too(void **state) {
    (void)state;
    Huis h;
    Bytes blobs[KEYS];
    KluisPlaats waar = {.tabel = S("dossier"), .kolom = S("inhoud"), .regio = REGIO, .rij = DOSSIER};
    SCOPED_ARENA keep = arena_new();
    assert_ok(enter(&h));
    assert_ok(db_begin(h.db));
    for (int i = 0; i < KEYS; i++) {
        Uuid key;
        assert_ok(kluis_new_key(h.kluis, REGIO, S("dossier"), TEST_NU, &key));
        assert_ok(kluis_seal(h.kluis, keep, waar, key, geheim_from_str(str_fmt(keep, "dossier %d", i)), &blobs[i]));
    }
    assert_ok(db_commit(h.db));
    leave(&h);
    for (int round = 0; round < ROTATIONS; round++) {
        run_and_kill(rotate);
        assert_ok(enter(&h));
        for (int i = 0; i < KEYS; i++) {
            Geheim g = {NULL, 0};
            assert_ok(kluis_open(h.kluis, h.a, waar, blobs[i], &g));
            assert_str(geheim_text(g), str_fmt(keep, "dossier %d", i));
        }
        leave(&h);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_acknowledged_is_lost),
        cmocka_unit_test(a_rotation_survives_it_too),
    };
    return cmocka_run_group_tests(tests, build_house, remove_house);
}
