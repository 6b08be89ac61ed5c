#include "verband/blok.h"

#include "verband/reeks.h"

static const size_t ROOM = 32ull << 30;

typedef struct Ingang {
    uint64_t token;
    uint32_t mention;
} Ingang;

enum { PARTS = 16 }; /* tokens are handled in parts by their top bits, so that only one part is in memory at a time */

/* Radix sort on the 32 bits that tell tokens of one part apart; equal tokens keep the order of the mentions. */
static void sort_entries(Ingang *list, Ingang *spare, size_t n) {
    enum { BITS = 11, BUCKETS = 1 << BITS };
    static const int shifts[] = {0, 11, 22, 33, 44};
    for (size_t pass = 0; pass < sizeof shifts / sizeof *shifts; pass++) {
        size_t at[BUCKETS] = {0}, sum = 0;
        for (size_t i = 0; i < n; i++) at[list[i].token >> shifts[pass] & (BUCKETS - 1)]++;
        for (int b = 0; b < BUCKETS; b++) {
            size_t c = at[b];
            at[b] = sum;
            sum += c;
        }
        for (size_t i = 0; i < n; i++) spare[at[list[i].token >> shifts[pass] & (BUCKETS - 1)]++] = list[i];
        Ingang *t = list;
        list = spare;
        spare = t;
    }
    memcpy(spare, list, n * sizeof *list); /* an odd number of passes ends in the other array */
}

/* Crowded is relative: where there are few mentions, large blocks cost little. */
static double roominess(uint32_t mentions) {
    double r = 200000.0 / mentions;
    return r < 1 ? 1 : r > 20 ? 20 : r;
}

static void keep_blocks(Blokken *b, const Ingang *list, size_t n) {
    double room = roominess(b->mentions);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && list[to].token == list[from].token; to++) {
        }
        size_t size = to - from;
        if (size < 2 || (double)size > sleutel_cap(list[from].token) * room) continue;
        uint32_t at = b->start[b->blocks];
        for (size_t i = 0; i < size; i++) b->member[at + i] = list[from + i].mention;
        b->start[++b->blocks] = at + (uint32_t)size;
    }
}

static void invert(Blokken *b) {
    size_t bytes = ((size_t)b->mentions + 2) * sizeof(uint32_t);
    b->of_start = reeks_open(bytes);
    for (uint32_t i = 0; i < b->start[b->blocks]; i++) b->of_start[b->member[i] + 2]++;
    for (uint32_t i = 2; i < b->mentions + 2; i++) b->of_start[i] += b->of_start[i - 1];
    b->of = reeks_open(ROOM);
    for (uint32_t block = 0; block < b->blocks; block++)
        for (uint32_t i = b->start[block]; i < b->start[block + 1]; i++) b->of[b->of_start[b->member[i] + 1]++] = block;
}

void blokken_build(const Kaartenbak *k, Geheimsleutel key, Blokken *out) {
    *out = (Blokken){.mentions = k->count, .all_pairs = k->count <= BLOK_ALLES};
    if (out->all_pairs) return;
    out->member = reeks_open(ROOM);
    out->start = reeks_open(ROOM);
    uint64_t *tokens = reeks_open(ROOM);
    uint32_t *count = reeks_open(((size_t)k->count + 1) * sizeof *count);
    size_t total = 0, of_part[PARTS] = {0};
    for (uint32_t i = 0; i < k->count; i++) {
        Sleutels s;
        sleutels_of(k, &k->list[i], key, &s);
        memcpy(tokens + total, s.token, (size_t)s.count * sizeof *tokens);
        for (int t = 0; t < s.count; t++) of_part[s.token[t] >> 60]++;
        count[i] = (uint32_t)s.count;
        total += (size_t)s.count;
    }
    size_t most = 0;
    for (int p = 0; p < PARTS; p++) most = of_part[p] > most ? of_part[p] : most;
    size_t bytes = (most + 1) * sizeof(Ingang);
    Ingang *list = reeks_open(bytes), *spare = reeks_open(bytes);
    for (int part = 0; part < PARTS; part++) {
        size_t n = 0, at = 0;
        for (uint32_t i = 0; i < k->count; i++)
            for (uint32_t t = 0; t < count[i]; t++, at++)
                if (tokens[at] >> 60 == (uint64_t)part) list[n++] = (Ingang){tokens[at], i};
        sort_entries(list, spare, n);
        keep_blocks(out, list, n);
    }
    reeks_close(list, bytes);
    reeks_close(spare, bytes);
    reeks_close(tokens, ROOM);
    reeks_close(count, ((size_t)k->count + 1) * sizeof *count);
    invert(out);
}

void blokken_close(Blokken *b) {
    reeks_close(b->member, ROOM);
    reeks_close(b->start, ROOM);
    reeks_close(b->of, ROOM);
    reeks_close(b->of_start, ((size_t)b->mentions + 2) * sizeof(uint32_t));
    *b = (Blokken){0};
}

uint32_t blokken_candidates(const Blokken *b, uint32_t i, uint32_t *seen, uint32_t *out) {
    uint32_t n = 0;
    if (b->all_pairs) {
        for (uint32_t j = i + 1; j < b->mentions; j++) out[n++] = j;
        return n;
    }
    for (uint32_t o = b->of_start[i]; o < b->of_start[i + 1]; o++) {
        uint32_t block = b->of[o];
        for (uint32_t m = b->start[block + 1]; m-- > b->start[block] && b->member[m] > i;) {
            uint32_t j = b->member[m];
            if (seen[j] == i + 1) continue;
            seen[j] = i + 1;
            out[n++] = j;
        }
    }
    return n;
}
