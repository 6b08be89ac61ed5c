/* Whatever the counts, the posterior is one and the simple bounds lie where they should. */
#include "cijfers/schatting/grafen.h"

#include <math.h>

#include "cijfers/schatting/grenzen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Lists, delta and grid from the first bytes; then a count per byte, in units of 1 to 10^6 persons. */
static int64_t count_of(uint8_t byte) {
    int64_t scale = 1;
    for (unsigned i = 0; i < byte >> 5 && i < 6; i++) scale *= 10;
    return (byte & 31) * scale;
}

static void require_bounds(const int64_t *counts, unsigned lijsten) {
    Vangst v = vangst_from(counts, lijsten);
    Interval all[] = {chao(v), chao_bc(v), zelterman(v)};
    for (int i = 0; i < 3; i++) REQUIRE(all[i].punt >= (double)v.n && all[i].laag <= all[i].punt);
    for (int i = 0; i < 3; i++) REQUIRE(all[i].hoog >= all[i].punt && (i == 2 || all[i].laag >= (double)v.n));
    Lijstpaar pairs[6];
    lijstparen(counts, lijsten, pairs);
    for (unsigned p = 0; p < lijsten * (lijsten - 1) / 2; p++)
        REQUIRE(pairs[p].petersen >= pairs[p].chapman - 1e-6 * pairs[p].chapman || pairs[p].m == 0);
}

static void require_posterior(const Grafen *g) {
    double numbers = 0, graphs = 0;
    for (int64_t k = 0; k < g->rooster; k++) {
        REQUIRE(g->kansen[k] >= 0);
        numbers += g->kansen[k];
    }
    for (size_t i = 0; i < g->graaf_aantal; i++) graphs += g->grafen[i].kans;
    REQUIRE(fabs(numbers - 1) < 1e-9 && fabs(graphs - 1) < 1e-9);
    REQUIRE(g->n < g->onder && g->onder <= g->mediaan && g->mediaan <= g->boven && g->boven <= g->n + g->rooster);
    REQUIRE(g->buiten >= 0 && g->toppen >= 1 && g->sd >= 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 3) return 0;
    SCOPED_ARENA a = arena_new();
    unsigned lijsten = 2 + data[0] % 3;
    int64_t counts[16] = {0};
    for (size_t w = 1; w < (size_t)1 << lijsten && w + 2 < size; w++) counts[w] = count_of(data[w + 2]);
    require_bounds(counts, lijsten);
    Grafen g;
    GrafenVraag v = {.delta = data[1] / 64.0, .rooster = 1 + data[2]};
    REQUIRE(grafen_average(a, counts, lijsten, v, &g) == OK);
    require_posterior(&g);
    return 0;
}
