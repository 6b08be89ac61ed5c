#include "cijfers/trend/verdeling.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

#include "base/err.h"

double normaal_kwantiel(double p) { return gsl_cdf_ugaussian_Pinv(p); }

double telling_tot(int64_t k, double mu, double phi) {
    if (k < 0) return 0;
    if (mu <= 0) return 1;
    if (phi <= 1) return gsl_cdf_gamma_Q(mu, (double)k + 1, 1);
    double size = mu / (phi - 1), prob = 1 / phi;
    return gsl_cdf_beta_P(prob, size, (double)k + 1);
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
