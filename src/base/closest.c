#include "base/closest.h"

enum { LONGEST = 48 };

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c; }

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Optimal string alignment: the fewest letters to add, drop, change or swap with a neighbour. */
static size_t distance(Str a, Str b) {
    size_t row[3][LONGEST + 1];
    for (size_t j = 0; j <= b.len; j++) row[0][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *now = row[i % 3], *before = row[(i + 2) % 3], *earlier = row[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t changed = lower(a.ptr[i - 1]) != lower(b.ptr[j - 1]);
            now[j] = least(before[j - 1] + changed, least(before[j], now[j - 1]) + 1);
            bool swapped = i > 1 && j > 1 && lower(a.ptr[i - 1]) == lower(b.ptr[j - 2]) &&
                           lower(a.ptr[i - 2]) == lower(b.ptr[j - 1]);
            if (swapped) now[j] = least(now[j], earlier[j - 2] + 1);
        }
    }
    return row[a.len % 3][b.len];
}

Str closest(Str typed, const Str *known, size_t n) {
    if (typed.len == 0 || typed.len > LONGEST) return STR_NONE;
    Str best = STR_NONE;
    size_t best_distance = 1 + typed.len / 3; /* one slip in a short word, more in a long one */
    for (size_t i = 0; i < n; i++) {
        if (known[i].len > LONGEST) continue;
        bool begins =
            typed.len >= 3 && typed.len < known[i].len && distance(typed, str_slice(known[i], 0, typed.len)) == 0;
        size_t d = begins ? 1 : distance(typed, known[i]);
        bool nearer = str_none(best) ? d <= best_distance : d < best_distance;
        if (!nearer || d >= typed.len) continue;
        best = known[i];
        best_distance = d;
    }
    return best;
}
