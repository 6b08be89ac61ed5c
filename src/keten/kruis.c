#include "keten/kruis.h"

Kruis kruis_new(Arena *a, size_t rijen, size_t kolommen) {
    size_t n = (rijen + 1) * (kolommen + 1);
    return (Kruis){rijen, kolommen, NEW_N(a, int64_t, n), NEW_N(a, bool, n)};
}

void kruis_add(Kruis *k, size_t rij, size_t kolom, int64_t aantal) {
    REQUIRE(rij < k->rijen && kolom < k->kolommen && aantal >= 0);
    k->aantal[kruis_plek(k, rij, kolom)] += aantal;
    k->aantal[kruis_plek(k, rij, k->kolommen)] += aantal;
    k->aantal[kruis_plek(k, k->rijen, kolom)] += aantal;
    k->aantal[kruis_plek(k, k->rijen, k->kolommen)] += aantal;
}

/* A row or a column: n cells, `step` apart, and then its margin. */
typedef struct Lijn {
    int64_t *aantal;
    bool *verborgen;
    size_t n, step;
} Lijn;

static Lijn line_at(const Kruis *k, size_t from, size_t n, size_t step) {
    return (Lijn){k->aantal + from, k->verborgen + from, n, step};
}

/* Can a hidden cell of this line be worked out from what it shows? */
static bool gives_away(const Lijn *l, int64_t drempel) {
    size_t hidden = 0;
    int64_t sum = 0;
    for (size_t i = 0; i < l->n; i++) {
        if (!l->verborgen[i * l->step]) continue;
        hidden++;
        sum += l->aantal[i * l->step];
    }
    if (l->verborgen[l->n * l->step]) return hidden == 0;
    return hidden == 1 || (hidden > 1 && sum < drempel);
}

/* Hides the smallest cell that counts something; the margin when no cell is left. False when all of it is hidden. */
static bool hide_one_more(Lijn *l) {
    size_t at = l->n;
    for (size_t i = 0; i < l->n; i++) {
        size_t x = i * l->step;
        if (l->verborgen[x] || l->aantal[x] == 0) continue;
        if (at == l->n || l->aantal[x] < l->aantal[at * l->step]) at = i;
    }
    if (l->verborgen[at * l->step]) return false;
    return l->verborgen[at * l->step] = true;
}

static bool protect(Lijn l, int64_t drempel) {
    bool changed = false;
    while (gives_away(&l, drempel) && hide_one_more(&l)) changed = true;
    return changed;
}

/* ---- all lines together ---- */

/*
 * A table with its margins is a flow that goes round: a cell from its row to its column, the margin of a column to
 * `south`, the total from there to `east`, the margin of a row from `east` to that row. What comes into a node leaves it.
 * So whoever changes one cell by one and keeps every shown number must go round: up along a cell, or down against it.
 */
typedef struct Boog {
    size_t van, naar;
} Boog;

static Boog arc_of(const Kruis *k, size_t plek) {
    size_t r = plek / (k->kolommen + 1), c = plek % (k->kolommen + 1), south = k->rijen + k->kolommen, east = south + 1;
    if (r < k->rijen && c < k->kolommen) return (Boog){r, k->rijen + c};
    if (r < k->rijen) return (Boog){east, r};
    return c < k->kolommen ? (Boog){k->rijen + c, south} : (Boog){south, east};
}

typedef struct Weg {
    int64_t *kosten; /* per node; INT64_MAX when it is not reached */
    size_t *langs;   /* per node: the cell by which it is reached */
} Weg;

static bool relax(Weg *w, Boog arc, size_t plek, int64_t price) {
    if (w->kosten[arc.van] == INT64_MAX || w->kosten[arc.van] + price >= w->kosten[arc.naar]) return false;
    w->kosten[arc.naar] = w->kosten[arc.van] + price;
    w->langs[arc.naar] = plek;
    return true;
}

/* The way round that hides least (Bellman-Ford); a cell costs its count + 1, what is hidden nothing. A reader knows that
 * what is hidden is not 0, so nothing goes below 1. */
static void find_way(const Kruis *k, size_t from, size_t skip, Weg *w) {
    size_t nodes = k->rijen + k->kolommen + 2, cells = (k->rijen + 1) * (k->kolommen + 1);
    for (size_t i = 0; i < nodes; i++) w->kosten[i] = INT64_MAX;
    w->kosten[from] = 0;
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < cells; i++) {
            if (i == skip || k->aantal[i] == 0) continue;
            Boog up = arc_of(k, i), down = {up.naar, up.van};
            int64_t price = k->verborgen[i] ? 0 : k->aantal[i] + 1;
            changed |= relax(w, up, i, price);
            if (k->aantal[i] > 1) changed |= relax(w, down, i, price);
        }
    }
}

static void hide_along(Kruis *k, size_t from, size_t to, const Weg *w) {
    while (to != from) {
        Boog arc = arc_of(k, w->langs[to]);
        k->verborgen[w->langs[to]] = true;
        to = arc.naar == to ? arc.van : arc.naar;
    }
}

/* Is there another table with the same shown numbers and another count here? If not, hides what makes that so. The
 * margins of a cell that counts something do too, so there always is a way. */
static bool protect_cell(Kruis *k, size_t plek, Weg *w) {
    Boog arc = arc_of(k, plek);
    find_way(k, arc.naar, plek, w);
    int64_t up = w->kosten[arc.van], down = INT64_MAX;
    if (up == 0) return false;
    if (k->aantal[plek] > 1) {
        find_way(k, arc.van, plek, w);
        down = w->kosten[arc.naar];
    }
    if (down == 0) return false;
    if (down <= up) return hide_along(k, arc.van, arc.naar, w), true;
    find_way(k, arc.naar, plek, w);
    return hide_along(k, arc.naar, arc.van, w), true;
}

static bool protect_cells(Kruis *k, int64_t drempel, Weg *w) {
    bool changed = false;
    for (size_t i = 0; i < (k->rijen + 1) * (k->kolommen + 1); i++)
        if (k->aantal[i] > 0 && k->aantal[i] < drempel) changed |= protect_cell(k, i, w);
    return changed;
}

static bool protect_lines(Kruis *k, int64_t drempel) {
    bool changed = false;
    size_t width = k->kolommen + 1;
    for (size_t r = 0; r <= k->rijen; r++) changed |= protect(line_at(k, r * width, k->kolommen, 1), drempel);
    for (size_t c = 0; c <= k->kolommen; c++) changed |= protect(line_at(k, c, k->rijen, width), drempel);
    return changed;
}

void kruis_mask(Arena *a, Kruis *k, int64_t drempel) {
    size_t cells = (k->rijen + 1) * (k->kolommen + 1), nodes = k->rijen + k->kolommen + 2;
    Weg w = {NEW_N(a, int64_t, nodes), NEW_N(a, size_t, nodes)};
    for (size_t i = 0; i < cells; i++) k->verborgen[i] = k->aantal[i] > 0 && k->aantal[i] < drempel;
    for (bool changed = true; changed;) { /* each round hides at least one more, so it ends */
        changed = protect_lines(k, drempel);
        changed |= protect_cells(k, drempel, &w);
    }
}
