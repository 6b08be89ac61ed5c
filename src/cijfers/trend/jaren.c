#include "cijfers/trend/jaren.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "cijfers/trend/glm.h"

static void limits(Jaartrend *t, double freedom) {
    double se = t->helling_se * sqrt(fmax(1, t->spreiding)), width = gsl_cdf_tdist_Pinv(0.975, freedom) * se;
    t->p = 2 * gsl_cdf_tdist_Q(fabs(t->helling) / se, freedom);
    t->groei = (Interval){exp(t->helling), exp(t->helling - width), exp(t->helling + width)};
}

Status jaartrend_fit(Arena *a, const Jaartelling *jaren, size_t n, Jaartrend *out) {
    double x[JAREN_MEEST * 2], y[JAREN_MEEST], weight[JAREN_MEEST], counted = 0;
    if (n < 3 || n > JAREN_MEEST) return INVALID;
    for (size_t i = 0; i < n; i++) {
        REQUIRE(jaren[i].aantal >= 0);
        x[2 * i] = weight[i] = 1;
        x[2 * i + 1] = jaren[i].jaar;
        counted += y[i] = (double)jaren[i].aantal;
    }
    Glm g;
    GlmVraag v = {.n = n, .p = 2, .x = x, .y = y, .gewicht = weight};
    if (counted == 0) return INVALID;
    TRY(glm_fit(a, &v, &g));
    if (!g.convergeert) return INVALID;
    Jaartrend t = {.begin = g.b[0], .helling = g.b[1], .spreiding = g.phi, .deviance = g.deviance};
    t.begin_se = glm_fout(&g, (double[]){1, 0});
    t.helling_se = glm_fout(&g, (double[]){0, 1});
    limits(&t, (double)n - 2);
    *out = t;
    return OK;
}
