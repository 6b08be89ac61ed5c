/* Rounded tables add up, small counts are gone, and deviations stay small: also beside the reference. */
#include "cijfers/bescherming/afrond.h"

#include "cijfers/bescherming/proef_test.h"
#include "gedeeld.h"

#define SDC "data/schatting/sdc/"

static Afronding assert_rounded(Arena *a, const Publicatie *p, int64_t basis) {
    Afronding f = {0};
    assert_ok(afrond(a, p, basis, NULL, NULL, &f));
    for (uint32_t i = 0; i < p->stelsel->onbekenden; i++) {
        bool small = p->binnen[i] > 0 && p->binnen[i] < basis;
        assert_true(small ? f.binnen[i] == 0 || f.binnen[i] == basis : f.binnen[i] == p->binnen[i]);
    }
    for (size_t j = 0; j < p->stelsel->n; j++)
        assert_int_equal(f.waarde[j], som_value(&p->stelsel->sommen[j], f.binnen));
    return f;
}

static int64_t largest_difference(const Csv *reference) {
    double most = 0;
    for (size_t r = 0; r < reference->rijen; r++) most = fmax(most, fabs(gedeeld_getal(reference, r, "difference")));
    return (int64_t)most;
}

static void deviations_are_no_larger_than_those_of_the_reference(void **state) {
    (void)state;
    static const struct {
        int64_t basis;
        const char *reference;
    } cases[] = {{3, SDC "plsround__e6_geo_eu_year_b3__publish.csv"},
                 {5, SDC "plsround__e6_geo_eu_year_b5__publish.csv"}};
    for (size_t i = 0; i < 2; i++) {
        SCOPED_ARENA a = arena_new();
        Csv csv = gedeeld_csv(a, SDC "INPUT_ssb_e6.csv"), reference = gedeeld_csv(a, cases[i].reference);
        Publicatie p = proef_publicatie(a, &csv, "freq", "geo*year eu*year", NUL_TONEN);
        assert_true(assert_rounded(a, &p, cases[i].basis).grootste <= largest_difference(&reference));
    }
}

static void the_larger_tables_stay_near(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv z3 = gedeeld_csv(a, SDC "INPUT_ssb_z3.csv"), fict = gedeeld_csv(a, SDC "INPUT_fictional_register.csv");
    Publicatie p = proef_publicatie(a, &z3, "ant", "region*hovedint*mnd fylke*hovedint*mnd", NUL_TONEN);
    assert_true(assert_rounded(a, &p, 3).grootste <= 3);
    assert_true(assert_rounded(a, &p, 5).grootste <= 6);
    Publicatie q = proef_publicatie(a, &fict, "", "municipality*year municipality*form*sex year*form", NUL_TONEN);
    assert_true(assert_rounded(a, &q, 3).grootste <= 4);
}

static void rounding_again_changes_nothing(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv csv = proef_csv(a, S("a,b,aantal\nx,m,3\nx,v,0\ny,m,6\ny,v,7\n"));
    Publicatie p = proef_publicatie(a, &csv, "", "a*b", NUL_TONEN);
    Afronding f = assert_rounded(a, &p, 3);
    assert_int_equal(f.afgerond, 0);
    assert_int_equal(f.grootste, 0);
}

static bool never_go_on(void *self, size_t done, size_t total) {
    (void)self, (void)done, (void)total;
    return false;
}

static void stopping_gives_nothing_half(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv csv = proef_csv(a, S("a,b,aantal\nx,m,1\nx,v,2\ny,m,6\ny,v,7\n"));
    Publicatie p = proef_publicatie(a, &csv, "", "a*b", NUL_TONEN);
    Afronding f = {0};
    assert_status(afrond(a, &p, 3, never_go_on, NULL, &f), BUSY);
    assert_null(f.waarde);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deviations_are_no_larger_than_those_of_the_reference),
        cmocka_unit_test(the_larger_tables_stay_near),
        cmocka_unit_test(rounding_again_changes_nothing),
        cmocka_unit_test(stopping_gives_nothing_half),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
