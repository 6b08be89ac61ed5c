#include "cijfers/schatting/grenzen.h"

#include <math.h>

#include "cijfers/schatting/tabellen_test.h"

static const double TOLERANCE = 1e-12;

static void agrees_with_chao_and_zelterman_on_every_public_table(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv ref = gedeeld_csv(a, "data/schatting/reference/07_chao_zelterman.csv");
    for (size_t r = 0; r < ref.rijen; r++) {
        unsigned lijsten;
        int64_t *aantallen = vangst_read(a, gedeeld_tekst(&ref, r, "dataset"), &lijsten);
        Vangst v = vangst_from(aantallen, lijsten);
        assert_int_equal(v.n, (int64_t)gedeeld_getal(&ref, r, "n"));
        assert_int_equal(v.f1, (int64_t)gedeeld_getal(&ref, r, "f1"));
        assert_int_equal(v.f2, (int64_t)gedeeld_getal(&ref, r, "f2"));
        assert_close(chao(v).punt, gedeeld_getal(&ref, r, "chao1987"), TOLERANCE);
        assert_close(chao(v).laag, gedeeld_getal(&ref, r, "chao_lo_log"), TOLERANCE);
        assert_close(chao(v).hoog, gedeeld_getal(&ref, r, "chao_hi_log"), TOLERANCE);
        assert_close(chao_bc(v).punt, gedeeld_getal(&ref, r, "chao_bc"), TOLERANCE);
        assert_close(zelterman(v).punt, gedeeld_getal(&ref, r, "zelterman"), TOLERANCE);
        assert_close(zelterman(v).laag, gedeeld_getal(&ref, r, "zel_lo"), TOLERANCE);
        assert_close(zelterman(v).hoog, gedeeld_getal(&ref, r, "zel_hi"), TOLERANCE);
    }
}

static void agrees_with_petersen_and_chapman_on_every_pair(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv ref = gedeeld_csv(a, "data/schatting/reference/07b_petersen_chapman_pairs.csv");
    for (size_t r = 0; r < ref.rijen;) {
        unsigned lijsten;
        int64_t *aantallen = vangst_read(a, gedeeld_tekst(&ref, r, "dataset"), &lijsten);
        Lijstpaar paren[16];
        lijstparen(aantallen, lijsten, paren);
        for (unsigned p = 0; p < lijsten * (lijsten - 1) / 2; p++, r++) {
            assert_int_equal(paren[p].ni, (int64_t)gedeeld_getal(&ref, r, "n1"));
            assert_int_equal(paren[p].nj, (int64_t)gedeeld_getal(&ref, r, "n2"));
            assert_int_equal(paren[p].m, (int64_t)gedeeld_getal(&ref, r, "m"));
            assert_close(paren[p].petersen, gedeeld_getal(&ref, r, "petersen"), TOLERANCE);
            assert_close(paren[p].chapman, gedeeld_getal(&ref, r, "chapman"), TOLERANCE);
        }
    }
}

static void nobody_on_two_lists_leaves_the_number_open(void **state) {
    (void)state;
    Vangst v = {.n = 30, .f1 = 30};
    assert_true(isinf(chao(v).punt) && chao(v).laag == 30 && isinf(chao(v).hoog));
    assert_true(isinf(zelterman(v).punt) && zelterman(v).laag == 30);
    assert_close(chao_bc(v).punt, 30 + 30 * 29 / 2.0, TOLERANCE);
    assert_true(isfinite(chao_bc(v).hoog) && chao_bc(v).laag > 30);
}

static void nobody_on_a_single_list_means_that_all_were_seen(void **state) {
    (void)state;
    Vangst cases[] = {{.n = 12, .f2 = 12}, {.n = 5}, {0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double n = (double)cases[i].n;
        assert_true(chao(cases[i]).punt == n && chao(cases[i]).hoog == n);
        assert_true(chao_bc(cases[i]).punt == n && zelterman(cases[i]).punt == n);
    }
}

static void the_order_of_the_lists_does_not_matter(void **state) {
    (void)state;
    static const unsigned order[] = {3, 0, 4, 1, 2};
    int64_t x[32], y[32];
    for (int round = 0; round < 500; round++) {
        vangst_random(5, 60, x);
        vangst_relabel(x, 5, order, y);
        Vangst v = vangst_from(x, 5), w = vangst_from(y, 5);
        assert_true(v.n == w.n && v.f1 == w.f1 && v.f2 == w.f2);
        Lijstpaar before[10], after[10];
        lijstparen(x, 5, before);
        lijstparen(y, 5, after);
        double som = 0;
        for (int p = 0; p < 10; p++) som += before[p].chapman - after[p].chapman;
        assert_true(fabs(som) < 1e-6);
    }
}

static void more_persons_on_a_single_list_raise_every_bound(void **state) {
    (void)state;
    for (int round = 0; round < 2000; round++) {
        int64_t f1 = 1 + below(500), f2 = 1 + below(100), rest = below(20);
        Vangst v = {f1 + f2 + rest, f1, f2}, more = {f1 + f2 + rest + 1, f1 + 1, f2};
        assert_true(chao(more).punt > chao(v).punt);
        assert_true(chao_bc(more).punt > chao_bc(v).punt);
        assert_true(zelterman(more).punt > zelterman(v).punt);
        Interval all[] = {chao(v), chao_bc(v), zelterman(v)};
        for (int i = 0; i < 3; i++) assert_true(all[i].laag <= all[i].punt && all[i].punt <= all[i].hoog);
        assert_true(all[0].laag >= (double)v.n && all[1].laag >= (double)v.n && all[2].punt >= (double)v.n);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_chao_and_zelterman_on_every_public_table),
        cmocka_unit_test(agrees_with_petersen_and_chapman_on_every_pair),
        cmocka_unit_test(nobody_on_two_lists_leaves_the_number_open),
        cmocka_unit_test(nobody_on_a_single_list_means_that_all_were_seen),
        cmocka_unit_test(the_order_of_the_lists_does_not_matter),
        cmocka_unit_test(more_persons_on_a_single_list_raise_every_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
