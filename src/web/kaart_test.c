/* The borders, and labels that stay within them. */
#include "web/kaart.h"

#include "test.h"

static void every_municipality_is_there_in_order(void **state) {
    (void)state;
    assert_int_equal(kaart_gemeenten_n, 342);
    for (size_t i = 1; i < kaart_gemeenten_n; i++)
        assert_true(str_cmp(kaart_gemeenten[i - 1].code, kaart_gemeenten[i].code) < 0);
    assert_str(kaart_find(S("GM0080"))->naam, S("Leeuwarden"));
    assert_null(kaart_find(S("GM0000")));
}

static void a_safety_region_has_the_municipalities_it_has(void **state) {
    (void)state;
    int fryslan = 0, drenthe = 0;
    for (size_t i = 0; i < kaart_gemeenten_n; i++) {
        fryslan += str_eq(kaart_gemeenten[i].vr, S("VR02"));
        drenthe += str_eq(kaart_gemeenten[i].vr, S("VR03"));
    }
    assert_int_equal(fryslan, 18);
    assert_int_equal(drenthe, 12);
}

static void neighbours_do_not_overlap(void **state) {
    (void)state;
    for (int y = 0; y < 11800; y += 97) {
        for (int x = 0; x < 10000; x += 97) {
            int owners = 0;
            for (size_t i = 0; i < kaart_gemeenten_n; i++) owners += kaart_contains(&kaart_gemeenten[i], x, y);
            assert_in_range(owners, 0, 1);
        }
    }
}

static void a_box_that_fits_lies_inside(void **state) {
    (void)state;
    for (size_t i = 0; i < kaart_gemeenten_n; i++) {
        const KaartGemeente *g = &kaart_gemeenten[i];
        KaartPunt m;
        if (!kaart_fit(g, 120, 60, &m)) continue;
        assert_true(kaart_contains(g, m.x - 59, m.y) && kaart_contains(g, m.x + 59, m.y));
        assert_true(kaart_contains(g, m.x, m.y - 29) && kaart_contains(g, m.x, m.y + 29));
        assert_true(kaart_widest(g, 60) >= 120);
        assert_true(kaart_touches(g, (KaartVak){m.x - 60, m.y - 30, m.x + 60, m.y + 30}));
    }
}

static void no_box_fits_where_none_is_wide_enough(void **state) {
    (void)state;
    for (size_t i = 0; i < kaart_gemeenten_n; i++) {
        const KaartGemeente *g = &kaart_gemeenten[i];
        KaartPunt m = {-1, -1};
        assert_false(kaart_fit(g, kaart_widest(g, 60) + 1, 60, &m));
        assert_int_equal(m.x, -1);
    }
}

static void names_lose_what_only_tells_provinces_apart(void **state) {
    (void)state;
    assert_str(kaart_naam(S("Bergen (L.)")), S("Bergen"));
    assert_str(kaart_naam(S("Súdwest-Fryslân")), S("Súdwest-Fryslân"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_municipality_is_there_in_order),
        cmocka_unit_test(a_safety_region_has_the_municipalities_it_has),
        cmocka_unit_test(neighbours_do_not_overlap),
        cmocka_unit_test(a_box_that_fits_lies_inside),
        cmocka_unit_test(no_box_fits_where_none_is_wide_enough),
        cmocka_unit_test(names_lose_what_only_tells_provinces_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
