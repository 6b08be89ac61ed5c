#include "cli/meetwaarden.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/dienst.h"
#include "http/metrics.h"

static void write_process(const Meetwaarden *m, Buf *out) {
    metrics_family(out, "ketenzicht_build", "info", NULL, "Versie van het programma.");
    metrics_int(out, "ketenzicht_build_info", "version=\"" KETENZICHT_VERSION "\"", 1);
    metrics_family(out, "process_start_time_seconds", "gauge", "seconds", "Wanneer de dienst is gestart.");
    metrics_ms(out, "process_start_time_seconds", m->begonnen);
    long long pages = 0;
    FILE *f = fopen("/proc/self/statm", "re");
    if (f && fscanf(f, "%*d %lld", &pages) == 1) // NOLINT(cert-err34-c): the kernel writes it
        metrics_gauge(out, "process_resident_memory_bytes", "bytes", "Werkgeheugen dat het programma gebruikt.",
                      pages * sysconf(_SC_PAGESIZE));
    if (f) (void)fclose(f);
}

static void write_auth(const Meetwaarden *m, Buf *out) {
    metrics_counter(out, "ketenzicht_login_failures", "Wachtwoorden en codes die niet klopten.",
                    m->app->tellers.mislukt);
    metrics_counter(out, "ketenzicht_login_braked", "Pogingen die moesten wachten omdat er te vaak iets niet klopte.",
                    m->app->tellers.geremd);
    SCOPED_ARENA a = arena_new();
    Auth auth = dienst_auth(a, m->installatie, klok_nu());
    auth.instelling = m->app->auth;
    int64_t open;
    if (sessie_count(&auth, &open) == OK)
        metrics_gauge(out, "ketenzicht_sessions", NULL, "Apparaten waarop nu iemand is ingelogd.", open);
}

static int64_t size_of(Arena *a, Str path, const char *suffix) {
    struct stat s;
    return stat(str_z(a, str_fmt(a, "%.*s%s", STR_ARG(path), suffix)), &s) == 0 ? s.st_size : 0;
}

static void write_database(const Meetwaarden *m, Buf *out) {
    SCOPED_ARENA a = arena_new();
    Str path = m->installatie->config.database;
    metrics_gauge(out, "ketenzicht_database_size_bytes", "bytes", "Grootte van de database.", size_of(a, path, ""));
    metrics_gauge(out, "ketenzicht_database_wal_size_bytes", "bytes",
                  "Grootte van het bestand met wat nog in de database moet (write-ahead log).",
                  size_of(a, path, "-wal"));
}

static void write_moment(Buf *out, const char *name, const char *help, Tijdstip t) {
    if (t == TIJDSTIP_GEEN) return;
    metrics_family(out, name, "gauge", "seconds", help);
    metrics_ms(out, name, t);
}

static void write_log(const Meetwaarden *m, Buf *out) {
    LogStand stand;
    if (logboek_stand(m->installatie->logboek, m->installatie->regio->id, &stand) != OK) return;
    metrics_gauge(out, "ketenzicht_audit_lines", NULL, "Regels in het logboek.", stand.regels);
    metrics_gauge(out, "ketenzicht_audit_sealed_lines", NULL, "Regels tot en met het laatste zegel.", stand.gezegeld);
    write_moment(out, "ketenzicht_audit_checkpoint_time_seconds", "Wanneer het laatste zegel is gezet.",
                 stand.gezegeld_op);
}

static void write_backup(const Meetwaarden *m, Buf *out) {
    if (!m->app->nachtkopie) return;
    NachtStand stand = nachtkopie_stand(m->app->nachtkopie);
    write_moment(out, "ketenzicht_backup_time_seconds", "Wanneer de laatste reservekopie klaar was.", stand.gelukt);
    metrics_gauge(out, "ketenzicht_backup_failed", NULL, "1 als de laatste poging tot een reservekopie mislukte.",
                  stand.laatst != OK);
}

void meetwaarden_write(void *ctx, Buf *out) {
    const Meetwaarden *m = ctx;
    write_process(m, out);
    write_auth(m, out);
    write_database(m, out);
    write_log(m, out);
    write_backup(m, out);
}
