#include "verband/blok.h"

#include <stdatomic.h>

#include "verband/draden.h"
#include "verband/reeks.h"

static const size_t ROOM = 32ull << 30;

typedef struct Ingang {
    uint64_t token;
    uint32_t mention;
} Ingang;

/* Tokens are sorted in parts, by their highest bits, each small enough for the cache of a core; a quarter of the parts is in memory at
 * a time. STRETCH mentions are the work that a thread takes at once. */
enum {
    PART_BITS = 8,
    QUARTER_BITS = 2,
    QUARTERS = 1 << QUARTER_BITS,
    PARTS = 1 << (PART_BITS - QUARTER_BITS),
    STRETCH = 2048,
    AHEAD = 4 /* mentions whose values are fetched before their turn */
};

/* The tokens of one stretch of mentions: where the thread that made them put them. */
typedef struct Stuk {
    const uint64_t *token;
    uint32_t of_part[QUARTERS][PARTS]; /* first how many there are, then where in the part the next one goes */
} Stuk;

/* Sorted entries of one part, and what is kept of them. */
typedef struct Deel {
    size_t at, count;       /* in the entries of the quarter */
    uint32_t blocks, first; /* kept blocks, and the number of the first */
    uint32_t members, member_at;
} Deel;

typedef struct Bouw {
    const Kaartenbak *k;
    Geheimsleutel key;
    Blokken *out;
    uint64_t **tokens; /* per thread */
    uint8_t *count;    /* tokens of each mention */
    Stuk *piece;
    uint32_t pieces;
    int quarter;
    Ingang *list, **spare; /* spare: per thread, for one part */
    Deel part[PARTS];
    double room;
    atomic_uint next;
} Bouw;

static int quarter_of(uint64_t token) { return (int)(token >> (64 - QUARTER_BITS)); }
static int part_of(uint64_t token) { return (int)(token >> (64 - PART_BITS)) & (PARTS - 1); }

static uint32_t end_of(const Bouw *b, uint32_t piece) {
    uint32_t end = (piece + 1) * STRETCH;
    return end < b->k->count ? end : b->k->count;
}

static void make_tokens(void *arg, int thread) {
    Bouw *b = arg;
    size_t total = 0;
    for (uint32_t p; (p = atomic_fetch_add(&b->next, 1)) < b->pieces;) {
        Stuk *piece = &b->piece[p];
        piece->token = b->tokens[thread] + total;
        for (uint32_t i = p * STRETCH; i < end_of(b, p); i++) {
            Sleutels s;
            if (i + AHEAD < end_of(b, p)) sleutels_fetch(b->k, &b->k->list[i + AHEAD]);
            sleutels_of(b->k, &b->k->list[i], b->key, &s);
            for (int t = 0; t < s.count; t++) {
                b->tokens[thread][total++] = s.token[t];
                piece->of_part[quarter_of(s.token[t])][part_of(s.token[t])]++;
            }
            b->count[i] = (uint8_t)s.count;
        }
    }
}

/* Where each part of this quarter begins, and each stretch in it, so that mentions stay in order. */
static void lay_out(Bouw *b) {
    size_t total = 0;
    for (int part = 0; part < PARTS; part++) {
        b->part[part] = (Deel){.at = total};
        for (uint32_t p = 0; p < b->pieces; p++) {
            uint32_t n = b->piece[p].of_part[b->quarter][part];
            b->piece[p].of_part[b->quarter][part] = (uint32_t)b->part[part].count;
            b->part[part].count += n;
        }
        total += b->part[part].count;
    }
}

static void deal_out(void *arg, int thread) {
    (void)thread;
    Bouw *b = arg;
    for (uint32_t p; (p = atomic_fetch_add(&b->next, 1)) < b->pieces;) {
        const uint64_t *token = b->piece[p].token;
        uint32_t *at = b->piece[p].of_part[b->quarter];
        for (uint32_t i = p * STRETCH; i < end_of(b, p); i++)
            for (int t = 0; t < b->count[i]; t++, token++) {
                if (quarter_of(*token) != b->quarter) continue;
                int part = part_of(*token);
                b->list[b->part[part].at + at[part]++] = (Ingang){*token, i};
            }
    }
}

static void radix_pass(const Ingang *from, Ingang *to, size_t n, int shift) {
    enum { BITS = 11, BUCKETS = 1 << BITS };
    uint32_t at[BUCKETS] = {0}, sum = 0;
    for (size_t i = 0; i < n; i++) at[from[i].token >> shift & (BUCKETS - 1)]++;
    for (int b = 0; b < BUCKETS; b++) {
        uint32_t c = at[b];
        at[b] = sum;
        sum += c;
    }
    for (size_t i = 0; i < n; i++) to[at[from[i].token >> shift & (BUCKETS - 1)]++] = from[i];
}

/* By token, equal ones in the order of the mentions. Two passes tell nearly all tokens of a part apart; the rest takes few steps. */
static void sort_entries(Ingang *list, Ingang *spare, size_t n) {
    radix_pass(list, spare, n, 64 - PART_BITS - 22);
    radix_pass(spare, list, n, 64 - PART_BITS - 11);
    for (size_t i = 1; i < n; i++) {
        Ingang e = list[i];
        size_t at = i;
        for (; at > 0 && list[at - 1].token > e.token; at--) list[at] = list[at - 1];
        list[at] = e;
    }
}

double blokken_roominess(uint32_t mentions) {
    double r = 200000.0 / mentions;
    return r < 1 ? 1 : r > 20 ? 20 : r;
}

/* Where the next block of at least two and at most its cap begins, from entry `at` on; its size, or 0 when there is none. */
static size_t next_block(const Bouw *b, const Ingang *list, size_t n, size_t *at) {
    for (size_t from = *at, to; from < n; from = to) {
        for (to = from + 1; to < n && list[to].token == list[from].token; to++) {
        }
        size_t size = to - from;
        if (size < 2 || (double)size > sleutel_cap(list[from].token) * b->room) continue;
        *at = from;
        return size;
    }
    return 0;
}

static void sort_parts(void *arg, int thread) {
    Bouw *b = arg;
    for (uint32_t p; (p = atomic_fetch_add(&b->next, 1)) < PARTS;) {
        Deel *d = &b->part[p];
        sort_entries(b->list + d->at, b->spare[thread], d->count);
        for (size_t at = 0, size; (size = next_block(b, b->list + d->at, d->count, &at)); at += size) {
            d->blocks++;
            d->members += (uint32_t)size;
        }
    }
}

/* Every part gets its place behind the one before. */
static void give_places(Bouw *b) {
    uint32_t block = b->out->blocks, member = b->out->start[block];
    for (int p = 0; p < PARTS; p++) {
        b->part[p].first = block;
        b->part[p].member_at = member;
        block += b->part[p].blocks;
        member += b->part[p].members;
    }
    b->out->blocks = block;
}

static void keep_blocks(void *arg, int thread) {
    (void)thread;
    Bouw *b = arg;
    for (uint32_t p; (p = atomic_fetch_add(&b->next, 1)) < PARTS;) {
        const Deel *d = &b->part[p];
        const Ingang *list = b->list + d->at;
        uint32_t block = d->first, member = d->member_at;
        for (size_t at = 0, size; (size = next_block(b, list, d->count, &at)); at += size) {
            for (size_t i = 0; i < size; i++) b->out->member[member++] = list[at + i].mention;
            b->out->rule[block] = (uint8_t)sleutel_rule(list[at].token);
            b->out->start[++block] = member;
        }
    }
}

static void in_turn(Bouw *b, int threads, void (*work)(void *, int)) {
    b->next = 0;
    draden(threads, work, b);
}

static void build_quarters(Bouw *b, int threads) {
    b->list = reeks_open(ROOM);
    for (int t = 0; t < threads; t++) b->spare[t] = reeks_open(ROOM);
    for (b->quarter = 0; b->quarter < QUARTERS; b->quarter++) {
        lay_out(b);
        in_turn(b, threads, deal_out);
        in_turn(b, threads, sort_parts);
        give_places(b);
        in_turn(b, threads, keep_blocks);
    }
    for (int t = 0; t < threads; t++) reeks_close(b->spare[t], ROOM);
    reeks_close(b->list, ROOM);
}

static void invert(Blokken *b) {
    b->of_start = reeks_open(((size_t)b->mentions + 2) * sizeof(uint32_t));
    for (uint32_t i = 0; i < b->start[b->blocks]; i++) b->of_start[b->member[i] + 2]++;
    for (uint32_t i = 2; i < b->mentions + 2; i++) b->of_start[i] += b->of_start[i - 1];
    b->of = reeks_open(ROOM);
    for (uint32_t block = 0; block < b->blocks; block++)
        for (uint32_t i = b->start[block]; i < b->start[block + 1]; i++) b->of[b->of_start[b->member[i] + 1]++] = block;
}

void blokken_build(const Kaartenbak *k, Geheimsleutel key, int threads, Blokken *out) {
    *out = (Blokken){.mentions = k->count, .all_pairs = k->count <= BLOK_ALLES};
    if (out->all_pairs) return;
    SCOPED_ARENA a = arena_new();
    Bouw b = {.k = k,
              .key = key,
              .out = out,
              .tokens = NEW_N(a, uint64_t *, (size_t)threads),
              .spare = NEW_N(a, Ingang *, (size_t)threads),
              .count = NEW_N(a, uint8_t, k->count),
              .pieces = k->count / STRETCH + 1,
              .room = blokken_roominess(k->count)};
    b.piece = NEW_N(a, Stuk, b.pieces);
    out->member = reeks_open(ROOM);
    out->start = reeks_open(ROOM);
    out->rule = reeks_open(ROOM);
    for (int t = 0; t < threads; t++) b.tokens[t] = reeks_open(ROOM);
    in_turn(&b, threads, make_tokens);
    build_quarters(&b, threads);
    for (int t = 0; t < threads; t++) reeks_close(b.tokens[t], ROOM);
    invert(out);
}

void blokken_close(Blokken *b) {
    reeks_close(b->member, ROOM);
    reeks_close(b->start, ROOM);
    reeks_close(b->rule, ROOM);
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
    uint32_t end = b->of_start[i + 1];
    for (uint32_t o = b->of_start[i]; o < end; o++) {
        uint32_t block = b->of[o];
        if (o + 2 < end) __builtin_prefetch(&b->start[b->of[o + 2]]);
        if (o + 1 < end) __builtin_prefetch(&b->member[b->start[b->of[o + 1] + 1] - 1]);
        for (uint32_t m = b->start[block + 1]; m-- > b->start[block] && b->member[m] > i;) {
            uint32_t j = b->member[m];
            if (seen[j] == i + 1) continue;
            seen[j] = i + 1;
            out[n++] = j;
        }
    }
    return n;
}
