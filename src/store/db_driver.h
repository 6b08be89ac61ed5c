/*
 * What an engine must offer. db.c does the rest: types, transactions, the cache of statements, logging.
 *
 * A connection and a prepared statement are void * here and belong to the driver. Functions that return a Status use
 * CONFLICT, BUSY and INTERNAL as db.h says and log nothing; db.c asks error_text when it logs.
 */
#pragma once

#include "store/db.h"

typedef enum DbShape { DB_NUMBER, DB_TEXT, DB_BYTES } DbShape; /* bool, datum and tijd are numbers; uuid is bytes */

typedef struct DbValue {
    const void *ptr; /* text and bytes: borrowed, until the next step at least */
    size_t len;
    int64_t number;
    bool null;
} DbValue;

typedef enum DbControl {
    DB_BEGIN,
    DB_COMMIT,
    DB_ROLLBACK,
    DB_SAVEPOINT,
    DB_RELEASE,
    DB_UNDO,
    DB_CONTROL_COUNT
} DbControl;

typedef struct DbDriver {
    const char *name;
    Status (*open)(Arena *a, Str path, DbMode mode, Str *melding, void **conn); /* conn lives in a */
    void (*close)(void *conn);
    const char *(*error_text)(void *conn); /* of the last failure; no values in it */

    Status (*script)(void *conn, const char *sql);
    Status (*migrate)(void *conn, const DbMigration *m);
    Status (*has_table)(void *conn, const char *name, bool *out);

    Status (*whole)(void *conn, Arena *a, Str *damage); /* damage: the first there is, without values; none when it is whole */

    /* DB_UNDO goes back to the innermost savepoint and closes it. */
    Status (*control)(void *conn, DbControl what);
    bool (*in_transaction)(void *conn); /* what the engine itself thinks */
    void (*leave_no_trace)(void *conn);

    Status (*prepare)(void *conn, const DbStatement *s, void **stmt);
    void (*finalize)(void *stmt);
    bool (*reads_only)(void *stmt);
    unsigned (*column_count)(void *stmt);
    const char *(*column_name)(void *stmt, unsigned i);

    Status (*bind)(void *stmt, unsigned i, DbShape shape, DbValue v);  /* borrowed until reset */
    Status (*step)(void *stmt, bool *row);                             /* false when there are no more */
    bool (*column)(void *stmt, unsigned i, DbShape shape, DbValue *v); /* false when the engine has another shape */
    int64_t (*changes)(void *stmt);                                    /* rows changed by the last run */
    void (*reset)(void *stmt);

    Status (*copy_start)(void *conn, Str path, Arena *a, void **copy);
    Status (*copy_step)(void *copy, int pages, bool *done);
    Status (*copy_finish)(void *copy);
} DbDriver;

extern const DbDriver db_sqlite;

/* For db_kept.c: a parameter, as an engine gets it. */
DbValue db_value(const DbColumn *c, const void *in);

/* For db_migrate.c. */
MUST_USE Status db_has_table(Db *db, const char *name, bool *out);
MUST_USE Status db_apply(Db *db, const DbMigration *m);
