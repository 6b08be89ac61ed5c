#include "verband/gelijkenis.h"

static uint64_t low_bits(size_t n) { return n >= 64 ? ~0ull : (1ull << n) - 1; }

/* For every letter of b the first free equal letter of a within the window. */
static LetterMatch find_matches(Str a, Str b, size_t window) {
    uint64_t
        where[128]; /* only the letters of the two are ever looked at: clearing all would cost more than the rest */
    for (size_t j = 0; j < b.len; j++) where[b.ptr[j] & 127] = 0;
    for (size_t i = 0; i < a.len; i++) where[a.ptr[i] & 127] = 0;
    for (size_t i = 0; i < a.len; i++) where[a.ptr[i] & 127] |= 1ull << i;
    LetterMatch m = {0, 0};
    for (size_t j = 0; j < b.len; j++) {
        uint64_t in_window = low_bits(j + window + 1) & ~(j > window ? low_bits(j - window) : 0);
        uint64_t free = where[b.ptr[j] & 127] & in_window & ~m.a;
        if (!free) continue;
        m.a |= free & -free;
        m.b |= 1ull << j;
    }
    return m;
}

static int out_of_order(Str a, Str b, LetterMatch m) {
    int n = 0;
    for (; m.a; m.a &= m.a - 1, m.b &= m.b - 1) n += a.ptr[__builtin_ctzll(m.a)] != b.ptr[__builtin_ctzll(m.b)];
    return n / 2;
}

static Str cut(Str s) { return s.len > GELIJKENIS_MAX ? str_slice(s, 0, GELIJKENIS_MAX) : s; }

/* Two orders of the same pair can find other partners; a fixed order makes the measure symmetric. */
bool gelijkenis_in_order(Str a, Str b) { return a.len != b.len ? a.len < b.len : memcmp(a.ptr, b.ptr, a.len) <= 0; }

double jaro_winkler_from(Str a, Str b, LetterMatch found) {
    if (!found.a) return 0;
    double m = __builtin_popcountll(found.a), t = out_of_order(a, b, found);
    double jaro = (m / (double)a.len + m / (double)b.len + (m - t) / m) / 3;
    size_t prefix = 0;
    while (prefix < 4 && prefix < a.len && a.ptr[prefix] == b.ptr[prefix]) prefix++;
    return jaro + (double)prefix * 0.1 * (1 - jaro);
}

double jaro_winkler(Str a, Str b) {
    a = cut(a);
    b = cut(b);
    if (!a.len || !b.len) return a.len == b.len ? 1 : 0;
    if (!gelijkenis_in_order(a, b)) {
        Str t = a;
        a = b;
        b = t;
    }
    size_t half = b.len / 2;
    return jaro_winkler_from(a, b, find_matches(a, b, half ? half - 1 : 0));
}

double jaro_winkler_bound(uint32_t mask_a, size_t len_a, uint32_t mask_b, size_t len_b) {
    double lone_a = __builtin_popcount(mask_a & ~mask_b), lone_b = __builtin_popcount(mask_b & ~mask_a);
    double most_a = (double)len_a - lone_a, most_b = (double)len_b - lone_b;
    double m = most_a < most_b ? most_a : most_b;
    if (m <= 0) return 0;
    double jaro = (m / (double)len_a + m / (double)len_b + 1) / 3;
    return jaro + 0.4 * (1 - jaro);
}

/* Whether at most one slip parts two different texts: what they share at both ends tells without a table. */
static bool one_slip(Str a, Str b) {
    if (a.len > b.len) {
        Str t = a;
        a = b;
        b = t;
    }
    size_t head = 0, tail = 0;
    while (head < a.len && a.ptr[head] == b.ptr[head]) head++;
    while (tail < a.len - head && a.ptr[a.len - 1 - tail] == b.ptr[b.len - 1 - tail]) tail++;
    size_t rest = a.len - head - tail;
    if (a.len != b.len) return rest == 0;
    return rest <= 1 || (rest == 2 && a.ptr[head] == b.ptr[head + 1] && a.ptr[head + 1] == b.ptr[head]);
}

int slips(Str a, Str b, int limit) {
    a = cut(a);
    b = cut(b);
    size_t apart = a.len > b.len ? a.len - b.len : b.len - a.len;
    if (apart > (size_t)limit) return limit + 1;
    if (limit == 1) return !one_slip(a, b) ? 2 : str_eq(a, b) ? 0 : 1;
    unsigned char row[3][GELIJKENIS_MAX + 1];
    for (size_t j = 0; j <= b.len; j++) row[0][j] = (unsigned char)j;
    for (size_t i = 1; i <= a.len; i++) {
        unsigned char *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];
        int best = now[0] = (unsigned char)i;
        for (size_t j = 1; j <= b.len; j++) {
            int cost = last[j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]);
            if (last[j] + 1 < cost) cost = last[j] + 1;
            if (now[j - 1] + 1 < cost) cost = now[j - 1] + 1;
            bool swapped = i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1];
            if (swapped && before[j - 2] + 1 < cost) cost = before[j - 2] + 1;
            now[j] = (unsigned char)cost;
            if (cost < best) best = cost;
        }
        if (best > limit) return limit + 1;
    }
    int d = row[a.len % 3][b.len];
    return d > limit ? limit + 1 : d;
}
