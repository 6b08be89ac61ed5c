#include "store/db.h"

#include "base/log.h"
#include "store/db_driver.h"
#include "store/db_kept.h"

struct Db {
    Arena *arena; /* what lives as long as the connection */
    const DbDriver *driver;
    void *conn;
    void **prepared; /* by statement id; NULL until first used */
    int depth;       /* 0: no transaction; each savepoint adds one */
    int open;        /* how many of those the engine has heard of */
    bool lost;       /* the engine ended the transaction by itself, or it can only be ended */
    bool last, bare; /* db_last was called; a statement went well without the savepoint around it */
    bool leave_no_trace;
    uint64_t undone, asked;
    uint64_t written[SQL_TABLES_MAX]; /* how often each table was, or may have been, written */
    Kept *kept;
};

static Status fail(Db *db, const char *what, const char *origin, Status s) {
    if (db->depth && !db->driver->in_transaction(db->conn)) db->lost = true;
    if (s == INTERNAL)
        log_line(LOG_ERROR, "sql", "statement=%s origin=%s error=\"%s\"", what, origin,
                 db->driver->error_text(db->conn));
    return s;
}

static Status control(Db *db, DbControl what, const char *name) {
    if (db->lost) return INTERNAL;
    Status s = db->driver->control(db->conn, what);
    return s == OK ? OK : fail(db, name, "-", s);
}

static Status lose(Db *db) {
    log_line(LOG_ERROR, "sql", "error=\"what was to be the last of a savepoint was not\"");
    db->lost = true;
    return INTERNAL;
}

/* Before anything is written: what is undone with a savepoint comes after it. */
static Status open_savepoints(Db *db) {
    if (db->bare) return lose(db);
    for (; db->open < db->depth; db->open++) TRY(control(db, DB_SAVEPOINT, "savepoint"));
    return OK;
}

/* ---- opening ---- */

Status db_open(Arena *a, Str path, DbMode mode, Str *melding, Db **out) {
    Arena *own = arena_new();
    Db *db = NEW(own, Db);
    *db = (Db){
        .arena = own, .driver = &db_sqlite, .prepared = NEW_N(own, void *, sql_statement_count), .kept = kept_new(own)};
    Str why = STR_NONE;
    Status s = db->driver->open(own, path, mode, &why, &db->conn);
    if (s != OK) {
        *melding = str_dup(a, why);
        arena_free(own);
        return s;
    }
    *out = db;
    return OK;
}

void db_close(Db *db) {
    if (!db) return;
    db_rollback(db);
    for (size_t i = 0; i < sql_statement_count; i++)
        if (db->prepared[i]) db->driver->finalize(db->prepared[i]);
    db->driver->close(db->conn);
    kept_free(db->kept);
    arena_free(db->arena);
}

/* What a script writes is not known: as good as everything. */
static void touch_all(Db *db) {
    for (size_t i = 0; i < SQL_TABLES_MAX; i++) db->written[i]++;
}

Status db_script(Db *db, const char *sql) {
    TRY(open_savepoints(db));
    touch_all(db);
    Status s = db->driver->script(db->conn, sql);
    return s == OK ? OK : fail(db, "script", "-", s);
}

Status db_has_table(Db *db, const char *name, bool *out) {
    Status s = db->driver->has_table(db->conn, name, out);
    return s == OK ? OK : fail(db, "has_table", "-", s);
}

Status db_apply(Db *db, const DbMigration *m) {
    TRY(open_savepoints(db));
    touch_all(db);
    Status s = db->driver->migrate(db->conn, m);
    return s == OK ? OK : fail(db, m->name, "schema", s);
}

/* ---- transactions ---- */

bool db_in_transaction(const Db *db) { return db->depth > 0; }
uint64_t db_undone(const Db *db) { return db->undone; }
uint64_t db_asked(const Db *db) { return db->asked; }
void db_leave_no_trace(Db *db) { db->leave_no_trace = true; }

Status db_begin(Db *db) {
    REQUIRE(db->depth == 0);
    TRY(control(db, DB_BEGIN, "begin"));
    db->depth = db->open = 1;
    db->last = false; /* said outside any savepoint */
    return OK;
}

Status db_commit(Db *db) {
    REQUIRE(db->depth == 1);
    Status s = control(db, DB_COMMIT, "commit");
    if (s != OK) {
        db_rollback(db);
        return s;
    }
    db->depth = db->open = 0;
    if (db->leave_no_trace) db->driver->leave_no_trace(db->conn);
    db->leave_no_trace = false;
    return OK;
}

void db_rollback(Db *db) {
    if (db->depth == 0) return;
    /* When the engine already ended the transaction there is nothing left to undo, and it says so with an error. */
    if (db->driver->in_transaction(db->conn) && db->driver->control(db->conn, DB_ROLLBACK) != OK)
        die("cannot roll back: %s", db->driver->error_text(db->conn));
    db->depth = db->open = 0;
    db->lost = db->last = db->bare = db->leave_no_trace = false;
    db->undone++;
}

Status db_savepoint(Db *db) {
    REQUIRE(db->depth >= 1);
    if (db->lost) return INTERNAL;
    if (db->bare) return lose(db);
    db->depth++;
    return OK;
}

void db_last(Db *db) { db->last = true; }

Status db_release(Db *db) {
    REQUIRE(db->depth >= 2);
    if (db->lost) return INTERNAL;
    if (db->open == db->depth) {
        TRY(control(db, DB_RELEASE, "release"));
        db->open--;
    }
    db->depth--;
    db->last = db->bare = false;
    return OK;
}

Status db_rollback_to(Db *db) {
    REQUIRE(db->depth >= 2);
    db->undone++;
    if (db->lost) return INTERNAL;
    if (db->bare) return lose(db);
    if (db->open == db->depth) {
        TRY(control(db, DB_UNDO, "rollback_to"));
        db->open--;
    }
    db->depth--;
    db->last = false;
    return OK;
}

/* ---- running statements ---- */

static DbShape shape_of(SqlType t) {
    switch (t) {
    case SQL_TEXT: return DB_TEXT;
    case SQL_UUID:
    case SQL_BYTES: return DB_BYTES;
    default: return DB_NUMBER;
    }
}

DbValue db_value(const DbColumn *c, const void *in) {
    const void *p = (const char *)in + c->offset;
    switch (c->type) {
    case SQL_TEXT: {
        const Str *s = p;
        return (DbValue){.ptr = s->ptr, .len = s->len, .null = s->ptr == NULL};
    }
    case SQL_BYTES: {
        const Bytes *b = p;
        return (DbValue){.ptr = b->ptr, .len = b->len, .null = b->ptr == NULL};
    }
    case SQL_UUID: return (DbValue){.ptr = p, .len = sizeof(Uuid), .null = uuid_is_nil(*(const Uuid *)p)};
    case SQL_BOOL: return (DbValue){.number = *(const bool *)p};
    case SQL_DATUM: return (DbValue){.number = *(const Datum *)p, .null = *(const Datum *)p == DATUM_GEEN};
    case SQL_INT:
    case SQL_TIJD: return (DbValue){.number = *(const int64_t *)p, .null = *(const int64_t *)p == INT64_MIN};
    }
    __builtin_unreachable();
}

/* Writes a value of the right shape; false when it does not fit the type. */
static bool store_value(Arena *a, const DbColumn *c, DbValue v, void *row) {
    void *p = (char *)row + c->offset;
    switch (c->type) {
    case SQL_TEXT: *(Str *)p = v.null ? STR_NONE : (Str){arena_dup(a, v.ptr, v.len), v.len}; return true;
    case SQL_BYTES: *(Bytes *)p = v.null ? (Bytes){NULL, 0} : (Bytes){arena_dup(a, v.ptr, v.len), v.len}; return true;
    case SQL_UUID:
        if (!v.null && v.len != sizeof(Uuid)) return false;
        if (!v.null) memcpy(p, v.ptr, sizeof(Uuid));
        return true;
    case SQL_BOOL: *(bool *)p = v.number != 0; return true;
    case SQL_DATUM: *(Datum *)p = v.null ? DATUM_GEEN : (Datum)v.number; return v.number == (Datum)v.number;
    case SQL_INT:
    case SQL_TIJD: *(int64_t *)p = v.null ? INT64_MIN : v.number; return true;
    }
    __builtin_unreachable();
}

static Status broken(const DbStatement *s, const char *what, const char *column) {
    log_line(LOG_ERROR, "sql", "statement=%s origin=%s error=\"%s %s\"", s->name, s->origin, what, column);
    return INTERNAL;
}

/* What the header of a statement promises is checked once, when it is first used. */
static Status check_columns(Db *db, const DbStatement *s, void *stmt) {
    if (db->driver->column_count(stmt) != s->out_count) return broken(s, "other number of columns than", "out");
    for (unsigned i = 0; i < s->out_count; i++)
        if (strcmp(db->driver->column_name(stmt, i), s->out[i].name) != 0)
            return broken(s, "no column", s->out[i].name);
    return OK;
}

static Status prepare(Db *db, const DbStatement *s) {
    void *stmt = NULL;
    Status status = db->driver->prepare(db->conn, s, &stmt);
    if (status != OK) return fail(db, s->name, s->origin, status);
    status = check_columns(db, s, stmt);
    if (status == OK)
        db->prepared[s->id] = stmt;
    else
        db->driver->finalize(stmt);
    return status;
}

static void touch(Db *db, const DbStatement *s) {
    for (uint64_t left = s->writes; left; left &= left - 1) db->written[__builtin_ctzll(left)]++;
}

static Status start(Db *db, const DbStatement *s, const void *in, void **out) {
    if (db->lost) return INTERNAL;
    db->asked++;
    touch(db, s);
    if (!db->prepared[s->id]) TRY(prepare(db, s));
    void *stmt = db->prepared[s->id];
    if (db->depth == 0 && !db->driver->reads_only(stmt)) return broken(s, "writes outside a", "transaction");
    for (unsigned i = 0; i < s->in_count; i++) {
        DbValue v = db_value(&s->in[i], in);
        if (v.null && !s->in[i].nullable) return broken(s, "no value for", s->in[i].name);
        Status status = db->driver->bind(stmt, i, shape_of(s->in[i].type), v);
        if (status != OK) return fail(db, s->name, s->origin, status);
    }
    *out = stmt;
    return OK;
}

static Status step(Db *db, const DbStatement *s, void *stmt, bool *row) {
    Status status = db->driver->step(stmt, row);
    return status == OK ? OK : fail(db, s->name, s->origin, status);
}

static Status read_row(Db *db, Arena *a, const DbStatement *s, void *stmt, void *row) {
    for (unsigned i = 0; i < s->out_count; i++) {
        const DbColumn *c = &s->out[i];
        DbValue v;
        if (!db->driver->column(stmt, i, shape_of(c->type), &v)) return broken(s, "other type in", c->name);
        if (v.null && !c->nullable) return broken(s, "nothing in", c->name);
        if (!store_value(a, c, v, row)) return broken(s, "does not fit:", c->name);
    }
    return OK;
}

static Status read_rows(Db *db, Arena *a, const DbStatement *s, void *stmt, size_t cap, void **rows, size_t *n) {
    size_t count = 0;
    char *array = arena_alloc_n(a, cap, s->row_size);
    for (bool more;; count++) {
        TRY(step(db, s, stmt, &more));
        if (!more) break;
        if (count == cap) {
            char *grown = arena_alloc_n(a, cap *= 2, s->row_size);
            array = memcpy(grown, array, count * s->row_size);
        }
        TRY(read_row(db, a, s, stmt, array + count * s->row_size));
    }
    *rows = array;
    *n = count;
    return OK;
}

/* likely: how many rows there will be; more is fine. */
static Status ask(Db *db, Arena *a, const DbStatement *s, const void *in, size_t likely, void **rows, size_t *n) {
    void *stmt;
    if (s->writes) TRY(open_savepoints(db));
    TRY(start(db, s, in, &stmt));
    Status status = read_rows(db, a, s, stmt, likely, rows, n);
    db->driver->reset(stmt);
    return status;
}

/* Grows with everything that can change what a statement reads. */
static uint64_t version_of(const Db *db, const DbStatement *s) {
    uint64_t sum = db->undone;
    for (uint64_t left = s->reads; left; left &= left - 1) sum += db->written[__builtin_ctzll(left)];
    return sum;
}

static Status find(Db *db, Arena *a, const DbStatement *s, const void *in, size_t likely, void **rows, size_t *n) {
    if (!s->kept || db->lost) return ask(db, a, s, in, likely, rows, n);
    KeptVraag q = {s, in, version_of(db, s)};
    if (kept_find(db->kept, a, q, rows, n)) return OK;
    TRY(ask(db, a, s, in, likely, rows, n));
    kept_store(db->kept, q, *rows, *n);
    return OK;
}

Status db_many(Db *db, Arena *a, const DbStatement *s, const void *in, void **rows, size_t *n) {
    return find(db, a, s, in, 8, rows, n);
}

Status db_one(Db *db, Arena *a, const DbStatement *s, const void *in, void *out) {
    void *row;
    size_t n;
    TRY(find(db, a, s, in, 1, &row, &n));
    if (n == 0) return NOT_FOUND;
    if (n > 1) return broken(s, "more than one", "row");
    memcpy(out, row, s->row_size);
    return OK;
}

static Status run(Db *db, const DbStatement *s, const void *in, int64_t *changed) {
    void *stmt;
    bool alone = db->last && !db->bare && db->open == 1 && db->depth == 2, row;
    if (!alone) TRY(open_savepoints(db));
    TRY(start(db, s, in, &stmt));
    Status status = step(db, s, stmt, &row);
    if (status == OK) {
        *changed = db->driver->changes(stmt);
        db->bare = alone;
    }
    db->last = false;
    db->driver->reset(stmt);
    return status;
}

Status db_exec(Db *db, const DbStatement *s, const void *in) {
    int64_t changed;
    return run(db, s, in, &changed);
}

Status db_change(Db *db, const DbStatement *s, const void *in) {
    int64_t changed = 0;
    TRY(run(db, s, in, &changed));
    return changed ? OK : CONFLICT;
}

Status db_check(Db *db) {
    for (size_t i = 0; i < sql_statement_count; i++)
        if (!db->prepared[i]) TRY(prepare(db, &sql_statements[i]));
    return OK;
}

/* ---- damage and copies ---- */

Status db_whole(Db *db) {
    SCOPED_ARENA a = arena_new();
    Str damage = STR_NONE;
    Status s = db->driver->whole(db->conn, a, &damage);
    if (s != OK) return fail(db, "whole", "-", s);
    if (str_none(damage)) return OK;
    log_line(LOG_ERROR, "database", "beschadigd: %.*s", STR_ARG(damage));
    return INVALID;
}

struct DbCopy {
    Db *db;
    void *run;
};

Status db_copy_start(Db *db, Arena *a, Str path, DbCopy **out) {
    DbCopy *copy = NEW(a, DbCopy);
    copy->db = db;
    Status s = db->driver->copy_start(db->conn, path, a, &copy->run);
    if (s != OK) return fail(db, "copy", "-", s);
    *out = copy;
    return OK;
}

Status db_copy_step(DbCopy *copy, int pages, bool *done) {
    Status s = copy->db->driver->copy_step(copy->run, pages, done);
    return s == OK ? OK : fail(copy->db, "copy", "-", s);
}

Status db_copy_finish(DbCopy *copy) {
    Status s = copy->db->driver->copy_finish(copy->run);
    return s == OK ? OK : fail(copy->db, "copy", "-", s);
}
