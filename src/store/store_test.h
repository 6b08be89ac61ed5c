/* What the tests of the store share: a database of their own in a directory of their own. */
#pragma once

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/db.h"
#include "test.h"

#define TEST_NU ((Tijdstip)1795257000000) /* 21 November 2026 */

typedef struct Werkmap {
    Arena *a;
    char path[64];
} Werkmap;

static inline Werkmap werkmap_new(void) {
    Werkmap w = {.a = arena_new()};
    snprintf(w.path, sizeof w.path, "/tmp/ketenzicht-test-XXXXXX");
    assert_non_null(mkdtemp(w.path));
    return w;
}

static inline Str werkmap_file(Werkmap *w, const char *name) { return str_fmt(w->a, "%s/%s", w->path, name); }

static inline int werkmap_remove_(const char *path, const struct stat *st, int flag, struct FTW *ftw) {
    (void)st, (void)flag, (void)ftw;
    return remove(path);
}

static inline void werkmap_free(Werkmap *w) {
    nftw(w->path, werkmap_remove_, 8, FTW_DEPTH | FTW_PHYS);
    arena_free(w->a);
}

static inline Db *werkmap_db(Werkmap *w, const char *name) {
    Db *db = NULL;
    Str melding = STR_NONE;
    if (db_open(w->a, werkmap_file(w, name), DB_CREATE, &melding, &db) != OK) fail_msg("%.*s", STR_ARG(melding));
    if (db_migrate(db, w->a, TEST_NU, &melding) != OK) fail_msg("%.*s", STR_ARG(melding));
    return db;
}
