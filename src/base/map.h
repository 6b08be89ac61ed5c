/*
 * From a text to a pointer, in an arena. Iterating entries[0..count) gives the order of insertion.
 * Keys are borrowed and must outlive the map. The hash is keyed at random per process, so that nobody can send
 * keys that all fall in one place.
 */
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
void *map_get(const Map *m, Str key);       /* NULL when absent */
bool map_put(Map *m, Str key, void *value); /* false, and nothing changed, when the key is there already */
