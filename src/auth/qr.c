#include "auth/qr.h"

#include <qrencode.h>

enum { STIL = 4, LANGST = 512 };

/* One row: each run of dark modules is a rectangle. */
static void draw_row(Buf *out, const unsigned char *row, int width, int y) {
    for (int x = 0, n; x < width; x += n) {
        bool dark = row[x] & 1;
        for (n = 1; x + n < width && (row[x + n] & 1) == dark; n++) {
        }
        if (dark) buf_fmt(out, "M%d %dh%dv1h-%dz", x + STIL, y + STIL, n, n);
    }
}

Qr qr_draw(Arena *a, Str text) {
    REQUIRE(text.len > 0 && text.len <= LANGST);
    QRcode *code = QRcode_encodeString8bit(str_z(a, text), 0, QR_ECLEVEL_M);
    if (!code) die("no QR code for %zu bytes", text.len);
    Buf out = {.arena = a};
    for (int y = 0; y < code->width; y++) draw_row(&out, code->data + (ptrdiff_t)y * code->width, code->width, y);
    int width = code->width;
    explicit_bzero(code->data, (size_t)width * (size_t)width);
    QRcode_free(code);
    return (Qr){.zijde = width + 2 * STIL, .pad = buf_view(&out)};
}
