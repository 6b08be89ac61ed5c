/*
 * Finding something sealed without opening it: keyed tokens of folded text (a blind index).
 *
 * The table tells who may read it only that two things share a word, not which word. What is found is a kind and an id;
 * whether the one who asks may know of it is for the caller to decide.
 */
#pragma once

#include "store/kluis.h"

typedef struct ZoekTreffer {
    Str soort;
    Uuid object_id;
} ZoekTreffer;

enum { ZOEK_MAX = 200 }; /* results; and of one word, before others narrow it down */

/* Each word of the text leads to the object; what this index had for it before is replaced. Inside a transaction. */
MUST_USE Status zoek_put(Kluis *k, Db *db, Str regio, Str index, Str soort, Uuid object_id, Str text);
/* Nothing leads to the object any more. */
MUST_USE Status zoek_forget(Db *db, Str regio, Uuid object_id);

/* Objects that hold every word of the text, at most ZOEK_MAX, by kind and id. None for a text without words. */
MUST_USE Status zoek_find(Kluis *k, Db *db, Arena *a, Str regio, Str index, Str text, ZoekTreffer **out, size_t *n);
