#include "web/svg.html.h"

enum { WHOLE = 1000 };

static int part(int day, int days) {
    if (days <= 0 || day <= 0) return 0;
    return day >= days ? WHOLE : day * WHOLE / days;
}

Html svg_looptijd(Arena *a, const Looptijd *l) {
    LooptijdVorm v = {.t = &l->t, .vol = part(l->dag, l->dagen), .n = l->n};
    int *marks = NEW_N(a, int, l->n);
    for (size_t i = 0; i < l->n; i++) marks[i] = part(l->mijlpalen[i], l->dagen);
    v.strepen = marks;
    Buf out = {.arena = a};
    Render r = {.out = &out, .taal = l->t.taal};
    tpl_svg_looptijd(&r, &v);
    return (Html){buf_view(&out)};
}
