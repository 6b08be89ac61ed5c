/*
 * Where names go on the map. A name never spills over a border. It stands inside its municipality, on one line or two;
 * else beside it, with a line to it that crosses no other municipality and no other label; else it is shortened; else
 * only the number is shown. On a small screen text is larger for the map, so there the number alone takes the place of
 * what no longer fits. The table of the figure has it all.
 */
#include "web/svg_kaart.h"

enum {
    FONT = 11,
    FONT_SMALL_SCREEN = 14,
    LINE = 13,    /* height of a line of FONT */
    BASELINE = 9, /* from the top of a line to where its letters stand */
    PAD = 3,      /* between text and border */
    SHORTEST = 4, /* letters of a shortened name */
    AWAY_FIRST = 3,
    AWAY_STEP = 5,
    AWAY_LAST = 60, /* how far a name may stand from its municipality */
};

typedef struct Block {
    Str lines[3];
    size_t n;
    bool number; /* the last line is one */
} Block;

static void add_line(Block *b, Str line) {
    if (!str_empty(line)) b->lines[b->n++] = line;
}

static Block block(Str first, Str second, Str number) {
    Block b = {.n = 0};
    add_line(&b, first);
    add_line(&b, second);
    add_line(&b, number);
    b.number = !str_empty(number);
    return b;
}

static int width_of(const Block *b, int font) {
    int widest = 0;
    for (size_t i = 0; i < b->n; i++) {
        int w = svg_tekst_breedte(b->lines[i], font);
        if (w > widest) widest = w;
    }
    return widest + 2 * PAD;
}

/* The lines stand LINE apart in every font: a larger font only needs more room above and below. */
static int height_of(const Block *b, int font) { return (int)(b->n - 1) * LINE + LINE * font / FONT + PAD; }

static KaartVak box_at(const Block *b, PuntVorm middle) {
    int w = width_of(b, FONT), h = height_of(b, FONT);
    return (KaartVak){middle.x - w / 2, middle.y - h / 2, middle.x + w / 2, middle.y + h / 2};
}

static LabelVorm *add_label(Draw *d, Place *p, const Block *b, PuntVorm middle) {
    LabelVorm *l = &d->labels[d->labels_n++];
    *l = (LabelVorm){
        .regels_n = b->n, .getal = b->number, .x = middle.x, .y = middle.y - (int)b->n * LINE / 2 + BASELINE + 1};
    memcpy(l->regels, b->lines, sizeof l->regels);
    l->donker = p->waarde->klasse == KAART_KLASSEN && !p->waarde->verborgen;
    return l;
}

/* ---- inside ---- */

static bool fits_inside(const Draw *d, const Place *p, const Block *b, int font, PuntVorm *middle) {
    KaartPunt at;
    if (b->n == 0 || !kaart_fit(p->g, on_map(&d->view, width_of(b, font)), on_map(&d->view, height_of(b, font)), &at))
        return false;
    *middle = (PuntVorm){to_x(&d->view, at.x), to_y(&d->view, at.y)};
    return true;
}

/* Only for a small screen: the number by itself, in larger letters. */
static void add_number_for_small_screen(Draw *d, Place *p) {
    PuntVorm middle;
    Block b = block(STR_NONE, STR_NONE, p->waarde->toon);
    if (fits_inside(d, p, &b, FONT_SMALL_SCREEN, &middle)) add_label(d, p, &b, middle)->alleen_smal = true;
}

static bool place_inside(Draw *d, Place *p, const Block *b) {
    PuntVorm middle, larger;
    if (!fits_inside(d, p, b, FONT, &middle)) return false;
    bool for_all = fits_inside(d, p, b, FONT_SMALL_SCREEN, &larger);
    add_label(d, p, b, for_all ? larger : middle)->smal_weg = !for_all;
    p->box = box_at(b, for_all ? larger : middle);
    if (!for_all) add_number_for_small_screen(d, p);
    return true;
}

/* Where a name may be broken: after a hyphen or at a space, as near to its middle as there is one; 0: nowhere. */
static size_t break_of(Str naam) {
    size_t best = 0, middle = naam.len / 2;
    for (size_t i = 1; i + 1 < naam.len; i++) {
        if (naam.ptr[i] != '-' && naam.ptr[i] != ' ') continue;
        size_t away = i > middle ? i - middle : middle - i, best_away = best > middle ? best - middle : middle - best;
        if (!best || away < best_away) best = i;
    }
    return best;
}

static bool place_in_two_lines(Draw *d, Place *p, Str naam) {
    size_t at = break_of(naam);
    if (at == 0) return false;
    bool hyphen = naam.ptr[at] == '-';
    Block b = block(str_slice(naam, 0, at + hyphen), str_from(naam, at + 1), p->waarde->toon);
    return place_inside(d, p, &b);
}

/* ---- beside ---- */

static bool is_free(const Draw *d, KaartVak box) {
    if (box.x0 < PAD || box.y0 < PAD || box.x1 > d->breedte - PAD || box.y1 > d->hoogte - PAD) return false;
    const View *v = &d->view;
    KaartVak there = {from_x(v, box.x0), from_y(v, box.y0), from_x(v, box.x1), from_y(v, box.y1)};
    for (size_t i = 0; i < d->n; i++)
        if (kaart_vak_overlap(d->places[i].box, box) || kaart_touches(d->places[i].g, there)) return false;
    return true;
}

/* Whether the way from a label to its municipality leads over another one, another label or another line. */
static bool is_in_the_way(const Draw *d, const Place *p, PuntVorm at) {
    KaartVak spot = {at.x - PAD, at.y - PAD, at.x + PAD, at.y + PAD};
    for (size_t i = 0; i < d->n; i++) {
        const Place *other = &d->places[i];
        if (other == p) continue;
        if (kaart_vak_overlap(other->box, spot)) return true;
        if (kaart_contains(other->g, from_x(&d->view, at.x), from_y(&d->view, at.y))) return true;
    }
    return false;
}

static bool is_clear(const Draw *d, const Place *p, PuntVorm from, PuntVorm to) {
    enum { STEPS = 32 };
    for (int i = 0; i <= STEPS; i++) {
        PuntVorm at = {from.x + (to.x - from.x) * i / STEPS, from.y + (to.y - from.y) * i / STEPS};
        if (is_in_the_way(d, p, at)) return false;
    }
    return true;
}

static int clamp(int v, int low, int high) { return v < low ? low : v > high ? high : v; }

static bool try_beside(Draw *d, Place *p, const Block *b, PuntVorm middle, PuntVorm target) {
    KaartVak box = box_at(b, middle);
    PuntVorm from = {clamp(target.x, box.x0, box.x1), clamp(target.y, box.y0, box.y1)};
    if (!is_free(d, box) || !is_clear(d, p, from, target)) return false;
    LabelVorm *l = add_label(d, p, b, middle);
    l->buiten = l->smal_weg = true;
    l->donker = false;
    l->van_x = from.x, l->van_y = from.y, l->naar_x = target.x, l->naar_y = target.y;
    p->box = box;
    add_number_for_small_screen(d, p);
    return true;
}

/* As near as there is room, in one of twelve directions around it. */
static bool place_beside(Draw *d, Place *p, const Block *b) {
    static const int direction[][2] = {{2, 0}, {-2, 0}, {0, -2}, {0, 2},   {2, -1}, {-2, -1},
                                       {2, 1}, {-2, 1}, {1, -2}, {-1, -2}, {1, 2},  {-1, 2}};
    const View *v = &d->view;
    KaartPunt inside;
    if (!kaart_fit(p->g, 1, 1, &inside)) return false;
    PuntVorm target = {to_x(v, inside.x), to_y(v, inside.y)};
    int reach_x = (int)((p->g->vak.x1 - p->g->vak.x0) * v->scale / 2) + width_of(b, FONT) / 2;
    int reach_y = (int)((p->g->vak.y1 - p->g->vak.y0) * v->scale / 2) + height_of(b, FONT) / 2;
    for (int away = AWAY_FIRST; away <= AWAY_LAST; away += AWAY_STEP) {
        for (size_t i = 0; i < sizeof direction / sizeof *direction; i++) {
            PuntVorm middle = {target.x + direction[i][0] * (reach_x + away) / 2,
                               target.y + direction[i][1] * (reach_y + away) / 2};
            if (try_beside(d, p, b, middle, target)) return true;
        }
    }
    return false;
}

/* ---- shorter ---- */

static bool place_shortened(Draw *d, Place *p, Str naam) {
    Block two_lines = block(naam, STR_NONE, p->waarde->toon);
    int room = (int)(kaart_widest(p->g, on_map(&d->view, height_of(&two_lines, FONT))) * d->view.scale);
    for (size_t n = naam.len; n-- > SHORTEST;) {
        bool inside_letter = ((unsigned char)naam.ptr[n] & 0xC0) == 0x80;
        if (inside_letter || naam.ptr[n - 1] == '-' || naam.ptr[n - 1] == ' ') continue;
        Block b = block(str_fmt(d->a, "%.*s.", STR_ARG(str_slice(naam, 0, n))), STR_NONE, p->waarde->toon);
        if (width_of(&b, FONT) <= room && place_inside(d, p, &b)) return true;
    }
    return false;
}

static void place_beside_or_shorter(Draw *d, Place *p) {
    Str naam = kaart_naam(p->g->naam);
    Str toon = p->waarde->toon,
        both = str_empty(toon) ? naam : str_fmt(d->a, "%.*s %.*s", STR_ARG(naam), STR_ARG(toon));
    Block b = block(naam, STR_NONE, toon), one_line = block(both, STR_NONE, STR_NONE),
          number = block(STR_NONE, STR_NONE, toon);
    if (place_beside(d, p, &b) || place_beside(d, p, &one_line) || place_shortened(d, p, naam)) return;
    place_inside(d, p, &number);
}

void svg_kaart_labels(Draw *d) {
    d->labels = NEW_N(d->a, LabelVorm, 2 * d->n);
    bool *inside = NEW_N(d->a, bool, d->n);
    for (size_t i = 0; i < d->n; i++) {
        Place *p = &d->places[i];
        Str naam = kaart_naam(p->g->naam);
        Block b = block(naam, STR_NONE, p->waarde->toon);
        inside[i] = place_inside(d, p, &b) || place_in_two_lines(d, p, naam);
    }
    for (size_t i = 0; i < d->n; i++)
        if (!inside[i]) place_beside_or_shorter(d, &d->places[i]);
}
