#include "cijfers/bescherming/lineair.h"

#define PRIEM 2147483647u /* 2^31 - 1 */

/* Rows in echelon form: each has a pivot in which no later row, and no protected row, has anything. */
struct Lineair {
    Arena *arena;
    const Stelsel *s;
    uint32_t width;
    uint32_t **rows; /* with 1 in their pivot */
    uint32_t *pivots;
    size_t n;
    uint32_t **beschermd;
    size_t beschermd_aantal;
};

static uint32_t times(uint32_t a, uint32_t b) { return (uint32_t)((uint64_t)a * b % PRIEM); }

static uint32_t inverse(uint32_t a) { /* Fermat: a^(p-2) */
    uint32_t result = 1;
    for (uint32_t e = PRIEM - 2; e; e >>= 1, a = times(a, a))
        if (e & 1) result = times(result, a);
    return result;
}

/* row -= factor * other */
static void subtract(uint32_t *row, const uint32_t *other, uint32_t factor, uint32_t width) {
    uint32_t minus = PRIEM - factor;
    for (uint32_t i = 0; i < width; i++)
        if (other[i]) row[i] = (uint32_t)((row[i] + (uint64_t)minus * other[i]) % PRIEM);
}

static uint32_t *row_of(Arena *a, const Som *som, uint32_t width) {
    uint32_t *row = NEW_N(a, uint32_t, width);
    for (uint32_t i = 0; i < som->n; i++) row[som->leden[i]] = 1;
    return row;
}

static uint32_t first_of(const uint32_t *row, uint32_t width) {
    uint32_t i = 0;
    while (i < width && row[i] == 0) i++;
    return i;
}

/* Is `row` `factor` times `other`? */
static bool multiple_of(const uint32_t *row, const uint32_t *other, uint32_t factor, uint32_t width) {
    for (uint32_t i = 0; i < width; i++)
        if (row[i] != times(factor, other[i])) return false;
    return true;
}

static void reduce(const Lineair *t, uint32_t *row) {
    for (size_t k = 0; k < t->n; k++)
        if (row[t->pivots[k]]) subtract(row, t->rows[k], row[t->pivots[k]], t->width);
}

static bool gives_away(const Lineair *t, const uint32_t *row, uint32_t pivot) {
    for (size_t q = 0; q < t->beschermd_aantal; q++) {
        const uint32_t *secret = t->beschermd[q];
        if (secret[pivot] && multiple_of(secret, row, secret[pivot], t->width)) return true;
    }
    return false;
}

static void add_row(Lineair *t, uint32_t *row, uint32_t pivot) {
    t->rows[t->n] = row;
    t->pivots[t->n++] = pivot;
    for (size_t q = 0; q < t->beschermd_aantal; q++)
        if (t->beschermd[q][pivot]) subtract(t->beschermd[q], row, t->beschermd[q][pivot], t->width);
}

/* What the sum adds to what is shown, with 1 in its pivot; NULL when it adds nothing. */
static uint32_t *news_of(const Lineair *t, Arena *a, size_t som, uint32_t *pivot) {
    uint32_t *row = row_of(a, &t->s->sommen[som], t->width);
    reduce(t, row);
    *pivot = first_of(row, t->width);
    if (*pivot == t->width) return NULL;
    uint32_t scale = inverse(row[*pivot]);
    for (uint32_t i = *pivot; i < t->width; i++) row[i] = times(row[i], scale);
    return row;
}

bool lineair_fits(const Lineair *t, size_t som) {
    SCOPED_ARENA scratch = arena_new();
    uint32_t pivot;
    const uint32_t *row = news_of(t, scratch, som, &pivot);
    return !row || !gives_away(t, row, pivot);
}

bool lineair_show(Lineair *t, size_t som) {
    SCOPED_ARENA scratch = arena_new();
    uint32_t pivot;
    const uint32_t *row = news_of(t, scratch, som, &pivot);
    if (!row) return true;
    if (gives_away(t, row, pivot)) return false;
    add_row(t, arena_dup(t->arena, row, t->width * sizeof *row), pivot);
    return true;
}

Lineair *lineair_new(Arena *a, const Stelsel *s, const bool *beschermd) {
    Lineair *t = NEW(a, Lineair);
    *t = (Lineair){.arena = a,
                   .s = s,
                   .width = s->onbekenden,
                   .rows = NEW_N(a, uint32_t *, s->onbekenden),
                   .pivots = NEW_N(a, uint32_t, s->onbekenden),
                   .beschermd = NEW_N(a, uint32_t *, s->n)};
    for (size_t j = 0; j < s->n; j++)
        if (beschermd[j]) t->beschermd[t->beschermd_aantal++] = row_of(a, &s->sommen[j], t->width);
    return t;
}
