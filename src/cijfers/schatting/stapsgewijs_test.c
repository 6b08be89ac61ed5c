/* Against SparseMSE 2.0.1: each step, and what it arrives at under seven thresholds and on eighty small tables. */
#include "cijfers/schatting/stapsgewijs.h"

#include "cijfers/schatting/referentie_test.h"

static const double Z = 1.959963984540054;

static void tails_are_those_of_the_poisson_distribution(void **state) {
    (void)state;
    assert_close(poisson_staart(0, 1.70656716806040), 0.181487741398849, 1e-13);
    assert_close(poisson_staart(3, 0.959240901403878), 0.072959023603889, 1e-12);
    assert_close(poisson_staart(2, 2.24822086266533), 0.609813973047305, 1e-12);
    assert_close(poisson_staart(0, 0), 1, 0);
    assert_close(poisson_staart(1, 0), 0, 0);
    assert_close(poisson_staart(1000000, 1000000), 0.5, 1e-3);
    assert_true(poisson_staart(2000, 10) < 1e-300);
}

static void every_step_is_that_of_the_reference(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv r = reference(a, "03_stepwise_trace_p02");
    Tabel t = {0};
    Loglin m = {0}, next = {0};
    for (size_t i = 0; i < r.rijen; i++) {
        bool first = gedeeld_getal(&r, i, "cycle") == 1,
             new_cycle = first && (i == 0 || gedeeld_getal(&r, i - 1, "cycle") != 1);
        if (new_cycle || (first && !str_eq(gedeeld_tekst(&r, i, "dataset"), gedeeld_tekst(&r, i - 1, "dataset")))) {
            t = table(a, gedeeld_tekst(&r, i, "dataset"));
            m = next = (Loglin){0};
        } else if (gedeeld_getal(&r, i, "cycle") != gedeeld_getal(&r, i - 1, "cycle")) {
            m = next;
        }
        Fit f;
        assert_int_equal(werk_check(t.w, m), 0);
        assert_true(werk_fit(t.w, m, &f));
        int k = pair_named(&t.l, gedeeld_tekst(&r, i, "pair"));
        Patroon both = paar_patroon(t.l.aantal, k);
        assert_close(f.schatting, gedeeld_getal(&r, i, "estimate_before"), 1e-6);
        assert_int_equal(werk_overlap(t.w, both), (int64_t)gedeeld_getal(&r, i, "observed"));
        double expected = werk_expected(t.w, both), p = poisson_staart(werk_overlap(t.w, both), expected);
        if (isnan(gedeeld_getal(&r, i, "expected"))) continue; /* it is in the model already */
        Loglin larger = {.paren = m.paren | (uint64_t)1 << k};
        int code = werk_check(t.w, larger);
        assert_close(expected, gedeeld_getal(&r, i, "expected"), 1e-6);
        assert_int_equal(code, (int)gedeeld_getal(&r, i, "ierr"));
        assert_close(code ? 1 : p, gedeeld_getal(&r, i, "pvalue"), 1e-5);
        if (str_eq(gedeeld_tekst(&r, i, "added"), S("TRUE"))) next = larger;
    }
}

/* "LA:NG NG:GP" in the order in which they were added; "NA" for none. */
static void assert_pairs(const Tabel *t, const Stappen *s, Str finite, Str minus_inf) {
    uint64_t empty = werk_empty_pairs(t->w), wanted = 0;
    int at = 0;
    for (Str part, rest = finite; !str_eq(finite, S("NA")) && str_split(&rest, ' ', &part);) {
        if (part.len == 0) continue;
        while (at < s->aantal && empty >> s->paar[at] & 1) at++;
        assert_true(at < s->aantal);
        assert_int_equal(s->paar[at++], pair_named(&t->l, part));
        wanted |= (uint64_t)1 << pair_named(&t->l, part);
    }
    for (Str part, rest = minus_inf; !str_eq(minus_inf, S("NA")) && str_split(&rest, ' ', &part);)
        if (part.len) wanted |= (uint64_t)1 << pair_named(&t->l, part);
    assert_true(s->model.paren == wanted);
}

static void selection_under_seven_thresholds_is_that_of_the_reference(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv r = reference(a, "02_stepwise_thresholds");
    for (size_t i = 0; i < r.rijen; i++) {
        Tabel t = table(a, gedeeld_tekst(&r, i, "dataset"));
        Stappen s;
        assert_true(stapsgewijs(t.w, gedeeld_getal(&r, i, "pthresh"), &s));
        assert_pairs(&t, &s, gedeeld_tekst(&r, i, "finite_pairs"), gedeeld_tekst(&r, i, "minus_inf_pairs"));
        assert_close(s.fit.schatting, gedeeld_getal(&r, i, "est_tight"), 1e-9);
        assert_close(s.fit.schatting, gedeeld_getal(&r, i, "estimate"), 1e-7);
        assert_close(s.fit.aic, gedeeld_getal(&r, i, "AIC_adj"), 1e-9);
        assert_close(s.fit.se, gedeeld_getal(&r, i, "se_intercept"), 3e-5);
        assert_close(fit_limit(&s.fit, -Z), gedeeld_getal(&r, i, "q0.025"), 1e-4);
        assert_close(fit_limit(&s.fit, Z), gedeeld_getal(&r, i, "q0.975"), 1e-4);
    }
}

static void the_model_has_the_name_and_bic_of_the_successor_package(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv r = reference(a, "05_stepwise_MSEpkg");
    for (size_t i = 0; i < r.rijen; i++) {
        Tabel t = table(a, gedeeld_tekst(&r, i, "dataset"));
        Stappen s;
        assert_true(stapsgewijs(t.w, STAP_DREMPEL, &s));
        assert_str(loglin_naam(a, t.l.aantal, s.model), gedeeld_tekst(&r, i, "model"));
        assert_close(s.fit.schatting, gedeeld_getal(&r, i, "popest"), 1e-7);
        assert_close(s.fit.aic, gedeeld_getal(&r, i, "AIC"), 1e-9);
        assert_close(s.fit.bic, gedeeld_getal(&r, i, "BIC"), 1e-9);
    }
}

static void small_tables_give_what_the_reference_gives_or_no_estimate(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv r = reference(a, "16_synthetic_stepwise"), tables = reference(a, "ident_synthetic_tables");
    for (size_t i = 0; i < r.rijen; i++) {
        Tabel t = synthetic(a, &tables, (int)gedeeld_getal(&r, i, "table"), (int)gedeeld_getal(&r, i, "m"));
        Stappen s;
        assert_true(stapsgewijs(t.w, STAP_DREMPEL, &s));
        if (str_eq(gedeeld_tekst(&r, i, "finite"), S("ERROR"))) {
            assert_int_not_equal(s.code, 0);
            continue;
        }
        assert_pairs(&t, &s, gedeeld_tekst(&r, i, "finite"), gedeeld_tekst(&r, i, "minusinf"));
        assert_close(s.fit.schatting, gedeeld_getal(&r, i, "step"), 1e-6);
        assert_close(s.fit.aic, gedeeld_getal(&r, i, "AIC"), 1e-7);
        assert_close(fit_limit(&s.fit, -Z), gedeeld_getal(&r, i, "step_lo"), 1e-4);
        assert_close(fit_limit(&s.fit, Z), gedeeld_getal(&r, i, "step_hi"), 1e-4);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tails_are_those_of_the_poisson_distribution),
        cmocka_unit_test(every_step_is_that_of_the_reference),
        cmocka_unit_test(selection_under_seven_thresholds_is_that_of_the_reference),
        cmocka_unit_test(the_model_has_the_name_and_bic_of_the_successor_package),
        cmocka_unit_test(small_tables_give_what_the_reference_gives_or_no_estimate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
