/* What the parts give is tested with the parts; here is what is made of it: which model stands where, and what may be said. */
#include "cijfers/schatting/schatting.h"

#include "cijfers/schatting/referentie_test.h"
#include "cijfers/schatting/verslag.h"

static atomic_bool stop;

static Schatting make(Arena *a, const Lijsten *l, size_t bootstrap) {
    SchattingVraag v = {.bootstrap = bootstrap, .seed = 3, .drempel = STAP_DREMPEL, .threads = 2, .stop = &stop};
    for (int m = 0; m < METHODEN; m++) v.methode[m] = m != METHODE_GRAFEN;
    Schatting s = {0};
    assert_ok(schatting_make(a, l, &v, &s));
    return s;
}

static void each_method_stands_where_the_references_have_it(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Tabel t = table(a, S("UKdat_5"));
    Schatting s = make(a, &t.l, 0);
    static const struct {
        Methode methode;
        double schatting;
        Str model;
    } cases[] = {
        {METHODE_HOOFDEFFECTEN, 13444.1312090144, S("[1,2,3,4,5]")},
        {METHODE_STAPSGEWIJS, 11312.9902894353, S("[12,13,24,25,35,45]")},
        {METHODE_BIC2, 22991.3313141601, S("[12,13,23,25,34]")},
        {METHODE_BIC3, 25311.2906125326, S("[123,25,34]")},
        {METHODE_ALLE_PAREN, 11232.5313692255, S("[12,13,14,15,23,24,25,34,35,45]")},
        {METHODE_PROFIEL, 22964.4210875254, S("[12,13,23,25,34]")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Uitkomst *u = &s.van[cases[i].methode];
        assert_close(u->schatting, cases[i].schatting, 1e-6);
        assert_str(loglin_naam(a, 5, u->model), cases[i].model);
        assert_true(u->onder < u->schatting && u->schatting < u->boven);
    }
    assert_close(s.van[METHODE_PROFIEL].onder, 17990.950890214, 1e-6);
    assert_int_equal(s.dubbel, 221);
    assert_true(s.nabij > 3 && s.oordeel.hoogste > s.oordeel.laagste);
}

static void a_model_without_an_estimate_has_its_code_and_no_figure(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Tabel t = table(a, S("Artificial_3"));
    Schatting s = make(a, &t.l, 0);
    const Uitkomst *u = &s.van[METHODE_ALLE_PAREN];
    assert_true(u->gebrek == GEBREK_CODE && isnan(u->schatting) && isnan(u->aic));
    assert_int_equal(u->code, werk_check(t.w, loglin_all_pairs(3)));
    assert_int_not_equal(u->code, 0);
}

static void without_overlap_everything_is_refused(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    int64_t telling[8] = {0, 36, 8, 0, 12, 0, 0, 0};
    Lijsten l = {
        .naam = S("t.csv"), .aantal = 3, .namen = {S("A"), S("B"), S("C")}, .telling = telling, .personen = 56};
    Schatting s = make(a, &l, 50);
    assert_int_equal(s.oordeel.weigering & WEIGER_CODE, WEIGER_CODE);
    assert_int_equal(s.oordeel.cijfer, '-');
    assert_true(s.van[METHODE_CHAO].gebrek == GEBREK_ONEINDIG);
    Verantwoording v = {0};
    Str text = verslag_text(a, &s, &v, TAAL_NL), json = verslag_json(a, &s, &v, TAAL_EN);
    assert_true(str_starts(text, S("Geregistreerd: ten minste 56 personen. Een schatting van alle personen is niet")));
    assert_true(str_contains(json, S("\"schatting\":null")) && str_contains(json, S("\"geweigerd\":true")));
    assert_true(str_contains(json, S("No estimate can be given")));
    assert_true(str_starts(verslag_svg(a, &s, TAAL_NL), S("<svg")));
}

static void two_lists_and_eleven_lists_are_refused(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    int64_t two[4] = {0, 50, 40, 10};
    Lijsten l = {.naam = S("t.csv"), .aantal = 2, .namen = {S("A"), S("B")}, .telling = two, .personen = 100};
    Schatting s = make(a, &l, 0);
    assert_int_equal(s.oordeel.weigering, WEIGER_LIJSTEN);
    assert_close(s.van[METHODE_HOOFDEFFECTEN].schatting, 60.0 * 50 / 10, 1e-9); /* Petersen */
    Lijsten many = {.naam = S("t.csv"), .aantal = 11, .telling = NEW_N(a, int64_t, 1 << 11), .personen = 110};
    for (int j = 0; j < 11; j++) many.namen[j] = S("L"), many.telling[1 << j] = 9, many.telling[3] = 11;
    s = make(a, &many, 0);
    assert_int_equal(s.oordeel.weigering, WEIGER_LIJSTEN);
    assert_true(s.van[METHODE_STAPSGEWIJS].gebrek == GEBREK_TE_VEEL_LIJSTEN);
    assert_true(s.van[METHODE_CHAO].schatting > 110);
    Verantwoording v = {0};
    assert_true(verslag_text(a, &s, &v, TAAL_EN).len > 0 && verslag_json(a, &s, &v, TAAL_NL).len > 0);
}

/* More pairs than a model has room for. */
static void sixteen_lists_are_described_all_the_same(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Lijsten l = {.naam = S("t.csv"), .aantal = LIJSTEN_MAX, .telling = NEW_N(a, int64_t, 1 << LIJSTEN_MAX)};
    for (int j = 0; j < LIJSTEN_MAX; j++) l.namen[j] = str_fmt(a, "L%d", j), l.telling[1 << j] = 3;
    l.telling[3] = 2;
    l.personen = 3 * LIJSTEN_MAX + 2;
    Schatting s = make(a, &l, 0);
    Verantwoording v = {0};
    Str json = verslag_json(a, &s, &v, TAAL_NL), text = verslag_text(a, &s, &v, TAAL_NL);
    assert_true(str_contains(json, S("\"lege_overlappen\":[\"L0:L2\",")) && str_contains(json, S("\"L14:L15\"]")));
    assert_false(str_contains(text, S("stapsgewijs, 0.05")));
    assert_true(str_starts(verslag_svg(a, &s, TAAL_EN), S("<svg")));
}

static void with_resamples_the_limits_hold_the_choice_of_model(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Tabel t = table(a, S("Kosovo"));
    Schatting bare = make(a, &t.l, 0), s = make(a, &t.l, 1000);
    assert_true(s.van[METHODE_STAPSGEWIJS].bron == BRON_BOOTSTRAP && s.van[METHODE_BIC3].bron == BRON_BOOTSTRAP);
    const Uitkomst *wide = &s.van[METHODE_BIC3], *narrow = &bare.van[METHODE_BIC3];
    assert_true(wide->boven - wide->onder > 2 * (narrow->boven - narrow->onder));
    assert_true(s.oordeel.weigering == 0 || s.oordeel.uiterste);
    assert_true(s.oordeel.onder <= wide->onder && s.oordeel.boven >= wide->boven);
    Verantwoording v = {S("1999"), S("gedood"), S("op naam"), S("1 op 100")};
    Str text = verslag_text(a, &s, &v, TAAL_NL);
    assert_false(str_contains(text, S("mag dit verslag niet naar buiten")));
    assert_true(str_contains(verslag_svg(a, &s, TAAL_EN), S("What each method says")));
}

static void a_list_left_out_is_guessed_from_the_others(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    /* A sees 1/2, B 1/4, C 1/5 of a thousand, independently. */
    int64_t telling[8] = {0, 300, 100, 100, 75, 75, 25, 25};
    Lijsten l = {
        .naam = S("t.csv"), .aantal = 3, .namen = {S("A"), S("B"), S("C")}, .telling = telling, .personen = 700};
    Schatting s = make(a, &l, 0);
    assert_close(s.van[METHODE_STAPSGEWIJS].schatting, 1000, 1e-9);
    for (int j = 0; j < 3; j++) {
        assert_close(s.weglating[j].zonder, 1000, 1e-9);
        assert_close(s.weglating[j].geschat, s.weglating[j].bekend, 1e-9);
    }
    assert_int_equal(s.oordeel.cijfer, 'C'); /* without resamples */
    s = make(a, &l, 300);
    assert_true(s.oordeel.cijfer == 'A' || s.oordeel.cijfer == 'B');
}

static void the_average_over_graphs_tells_what_it_rests_on(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Tabel t = table(a, S("UKdat_5"));
    SchattingVraag v = {.drempel = STAP_DREMPEL, .threads = 2, .stop = &stop};
    v.methode[METHODE_GRAFEN] = true;
    Schatting s = {0};
    assert_ok(schatting_make(a, &t.l, &v, &s));
    assert_close(s.van[METHODE_GRAFEN].schatting, 22985, 1e-12);
    assert_int_equal(s.grafen_half.mediaan, 2793);
    Verantwoording none = {0};
    Str text = verslag_text(a, &s, &none, TAAL_NL), json = verslag_json(a, &s, &none, TAAL_EN);
    assert_true(str_contains(text, S("Van 822 grafen heeft [123,25,34] de grootste kans: 44%.")));
    assert_true(str_contains(text, S("De kansen hebben 2 toppen")));
    assert_true(str_contains(text, S("(delta 0.5 en niet 0.03125): 2.793 (2.745 tot 3.294).")));
    assert_true(str_contains(json, S("\"vergelijking\":{\"delta\":0.5,\"mediaan\":2793,")));
    assert_true(str_contains(json, S("{\"lijsten\":\"LA:GP\",\"beide\":0,\"petersen\":null,\"chapman\":32014}")));
}

static void a_stopped_estimate_gives_nothing(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Tabel t = table(a, S("HAV"));
    atomic_bool stopped = true;
    SchattingVraag v = {.bootstrap = 100, .drempel = STAP_DREMPEL, .threads = 1, .stop = &stopped};
    v.methode[METHODE_STAPSGEWIJS] = true;
    Schatting s = {.dubbel = 7};
    assert_status(schatting_make(a, &t.l, &v, &s), CONFLICT);
    assert_int_equal(s.dubbel, 7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_method_stands_where_the_references_have_it),
        cmocka_unit_test(a_model_without_an_estimate_has_its_code_and_no_figure),
        cmocka_unit_test(without_overlap_everything_is_refused),
        cmocka_unit_test(two_lists_and_eleven_lists_are_refused),
        cmocka_unit_test(sixteen_lists_are_described_all_the_same),
        cmocka_unit_test(with_resamples_the_limits_hold_the_choice_of_model),
        cmocka_unit_test(a_list_left_out_is_guessed_from_the_others),
        cmocka_unit_test(the_average_over_graphs_tells_what_it_rests_on),
        cmocka_unit_test(a_stopped_estimate_gives_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
