#include "auth/qr.h"

#include <stdio.h>

#include "test.h"

/* Draws the path back into modules. */
static void fill_in(const Qr *qr, unsigned char *grid) {
    int x, y, n, m, used;
    for (const char *at = qr->pad.ptr, *end = at + qr->pad.len; at < end; at += used) {
        used = 0;
        assert_int_equal(sscanf(at, "M%d %dh%dv1h-%dz%n", &x, &y, &n, &m, &used), 4);
        assert_true(used > 0 && n == m && n > 0 && x >= 4 && y >= 4 && x + n <= qr->zijde - 4 && y < qr->zijde - 4);
        memset(grid + (ptrdiff_t)y * qr->zijde + x, 1, (size_t)n);
    }
}

/* The finder pattern that stands in three corners of every code: ISO/IEC 18004, 6.3.3. */
static void assert_finder(const Qr *qr, const unsigned char *grid, int left, int top) {
    static const char *const rows[] = {"1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"};
    for (int y = 0; y < 7; y++)
        for (int x = 0; x < 7; x++) assert_int_equal(grid[(top + y) * qr->zijde + left + x], rows[y][x] - '0');
}

static void draws_a_code_with_a_quiet_zone(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Str uri = S("otpauth://totp/Ketenzicht:iemand?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Ketenzicht");
    Qr qr = qr_draw(a, uri);
    assert_int_equal((qr.zijde - 8 - 17) % 4, 0);
    unsigned char *grid = arena_alloc(a, (size_t)qr.zijde * (size_t)qr.zijde);
    qr.pad = str_from_z(str_z(a, qr.pad));
    fill_in(&qr, grid);
    assert_finder(&qr, grid, 4, 4);
    assert_finder(&qr, grid, qr.zijde - 11, 4);
    assert_finder(&qr, grid, 4, qr.zijde - 11);
}

static void another_text_is_another_code(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    assert_false(str_eq(qr_draw(a, S("een")).pad, qr_draw(a, S("twee")).pad));
    assert_str(qr_draw(a, S("een")).pad, qr_draw(a, S("een")).pad);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_a_code_with_a_quiet_zone),
        cmocka_unit_test(another_text_is_another_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
