#include "cijfers/trend/toets.h"

#include <math.h>

#include "base/err.h"
#include "cijfers/trend/verdeling.h"

static const double TAIL = 0.025;

/* P(X >= k) for a binomial count of n. */
static double at_least(int64_t k, int64_t n, double chance) {
    if (k <= 0) return 1;
    return k > n ? 0 : beta_tot(chance, (double)k, (double)(n - k) + 1);
}

Toets toets_meer(int64_t nu, double tijd_nu, int64_t toen, double tijd_toen) {
    REQUIRE(nu >= 0 && toen >= 0 && tijd_nu > 0 && tijd_toen > 0);
    int64_t n = nu + toen;
    double chance = tijd_nu / (tijd_nu + tijd_toen), odds = tijd_toen / tijd_nu;
    double p = at_least(nu, n, chance), more = at_least(nu + 1, n, chance);
    double low = nu > 0 ? beta_kwantiel(TAIL, (double)nu, (double)toen + 1) : 0;
    double high = toen > 0 ? beta_kwantiel(1 - TAIL, (double)nu + 1, (double)toen) : 1;
    return (Toets){.p = p,
                   .mid_p = (p + more) / 2,
                   .verhouding = n > 0 ? (double)nu / (double)toen * odds : NAN,
                   .laag = low / (1 - low) * odds,
                   .hoog = high < 1 ? high / (1 - high) * odds : INFINITY};
}
