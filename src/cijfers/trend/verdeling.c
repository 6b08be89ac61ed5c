#include "cijfers/trend/verdeling.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

#include "base/err.h"

enum { MOST_TERMS = 10000000, HALVINGS = 120 };

static double not_zero(double v) { return fabs(v) < 1e-300 ? 1e-300 : v; }

/* The continued fraction by Lentz' method, good for x below the mean. */
static double beta_fraction(double x, double a, double b) {
    double c = 1, d = 1 / not_zero(1 - (a + b) * x / (a + 1)), h = d;
    for (int m = 1; m < MOST_TERMS; m++) {
        double even = m * (b - m) * x / ((a + 2.0 * m - 1) * (a + 2.0 * m));
        d = 1 / not_zero(1 + even * d);
        c = not_zero(1 + even / c);
        h *= d * c;
        double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1));
        d = 1 / not_zero(1 + odd * d);
        c = not_zero(1 + odd / c);
        h *= d * c;
        if (fabs(d * c - 1) < 1e-15) break;
    }
    return h;
}

double beta_tot(double x, double a, double b) {
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    double front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x));
    if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(x, a, b) / a;
    return 1 - front * beta_fraction(1 - x, b, a) / b;
}

double beta_kwantiel(double p, double a, double b) {
    double low = 0, high = 1;
    for (int i = 0; i < HALVINGS && high - low > 1e-15 * high; i++) {
        double middle = low + (high - low) / 2;
        if (beta_tot(middle, a, b) < p)
            low = middle;
        else
            high = middle;
    }
    return low + (high - low) / 2;
}

double normaal_kwantiel(double p) { return gsl_cdf_ugaussian_Pinv(p); }

double telling_tot(int64_t k, double mu, double phi) {
    if (k < 0) return 0;
    if (mu <= 0) return 1;
    if (phi <= 1) return gsl_cdf_gamma_Q(mu, (double)k + 1, 1);
    double size = mu / (phi - 1), prob = 1 / phi;
    return beta_tot(prob, size, (double)k + 1);
}

/* A probability that equals p but for rounding reaches it. */
static bool reaches(int64_t k, double mu, double phi, double p) {
    return telling_tot(k, mu, phi) >= p * (1 - 64 * DBL_EPSILON);
}

int64_t telling_kwantiel(double p, double mu, double phi) {
    REQUIRE(p >= 0 && p < 1 && mu >= 0 && mu < 1e15);
    int64_t step = 1, low = -1, high = (int64_t)mu; /* it does not lie at low or below; from high on it is reached */
    for (; !reaches(high, mu, phi, p); step *= 2) low = high, high += step;
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (reaches(middle, mu, phi, p))
            high = middle;
        else
            low = middle;
    }
    return high;
}
