/* What the tests of the store share: a database of their own in a directory of their own. */
#pragma once

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"
#include "store/kluis.h"
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

static inline Str werkmap_file(Werkmap *w, const char *name) {
    return str_fmt(w->a, "%s/%s", w->path, name);
}

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

static inline Kluis *werkmap_kluis(Werkmap *w, Db *db, const char *name) {
    Kluis *k = NULL;
    Str melding = STR_NONE;
    if (kluis_load(w->a, db, werkmap_file(w, name), &melding, &k) != OK) fail_msg("%.*s", STR_ARG(melding));
    return k;
}

/* A vault with its root key and the keys of a region. */
static inline Kluis *werkmap_new_kluis(Werkmap *w, Db *db, const char *name, const char *regio) {
    Str melding = STR_NONE;
    if (kluis_create_root(w->a, werkmap_file(w, name), &melding) != OK) fail_msg("%.*s", STR_ARG(melding));
    Kluis *k = werkmap_kluis(w, db, name);
    assert_ok(db_begin(db));
    assert_ok(kluis_add_region(k, str_from_z(regio), TEST_NU));
    assert_ok(db_commit(db));
    return k;
}

/* What a failing disk does to a file that nobody has open: some pages, of rows that were added last. */
static inline void damage_pages(const char *path) {
    static const uint8_t rot[4 * 4096] = {0xff, 0x0d, 0x00, 0xff};
    FILE *f = fopen(path, "r+b");
    assert_non_null(f);
    assert_int_equal(fseek(f, -8 * 4096, SEEK_END), 0);
    assert_int_equal(fwrite(rot, 1, sizeof rot, f), sizeof rot);
    assert_int_equal(fclose(f), 0);
}

/* Tests that damage things a thousand times need not say so a thousand times. */
static inline int quiet(void **state) {
    (void)state;
    log_level((LogLevel)(LOG_ERROR + 1));
    return 0;
}

static inline int loud(void **state) {
    (void)state;
    log_level(LOG_WARN);
    return 0;
}

/* A small seeded generator: the same numbers on every machine, every day. */
typedef struct Toeval {
    uint64_t s;
} Toeval;

static inline uint64_t toeval(Toeval *t) {
    t->s ^= t->s << 13;
    t->s ^= t->s >> 7;
    t->s ^= t->s << 17;
    return t->s;
}

static inline size_t toeval_below(Toeval *t, size_t n) {
    return (size_t)(toeval(t) >> 11) % n;
}
