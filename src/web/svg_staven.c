#include "web/getal.h"
#include "web/svg.html.h"

enum {
    WIDTH = 420,
    ROW = 54,
    LEFT = 2,
    NUMBER_ROOM = 42,
    AXIS_ROOM = 24,
    FONT = 13,
    STEPS = 5,
    FONT_SMALL_SCREEN = 15
};

static int64_t largest(const Staven *s) {
    int64_t most = 1;
    for (size_t i = 0; i < s->n; i++) {
        if (s->staven[i].verborgen) continue;
        if (s->staven[i].waarde > most) most = s->staven[i].waarde;
        if (s->staven[i].vergelijk > most) most = s->staven[i].vergelijk;
    }
    return most;
}

static int scaled(int64_t v, int64_t end) { return LEFT + (int)(v * (WIDTH - LEFT - NUMBER_ROOM) / end); }

static StaafVorm bar(Arena *a, const Staven *s, size_t i, int64_t end) {
    const Staaf *x = &s->staven[i];
    int tip = x->verborgen ? LEFT : scaled(x->waarde, end);
    int mark = x->verborgen || x->vergelijk < 0 ? -1 : scaled(x->vergelijk, end);
    return (StaafVorm){
        .naam = svg_tekst_clip(a, x->naam, FONT_SMALL_SCREEN, WIDTH - 8),
        .getal = str_none(x->toon) ? getal(a, s->t.taal, x->waarde) : x->toon,
        .y = (int)i * ROW + 4,
        .lengte = tip - LEFT,
        .streep = mark,
        .getal_x = (mark > tip ? mark : tip) + 7,
        .verborgen = x->verborgen,
    };
}

Html svg_staven(Arena *a, const Staven *s) {
    int64_t step = svg_as_stap(largest(s), STEPS), end = step * ((largest(s) + step - 1) / step);
    StavenVorm v = {.t = &s->t, .breedte = WIDTH, .bodem = (int)s->n * ROW, .n = s->n};
    v.hoogte = v.bodem + AXIS_ROOM;
    AsVorm *axis = NEW_N(a, AsVorm, STEPS + 1);
    for (int64_t at = 0; at <= end; at += step) axis[v.assen_n++] = (AsVorm){scaled(at, end), getal(a, s->t.taal, at)};
    StaafVorm *bars = NEW_N(a, StaafVorm, s->n);
    for (size_t i = 0; i < s->n; i++) bars[i] = bar(a, s, i, end);
    v.assen = axis;
    v.staven = bars;
    Buf out = {.arena = a};
    Render r = {.out = &out, .taal = s->t.taal};
    tpl_svg_staven(&r, &v);
    return (Html){buf_view(&out)};
}
