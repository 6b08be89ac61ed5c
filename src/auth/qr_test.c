#include "auth/qr.h"

#include <qrencode.h>
#include <stdlib.h>

#include "test.h"

/* The number behind a letter of the path; moves on past it. */
static int number_after(const char **at, char letter) {
    char *end;
    assert_int_equal(**at, letter);
    long v = strtol(*at + 1, &end, 10);
    assert_ptr_not_equal(end, *at + 1);
    *at = end;
    return (int)v;
}

/* Draws the path back into modules: every part is "M4 4h7v1h-7z". */
static void fill_in(const Qr *qr, unsigned char *grid) {
    for (const char *at = qr->pad.ptr, *end = at + qr->pad.len; at < end; at++) {
        int x = number_after(&at, 'M'), y = number_after(&at, ' '), n = number_after(&at, 'h');
        assert_int_equal(number_after(&at, 'v'), 1);
        assert_int_equal(number_after(&at, 'h'), -n);
        assert_int_equal(*at, 'z');
        assert_true(n > 0 && x >= 4 && y >= 4 && x + n <= qr->zijde - 4 && y < qr->zijde - 4);
        memset(grid + (ptrdiff_t)y * qr->zijde + x, 1, (size_t)n);
    }
}

/* The finder pattern that stands in three corners of every code: ISO/IEC 18004, 6.3.3. */
static void assert_finder(const Qr *qr, const unsigned char *grid, int left, int top) {
    static const char *const rows[] = {"1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"};
    for (int y = 0; y < 7; y++)
        for (int x = 0; x < 7; x++) assert_int_equal(grid[(top + y) * qr->zijde + left + x], rows[y][x] - '0');
}

/* Every module of the code, and no other, is drawn. */
static void assert_modules(const Qr *qr, const unsigned char *grid, Str text) {
    SCOPED_ARENA a = arena_new();
    QRcode *code = QRcode_encodeString8bit(str_z(a, text), 0, QR_ECLEVEL_M);
    assert_int_equal(code->width + 8, qr->zijde);
    for (int y = 0; y < code->width; y++)
        for (int x = 0; x < code->width; x++)
            assert_int_equal(grid[(y + 4) * qr->zijde + x + 4], code->data[y * code->width + x] & 1);
    QRcode_free(code);
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
    assert_modules(&qr, grid, uri);
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
