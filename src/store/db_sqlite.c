/* The only file that knows SQLite. Settings and their reasons: docs/besluiten/sqlite-instellingen.md. */
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "store/db_driver.h"

typedef struct Conn {
    sqlite3 *db;
    sqlite3_stmt *control[DB_CONTROL_COUNT];
} Conn;

static Status status_of(int rc) {
    switch (rc) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: return OK;
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return CONFLICT;
    default: return (rc & 0xff) == SQLITE_BUSY || (rc & 0xff) == SQLITE_LOCKED ? BUSY : INTERNAL;
    }
}

static bool is_damage(int rc) { return (rc & 0xff) == SQLITE_CORRUPT || (rc & 0xff) == SQLITE_NOTADB; }

/* ---- opening ---- */

static bool can_open_file(Arena *a, Str path, const char *z, DbMode mode, Str *melding) {
    if (mode == DB_OPEN) {
        if (access(z, R_OK | W_OK) == 0) return true;
        *melding =
            errno == ENOENT
                ? str_fmt(a, "Er is nog geen database in %.*s. Maak er een met 'ketenzicht init'.", STR_ARG(path))
                : str_fmt(a,
                          "U mag de database %.*s niet lezen en schrijven. Start Ketenzicht als de gebruiker van wie "
                          "het bestand is.",
                          STR_ARG(path));
        return false;
    }
    /* SQLite would take the mode from the umask; the write-ahead log gets the mode of this file. */
    int fd = open(z, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0) return close(fd) == 0;
    *melding =
        errno == EEXIST
            ? str_fmt(a, "Er staat al een bestand in %.*s. Kies een andere plek of verplaats dat bestand.",
                      STR_ARG(path))
            : str_fmt(a, "Ketenzicht kan %.*s niet aanmaken. Bestaat de map en mag u er schrijven?", STR_ARG(path));
    return false;
}

/* FULL: NORMAL loses acknowledged commits at power loss. EXCLUSIVE: one process owns the data, and no shared memory or
 * file lock is touched per read. secure_delete: what is destroyed leaves the pages too. */
static const char settings[] = "PRAGMA locking_mode = EXCLUSIVE;"
                               "PRAGMA journal_mode = WAL;"
                               "PRAGMA synchronous = FULL;"
                               "PRAGMA foreign_keys = ON;"
                               "PRAGMA trusted_schema = OFF;"
                               "PRAGMA secure_delete = ON;"
                               "PRAGMA cell_size_check = ON;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA cache_size = -6144;" /* KiB; what is read often is kept above it (db_kept.h) */
                               "BEGIN EXCLUSIVE; COMMIT;";

static int configure(sqlite3 *db) {
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    return sqlite3_exec(db, settings, NULL, NULL, NULL);
}

static Status prepare_controls(Conn *c) {
    static const char *const sql[DB_CONTROL_COUNT] = {
        [DB_BEGIN] = "BEGIN IMMEDIATE",    [DB_COMMIT] = "COMMIT",        [DB_ROLLBACK] = "ROLLBACK",
        [DB_SAVEPOINT] = "SAVEPOINT stap", [DB_RELEASE] = "RELEASE stap", [DB_UNDO] = "ROLLBACK TO stap",
    };
    for (int i = 0; i < DB_CONTROL_COUNT; i++)
        TRY(status_of(sqlite3_prepare_v3(c->db, sql[i], -1, SQLITE_PREPARE_PERSISTENT, &c->control[i], NULL)));
    return OK;
}

static void sqlite_close(void *conn) {
    Conn *c = conn;
    for (int i = 0; i < DB_CONTROL_COUNT; i++) sqlite3_finalize(c->control[i]);
    sqlite3_close_v2(c->db);
}

static Str why_not(Arena *a, Str path, int rc) {
    if (status_of(rc) == BUSY)
        return str_fmt(a, "Een ander proces heeft de database %.*s open. Stop dat eerst, of gebruik een reservekopie.",
                       STR_ARG(path));
    if (is_damage(rc))
        return str_fmt(
            a, "Het bestand %.*s is geen database van Ketenzicht, of is beschadigd. Zet een reservekopie terug.",
            STR_ARG(path));
    return str_fmt(a, "De database %.*s gaat niet open (%s). Is de schijf vol of alleen-lezen?", STR_ARG(path),
                   sqlite3_errstr(rc));
}

static Status sqlite_open(Arena *a, Str path, DbMode mode, Str *melding, void **conn) {
    const char *z = str_z(a, path);
    if (!can_open_file(a, path, z, mode, melding)) return mode == DB_OPEN ? NOT_FOUND : CONFLICT;
    Conn *c = NEW(a, Conn);
    /* Nobody reads SQLite's own count of memory, and it takes a lock at every allocation. Refused once SQLite runs: no harm. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOFOLLOW;
    int rc = sqlite3_open_v2(z, &c->db, flags, NULL);
    if (rc == SQLITE_OK) rc = configure(c->db);
    if (rc != SQLITE_OK || prepare_controls(c) != OK) {
        *melding = why_not(a, path, rc);
        sqlite_close(c);
        return status_of(rc) == BUSY ? BUSY : INTERNAL;
    }
    *conn = c;
    return OK;
}

/* ---- statements ---- */

static const char *sqlite_error_text(void *conn) { return sqlite3_errmsg(((Conn *)conn)->db); }

static Status sqlite_script(void *conn, const char *sql) {
    return status_of(sqlite3_exec(((Conn *)conn)->db, sql, NULL, NULL, NULL));
}

/* Every index begins with regio_id, and one database holds one region: that column narrows nothing. SQLite does not know, takes
 * it for a good filter, and then reads the whole of a covering index where a narrow one would do. So it is told, in the words of
 * ANALYZE but not from the data: a plan may not depend on the day somebody counted. */
static const char planner_facts[] =
    "ANALYZE sqlite_schema;" /* makes the table */
    "DELETE FROM sqlite_stat1;"
    "INSERT INTO sqlite_stat1 (tbl, idx, stat)"
    " SELECT t.name, i.name, (SELECT '1000000 ' || group_concat(rows, ' ') FROM"
    "   (SELECT CASE WHEN c.seqno = 0 THEN 1000000"
    "                WHEN i.\"unique\" AND c.seqno = (SELECT MAX(seqno) FROM pragma_index_info(i.name)) THEN 1"
    "                WHEN c.seqno = 1 THEN 1000 ELSE 10 END AS rows FROM pragma_index_info(i.name) c ORDER BY c.seqno))"
    " FROM sqlite_schema t JOIN pragma_index_list(t.name) i"
    " WHERE t.type = 'table' AND (SELECT name FROM pragma_index_info(i.name) WHERE seqno = 0) = 'regio_id';"
    "ANALYZE sqlite_schema"; /* reads it */

static Status sqlite_migrate(void *conn, const DbMigration *m) {
    TRY(sqlite_script(conn, m->sqlite));
    return sqlite_script(conn, planner_facts);
}

static Status sqlite_has_table(void *conn, const char *name, bool *out) {
    int rc = sqlite3_table_column_metadata(((Conn *)conn)->db, NULL, name, NULL, NULL, NULL, NULL, NULL, NULL);
    if (rc != SQLITE_OK && rc != SQLITE_ERROR) return status_of(rc);
    *out = rc == SQLITE_OK;
    return OK;
}

/* quick_check: integrity_check also sorts every index against its table, and takes many times as long. */
static Status sqlite_whole(void *conn, Arena *a, Str *damage) {
    sqlite3 *db = ((Conn *)conn)->db;
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(db, "PRAGMA quick_check(1)", -1, &stmt, NULL);
    if (rc == SQLITE_OK) rc = sqlite3_step(stmt);
    Str said = rc == SQLITE_ROW ? str_dup(a, str_from_z((const char *)sqlite3_column_text(stmt, 0)))
               : is_damage(rc)  ? str_dup(a, str_from_z(sqlite3_errmsg(db)))
                                : STR_NONE;
    sqlite3_finalize(stmt);
    if (str_none(said)) return rc == SQLITE_DONE ? INTERNAL : status_of(rc);
    *damage = str_eq(said, S("ok")) ? STR_NONE : said;
    return OK;
}

static Status run_control(Conn *c, DbControl what) {
    int rc = sqlite3_step(c->control[what]);
    sqlite3_reset(c->control[what]);
    return status_of(rc);
}

static Status sqlite_control(void *conn, DbControl what) {
    TRY(run_control(conn, what));
    return what == DB_UNDO ? run_control(conn, DB_RELEASE) : OK;
}

static bool sqlite_in_transaction(void *conn) { return sqlite3_get_autocommit(((Conn *)conn)->db) == 0; }

static void sqlite_leave_no_trace(void *conn) {
    sqlite3_wal_checkpoint_v2(((Conn *)conn)->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}

static Status sqlite_prepare(void *conn, const DbStatement *s, void **stmt) {
    return status_of(
        sqlite3_prepare_v3(((Conn *)conn)->db, s->text, -1, SQLITE_PREPARE_PERSISTENT, (sqlite3_stmt **)stmt, NULL));
}

static void sqlite_finalize(void *stmt) { sqlite3_finalize(stmt); }
static bool sqlite_reads_only(void *stmt) { return sqlite3_stmt_readonly(stmt); }
static unsigned sqlite_column_count(void *stmt) { return (unsigned)sqlite3_column_count(stmt); }
static const char *sqlite_column_name(void *stmt, unsigned i) { return sqlite3_column_name(stmt, (int)i); }

/* SQLite numbers $1, $2 by first appearance, and so does sqlgen: name and number agree. */
static Status sqlite_bind(void *stmt, unsigned i, DbShape shape, DbValue v) {
    int at = (int)i + 1;
    if (v.null) return status_of(sqlite3_bind_null(stmt, at));
    if (shape == DB_NUMBER) return status_of(sqlite3_bind_int64(stmt, at, v.number));
    if (shape == DB_TEXT) return status_of(sqlite3_bind_text64(stmt, at, v.ptr, v.len, SQLITE_STATIC, SQLITE_UTF8));
    if (v.len == 0) return status_of(sqlite3_bind_zeroblob(stmt, at, 0));
    return status_of(sqlite3_bind_blob64(stmt, at, v.ptr, v.len, SQLITE_STATIC));
}

static Status sqlite_step(void *stmt, bool *row) {
    int rc = sqlite3_step(stmt);
    *row = rc == SQLITE_ROW;
    return status_of(rc);
}

static bool sqlite_column(void *stmt, unsigned i, DbShape shape, DbValue *v) {
    static const int expected[] = {[DB_NUMBER] = SQLITE_INTEGER, [DB_TEXT] = SQLITE_TEXT, [DB_BYTES] = SQLITE_BLOB};
    int at = (int)i, type = sqlite3_column_type(stmt, at);
    *v = (DbValue){.null = type == SQLITE_NULL};
    if (v->null) return true;
    if (type != expected[shape]) return false;
    if (shape == DB_NUMBER) {
        v->number = sqlite3_column_int64(stmt, at);
        return true;
    }
    v->ptr = shape == DB_TEXT ? (const void *)sqlite3_column_text(stmt, at) : sqlite3_column_blob(stmt, at);
    v->len = (size_t)sqlite3_column_bytes(stmt, at);
    return true;
}

static int64_t sqlite_changes(void *stmt) { return sqlite3_changes64(sqlite3_db_handle(stmt)); }
static void sqlite_reset(void *stmt) { sqlite3_reset(stmt); }

/* ---- copies ---- */

typedef struct Copy {
    sqlite3 *to;
    sqlite3_backup *run;
} Copy;

static Status sqlite_copy_finish(void *copy) {
    Copy *c = copy;
    int rc = c->run ? sqlite3_backup_finish(c->run) : SQLITE_ERROR;
    int closed = sqlite3_close(c->to);
    return status_of(rc != SQLITE_OK ? rc : closed);
}

static Status sqlite_copy_start(void *conn, Str path, Arena *a, void **copy) {
    const char *z = str_z(a, path);
    int fd = open(z, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0) return errno == EEXIST ? CONFLICT : INTERNAL;
    close(fd);
    Copy *c = NEW(a, Copy);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (sqlite3_open_v2(z, &c->to, flags, NULL) == SQLITE_OK)
        c->run = sqlite3_backup_init(c->to, "main", ((Conn *)conn)->db, "main");
    if (!c->run) {
        sqlite3_close(c->to);
        return INTERNAL;
    }
    *copy = c;
    return OK;
}

static Status sqlite_copy_step(void *copy, int pages, bool *done) {
    int rc = sqlite3_backup_step(((Copy *)copy)->run, pages);
    *done = rc == SQLITE_DONE;
    return status_of(rc);
}

const DbDriver db_sqlite = {
    .name = "sqlite",
    .open = sqlite_open,
    .close = sqlite_close,
    .error_text = sqlite_error_text,
    .script = sqlite_script,
    .migrate = sqlite_migrate,
    .has_table = sqlite_has_table,
    .whole = sqlite_whole,
    .control = sqlite_control,
    .in_transaction = sqlite_in_transaction,
    .leave_no_trace = sqlite_leave_no_trace,
    .prepare = sqlite_prepare,
    .finalize = sqlite_finalize,
    .reads_only = sqlite_reads_only,
    .column_count = sqlite_column_count,
    .column_name = sqlite_column_name,
    .bind = sqlite_bind,
    .step = sqlite_step,
    .column = sqlite_column,
    .changes = sqlite_changes,
    .reset = sqlite_reset,
    .copy_start = sqlite_copy_start,
    .copy_step = sqlite_copy_step,
    .copy_finish = sqlite_copy_finish,
};
