#include "verband/toets.h"

#include <stdlib.h>

static double harmonic(double p, double r) { return p + r > 0 ? 2 * p * r / (p + r) : 0; }

Maat maat_of(uint64_t right, uint64_t given, uint64_t wanted) {
    double p = given ? (double)right / (double)given : 1, r = wanted ? (double)right / (double)wanted : 1;
    return (Maat){right, given, wanted, p, r, harmonic(p, r)};
}

static int by_number(const void *x, const void *y) {
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

/* Both numbers in one, sorted, so that equal ones lie together. */
static uint64_t *sorted(Arena *a, const uint32_t *high, const uint32_t *low, size_t n) {
    uint64_t *both = NEW_N(a, uint64_t, n + 1);
    for (size_t i = 0; i < n; i++) both[i] = (uint64_t)high[i] << 32 | (low ? low[i] : 0);
    qsort(both, n, sizeof *both, by_number);
    return both;
}

static size_t run_length(const uint64_t *list, size_t n, size_t from) {
    size_t to = from + 1;
    while (to < n && list[to] == list[from]) to++;
    return to - from;
}

static uint64_t pairs_in(const uint64_t *list, size_t n) {
    uint64_t pairs = 0;
    for (size_t i = 0, run; i < n; i += run) {
        run = run_length(list, n, i);
        pairs += (uint64_t)run * (run - 1) / 2;
    }
    return pairs;
}

uint64_t toets_pairs(const uint32_t *group, size_t n) {
    SCOPED_ARENA a = arena_new();
    return pairs_in(sorted(a, group, NULL, n), n);
}

Maat toets_groups(const uint32_t *group, const uint32_t *truth, size_t n) {
    SCOPED_ARENA a = arena_new();
    return maat_of(pairs_in(sorted(a, group, truth, n), n), toets_pairs(group, n), toets_pairs(truth, n));
}

/* Average over mentions of how many share both numbers, divided by how many share the first. */
static double share(const uint32_t *first, const uint32_t *second, size_t n) {
    SCOPED_ARENA a = arena_new();
    const uint64_t *both = sorted(a, first, second, n);
    double sum = 0;
    for (size_t i = 0, group_end; i < n; i = group_end) {
        for (group_end = i; group_end < n && both[group_end] >> 32 == both[i] >> 32;) group_end++;
        for (size_t j = i, run; j < group_end; j += run) {
            run = run_length(both, n, j);
            sum += (double)run * (double)run / (double)(group_end - i);
        }
    }
    return n ? sum / (double)n : 1;
}

Bcubed toets_bcubed(const uint32_t *group, const uint32_t *truth, size_t n) {
    double p = share(group, truth, n), r = share(truth, group, n);
    return (Bcubed){p, r, harmonic(p, r)};
}
