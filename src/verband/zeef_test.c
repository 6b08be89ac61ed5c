#include "verband/zeef.h"

#include "test.h"
#include "verband/koppel.h"

enum { PEOPLE = 7000, DAYS = 2000 };

/* A word of its own for every number. */
static Str word_of(Arena *a, uint64_t i) {
    uint64_t h = (i + 1) * 0x9e3779b97f4a7c15ull;
    char word[9] = {0};
    for (int c = 0; c < 8; c++) word[c] = (char)('a' + (h >> (7 * c + 3)) % 26);
    return str_dup(a, str_from_z(word));
}

/* Everybody is mentioned twice under one telephone number, and shares the day of birth, but nothing else, with strangers: days find
 * many pairs and nobody that numbers do not find as well. Forwards or backwards. */
static Kaartenbak *people(Arena *a, bool backwards) {
    Kaartenbak *k = kaartenbak_new(a, 2026);
    for (int at = 0; at < 2 * PEOPLE; at++) {
        int i = backwards ? 2 * PEOPLE - 1 - at : at, who = i / 2, day = who % DAYS;
        Veld v[] = {{SOORT_ID, str_fmt(a, "%d", i)},
                    {SOORT_VOORNAAM, word_of(a, (uint64_t)who)},
                    {SOORT_ACHTERNAAM, word_of(a, (uint64_t)who + 100000)},
                    {SOORT_GEBOREN, str_fmt(a, "%d-%02d-%02d", 1950 + day / 336, 1 + day / 28 % 12, 1 + day % 28)},
                    {SOORT_TELEFOON, str_fmt(a, "06%08d", who * 7919 % 100000000)}};
        kaartenbak_add(k, v, sizeof v / sizeof *v);
    }
    kaartenbak_settle(k);
    return k;
}

static uint64_t compared(const Kaartenbak *k, const Model *m, bool sift, bool across, Koppels *out) {
    Blokken b;
    blokken_build(k, (Geheimsleutel){1, 2}, 2, &b);
    if (sift) blokken_sift(&b, k, m, 0, across);
    koppel(k, &b, m, 0, across, 2, NULL, out);
    blokken_close(&b);
    return out->compared;
}

static void what_finds_nobody_is_left_aside_and_nobody_is_lost(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Kaartenbak *k = people(a, false);
    Model m;
    model_shipped(&m);
    Koppels all, sifted;
    uint64_t before = compared(k, &m, false, false, &all), after = compared(k, &m, true, false, &sifted);
    assert_true(before > 2 * PEOPLE && after < before / 2);
    assert_true(all.count >= PEOPLE && sifted.count == all.count);
    assert_memory_equal(all.list, sifted.list, all.count * sizeof *all.list);
    koppels_close(&all);
    koppels_close(&sifted);
    kaartenbak_close(k);
}

static void the_order_of_mentions_does_not_matter(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Kaartenbak *k = people(a, false), *turned = people(a, true);
    Model m;
    model_shipped(&m);
    Koppels one, other;
    assert_true(compared(k, &m, true, false, &one) == compared(turned, &m, true, false, &other));
    assert_true(one.count == other.count);
    koppels_close(&one);
    koppels_close(&other);
    kaartenbak_close(k);
    kaartenbak_close(turned);
}

/* Without a second source nothing is tried, and what was not tried stays. */
static void what_was_not_tried_stays(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Kaartenbak *k = people(a, false);
    Model m;
    model_shipped(&m);
    Koppels with, without;
    assert_true(compared(k, &m, true, true, &with) == compared(k, &m, false, true, &without));
    koppels_close(&with);
    koppels_close(&without);
    kaartenbak_close(k);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_finds_nobody_is_left_aside_and_nobody_is_lost),
        cmocka_unit_test(the_order_of_mentions_does_not_matter),
        cmocka_unit_test(what_was_not_tried_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
