/*
 * The map being drawn: shared by svg_kaart.c (what is shown) and svg_kaart_label.c (where names go).
 */
#pragma once

#include "web/kaart.h"
#include "web/svg_tekening.h"

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
    int breedte, hoogte; /* of the drawing */
    Place *places;
    size_t n;
    LabelVorm *labels;
    size_t labels_n;
} Draw;

static inline int to_x(const View *v, int x) { return (int)((x - v->vak.x0) * v->scale); }
static inline int to_y(const View *v, int y) { return (int)((y - v->vak.y0) * v->scale); }
static inline int from_x(const View *v, int x) { return v->vak.x0 + (int)(x / v->scale); }
static inline int from_y(const View *v, int y) { return v->vak.y0 + (int)(y / v->scale); }
static inline int on_map(const View *v, int length) { return (int)(length / v->scale); }

/* Fills labels. */
void svg_kaart_labels(Draw *d);
