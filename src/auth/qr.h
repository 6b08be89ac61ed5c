/*
 * A text as a QR code, to be drawn by a page without a picture file.
 *
 *   <svg viewBox="0 0 33 33" role="img" aria-label="QR-code"><rect width="33" height="33" fill="#fff"/>
 *   <path d="..." fill="#000" shape-rendering="crispEdges"/></svg>
 *
 * One unit is one module; the quiet zone of four modules is counted in. It must be dark on light, also on a dark page:
 * most readers see nothing else. Source: ISO/IEC 18004 through libqrencode, correction level M.
 */
#pragma once

#include "base/str.h"

typedef struct Qr {
    int zijde; /* width and height, quiet zone included */
    Str pad;   /* path data */
} Qr;

/* text is at most 512 bytes, without NUL. The path holds what the text holds: a secret asks for a secret arena. */
Qr qr_draw(Arena *a, Str text);
