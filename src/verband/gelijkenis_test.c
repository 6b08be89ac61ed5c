#include "verband/gelijkenis.h"

#include <math.h>

#include "test.h"
#include "verband/waarden.h"

/* Winkler (1990), table of examples; values as the Census Bureau's strcmp95 gives without its optional adjustments. */
static void values_from_the_literature(void **state) {
    (void)state;
    static const struct {
        const char *a, *b;
        double jw;
    } known[] = {{"martha", "marhta", 0.9611},
                 {"dwayne", "duane", 0.84},
                 {"dixon", "dicksonx", 0.8133},
                 {"jones", "johnson", 0.8324},
                 {"abc", "xyz", 0},
                 {"same", "same", 1},
                 {"", "", 1},
                 {"", "a", 0}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        double got = jaro_winkler(str_from_z(known[i].a), str_from_z(known[i].b));
        if (fabs(got - known[i].jw) > 0.0001) fail_msg("%s %s: %.4f", known[i].a, known[i].b, got);
    }
}

static void slips_of_the_pen(void **state) {
    (void)state;
    assert_int_equal(slips(S("jansen"), S("jansen"), 2), 0);
    assert_int_equal(slips(S("jansen"), S("jasnen"), 2), 1);
    assert_int_equal(slips(S("jansen"), S("janssen"), 2), 1);
    assert_int_equal(slips(S("jansen"), S("hansem"), 2), 2);
    assert_int_equal(slips(S("jansen"), S("pietersen"), 2), 3);
    assert_int_equal(slips(S(""), S("ab"), 2), 2);
}

static uint64_t state_ = 42;
static uint32_t draw(uint32_t n) {
    state_ = state_ * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)(state_ >> 33) % n;
}

static Str random_word(char *room) {
    size_t n = draw(12);
    for (size_t i = 0; i < n; i++) room[i] = (char)('a' + draw(5));
    return (Str){room, n};
}

/* The definition of Jaro (1989), letter by letter. */
static double plain_jaro(Str a, Str b) {
    bool used_a[64] = {0}, used_b[64] = {0};
    int window = (int)(b.len > a.len ? b.len : a.len) / 2 - 1, m = 0, t = 0;
    if (window < 0) window = 0;
    for (int j = 0; j < (int)b.len; j++)
        for (int i = 0; i < (int)a.len; i++) {
            if (used_a[i] || a.ptr[i] != b.ptr[j] || i < j - window || i > j + window) continue;
            used_a[i] = used_b[j] = true;
            m++;
            break;
        }
    if (!m) return 0;
    for (int i = 0, j = 0; i < (int)a.len; i++) {
        if (!used_a[i]) continue;
        while (!used_b[j]) j++;
        t += a.ptr[i] != b.ptr[j++];
    }
    double d = m;
    double swaps = t / 2; /* NOLINT(bugprone-integer-division): whole swaps */
    return (d / (double)a.len + d / (double)b.len + (d - swaps) / d) / 3;
}

static void bit_parallel_is_the_definition(void **state) {
    (void)state;
    for (int round = 0; round < 20000; round++) {
        char x[16], y[16];
        Str a = random_word(x), b = random_word(y);
        double got = jaro_winkler(a, b);
        assert_true(got == jaro_winkler(b, a));
        if (!a.len || !b.len) continue;
        bool ordered = a.len != b.len ? a.len < b.len : memcmp(a.ptr, b.ptr, a.len) <= 0;
        double jaro = ordered ? plain_jaro(a, b) : plain_jaro(b, a);
        size_t p = 0;
        while (p < 4 && p < a.len && p < b.len && a.ptr[p] == b.ptr[p]) p++;
        assert_true(fabs(got - (jaro + (double)p * 0.1 * (1 - jaro))) < 1e-12);
        assert_true(jaro_winkler_bound(letter_mask(a), a.len, letter_mask(b), b.len) >= got - 1e-12);
        int all = slips(a, b, 12);
        assert_int_equal(slips(b, a, 12), all);
        for (int limit = 1; limit < 4; limit++) assert_int_equal(slips(a, b, limit), all > limit ? limit + 1 : all);
    }
}

/* Names of all lengths, on every path this machine has. */
static void vectors_give_the_same_bits(void **state) {
    (void)state;
    enum { N = 500 };
    static char room[N][48];
    static Str text[N];
    static double plain[N], got[N];
    for (int round = 0; round < 60; round++) {
        char own[48];
        size_t len = draw(40);
        for (size_t i = 0; i < len; i++) own[i] = (char)('a' + draw(6));
        for (int i = 0; i < N; i++) {
            size_t n = draw(i % 5 ? 14 : 44);
            for (size_t c = 0; c < n; c++) room[i][c] = (char)('a' + draw(6));
            text[i] = (Str){room[i], n};
        }
        for (int i = 0; i < N; i++) plain[i] = jaro_winkler((Str){own, len}, text[i]);
        for (int path = PAD_GEWOON; path <= PAD_AVX512; path++) {
            jaro_winkler_many_by((GelijkenisPad)path, (Str){own, len}, text, N, got);
            assert_memory_equal(plain, got, sizeof got);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_from_the_literature),
        cmocka_unit_test(slips_of_the_pen),
        cmocka_unit_test(bit_parallel_is_the_definition),
        cmocka_unit_test(vectors_give_the_same_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
