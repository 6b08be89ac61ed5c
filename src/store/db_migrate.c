/* Bringing a database up to date. */
#include "base/log.h"
#include "store/db_driver.h"
#include "store/sql.h"

static Status newer(Arena *a, Str *melding) {
    *melding = str_fmt(
        a, "Deze database is gemaakt door een nieuwere versie van Ketenzicht. Installeer die versie, of zet een "
           "reservekopie van voor de overstap terug.");
    return INVALID;
}

static Status changed(Arena *a, const DbMigration *m, Str *melding) {
    *melding = str_fmt(
        a,
        "Deze database is gemaakt door een andere uitgave van Ketenzicht (stap %03d_%s verschilt). Gebruik de uitgave "
        "waarmee u de database hebt gemaakt.",
        m->number, m->name);
    return INVALID;
}

/* How many of our migrations ran. Numbers follow on each other from 0, so a count says it all. */
static Status count_done(Db *db, Arena *a, Str *melding, size_t *done) {
    bool any;
    TRY(db_has_table(db, "schema_versie", &any));
    *done = 0;
    if (!any) return OK;
    SqlSchemaVersies *rows;
    size_t n;
    TRY(sql_schema_versies(db, a, &rows, &n));
    if (n > sql_migration_count) return newer(a, melding);
    for (size_t i = 0; i < n; i++)
        if (rows[i].nummer != sql_migrations[i].number || !str_eq(rows[i].hash, str_from_z(sql_migrations[i].hash)))
            return changed(a, &sql_migrations[i], melding);
    *done = n;
    return OK;
}

static Status apply(Db *db, const DbMigration *m, Tijdstip nu) {
    TRY(db_apply(db, m));
    SqlSchemaVersieInsertIn in = {
        .nummer = m->number, .naam = str_from_z(m->name), .hash = str_from_z(m->hash), .op = nu};
    return sql_schema_versie_insert(db, in);
}

static Status apply_all(Db *db, size_t from, Tijdstip nu) {
    for (size_t i = from; i < sql_migration_count; i++) {
        TRY(db_begin(db));
        Status s = apply(db, &sql_migrations[i], nu);
        if (s != OK) {
            db_rollback(db);
            return s;
        }
        TRY(db_commit(db));
        log_line(LOG_INFO, "migrate", "step=%03d_%s", sql_migrations[i].number, sql_migrations[i].name);
    }
    return OK;
}

Status db_migrate(Db *db, Arena *a, Tijdstip nu, Str *melding) {
    size_t done;
    TRY(count_done(db, a, melding, &done));
    Status s = apply_all(db, done, nu);
    if (s != OK)
        *melding = S(
            "Het bijwerken van de database is niet gelukt. Er is niets half gewijzigd; het programmalog zegt waarom.");
    return s;
}
