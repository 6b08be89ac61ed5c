#include "verband/beeld.h"

#include "test.h"

static const Str work[] = {S("werkt veel uren"), S("paspoort afgenomen")};

static void three_times_nothing_is_something(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    BeeldSignaal s[] = {{S("S-1"), S("Politie"), S("Zeist"), 100, work, 1, 0},
                        {S("S-2"), S("GGD"), S("Utrecht"), 180, work, 2, 6},
                        {S("S-3"), S("Politie"), S("Zeist"), DATUM_GEEN, work + 1, 1, BEELD_BESLOTEN}};
    Beeld one, all;
    beeld(a, s, 1, 190, &one);
    beeld(a, s, 3, 190, &all);
    assert_true(all.attention > one.attention && all.attention <= 100);
    assert_true(all.party_count == 2 && all.place_count == 2 && all.indicator_count == 2 && all.first == 100 &&
                all.last == 180);
    assert_str(all.parties[0].what, S("Politie"));
    assert_int_equal(all.parties[0].signals, 2);
    assert_str(all.part[0].what, S("2 partijen signaleren"));
    double sum = 0;
    for (int p = 0; p < BEELD_DELEN; p++) sum += all.part[p].points;
    assert_true(sum == all.attention);
}

static void order_does_not_matter_and_loose_ends_cost(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    BeeldSignaal tight[] = {{S("S-1"), S("Politie"), S("Zeist"), 100, work, 2, 0},
                            {S("S-2"), S("GGD"), S("Ede"), 110, work, 1, 8}};
    BeeldSignaal loose[] = {tight[0], tight[1]};
    loose[1].link = 0.5;
    Beeld x, y;
    beeld(a, tight, 2, 120, &x);
    beeld(a, loose, 2, 120, &y);
    assert_true(y.attention < x.attention);
    BeeldSignaal nothing = {.date = DATUM_GEEN};
    BeeldSignaal vague[] = {nothing, nothing, nothing};
    beeld(a, vague, 3, 120, &y);
    assert_true(y.attention == 0 && y.first == DATUM_GEEN);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(three_times_nothing_is_something),
                                       cmocka_unit_test(order_does_not_matter_and_loose_ends_cost)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
