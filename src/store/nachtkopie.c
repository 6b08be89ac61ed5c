#include "store/nachtkopie.h"

#include <dirent.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "store/backup_intern.h"

enum { PAGES = 1024, STEP_MS = 50, AGAIN_MS = 60 * 60 * 1000 };

#define VOOR S("gegevens-")
#define NA   S(".kopie")

typedef enum Stap { WACHT, KOPIEERT, MAAKT_AF } Stap;

struct NachtKopie {
    Db *db;
    Kluis *kluis;
    Arena *arena, *beurt; /* what stays, and what belongs to the copy underway */
    NachtPlan plan;
    Stap stap;
    NachtStand stand;
    Backup *kopie;
    Tijdstip begonnen, volgende; /* nothing is done before volgende */
    pthread_t draad;
    atomic_bool klaar; /* the thread has ended; uitkomst and melding are ours to read */
    Status uitkomst;
    Str melding;
};

Status nachtkopie_new(Db *db, Kluis *k, Arena *a, const NachtPlan *plan, Str *melding, NachtKopie **out) {
    if (access(str_z(a, plan->map), W_OK | X_OK) != 0) {
        *melding = str_fmt(a, "De map %.*s voor reservekopieën is er niet, of Ketenzicht mag er niet schrijven.",
                           STR_ARG(plan->map));
        return INVALID;
    }
    Arena *own = arena_new();
    NachtKopie *n = NEW(own, NachtKopie);
    *n = (NachtKopie){.db = db, .kluis = k, .arena = own, .plan = *plan, .volgende = TIJDSTIP_GEEN};
    n->stand.gelukt = nachtkopie_newest(plan->map);
    n->plan.map = str_dup(own, plan->map);
    n->plan.sleutels = str_dup(own, plan->sleutels);
    *out = n;
    return OK;
}

static Str file_of(Arena *a, const NachtKopie *n, Datum day) {
    Str date = datum_iso(a, day);
    return str_fmt(a, "%.*s/%s%.*s%s", STR_ARG(n->plan.map), VOOR.ptr, STR_ARG(date), NA.ptr);
}

NachtStand nachtkopie_stand(const NachtKopie *n) { return n->stand; }

/* ---- keeping no more than was asked ---- */

static bool day_of(Str name, Datum *out) {
    if (!str_starts(name, VOOR) || !str_ends(name, NA) || name.len <= VOOR.len + NA.len) return false;
    return datum_parse_iso(str_slice(name, VOOR.len, name.len - VOOR.len - NA.len), out);
}

Tijdstip nachtkopie_newest(Str map) {
    SCOPED_ARENA a = arena_new();
    Tijdstip newest = TIJDSTIP_GEEN;
    DIR *folder = opendir(str_z(a, map));
    for (struct dirent *e; folder && (e = readdir(folder));) {
        struct stat s;
        Datum day;
        if (day_of(str_from_z(e->d_name), &day) && fstatat(dirfd(folder), e->d_name, &s, 0) == 0 &&
            s.st_mtime * INT64_C(1000) > newest)
            newest = s.st_mtime * INT64_C(1000);
    }
    if (folder) closedir(folder);
    return newest;
}

static void throw_away(const NachtKopie *n, Datum day) {
    SCOPED_ARENA a = arena_new();
    Str path = file_of(a, n, day);
    unlink(str_z(a, backup_manifest(a, path)));
    unlink(str_z(a, path));
}

static void prune(const NachtKopie *n, Datum today) {
    SCOPED_ARENA a = arena_new();
    DIR *folder = opendir(str_z(a, n->plan.map));
    if (!folder) return;
    for (struct dirent *e; (e = readdir(folder));) {
        Datum day;
        if (day_of(str_from_z(e->d_name), &day) && day <= today - n->plan.bewaar) throw_away(n, day);
    }
    closedir(folder);
}

/* ---- one copy, from beginning to end ---- */

static void end(NachtKopie *n, Tijdstip nu, Status how) {
    if (how == OK)
        log_line(LOG_INFO, "reservekopie", "klaar seconden=%lld", (long long)(nu - n->begonnen) / 1000);
    else
        log_line(LOG_ERROR, "reservekopie", "status=%s: %.*s", status_name(how), STR_ARG(n->melding));
    n->stand.mislukt = how != OK;
    if (how == OK) n->stand.gelukt = nu;
    n->stap = WACHT;
    n->volgende = how == OK ? nu : nu + AGAIN_MS;
    arena_free(n->beurt);
    n->beurt = NULL;
}

static bool due(const NachtKopie *n, Tijdstip nu) {
    if (minuut_at(nu) < n->plan.uur * 60) return false;
    SCOPED_ARENA a = arena_new();
    return access(str_z(a, file_of(a, n, datum_at(nu))), F_OK) != 0;
}

static void begin(NachtKopie *n, Tijdstip nu) {
    n->volgende = nu + 60 * 1000; /* how often it looks whether it is time */
    if (!due(n, nu)) return;
    n->beurt = arena_new();
    n->begonnen = nu;
    Status s = backup_start(n->db, n->kluis, n->beurt, file_of(n->beurt, n, datum_at(nu)), nu, &n->melding, &n->kopie);
    if (s != OK) return end(n, nu, s);
    log_line(LOG_INFO, "reservekopie", "begonnen");
    n->stap = KOPIEERT;
    n->volgende = nu;
}

static void *finish(void *ctx) {
    NachtKopie *n = ctx;
    n->uitkomst = backup_finish(n->kopie, n->beurt, &n->melding);
    atomic_store(&n->klaar, true);
    return NULL;
}

static void copy(NachtKopie *n, Tijdstip nu) {
    bool done;
    n->volgende = nu + STEP_MS; /* the people who wait come first */
    Status s = backup_step(n->kopie, PAGES, &done, &n->melding);
    if (s != OK) return end(n, nu, s);
    if (!done) return;
    atomic_store(&n->klaar, false);
    n->stap = MAAKT_AF;
    if (pthread_create(&n->draad, NULL, finish, n) == 0) return;
    backup_abandon(n->kopie);
    n->melding = S("Er kan geen draad bij voor de reservekopie.");
    end(n, nu, BUSY);
}

/* The keys last: a key file must be at least as new as the data it opens. Without them the data are no backup. */
static void seal_up(NachtKopie *n, Tijdstip nu) {
    if (!atomic_load(&n->klaar)) return;
    pthread_join(n->draad, NULL);
    Status s = n->uitkomst;
    if (s == OK) s = backup_keys(n->db, n->kluis, n->beurt, n->plan.sleutels, nu, &n->melding);
    if (s == OK)
        prune(n, datum_at(nu));
    else if (n->uitkomst == OK)
        throw_away(n, datum_at(n->begonnen));
    end(n, nu, s);
}

bool nachtkopie_step(NachtKopie *n, Tijdstip nu) {
    if (nu >= n->volgende) switch (n->stap) {
        case WACHT: begin(n, nu); break;
        case KOPIEERT: copy(n, nu); break;
        case MAAKT_AF: seal_up(n, nu); break;
        }
    return n->stap != WACHT;
}

void nachtkopie_close(NachtKopie *n) {
    if (!n) return;
    if (n->stap == KOPIEERT) backup_abandon(n->kopie);
    if (n->stap == MAAKT_AF) pthread_join(n->draad, NULL);
    arena_free(n->beurt);
    arena_free(n->arena);
}
