#include "web/getal.h"
#include "web/svg.html.h"

enum { WIDTH = 420, NAME = 20, BAR = 24, GAP = 26, ROW = NAME + BAR + GAP, FONT_SMALL_SCREEN = 15 };

static int length_of(const Trechter *x, size_t i) {
    int64_t whole = x->trappen[0].waarde > 0 ? x->trappen[0].waarde : 1;
    return x->trappen[i].verborgen ? 0 : (int)(x->trappen[i].waarde * WIDTH / whole);
}

/* What part goes on; says nothing where one of the two is masked, or it would give the number away. */
static Str part_that_goes_on(Arena *a, const Trechter *x, size_t i) {
    const Trap *from = &x->trappen[i], *to = from + 1;
    if (i + 1 == x->n || from->verborgen || to->verborgen || from->waarde <= 0) return STR_NONE;
    Str args[] = {procent(a, to->waarde, from->waarde)};
    return tekst_vul(a, x->t.taal, T("{1} gaat door"), args, 1);
}

static TrapVorm step(Arena *a, const Trechter *x, size_t i) {
    const Trap *t = &x->trappen[i];
    TrapVorm v = {.y = (int)i * ROW, .lengte = length_of(x, i), .verborgen = t->verborgen};
    v.naam = svg_tekst_clip(a, t->naam, FONT_SMALL_SCREEN, WIDTH * 3 / 4);
    v.getal = str_none(t->toon) ? getal(a, x->t.taal, t->waarde) : t->toon;
    v.deel = part_that_goes_on(a, x, i);
    int top = v.y + NAME + BAR;
    if (!str_none(v.deel)) {
        v.flank = str_fmt(a, "M0 %dH%dL%d %dH0Z", top, v.lengte, length_of(x, i + 1), v.y + ROW + NAME);
    }
    return v;
}

Html svg_trechter(Arena *a, const Trechter *x) {
    TrechterVorm v = {.t = &x->t, .breedte = WIDTH, .hoogte = (int)x->n * ROW - GAP + 2, .n = x->n};
    TrapVorm *steps = NEW_N(a, TrapVorm, x->n);
    for (size_t i = 0; i < x->n; i++) steps[i] = step(a, x, i);
    v.trappen = steps;
    Buf out = {.arena = a};
    Render r = {.out = &out, .taal = x->t.taal};
    tpl_svg_trechter(&r, &v);
    return (Html){buf_view(&out)};
}
