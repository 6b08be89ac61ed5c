/* The tables of the reference, to the last cell; and tables of our own against the ptable package. */
#include "cijfers/bescherming/celsleutel.h"

#include "cijfers/bescherming/proef_test.h"
#include "gedeeld.h"

#define SDC "data/schatting/sdc/"

static int64_t whole(const Csv *c, size_t rij, const char *kolom) {
    int64_t v = -1;
    assert_true(str_to_int(gedeeld_tekst(c, rij, kolom), &v));
    return v;
}

static uint64_t *byte_keys(Arena *a, const Csv *records) {
    uint64_t *keys = NEW_N(a, uint64_t, records->rijen);
    for (size_t r = 0; r < records->rijen; r++)
        keys[r] = (uint64_t)whole(records, r, "record_key") << (SLEUTEL_BITS - 8);
    return keys;
}

/* The position in the only table that has the labels of this row of the reference. */
static size_t position_of(const Publicatie *p, const Csv *expected, size_t rij) {
    const KoppelTabel *t = &p->tabellen[0];
    for (size_t at = 0; at < t->posities; at++) {
        size_t d = 0;
        while (d < t->keuze.diep && str_eq(positie_label(p, t, at, d), csv_veld(expected, rij, d)->tekst)) d++;
        if (d == t->keuze.diep) return at;
    }
    fail_msg("%.*s: row %zu is not in the table", STR_ARG(expected->naam), rij);
    return 0;
}

static void assert_cell(const Csv *e, size_t r, int64_t before, const Verstoring *v) {
    assert_int_equal(before, whole(e, r, "pre_sdc_count"));
    assert_int_equal(v->sleutel >> (SLEUTEL_BITS - 8), whole(e, r, "ckey"));
    assert_int_equal(v->verandering, whole(e, r, "pvalue"));
    assert_int_equal(v->getoond, !str_eq(gedeeld_tekst(e, r, "count"), S("NA")));
    if (v->getoond) assert_int_equal(v->aantal, whole(e, r, "count"));
}

static void assert_reproduces(const char *records, const char *tabel, const char *expected) {
    SCOPED_ARENA a = arena_new();
    Csv micro = gedeeld_csv(a, records), table = gedeeld_csv(a, SDC "INPUT_ons_ptable_10_5.csv"),
        e = gedeeld_csv(a, expected);
    Ptabel t = {0};
    Verstoring *v = NULL;
    Str error = STR_NONE;
    assert_ok(ptabel_from_csv(a, &table, &t, &error));
    Publicatie p = proef_publicatie(a, &micro, "", tabel, NUL_TONEN);
    assert_ok(celsleutel_apply(a, &p, byte_keys(a, &micro), &t, 10, &v, &error));
    const Verstoring nothing = {0};
    for (size_t r = 0; r < e.rijen; r++) {
        size_t at = position_of(&p, &e, r);
        uint32_t som = p.tabellen[0].som[at];
        assert_cell(&e, r, positie_value(&p, &p.tabellen[0], at), som == GEEN_SOM ? &nothing : &v[som]);
    }
}

static void the_reference_tables_come_out_to_the_last_cell(void **state) {
    (void)state;
    const char *micro = SDC "INPUT_ons_micro.csv", *fictional = SDC "INPUT_fictional_register.csv";
    assert_reproduces(micro, "var1", SDC "ons_cellkey__var1.csv");
    assert_reproduces(micro, "var5*var8", SDC "ons_cellkey__var5_var8.csv");
    assert_reproduces(micro, "var1*var5*var8", SDC "ons_cellkey__var1_var5_var8.csv");
    assert_reproduces(micro, "var1*var5*var8", SDC "ons_packaged_expected__var1_var5_var8.csv");
    assert_reproduces(fictional, "municipality*year", SDC "fict_cellkey10_5__municipality_year.csv");
    assert_reproduces(fictional, "year", SDC "fict_cellkey10_5__year.csv");
}

static void assert_like_reference(int32_t d, double variance, const char *name) {
    SCOPED_ARENA a = arena_new();
    Csv e = gedeeld_csv(a, name);
    Ptabel t = {0}, read = {0};
    Str error = STR_NONE;
    assert_ok(ptabel_make(a, d, variance, 0, &t, &error));
    assert_int_equal(t.kans_aantal, e.rijen);
    for (size_t r = 0; r < e.rijen; r++) {
        assert_int_equal(t.kansen[r].aantal, whole(&e, r, "i"));
        assert_float_equal(t.kansen[r].kans, gedeeld_getal(&e, r, "p"), 1e-7);
        assert_float_equal(t.kansen[r].tot, gedeeld_getal(&e, r, "p_int_ub"), 1e-7);
        assert_true((double)t.kansen[r].verandering == gedeeld_getal(&e, r, "v"));
    }
    Csv own = proef_csv(a, ptabel_csv(a, &t));
    assert_ok(ptabel_from_csv(a, &own, &read, &error));
    assert_ok(ptabel_from_csv(a, &e, &read, &error));
}

static void tables_of_our_own_agree_with_the_ptable_package(void **state) {
    (void)state;
    assert_like_reference(2, 1, SDC "ptable__D2V1.csv");
    assert_like_reference(3, 1.05, SDC "ptable__D3V1.05.csv");
}

/* Mean 0, no more than the variance, never below 0, and no result of 1..js: for many choices. */
static void every_table_keeps_its_promises(void **state) {
    (void)state;
    for (int32_t d = 1; d <= 8; d++)
        for (int32_t js = 0; js <= 3; js++) {
            SCOPED_ARENA a = arena_new();
            Ptabel t = {0};
            Str error = STR_NONE;
            double most = 0.5 * d + js * js;
            if (ptabel_make(a, d, most, js, &t, &error) != OK) continue;
            for (int64_t i = 0; i <= t.grootste; i++) {
                double sum = 0, mean = 0, square = 0;
                for (size_t k = 0; k < t.kans_aantal; k++) {
                    const PtabelKans *at = &t.kansen[k];
                    int64_t result = at->aantal + at->verandering;
                    if (at->aantal != i) continue;
                    assert_true(at->kans >= 0 && (result == 0 || result > js));
                    sum += at->kans;
                    mean += at->kans * at->verandering;
                    square += at->kans * at->verandering * at->verandering;
                }
                assert_float_equal(sum, 1, 1e-12);
                assert_float_equal(mean, 0, 1e-9);
                assert_true(square <= most + 1e-8);
            }
        }
}

static void a_table_that_cannot_be_is_refused(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Ptabel t;
    Str error = STR_NONE;
    assert_status(ptabel_make(a, 3, 1, 2, &t, &error), INVALID); /* a 1 can only become 0 or 3: variance 2 */
    assert_true(str_starts(error, S("Voor het aantal 1 bestaat geen verdeling")));
    assert_status(ptabel_make(a, 0, 1, 0, &t, &error), INVALID);
}

static void assert_table_refused(const char *text, const char *says) {
    SCOPED_ARENA a = arena_new();
    Csv csv = proef_csv(a, str_from_z(text));
    Ptabel t;
    Str error = STR_NONE;
    assert_status(ptabel_from_csv(a, &csv, &t, &error), INVALID);
    if (!str_contains(error, str_from_z(says))) fail_msg("%.*s", STR_ARG(error));
}

static void a_damaged_table_is_refused_with_its_line(void **state) {
    (void)state;
    assert_table_refused("a,b\n1,2\n", "proef is geen ptabel");
    assert_table_refused("pcv,ckey,pvalue\n1,0,-1\n", "proef heeft 1 regels");
    assert_table_refused("i,v,p_int_ub\n0,0,1\n2,0,1\n", "regel 3, kolom 1: De aantallen (i) moeten oplopen");
    assert_table_refused("i,v,p_int_ub\n0,0,1\n1,-1,0.5\n", "proef is niet af");
    assert_table_refused("i,v,p_int_ub\n0,0,1\n1,-2,1\n", "regel 3, kolom 3: Hier hoort een heel getal van -1");
    assert_table_refused("i,v,p_int_ub\n0,0,1\n1,-1,0.5\n1,0,0.4\n", "regel 4, kolom 1: De bovengrens");
}

static void what_is_beyond_the_table_comes_round(void **state) {
    (void)state;
    int32_t changes[750 * 256];
    for (int i = 0; i < 750 * 256; i++) changes[i] = i / 256 + 1;
    Ptabel t = {.soort = PTABEL_256, .grootste = 750, .verandering = changes};
    assert_int_equal(ptabel_change(&t, 750, 0), 750);
    assert_int_equal(ptabel_change(&t, 751, 0), 501);
    assert_int_equal(ptabel_change(&t, 1000, 0), 750);
    assert_int_equal(ptabel_change(&t, 1001, 0), 501);
    assert_int_equal(ptabel_change(&t, 0, 0), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reference_tables_come_out_to_the_last_cell),
        cmocka_unit_test(tables_of_our_own_agree_with_the_ptable_package),
        cmocka_unit_test(every_table_keeps_its_promises),
        cmocka_unit_test(a_table_that_cannot_be_is_refused),
        cmocka_unit_test(a_damaged_table_is_refused_with_its_line),
        cmocka_unit_test(what_is_beyond_the_table_comes_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
