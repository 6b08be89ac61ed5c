/* From a text to a pointer, in an arena. Small and ordered: iterating gives the order of insertion. Keys are borrowed. */
#pragma once

#include "base/str.h"

typedef struct MapEntry {
    Str key;
    void *value;
} MapEntry;

typedef struct Map {
    Arena *arena;
    MapEntry *entries; /* count of them, in order of insertion */
    size_t count, cap;
    uint32_t *slots; /* open addressing; index + 1 into entries */
    size_t slot_count;
} Map;

Map map_new(Arena *a);
void *map_get(const Map *m, Str key);           /* NULL when absent */
bool map_put(Map *m, Str key, void *value);     /* false, and nothing changed, when the key is there already */
