#include <math.h>

#include "cijfers/bescherming/ptabel.h"

enum { HALVERINGEN = 200 };

/* Changes that share one chance: `n` of them, with the mean of their values and of the squares of those. */
typedef struct Groep {
    int32_t eerste, n;
    double gemiddeld, kwadraat;
    double kans; /* of each */
} Groep;

typedef struct Verdeling {
    Groep groepen[2 * AFWIJKING_MAX + 1];
    size_t n;
} Verdeling;

static Groep group_of(int32_t first, int32_t n) {
    Groep g = {first, n, 0, 0, 0};
    for (int32_t v = first; v < first + n; v++) {
        g.gemiddeld += (double)v / n;
        g.kwadraat += (double)v * v / n;
    }
    return g;
}

/* Largest entropy for given multipliers of mean and square: chances proportional to exp(a v + b v^2). */
static void weigh(Verdeling *d, double a, double b) {
    double most = -INFINITY, sum = 0;
    for (size_t k = 0; k < d->n; k++) most = fmax(most, a * d->groepen[k].gemiddeld + b * d->groepen[k].kwadraat);
    for (size_t k = 0; k < d->n; k++) {
        Groep *g = &d->groepen[k];
        g->kans = exp(a * g->gemiddeld + b * g->kwadraat - most);
        sum += g->n * g->kans;
    }
    for (size_t k = 0; k < d->n; k++) d->groepen[k].kans /= sum;
}

static double mean(const Verdeling *d) {
    double m = 0;
    for (size_t k = 0; k < d->n; k++) m += d->groepen[k].n * d->groepen[k].kans * d->groepen[k].gemiddeld;
    return m;
}

static double variance(const Verdeling *d) { /* the mean is 0 */
    double s = 0;
    for (size_t k = 0; k < d->n; k++) s += d->groepen[k].n * d->groepen[k].kans * d->groepen[k].kwadraat;
    return s;
}

/* The mean rises with its multiplier, so that halving finds where it is 0. */
static double centred_variance(Verdeling *d, double b) {
    double low = -200, high = 200;
    for (int i = 0; i < HALVERINGEN; i++) {
        double a = (low + high) / 2;
        weigh(d, a, b);
        *(mean(d) > 0 ? &high : &low) = a;
    }
    return variance(d);
}

/* And so does the variance. False when it is too large however much is asked of it. */
static bool solve(Verdeling *d, double most) {
    if (centred_variance(d, 0) <= most) return true;
    double low = -50, high = 0;
    if (centred_variance(d, low) > most + 1e-9) return false;
    for (int i = 0; i < HALVERINGEN; i++) {
        double b = (low + high) / 2;
        *(centred_variance(d, b) > most ? &high : &low) = b;
    }
    return true;
}

/* Joins the first two neighbours whose chance falls towards 0 or rises away from it; false when there are none. */
static bool pool(Verdeling *d) {
    for (size_t k = 0; k + 1 < d->n; k++) {
        const Groep *g = &d->groepen[k], *next = g + 1;
        bool rising = next->eerste <= 0, wrong = rising ? g->kans > next->kans : g->kans < next->kans;
        if (!wrong || g->eerste + g->n != next->eerste || g->kans - next->kans == 0) continue;
        d->groepen[k] = group_of(g->eerste, g->n + next->n);
        for (size_t j = k + 1; j + 1 < d->n; j++) d->groepen[j] = d->groepen[j + 1];
        d->n--;
        return true;
    }
    return false;
}

/* The distribution for one count. */
static bool distribution(int32_t aantal, int32_t d, double most, int32_t js, Verdeling *out) {
    out->n = 0;
    bool stays = aantal == 0 || aantal > js;
    for (int32_t v = aantal < d ? -aantal : -d; v <= d; v++)
        if (aantal + v == 0 || aantal + v > js) out->groepen[out->n++] = group_of(v, 1);
    if (out->n == 0 || out->groepen[0].eerste > 0 || out->groepen[out->n - 1].eerste < 0) return false;
    do {
        if (!solve(out, most)) return false;
    } while (stays && pool(out)); /* what may not stay as it is has no top at 0 to fall away from */
    return true;
}

static void append(Ptabel *p, int32_t aantal, const Verdeling *d) {
    double to = 0;
    for (size_t k = 0; k < d->n; k++)
        for (int32_t j = 0; j < d->groepen[k].n; j++) {
            to += d->groepen[k].kans;
            p->kansen[p->kans_aantal++] = (PtabelKans){aantal, d->groepen[k].eerste + j, d->groepen[k].kans, to};
        }
    p->kansen[p->kans_aantal - 1].tot = 1;
}

Status ptabel_make(Arena *a, int32_t afwijking, double variantie, int32_t js, Ptabel *out, Str *error) {
    if (afwijking < 1 || afwijking > AFWIJKING_MAX || js < 0 || js >= AFWIJKING_MAX || !(variantie > 0)) {
        *error = str_fmt(a, "Kies een grootste afwijking van 1 tot en met %d en een variantie boven 0.", AFWIJKING_MAX);
        return INVALID;
    }
    int32_t last = afwijking + js;
    Ptabel p = {.soort = PTABEL_KANS, .grootste = last};
    p.kansen = NEW_N(a, PtabelKans, (size_t)(last + 1) * (2 * AFWIJKING_MAX + 1));
    p.kansen[p.kans_aantal++] = (PtabelKans){0, 0, 1, 1};
    for (int32_t i = 1; i <= last; i++) {
        Verdeling d;
        if (!distribution(i, afwijking, variantie, js, &d)) {
            *error = str_fmt(a,
                             "Voor het aantal %d bestaat geen verdeling met gemiddelde 0 en zo'n kleine variantie. "
                             "Neem een grotere variantie of een grotere afwijking.",
                             i);
            return INVALID;
        }
        append(&p, i, &d);
    }
    *out = p;
    return OK;
}
