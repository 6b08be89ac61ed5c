#include "web/kaart.h"

#include <limits.h>
#include <stdlib.h>

enum {
    CROSSINGS_MAX = 64, /* of one horizontal line with one municipality; the most there are is 12 */
    SCANLINES = 9,      /* over the height of a label: borders do not jump in between */
    ROWS = 48,          /* heights that are tried */
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
    return (KaartVak){a.x0 < b.x0 ? a.x0 : b.x0, a.y0 < b.y0 ? a.y0 : b.y0, a.x1 > b.x1 ? a.x1 : b.x1, a.y1 > b.y1 ? a.y1 : b.y1};
}

/* ---- a horizontal line through a municipality ---- */

typedef struct Crossings {
    int x[CROSSINGS_MAX];
    int n;
} Crossings;

static int ascending(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

static void add_edge(Crossings *c, KaartPunt p, KaartPunt q, int y) {
    if ((p.y <= y) == (q.y <= y)) return;
    REQUIRE(c->n < CROSSINGS_MAX);
    c->x[c->n++] = p.x + (y - p.y) * (q.x - p.x) / (q.y - p.y);
}

static Crossings crossings(const KaartGemeente *g, int y) {
    Crossings c = {.n = 0};
    for (int r = 0; r < g->ringen; r++) {
        KaartRing ring = kaart_ringen[g->ring + r];
        const KaartPunt *p = &kaart_punten[ring.start];
        for (int i = 0; i < ring.n; i++) add_edge(&c, p[i], p[(i + 1) % ring.n], y);
    }
    qsort(c.x, (size_t)c.n, sizeof *c.x, ascending);
    return c;
}

bool kaart_contains(const KaartGemeente *g, int x, int y) {
    Crossings c = crossings(g, y);
    bool inside = false;
    for (int i = 0; i < c.n && c.x[i] <= x; i++) inside = !inside;
    return inside;
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

static int64_t square(int v) { return (int64_t)v * v; }

bool kaart_fit(const KaartGemeente *g, int w, int h, KaartPunt *middle) {
    int cx = (g->vak.x0 + g->vak.x1) / 2, cy = (g->vak.y0 + g->vak.y1) / 2;
    int64_t best = INT64_MAX;
    for (int i = 0; i <= ROWS; i++) {
        int y = g->vak.y0 + (g->vak.y1 - g->vak.y0) * i / ROWS;
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
