#include "cijfers/gegevens_csv.h"

#include "cijfers/tabel.h"
#include "test.h"

static Status read(Arena *a, Str text, LeesVraag v, Gegevens **out, Str *error) {
    Csv c = {0};
    assert_ok(csv_read(a, S("f.csv"), text, &CSV_GRENS, &c, error));
    return gegevens_from_csv(a, &c, &v, out, error);
}

static Gegevens *good(Arena *a, Str text, LeesVraag v) {
    Gegevens *g = NULL;
    Str error = STR_NONE;
    if (read(a, text, v, &g, &error) != OK) fail_msg("%.*s", STR_ARG(error));
    return g;
}

static LeesVraag need(Teleenheid e, const Str *nodig, size_t n) {
    return (LeesVraag){.eenheid = e, .nodig = nodig, .nodig_aantal = n};
}

static Str labels(Arena *a, const Gegevens *g, const char *naam) {
    int d = gegevens_dimensie(g, str_from_z(naam));
    assert_true(d >= 0);
    Buf b = {.arena = a};
    for (int32_t i = 0; i < dimensie_size(&g->dimensies[d]); i++)
        buf_fmt(&b, "%s%.*s", i ? " " : "", STR_ARG(dimensie_label(&g->dimensies[d], i)));
    return buf_view(&b);
}

static void categories_come_in_an_order_that_people_expect(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const Str nodig[] = {S("maand"), S("kleur"), S("maat")};
    Gegevens *g = good(a,
                       S("# volgorde maat: klein | middel | groot\n"
                         "maand,kleur,maat,notitie\n10,rood,groot,x\n9,Blauw,klein,y\n,ONBEKEND,,z\n11,geel,klein,\n"),
                       need(TEL_PERSONEN, nodig, 3));
    assert_str(labels(a, g, "maand"), S("9 10 11 Onbekend"));
    assert_str(labels(a, g, "kleur"), S("Blauw geel rood ONBEKEND"));
    assert_str(labels(a, g, "maat"), S("klein middel groot Onbekend"));
    assert_int_equal(g->dimensie_aantal, 3); /* nobody asked for the notes */
    assert_int_equal(g->n, 4);
    assert_false(g->geteld);
}

static void several_values_make_a_unit_of_their_own(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const Str nodig[] = {S("geslacht")};
    Gegevens *g = good(a, S("geslacht;sector\nV;Seks | Arbeid\nM;Arbeid\nV;\n"), need(TEL_SECTOREN, nodig, 1));
    assert_int_equal(g->eenheid, TEL_PERSONEN);
    int d = gegevens_dimensie(g, S("sector"));
    assert_true(g->dimensies[d].meervoudig);
    assert_int_equal(gegevens_codes(g, 0, (size_t)d).n, 2);
    assert_int_equal(gegevens_eenheden(g), 1u << TEL_PERSONEN | 1u << TEL_SECTOREN);
}

static void the_file_says_what_it_is(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const Str nodig[] = {S("x")};
    Gegevens *g =
        good(a,
             S("# Bron: het register\n# eenheid: situaties\n# periode: eerste kwartaal\n# definitie: Wat telt.\n"
               "# definitieversie: 3\nx\n1\n"),
             need(TEL_SITUATIES, nodig, 1));
    assert_int_equal(g->eenheid, TEL_SITUATIES);
    assert_str(g->bron, S("het register"));
    assert_str(g->periode, S("eerste kwartaal"));
    assert_str(g->definitie[TEL_SITUATIES], S("Wat telt."));
    assert_str(g->definitie_versie[TEL_SITUATIES], S("3"));
}

static void the_same_person_is_known_again(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const Str nodig[] = {S("gemeente")};
    Gegevens *g =
        good(a, S("gemeente,persoon\nSneek,p1\nSneek,p2\nSneek,p1\nSneek,onbekend\n"), need(TEL_PERSONEN, nodig, 1));
    assert_int_equal(g->eenheid, TEL_MELDINGEN);
    assert_int_equal(g->wie, TEL_PERSONEN);
    assert_int_equal(g->rijen[0].wie, g->rijen[2].wie);
    assert_true(g->rijen[0].wie != g->rijen[1].wie);
    assert_int_equal(g->rijen[3].wie, 0);
}

static void columns_with_counts_become_a_dimension(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const Str nodig[] = {S("jaar"), S("vorm")}, waarden[] = {S("b"), S("a")};
    LeesVraag v = need(TEL_PERSONEN, nodig, 2);
    v.waarden = waarden, v.waarde_aantal = 2;
    v.waarde_naam = S("vorm");
    v.totaal_kolom = S("som");
    v.totaalrij_kolom = S("jaar"), v.totaalrij = S("Alles");
    Gegevens *g = good(a, S("jaar,a,b,som\n2019,1,2,3\n2020,,4,4\nAlles,1,6,7\n"), v);
    assert_str(labels(a, g, "vorm"), S("b a Onbekend")); /* as asked */
    assert_str(labels(a, g, "jaar"), S("2019 2020 Onbekend"));
    assert_int_equal(g->n, 3); /* what is empty is not in the source */
    assert_int_equal(g->totaal_aantal, 5);
    assert_true(g->geteld);
    TabelVraag t = {.eenheid = TEL_PERSONEN, .rij_aantal = 1, .rijen = {0}};
    Tabel tabel;
    Str error = STR_NONE;
    if (tabel_make(a, g, &t, &tabel, &error) != OK) fail_msg("%.*s", STR_ARG(error));
    assert_int_equal(tabel.totaal, 7);
}

static void mistakes_are_named_where_they_are(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const struct {
        Str text;
        const char *says;
    } cases[] = {
        {S("geslcht\nV\n"), "f.csv, regel 1, kolom 1: Er is geen kolom 'geslacht'. Bedoelt u 'geslcht'?"},
        {S("x,y\nV,1\n"), "Er is geen kolom 'geslacht'. Wel: x, y."},
        {S("geslacht,aantal\nV,1\nM,een\n"), "f.csv, regel 3, kolom 3: Hier hoort een heel getal"},
        {S("geslacht,aantal\nV,1000000001\n"), "f.csv, regel 2, kolom 3: Dit aantal is te groot."},
        {S("# volgorde geslacht: V|M\ngeslacht\nX\n"),
         "f.csv, regel 3, kolom 1: 'X' staat niet in de lijst 'volgorde geslacht'"},
        {S("# eenheid: koffie\ngeslacht\nV\n"), "'koffie' is geen eenheid"},
        {S("geslacht,persoon,aantal\nV,p1,2\n"), "f.csv, regel 2, kolom 3: Een regel met een persoon telt één keer"},
        {S("geslacht,persoon,aantal\nV,p1,\n"), "Hier hoort een heel getal"},
        {S("# herkomst: tabellen\n# publiceerbaar: geslacht (koffie)\ngeslacht\nV\n"), "'koffie' is geen eenheid"},
    };
    static const Str nodig[] = {S("geslacht")};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Gegevens *g = NULL;
        Str error = STR_NONE;
        assert_status(read(a, cases[i].text, need(TEL_PERSONEN, nodig, 1), &g, &error), INVALID);
        if (!str_contains(error, str_from_z(cases[i].says))) fail_msg("%zu: %.*s", i, STR_ARG(error));
        assert_null(g);
    }
}

static void from_tables_without_a_list_gives_nothing_out(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const Str nodig[] = {S("geslacht")};
    Gegevens *g = good(a, S("# herkomst: tabellen\ngeslacht\nV\n"), need(TEL_PERSONEN, nodig, 1));
    TabelVraag v = {.eenheid = TEL_PERSONEN, .rij_aantal = 1};
    Tabel t;
    Str error = STR_NONE;
    assert_status(tabel_make(a, g, &v, &t, &error), INVALID);
    assert_true(str_contains(error, S("staat in geen van die tabellen")));
}

static void too_many_categories_are_refused(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Buf b = {.arena = a};
    buf_lit(&b, "x\n");
    for (int i = 0; i < 5001; i++) buf_fmt(&b, "%d\n", i);
    static const Str nodig[] = {S("x")};
    Gegevens *g = NULL;
    Str error = STR_NONE;
    assert_status(read(a, buf_view(&b), need(TEL_PERSONEN, nodig, 1), &g, &error), INVALID);
    assert_str(error, S("f.csv, regel 5002, kolom 1: De kolom 'x' heeft meer dan 5000 verschillende waarden: te veel "
                        "voor een tabel."));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(categories_come_in_an_order_that_people_expect),
        cmocka_unit_test(several_values_make_a_unit_of_their_own),
        cmocka_unit_test(the_file_says_what_it_is),
        cmocka_unit_test(the_same_person_is_known_again),
        cmocka_unit_test(columns_with_counts_become_a_dimension),
        cmocka_unit_test(mistakes_are_named_where_they_are),
        cmocka_unit_test(from_tables_without_a_list_gives_nothing_out),
        cmocka_unit_test(too_many_categories_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
