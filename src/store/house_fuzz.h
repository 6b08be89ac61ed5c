/* What the fuzz targets of the store share: a database and a vault that are gone when the program ends. */
#pragma once

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"
#include "store/kluis.h"

#define HOUSE_NU ((Tijdstip)1795257000000)

typedef struct House {
    char folder[32];
    Arena *arena;
    Db *db;
    Kluis *kluis;
} House;

static House *house_to_remove;

static inline void house_remove(void) {
    House *h = house_to_remove;
    kluis_close(h->kluis);
    db_close(h->db);
    SCOPED_ARENA a = arena_new();
    unlink(str_fmt(a, "%s/db", h->folder).ptr);
    unlink(str_fmt(a, "%s/wortel", h->folder).ptr);
    rmdir(h->folder);
    arena_free(h->arena);
}

static inline Status house_furnish(House *h, Str regio) {
    Str melding = STR_NONE, wortel = str_fmt(h->arena, "%s/wortel", h->folder);
    TRY(db_open(h->arena, str_fmt(h->arena, "%s/db", h->folder), DB_CREATE, &melding, &h->db));
    TRY(db_migrate(h->db, h->arena, HOUSE_NU, &melding));
    TRY(kluis_create_root(h->arena, wortel, &melding));
    TRY(kluis_load(h->arena, h->db, wortel, &melding, &h->kluis));
    TRY(db_begin(h->db));
    TRY(kluis_add_region(h->kluis, regio, HOUSE_NU));
    return db_commit(h->db);
}

static inline void house_build(House *h, Str regio) {
    log_level((LogLevel)(LOG_ERROR + 1)); /* every refusal would be a line */
    snprintf(h->folder, sizeof h->folder, "/tmp/ketenzicht-fuzz-XXXXXX");
    REQUIRE(mkdtemp(h->folder) != NULL);
    h->arena = arena_new_secret();
    REQUIRE(house_furnish(h, regio) == OK);
    house_to_remove = h;
    atexit(house_remove);
}
