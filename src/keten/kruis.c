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

void kruis_mask(Kruis *k, int64_t drempel) {
    size_t width = k->kolommen + 1, cells = (k->rijen + 1) * width;
    for (size_t i = 0; i < cells; i++) k->verborgen[i] = k->aantal[i] > 0 && k->aantal[i] < drempel;
    for (bool changed = true; changed;) { /* each round hides at least one more, so it ends */
        changed = false;
        for (size_t r = 0; r <= k->rijen; r++) changed |= protect(line_at(k, r * width, k->kolommen, 1), drempel);
        for (size_t c = 0; c <= k->kolommen; c++) changed |= protect(line_at(k, c, k->rijen, width), drempel);
    }
}
