#include "store/kopie.h"

#include <pthread.h>
#include <stdatomic.h>
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
    Status s = backup_start(db, kluis, own, k->gegevens, nu, &k->melding, &k->kopie);
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
    if (!atomic_load(&k->afgemaakt)) return true;
    pthread_join(k->draad, NULL);
    if (k->uitkomst != OK) return ended(k, k->uitkomst);
    Status s = backup_keys(k->db, k->kluis, k->arena, k->sleutels, nu, &k->melding);
    if (s != OK) throw_away(k);
    return ended(k, s);
}

bool kopie_step(Kopie *k, Tijdstip nu) {
    switch (k->stap) {
    case KOPIEERT: return copy(k);
    case MAAKT_AF: return add_keys(k, nu);
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
