#include "verband/koppel.h"

#include <math.h>

#include "test.h"
#include "verband/schat.h"
#include "verband/toets.h"
#include "verband/uitleg.h"
#include "verband/zeef.h"

static Str word_of(Arena *a, uint64_t i) {
    uint64_t h = (i + 1) * 0x9e3779b97f4a7c15ull;
    char word[8] = {0};
    for (int c = 0; c < 7; c++) word[c] = (char)('a' + (h >> (7 * c + 8)) % 26);
    return str_dup(a, str_from_z(word));
}

/* Persons seen twice, the second time with less and with a slip; in the order given or the other way round. */
static Kaartenbak *people(Arena *a, int n, bool backwards) {
    Kaartenbak *k = kaartenbak_new(a, 2026);
    for (int at = 0; at < n; at++) {
        int i = backwards ? n - 1 - at : at;
        uint64_t who = (uint64_t)i / 2;
        bool second = i % 2;
        Veld v[] = {
            {SOORT_ID, str_fmt(a, "S%d", i)},
            {SOORT_VOORNAAM, word_of(a, who)},
            {SOORT_ACHTERNAAM, word_of(a, who + 100000)},
            {SOORT_GEBOREN, str_fmt(a, second ? "%d" : "%d-03-0%d", 1950 + (int)(who % 50), 1 + (int)(who % 7))},
            {SOORT_TELEFOON, second && who % 3 ? STR_NONE : str_fmt(a, "06%08d", (int)(who * 7919 % 100000000))},
            {SOORT_PLAATS, word_of(a, who % 40 + 500000)},
            {SOORT_BRON, second ? S("Politie") : S("Gemeente")}};
        kaartenbak_add(k, v, 7);
    }
    kaartenbak_settle(k);
    return k;
}

static Koppels link_people(const Kaartenbak *k, const Model *m, int threads, bool across) {
    Blokken b;
    Koppels out;
    blokken_build(k, (Geheimsleutel){1, 2}, threads, &b);
    blokken_sift(&b, k, m, 0, across);
    koppel(k, &b, m, 0, across, threads, NULL, &out);
    blokken_close(&b);
    return out;
}

static void one_and_two_threads_give_the_same(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Kaartenbak *k = people(a, 8000, false);
    Model m;
    model_shipped(&m);
    Koppels one = link_people(k, &m, 1, false), two = link_people(k, &m, 2, false), apart = link_people(k, &m, 2, true);
    assert_true(one.count > 3500 && one.count == two.count && one.compared == two.compared);
    assert_memory_equal(one.list, two.list, one.count * sizeof *one.list);
    for (size_t i = 0; i < apart.count; i++) assert_true(apart.list[i].a % 2 != apart.list[i].b % 2);
    koppels_close(&one);
    koppels_close(&two);
    koppels_close(&apart);
    kaartenbak_close(k);
}

static void order_of_mentions_does_not_matter(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    enum { N = 6000 };
    Kaartenbak *k = people(a, N, false), *turned = people(a, N, true);
    Model m;
    model_shipped(&m);
    Koppels one = link_people(k, &m, 1, false), other = link_people(turned, &m, 1, false);
    assert_true(one.count == other.count);
    double *weight = NEW_N(a, double, N);
    for (size_t i = 0; i < one.count; i++)
        if (one.list[i].b == one.list[i].a + 1) weight[one.list[i].a] = one.list[i].weight;
    for (size_t i = 0; i < other.count; i++) {
        uint32_t x = N - 1 - other.list[i].b;
        if (other.list[i].b == other.list[i].a + 1 && x % 2 == 0) assert_true(weight[x] == other.list[i].weight);
    }
    koppels_close(&one);
    koppels_close(&other);
    kaartenbak_close(k);
    kaartenbak_close(turned);
}

static void an_explanation_adds_up_to_the_weight(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Kaartenbak *k = people(a, 400, false);
    Model m;
    model_shipped(&m);
    m.origin = 2.5;
    for (uint32_t i = 0; i + 7 < k->count; i++) {
        Paar p;
        Uitleg u;
        vergelijk(k, NULL, &k->list[i], &k->list[i + 1 + i % 7], &p);
        uitleg(a, &m, &p, &u);
        double sum = 0;
        for (int c = 0; c < u.count; c++) sum += u.part[c].bits;
        assert_true(fabs(sum - u.weight) < 1e-6 && fabs(u.weight - gewicht(&m, &p)) < 1e-4);
        assert_true(fabs(u.probability - kans(u.weight)) < 1e-12);
    }
    kaartenbak_close(k);
}

static void more_agreement_never_weighs_less(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Kaartenbak *k = people(a, 400, false);
    Veld less[] = {{SOORT_ACHTERNAAM, S("Dragneva")}, {SOORT_TELEFOON, S("0699999999")}};
    Veld more[] = {
        {SOORT_ACHTERNAAM, S("Dragneva")}, {SOORT_TELEFOON, S("0699999999")}, {SOORT_GEBOREN, S("1971-03-09")}};
    uint32_t x = kaartenbak_add(k, less, 2), y = kaartenbak_add(k, more, 3), z = kaartenbak_add(k, more, 3);
    kaartenbak_settle(k);
    Model m;
    Paar without, with;
    model_shipped(&m);
    vergelijk(k, NULL, &k->list[x], &k->list[z], &without);
    vergelijk(k, NULL, &k->list[y], &k->list[z], &with);
    assert_true(gewicht(&m, &with) > gewicht(&m, &without));
    kaartenbak_close(k);
}

/* What the many mentions of one person share is no coincidence: agreement on it weighs more once that is known. */
static void who_comes_back_often_makes_no_name_common(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Kaartenbak *k = people(a, 400, false);
    Veld v[] = {{SOORT_ACHTERNAAM, S("Dragneva")}};
    for (int i = 0; i < 5; i++) kaartenbak_add(k, v, 1);
    kaartenbak_settle(k);
    float once = k->log2f_name[k->list[k->count - 1].name[0]];
    kaartenbak_set_repeats(k, 4);
    float often = k->log2f_name[k->list[k->count - 1].name[0]];
    assert_true(often < once - 1);
    kaartenbak_set_repeats(k, 0);
    assert_true(k->log2f_name[k->list[k->count - 1].name[0]] == once);
    kaartenbak_close(k);
}

static void a_model_reads_back_as_it_was(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Model m, back;
    Str error = STR_NONE;
    model_shipped(&m);
    m.prior = -13.7891234567;
    m.origin = 2.25;
    m.repeats = 3.5;
    m.log2m[V_GEBOREN][3] = -4.123456f;
    model_set_version(&m);
    assert_ok(model_parse(a, model_text(a, &m), &back, &error));
    assert_true(back.version == m.version && back.prior == m.prior && back.repeats == m.repeats);
    assert_status(model_parse(a, S("vooraf\tveel\n"), &back, &error), INVALID);
    assert_status(model_parse(a, S("vooraf\t-12\n"), &back, &error), INVALID);
    assert_true(back.version == m.version);
}

static void measures_of_a_known_answer(void **state) {
    (void)state;
    uint32_t group[] = {1, 1, 2, 2, 3}, truth[] = {1, 1, 1, 2, 3};
    Maat m = toets_groups(group, truth, 5);
    assert_true(m.right == 1 && m.given == 2 && m.wanted == 3);
    Bcubed b = toets_bcubed(group, truth, 5);
    assert_true(fabs(b.precision - (1 + 1 + 0.5 + 0.5 + 1) / 5) < 1e-12);
    assert_true(fabs(b.recall - (2.0 / 3 + 2.0 / 3 + 1.0 / 3 + 1 + 1) / 5) < 1e-12);
    assert_true(maat_of(0, 0, 0).f1 == 1 && maat_of(0, 5, 5).f1 == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_and_two_threads_give_the_same),
        cmocka_unit_test(order_of_mentions_does_not_matter),
        cmocka_unit_test(an_explanation_adds_up_to_the_weight),
        cmocka_unit_test(more_agreement_never_weighs_less),
        cmocka_unit_test(who_comes_back_often_makes_no_name_common),
        cmocka_unit_test(a_model_reads_back_as_it_was),
        cmocka_unit_test(measures_of_a_known_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
