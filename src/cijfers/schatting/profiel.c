#include "cijfers/schatting/profiel.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_psi.h>
#include <math.h>

static const double PRECISION = 1e-10;

typedef struct Zoeklijn {
    Werk *w;
    Loglin m;
    double n;
    bool failed;
} Zoeklijn;

static double log_factorial(double x) {
    int sign;
    return lgamma_r(x + 1, &sign);
}

static double correction(double n0, double all) {
    if (all <= 100) {
        double own = n0 > 0 ? n0 * log(n0) : 0;
        return own + log_factorial(all) - all * log(all) - log_factorial(n0);
    }
    if (n0 == 0 || n0 == 1) return -all + 0.5 * log(2 * M_PI * all);
    return n0 - all - 0.5 * log(n0 / all);
}

static double likelihood(Zoeklijn *z, double all) {
    double deviance = 0, expected = 0, n0 = all - z->n;
    if (!werk_fit_with(z->w, z->m, n0, &deviance, &expected)) z->failed = true;
    return -deviance / 2 + correction(n0, all);
}

/* Its derivative: the fit is at its own maximum, so that only what stands there explicitly counts. */
static double slope(Zoeklijn *z, double all) {
    double deviance = 0, expected = 1, n0 = all - z->n;
    if (!werk_fit_with(z->w, z->m, n0, &deviance, &expected)) z->failed = true;
    double of_correction =
        all <= 100 ? log(n0) + gsl_sf_psi(all + 1) - log(all) - gsl_sf_psi(n0 + 1) : -0.5 * (1 / n0 - 1 / all);
    return of_correction - log(n0 / expected);
}

/* Where the slope goes from up to down. */
static double highest(Zoeklijn *z, double from, double to) {
    while (!z->failed && to - from > PRECISION * to) {
        double middle = (from + to) / 2;
        *(slope(z, middle) > 0 ? &from : &to) = middle;
    }
    return (from + to) / 2;
}

/* Between `in`, where the likelihood is at least `level`, and `out`, where it is lower. */
static double crossing(Zoeklijn *z, double in, double out, double level) {
    while (!z->failed && fabs(out - in) > PRECISION * fmax(in, out)) {
        double middle = (in + out) / 2;
        *(likelihood(z, middle) >= level ? &in : &out) = middle;
    }
    return (in + out) / 2;
}

bool profiel(Werk *w, Loglin m, double zekerheid, Profiel *out) {
    Fit f;
    if (!werk_fit(w, m, &f)) return false;
    Zoeklijn z = {.w = w, .m = m, .n = (double)werk_overlap(w, 0)};
    Profiel p = {.boven = NAN, .gezocht = PROFIEL_MEEST * f.schatting};
    p.schatting = highest(&z, z.n, 1.5 * f.schatting);
    double level = likelihood(&z, p.schatting) - gsl_cdf_chisq_Pinv(zekerheid, 1) / 2;
    p.onder = likelihood(&z, z.n) >= level ? z.n : crossing(&z, p.schatting, z.n, level);
    if (likelihood(&z, p.gezocht) < level) p.boven = crossing(&z, p.schatting, p.gezocht, level);
    if (z.failed) return false;
    *out = p;
    return true;
}
