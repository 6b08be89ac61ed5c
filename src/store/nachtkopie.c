#include "store/nachtkopie.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "store/backup_intern.h"
#include "store/kopie.h"

enum { STEP_MS = 50, AGAIN_MS = 60 * 60 * 1000 };

#define VOOR S("gegevens-")
#define NA   S(".kopie")

struct NachtKopie {
    Db *db;
    Kluis *kluis;
    Arena *arena;
    NachtPlan plan;
    NachtStand stand;
    Kopie *kopie;                /* underway; NULL otherwise */
    Tijdstip begonnen, volgende; /* nothing is done before volgende */
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
void nachtkopie_told(NachtKopie *n) { n->stand.te_melden = false; }

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

static void end(NachtKopie *n, Tijdstip nu, Status how, Str melding) {
    if (how == OK)
        log_line(LOG_INFO, "reservekopie", "klaar seconden=%lld", (long long)(nu - n->begonnen) / 1000);
    else
        log_line(LOG_ERROR, "reservekopie", "status=%s: %.*s", status_name(how), STR_ARG(melding));
    n->stand = (NachtStand){how == OK ? nu : n->stand.gelukt, how, true};
    n->volgende = how == OK ? nu : nu + AGAIN_MS;
}

static bool due(const NachtKopie *n, Tijdstip nu) {
    if (minuut_at(nu) < n->plan.uur * 60) return false;
    SCOPED_ARENA a = arena_new();
    return access(str_z(a, file_of(a, n, datum_at(nu))), F_OK) != 0;
}

static void begin(NachtKopie *n, Tijdstip nu) {
    n->volgende = nu + 60 * 1000; /* how often it looks whether it is time */
    if (!due(n, nu)) return;
    SCOPED_ARENA a = arena_new();
    Str melding = STR_NONE;
    n->begonnen = nu;
    Status s = kopie_start(n->db, n->kluis, file_of(a, n, datum_at(nu)), n->plan.sleutels, nu, a, &melding, &n->kopie);
    if (s != OK) return end(n, nu, s, melding);
    log_line(LOG_INFO, "reservekopie", "begonnen");
    n->volgende = nu;
}

static void copy(NachtKopie *n, Tijdstip nu) {
    n->volgende = nu + STEP_MS; /* the people who wait come first */
    if (kopie_step(n->kopie, nu)) return;
    SCOPED_ARENA a = arena_new();
    Str melding = STR_NONE;
    Status s = kopie_end(n->kopie, a, &melding);
    n->kopie = NULL;
    if (s == OK) prune(n, datum_at(nu));
    end(n, nu, s, melding);
}

/* A clock that was put back holds up nothing: no wait is that long. */
static bool may_go_on(const NachtKopie *n, Tijdstip nu) { return nu >= n->volgende || n->volgende - nu > AGAIN_MS; }

bool nachtkopie_step(NachtKopie *n, Tijdstip nu) {
    if (may_go_on(n, nu)) {
        if (n->kopie)
            copy(n, nu);
        else
            begin(n, nu);
    }
    return n->kopie != NULL;
}

void nachtkopie_close(NachtKopie *n) {
    if (!n) return;
    SCOPED_ARENA a = arena_new();
    Str melding;
    if (n->kopie && kopie_end(n->kopie, a, &melding) != OK) log_line(LOG_INFO, "reservekopie", "afgebroken");
    arena_free(n->arena);
}
