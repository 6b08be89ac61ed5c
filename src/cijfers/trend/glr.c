#include "cijfers/trend/glr.h"

/* The ratio for one start of the rise: n periods in which sum were counted. */
static double ratio(const Glr *g, double sum, double n) {
    double expected = g->m * n;
    return sum > expected ? sum * log(sum / expected) - (sum - expected) : 0;
}

/* GLR(t) when x were counted in t and the chart started in `begin`. */
static double statistic(const Glr *g, const Reeks *r, size_t begin, size_t t, double x) {
    double sum = x, best = ratio(g, sum, 1);
    for (size_t s = t; s-- > begin;) {
        sum += (double)r->aantallen[s];
        best = fmax(best, ratio(g, sum, (double)(t - s + 1)));
    }
    return best;
}

/* The statistic does not fall when x rises. */
static int64_t least_alarm(const Glr *g, const Reeks *r, size_t begin, size_t t) {
    int64_t low = -1, high = 1;
    for (; statistic(g, r, begin, t, (double)high) < g->c; high *= 2) low = high;
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (statistic(g, r, begin, t, (double)middle) < g->c)
            low = middle;
        else
            high = middle;
    }
    return high;
}

void glr_judge(const Glr *g, const Reeks *r, size_t van, Oordeel *out) {
    REQUIRE(g->m > 0 && g->c > 0);
    for (size_t t = van, begin = van; t < r->n; t++) {
        int64_t grens = least_alarm(g, r, begin, t);
        double stand = statistic(g, r, begin, t, (double)r->aantallen[t]);
        out[t - van] = (Oordeel){.uitslag = stand >= g->c ? UITSLAG_ALARM : UITSLAG_GEWOON,
                                 .verwacht = g->m,
                                 .grens = (double)grens,
                                 .stand = stand,
                                 .laag = grens > 0 ? 0 : -1,
                                 .hoog = grens - 1};
        if (stand >= g->c) begin = t + 1;
    }
}
