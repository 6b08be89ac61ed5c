/*
 * Rows that are remembered. A statement marked `-- kept: why` in sql/ answers from memory until a table it reads is written.
 *
 * For what nearly every request asks and what hardly ever changes (the session, the counts in the menu), and for what stands in
 * the files that are being worked on. Nothing can be stale:
 * this program is the only one that has the file open, every write goes through db.c, and any of them to one of those tables
 * (also one that is undone later) makes the next question go to the database. So a session that is ended is gone in the
 * statement after that.
 *
 * What is kept is what stands in the database: sealed fields stay sealed. Nothing is kept of a question of more than KEPT_KEY
 * bytes (what a user types may be in it, so a few long ones do not push out the rest), or with an answer of more than KEPT_MOST.
 * All together take at most KEPT_ALL bytes; what was used longest ago goes first, and is wiped. What is found is copied to the
 * arena of who asks, as if it came from the database.
 */
#pragma once

#include "store/db_driver.h"

enum { KEPT_BUCKETS = 8192, KEPT_KEY = 1024, KEPT_MOST = 16 * 1024, KEPT_ALL = 12 * 1024 * 1024 };

typedef struct Kept Kept;

Kept *kept_new(Arena *a);
void kept_free(Kept *k); /* wipes */

/* A statement with its parameters, as of the state of the tables it reads; *in is borrowed. */
typedef struct KeptVraag {
    const DbStatement *statement;
    const void *in;
    uint64_t version;
} KeptVraag;

/* False when it is not known, or no longer true. No rows is an answer too. */
bool kept_find(Kept *k, Arena *a, KeptVraag q, void **rows, size_t *n);
void kept_store(Kept *k, KeptVraag q, const void *rows, size_t n);
