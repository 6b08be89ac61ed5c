/* The attacker finds exactly what trying every register finds. */
#include "cijfers/bescherming/aanval.h"

#include "cijfers/bescherming/gepubliceerd.h"
#include "cijfers/bescherming/proef_test.h"
#include "test.h"

enum { HOOGST = 6 };

static uint32_t roll(uint64_t *state, uint32_t sides) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33) % sides;
}

static bool fits(const Stelsel *s, const int64_t *shown, const int64_t *counts) {
    for (size_t j = 0; j < s->n; j++)
        if (shown[j] >= 0 && som_value(&s->sommen[j], counts) != shown[j]) return false;
    return true;
}

/* Least and most of each sum over all registers of counts 0..HOOGST. */
static void try_all(const Stelsel *s, const int64_t *shown, int64_t *least, int64_t *most) {
    int64_t counts[8] = {0};
    for (size_t j = 0; j < s->n; j++) least[j] = INT64_MAX, most[j] = -1;
    for (uint32_t i = 0; i < s->onbekenden;) {
        for (size_t j = 0; j < s->n && fits(s, shown, counts); j++) {
            int64_t v = som_value(&s->sommen[j], counts);
            if (v < least[j]) least[j] = v;
            if (v > most[j]) most[j] = v;
        }
        for (i = 0; i < s->onbekenden && ++counts[i] > HOOGST; i++) counts[i] = 0;
    }
}

/* 2 x 2 with margins and total, and now and then a sum across it. */
static Stelsel *small_system(Arena *a, uint64_t *dice) {
    static const uint32_t members[][4] = {{0},    {1},    {2},          {3},    {0, 1},   {2, 3},
                                          {0, 2}, {1, 3}, {0, 1, 2, 3}, {0, 3}, {0, 1, 2}};
    static const size_t sizes[] = {1, 1, 1, 1, 2, 2, 2, 2, 4, 2, 3};
    Stelsel *s = stelsel_new(a, 4);
    for (size_t j = 0; j < 11; j++)
        if (j < 9 || roll(dice, 3) == 0) stelsel_add(s, members[j], sizes[j]);
    return s;
}

static void the_attack_finds_what_trying_everything_finds(void **state) {
    (void)state;
    uint64_t dice = 7;
    size_t recovered = 0, safe = 0;
    for (int round = 0; round < 400; round++) {
        SCOPED_ARENA a = arena_new();
        Stelsel *s = small_system(a, &dice);
        int64_t counts[4], shown[11], least[11], most[11];
        Bereik b[11];
        for (size_t i = 0; i < 4; i++) counts[i] = roll(&dice, 3);
        for (size_t j = 0; j < s->n; j++) shown[j] = roll(&dice, 2) ? -1 : som_value(&s->sommen[j], counts);
        shown[8] = som_value(&s->sommen[8], counts); /* the total, so that HOOGST is enough */
        try_all(s, shown, least, most);
        assert_ok(aanval(a, s, shown, 0, NULL, NULL, b));
        for (size_t j = 0; j < s->n; j++) {
            if (shown[j] >= 0) continue;
            assert_true(b[j].beslist);
            assert_int_equal(b[j].hersteld, least[j] == most[j]);
            assert_true(b[j].minst <= least[j] && b[j].meest >= most[j]);
            *(b[j].hersteld ? &recovered : &safe) += 1;
        }
    }
    assert_true(recovered > 100 && safe > 100); /* so that both were tried */
}

/* x + y = 1, y + z = 1 and x + z + rest = 1: the rest is 2y - 1, so between 0 and 1, and a whole number only when it is
 * 1. */
static void what_whole_numbers_give_away_is_found(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Stelsel *s = stelsel_new(a, 6);
    const uint32_t members[][3] = {{0, 1, 3}, {1, 2, 4}, {0, 2, 5}};
    const int64_t shown[] = {1, 1, 1, 0, 0, -1, -1};
    Bereik b[7];
    for (size_t j = 0; j < 3; j++) stelsel_add(s, members[j], 3);
    for (uint32_t i = 3; i < 6; i++) stelsel_add(s, &i, 1);
    stelsel_add(s, (const uint32_t[]){0}, 1);
    assert_ok(aanval(a, s, shown, 0, NULL, NULL, b));
    assert_true(b[5].hersteld && b[5].minst == 1);
    assert_true(b[6].hersteld && b[6].minst == 0);
}

static Status published(Arena *a, const char *text, const char *structure, Gepubliceerd *g, Str *error) {
    Csv csv = proef_csv(a, str_from_z(text)), known;
    if (structure) known = proef_csv(a, str_from_z(structure));
    return gepubliceerd_make(a, &csv, 1, S("aantal"), structure ? &known : NULL, g, error);
}

static void who_knows_more_finds_more(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    /* Without knowing which municipality lies in which region nothing follows; with it, everything. */
    const char *tables = "gemeente,regio,aantal\ng1,,x\ng2,,30\n,r1,x\n,r2,30\nTotaal,Totaal,33\n";
    Gepubliceerd g;
    Str error = STR_NONE;
    assert_ok(published(a, tables, "gemeente,regio,naam\ng1,r1,een\ng2,r2,twee\n", &g, &error));
    assert_int_equal(g.stelsel->onbekenden, 2);
    Bereik b[8];
    assert_ok(aanval(a, g.stelsel, g.getoond, g.bodem, NULL, NULL, b));
    assert_true(b[0].hersteld);
    assert_int_equal(b[0].minst, 3);
    assert_str(g.naam[0], S("gemeente=g1"));
}

static void assert_refused(const char *text, const char *structure, const char *says) {
    SCOPED_ARENA a = arena_new();
    Gepubliceerd g;
    Str error = STR_NONE;
    assert_status(published(a, text, structure, &g, &error), INVALID);
    if (!str_contains(error, str_from_z(says))) fail_msg("%.*s", STR_ARG(error));
}

static void tables_that_cannot_be_are_refused_with_their_line(void **state) {
    (void)state;
    assert_refused("a,b\nx,1\n", NULL, "proef heeft geen kolom 'aantal'");
    assert_refused("a,aantal\nx,veel\n", NULL, "regel 2, kolom 3: Hier hoort een heel getal");
    assert_refused("a,aantal\nx,3\nx,4\n", NULL,
                   "regel 3, kolom 3: Hier staat 4, maar hetzelfde aantal (a=x) is elders 3");
    assert_refused("a,b,aantal\nx,y,3\n", "a,b\nx,z\n",
                   "regel 2, kolom 5: Deze combinatie komt in de structuur niet voor");
    assert_refused("a,aantal\nx,3\n", "b\nx\n", "proef heeft geen kolom 'a'");
    assert_refused("a,aantal\nx,3\n", "a\nTotaal\n", "geen totaal");
}

static void tables_that_contradict_each_other_are_refused(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Gepubliceerd g;
    Str error = STR_NONE;
    Bereik b[4];
    assert_ok(published(a, "a,aantal\nx,x\ny,7\nTotaal,3\n", NULL, &g, &error));
    assert_status(aanval(a, g.stelsel, g.getoond, g.bodem, NULL, NULL, b), INVALID);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_attack_finds_what_trying_everything_finds),
        cmocka_unit_test(what_whole_numbers_give_away_is_found),
        cmocka_unit_test(who_knows_more_finds_more),
        cmocka_unit_test(tables_that_cannot_be_are_refused_with_their_line),
        cmocka_unit_test(tables_that_contradict_each_other_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
