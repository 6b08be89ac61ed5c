/*
 * A map of a region. Names never spill over a border: where a name does not fit in its municipality it goes beside it with
 * a line to it, or is shortened, or only the number is shown. On a small screen text is larger for the map, so there the
 * number alone takes the place of what no longer fits; the table of the figure has it all.
 */
#include "web/kaart.h"
#include "web/svg.html.h"

enum {
    WIDTH = 480,
    FONT = 11,
    FONT_SMALL_SCREEN = 14,
    LINE = 13,  /* height of a line of FONT */
    PAD = 4,    /* between text and border */
    SHORTEST = 4, /* letters of a shortened name */
    AWAY_FIRST = 8, AWAY_STEP = 8, AWAY_LAST = 72, /* how far a name may stand from its municipality */
    DARK = KAART_KLASSEN,
};
static const double MARGIN = 0.05, FLATTEST = 0.62, TALLEST = 1.3;

typedef struct View {
    KaartVak vak; /* what is shown, in the units of kaart.h */
    double scale; /* units of the drawing for one of those */
} View;

typedef struct Place {
    const KaartGemeente *g;
    const KaartWaarde *waarde;
    KaartVak box; /* of its label, in units of the drawing; empty when there is none yet */
} Place;

typedef struct Draw {
    Arena *a;
    View view;
    Place *places;
    size_t n;
    LabelVorm *labels;
    size_t labels_n;
} Draw;

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
    widen(&v.x0, &v.x1, (int)((v.y1 - v.y0) / TALLEST));
    widen(&v.y0, &v.y1, (int)((v.x1 - v.x0) * FLATTEST));
    return (View){v, (double)WIDTH / (v.x1 - v.x0)};
}

static int to_x(const View *v, int x) { return (int)((x - v->vak.x0) * v->scale); }
static int to_y(const View *v, int y) { return (int)((y - v->vak.y0) * v->scale); }
static int from_x(const View *v, int x) { return v->vak.x0 + (int)(x / v->scale); }
static int from_y(const View *v, int y) { return v->vak.y0 + (int)(y / v->scale); }
static int on_map(const View *v, int length) { return (int)(length / v->scale); }

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

/* ---- labels ---- */

static int block_width(Str naam, Str toon, int font) {
    int a = svg_tekst_breedte(naam, font), b = svg_tekst_breedte(toon, font);
    return (a > b ? a : b) + PAD;
}

static int block_height(Str naam, Str toon, int font) {
    return (str_empty(naam) || str_empty(toon) ? LINE : 2 * LINE) * font / FONT + PAD;
}

/* Whether the two lines fit inside the municipality at this size of font; (x, y) is then their middle. */
static bool fits_inside(const Draw *d, const Place *p, Str naam, Str toon, int font, PuntVorm *middle) {
    KaartPunt at;
    int w = on_map(&d->view, block_width(naam, toon, font)), h = on_map(&d->view, block_height(naam, toon, font));
    if (!kaart_fit(p->g, w, h, &at)) return false;
    *middle = (PuntVorm){to_x(&d->view, at.x), to_y(&d->view, at.y)};
    return true;
}

static LabelVorm *add_label(Draw *d, Place *p, Str naam, Str toon, PuntVorm middle) {
    int w = block_width(naam, toon, FONT), h = block_height(naam, toon, FONT);
    p->box = (KaartVak){middle.x - w / 2, middle.y - h / 2, middle.x + w / 2, middle.y + h / 2};
    LabelVorm *l = &d->labels[d->labels_n++];
    bool two_lines = !str_empty(naam) && !str_empty(toon);
    *l = (LabelVorm){.naam = naam, .toon = toon, .x = middle.x, .y = two_lines ? middle.y - 2 : middle.y + 4};
    l->donker = p->waarde->klasse == DARK && !p->waarde->verborgen;
    return l;
}

/* Only for a small screen: the number by itself, in larger letters. */
static void add_number_for_small_screen(Draw *d, Place *p) {
    PuntVorm middle;
    Str toon = p->waarde->toon;
    if (str_empty(toon) || !fits_inside(d, p, STR_NONE, toon, FONT_SMALL_SCREEN, &middle)) return;
    KaartVak box = p->box;
    add_label(d, p, STR_NONE, toon, middle)->alleen_smal = true;
    p->box = box;
}

static bool place_inside(Draw *d, Place *p) {
    PuntVorm middle, small;
    Str naam = kaart_naam(p->g->naam), toon = p->waarde->toon;
    if (!fits_inside(d, p, naam, toon, FONT, &middle)) return false;
    add_label(d, p, naam, toon, middle)->smal_weg = !fits_inside(d, p, naam, toon, FONT_SMALL_SCREEN, &small);
    if (d->labels[d->labels_n - 1].smal_weg) add_number_for_small_screen(d, p);
    return true;
}

/* A box is free when it lies in view, off our own municipalities and off other labels. */
static bool is_free(const Draw *d, KaartVak box, int height) {
    if (box.x0 < PAD || box.y0 < PAD || box.x1 > WIDTH - PAD || box.y1 > height - PAD) return false;
    for (size_t i = 0; i < d->n; i++) {
        if (kaart_vak_overlap(d->places[i].box, box)) return false;
        for (int y = box.y0; y <= box.y1; y += PAD)
            for (int x = box.x0; x <= box.x1; x += PAD)
                if (kaart_contains(d->places[i].g, from_x(&d->view, x), from_y(&d->view, y))) return false;
    }
    return true;
}

static int clamp(int v, int low, int high) { return v < low ? low : v > high ? high : v; }

/* Beside its municipality, as near as there is room, with a line to it. */
static bool place_outside(Draw *d, Place *p, int height) {
    static const int direction[][2] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}};
    KaartPunt inside;
    if (!kaart_fit(p->g, 0, 0, &inside)) return false;
    const View *v = &d->view;
    PuntVorm target = {to_x(v, inside.x), to_y(v, inside.y)};
    Str naam = kaart_naam(p->g->naam), toon = p->waarde->toon;
    int w = block_width(naam, toon, FONT), h = block_height(naam, toon, FONT);
    int half_w = (int)((p->g->vak.x1 - p->g->vak.x0) * v->scale / 2);
    int half_h = (int)((p->g->vak.y1 - p->g->vak.y0) * v->scale / 2);
    for (int away = AWAY_FIRST; away <= AWAY_LAST; away += AWAY_STEP) {
        for (size_t i = 0; i < sizeof direction / sizeof *direction; i++) {
            PuntVorm m = {target.x + direction[i][0] * (half_w + w / 2 + away), target.y + direction[i][1] * (half_h + h / 2 + away)};
            KaartVak box = {m.x - w / 2, m.y - h / 2, m.x + w / 2, m.y + h / 2};
            if (!is_free(d, box, height)) continue;
            LabelVorm *l = add_label(d, p, naam, toon, m);
            *l = (LabelVorm){.naam = naam, .toon = toon, .x = l->x, .y = l->y, .buiten = true, .smal_weg = true,
                             .van_x = clamp(target.x, box.x0, box.x1), .van_y = clamp(target.y, box.y0, box.y1),
                             .naar_x = target.x, .naar_y = target.y};
            add_number_for_small_screen(d, p);
            return true;
        }
    }
    return false;
}

static bool place_shortened(Draw *d, Place *p) {
    PuntVorm middle;
    Str naam = kaart_naam(p->g->naam), toon = p->waarde->toon;
    for (size_t n = naam.len; n-- > SHORTEST;) {
        if (((unsigned char)naam.ptr[n] & 0xC0) == 0x80) continue; /* not in the middle of a letter */
        Str shorter = str_fmt(d->a, "%.*s.", STR_ARG(str_trim(str_slice(naam, 0, n))));
        if (!fits_inside(d, p, shorter, toon, FONT, &middle)) continue;
        add_label(d, p, shorter, toon, middle)->smal_weg = true;
        add_number_for_small_screen(d, p);
        return true;
    }
    return false;
}

static void place_number(Draw *d, Place *p) {
    PuntVorm middle;
    if (str_empty(p->waarde->toon) || !fits_inside(d, p, STR_NONE, p->waarde->toon, FONT, &middle)) return;
    add_label(d, p, STR_NONE, p->waarde->toon, middle)->smal_weg = true;
    add_number_for_small_screen(d, p);
}

static void draw_labels(Draw *d, KaartTekening *t) {
    d->labels = NEW_N(d->a, LabelVorm, 2 * d->n);
    bool *placed = NEW_N(d->a, bool, d->n);
    for (size_t i = 0; i < d->n; i++) placed[i] = place_inside(d, &d->places[i]);
    for (size_t i = 0; i < d->n; i++) {
        if (placed[i] || place_outside(d, &d->places[i], t->hoogte) || place_shortened(d, &d->places[i])) continue;
        place_number(d, &d->places[i]);
    }
    t->labels = d->labels;
    t->labels_n = d->labels_n;
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
    KaartTekening t = {.kaart = k, .breedte = WIDTH, .hoogte = (int)((d.view.vak.y1 - d.view.vak.y0) * d.view.scale)};
    draw_neighbours(&d, &t);
    draw_shapes(&d, &t);
    draw_labels(&d, &t);
    Buf out = {.arena = a};
    Render r = {.out = &out, .taal = k->t.taal};
    tpl_svg_kaart(&r, &t);
    return (Html){buf_view(&out)};
}
