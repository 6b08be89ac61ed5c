#include "cijfers/trend/trend.h"

#include "cijfers/trend/cusum.h"
#include "cijfers/trend/ears.h"
#include "cijfers/trend/farrington.h"
#include "cijfers/trend/glr.h"
#include "cijfers/trend/rki.h"

enum { EARS_BASIS = 7, YEARS_FOR_SEASONS = 3 };

static const Str names[] = {
#define X(constant, name, compares) [TREND_##constant] = S(name),
    TREND_METHODEN(X)
#undef X
};

static const Str comparisons[] = {
#define X(constant, name, compares) [TREND_##constant] = S(compares),
    TREND_METHODEN(X)
#undef X
};

Str trend_name(TrendMethode m) { return names[m]; }
Str trend_compares(TrendMethode m) { return comparisons[m]; }

TrendMethode trend_from(Str name) {
    TrendMethode m = 0;
    while (m < TREND_AANTAL && !str_eq(names[m], name)) m++;
    return m;
}

TrendMethode trend_advice(const Reeks *r, size_t van) {
    return van >= (size_t)YEARS_FOR_SEASONS * (size_t)r->per_jaar + 1 ? TREND_FARRINGTON_FLEX : TREND_BAYES;
}

/* ---- the settings ---- */

static double or_else(double asked, double published) { return asked > 0 ? asked : published; }

static bool is_farrington(TrendMethode m) { return m <= TREND_FARRINGTON; }

static Farrington farrington_settings(const Reeks *r, const TrendVraag *v, const Trend *t) {
    Farrington f = t->methode == TREND_FARRINGTON ? FARRINGTON_1996 : FARRINGTON_FLEX;
    if (t->methode == TREND_FARRINGTON_DELTA) f.grens = GRENS_DELTA;
    if (t->methode == TREND_FARRINGTON_ONZEKER) f.grens = GRENS_NEGBIN_ONZEKER;
    if (r->per_jaar == PER_MAAND) {
        f.venster = 1;
        if (f.overslaan > 0) f.overslaan = 6;
    }
    f.alfa = or_else(v->alfa, f.alfa);
    f.jaren = v->jaren;
    if (f.jaren > 0) return f;
    for (f.jaren = 1; f.jaren < 5 && reeks_jaar_terug(r, t->van, f.jaren + 1) >= f.venster;) f.jaren++;
    return f;
}

static Vergelijking bayes_settings(const Reeks *r, const TrendVraag *v) {
    Vergelijking b = BAYES;
    if (r->per_jaar == PER_MAAND) b = (Vergelijking){.venster = 12, .dit_jaar = true, .alfa = 0.01};
    b.alfa = or_else(v->alfa, b.alfa);
    return b;
}

/* ---- the rules ---- */

static void judge_farrington(const Reeks *r, const TrendVraag *v, Trend *t) {
    Farrington f = farrington_settings(r, v, t);
    SCOPED_ARENA scratch = arena_new();
    t->jaren = f.jaren;
    for (size_t i = 0; i < t->n; i++) {
        arena_reset(scratch);
        t->oordelen[i] = farrington_judge(scratch, &f, r, t->van + i);
    }
}

/* CUSUM and GLR take the mean of what came before as known. */
static void judge_chart(const Reeks *r, Trend *t) {
    double m = t->van ? (double)reeks_som(r, t->van - 1, t->van) / (double)t->van : 0;
    for (size_t i = 0; i < t->n && m <= 0; i++) t->oordelen[i] = oordeel_geen(t->van ? UITSLAG_ONBEKEND : UITSLAG_KORT);
    if (m <= 0) return;
    if (t->methode == TREND_GLR) {
        glr_judge(&(Glr){.c = 5, .m = m}, r, t->van, t->oordelen);
        return;
    }
    CusumMaat maat = t->methode == TREND_CUSUM_GEWOON     ? CUSUM_GEWOON
                     : t->methode == TREND_CUSUM_ANSCOMBE ? CUSUM_ANSCOMBE
                                                          : CUSUM_ROSSI;
    cusum_judge(&(Cusum){.maat = maat, .k = 1.04, .h = 2.26, .m = m}, r, t->van, t->oordelen);
}

static Oordeel judge_single(const Reeks *r, const TrendVraag *v, TrendMethode m, size_t t) {
    if (m == TREND_RKI) return rki_judge(&RKI_2, r, t);
    Vergelijking b = bayes_settings(r, v);
    if (m == TREND_BAYES) return bayes_judge(&b, r, t);
    EarsRegel regel = m == TREND_EARS_C1 ? EARS_C1 : m == TREND_EARS_C2 ? EARS_C2 : EARS_C3;
    return ears_judge(&(Ears){regel, EARS_BASIS, or_else(v->alfa, 0.001)}, r, t);
}

Trend trend_make(Arena *a, const Reeks *r, const TrendVraag *v) {
    size_t n = v->laatste ? v->laatste : (size_t)r->per_jaar;
    if (n > r->n) n = r->n;
    Trend t = {.methode = v->methode, .van = r->n - n, .n = n, .oordelen = NEW_N(a, Oordeel, n)};
    if (t.methode == TREND_AANTAL) t.methode = trend_advice(r, t.van);
    if (is_farrington(t.methode)) {
        judge_farrington(r, v, &t);
    } else if (t.methode >= TREND_CUSUM && t.methode <= TREND_GLR) {
        judge_chart(r, &t);
    } else {
        for (size_t i = 0; i < n; i++) t.oordelen[i] = judge_single(r, v, t.methode, t.van + i);
    }
    return t;
}
