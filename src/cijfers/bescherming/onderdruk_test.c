/* What is hidden stays hidden, for an attacker with an integer solver and all tables at once. */
#include "cijfers/bescherming/onderdruk.h"

#include "cijfers/bescherming/proef_test.h"
#include "gedeeld.h"

static Onderdrukking hide(Arena *a, const Publicatie *p, int64_t drempel) {
    Onderdrukking o = {0};
    assert_ok(onderdruk(a, p, &(OnderdrukVraag){.drempel = drempel, .marge = 1}, &o));
    return o;
}

static size_t count_recovered(Arena *a, const Publicatie *p, const Onderdrukking *o, int64_t bodem) {
    const bool *found = proef_attack(a, p, o->verborgen, bodem);
    size_t n = 0;
    for (size_t j = 0; j < p->stelsel->n; j++) n += found[j] && o->primair[j];
    return n;
}

/* Everything below the threshold is hidden, and an attacker recovers none of it, also when he knows that 0 is shown. */
static void assert_protected(Arena *a, const Publicatie *p, int64_t drempel) {
    Onderdrukking o = hide(a, p, drempel);
    for (size_t j = 0; j < p->stelsel->n; j++) {
        bool small = p->waarde[j] < drempel && (p->waarde[j] > 0 || p->nul == NUL_BESCHERMEN);
        assert_int_equal(o.primair[j], small);
        assert_true(o.verborgen[j] || !small);
    }
    assert_int_equal(count_recovered(a, p, &o, 0), 0);
    if (p->nul == NUL_TONEN) assert_int_equal(count_recovered(a, p, &o, 1), 0);
}

static void assert_file_protected(const char *name, const char *waarde, const char *tabellen, int64_t drempel) {
    SCOPED_ARENA a = arena_new();
    Csv csv = gedeeld_csv(a, str_z(a, str_fmt(a, "data/schatting/sdc/%s", name)));
    for (NulBeleid nul = NUL_TONEN; nul <= NUL_BESCHERMEN; nul++) {
        Publicatie p = proef_publicatie(a, &csv, waarde, tabellen, nul);
        assert_protected(a, &p, drempel);
    }
}

static void the_small_shared_tables_give_nothing_away(void **state) {
    (void)state;
    assert_file_protected("INPUT_ssb_mun_accidents.csv", "freq", "mun*inj", 4);
    assert_file_protected("INPUT_ssb_e6.csv", "freq", "geo*year eu*year", 5);
    assert_file_protected("INPUT_ssb_exPSD.csv", "freq", "rows*cols", 3);
    assert_file_protected("INPUT_ssb_d2.csv", "freq", "region*main_income county*main_income k_group*main_income", 5);
    assert_file_protected("INPUT_ssb_z2.csv", "ant", "region*hovedint fylke*hovedint kostragr*hovedint", 10);
}

static void the_large_shared_table_gives_nothing_away(void **state) {
    (void)state;
    assert_file_protected("INPUT_ssb_z3.csv", "ant", "region*hovedint*mnd fylke*hovedint*mnd", 5);
}

/* The worked-out example: a row of one small count needs a second hidden cell, and so does each column. */
static void a_single_small_count_is_never_hidden_alone(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv csv = proef_csv(a, S("a,b,aantal\nx,m,2\nx,v,20\ny,m,30\ny,v,40\n"));
    Publicatie p = proef_publicatie(a, &csv, "", "a*b", NUL_TONEN);
    Onderdrukking o = hide(a, &p, 5);
    assert_int_equal(o.verlies.primair, 1);
    assert_int_equal(o.verlies.secundair, 3);
    assert_int_equal(o.verlies.som_verborgen, 92);
    const bool alone[9] = {true};
    const bool *found = proef_attack(a, &p, alone, 0);
    assert_true(found[0]); /* so that the attacker is known to be one */
}

/* ---- random tables ---- */

typedef struct Dobbel {
    uint64_t state;
} Dobbel;

static uint32_t roll(Dobbel *d, uint32_t sides) {
    d->state = d->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(d->state >> 33) % sides;
}

static Str random_records(Arena *a, Dobbel *d) {
    Buf b = {.arena = a};
    uint32_t rows = 2 + roll(d, 4), columns = 2 + roll(d, 3), years = 1 + roll(d, 2), most = 3 + roll(d, 12);
    buf_lit(&b, "a,b,jaar,groep,aantal\n");
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t c = 0; c < columns; c++)
            for (uint32_t y = 0; y < years; y++)
                buf_fmt(&b, "a%u,b%u,%u,g%u,%u\n", r, c, 2020 + y, r / 2, roll(d, most));
    return buf_view(&b);
}

static void random_linked_tables_give_nothing_away(void **state) {
    (void)state;
    static const char *const linked[] = {"a*b", "a*b groep*b", "a*jaar b*jaar", "a*b*jaar groep*jaar",
                                         "a*b a*jaar b*jaar"};
    Dobbel d = {20261122};
    for (int i = 0; i < 150; i++) {
        SCOPED_ARENA a = arena_new();
        Csv csv = proef_csv(a, random_records(a, &d));
        Publicatie p = proef_publicatie(a, &csv, "", linked[i % 5], i % 2 ? NUL_BESCHERMEN : NUL_TONEN);
        assert_protected(a, &p, 2 + roll(&d, 5));
    }
}

static bool never_go_on(void *self, size_t done, size_t total) {
    (void)self, (void)done, (void)total;
    return false;
}

static void stopping_gives_nothing_half(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Csv csv = proef_csv(a, S("a,b,aantal\nx,m,2\nx,v,20\ny,m,30\ny,v,40\n"));
    Publicatie p = proef_publicatie(a, &csv, "", "a*b", NUL_TONEN);
    Onderdrukking o = {0};
    OnderdrukVraag v = {.drempel = 5, .marge = 1, .voortgang = never_go_on};
    assert_status(onderdruk(a, &p, &v, &o), BUSY);
    assert_null(o.verborgen);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_small_shared_tables_give_nothing_away),
        cmocka_unit_test(the_large_shared_table_gives_nothing_away),
        cmocka_unit_test(a_single_small_count_is_never_hidden_alone),
        cmocka_unit_test(random_linked_tables_give_nothing_away),
        cmocka_unit_test(stopping_gives_nothing_half),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
