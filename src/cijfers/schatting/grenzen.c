#include "cijfers/schatting/grenzen.h"

#include <math.h>

static const double Z95 = 1.96; /* rounded, as these methods were published */

Vangst vangst_from(const int64_t *aantallen, unsigned lijsten) {
    Vangst v = {0};
    for (size_t w = 1; w < (size_t)1 << lijsten; w++) {
        int op = __builtin_popcountll(w);
        v.n += aantallen[w];
        v.f1 += op == 1 ? aantallen[w] : 0;
        v.f2 += op == 2 ? aantallen[w] : 0;
    }
    return v;
}

/* Log-normal in the number that was not seen, so that no limit lies below the number that was. */
static Interval limits(double seen, double hidden, double variance) {
    if (isinf(hidden)) return (Interval){INFINITY, seen, INFINITY};
    if (hidden <= 0) return (Interval){seen, seen, seen + Z95 * sqrt(variance)};
    double c = exp(Z95 * sqrt(log1p(variance / (hidden * hidden))));
    return (Interval){seen + hidden, seen + hidden / c, seen + hidden * c};
}

Interval chao(Vangst v) {
    double n = (double)v.n, f1 = (double)v.f1, f2 = (double)v.f2;
    if (v.f1 == 0) return limits(n, 0, 0);
    double r = f1 / f2;
    return limits(n, f1 * r / 2, f2 * (r * r * r * r / 4 + r * r * r + r * r / 2));
}

Interval chao_bc(Vangst v) {
    double n = (double)v.n, f1 = (double)v.f1, f2 = (double)v.f2, g = f2 + 1;
    double hidden = f1 * (f1 - 1) / (2 * g);
    double variance = hidden + f1 * (2 * f1 - 1) * (2 * f1 - 1) / (4 * g * g) +
                      f1 * f1 * f2 * (f1 - 1) * (f1 - 1) / (4 * g * g * g * g);
    if (v.f2 == 0 && v.n > 0) variance -= f1 * f1 * f1 * f1 / (4 * (n + hidden));
    return limits(n, hidden, variance);
}

Interval zelterman(Vangst v) {
    double n = (double)v.n, f1 = (double)v.f1, f2 = (double)v.f2;
    if (v.f2 == 0) return v.f1 == 0 ? limits(n, 0, 0) : limits(n, INFINITY, 0);
    if (v.f1 == 0) return limits(n, 0, 0);
    double lambda = 2 * f2 / f1, seen = -expm1(-lambda), g = n * exp(-lambda) / (seen * seen);
    double se = sqrt(g * (1 + g * lambda * lambda * (1 / f1 + 1 / f2)));
    return (Interval){n / seen, n / seen - Z95 * se, n / seen + Z95 * se};
}

static Lijstpaar pair_count(const int64_t *aantallen, unsigned lijsten, unsigned i, unsigned j) {
    Lijstpaar p = {.i = i, .j = j};
    for (size_t w = 1; w < (size_t)1 << lijsten; w++) {
        p.ni += w >> i & 1 ? aantallen[w] : 0;
        p.nj += w >> j & 1 ? aantallen[w] : 0;
        p.m += (w >> i & w >> j & 1) ? aantallen[w] : 0;
    }
    double ni = (double)p.ni, nj = (double)p.nj, m = (double)p.m;
    p.petersen = p.m ? ni * nj / m : INFINITY;
    p.chapman = (ni + 1) * (nj + 1) / (m + 1) - 1;
    return p;
}

void lijstparen(const int64_t *aantallen, unsigned lijsten, Lijstpaar *out) {
    for (unsigned i = 0; i < lijsten; i++)
        for (unsigned j = i + 1; j < lijsten; j++) *out++ = pair_count(aantallen, lijsten, i, j);
}
