#include "cijfers/schatting/lijsten.h"

#include "test.h"

static Status read_table(Arena *a, Str text, Lijsten *out, Str *error) {
    Csv c;
    TRY(csv_read(a, S("t.csv"), text, &CSV_GRENS, &c, error));
    return lijsten_read(a, &c, out, error);
}

static Lijsten read_good(Arena *a, Str text) {
    Lijsten l = {0};
    Str error = STR_NONE;
    if (read_table(a, text, &l, &error) != OK) fail_msg("%.*s", STR_ARG(error));
    REQUIRE(l.telling);
    return l;
}

static void a_pattern_is_a_set_of_lists(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Lijsten l = read_good(a, S("A,B,count,C\n1,0,5,0\n1,1,3,0\n0,0,2,1\n0,0,0,0\n"));
    assert_int_equal(l.aantal, 3);
    assert_str(l.namen[2], S("C"));
    assert_int_equal(l.personen, 10);
    assert_int_equal(l.telling[1], 5);
    assert_int_equal(l.telling[3], 3);
    assert_int_equal(l.telling[4], 2);
    assert_int_equal(l.telling[2], 0);
    int64_t som[8], per_aantal[4];
    lijsten_supersets(&l, som);
    assert_int_equal(som[0], 10);
    assert_int_equal(som[1], 8);
    assert_int_equal(som[2], 3);
    assert_int_equal(som[3], 3);
    assert_int_equal(som[5], 0);
    lijsten_by_number(&l, per_aantal);
    assert_int_equal(per_aantal[1], 7);
    assert_int_equal(per_aantal[2], 3);
    assert_int_equal(per_aantal[3], 0);
}

static void a_pattern_that_stands_there_twice_is_summed_and_said(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Lijsten l = read_good(a, S("O,Z,count\n1,1,2\n1,0,9\n1,1,57\n"));
    assert_int_equal(l.telling[3], 59);
    assert_int_equal(l.meldingen_aantal, 1);
    assert_str(l.meldingen[0], S("t.csv, regel 4: deze combinatie van lijsten staat ook op regel 2. "
                                 "De aantallen zijn opgeteld."));
}

static void what_is_wrong_is_said_with_its_line(void **state) {
    (void)state;
    static const struct {
        Str text;
        const char *says;
    } cases[] = {
        {S("A,B\n1,0\n"), "regel 1, kolom 1: Er is geen kolom 'count'"},
        {S("A,count\n1,4\n"), "regel 1, kolom 1: Er is maar één lijst"},
        {S("count\n4\n"), "regel 1, kolom 1: Er zijn geen lijsten"},
        {S("A,B,count\n1,0,4\n1,2,4\n"), "regel 3, kolom 3: Hier hoort 1 (op de lijst) of 0"},
        {S("A,B,count\n1,0,-4\n"), "regel 2, kolom 5: Hier hoort een heel getal"},
        {S("A,B,count\n1,0,vier\n"), "regel 2, kolom 5: Hier hoort een heel getal"},
        {S("A,B,count\n1,0,2.5\n"), "regel 2, kolom 5: Hier hoort een heel getal"},
        {S("A,B,count\n1,0,2000000000\n"), "regel 2, kolom 5: Een rij telt ten hoogste"},
        {S("A,B,count\n1,0,4\n0,0,4\n"), "regel 3, kolom 5: Deze rij telt personen die op geen enkele lijst staan"},
        {S("A,B,count\n1,0,0\n"), "regel 1, kolom 1: De tabel telt geen enkele persoon"},
        {S("a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,count\n"),
         "regel 1, kolom 1: Er zijn 17 lijsten; het kan met ten hoogste 16"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        SCOPED_ARENA a = arena_new();
        Lijsten l;
        Str error = STR_NONE;
        assert_status(read_table(a, cases[i].text, &l, &error), INVALID);
        if (!str_contains(error, str_from_z(cases[i].says))) fail_msg("%.*s", STR_ARG(error));
    }
}

static void keeping_some_lists_drops_who_is_on_none_of_them(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Lijsten l = read_good(a, S("A,B,C,count\n1,0,0,5\n0,1,1,3\n0,1,0,2\n1,0,1,4\n")), k = {0};
    Str error = STR_NONE;
    assert_ok(lijsten_keep(a, &l, (Str[]){S("C"), S("A")}, 2, &k, &error));
    assert_str(k.namen[0], S("C"));
    assert_int_equal(k.telling[1], 3);
    assert_int_equal(k.telling[2], 5);
    assert_int_equal(k.telling[3], 4);
    assert_int_equal(k.personen, 12);
    assert_int_equal(k.weggevallen, 2);
    assert_int_equal(k.meldingen_aantal, 1);
    assert_true(k.vingerafdruk != l.vingerafdruk);
    assert_status(lijsten_keep(a, &l, (Str[]){S("A"), S("D")}, 2, &k, &error), INVALID);
    assert_true(str_contains(error, S("geen lijst 'D'")));
    assert_status(lijsten_keep(a, &l, (Str[]){S("A"), S("A")}, 2, &k, &error), INVALID);
    assert_status(lijsten_keep(a, &l, (Str[]){S("A")}, 1, &k, &error), INVALID);
}

static void the_fingerprint_tells_one_case_apart(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Lijsten l = read_good(a, S("A,B,count\n1,0,185\n")), same = read_good(a, S("A,B,aantal\n0,1,0\n1,0,185\n")),
            other = read_good(a, S("A,B,count\n1,0,186\n"));
    assert_true(l.vingerafdruk == same.vingerafdruk);
    assert_true(l.vingerafdruk != other.vingerafdruk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pattern_is_a_set_of_lists),
        cmocka_unit_test(a_pattern_that_stands_there_twice_is_summed_and_said),
        cmocka_unit_test(what_is_wrong_is_said_with_its_line),
        cmocka_unit_test(keeping_some_lists_drops_who_is_on_none_of_them),
        cmocka_unit_test(the_fingerprint_tells_one_case_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
