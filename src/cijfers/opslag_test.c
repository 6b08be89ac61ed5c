#include "cijfers/opslag.h"

#include "store/store_test.h"

static const Str SEKS[] = {S("Seks")}, TWEE[] = {S("Seks"), S("Arbeid")};

/* Two of 2015, one of 2016 in two sectors; 'Orgaanhandel' stands in the source and counts nothing. */
static Registraties three(Arena *a) {
    static Registratie rijen[3];
    rijen[0] = (Registratie){2015, S("Man"), S("18 of ouder"), S("Nederlands"), SEKS, 1, true};
    rijen[1] = (Registratie){2015, S("Vrouw"), STR_NONE, STR_NONE, NULL, 0, true};
    rijen[2] = (Registratie){2016, S("Vrouw"), S("18 of ouder"), S("Nederlands"), TWEE, 2, true};
    Registraties r = {.rijen = rijen, .n = 3, .bron = S("proef")};
    lijst_add(a, &r.lijsten[REG_GESLACHT], S("Man"));
    lijst_add(a, &r.lijsten[REG_GESLACHT], S("Vrouw"));
    lijst_add(a, &r.lijsten[REG_SECTOR], S("Orgaanhandel"));
    lijst_add(a, &r.lijsten[REG_SECTOR], S("Seks"));
    lijst_add(a, &r.lijsten[REG_SECTOR], S("Arbeid"));
    return r;
}

typedef struct Proef {
    Werkmap w;
    Db *db;
    IngelezenJaar *jaren;
    size_t n;
} Proef;

static Proef proef_new(void) {
    Proef p = {.w = werkmap_new()};
    p.db = werkmap_db(&p.w, "k.db");
    return p;
}

static void proef_free(Proef *p) {
    db_close(p->db);
    werkmap_free(&p->w);
}

static void keep(Proef *p, const char *regio, const char *bron, const Registraties *r) {
    assert_ok(db_begin(p->db));
    assert_ok(registraties_bewaar(p->db, p->w.a, str_from_z(regio), str_from_z(bron), r, TEST_NU, &p->jaren, &p->n));
    assert_ok(db_commit(p->db));
}

static Registraties load(Proef *p, const char *regio) {
    Registraties r = {0};
    assert_ok(registraties_laad(p->db, p->w.a, str_from_z(regio), &r));
    return r;
}

static void comes_back_as_it_was_read(void **state) {
    (void)state;
    Proef p = proef_new();
    Registraties r = three(p.w.a);
    keep(&p, "fryslan", "comensha", &r);
    assert_int_equal(p.n, 2);
    assert_int_equal(p.jaren[0].uitkomst, INLEZING_NIEUW);
    assert_int_equal(p.jaren[1].personen, 1);
    assert_int_equal(p.jaren[1].sectoren, 2);
    Registraties back = load(&p, "fryslan");
    assert_str(registraties_csv(p.w.a, &back), registraties_csv(p.w.a, &r));
    assert_true(str_none(back.rijen[1].leeftijd));
    assert_true(back.rijen[2].uit_tabellen);
    assert_int_equal(load(&p, "drenthe").n, 0);
    proef_free(&p);
}

static void reading_twice_counts_once(void **state) {
    (void)state;
    Proef p = proef_new();
    Registraties r = three(p.w.a);
    keep(&p, "fryslan", "comensha", &r);
    keep(&p, "fryslan", "comensha", &r);
    assert_int_equal(p.jaren[0].uitkomst, INLEZING_GELIJK);
    assert_int_equal(p.jaren[1].uitkomst, INLEZING_GELIJK);
    assert_int_equal(load(&p, "fryslan").n, 3);
    proef_free(&p);
}

static void a_corrected_year_replaces_only_that_year(void **state) {
    (void)state;
    Proef p = proef_new();
    Registraties r = three(p.w.a);
    keep(&p, "fryslan", "comensha", &r);
    r.rijen[0].geslacht = S("Vrouw");
    r.n = 1; /* the corrected file holds one person, of 2015 */
    keep(&p, "fryslan", "comensha", &r);
    assert_int_equal(p.n, 1);
    assert_int_equal(p.jaren[0].uitkomst, INLEZING_VERVANGEN);
    Registraties back = load(&p, "fryslan");
    assert_int_equal(back.n, 2);
    assert_str(back.rijen[0].geslacht, S("Vrouw"));
    assert_int_equal(back.rijen[1].jaar, 2016);
    proef_free(&p);
}

static void a_changed_list_or_description_is_a_change(void **state) {
    (void)state;
    Proef p = proef_new();
    Registraties r = three(p.w.a);
    keep(&p, "fryslan", "comensha", &r);
    lijst_add(p.w.a, &r.lijsten[REG_NATIONALITEIT], S("Statenloos"));
    keep(&p, "fryslan", "comensha", &r);
    assert_int_equal(p.jaren[0].uitkomst, INLEZING_VERVANGEN);
    r.bron = S("proef, tweede druk");
    keep(&p, "fryslan", "comensha", &r);
    assert_int_equal(p.jaren[1].uitkomst, INLEZING_VERVANGEN);
    assert_str(load(&p, "fryslan").bron, S("proef, tweede druk"));
    proef_free(&p);
}

static void sources_and_regions_stand_apart(void **state) {
    (void)state;
    Proef p = proef_new();
    Registraties r = three(p.w.a), eigen = three(p.w.a);
    keep(&p, "fryslan", "comensha", &r);
    eigen.n = 1;
    eigen.rijen[0].uit_tabellen = false;
    eigen.bron = S("eigen register");
    keep(&p, "fryslan", "register", &eigen);
    keep(&p, "drenthe", "comensha", &eigen);
    Registraties back = load(&p, "fryslan");
    assert_int_equal(back.n, 4);
    assert_str(back.bron, S("proef; eigen register"));
    assert_true(back.rijen[0].uit_tabellen);
    assert_false(back.rijen[3].uit_tabellen);
    assert_int_equal(load(&p, "drenthe").n, 1);
    proef_free(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_back_as_it_was_read),
        cmocka_unit_test(reading_twice_counts_once),
        cmocka_unit_test(a_corrected_year_replaces_only_that_year),
        cmocka_unit_test(a_changed_list_or_description_is_a_change),
        cmocka_unit_test(sources_and_regions_stand_apart),
    };
    return cmocka_run_group_tests(tests, quiet, NULL);
}
