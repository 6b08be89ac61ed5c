#include "cijfers/schatting/toeval.h"

#include <math.h>

enum { SMALL_MEAN = 10 };

static uint64_t splitmix(uint64_t *x) {
    uint64_t z = *x += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

Toeval toeval_new(uint64_t seed, uint64_t stroom) {
    Toeval t;
    uint64_t x = seed;
    x = splitmix(&x) ^ stroom;
    for (int i = 0; i < 4; i++) t.s[i] = splitmix(&x);
    return t;
}

static uint64_t rotate(uint64_t x, int k) { return x << k | x >> (64 - k); }

uint64_t toeval_bits(Toeval *t) {
    uint64_t *s = t->s, result = rotate(s[1] * 5, 7) * 9, shifted = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 45);
    return result;
}

double toeval_deel(Toeval *t) { return (double)(toeval_bits(t) >> 11) * 0x1p-53; }

/* Adds probabilities from 0 up; for a small mean. */
static int64_t by_inversion(Toeval *t, int64_t n, double p) {
    double q = 1 - p, odds = p / q, mass = pow(q, (double)n), u = toeval_deel(t);
    int64_t k = 0;
    while (u > mass && k < n) {
        u -= mass;
        k++;
        mass *= odds * (double)(n - k + 1) / (double)k;
    }
    return k;
}

static double log_choose_part(double n, double k) {
    int sign;
    return lgamma_r(k + 1, &sign) + lgamma_r(n - k + 1, &sign);
}

/* Transformed rejection with squeeze, for p <= 1/2 and n p >= 10; the names are those of the paper. */
static int64_t by_rejection(Toeval *t, int64_t count, double p) {
    double n = (double)count, spq = sqrt(n * p * (1 - p));
    double b = 1.15 + 2.53 * spq, a = -0.0873 + 0.0248 * b + 0.01 * p, c = n * p + 0.5, vr = 0.92 - 4.2 / b;
    double alpha = (2.83 + 5.1 / b) * spq, lpq = log(p / (1 - p)), m = floor((n + 1) * p), h = log_choose_part(n, m);
    for (;;) {
        double u = toeval_deel(t) - 0.5, v = toeval_deel(t), us = 0.5 - fabs(u);
        double k = floor((2 * a / us + b) * u + c);
        if (k < 0 || k > n) continue;
        if (us >= 0.07 && v <= vr) return (int64_t)k;
        if (log(v * alpha / (a / (us * us) + b)) <= h - log_choose_part(n, k) + (k - m) * lpq) return (int64_t)k;
    }
}

int64_t toeval_binomiaal(Toeval *t, int64_t n, double p) {
    if (n == 0 || p <= 0) return 0;
    if (p >= 1) return n;
    if (p > 0.5) return n - toeval_binomiaal(t, n, 1 - p);
    return (double)n * p < SMALL_MEAN ? by_inversion(t, n, p) : by_rejection(t, n, p);
}

void toeval_multinomiaal(Toeval *t, int64_t n, const int64_t *gewicht, size_t k, int64_t *out) {
    int64_t rest = 0;
    for (size_t i = 0; i < k; i++) rest += gewicht[i];
    for (size_t i = 0; i < k; i++) {
        out[i] = gewicht[i] == rest ? n : toeval_binomiaal(t, n, (double)gewicht[i] / (double)rest);
        n -= out[i];
        rest -= gewicht[i];
    }
}
