#include "verband/vergelijk.h"

#include "test.h"
#include "verband/gewicht.h"

/* Two mentions among some strangers, compared. */
typedef struct Proef {
    Arena *arena;
    Kaartenbak *k;
} Proef;

static int set_up(void **state) {
    Arena *a = arena_new();
    Proef *p = NEW(a, Proef);
    *p = (Proef){a, kaartenbak_new(a, 2026)};
    for (int i = 0; i < 200; i++) {
        Veld v[] = {{SOORT_VOORNAAM, str_fmt(a, "Naam%c%c", 'a' + i % 26, 'a' + i / 26)},
                    {SOORT_ACHTERNAAM, str_fmt(a, "Stam%c%c", 'a' + i / 26, 'a' + i % 26)},
                    {SOORT_PLAATS, i % 2 ? S("Utrecht") : S("Zeist")}};
        kaartenbak_add(p->k, v, 3);
    }
    *state = p;
    return 0;
}

static int tear_down(void **state) {
    Proef *p = *state;
    kaartenbak_close(p->k);
    arena_free(p->arena);
    return 0;
}

static Paar compare(Proef *p, const Veld *x, size_t nx, const Veld *y, size_t ny) {
    uint32_t a = kaartenbak_add(p->k, x, nx), b = kaartenbak_add(p->k, y, ny);
    kaartenbak_settle(p->k);
    Paar one, other;
    vergelijk(p->k, NULL, &p->k->list[a], &p->k->list[b], &one);
    vergelijk(p->k, NULL, &p->k->list[b], &p->k->list[a], &other);
    assert_true(one.levels == other.levels && one.extra == other.extra);
    assert_memory_equal(one.log2u, other.log2u, sizeof one.log2u);
    return one;
}

#define COMPARE(p, x, y) compare(p, x, sizeof(x) / sizeof *(x), y, sizeof(y) / sizeof *(y))

static void assert_names(Proef *p, const char *x, const char *y, NaamNiveau given, NaamNiveau family) {
    Veld a[] = {{SOORT_NAAM, str_from_z(x)}}, b[] = {{SOORT_NAAM, str_from_z(y)}};
    Paar pair = COMPARE(p, a, b);
    int g = niveau(pair.levels, V_VOORNAAM), f = niveau(pair.levels, V_ACHTERNAAM);
    if (g != (int)given || f != (int)family) fail_msg("%s, %s: %d %d", x, y, g, f);
}

static void names_in_any_order_and_shape(void **state) {
    Proef *p = *state;
    assert_names(p, "Boyka Dragneva", "Dragneva, Boyka", NN_GELIJK, NN_GELIJK);
    assert_names(p, "Katarzyna Malecka", "Kasia Malecka", NN_VARIANT, NN_GELIJK);
    assert_names(p, "Stojan Krastev", "Stoyan Krastev", NN_VARIANT, NN_GELIJK);
    assert_names(p, "Boyka Dragneva", "Boykta Dragneva", NN_DICHT, NN_GELIJK);
    assert_names(p, "B. Dragneva", "Boyka Dragneva", NN_LETTER, NN_GELIJK);
    assert_names(p, "Boyka Dragneva", "Pietro Zandvoort", NN_ANDERS, NN_ANDERS);
    assert_names(p, "Boyka van der Meulen", "Boyka Meulen", NN_GELIJK, NN_GELIJK);
}

static void columns_that_were_swapped(void **state) {
    Proef *p = *state;
    Veld a[] = {{SOORT_VOORNAAM, S("Isla")}, {SOORT_ACHTERNAAM, S("Hall")}};
    Veld b[] = {{SOORT_VOORNAAM, S("Hall")}, {SOORT_ACHTERNAAM, S("Isla")}};
    Paar pair = COMPARE(p, a, b);
    assert_int_equal(niveau(pair.levels, V_VOORNAAM), NN_VERWISSELD);
    assert_int_equal(niveau(pair.levels, V_ACHTERNAAM), NN_VERWISSELD);
}

static void what_is_missing_is_no_evidence(void **state) {
    Proef *p = *state;
    Veld a[] = {{SOORT_TELEFOON, S("06-46378287")}, {SOORT_SEKSE, S("V")}},
         b[] = {{SOORT_NAAM, S("Boyka Dragneva")}, {SOORT_EMAIL, S("b@x.nl")}};
    Paar pair = COMPARE(p, a, b);
    assert_true(pair.levels == 0);
    Model m;
    model_shipped(&m);
    assert_true(gewicht(&m, &pair) == m.prior);
}

static void one_door_written_in_many_ways(void **state) {
    Proef *p = *state;
    Veld a[] = {{SOORT_STRAAT, S("Ambachtsstr.")}, {SOORT_HUISNUMMER, S("222")}, {SOORT_PLAATS, S("Den Bosch")}};
    Veld b[] = {
        {SOORT_STRAAT, S("ambachtsstraat 222")}, {SOORT_POSTCODE, S("4277 px")}, {SOORT_PLAATS, S("'s-Hertogenbosch")}};
    Veld c[] = {{SOORT_HUISNUMMER, S("222 bis")}, {SOORT_POSTCODE, S("4277PX")}};
    Veld d[] = {{SOORT_STRAAT, S("Ambachtsstraat 9")}, {SOORT_PLAATS, S("Zeist")}};
    assert_int_equal(niveau(COMPARE(p, a, b).levels, V_ADRES), AN_GELIJK);
    assert_int_equal(niveau(COMPARE(p, a, b).levels, V_PLAATS), PN_PLAATS + PN_BIJ_ADRES);
    assert_int_equal(niveau(COMPARE(p, b, c).levels, V_ADRES), AN_GELIJK);
    assert_int_equal(niveau(COMPARE(p, a, c).levels, V_ADRES), AN_NUMMER);
    assert_int_equal(niveau(COMPARE(p, a, d).levels, V_ADRES), AN_STRAAT);
}

static void rare_values_weigh_more(void **state) {
    Proef *p = *state;
    for (int i = 0; i < 60; i++) kaartenbak_add(p->k, &(Veld){SOORT_ACHTERNAAM, S("Nguyen")}, 1);
    Veld common[] = {{SOORT_ACHTERNAAM, S("Nguyen")}}, rare[] = {{SOORT_ACHTERNAAM, S("Dragneva")}};
    Model m;
    model_shipped(&m);
    Paar c = COMPARE(p, common, common), r = COMPARE(p, rare, rare);
    assert_true(gewicht_of(&m, &r, V_ACHTERNAAM) > gewicht_of(&m, &c, V_ACHTERNAAM) + 3);
}

static void what_the_name_tells_is_not_counted_twice(void **state) {
    Proef *p = *state;
    Veld a[] = {{SOORT_NAAM, S("Boyka Dragneva")}, {SOORT_SEKSE, S("V")}, {SOORT_NATIONALITEIT, S("BGR")}};
    Veld b[] = {{SOORT_NAAM, S("Boyka Dragneva")}, {SOORT_SEKSE, S("vrouw")}, {SOORT_NATIONALITEIT, S("Bulgaarse")}};
    Paar pair = COMPARE(p, a, b);
    assert_int_equal(niveau(pair.levels, V_SEKSE), SN_GELIJK_BIJ_NAAM);
    assert_int_equal(niveau(pair.levels, V_NATIONALITEIT), SN_GELIJK_BIJ_NAAM);
}

static void every_level_has_a_sentence_and_shares_add_up(void **state) {
    (void)state;
    Model m;
    model_shipped(&m);
    for (int v = 0; v < V_AANTAL; v++) {
        double total[2][2] = {{0}};
        for (int l = 1; l <= m.levels[v]; l++) {
            assert_true(niveau_sentence((Vergelijking)v, l).len > 0);
            total[0][m.context[v][l]] += __builtin_exp2(m.log2m[v][l]);
            total[1][m.context[v][l]] += __builtin_exp2(m.log2u[v][l]);
        }
        for (int s = 0; s < 2; s++)
            for (int c = 0; c < 2; c++)
                if (total[s][c] > 0 && (total[s][c] < 0.995 || total[s][c] > 1.005))
                    fail_msg("%s: %c of context %d sums to %f", vergelijking_name((Vergelijking)v), "mu"[s], c,
                             total[s][c]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(names_in_any_order_and_shape, set_up, tear_down),
        cmocka_unit_test_setup_teardown(columns_that_were_swapped, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_missing_is_no_evidence, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_door_written_in_many_ways, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rare_values_weigh_more, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_the_name_tells_is_not_counted_twice, set_up, tear_down),
        cmocka_unit_test(every_level_has_a_sentence_and_shares_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
