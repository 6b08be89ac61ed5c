#include "cijfers/trend/cusum.h"

static double standardized(const Cusum *c, double x) {
    switch (c->maat) {
    case CUSUM_ROSSI: return (x - 3 * c->m + 2 * sqrt(x * c->m)) / (2 * sqrt(c->m));
    case CUSUM_ANSCOMBE: return 1.5 * (cbrt(x * x) - cbrt(c->m * c->m)) / pow(c->m, 1.0 / 6);
    default: return (x - c->m) / sqrt(c->m);
    }
}

/* The x of which the standardised value is z; 0 when that would lie below. */
static double count_at(const Cusum *c, double z) {
    double root = sqrt(c->m);
    if (c->maat == CUSUM_ROSSI) {
        double inside = 4 * c->m + 2 * root * z; /* (sqrt(x) + sqrt(m))^2 */
        return inside > 0 ? pow(sqrt(inside) - root, 2) : 0;
    }
    if (c->maat == CUSUM_ANSCOMBE) {
        double power = cbrt(c->m * c->m) + z * pow(c->m, 1.0 / 6) / 1.5;
        return power > 0 ? pow(power, 1.5) : 0;
    }
    return fmax(0, ceil(c->m + z * root));
}

void cusum_judge(const Cusum *c, const Reeks *r, size_t van, Oordeel *out) {
    REQUIRE(c->m > 0);
    double stand = 0;
    for (size_t t = van; t < r->n; t++) {
        double room = c->h + c->k - stand, grens = count_at(c, room);
        bool may_be_ordinary = standardized(c, 0) < room;
        stand = fmax(0, stand + standardized(c, (double)r->aantallen[t]) - c->k);
        out[t - van] = (Oordeel){.uitslag = stand >= c->h ? UITSLAG_ALARM : UITSLAG_GEWOON,
                                 .verwacht = c->m,
                                 .grens = grens,
                                 .stand = stand,
                                 .laag = may_be_ordinary ? 0 : -1,
                                 .hoog = may_be_ordinary ? (int64_t)ceil(grens) - 1 : -1};
    }
}
