#include "verband/groep.h"

#include "test.h"
#include "verband/blok.h"
#include "verband/schat.h"

/* A word of seven letters that differs from that of every other number. */
static Str nth(Arena *a, const char *stem, int i) {
    uint64_t h = ((uint64_t)i + (uint64_t)stem[0] * 1000003) * 0x9e3779b97f4a7c15ull;
    char word[8] = {0};
    for (int c = 0; c < 7; c++) word[c] = (char)('a' + (h >> (7 * c + 8)) % 26);
    return str_dup(a, str_from_z(word));
}

/* Fifteen strangers who all gave the telephone of one hostel; each seen twice. */
static Kaartenbak *hostel(Arena *a) {
    Kaartenbak *k = kaartenbak_new(a, 2026);
    for (int i = 0; i < 30; i++) {
        int who = i / 2;
        Veld v[] = {{SOORT_VOORNAAM, nth(a, "vo", who * 31)},
                    {SOORT_ACHTERNAAM, nth(a, "fam", who * 57)},
                    {SOORT_GEBOREN, str_fmt(a, "%d-%02d-%02d", 1960 + who * 2, 1 + who % 12, 2 + who)},
                    {SOORT_TELEFOON, S("0612345678")},
                    {SOORT_STRAAT, S("Prinsplein 169")},
                    {SOORT_PLAATS, S("Wierum")}};
        kaartenbak_add(k, v, i % 4 == 3 ? 3 : 6);
    }
    kaartenbak_settle(k);
    return k;
}

static size_t all_links(const Kaartenbak *k, const Model *m, Koppel *out) {
    size_t n = 0;
    for (uint32_t i = 0; i < k->count; i++)
        for (uint32_t j = i + 1; j < k->count; j++) {
            Paar p;
            vergelijk(k, NULL, &k->list[i], &k->list[j], &p);
            double w = gewicht(m, &p);
            if (w > -6) out[n++] = (Koppel){.a = i, .b = j, .weight = w};
        }
    return n;
}

/* On two threads, and the same on one. */
static void group_by(const Kaartenbak *k, const Model *m, const Koppel *link, size_t n, const BesluitRegel *decided,
                     size_t decisions, uint32_t *group) {
    SCOPED_ARENA a = arena_new();
    Groepwerk w = {.k = k, .m = m, .link = link, .links = n, .decided = decided, .decisions = decisions, .threads = 1};
    uint32_t *alone = NEW_N(a, uint32_t, k->count);
    groepeer(&w, alone);
    w.threads = 2;
    groepeer(&w, group);
    assert_memory_equal(alone, group, k->count * sizeof *group);
}

static void a_shared_phone_joins_no_strangers(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Kaartenbak *k = hostel(a);
    Model m;
    model_shipped(&m);
    m.prior = -5;
    Koppel link[500];
    uint32_t group[30];
    group_by(k, &m, link, all_links(k, &m, link), NULL, 0, group);
    for (uint32_t i = 0; i < 30; i++) assert_int_equal(group[i], i / 2 * 2);
    kaartenbak_close(k);
}

static void order_of_links_does_not_matter(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Kaartenbak *k = hostel(a);
    Model m;
    model_shipped(&m);
    Koppel link[500], turned[500];
    size_t n = all_links(k, &m, link);
    for (size_t i = 0; i < n; i++)
        turned[i] = (Koppel){.a = link[n - 1 - i].b, .b = link[n - 1 - i].a, .weight = link[n - 1 - i].weight};
    uint32_t one[30], other[30];
    group_by(k, &m, link, n, NULL, 0, one);
    group_by(k, &m, turned, n, NULL, 0, other);
    assert_memory_equal(one, other, sizeof one);
    kaartenbak_close(k);
}

static void blocks_give_each_pair_once_and_estimating_repeats_itself(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Kaartenbak *k = kaartenbak_new(a, 2026);
    for (int i = 0; i < BLOK_ALLES + 500; i++) {
        Veld v[] = {{SOORT_VOORNAAM, nth(a, "vo", i / 2 * 31)},
                    {SOORT_ACHTERNAAM, nth(a, "fam", i / 2 * 57)},
                    {SOORT_GEBOREN, str_fmt(a, "%d-%02d-%02d", 1950 + i / 2 % 50, 1 + i / 2 % 12, 2 + i / 2 % 27)}};
        kaartenbak_add(k, v, 3);
    }
    kaartenbak_settle(k);
    Blokken b;
    blokken_build(k, (Geheimsleutel){1, 2}, 2, &b);
    assert_false(b.all_pairs);
    uint32_t *seen = NEW_N(a, uint32_t, k->count + 1), *list = NEW_N(a, uint32_t, k->count + 1), twins = 0;
    for (uint32_t i = 0; i < k->count; i++) {
        uint32_t n = blokken_candidates(&b, i, seen, list);
        uint32_t *met = NEW_N(a, uint32_t, k->count);
        for (uint32_t c = 0; c < n; c++) {
            assert_true(list[c] > i && !met[list[c]]++);
            twins += i % 2 == 0 && list[c] == i + 1;
        }
    }
    assert_int_equal(twins, k->count / 2);
    Model one, other;
    Schatting first, second;
    model_shipped(&one);
    model_shipped(&other);
    model_estimate(k, &b, &one, &first);
    model_estimate(k, &b, &other, &second);
    assert_true(one.version == other.version && first.converged && first.rounds == second.rounds);
    if (first.expected < k->count * 0.4 || first.expected > k->count * 0.7)
        fail_msg("%f of %u", first.expected, k->count);
    blokken_close(&b);
    kaartenbak_close(k);
}

/* Two mentions of everybody who stayed at the hostel: 0 with 1, 2 with 3, ... */
static void what_people_decided_holds(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Kaartenbak *k = hostel(a);
    Model m;
    model_shipped(&m);
    m.prior = -5;
    Koppel link[500];
    uint32_t group[30];
    size_t n = all_links(k, &m, link);
    BesluitRegel decided[] = {{0, 1, BESLUIT_ANDERS},   {2, 5, BESLUIT_ZELFDE},  {6, 7, BESLUIT_ANDERS},
                              {6, 7, BESLUIT_ONGEDAAN}, {8, 10, BESLUIT_ZELFDE}, {8, 11, BESLUIT_ANDERS}};
    group_by(k, &m, link, n, decided, 6, group);
    assert_int_not_equal(group[0], group[1]);
    assert_int_equal(group[5], group[2]);
    assert_int_equal(group[6], group[7]);
    assert_int_equal(group[8], group[10]);
    assert_int_not_equal(group[8], group[11]);
    assert_int_equal(group[29], 28);
    kaartenbak_close(k);
}

/* 'The same' joins however many there are, and 'not the same' keeps two apart although a third is the same as both. */
static void not_the_same_holds_against_the_same(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Kaartenbak *k = hostel(a);
    Model m;
    model_shipped(&m);
    uint32_t group[30];
    BesluitRegel chain[] = {
        {0, 2, BESLUIT_ZELFDE}, {2, 4, BESLUIT_ZELFDE}, {0, 4, BESLUIT_ANDERS}, {4, 6, BESLUIT_ZELFDE}};
    group_by(k, &m, NULL, 0, chain, 4, group);
    assert_true(group[0] == 0 && group[2] == 0 && group[4] == 4 && group[6] == 4);
    BesluitRegel all[29];
    for (uint32_t i = 0; i < 29; i++) all[i] = (BesluitRegel){i, i + 1, BESLUIT_ZELFDE};
    group_by(k, &m, NULL, 0, all, 29, group);
    for (int i = 0; i < 30; i++) assert_int_equal(group[i], 0);
    kaartenbak_close(k);
}

/* One mention more changes nothing for those it has nothing to do with. */
static void one_more_mention_leaves_other_groups_alone(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Kaartenbak *k = hostel(a);
    Model m;
    model_shipped(&m);
    m.prior = -5;
    Koppel link[600];
    uint32_t before[30], after[31];
    group_by(k, &m, link, all_links(k, &m, link), NULL, 0, before);
    Veld v[] = {
        {SOORT_VOORNAAM, nth(a, "vo", 0)}, {SOORT_ACHTERNAAM, nth(a, "fam", 0)}, {SOORT_TELEFOON, S("0612345678")}};
    kaartenbak_add(k, v, 3);
    group_by(k, &m, link, all_links(k, &m, link), NULL, 0, after);
    assert_memory_equal(before, after, sizeof before);
    assert_int_equal(after[30], 0);
    kaartenbak_close(k);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_shared_phone_joins_no_strangers),
        cmocka_unit_test(order_of_links_does_not_matter),
        cmocka_unit_test(what_people_decided_holds),
        cmocka_unit_test(not_the_same_holds_against_the_same),
        cmocka_unit_test(one_more_mention_leaves_other_groups_alone),
        cmocka_unit_test(blocks_give_each_pair_once_and_estimating_repeats_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
