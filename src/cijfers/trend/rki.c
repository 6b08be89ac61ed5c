#include "cijfers/trend/rki.h"

#include "cijfers/trend/verdeling.h"

typedef struct Referentie {
    int64_t n;
    double som, kwadraten;
} Referentie;

static void add(Referentie *f, const Reeks *r, int64_t from, int64_t to) {
    for (int64_t i = from; i <= to; i++) {
        double x = (double)r->aantallen[i];
        f->n++;
        f->som += x;
        f->kwadraten += x * x;
    }
}

/* False when it would begin before the series. */
static bool gather(const Vergelijking *v, const Reeks *r, size_t t, Referentie *out) {
    Referentie f = {0};
    int64_t now = (int64_t)t, oldest = now - (int64_t)v->jaren * r->per_jaar - v->venster;
    REQUIRE(t < r->n && v->venster > 0 && (v->jaren > 0 || v->dit_jaar));
    if (oldest < 0) return false;
    if (v->dit_jaar) add(&f, r, now - v->venster, now - 1);
    for (int jaar = 1; jaar <= v->jaren; jaar++) {
        int64_t middle = now - (int64_t)jaar * r->per_jaar;
        add(&f, r, middle - v->venster, middle + v->venster);
    }
    *out = f;
    return true;
}

static Oordeel above(double x, double grens, double verwacht, int64_t laag) {
    return (Oordeel){.uitslag = x > grens ? UITSLAG_ALARM : UITSLAG_GEWOON,
                     .verwacht = verwacht,
                     .grens = grens,
                     .stand = NAN,
                     .laag = laag,
                     .hoog = (int64_t)floor(grens)};
}

Oordeel rki_judge(const Vergelijking *v, const Reeks *r, size_t t) {
    /* Crow and Gardner (1959), table 1: the 95% interval for the mean when 0, 1, .. 20 were counted */
    static const double laag[] = {0,     0.051, 0.355, 0.818, 1.366, 1.970, 2.613, 3.285,  3.285,  4.460, 5.323,
                                  5.323, 6.686, 6.686, 8.102, 8.102, 9.598, 9.598, 11.177, 11.177, 12.817};
    static const double hoog[] = {3.285,  5.323,  6.686,  8.102,  9.598,  11.177, 12.817,
                                  13.765, 14.921, 16.768, 17.633, 19.050, 20.335, 21.364,
                                  22.945, 23.762, 25.400, 26.306, 27.735, 28.966, 30.017};
    Referentie f;
    if (!gather(v, r, t, &f)) return oordeel_geen(UITSLAG_KORT);
    double n = (double)f.n, mean = f.som / n, x = (double)r->aantallen[t];
    if (mean <= 20) return above(x, hoog[(int)mean], mean, (int64_t)ceil(laag[(int)mean]));
    double sd = sqrt((f.kwadraten - n * mean * mean) / (n - 1));
    return above(x, mean + 2 * sd, mean, (int64_t)fmax(0, ceil(mean - 2 * sd)));
}

Oordeel bayes_judge(const Vergelijking *v, const Reeks *r, size_t t) {
    Referentie f;
    if (!gather(v, r, t, &f)) return oordeel_geen(UITSLAG_KORT);
    double n = (double)f.n, mean = (f.som + 0.5) / n, phi = (n + 1) / n;
    double grens = (double)telling_kwantiel(1 - v->alfa, mean, phi);
    return above((double)r->aantallen[t], grens, mean, telling_kwantiel(v->alfa, mean, phi));
}
