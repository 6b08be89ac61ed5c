#include "web/getal.h"
#include "web/svg.html.h"

enum {
    WIDTH = 460,
    HEIGHT = 250,
    LEFT = 34,
    RIGHT = WIDTH - 92, /* room for the names at the ends of the lines */
    TOP = 12,
    BOTTOM = HEIGHT - 36,
    STEPS = 4,
    FONT = 15, /* on a small screen */
    LINE = 16,
    NAME_LINES = 3,
    MOMENTS_SMALL = 6, /* that fit under each other on a small screen */
};

static int64_t largest(const Lijnen *l, size_t series) {
    int64_t most = 1;
    for (size_t s = 0; s < series; s++)
        for (size_t i = 0; i < l->n; i++)
            if (l->lijnen[s].waarden[i] > most) most = l->lijnen[s].waarden[i];
    return most;
}

static int x_of(const Lijnen *l, size_t i) { return LEFT + (int)(i * (RIGHT - LEFT) / (l->n - 1)); }
static int y_of(int64_t v, int64_t end) { return BOTTOM - (int)(v * (BOTTOM - TOP) / end); }

/* Breaks a name at its spaces into lines that fit beside the chart; returns how many. */
static int wrap_name(Arena *a, Str naam, Str lines[NAME_LINES]) {
    int room = WIDTH - RIGHT - 10, n = 0;
    for (Str rest = naam, word; n < NAME_LINES && str_split(&rest, ' ', &word);) {
        Str joined = n ? str_fmt(a, "%.*s %.*s", STR_ARG(lines[n - 1]), STR_ARG(word)) : word;
        bool fits = n && svg_tekst_breedte(joined, FONT) <= room;
        if (fits) {
            lines[n - 1] = joined;
        } else {
            lines[n++] = svg_tekst_clip(a, word, FONT, room);
        }
    }
    return n;
}

static LijnVorm line(Arena *a, const Lijnen *l, const Lijn *serie, int64_t end, int *height) {
    LijnVorm v = {.punten = NEW_N(a, PuntVorm, l->n)};
    Buf pad = {.arena = a};
    for (size_t i = 0; i < l->n; i++) {
        v.punten[i] = (PuntVorm){x_of(l, i), y_of(serie->waarden[i], end)};
        buf_fmt(&pad, "%c%d %d", i ? 'L' : 'M', v.punten[i].x, v.punten[i].y);
    }
    v.pad = buf_view(&pad);
    *height = LINE * wrap_name(a, serie->naam, v.naam);
    v.naam_y = v.punten[l->n - 1].y + 5;
    return v;
}

/* Names of lines that end close together are pushed apart, and stay within the drawing. */
static void part_names(LijnenVorm *v, const int height[2]) {
    if (v->lijnen_n == 2) {
        int upper = v->lijnen[0].naam_y <= v->lijnen[1].naam_y ? 0 : 1, lower = 1 - upper;
        int least = v->lijnen[upper].naam_y + height[upper];
        if (v->lijnen[lower].naam_y < least) v->lijnen[lower].naam_y = least;
        int over = v->lijnen[lower].naam_y + height[lower] - (BOTTOM + LINE);
        if (over > 0) v->lijnen[lower].naam_y -= over;
        if (v->lijnen[lower].naam_y < v->lijnen[upper].naam_y + height[upper])
            v->lijnen[upper].naam_y = v->lijnen[lower].naam_y - height[upper];
    }
}

/* The second line of a moment, unless the next one comes so soon that they would run into each other: it says more. */
static Str under(const Lijnen *l, size_t i) {
    if (!l->onder) return STR_NONE;
    int room = svg_tekst_breedte(l->onder[i], FONT) + 8;
    for (size_t next = i + 1; next < l->n && x_of(l, next) - x_of(l, i) < room; next++)
        if (!str_empty(l->onder[next])) return STR_NONE;
    return l->onder[i];
}

static MomentVorm moment(const Lijnen *l, size_t i) {
    size_t every = (l->n + MOMENTS_SMALL - 1) / MOMENTS_SMALL;
    return (MomentVorm){x_of(l, i), l->momenten[i], under(l, i), (l->n - 1 - i) % every != 0};
}

Html svg_lijnen(Arena *a, const Lijnen *l) {
    REQUIRE(l->n >= 2);
    LijnenVorm v = {
        .t = &l->t, .breedte = WIDTH, .hoogte = HEIGHT, .links = LEFT, .rechts = RIGHT, .bodem = BOTTOM, .n = l->n};
    v.lijnen_n = str_none(l->lijnen[1].naam) ? 1 : 2;
    int64_t most = largest(l, v.lijnen_n), step = svg_as_stap(most, STEPS), end = step * ((most + step - 1) / step);
    AsVorm *axis = NEW_N(a, AsVorm, STEPS + 1);
    for (int64_t at = 0; at <= end; at += step) axis[v.assen_n++] = (AsVorm){y_of(at, end), getal(a, l->t.taal, at)};
    MomentVorm *moments = NEW_N(a, MomentVorm, l->n);
    for (size_t i = 0; i < l->n; i++) moments[i] = moment(l, i);
    int height[2] = {0, 0};
    for (size_t s = 0; s < v.lijnen_n; s++) v.lijnen[s] = line(a, l, &l->lijnen[s], end, &height[s]);
    part_names(&v, height);
    v.assen = axis;
    v.momenten = moments;
    Buf out = {.arena = a};
    Render r = {.out = &out, .taal = l->t.taal};
    tpl_svg_lijnen(&r, &v);
    return (Html){buf_view(&out)};
}
