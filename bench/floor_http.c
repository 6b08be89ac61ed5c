/*
 * The floors of this machine: what libmicrohttpd and SQLite do when nobody asks anything of them. The product is measured
 * against these, in the same run.
 *
 *   floor_http page BYTES     one page of BYTES from memory, the library's own thread and loop, nothing else
 *   floor_http tick DATABASE  a bare tick: park what is ready, for each one SELECT and one INSERT, one commit (WAL,
 *                             synchronous=FULL), answer; DATABASE is made anew with 10,000 rows
 *
 * Prints `port=N` and serves until standard input ends. One thread, as the product.
 */
#include <errno.h>
#include <microhttpd.h>
#include <poll.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "base/str.h"

enum { ROWS = 10000, READY_MAX = 4096 };

static struct MHD_Daemon *start(unsigned flags, MHD_AccessHandlerCallback handler, void *ctx) {
    struct MHD_Daemon *d =
        MHD_start_daemon(flags, 0, NULL, NULL, handler, ctx, MHD_OPTION_CONNECTION_LIMIT, 2000, MHD_OPTION_END);
    if (!d) die("the library does not start");
    printf("port=%u\n", MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT)->port);
    if (fflush(stdout) != 0) die("standard output: %s", strerror(errno));
    return d;
}

/* --- a page --- */

static enum MHD_Result answer_page(void *ctx, struct MHD_Connection *c, const char *url, const char *method,
                                   const char *version, const char *upload, size_t *upload_size, void **seen) {
    (void)url, (void)method, (void)version, (void)upload;
    *upload_size = 0;
    static char once;
    if (!*seen) {
        *seen = &once;
        return MHD_YES;
    }
    return MHD_queue_response(c, 200, ctx);
}

static int serve_page(const char *size) {
    int64_t n;
    if (!str_to_int(str_from_z(size), &n) || n < 0 || n > 1 << 26) die("BYTES: %s", size);
    SCOPED_ARENA a = arena_new();
    char *body = arena_alloc(a, (size_t)n);
    if (n) memset(body, 'x', (size_t)n);
    struct MHD_Response *page = MHD_create_response_from_buffer((size_t)n, body, MHD_RESPMEM_PERSISTENT);
    struct MHD_Daemon *d = start(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_TURBO, answer_page, page);
    while (getchar() != EOF) continue;
    MHD_stop_daemon(d);
    MHD_destroy_response(page);
    return 0;
}

/* --- a tick --- */

typedef struct Floor {
    sqlite3 *db;
    sqlite3_stmt *begin, *select, *insert, *commit;
    struct MHD_Connection *ready[READY_MAX];
    size_t ready_count;
    int64_t turn;
} Floor;

static void must(sqlite3 *db, int code, const char *what) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) die("%s: %s", what, sqlite3_errmsg(db));
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
    sqlite3_stmt *s;
    must(db, sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL), sql);
    return s;
}

static void step(Floor *f, sqlite3_stmt *s) {
    must(f->db, sqlite3_step(s), sqlite3_sql(s));
    must(f->db, sqlite3_reset(s), sqlite3_sql(s));
}

static void open_database(Floor *f, const char *name) {
    must(NULL, sqlite3_open(name, &f->db), name);
    must(f->db,
         sqlite3_exec(f->db,
                      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                      "DROP TABLE IF EXISTS dossier; DROP TABLE IF EXISTS logboek;"
                      "CREATE TABLE dossier(id INTEGER PRIMARY KEY, inhoud BLOB NOT NULL);"
                      "CREATE TABLE logboek(id INTEGER PRIMARY KEY, dossier INTEGER NOT NULL, regel TEXT NOT NULL)",
                      NULL, NULL, NULL),
         "schema");
    sqlite3_stmt *fill = prepare(f->db, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
                                        "INSERT INTO dossier SELECT i, randomblob(1024) FROM n");
    must(f->db, sqlite3_bind_int(fill, 1, ROWS), "bind");
    step(f, fill);
    must(f->db, sqlite3_finalize(fill), "fill");
    f->begin = prepare(f->db, "BEGIN IMMEDIATE");
    f->select = prepare(f->db, "SELECT inhoud FROM dossier WHERE id = ?1");
    f->insert = prepare(
        f->db, "INSERT INTO logboek(dossier, regel) VALUES(?1, 'inzage door medewerker 12 op grond van behandeling')");
    f->commit = prepare(f->db, "COMMIT");
}

static void answer(struct MHD_Connection *c, const void *body, size_t size) {
    struct MHD_Response *r = MHD_create_response_from_buffer(size, (void *)body, MHD_RESPMEM_MUST_COPY);
    MHD_queue_response(c, 200, r);
    MHD_destroy_response(r);
}

static void handle(Floor *f, struct MHD_Connection *c) {
    int64_t id = 1 + f->turn++ * 7919 % ROWS;
    must(f->db, sqlite3_bind_int64(f->select, 1, id), "bind");
    must(f->db, sqlite3_step(f->select), "select");
    answer(c, sqlite3_column_blob(f->select, 0), (size_t)sqlite3_column_bytes(f->select, 0));
    must(f->db, sqlite3_reset(f->select), "select");
    must(f->db, sqlite3_bind_int64(f->insert, 1, id), "bind");
    step(f, f->insert);
}

static void tick(Floor *f) {
    step(f, f->begin);
    for (size_t i = 0; i < f->ready_count; i++) handle(f, f->ready[i]);
    step(f, f->commit);
    for (size_t i = 0; i < f->ready_count; i++) MHD_resume_connection(f->ready[i]);
    f->ready_count = 0;
}

static enum MHD_Result park(void *ctx, struct MHD_Connection *c, const char *url, const char *method,
                            const char *version, const char *upload, size_t *upload_size, void **seen) {
    (void)url, (void)method, (void)version, (void)upload;
    *upload_size = 0;
    Floor *f = ctx;
    static char once;
    if (!*seen) {
        *seen = &once;
        return MHD_YES;
    }
    if (f->ready_count == READY_MAX) return MHD_NO;
    f->ready[f->ready_count++] = c;
    MHD_suspend_connection(c);
    return MHD_YES;
}

static int time_to_wait(struct MHD_Daemon *d, bool resumed) {
    MHD_UNSIGNED_LONG_LONG ms;
    if (resumed) return 0;
    return MHD_get_timeout(d, &ms) == MHD_YES && ms < 1000 ? (int)ms : 1000;
}

static int serve_ticks(const char *name) {
    static Floor f;
    open_database(&f, name);
    struct MHD_Daemon *d = start(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, park, &f);
    struct pollfd fds[] = {{.fd = MHD_get_daemon_info(d, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd, .events = POLLIN},
                           {.fd = STDIN_FILENO, .events = POLLIN}};
    for (bool resumed = false; !fds[1].revents;) {
        if (poll(fds, 2, time_to_wait(d, resumed)) < 0) die("poll: %s", strerror(errno));
        MHD_run(d);
        resumed = f.ready_count > 0;
        if (resumed) tick(&f);
    }
    MHD_run(d);
    MHD_stop_daemon(d);
    return 0;
}

int main(int argc, char **argv) {
    if (argc == 3 && str_eq(str_from_z(argv[1]), S("page"))) return serve_page(argv[2]);
    if (argc == 3 && str_eq(str_from_z(argv[1]), S("tick"))) return serve_ticks(argv[2]);
    die("use: floor_http page BYTES | floor_http tick DATABASE");
}
