/* What a table of counts may show. */
#include "keten/kruis.h"

#include "test.h"

enum { DREMPEL = 5 };

static Kruis table(Arena *a, size_t rijen, size_t kolommen, const int64_t *cells) {
    Kruis k = kruis_new(a, rijen, kolommen);
    for (size_t r = 0; r < rijen; r++)
        for (size_t c = 0; c < kolommen; c++) kruis_add(&k, r, c, cells[r * kolommen + c]);
    kruis_mask(a, &k, DREMPEL);
    return k;
}

static bool hidden(const Kruis *k, size_t rij, size_t kolom) { return k->verborgen[kruis_plek(k, rij, kolom)]; }

static void margins_are_the_sums(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Kruis k = table(a, 2, 2, (int64_t[]){10, 20, 30, 40});
    assert_int_equal(k.aantal[kruis_plek(&k, 0, 2)], 30);
    assert_int_equal(k.aantal[kruis_plek(&k, 2, 1)], 60);
    assert_int_equal(k.aantal[kruis_plek(&k, 2, 2)], 100);
    for (size_t i = 0; i < 9; i++) assert_false(k.verborgen[i]);
}

static void one_small_cell_takes_a_rectangle_with_it(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Kruis k = table(a, 3, 3, (int64_t[]){3, 10, 20, 11, 12, 30, 40, 50, 60});
    assert_true(hidden(&k, 0, 0) && hidden(&k, 0, 1) && hidden(&k, 1, 0) && hidden(&k, 1, 1));
    assert_false(hidden(&k, 2, 2) || hidden(&k, 0, 2) || hidden(&k, 3, 3) || hidden(&k, 0, 3));
}

static void two_small_cells_that_come_to_little_take_a_third(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Kruis k = table(a, 4, 1, (int64_t[]){1, 2, 9, 30});
    assert_true(hidden(&k, 0, 0) && hidden(&k, 1, 0) && hidden(&k, 2, 0)); /* 12 without 9 would say: these two are 3 */
    assert_false(hidden(&k, 3, 0) || hidden(&k, 4, 1));
}

static void zero_is_shown_and_a_small_total_is_not(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Kruis k = table(a, 2, 2, (int64_t[]){0, 0, 0, 4});
    assert_false(hidden(&k, 0, 0) || hidden(&k, 0, 2));
    assert_true(hidden(&k, 1, 1) && hidden(&k, 2, 2));
}

/* The promise of the header, on many tables: in every line two or more are hidden, or none, and together enough. */
static void assert_line(const Kruis *k, size_t from, size_t n, size_t step) {
    size_t count = 0;
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        size_t x = from + i * step;
        count += k->verborgen[x];
        sum += k->verborgen[x] ? k->aantal[x] : 0;
    }
    if (k->verborgen[from + n * step])
        assert_true(count > 0);
    else
        assert_true(count == 0 || (count > 1 && sum >= DREMPEL));
}

/* Every table near this one (each inner cell one less, the same or one more) that shows the same numbers and hides
 * nothing that is 0: which cells differ in one of them? By trying them all. */
static void find_doubt(const Kruis *k, bool *doubt) {
    enum { N = 3, NEAR = 19683 }; /* 3^9 */
    for (int code = 1; code < NEAR; code++) {
        int64_t shift[(N + 1) * (N + 1)] = {0};
        for (int i = 0, rest = code; i < N * N; i++, rest /= 3) {
            int64_t d = rest % 3 == 2 ? -1 : rest % 3;
            int r = i / N, c = i % N;
            shift[r * (N + 1) + c] = d;
            shift[r * (N + 1) + N] += d;
            shift[N * (N + 1) + c] += d;
            shift[N * (N + 1) + N] += d;
        }
        bool same = true;
        for (int i = 0; same && i < (N + 1) * (N + 1); i++)
            same = k->verborgen[i] ? k->aantal[i] + shift[i] >= 1 : shift[i] == 0;
        for (int i = 0; same && i < (N + 1) * (N + 1); i++) doubt[i] = doubt[i] || shift[i] != 0;
    }
}

static void of_every_small_count_there_is_another_table(void **state) {
    (void)state;
    uint64_t seed = 11;
    size_t small = 0;
    for (int round = 0; round < 150; round++) {
        SCOPED_ARENA a = arena_new();
        Kruis k = kruis_new(a, 3, 3);
        for (size_t i = 0; i < 9; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            kruis_add(&k, i / 3, i % 3, (int64_t)(seed >> 33) % (round % 12 + 2));
        }
        kruis_mask(a, &k, DREMPEL);
        bool doubt[16] = {false};
        find_doubt(&k, doubt);
        for (size_t i = 0; i < 16; i++) {
            if (k.aantal[i] == 0 || k.aantal[i] >= DREMPEL) continue;
            assert_true(doubt[i]);
            small++;
        }
    }
    assert_true(small > 300);
}

static void no_line_gives_a_hidden_cell_away(void **state) {
    (void)state;
    uint64_t seed = 7;
    for (int round = 0; round < 500; round++) {
        SCOPED_ARENA a = arena_new();
        Kruis k = kruis_new(a, 19, 6);
        for (size_t i = 0; i < 19 * 6; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            kruis_add(&k, i / 6, i % 6, (int64_t)(seed >> 33) % (round % 12 + 1));
        }
        kruis_mask(a, &k, DREMPEL);
        for (size_t i = 0; i < 20 * 7; i++) assert_true(k.verborgen[i] || k.aantal[i] == 0 || k.aantal[i] >= DREMPEL);
        for (size_t r = 0; r <= 19; r++) assert_line(&k, r * 7, 6, 1);
        for (size_t c = 0; c <= 6; c++) assert_line(&k, c, 19, 7);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(margins_are_the_sums),
        cmocka_unit_test(one_small_cell_takes_a_rectangle_with_it),
        cmocka_unit_test(two_small_cells_that_come_to_little_take_a_third),
        cmocka_unit_test(zero_is_shown_and_a_small_total_is_not),
        cmocka_unit_test(of_every_small_count_there_is_another_table),
        cmocka_unit_test(no_line_gives_a_hidden_cell_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
