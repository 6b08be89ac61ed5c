/*
 * The borders of the Dutch municipalities (tools/kaart.py, assets/kaart), and where a label fits in them.
 *
 * Coordinates are on a field 10,000 wide, y down; a step is about 27 metres. A municipality is one or more rings (islands,
 * enclaves), filled even-odd. The tables are constants of the program, sorted by code.
 */
#pragma once

#include "base/str.h"

typedef struct KaartPunt {
    int16_t x, y;
} KaartPunt;

typedef struct KaartRing {
    uint16_t start, n; /* in kaart_punten */
} KaartRing;

typedef struct KaartVak {
    int x0, y0, x1, y1;
} KaartVak;

typedef struct KaartGemeente {
    Str code, naam, vr; /* GM0080, Leeuwarden, VR02 */
    uint16_t ring, ringen;
    KaartVak vak; /* around all rings */
} KaartGemeente;

extern const KaartPunt kaart_punten[];
extern const KaartRing kaart_ringen[];
extern const KaartGemeente kaart_gemeenten[];
extern const size_t kaart_gemeenten_n;

const KaartGemeente *kaart_find(Str code); /* NULL when there is none */
Str kaart_naam(Str naam);                  /* as on a map: "Bergen (L.)" is "Bergen" */

static inline bool kaart_vak_overlap(KaartVak a, KaartVak b) {
    return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}
KaartVak kaart_vak_union(KaartVak a, KaartVak b);

bool kaart_contains(const KaartGemeente *g, int x, int y);

bool kaart_touches(const KaartGemeente *g, KaartVak box); /* whether any of the box is inside */

/* How wide a box of height h can be and still lie wholly inside; 0 when none can. */
int kaart_widest(const KaartGemeente *g, int h);
/* Where a box of w by h lies wholly inside, as near to the middle as it can: its centre. false when it fits nowhere. */
bool kaart_fit(const KaartGemeente *g, int w, int h, KaartPunt *middle);
