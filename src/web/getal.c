#include "web/getal.h"

static const struct { char thousands, decimal; } marks[TALEN] = {[TAAL_NL] = {'.', ','}, [TAAL_EN] = {',', '.'}};

enum { GETAL_MOST = 32 }; /* 20 digits, 6 marks and the sign */

static uint64_t magnitude(int64_t v) { return v < 0 ? 0 - (uint64_t)v : (uint64_t)v; }

/* Writes v from the end of text, with the sign of 'as' before it. */
static Str put(char text[GETAL_MOST], Taal taal, uint64_t v, int64_t as) {
    size_t at = GETAL_MOST, digits = 0;
    do {
        if (digits && digits % 3 == 0) text[--at] = marks[taal].thousands;
        text[--at] = (char)('0' + v % 10);
        digits++;
    } while (v /= 10);
    Str minus = S("\u2212");
    if (as < 0) memcpy(&text[at -= minus.len], minus.ptr, minus.len);
    return (Str){&text[at], GETAL_MOST - at};
}

Str getal(Arena *a, Taal taal, int64_t v) {
    char text[GETAL_MOST];
    return str_dup(a, put(text, taal, magnitude(v), v));
}

Str getal_tiende(Arena *a, Taal taal, int64_t tenths) {
    char text[GETAL_MOST];
    Str whole = put(text, taal, magnitude(tenths) / 10, tenths);
    Buf b = {.arena = a};
    buf_str(&b, whole);
    buf_char(&b, marks[taal].decimal);
    buf_char(&b, (char)('0' + magnitude(tenths) % 10));
    return buf_view(&b);
}

Str procent(Arena *a, int64_t part, int64_t of) {
    if (of <= 0) return S("\u2013");
    return str_fmt(a, "%lld%%", (long long)((200 * part + of) / (2 * of)));
}
