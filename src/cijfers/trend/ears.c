#include "cijfers/trend/ears.h"

#include "cijfers/trend/verdeling.h"

enum { LAG = 2, CARRIED = 2 };

typedef struct Maat {
    double gemiddelde, spreiding;
} Maat;

/* Of the `basis` periods that end `lag` + 1 before t. */
static Maat measure(const Ears *e, const Reeks *r, size_t t, size_t lag) {
    const int64_t *x = r->aantallen + (t - lag - (size_t)e->basis);
    double sum = 0, squares = 0;
    for (int i = 0; i < e->basis; i++) sum += (double)x[i];
    double mean = sum / e->basis;
    for (int i = 0; i < e->basis; i++) squares += ((double)x[i] - mean) * ((double)x[i] - mean);
    return (Maat){mean, sqrt(squares / (e->basis - 1))};
}

static double standardized(const Ears *e, const Reeks *r, size_t t, size_t lag) {
    Maat m = measure(e, r, t, lag);
    return ((double)r->aantallen[t] - m.gemiddelde) / m.spreiding;
}

/* Without spread in the basis of a period before t: infinite, or NAN when it counted just the mean. */
static double excess_before(const Ears *e, const Reeks *r, size_t t) {
    double sum = 0;
    for (size_t i = t - CARRIED; i < t; i++) {
        double c2 = standardized(e, r, i, LAG);
        sum += isnan(c2) ? NAN : fmax(0, c2 - 1);
    }
    return sum;
}

static Oordeel judge_c3(const Ears *e, const Reeks *r, size_t t, double z) {
    Maat m = measure(e, r, t, LAG);
    double x = (double)r->aantallen[t], sum = excess_before(e, r, t), room = m.spreiding * (z - sum);
    if (isnan(room)) return oordeel_geen(UITSLAG_ONBEKEND);
    double grens = fmax(0, x + room);
    return (Oordeel){x > grens ? UITSLAG_ALARM : UITSLAG_GEWOON, m.gemiddelde, grens, sum, -1, -1};
}

Oordeel ears_judge(const Ears *e, const Reeks *r, size_t t) {
    REQUIRE(t < r->n && e->basis >= 3);
    size_t lag = e->regel == EARS_C1 ? 0 : LAG, needs = (size_t)e->basis + lag;
    if (t < needs + (e->regel == EARS_C3 ? CARRIED : 0)) return oordeel_geen(UITSLAG_KORT);
    double z = normaal_kwantiel(1 - e->alfa);
    if (e->regel == EARS_C3) return judge_c3(e, r, t, z);
    Maat m = measure(e, r, t, lag);
    double x = (double)r->aantallen[t], grens = m.gemiddelde + z * m.spreiding;
    return (Oordeel){.uitslag = x > grens ? UITSLAG_ALARM : UITSLAG_GEWOON,
                     .verwacht = m.gemiddelde,
                     .grens = grens,
                     .stand = standardized(e, r, t, lag),
                     .laag = (int64_t)fmax(0, ceil(m.gemiddelde - z * m.spreiding)),
                     .hoog = (int64_t)floor(grens)};
}
