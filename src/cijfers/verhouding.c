#include "cijfers/verhouding.h"

#include <math.h>
#include <stdlib.h>

typedef struct Rest {
    int64_t rest, aantal;
    size_t index;
} Rest;

static int by_largest_rest(const void *x, const void *y) {
    const Rest *a = x, *b = y;
    if (a->rest != b->rest) return a->rest > b->rest ? -1 : 1;
    if (a->aantal != b->aantal) return a->aantal > b->aantal ? -1 : 1;
    return a->index < b->index ? -1 : 1;
}

bool procenten(Arena *a, const int64_t *aantallen, size_t n, int64_t heel, int64_t *out) {
    int64_t totaal = 0, verdeeld = 0;
    for (size_t i = 0; i < n; i++) {
        REQUIRE(aantallen[i] >= 0);
        totaal += aantallen[i];
        out[i] = 0;
    }
    if (totaal == 0) return false;
    Rest *resten = NEW_N(a, Rest, n);
    for (size_t i = 0; i < n; i++) {
        __int128 deel = (__int128)aantallen[i] * heel;
        out[i] = (int64_t)(deel / totaal);
        resten[i] = (Rest){(int64_t)(deel % totaal), aantallen[i], i};
        verdeeld += out[i];
    }
    qsort(resten, n, sizeof *resten, by_largest_rest);
    for (size_t i = 0; verdeeld < heel; i++, verdeeld++) out[resten[i].index]++;
    return true;
}

/* ---- the regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 - P ---- */

enum { MOST_TERMS = 1000000 };

static double front(double a, double x) { return exp(a * log(x) - x - lgamma(a)); }

/* x^a e^-x / Gamma(a+1) * (1 + x/(a+1) + x^2/((a+1)(a+2)) + ...), good for x < a + 1. */
static double p_by_series(double a, double x) {
    double term = 1 / a, sum = term;
    for (int n = 1; n < MOST_TERMS && term > sum * 1e-17; n++) {
        term *= x / (a + n);
        sum += term;
    }
    return front(a, x) * sum;
}

/* The continued fraction by Lentz' method, good for x >= a + 1. */
static double q_by_fraction(double a, double x) {
    const double tiny = 1e-300;
    double b = x + 1 - a, c = 1 / tiny, d = 1 / b, h = d;
    for (int n = 1; n < MOST_TERMS; n++) {
        double an = -n * (n - a);
        b += 2;
        d = an * d + b;
        d = 1 / (fabs(d) < tiny ? tiny : d);
        c = b + an / c;
        c = fabs(c) < tiny ? tiny : c;
        h *= d * c;
        if (fabs(d * c - 1) < 1e-16) break;
    }
    return front(a, x) * h;
}

static double gamma_q(double a, double x) {
    if (x <= 0) return 1;
    return x < a + 1 ? 1 - p_by_series(a, x) : q_by_fraction(a, x);
}

/* The x at which Q(a, x), which falls from 1 to 0, is q. */
static double gamma_q_inverse(double a, double q) {
    double laag = 0, hoog = a + 1;
    while (gamma_q(a, hoog) > q) hoog *= 2;
    for (int i = 0; i < 200 && hoog - laag > 1e-13 * hoog; i++) {
        double midden = laag + (hoog - laag) / 2;
        if (gamma_q(a, midden) > q)
            laag = midden;
        else
            hoog = midden;
    }
    return laag + (hoog - laag) / 2;
}

Interval poisson_interval(int64_t n, double zekerheid) {
    REQUIRE(n >= 0 && zekerheid > 0 && zekerheid < 1);
    double staart = (1 - zekerheid) / 2;
    return (Interval){
        .punt = (double)n,
        .laag = n == 0 ? 0 : gamma_q_inverse((double)n, 1 - staart), /* P(X >= n) = P(n, x) = staart */
        .hoog = gamma_q_inverse((double)n + 1, staart),              /* P(X <= n) = Q(n + 1, x) = staart */
    };
}

Interval per_100_000(int64_t n, int64_t inwoners, double zekerheid) {
    REQUIRE(inwoners > 0);
    Interval i = poisson_interval(n, zekerheid);
    double schaal = 100000.0 / (double)inwoners;
    return (Interval){i.punt * schaal, i.laag * schaal, i.hoog * schaal};
}

/* The cube root of a Poisson count is nearly normal (Wilson and Hilferty). */
static double byar(double n, double z) {
    double root = 1 - 1 / (9 * n) + z / (3 * sqrt(n));
    return n * root * root * root;
}

Interval poisson_byar(int64_t n) {
    static const double z95 = 1.96; /* rounded, as it was published */
    REQUIRE(n >= 0);
    return (Interval){(double)n, n == 0 ? 0 : byar((double)n, -z95), byar((double)n + 1, z95)};
}

Interval gestandaardiseerd(const Stratum *strata, size_t n, double zekerheid) {
    REQUIRE(zekerheid > 0 && zekerheid < 1);
    double standard = 0, rate = 0, variance = 0, most = 0, staart = (1 - zekerheid) / 2;
    for (size_t i = 0; i < n; i++) standard += strata[i].standaard;
    for (const Stratum *s = strata; s < strata + n; s++) {
        REQUIRE(s->aantal >= 0 && s->inwoners > 0 && s->standaard >= 0);
        double weight = s->standaard / standard / (double)s->inwoners * 100000;
        rate += weight * (double)s->aantal;
        variance += weight * weight * (double)s->aantal;
        most = fmax(most, weight);
    }
    double above = rate + most, wider = variance + most * most;
    return (Interval){
        .punt = rate,
        .laag = rate > 0 ? variance / rate * gamma_q_inverse(rate * rate / variance, 1 - staart) : 0,
        .hoog = wider / above * gamma_q_inverse(above * above / wider, staart),
    };
}
