#include "web/kaart.h"

#include <limits.h>
#include <stdlib.h>

enum {
    CROSSINGS_MAX = 64, /* of one horizontal line with one municipality; the most there are is 12 */
    SCANLINES = 9,      /* over the height of a label: borders do not jump in between */
    ROWS = 32,          /* heights that are tried */
};

static int by_code(const void *code, const void *entry) {
    return str_cmp(*(const Str *)code, ((const KaartGemeente *)entry)->code);
}

const KaartGemeente *kaart_find(Str code) {
    return bsearch(&code, kaart_gemeenten, kaart_gemeenten_n, sizeof *kaart_gemeenten, by_code);
}

Str kaart_naam(Str naam) {
    for (size_t i = 1; i < naam.len; i++)
        if (naam.ptr[i] == '(') return str_trim(str_slice(naam, 0, i));
    return naam;
}

KaartVak kaart_vak_union(KaartVak a, KaartVak b) {
    return (KaartVak){a.x0 < b.x0 ? a.x0 : b.x0, a.y0 < b.y0 ? a.y0 : b.y0, a.x1 > b.x1 ? a.x1 : b.x1,
                      a.y1 > b.y1 ? a.y1 : b.y1};
}

/* ---- a horizontal line through a municipality ---- */

typedef struct Crossings {
    int x[CROSSINGS_MAX];
    int n;
} Crossings;

/* Keeps them in order: there are few. */
static void add_crossing(Crossings *c, int x) {
    REQUIRE(c->n < CROSSINGS_MAX);
    int at = c->n++;
    for (; at > 0 && c->x[at - 1] > x; at--) c->x[at] = c->x[at - 1];
    c->x[at] = x;
}

/* Always from its upper end: neighbours share an edge in opposite directions, and must round alike. */
static void add_edge(Crossings *c, KaartPunt p, KaartPunt q, int y) {
    if ((p.y <= y) == (q.y <= y)) return;
    if (p.y > q.y) {
        KaartPunt upper = q;
        q = p;
        p = upper;
    }
    add_crossing(c, p.x + (y - p.y) * (q.x - p.x) / (q.y - p.y));
}

static Crossings crossings(const KaartGemeente *g, int y) {
    Crossings c = {.n = 0};
    for (int r = 0; r < g->ringen; r++) {
        KaartRing ring = kaart_ringen[g->ring + r];
        const KaartPunt *p = &kaart_punten[ring.start];
        for (int i = 0; i < ring.n; i++) add_edge(&c, p[i], p[(i + 1) % ring.n], y);
    }
    return c;
}

bool kaart_contains(const KaartGemeente *g, int x, int y) {
    if (x < g->vak.x0 || x > g->vak.x1 || y < g->vak.y0 || y > g->vak.y1) return false;
    Crossings c = crossings(g, y);
    bool inside = false;
    for (int i = 0; i < c.n && c.x[i] <= x; i++) inside = !inside;
    return inside;
}

bool kaart_touches(const KaartGemeente *g, KaartVak box) {
    if (!kaart_vak_overlap(g->vak, box)) return false;
    for (int i = 0; i < SCANLINES; i++) {
        Crossings c = crossings(g, box.y0 + (box.y1 - box.y0) * i / (SCANLINES - 1));
        for (int j = 0; j + 1 < c.n; j += 2)
            if (c.x[j] < box.x1 && box.x0 < c.x[j + 1]) return true;
    }
    return false;
}

/* ---- where a box fits ---- */

/* Leaves of a those stretches that b has too; both are pairs of from and to. */
static Crossings both(const Crossings *a, const Crossings *b) {
    Crossings c = {.n = 0};
    for (int i = 0; i + 1 < a->n; i += 2) {
        for (int j = 0; j + 1 < b->n; j += 2) {
            int from = a->x[i] > b->x[j] ? a->x[i] : b->x[j];
            int to = a->x[i + 1] < b->x[j + 1] ? a->x[i + 1] : b->x[j + 1];
            if (from >= to) continue;
            REQUIRE(c.n + 1 < CROSSINGS_MAX);
            c.x[c.n++] = from;
            c.x[c.n++] = to;
        }
    }
    return c;
}

/* Stretches that are inside over the whole height of the box. */
static Crossings band(const KaartGemeente *g, int y, int h) {
    Crossings c = crossings(g, y - h / 2);
    for (int i = 1; i < SCANLINES && c.n; i++) {
        Crossings next = crossings(g, y - h / 2 + h * i / (SCANLINES - 1));
        c = both(&c, &next);
    }
    return c;
}

static int row(const KaartGemeente *g, int i) { return g->vak.y0 + (g->vak.y1 - g->vak.y0) * i / ROWS; }

int kaart_widest(const KaartGemeente *g, int h) {
    int widest = 0;
    for (int i = 0; i <= ROWS && h <= g->vak.y1 - g->vak.y0; i++) {
        Crossings c = band(g, row(g, i), h);
        for (int j = 0; j + 1 < c.n; j += 2)
            if (c.x[j + 1] - c.x[j] > widest) widest = c.x[j + 1] - c.x[j];
    }
    return widest;
}

static int64_t square(int v) { return (int64_t)v * v; }

bool kaart_fit(const KaartGemeente *g, int w, int h, KaartPunt *middle) {
    if (w > g->vak.x1 - g->vak.x0 || h > g->vak.y1 - g->vak.y0) return false;
    int cx = (g->vak.x0 + g->vak.x1) / 2, cy = (g->vak.y0 + g->vak.y1) / 2;
    int64_t best = INT64_MAX;
    for (int i = 0; i <= ROWS; i++) {
        int y = row(g, i);
        if (square(y - cy) >= best) continue;
        Crossings c = band(g, y, h);
        for (int j = 0; j + 1 < c.n; j += 2) {
            if (c.x[j + 1] - c.x[j] < w) continue;
            int left = c.x[j] + w / 2, right = c.x[j + 1] - w / 2;
            int x = cx < left ? left : cx > right ? right : cx;
            int64_t away = square(x - cx) + square(y - cy);
            if (away >= best) continue;
            best = away;
            *middle = (KaartPunt){(int16_t)x, (int16_t)y};
        }
    }
    return best < INT64_MAX;
}
