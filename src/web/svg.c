#include "web/svg.h"

#include "base/utf8.h"

/* Width of the characters from the space on, in hundredths of the height of the font: Source Sans 3 at weight 600, that of
 * labels, as Chromium measures it. Others are about as wide as an 'e' with an accent. */
static const uint8_t advances[] = {20, 31, 48, 51, 51, 84, 64, 27, 32, 32, 44, 51, 27, 32, 27, 34, 51, 51, 51,
                                   51, 51, 51, 51, 51, 51, 51, 27, 27, 51, 51, 51, 44, 87, 56, 60, 58, 62, 54,
                                   51, 63, 66, 28, 49, 60, 50, 74, 66, 67, 58, 67, 59, 54, 55, 65, 54, 80, 54,
                                   50, 54, 32, 34, 32, 51, 50, 55, 52, 56, 46, 56, 51, 32, 52, 56, 26, 26, 52,
                                   27, 84, 56, 55, 56, 56, 37, 43, 36, 56, 49, 75, 48, 49, 44, 32, 25, 32, 51};
enum { OTHER = 52 };

int svg_tekst_breedte(Str s, int size) {
    int hundredths = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        bool continuation = (c & 0xC0) == 0x80;
        if (!continuation) hundredths += c >= ' ' && c < 127 ? advances[c - ' '] : OTHER;
    }
    return (hundredths * size + 99) / 100;
}

Str svg_tekst_clip(Arena *a, Str s, int size, int width) {
    if (svg_tekst_breedte(s, size) <= width) return s;
    size_t n = utf8_length(s);
    while (n > 1 && svg_tekst_breedte(utf8_clip(s, n), size) + size > width) n--;
    return str_fmt(a, "%.*s\u2026", STR_ARG(str_trim(utf8_clip(s, n))));
}

int64_t svg_as_stap(int64_t max, int most) {
    static const int64_t round[] = {1, 2, 5};
    for (int64_t power = 1;; power *= 10)
        for (size_t i = 0; i < 3; i++)
            if (round[i] * power * most >= max) return round[i] * power;
}
