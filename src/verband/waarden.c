#include "verband/waarden.h"

#include "verband/reeks.h"

enum { FIRST_SLOTS = 1 << 10 };
static const size_t LIST_MAX = 4ull << 30, TEXT_MAX = 4ull << 30;

uint64_t hash_bytes(const void *p, size_t n, uint64_t seed) {
    const uint64_t mul = 0x9e3779b97f4a7c15ull;
    const unsigned char *s = p;
    uint64_t h = seed ^ (n * mul);
    for (; n >= 8; n -= 8, s += 8) {
        uint64_t v;
        memcpy(&v, s, 8);
        h = (h ^ v) * mul;
        h ^= h >> 32;
    }
    uint64_t tail = 0;
    memcpy(&tail, s, n);
    h = (h ^ tail) * mul;
    h ^= h >> 29;
    h *= 0xbf58476d1ce4e5b9ull;
    return h ^ h >> 32;
}

uint32_t letter_mask(Str s) {
    uint32_t mask = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned c = (unsigned char)s.ptr[i];
        if (c - 'a' < 26u)
            mask |= 1u << (c - 'a');
        else if (c - '0' < 10u)
            mask |= 1u << 26;
    }
    return mask;
}

static size_t slot_bytes(uint32_t n) { return (size_t)n * sizeof(Waardevak); }

void waarden_open(Waarden *w) {
    *w = (Waarden){.list = reeks_open(LIST_MAX), .text = reeks_open(TEXT_MAX), .slot_count = FIRST_SLOTS};
    w->slots = reeks_open(slot_bytes(w->slot_count));
}

void waarden_close(Waarden *w) {
    reeks_close(w->list, LIST_MAX);
    reeks_close(w->text, TEXT_MAX);
    reeks_close(w->slots, slot_bytes(w->slot_count));
    *w = (Waarden){0};
}

static uint64_t tail_of(Str s) {
    uint64_t tail = 0;
    size_t n = s.len < sizeof tail ? s.len : sizeof tail;
    memcpy(&tail, s.ptr + s.len - n, n);
    return n ? tail << (8 * (sizeof tail - n)) : 0;
}

/* The text is looked at last: it lies elsewhere in memory, and the ends of short values say all. */
static bool is_value(const Waarden *w, uint32_t id, Str value, uint64_t tail) {
    const Woord *word = &w->list[id];
    if (word->len != value.len || word->tail != tail) return false;
    return value.len <= sizeof tail || memcmp(w->text + word->at, value.ptr, value.len - sizeof tail) == 0;
}

static uint32_t mark_of(uint64_t hash) { return (uint32_t)(hash >> 32); }

/* The slot that holds this value, or the empty one where it belongs. */
static Waardevak *slot_of(const Waarden *w, Str value, uint64_t hash) {
    uint64_t tail = tail_of(value);
    for (uint32_t at = (uint32_t)hash & (w->slot_count - 1);; at = (at + 1) & (w->slot_count - 1)) {
        Waardevak *v = &w->slots[at];
        if (!v->id || (v->mark == mark_of(hash) && is_value(w, v->id, value, tail))) return v;
    }
}

static void grow(Waarden *w) {
    reeks_close(w->slots, slot_bytes(w->slot_count));
    w->slot_count *= 2;
    w->slots = reeks_open(slot_bytes(w->slot_count));
    for (uint32_t id = 1; id <= w->count; id++) {
        uint64_t hash = w->list[id].hash;
        uint32_t at = (uint32_t)hash & (w->slot_count - 1);
        while (w->slots[at].id) at = (at + 1) & (w->slot_count - 1);
        w->slots[at] = (Waardevak){id, mark_of(hash)};
    }
}

static Str clipped(Str v) { return v.len > 255 ? str_slice(v, 0, 255) : v; }

uint32_t waarden_find(const Waarden *w, Str value) {
    if (!value.len) return 0;
    value = clipped(value);
    return slot_of(w, value, hash_bytes(value.ptr, value.len, 0))->id;
}

uint32_t waarden_add(Waarden *w, Str value) {
    if (!value.len) return 0;
    value = clipped(value);
    uint64_t hash = hash_bytes(value.ptr, value.len, 0);
    Waardevak *slot = slot_of(w, value, hash);
    if (!slot->id) {
        if ((uint64_t)(w->count + 1) * 3 > (uint64_t)w->slot_count * 2) {
            grow(w);
            slot = slot_of(w, value, hash);
        }
        *slot = (Waardevak){++w->count, mark_of(hash)};
        REQUIRE(w->text_len + value.len < UINT32_MAX);
        w->list[slot->id] =
            (Woord){hash, (uint32_t)w->text_len, 0, letter_mask(value), (uint32_t)value.len, tail_of(value)};
        memcpy(w->text + w->text_len, value.ptr, value.len);
        w->text_len += value.len;
    }
    w->list[slot->id].count++;
    return slot->id;
}
