#include "cijfers/schatting/stapsgewijs.h"

#include <math.h>

double poisson_staart(int64_t k, double mu) {
    if (mu <= 0) return k == 0 ? 1 : 0;
    int sign;
    double count = (double)k, at_k = exp(count * log(mu) - mu - lgamma_r(count + 1, &sign));
    double term = 1, sum = 1;
    bool above = count > mu;
    for (int64_t i = above ? k + 1 : k; term > sum * 1e-17; i += above ? 1 : -1) {
        term *= above ? mu / (double)i : (double)i / mu;
        sum += term;
    }
    return fmin(sum * at_k, 1 - sum * at_k + at_k);
}

/* The pair with the smallest p that was not tried before; -1 when none is below the threshold. */
static int least_likely(const double *p, int pairs, double drempel) {
    int best = -1;
    for (int k = 0; k < pairs; k++)
        if (p[k] < drempel && (best < 0 || p[k] < p[best])) best = k;
    return best;
}

static bool add_pair(Werk *w, int pairs, double drempel, Stappen *s) {
    double p[PAREN_MAX];
    for (int k = 0; k < pairs; k++) {
        Patroon both = werk_paar(w, k);
        p[k] = s->model.paren >> k & 1 ? INFINITY : poisson_staart(werk_overlap(w, both), werk_expected(w, both));
    }
    for (;;) {
        int k = least_likely(p, pairs, drempel);
        if (k < 0) return false;
        Loglin larger = {.paren = s->model.paren | (uint64_t)1 << k};
        double likelihood = p[k];
        p[k] = INFINITY;
        if (werk_check(w, larger) != 0 || !werk_fit(w, larger, &s->fit)) continue;
        s->model = larger;
        s->paar[s->aantal] = (uint8_t)k;
        s->kans[s->aantal++] = likelihood;
        return true;
    }
}

bool stapsgewijs(Werk *w, double drempel, Stappen *out) {
    Stappen s = {.code = werk_check(w, (Loglin){0})};
    if (s.code == 0 && !werk_fit(w, s.model, &s.fit)) return false;
    int pairs = paren_van(werk_lijsten(w));
    while (s.code == 0 && add_pair(w, pairs, drempel, &s)) {
    }
    *out = s;
    return true;
}

void stapsgewijs_schatter(Werk *w, const void *drempel, double *out) {
    Stappen s;
    *out = stapsgewijs(w, *(const double *)drempel, &s) && s.code == 0 ? s.fit.schatting : NAN;
}
