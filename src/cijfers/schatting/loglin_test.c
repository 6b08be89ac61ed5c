/* Against R: SparseMSE (main effects, coefficients, existence), MultipleSystemsEstimation and Rcapture (all models). */
#include "cijfers/schatting/loglin.h"

#include "cijfers/schatting/referentie_test.h"

static Fit fit(Werk *w, Loglin m) {
    Fit f = {0};
    assert_int_equal(werk_check(w, m), 0);
    assert_true(werk_fit(w, m, &f));
    return f;
}

static void main_effects_are_those_of_glm(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv r = reference(a, "01_main_effects");
    for (size_t i = 0; i < r.rijen; i++) {
        Tabel t = table(a, gedeeld_tekst(&r, i, "dataset"));
        Fit f = fit(t.w, (Loglin){0});
        assert_close(f.schatting, gedeeld_getal(&r, i, "est_tight"), 1e-9);
        assert_close(f.schatting, gedeeld_getal(&r, i, "estimate"), 1e-8);
        assert_close(f.deviantie, gedeeld_getal(&r, i, "deviance"), 1e-9);
        assert_close(f.loglik, gedeeld_getal(&r, i, "loglik"), 1e-10);
        assert_close(f.aic, gedeeld_getal(&r, i, "AIC"), 1e-10);
        assert_close(f.se, gedeeld_getal(&r, i, "se_intercept"), 3e-5); /* R stops a step earlier */
        assert_close(fit_limit(&f, -1.959963984540054), gedeeld_getal(&r, i, "q0.025"), 3e-5);
        assert_close(fit_limit(&f, 1.959963984540054), gedeeld_getal(&r, i, "q0.975"), 1e-4);
    }
}

static void coefficients_and_their_errors_are_those_of_glm(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv r = reference(a, "01b_main_effects_coefficients");
    for (size_t i = 0; i < r.rijen; i++) {
        Tabel t = table(a, gedeeld_tekst(&r, i, "dataset"));
        (void)fit(t.w, (Loglin){0});
        Str term = gedeeld_tekst(&r, i, "term");
        Patroon s = 0;
        for (int j = 0; j < t.l.aantal; j++)
            if (str_eq(t.l.namen[j], term)) s = (Patroon)1 << j;
        double beta = 0, se = 0;
        assert_true(werk_coefficient(t.w, s, &beta, &se));
        if (fabs(beta - gedeeld_getal(&r, i, "coef")) > 1e-8) fail_msg("row %zu: %.12g", i, beta);
        assert_close(se, gedeeld_getal(&r, i, "se"), 1e-8);
    }
}

static void existence_codes_of_all_pairwise_models_are_those_of_checkident(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv r = reference(a, "06_checkident_all_pairwise");
    Tabel t = {0};
    Str last = STR_NONE;
    for (size_t i = 0; i < r.rijen; i++) {
        Str dataset = gedeeld_tekst(&r, i, "dataset");
        if (!str_eq(dataset, last)) t = table(a, last = dataset);
        uint64_t code = (uint64_t)gedeeld_getal(&r, i, "model_code");
        assert_int_equal(werk_check(t.w, (Loglin){.paren = code}), (int)gedeeld_getal(&r, i, "ierr"));
    }
}

static void existence_codes_of_sparse_tables_too_and_what_exists_is_estimated(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv tables = reference(a, "ident_synthetic_tables"), models = reference(a, "ident_synthetic_models");
    for (size_t i = 0; i < models.rijen; i++) {
        int id = (int)gedeeld_getal(&models, i, "table");
        Werk *w = synthetic(a, &tables, id, (int)gedeeld_getal(&models, i, "m")).w;
        Loglin m = {.paren = (uint64_t)gedeeld_getal(&models, i, "model_code")};
        int code = (int)gedeeld_getal(&models, i, "ierr");
        if (werk_check(w, m) != code) fail_msg("table %d model %llu: %d", id, (unsigned long long)m.paren, code);
        double estimate = gedeeld_getal(&models, i, "estimate");
        if (code == 0 && !isnan(estimate)) assert_close(fit(w, m).schatting, estimate, 1e-6);
    }
}

static void all_hierarchical_models_have_the_bic_of_the_successor_package(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv r = reference(a, "08_bic_all_hierarchical_MSEpkg");
    Tabel t = {0};
    Str last = STR_NONE;
    for (size_t i = 0; i < r.rijen; i++) {
        Str dataset = gedeeld_tekst(&r, i, "dataset"), naam = gedeeld_tekst(&r, i, "model");
        if (!str_eq(dataset, last)) t = table(a, last = dataset);
        Loglin m;
        assert_true(loglin_parse(naam, t.l.aantal, &m));
        assert_str(loglin_naam(a, t.l.aantal, m), naam);
        Fit f = fit(t.w, m);
        assert_close(f.schatting, gedeeld_getal(&r, i, "abundance"), 1e-6);
        assert_close(f.bic, gedeeld_getal(&r, i, "BIC"), 1e-7);
    }
}

static void rcapture_agrees_where_the_estimate_exists(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv r = reference(a, "10_rcapture_closedpMS");
    Tabel t = {0};
    Str last = STR_NONE;
    int compared = 0;
    for (size_t i = 0; i < r.rijen; i++) {
        Str dataset = gedeeld_tekst(&r, i, "dataset");
        if (!str_eq(dataset, last)) t = table(a, last = dataset);
        Loglin m;
        assert_true(loglin_parse(gedeeld_tekst(&r, i, "model"), t.l.aantal, &m));
        if (gedeeld_getal(&r, i, "infoFit") != 0 || werk_check(t.w, m) != 0) continue;
        compared++;
        Fit f = fit(t.w, m);
        double se = sqrt(f.verborgen + f.verborgen * f.verborgen * f.se * f.se);
        assert_close(f.schatting, gedeeld_getal(&r, i, "abundance"), 1e-6);
        assert_close(se, gedeeld_getal(&r, i, "stderr"), 1e-4);
        assert_close(f.aic, gedeeld_getal(&r, i, "AIC"), 1e-7);
        assert_close(f.bic, gedeeld_getal(&r, i, "BIC"), 1e-7);
    }
    assert_true(compared > 1000);
}

static void a_name_is_its_generators(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const struct {
        int lijsten;
        Str typed, naam;
    } good[] = {
        {3, S("[2,1]"), S("[1,2,3]")},
        {5, S(" [5, 43,123,12] "), S("[123,34,5]")},
        {4, S("[4,34,123]"), S("[123,34]")},
        {10, S("[1.10,2]"), S("[1.10,2,3,4,5,6,7,8,9]")},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        Loglin m;
        assert_true(loglin_parse(good[i].typed, good[i].lijsten, &m));
        assert_str(loglin_naam(a, good[i].lijsten, m), good[i].naam);
    }
    static const Str bad[] = {S(""),     S("12,3"), S("[12,3"), S("[14]"), S("[11]"),
                              S("[1a]"), S("[,]"),  S("[]"),    S("[0]")};
    Loglin m;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(loglin_parse(bad[i], 3, &m));
    assert_false(loglin_parse(S("[1234]"), 4, &m));
}

static void what_was_fitted_before_does_not_matter(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const int64_t first[8] = {0, 69, 55, 21, 63, 17, 18, 28}, other[8] = {0, 40, 30, 6, 20, 0, 0, 0};
    Werk *w = werk_new(a, 3);
    werk_load(w, first);
    Fit once = fit(w, (Loglin){.paren = 3});
    werk_load(w, other);
    (void)fit(w, (Loglin){.paren = 6}); /* drops cells */
    assert_int_equal(werk_check(w, (Loglin){.paren = 1}), CODE_BESTAAT_NIET);
    assert_true(werk_empty_pairs(w) == 6);
    werk_load(w, first);
    Fit again = fit(w, (Loglin){.paren = 3});
    assert_memory_equal(&once, &again, sizeof once);
}

static void ten_lists_fit(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    int64_t telling[1024] = {0};
    for (int i = 0; i < 10; i++) {
        telling[1 << i] = 100 + 10 * i;
        for (int j = i + 1; j < 10; j++) telling[1 << i | 1 << j] = 2 + (i * j) % 5;
    }
    Werk *w = werk_new(a, 10);
    werk_load(w, telling);
    assert_true(fit(w, (Loglin){0}).schatting > 1000);
    /* no three lists overlap: with all pairs in the model the likelihood rises without end */
    assert_int_equal(werk_check(w, loglin_all_pairs(10)), CODE_BESTAAT_NIET);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_its_generators),
        cmocka_unit_test(what_was_fitted_before_does_not_matter),
        cmocka_unit_test(ten_lists_fit),
        cmocka_unit_test(main_effects_are_those_of_glm),
        cmocka_unit_test(coefficients_and_their_errors_are_those_of_glm),
        cmocka_unit_test(existence_codes_of_all_pairwise_models_are_those_of_checkident),
        cmocka_unit_test(existence_codes_of_sparse_tables_too_and_what_exists_is_estimated),
        cmocka_unit_test(all_hierarchical_models_have_the_bic_of_the_successor_package),
        cmocka_unit_test(rcapture_agrees_where_the_estimate_exists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
