#include "web/svg_kaart.h"
#include "web/svg.html.h"

enum { WIDTH = 480 };
static const int LEAST = 1500; /* never closer than about 40 km: borders are drawn for a region, not for a street */
static const double MARGIN = 0.06, FLATTEST = 0.7, TALLEST = 1.3;

/* ---- what is shown ---- */

static void widen(int *from, int *to, int size) {
    int more = (size - (*to - *from)) / 2;
    if (more <= 0) return;
    *from -= more;
    *to += more;
}

static View view_of(const Place *places, size_t n) {
    KaartVak v = places[0].g->vak;
    for (size_t i = 1; i < n; i++) v = kaart_vak_union(v, places[i].g->vak);
    int w = v.x1 - v.x0, h = v.y1 - v.y0, margin = (int)((w > h ? w : h) * MARGIN);
    v = (KaartVak){v.x0 - margin, v.y0 - margin, v.x1 + margin, v.y1 + margin};
    widen(&v.x0, &v.x1, LEAST);
    widen(&v.x0, &v.x1, (int)((v.y1 - v.y0) / TALLEST));
    widen(&v.y0, &v.y1, (int)((v.x1 - v.x0) * FLATTEST));
    return (View){v, (double)WIDTH / (v.x1 - v.x0)};
}

/* One decimal: whole units would make borders of neighbours drift apart. */
static void put(Buf *b, double v) {
    int tenths = (int)(v * 10 + (v < 0 ? -0.5 : 0.5));
    if (tenths < 0) buf_char(b, '-');
    tenths = tenths < 0 ? -tenths : tenths;
    buf_int(b, tenths / 10);
    if (tenths % 10) {
        buf_char(b, '.');
        buf_char(b, (char)('0' + tenths % 10));
    }
}

static Str path_of(Arena *a, const View *v, const KaartGemeente *g) {
    Buf b = {.arena = a};
    for (int r = 0; r < g->ringen; r++) {
        KaartRing ring = kaart_ringen[g->ring + r];
        for (int i = 0; i < ring.n; i++) {
            KaartPunt p = kaart_punten[ring.start + i];
            buf_char(&b, i ? 'L' : 'M');
            put(&b, (p.x - v->vak.x0) * v->scale);
            buf_char(&b, ' ');
            put(&b, (p.y - v->vak.y0) * v->scale);
        }
        buf_char(&b, 'Z');
    }
    return buf_view(&b);
}

static bool is_own(const Draw *d, const KaartGemeente *g) {
    for (size_t i = 0; i < d->n; i++)
        if (d->places[i].g == g) return true;
    return false;
}

static void draw_neighbours(Draw *d, KaartTekening *t) {
    Str *paths = NEW_N(d->a, Str, kaart_gemeenten_n);
    for (size_t i = 0; i < kaart_gemeenten_n; i++) {
        const KaartGemeente *g = &kaart_gemeenten[i];
        if (kaart_vak_overlap(g->vak, d->view.vak) && !is_own(d, g)) paths[t->buren_n++] = path_of(d->a, &d->view, g);
    }
    t->buren = paths;
}

static void draw_shapes(Draw *d, KaartTekening *t) {
    KaartVorm *shapes = NEW_N(d->a, KaartVorm, d->n);
    for (size_t i = 0; i < d->n; i++) {
        const KaartWaarde *w = d->places[i].waarde;
        shapes[i] = (KaartVorm){w->klasse, w->verborgen, path_of(d->a, &d->view, d->places[i].g)};
    }
    t->vormen = shapes;
    t->vormen_n = d->n;
}

static Place *known_places(Arena *a, const Kaart *k, size_t *n) {
    Place *places = NEW_N(a, Place, k->n);
    for (size_t i = 0; i < k->n; i++) {
        const KaartGemeente *g = kaart_find(k->waarden[i].code);
        if (g) places[(*n)++] = (Place){.g = g, .waarde = &k->waarden[i]};
    }
    return places;
}

Html svg_kaart(Arena *a, const Kaart *k) {
    Draw d = {.a = a};
    d.places = known_places(a, k, &d.n);
    if (d.n == 0) return (Html){S("")};
    d.view = view_of(d.places, d.n);
    d.breedte = WIDTH;
    d.hoogte = (int)((d.view.vak.y1 - d.view.vak.y0) * d.view.scale);
    KaartTekening t = {.kaart = k, .breedte = d.breedte, .hoogte = d.hoogte};
    draw_neighbours(&d, &t);
    draw_shapes(&d, &t);
    svg_kaart_labels(&d);
    t.labels = d.labels;
    t.labels_n = d.labels_n;
    Buf out = {.arena = a};
    Render r = {.out = &out, .taal = k->t.taal};
    tpl_svg_kaart(&r, &t);
    return (Html){buf_view(&out)};
}
