/*
 * The SQL is one text for two engines. This starts a PostgreSQL of its own (a directory under /tmp, a unix socket, no
 * network), makes the schema from the same migrations, and lets it prepare every statement there is with the types that
 * the header of the statement names. Then the same on tables that are spread by region, as a nation would have them.
 */
#include <fcntl.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include "store/store_test.h"

enum { OID_BOOL = 16, OID_BYTEA = 17, OID_INT8 = 20, OID_TEXT = 25, MOST_PARAMETERS = 64 };

static Werkmap map;
static pid_t server;
static const struct passwd *runs_as; /* PostgreSQL refuses to run as root */

/* ---- a PostgreSQL of our own ---- */

static const char *find_binary(const char *name) {
    const char *given = getenv("KETENZICHT_POSTGRES_BIN");
    for (const char *const *dir =
             (const char *const[]){given ? given : "", "/usr/lib/postgresql/15/bin", "/usr/bin", NULL};
         *dir; dir++) {
        const char *path = str_z(map.a, str_fmt(map.a, "%s/%s", *dir, name));
        if (access(path, X_OK) == 0) return path;
    }
    return NULL;
}

static pid_t spawn(const char *const argv[]) {
    pid_t pid = fork();
    if (pid != 0) return pid;
    if (runs_as && (setgid(runs_as->pw_gid) != 0 || setuid(runs_as->pw_uid) != 0)) _exit(126);
    prctl(PR_SET_PDEATHSIG, SIGINT); /* a test that dies takes its server along */
    if (chdir(map.path) != 0) _exit(126);
    int out = open("server.log", O_CREAT | O_APPEND | O_WRONLY, 0644);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    execv(argv[0], (char *const *)argv);
    _exit(127);
}

static bool finished_well(pid_t pid) {
    int status;
    return waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void show_log(void) {
    FILE *f = fopen(str_z(map.a, werkmap_file(&map, "server.log")), "r");
    for (int c; f && (c = fgetc(f)) != EOF;) fputc(c, stderr);
    if (f) fclose(f);
}

static PGconn *connect_to(const char *database) {
    const char *where = str_z(map.a, str_fmt(map.a, "host=%s dbname=%s user=ketenzicht", map.path, database));
    for (int tries = 0; tries < 1500; tries++) {
        PGconn *c = PQconnectdb(where);
        if (PQstatus(c) == CONNECTION_OK) return c;
        PQfinish(c);
        nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    }
    show_log();
    fail_msg("PostgreSQL does not answer");
    return NULL;
}

static int start_server(void **state) {
    (void)state;
    map = werkmap_new();
    const char *initdb = find_binary("initdb"), *postgres = find_binary("postgres");
    if (!initdb || !postgres) return 0; /* each test says that it is skipped, and why */
    if (geteuid() == 0) runs_as = getpwnam("postgres");
    if (runs_as && chown(map.path, runs_as->pw_uid, runs_as->pw_gid) != 0) return -1;
    const char *data = str_z(map.a, werkmap_file(&map, "data"));
    const char *const init[] = {initdb,  "-D", data,   "-U",          "ketenzicht", "-A",
                                "trust", "-E", "UTF8", "--no-locale", "--no-sync",  NULL};
    if (!finished_well(spawn(init))) {
        show_log();
        return -1;
    }
    const char *const run[] = {postgres,
                               "-D",
                               data,
                               "-k",
                               map.path,
                               "-c",
                               "listen_addresses=",
                               "-c",
                               "fsync=off",
                               "-c",
                               "shared_buffers=16MB",
                               "-c",
                               "max_connections=5",
                               NULL};
    server = spawn(run);
    return server > 0 ? 0 : -1;
}

static int stop_server(void **state) {
    (void)state;
    if (server) {
        kill(server, SIGINT);
        waitpid(server, NULL, 0);
    }
    werkmap_free(&map);
    return 0;
}

/* ---- what it makes of our SQL ---- */

static void run(PGconn *c, const char *what, const char *sql) {
    PGresult *r = PQexec(c, sql);
    if (PQresultStatus(r) != PGRES_COMMAND_OK && PQresultStatus(r) != PGRES_TUPLES_OK)
        fail_msg("%s: %s", what, PQresultErrorMessage(r));
    PQclear(r);
}

static Oid oid_of(SqlType t) {
    switch (t) {
    case SQL_TEXT: return OID_TEXT;
    case SQL_BOOL: return OID_BOOL;
    case SQL_UUID:
    case SQL_BYTES: return OID_BYTEA;
    default: return OID_INT8;
    }
}

static void check_columns(const DbStatement *s, const PGresult *described) {
    if (PQnfields(described) != (int)s->out_count)
        fail_msg("%s %s: %d columns, %u promised", s->origin, s->name, PQnfields(described), s->out_count);
    for (unsigned i = 0; i < s->out_count; i++) {
        const char *name = PQfname(described, (int)i);
        if (strcmp(name, s->out[i].name) != 0)
            fail_msg("%s %s: column '%s', '%s' promised", s->origin, s->name, name, s->out[i].name);
        if (PQftype(described, (int)i) != oid_of(s->out[i].type))
            fail_msg("%s %s: '%s' has another type here (oid %u); CAST it to what is meant", s->origin, s->name, name,
                     PQftype(described, (int)i));
    }
}

static void prepare(PGconn *c, const DbStatement *s) {
    Oid types[MOST_PARAMETERS];
    assert_true(s->in_count <= MOST_PARAMETERS);
    for (unsigned i = 0; i < s->in_count; i++) types[i] = oid_of(s->in[i].type);
    PGresult *r = PQprepare(c, s->name, s->text, (int)s->in_count, types);
    if (PQresultStatus(r) != PGRES_COMMAND_OK) fail_msg("%s %s: %s", s->origin, s->name, PQresultErrorMessage(r));
    PQclear(r);
    r = PQdescribePrepared(c, s->name);
    check_columns(s, r);
    PQclear(r);
}

static PGconn *fresh_database(const char *name) {
    PGconn *c = connect_to("postgres");
    run(c, "create", str_z(map.a, str_fmt(map.a, "CREATE DATABASE %s", name)));
    PQfinish(c);
    return connect_to(name);
}

static void skip_without_server(void) {
    if (server) return;
    print_message(
        "PostgreSQL 15 is not here: install postgresql-15, or name its programs in KETENZICHT_POSTGRES_BIN\n");
    skip();
}

static void postgres_takes_the_schema_and_every_statement(void **state) {
    (void)state;
    skip_without_server();
    PGconn *c = fresh_database("gewoon");
    for (size_t i = 0; i < sql_migration_count; i++) run(c, sql_migrations[i].name, sql_migrations[i].postgres);
    for (size_t i = 0; i < sql_statement_count; i++) prepare(c, &sql_statements[i]);
    PQfinish(c);
}

/* Each table that holds regions becomes one that is divided by them. */
static const char *divided(const char *migration) {
    Buf out = {.arena = map.a}, tables = {.arena = map.a};
    Str name = STR_NONE, body = STR_NONE;
    for (Str rest = str_from_z(migration), line; str_split(&rest, '\n', &line);) {
        if (str_starts(line, S("CREATE TABLE "))) {
            name = str_from(line, 13);
            name = str_slice(name, 0, name.len - 2);
            body = rest;
        }
        bool by_region =
            str_starts(line, S(");")) && str_contains(str_slice(body, 0, (size_t)(line.ptr - body.ptr)), S("regio_id"));
        if (!by_region) {
            buf_str(&out, line);
        } else {
            buf_lit(&out, ") PARTITION BY HASH (regio_id);");
            for (int part = 0; part < 2; part++)
                buf_fmt(&tables, "CREATE TABLE %.*s_%d PARTITION OF %.*s FOR VALUES WITH (MODULUS 2, REMAINDER %d);\n",
                        STR_ARG(name), part, STR_ARG(name), part);
        }
        buf_char(&out, '\n');
    }
    buf_str(&out, buf_view(&tables));
    return str_z(map.a, buf_view(&out));
}

static void so_it_does_when_tables_are_divided_by_region(void **state) {
    (void)state;
    skip_without_server();
    PGconn *c = fresh_database("verdeeld");
    for (size_t i = 0; i < sql_migration_count; i++)
        run(c, sql_migrations[i].name, divided(sql_migrations[i].postgres));
    for (size_t i = 0; i < sql_statement_count; i++) prepare(c, &sql_statements[i]);
    PGresult *r = PQexec(c, "SELECT COUNT(*) FROM pg_class WHERE relkind = 'p'");
    assert_true(atoi(PQgetvalue(r, 0, 0)) > 20);
    PQclear(r);
    PQfinish(c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(postgres_takes_the_schema_and_every_statement),
        cmocka_unit_test(so_it_does_when_tables_are_divided_by_region),
    };
    return cmocka_run_group_tests(tests, start_server, stop_server);
}
