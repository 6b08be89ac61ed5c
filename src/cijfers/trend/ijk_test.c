/* Every rule against what R surveillance 1.20.3 said, row by row. The settings are those that stand in the rows. */
#include "cijfers/trend/cusum.h"
#include "cijfers/trend/ears.h"
#include "cijfers/trend/farrington.h"
#include "cijfers/trend/glr.h"
#include "cijfers/trend/rki.h"
#include "gedeeld.h"

#define SURV "data/schatting/surv/"

static const double TOLERANCE = 1e-9;

typedef struct Serie {
    const char *naam;
    int jaren;     /* of history that Farrington's methods were asked to use */
    bool kalender; /* the years have 52 and 53 weeks, as the calendar has */
} Serie;

static const Serie SERIES[] = {{"h1_nrwrp", 2, false}, {"ha.sts", 4, false}, {"salmNewport", 5, true}};
enum { SERIES_AANTAL = sizeof SERIES / sizeof *SERIES };

static Reeks read_series(Arena *a, const Serie *s) {
    Csv csv = gedeeld_csv(a, str_z(a, str_fmt(a, SURV "INPUT_%s.csv", s->naam)));
    int64_t *counts = NEW_N(a, int64_t, csv.rijen);
    for (size_t i = 0; i < csv.rijen; i++) counts[i] = (int64_t)gedeeld_getal(&csv, i, "observed");
    return (Reeks){counts, csv.rijen, PER_WEEK, s->kalender ? datum_from(2004, 1, 5) : DATUM_GEEN};
}

/* What a rule says about period t, with what the reference calls its bound. */
typedef struct Antwoord {
    double grens;
    int alarm; /* -1: NA */
} Antwoord;

typedef Antwoord Regel(Arena *a, const Serie *s, const Reeks *r, size_t van, size_t t);

static double gives_na(double x) { return isfinite(x) ? x : NAN; }

static void check(Regel *regel, const char *name) {
    for (const Serie *s = SERIES; s < SERIES + SERIES_AANTAL; s++) {
        SCOPED_ARENA a = arena_new();
        Reeks r = read_series(a, s);
        Csv ref = gedeeld_csv(a, str_z(a, str_fmt(a, SURV "%s__%s.csv", name, s->naam)));
        size_t van = (size_t)gedeeld_getal(&ref, 0, "t") - 1;
        assert_true(ref.rijen > 50);
        for (size_t i = 0; i < ref.rijen; i++) {
            Antwoord got = regel(a, s, &r, van, (size_t)gedeeld_getal(&ref, i, "t") - 1);
            bool na = str_eq(gedeeld_tekst(&ref, i, "upperbound"), S("NA"));
            int alarm = str_eq(gedeeld_tekst(&ref, i, "alarm"), S("NA")) ? -1 : (int)gedeeld_getal(&ref, i, "alarm");
            if (na != isnan(got.grens)) fail_msg("%s, %s, row %zu: bound %g", name, s->naam, i, got.grens);
            if (!na) assert_close(got.grens, gedeeld_getal(&ref, i, "upperbound"), TOLERANCE);
            if (alarm != got.alarm) fail_msg("%s, %s, row %zu: alarm %d", name, s->naam, i, got.alarm);
        }
    }
}

static Antwoord plain(Oordeel o) {
    return (Antwoord){gives_na(o.grens), o.uitslag == UITSLAG_ONBEKEND ? -1 : o.uitslag == UITSLAG_ALARM};
}

/* ---- Farrington: where the rule does not speak, the reference has 0 (1996) or NA (flexible) and no alarm ---- */

static Antwoord farrington(Arena *a, Farrington f, const Serie *s, const Reeks *r, size_t t, double silent) {
    f.jaren = s->jaren;
    Oordeel o = farrington_judge(a, &f, r, t);
    return o.uitslag == UITSLAG_WEINIG || isnan(o.grens) ? (Antwoord){silent, 0} : plain(o);
}

static Antwoord farrington_1996(Arena *a, const Serie *s, const Reeks *r, size_t van, size_t t) {
    (void)van;
    return farrington(a, FARRINGTON_1996, s, r, t, 0);
}

static Antwoord flexible(Arena *a, const Serie *s, const Reeks *r, size_t t, FarringtonGrens grens) {
    Farrington f = FARRINGTON_FLEX;
    f.grens = grens;
    return farrington(a, f, s, r, t, NAN);
}

static Antwoord flex_delta(Arena *a, const Serie *s, const Reeks *r, size_t van, size_t t) {
    (void)van;
    return flexible(a, s, r, t, GRENS_DELTA);
}

static Antwoord flex_negbin(Arena *a, const Serie *s, const Reeks *r, size_t van, size_t t) {
    (void)van;
    return flexible(a, s, r, t, GRENS_NEGBIN);
}

static Antwoord flex_onzeker(Arena *a, const Serie *s, const Reeks *r, size_t van, size_t t) {
    (void)van;
    return flexible(a, s, r, t, GRENS_NEGBIN_ONZEKER);
}

static void farrington_1996_gives_the_reference(void **state) {
    (void)state;
    check(farrington_1996, "farrington1996");
}

static void farrington_flexible_gives_the_reference_with_each_of_its_bounds(void **state) {
    (void)state;
    check(flex_delta, "farringtonFlex_delta");
    check(flex_negbin, "farringtonFlex_nbPlugin");
    check(flex_onzeker, "farringtonFlex_muan");
}

/* ---- the others ---- */

#define EARS(name, regel)                                                                                              \
    static Antwoord name(Arena *a, const Serie *s, const Reeks *r, size_t van, size_t t) {                             \
        (void)a, (void)s, (void)van;                                                                                   \
        return plain(ears_judge(&(Ears){regel, 7, 0.001}, r, t));                                                      \
    }
EARS(c1, EARS_C1)
EARS(c2, EARS_C2)
EARS(c3, EARS_C3)

/* What CUSUM and GLR took as known: the mean of what came before. */
static double mean_before(const Reeks *r, size_t van) { return (double)reeks_som(r, van - 1, van) / (double)van; }

static void ears_gives_the_reference(void **state) {
    (void)state;
    check(c1, "earsC1");
    check(c2, "earsC2");
    check(c3, "earsC3");
}

static Antwoord cusum(Arena *a, const Serie *s, const Reeks *r, size_t van, size_t t, CusumMaat maat) {
    (void)s;
    Oordeel *out = NEW_N(a, Oordeel, r->n - van);
    cusum_judge(&(Cusum){maat, 1.04, 2.26, mean_before(r, van)}, r, van, out);
    return plain(out[t - van]);
}

static Antwoord cusum_gewoon(Arena *a, const Serie *s, const Reeks *r, size_t van, size_t t) {
    return cusum(a, s, r, van, t, CUSUM_GEWOON);
}

static Antwoord cusum_rossi(Arena *a, const Serie *s, const Reeks *r, size_t van, size_t t) {
    return cusum(a, s, r, van, t, CUSUM_ROSSI);
}

static Antwoord cusum_anscombe(Arena *a, const Serie *s, const Reeks *r, size_t van, size_t t) {
    return cusum(a, s, r, van, t, CUSUM_ANSCOMBE);
}

static void cusum_gives_the_reference(void **state) {
    (void)state;
    check(cusum_gewoon, "cusum_standard");
    check(cusum_rossi, "cusum_rossi");
    check(cusum_anscombe, "cusum_anscombe");
}

/* The reference gives the statistic in the place of the bound. */
static Antwoord glr(Arena *a, const Serie *s, const Reeks *r, size_t van, size_t t) {
    (void)s;
    Oordeel *out = NEW_N(a, Oordeel, r->n - van);
    glr_judge(&(Glr){5, mean_before(r, van)}, r, van, out);
    return (Antwoord){out[t - van].stand, out[t - van].uitslag == UITSLAG_ALARM};
}

static void glr_gives_the_reference(void **state) {
    (void)state;
    check(glr, "glrpois");
}

static Antwoord rki(Arena *a, const Serie *s, const Reeks *r, size_t van, size_t t) {
    (void)a, (void)s, (void)van;
    return plain(rki_judge(&RKI_2, r, t));
}

static Antwoord bayes(Arena *a, const Serie *s, const Reeks *r, size_t van, size_t t) {
    (void)a, (void)s, (void)van;
    return plain(bayes_judge(&BAYES, r, t));
}

static void rki_and_bayes_give_the_reference(void **state) {
    (void)state;
    check(rki, "rki2");
    check(bayes, "bayes");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(farrington_1996_gives_the_reference),
        cmocka_unit_test(farrington_flexible_gives_the_reference_with_each_of_its_bounds),
        cmocka_unit_test(ears_gives_the_reference),
        cmocka_unit_test(cusum_gives_the_reference),
        cmocka_unit_test(glr_gives_the_reference),
        cmocka_unit_test(rki_and_bayes_give_the_reference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
