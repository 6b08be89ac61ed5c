#include "store/kopie.h"

#include <libgen.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/backup_intern.h"

enum { PAGES = 1024 };

typedef enum Stap { KOPIEERT, MAAKT_AF, KLAAR } Stap;

struct Kopie {
    Db *db;
    Kluis *kluis;
    Arena *arena;
    Str gegevens, sleutels;
    Backup *kopie;
    Stap stap;
    Status uitkomst;
    Str melding;
    pthread_t draad;
    atomic_bool afgemaakt; /* the thread has ended; uitkomst and melding are ours to read */
};

/* Where a file will stand, which may not be there yet: its folder by the name that it has only one of. */
static Str place_of(Arena *a, Str path) {
    char *folder = realpath(dirname(arena_dup(a, str_z(a, path), path.len + 1)), NULL);
    if (!folder) return path;
    Str place = str_fmt(a, "%s/%s", folder, basename(arena_dup(a, str_z(a, path), path.len + 1)));
    free(folder);
    return place;
}

/* The keys come last: they and what they are first written as must take the place of nothing. */
static Status check_places(Arena *a, Str gegevens, Str sleutels, Str *melding) {
    Str data = place_of(a, gegevens), keys = place_of(a, sleutels);
    const Str ours[] = {data, backup_manifest(a, data)}, theirs[] = {keys, backup_next(a, keys)};
    for (size_t i = 0; i < 4; i++) {
        if (!str_eq(ours[i / 2], theirs[i % 2])) continue;
        *melding =
            S("Gegevens en sleutels horen in twee verschillende bestanden. Kies een andere naam voor de sleutels.");
        return CONFLICT;
    }
    return backup_keys_fit(a, sleutels, melding);
}

Status kopie_start(Db *db, Kluis *kluis, Str gegevens, Str sleutels, Tijdstip nu, Arena *a, Str *melding, Kopie **out) {
    Arena *own = arena_new();
    Kopie *k = NEW(own, Kopie);
    *k = (Kopie){.db = db,
                 .kluis = kluis,
                 .arena = own,
                 .gegevens = str_dup(own, gegevens),
                 .sleutels = str_dup(own, sleutels),
                 .uitkomst = BUSY,
                 .melding = S("De reservekopie is afgebroken.")};
    Status s = check_places(own, gegevens, sleutels, &k->melding);
    if (s == OK) s = backup_start(db, kluis, own, k->gegevens, nu, &k->melding, &k->kopie);
    if (s == OK) return *out = k, OK;
    *melding = str_dup(a, k->melding);
    arena_free(own);
    return s;
}

static bool ended(Kopie *k, Status how) {
    k->uitkomst = how;
    k->stap = KLAAR;
    return false;
}

static void *finish(void *ctx) {
    Kopie *k = ctx;
    k->uitkomst = backup_finish(k->kopie, k->arena, &k->melding);
    atomic_store(&k->afgemaakt, true);
    return NULL;
}

static bool copy(Kopie *k) {
    bool done;
    Status s = backup_step(k->kopie, PAGES, &done, &k->melding);
    if (s != OK) return ended(k, s);
    if (!done) return true;
    k->stap = MAAKT_AF;
    if (pthread_create(&k->draad, NULL, finish, k) == 0) return true;
    backup_abandon(k->kopie);
    k->melding = S("Er kan geen draad bij voor de reservekopie.");
    return ended(k, BUSY);
}

static void throw_away(Kopie *k) {
    unlink(str_z(k->arena, backup_manifest(k->arena, k->gegevens)));
    unlink(str_z(k->arena, k->gegevens));
}

static bool add_keys(Kopie *k, Tijdstip nu) {
    pthread_join(k->draad, NULL);
    if (k->uitkomst != OK) return ended(k, k->uitkomst);
    Status s = backup_keys(k->db, k->kluis, k->arena, k->sleutels, nu, &k->melding);
    if (s != OK) throw_away(k);
    return ended(k, s);
}

bool kopie_step(Kopie *k, Tijdstip nu) {
    switch (k->stap) {
    case KOPIEERT: return copy(k);
    case MAAKT_AF: return !atomic_load(&k->afgemaakt) || add_keys(k, nu);
    case KLAAR: break;
    }
    return false;
}

Status kopie_end(Kopie *k, Arena *a, Str *melding) {
    if (k->stap == KOPIEERT) backup_abandon(k->kopie);
    if (k->stap == MAAKT_AF) {
        pthread_join(k->draad, NULL);
        if (k->uitkomst == OK) throw_away(k);
        k->uitkomst = BUSY;
    }
    Status s = k->uitkomst;
    if (s != OK) *melding = str_dup(a, k->melding);
    arena_free(k->arena);
    return s;
}

Status kopie_make(Db *db, Kluis *kluis, Str gegevens, Str sleutels, Tijdstip nu, Arena *a, Str *melding) {
    Kopie *k;
    TRY(kopie_start(db, kluis, gegevens, sleutels, nu, a, melding, &k));
    while (k->stap == KOPIEERT) (void)copy(k);
    if (k->stap == MAAKT_AF) (void)add_keys(k, nu);
    return kopie_end(k, a, melding);
}
