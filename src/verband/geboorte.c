#include "verband/geboorte.h"

#include <stdlib.h>

enum { OLDEST_YEAR = 1880 };

Geboorte geboorte_make(int year, int month, int day, int marks) {
    if (year < OLDEST_YEAR || year > 2199 || month < 0 || month > 12 || day < 0 || day > 31) return GEBOORTE_GEEN;
    if (month == 0) day = 0;
    return (Geboorte)year << 16 | (Geboorte)month << 12 | (Geboorte)day << 4 | (Geboorte)marks;
}

/* The numbers in the text, and how many digits each had; a month by name counts as a number of two digits. */
typedef struct Getallen {
    int value[4], digits[4], n;
} Getallen;

static const char maanden[12][4] = {"jan", "feb", "mar", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"};

static int month_by_name(Str w) {
    if (w.len < 3) return 0;
    static const struct {
        char name[4];
        int month;
    } others[] = {{"mrt", 3}, {"maa", 3}, {"may", 5}, {"oct", 10}};
    for (int i = 0; i < 12; i++)
        if (memcmp(w.ptr, maanden[i], 3) == 0) return i + 1;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (memcmp(w.ptr, others[i].name, 3) == 0) return others[i].month;
    return 0;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

static bool take_number(Str s, size_t *at, Getallen *g) {
    int v = 0, d = 0;
    for (; *at < s.len && is_digit(s.ptr[*at]); ++*at, d++) {
        if (d == 8) return false;
        v = v * 10 + (s.ptr[*at] - '0');
    }
    g->value[g->n] = v;
    g->digits[g->n++] = d;
    return true;
}

static bool take_word(Str s, size_t *at, Getallen *g, int *marks) {
    size_t from = *at;
    while (*at < s.len && is_letter(s.ptr[*at])) ++*at;
    Str w = str_slice(s, from, *at - from);
    if (str_eq(w, S("ca")) || str_eq(w, S("circa")) || str_eq(w, S("ongeveer")) || str_eq(w, S("rond"))) {
        *marks |= GEBOORTE_CIRCA;
        return true;
    }
    if (str_eq(w, S("t"))) { /* 1994-11-28T00:00:00 */
        *at = s.len;
        return true;
    }
    int m = month_by_name(w);
    if (!m) return false;
    g->value[g->n] = m;
    g->digits[g->n++] = 2;
    return true;
}

static bool take_numbers(Str s, Getallen *g, int *marks) {
    for (size_t at = 0; at < s.len;) {
        if (is_digit(s.ptr[at]) || is_letter(s.ptr[at])) {
            if (g->n == 4) return false;
            bool ok = is_digit(s.ptr[at]) ? take_number(s, &at, g) : take_word(s, &at, g, marks);
            if (!ok) return false;
            continue;
        }
        if (s.ptr[at] == '~' || s.ptr[at] == '?') *marks |= GEBOORTE_CIRCA;
        at++;
        if (g->n >= 3) break; /* a time of day follows */
    }
    return g->n > 0;
}

/* Day before month, unless that cannot be. */
static Geboorte in_order(int y, int first, int second, int marks) {
    if (second > 12 && first <= 12) return geboorte_make(y, first, second, marks);
    return geboorte_make(y, second, first, marks);
}

static int full_year(int y, int digits, int newest, int *marks) {
    if (digits > 2) return y;
    *marks |= GEBOORTE_EEUW;
    int year = newest / 100 * 100 + y;
    return year > newest ? year - 100 : year;
}

static Geboorte from_one(const Getallen *g, int marks) {
    int v = g->value[0];
    if (g->digits[0] == 4) return geboorte_make(v, 0, 0, marks);
    if (g->digits[0] == 6) return geboorte_make(v / 100, v % 100, 0, marks);
    if (g->digits[0] != 8) return GEBOORTE_GEEN;
    if (v / 10000 >= OLDEST_YEAR && v / 100 % 100 <= 12) return geboorte_make(v / 10000, v / 100 % 100, v % 100, marks);
    return in_order(v % 10000, v / 1000000, v / 10000 % 100, marks);
}

Geboorte geboorte_parse(Str s, int newest_year) {
    Getallen g = {0};
    int marks = 0;
    if (!take_numbers(s, &g, &marks)) return GEBOORTE_GEEN;
    if (g.n == 1) return from_one(&g, marks);
    if (g.n == 2) {
        if (g.digits[0] == 4) return geboorte_make(g.value[0], g.value[1], 0, marks);
        return g.digits[1] == 4 ? geboorte_make(g.value[1], g.value[0], 0, marks) : GEBOORTE_GEEN;
    }
    if (g.digits[0] == 4) {
        if (g.value[1] > 12 && g.value[2] <= 12) return geboorte_make(g.value[0], g.value[2], g.value[1], marks);
        return geboorte_make(g.value[0], g.value[1], g.value[2], marks);
    }
    if (g.digits[2] != 4 && g.digits[2] != 2) return GEBOORTE_GEEN;
    int y = full_year(g.value[2], g.digits[2], newest_year, &marks);
    return in_order(y, g.value[0], g.value[1], marks);
}

static void digits_of(Geboorte g, char d[8]) {
    int y = geboorte_year(g), v[8] = {geboorte_day(g) / 10,
                                      geboorte_day(g) % 10,
                                      geboorte_month(g) / 10,
                                      geboorte_month(g) % 10,
                                      y / 1000,
                                      y / 100 % 10,
                                      y / 10 % 10,
                                      y % 10};
    for (int i = 0; i < 8; i++) d[i] = (char)v[i];
}

static bool one_slip(Geboorte a, Geboorte b) {
    char x[8], y[8];
    digits_of(a, x);
    digits_of(b, y);
    int at[3], n = 0;
    for (int i = 0; i < 8; i++) {
        if (x[i] == y[i]) continue;
        if (n == 2) return false;
        at[n++] = i;
    }
    if (n == 1) return true;
    return n == 2 && at[1] == at[0] + 1 && x[at[0]] == y[at[1]] && x[at[1]] == y[at[0]];
}

static bool same_year(Geboorte a, Geboorte b) {
    int d = abs(geboorte_year(a) - geboorte_year(b));
    return d == 0 || (d == 100 && ((a | b) & GEBOORTE_EEUW));
}

static bool placeholder(Geboorte g) { return geboorte_month(g) == 1 && geboorte_day(g) == 1; }

/* Days of a calendar of months of 31 days: near enough to tell how far two dates are apart. */
static int day_number(Geboorte g) { return geboorte_year(g) * 372 + geboorte_month(g) * 31 + geboorte_day(g); }

static GeboorteNiveau compare_full(Geboorte a, Geboorte b) {
    bool year = same_year(a, b), month = geboorte_month(a) == geboorte_month(b),
         day = geboorte_day(a) == geboorte_day(b);
    if (year && month && day) return GEB_GELIJK;
    if (year && geboorte_month(a) == geboorte_day(b) && geboorte_day(a) == geboorte_month(b)) return GEB_VERWISSELD;
    if (year && (placeholder(a) || placeholder(b))) return GEB_JAAR;
    if (one_slip(a, b)) return GEB_TYPFOUT;
    if (year + month + day == 2) return GEB_TWEE;
    int days = abs(day_number(a) - day_number(b));
    return days <= 31 ? GEB_DICHT : days <= 13 * 31 ? GEB_BIJNA : days <= 10 * 372 ? GEB_TIEN : GEB_ANDERS;
}

GeboorteNiveau geboorte_compare(Geboorte a, Geboorte b) {
    if (!a || !b) return GEB_GEEN;
    if (geboorte_full(a) && geboorte_full(b)) return compare_full(a, b);
    if (same_year(a, b)) {
        int ma = geboorte_month(a), mb = geboorte_month(b);
        if (!ma || !mb) return GEB_JAAR;
        return ma == mb ? GEB_MAAND : GEB_BIJNA;
    }
    int apart = abs(geboorte_year(a) - geboorte_year(b));
    if (apart <= ((a | b) & GEBOORTE_CIRCA ? 2 : 1)) return GEB_BIJNA;
    return apart <= 10 ? GEB_TIEN : GEB_ANDERS;
}
