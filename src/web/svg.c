#include "web/svg.h"

#include "base/utf8.h"

/* Width of a character in hundredths of the height of the font, at the weight of labels (Source Sans 3, 600). */
static int advance(char c) {
    if (strchr("iljtfrI.,:;'-()[]| ", c)) return 34;
    if (strchr("mwMW%", c)) return 88;
    if (c >= 'A' && c <= 'Z') return 66;
    return 57;
}

int svg_tekst_breedte(Str s, int size) {
    int hundredths = 0;
    for (size_t i = 0; i < s.len; i++) {
        bool continuation = ((unsigned char)s.ptr[i] & 0xC0) == 0x80;
        if (!continuation && s.ptr[i]) hundredths += advance(s.ptr[i]);
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
