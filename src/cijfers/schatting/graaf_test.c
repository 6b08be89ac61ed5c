#include "cijfers/schatting/graaf.h"

#include "test.h"

static void there_are_as_many_as_have_been_counted(void **state) {
    (void)state;
    static const size_t known[] = {2, 8, 61, 822, 18154};
    SCOPED_ARENA a = arena_new();
    const Graaf *all;
    for (unsigned lijsten = 2; lijsten <= GRAAF_LIJSTEN; lijsten++)
        assert_int_equal(graaf_all(a, lijsten, &all), known[lijsten - 2]);
}

static void a_cycle_without_a_short_cut_is_not_decomposable(void **state) {
    (void)state;
    Graaf g = {.kliek_aantal = 77};
    const uint8_t square[] = {2 | 8, 1 | 4, 2 | 8, 1 | 4}, pentagon[] = {2 | 16, 1 | 4, 2 | 8, 4 | 16, 8 | 1};
    assert_false(graaf_from(square, 4, &g));
    assert_false(graaf_from(pentagon, 5, &g));
    assert_int_equal(g.kliek_aantal, 77);
    const uint8_t short_cut[] = {2 | 4 | 8, 1 | 4, 1 | 2 | 8, 1 | 4};
    assert_true(graaf_from(short_cut, 4, &g));
    assert_int_equal(g.kliek_aantal, 2);
    assert_int_equal(g.scheiding_aantal, 1);
    assert_int_equal(g.scheidingen[0], 1 | 4);
}

static void names_are_written_as_people_read_them(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    const Graaf *all;
    size_t n = graaf_all(a, 5, &all);
    assert_str(graaf_naam(a, &all[0]), S("1,2,3,4,5"));
    assert_str(graaf_naam(a, &all[n - 1]), S("12345"));
    const uint8_t buren[] = {2 | 4, 1 | 4 | 16, 1 | 2 | 8, 4, 2};
    Graaf g;
    assert_true(graaf_from(buren, 5, &g));
    assert_str(graaf_naam(a, &g), S("123,25,34"));
}

static unsigned components(const Graaf *g, unsigned lijsten) {
    unsigned n = 0, done = 0;
    while (done != (1u << lijsten) - 1) {
        unsigned part = ~done & (done + 1);
        for (unsigned before = 0; before != part;) {
            before = part;
            for (unsigned c = 0; c < g->kliek_aantal; c++)
                if (g->klieken[c] & part) part |= g->klieken[c];
        }
        done |= part;
        n++;
    }
    return n;
}

/* Of every set of lists: how often it is a factor, over the cliques and over the order of the search. */
static void cliques_and_order_give_the_same_product(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    for (unsigned lijsten = 2; lijsten <= GRAAF_LIJSTEN; lijsten++) {
        const Graaf *all;
        size_t n = graaf_all(a, lijsten, &all);
        for (const Graaf *g = all; g < all + n; g++) {
            int factors[1 << GRAAF_LIJSTEN] = {0};
            for (unsigned c = 0; c < g->kliek_aantal; c++) factors[g->klieken[c]]++;
            for (unsigned s = 0; s < g->scheiding_aantal; s++) factors[g->scheidingen[s]]--;
            for (unsigned i = 0; i < lijsten; i++) {
                factors[g->ouders[i] | 1 << g->lijst[i]]--;
                factors[g->ouders[i]]++;
            }
            for (unsigned set = 1; set < 1u << lijsten; set++) assert_int_equal(factors[set], 0);
            assert_int_equal(g->kliek_aantal - g->scheiding_aantal, components(g, lijsten));
        }
    }
}

/* A clique that lies in another is none, and every pair that is joined stands in one: so they give the graph back. */
static void cliques_are_maximal_and_give_the_graph_back(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    const Graaf *all;
    size_t n = graaf_all(a, 5, &all);
    for (const Graaf *g = all; g < all + n; g++) {
        uint8_t buren[GRAAF_LIJSTEN] = {0};
        for (unsigned c = 0; c < g->kliek_aantal; c++)
            for (unsigned v = 0; v < 5; v++)
                if (g->klieken[c] >> v & 1) buren[v] |= (uint8_t)(g->klieken[c] & ~(1u << v));
        for (unsigned c = 0; c < g->kliek_aantal; c++)
            for (unsigned d = 0; d < g->kliek_aantal; d++) assert_true(c == d || (g->klieken[c] & ~g->klieken[d]) != 0);
        Graaf again;
        assert_true(graaf_from(buren, 5, &again));
        assert_memory_equal(&again, g, sizeof again);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_are_as_many_as_have_been_counted),
        cmocka_unit_test(a_cycle_without_a_short_cut_is_not_decomposable),
        cmocka_unit_test(names_are_written_as_people_read_them),
        cmocka_unit_test(cliques_and_order_give_the_same_product),
        cmocka_unit_test(cliques_are_maximal_and_give_the_graph_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
