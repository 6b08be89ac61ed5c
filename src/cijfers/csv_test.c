#include "cijfers/csv.h"

#include "test.h"

static Csv read_good(Arena *a, Str text) {
    Csv c = {0};
    Str error = STR_NONE;
    if (csv_read(a, S("f.csv"), text, &CSV_GRENS, &c, &error) != OK) fail_msg("%.*s", STR_ARG(error));
    return c;
}

static void reads_fields_quotes_and_line_ends(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv c = read_good(
        a, S("\xEF\xBB\xBF# bron: ergens\r\njaar,naam\r\n2016,\"Jansen, \"\"Jan\"\"\r\nde Oude\"\r\n\r\n,x y\n"));
    assert_int_equal(c.rijen, 2);
    assert_int_equal(c.kolommen, 2);
    assert_str(csv_veld(&c, 0, 1)->tekst, S("Jansen, \"Jan\"\r\nde Oude"));
    assert_str(csv_veld(&c, 1, 0)->tekst, S(""));
    assert_str(csv_veld(&c, 1, 1)->tekst, S("x y"));
    assert_int_equal(csv_veld(&c, 1, 1)->regel, 6);
    assert_int_equal(csv_veld(&c, 1, 1)->kolom, 2);
    assert_int_equal(csv_kolom(&c, S("naam")), 1);
    assert_int_equal(csv_kolom(&c, S("Naam")), -1);
    assert_str(csv_toelichting(&c, S("Bron")), S("ergens"));
    assert_true(str_none(csv_toelichting(&c, S("periode"))));
}

static void tells_the_separator_from_the_heading(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    assert_int_equal(read_good(a, S("a;b\n1,5;2\n")).kolommen, 2);
    assert_int_equal(read_good(a, S("a\tb\n1\t2")).kolommen, 2);
    assert_int_equal(read_good(a, S("\"a;b\",c\n1,2")).kolommen, 2);
    assert_int_equal(read_good(a, S("alleen\n1\n\"\"\n")).rijen, 2);
}

static void refuses_what_it_does_not_understand(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const struct {
        Str text;
        const char *says;
    } cases[] = {
        {S(""), "f.csv, regel 1, kolom 1: Er is geen kopregel"},
        {S("# alleen uitleg\n"), "regel 2, kolom 1: Er is geen kopregel"},
        {S("a,b\n1\n"), "regel 2, kolom 1: Deze regel heeft 1 velden; de kopregel heeft er 2."},
        {S("a,b\n1,2,3\n"), "regel 2, kolom 5: Deze regel heeft meer velden dan de 2"},
        {S("a,b\n\xC3\xAB\xC3\xAB,2\"3\n"), "regel 2, kolom 5: Hier staat een aanhalingsteken midden"},
        {S("a,b\n1,\"x\" y\n"), "regel 2, kolom 6: Na het sluitende aanhalingsteken"},
        {S("a,b\n\"x\ny,2\n"), "regel 2, kolom 1: Dit aanhalingsteken wordt nergens gesloten"},
        {S("a,,c\n"), "regel 1, kolom 3: Deze kolom heeft geen naam"},
        {S("a,b,a\n"), "regel 1, kolom 5: De kolom 'a' komt twee keer voor"},
        {S("a\r1\r"), "regel 1, kolom 2: Hier staat een half regeleinde"},
        {S("a\n\xE9\n"), "regel 2, kolom 1: Hier staat een teken dat geen UTF-8 is"},
        {S("\xFF\xFE\x61"), "Dit bestand is UTF-16"},
        {S("a\n\x61\x00\x62"), "regel 2, kolom 2: Hier staat een nul-teken"},
        {S("a\n\x1B[1m"), "regel 2, kolom 1: Hier staat een onzichtbaar teken"},
        {S("a\nx\xE2\x80\xAE"
           "1"),
         "regel 2, kolom 2: Hier staat een onzichtbaar teken"},
        {S("\xEF\xBB\xBF\n\xEF\xBB\xBF"), "regel 2, kolom 1: Hier staat een onzichtbaar teken"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Csv c = {.rijen = 77};
        Str error = STR_NONE;
        assert_status(csv_read(a, S("f.csv"), cases[i].text, &CSV_GRENS, &c, &error), INVALID);
        if (!str_contains(error, str_from_z(cases[i].says))) fail_msg("%zu: %.*s", i, STR_ARG(error));
        assert_int_equal(c.rijen, 77);
    }
}

static void keeps_its_ceilings(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    CsvGrens small = {.bytes = 2048, .rijen = 2, .kolommen = 2, .veld = 4};
    static const struct {
        Str text;
        const char *says;
    } cases[] = {
        {S("a,b,c\n"), "regel 1, kolom 5: Een bestand heeft ten hoogste 2 kolommen"},
        {S("a\n1\n2\n3\n"), "regel 4, kolom 1: Een bestand heeft ten hoogste 2 rijen"},
        {S("a\n12345\n"), "regel 2, kolom 1: Dit veld is langer dan 4 tekens"},
    };
    Csv c;
    Str error = STR_NONE;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_status(csv_read(a, S("f.csv"), cases[i].text, &small, &c, &error), INVALID);
        if (!str_contains(error, str_from_z(cases[i].says))) fail_msg("%.*s", STR_ARG(error));
    }
    Str big = {arena_alloc(a, 3000), 3000};
    assert_status(csv_read(a, S("f.csv"), big, &small, &c, &error), INVALID);
    assert_true(str_contains(error, S("groter dan 2 KiB")));
}

static void numbers_are_whole_and_not_negative(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv c = read_good(a, S("n\n12\n\"\"\n-1\n1.5\n"));
    int64_t v = 7;
    Str error = STR_NONE;
    assert_ok(csv_getal(&c, csv_veld(&c, 0, 0), false, &v, &error));
    assert_int_equal(v, 12);
    assert_ok(csv_getal(&c, csv_veld(&c, 1, 0), true, &v, &error));
    assert_int_equal(v, 0);
    assert_status(csv_getal(&c, csv_veld(&c, 1, 0), false, &v, &error), INVALID);
    assert_status(csv_getal(&c, csv_veld(&c, 2, 0), false, &v, &error), INVALID);
    assert_status(csv_getal(&c, csv_veld(&c, 3, 0), false, &v, &error), INVALID);
    assert_str(error, S("f.csv, regel 5, kolom 1: Hier hoort een heel getal van 0 of meer, niet '1.5'."));
}

static void writing_defuses_formulas_and_quotes(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const struct {
        Str in, out;
    } cases[] = {
        {S("gewoon"), S("gewoon")},
        {S("a,b"), S("\"a,b\"")},
        {S("a;b"), S("\"a;b\"")},
        {S("zegt \"ja\""), S("\"zegt \"\"ja\"\"\"")},
        {S("=1+1"), S("'=1+1")},
        {S("  =1+1"), S("\"'  =1+1\"")},
        {S("+31 6"), S("'+31 6")},
        {S("-2"), S("'-2")},
        {S("@SUM(A1)"), S("'@SUM(A1)")},
        {S("\t=x"), S("\"'\t=x\"")},
        {S("\xEF\xBC\x9D"
           "1"),
         S("'\xEF\xBC\x9D"
           "1")},
        {S("#kop"), S("\"#kop\"")},
        {S("a\x01"
           "b"),
         S("a b")},
        {S(""), S("")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf b = {.arena = a};
        CsvUit u = {.out = &b, .scheiding = ','};
        csv_put_text(&u, cases[i].in);
        assert_str(buf_view(&b), cases[i].out);
    }
}

static void writes_rows_numbers_and_comments(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Buf b = {.arena = a};
    CsvUit u = {.out = &b, .scheiding = ';'};
    csv_put_comment(&u, S("bron: a\nb;=HYPERLINK(1), +2"));
    csv_put_text(&u, S("naam"));
    csv_put_int(&u, -3);
    csv_put_num(&u, 12.345, 2);
    csv_end_row(&u);
    csv_put_text(&u, S(""));
    csv_end_row(&u);
    assert_str(buf_view(&b), S("# bron: a b;'=HYPERLINK(1),' +2\nnaam;-3;12.35\n\"\"\n"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_fields_quotes_and_line_ends),   cmocka_unit_test(tells_the_separator_from_the_heading),
        cmocka_unit_test(refuses_what_it_does_not_understand), cmocka_unit_test(keeps_its_ceilings),
        cmocka_unit_test(numbers_are_whole_and_not_negative),  cmocka_unit_test(writing_defuses_formulas_and_quotes),
        cmocka_unit_test(writes_rows_numbers_and_comments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
