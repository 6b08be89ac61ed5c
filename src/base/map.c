#include "base/map.h"

#include "base/uuid.h"

/* Eight bytes at a time, folding the 128 bits of a product: the mixing step of the wyhash family. */
static uint64_t mix(uint64_t a, uint64_t b) {
    __uint128_t product = (__uint128_t)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t secret(void) {
    static uint64_t drawn; /* 0 until the first map; odd from then on, so that multiplying loses nothing */
    uint64_t seen = __atomic_load_n(&drawn, __ATOMIC_RELAXED), mine;
    if (seen) return seen;
    random_bytes(&mine, sizeof mine);
    mine |= 1;
    return __atomic_compare_exchange_n(&drawn, &seen, mine, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED) ? mine : seen;
}

static uint64_t hash(Str s) {
    uint64_t key = secret(), h = key ^ s.len;
    while (s.len) {
        uint64_t word = 0;
        size_t n = s.len < sizeof word ? s.len : sizeof word;
        memcpy(&word, s.ptr, n);
        h = mix(h ^ word, key) + 0x9e3779b97f4a7c15;
        s = str_from(s, n);
    }
    return mix(h, key);
}

Map map_new(Arena *a) { return (Map){.arena = a}; }

/* Where the key is, or the empty place where it would go. There is always one: at most half of the slots are in use. */
static uint32_t *find(const Map *m, Str key) {
    size_t at = hash(key) & (m->slot_count - 1);
    while (m->slots[at] && !str_eq(m->entries[m->slots[at] - 1].key, key)) at = (at + 1) & (m->slot_count - 1);
    return &m->slots[at];
}

static void grow(Map *m) {
    size_t cap = m->cap ? m->cap * 2 : 8;
    REQUIRE(cap < UINT32_MAX);
    MapEntry *entries = NEW_N(m->arena, MapEntry, cap);
    if (m->count) memcpy(entries, m->entries, m->count * sizeof *entries);
    m->entries = entries;
    m->cap = cap;
    m->slot_count = cap * 2;
    m->slots = NEW_N(m->arena, uint32_t, m->slot_count);
    for (size_t i = 0; i < m->count; i++) *find(m, entries[i].key) = (uint32_t)i + 1;
}

void *map_get(const Map *m, Str key) {
    if (m->count == 0) return NULL;
    uint32_t at = *find(m, key);
    return at ? m->entries[at - 1].value : NULL;
}

bool map_put(Map *m, Str key, void *value) {
    if (m->count == m->cap) grow(m);
    uint32_t *slot = find(m, key);
    if (*slot) return false;
    m->entries[m->count++] = (MapEntry){key, value};
    *slot = (uint32_t)m->count;
    return true;
}
