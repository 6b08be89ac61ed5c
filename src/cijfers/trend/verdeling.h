/*
 * The distributions of counts that the rules need, in the form in which they need them.
 *
 * A count with mean mu and dispersion phi has variance phi * mu: Poisson when phi <= 1, negative binomial with size
 * mu / (phi - 1) when phi > 1.
 */
#pragma once

#include <stdint.h>

/* z with P(Z <= z) = p for the standard normal distribution, 0 < p < 1. */
double normaal_kwantiel(double p);

/* P(X <= k); 0 for k < 0. mu >= 0. */
double telling_tot(int64_t k, double mu, double phi);

/* The smallest k with P(X <= k) >= p, 0 <= p < 1. */
int64_t telling_kwantiel(double p, double mu, double phi);

/* The regularised incomplete beta function I_x(a, b), which rises from 0 to 1 with x; a, b > 0. Also for counts in the
 * billions, where that of GSL gives up. NIST DLMF 8.17.22. */
double beta_tot(double x, double a, double b);

/* The x at which I_x(a, b) is p, 0 < p < 1. */
double beta_kwantiel(double p, double a, double b);
