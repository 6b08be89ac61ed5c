#include "web/getal.h"

static const struct { char thousands, decimal; } marks[TALEN] = {[TAAL_NL] = {'.', ','}, [TAAL_EN] = {',', '.'}};

static void put(Buf *b, Taal taal, uint64_t v) {
    char text[32]; /* 20 digits and 6 marks */
    size_t at = sizeof text, digits = 0;
    do {
        if (digits && digits % 3 == 0) text[--at] = marks[taal].thousands;
        text[--at] = (char)('0' + v % 10);
        digits++;
    } while (v /= 10);
    buf_bytes(b, text + at, sizeof text - at);
}

static uint64_t magnitude(int64_t v) { return v < 0 ? 0 - (uint64_t)v : (uint64_t)v; }

Str getal(Arena *a, Taal taal, int64_t v) {
    Buf b = {.arena = a};
    if (v < 0) buf_lit(&b, "\u2212");
    put(&b, taal, magnitude(v));
    return buf_view(&b);
}

Str getal_tiende(Arena *a, Taal taal, int64_t tenths) {
    Buf b = {.arena = a};
    if (tenths < 0) buf_lit(&b, "\u2212");
    put(&b, taal, magnitude(tenths) / 10);
    buf_char(&b, marks[taal].decimal);
    buf_char(&b, (char)('0' + magnitude(tenths) % 10));
    return buf_view(&b);
}

Str procent(Arena *a, int64_t part, int64_t of) {
    if (of <= 0) return S("\u2013");
    return str_fmt(a, "%lld%%", (long long)((200 * part + of) / (2 * of)));
}
