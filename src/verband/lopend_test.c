#include "verband/lopend.h"

#include "test.h"

typedef struct Proef {
    Arena *arena;
    Kaartenbak *k;
    Model model;
    Tokenbak store;
    Lopend *l;
} Proef;

static Str word_of(Arena *a, uint64_t i) {
    uint64_t h = (i + 1) * 0x9e3779b97f4a7c15ull;
    char word[8] = {0};
    for (int c = 0; c < 7; c++) word[c] = (char)('a' + (h >> (7 * c + 8)) % 26);
    return str_dup(a, str_from_z(word));
}

static int set_up(void **state) {
    Arena *a = arena_new();
    Proef *p = NEW(a, Proef);
    *p = (Proef){.arena = a, .k = kaartenbak_new(a, 2026), .store = tokenbak_memory(a)};
    model_shipped(&p->model);
    for (uint64_t i = 0; i < 500; i++) {
        Veld v[] = {{SOORT_VOORNAAM, word_of(a, i)},
                    {SOORT_ACHTERNAAM, word_of(a, i + 1000)},
                    {SOORT_TELEFOON, str_fmt(a, "06%08d", (int)i * 1237)},
                    {SOORT_KENTEKEN, i < 300 ? S("12-ABC-3") : STR_NONE}};
        kaartenbak_add(p->k, v, 4);
    }
    kaartenbak_settle(p->k);
    p->l = lopend_new(a, p->k, &p->model, (Geheimsleutel){7, 8}, p->store);
    assert_ok(lopend_index_all(p->l));
    *state = p;
    return 0;
}

static int tear_down(void **state) {
    Proef *p = *state;
    lopend_close(p->l);
    tokenbak_memory_close(&p->store);
    kaartenbak_close(p->k);
    arena_free(p->arena);
    return 0;
}

static size_t add(Proef *p, uint64_t who, Treffer out[10], uint32_t *mention) {
    Veld v[] = {{SOORT_NAAM, str_fmt(p->arena, "%.*s %.*s", STR_ARG(word_of(p->arena, who)),
                                     STR_ARG(word_of(p->arena, who + 1000)))},
                {SOORT_KENTEKEN, S("12abc3")}};
    size_t n;
    assert_ok(lopend_add(p->l, v, 2, 0, out, 10, mention, &n));
    return n;
}

static void a_new_mention_finds_its_own_and_no_other(void **state) {
    Proef *p = *state;
    Treffer out[10];
    uint32_t mention, again;
    assert_int_equal(add(p, 42, out, &mention), 1);
    assert_int_equal(out[0].mention, 42);
    assert_int_equal(mention, 500);
    assert_int_equal(add(p, 42, out, &again), 2); /* and so does the next, which finds both */
    assert_int_equal(add(p, 4242, out, &again), 0);
}

static void what_people_decided_stays(void **state) {
    Proef *p = *state;
    Treffer out[10];
    uint32_t mention;
    size_t n;
    add(p, 42, out, &mention);
    lopend_decide(p->l, mention, 42, BESLUIT_ANDERS);
    assert_ok(lopend_find(p->l, mention, 0, out, 10, &n));
    assert_int_equal(n, 0);
    lopend_decide(p->l, 42, mention, BESLUIT_ONGEDAAN);
    assert_ok(lopend_find(p->l, mention, 0, out, 10, &n));
    assert_int_equal(n, 1);
    lopend_decide(p->l, mention, 99, BESLUIT_ZELFDE); /* no token in common, little alike, but a person said so */
    assert_ok(lopend_find(p->l, mention, 0, out, 10, &n));
    assert_int_equal(n, 2);
    assert_true(out[0].mention == 99 && out[0].decided == BESLUIT_ZELFDE && out[1].mention == 42);
    lopend_history(p->l, &n);
    assert_int_equal(n, 3);
}

static void the_token_path_weighs_as_comparing_does(void **state) {
    Proef *p = *state;
    Treffer out[10];
    uint32_t mention;
    add(p, 17, out, &mention);
    Paar pair;
    vergelijk(p->k, NULL, &p->k->list[mention], &p->k->list[17], &pair);
    assert_true(out[0].weight == gewicht(&p->model, &pair) && out[0].levels == pair.levels);
}

static void another_key_gives_other_tokens(void **state) {
    Proef *p = *state;
    Sleutels one, other;
    sleutels_of(p->k, &p->k->list[3], (Geheimsleutel){7, 8}, &one);
    sleutels_of(p->k, &p->k->list[3], (Geheimsleutel){7, 9}, &other);
    assert_true(one.count == other.count && one.count > 2);
    for (int i = 0; i < one.count; i++) assert_true(one.token[i] != other.token[i]);
}

/* The eight bytes 0..7 under the key 0..15: the vector that other implementations of SipHash-1-3 carry. */
static void siphash_is_siphash(void **state) {
    (void)state;
    uint64_t word = 0x0706050403020100ull;
    assert_true(siphash13((Geheimsleutel){0x0706050403020100ull, 0x0f0e0d0c0b0a0908ull}, &word, 1) ==
                0x369095118d299a8eull);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_mention_finds_its_own_and_no_other, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_people_decided_stays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_token_path_weighs_as_comparing_does, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_key_gives_other_tokens, set_up, tear_down),
        cmocka_unit_test(siphash_is_siphash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
