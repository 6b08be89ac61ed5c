#include <inttypes.h>

#include "cli/trend.h"

enum { WIDTH = 720, HEIGHT = 300, LEFT = 44, RIGHT = 12, TOP = 36, BOTTOM = 44, LABELS = 4 };

typedef struct Doek {
    Buf *out;
    double top; /* the count at the upper edge */
    size_t n;
} Doek;

static double x_of(const Doek *d, size_t i) { return LEFT + ((double)i + 0.5) * (WIDTH - LEFT - RIGHT) / (double)d->n; }

static double y_of(const Doek *d, double v) { return HEIGHT - BOTTOM - v * (HEIGHT - TOP - BOTTOM) / d->top; }

static void put_escaped(Buf *b, Str s) {
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '<')
            buf_lit(b, "&lt;");
        else if (c == '&')
            buf_lit(b, "&amp;");
        else
            buf_char(b, c);
    }
}

static void put_axis(const Doek *d) {
    int64_t step = 1, most = (int64_t)d->top;
    while (most / step > 5) step *= 2;
    for (int64_t v = 0; v <= most; v += step) {
        double y = y_of(d, (double)v);
        buf_fmt(d->out, "<path d='M%d %.1fH%d' stroke='#bbb'/>", LEFT, y, WIDTH - RIGHT);
        buf_fmt(d->out, "<text x='%d' y='%.1f' text-anchor='end'>%" PRId64 "</text>\n", LEFT - 6, y + 4, v);
    }
}

static void put_bar(const Doek *d, size_t i, const Oordeel *o, double x, double half) {
    double at = x_of(d, i);
    if (o->hoog >= 0 && o->uitslag != UITSLAG_WEINIG) {
        double low = y_of(d, fmax(0, (double)o->laag - 0.5)), high = y_of(d, (double)o->hoog + 0.5);
        buf_fmt(d->out, "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='#cfe3ee'/>\n", at - 1.4 * half, high,
                2.8 * half, low - high);
    }
    buf_fmt(d->out, "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='#154273'/>\n", at - half, y_of(d, x),
            2 * half, y_of(d, 0) - y_of(d, x));
    if (o->uitslag == UITSLAG_ALARM)
        buf_fmt(d->out, "<path d='M%.1f %.1fl6 -11h-12z' fill='#a90061'/>\n", at, y_of(d, x) - 3);
}

Str trend_svg(Arena *a, const TrendOpdracht *o, const Reeks *r, const Trend *t) {
    Buf b = {.arena = a};
    Doek d = {&b, 4, t->n};
    size_t every = (t->n + LABELS - 1) / LABELS;
    for (size_t i = 0; i < t->n; i++)
        d.top = fmax(d.top, 1 + fmax((double)r->aantallen[t->van + i], (double)t->oordelen[i].hoog));
    buf_fmt(&b,
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' role='img' aria-labelledby='titel uitleg' "
            "font-family='sans-serif' font-size='12'>\n<title id='titel'>",
            WIDTH, HEIGHT);
    put_escaped(&b, zin_samen(a, r, t));
    buf_lit(&b, "</title>\n<desc id='uitleg'>");
    for (size_t i = 0; i < t->n; i++) {
        put_escaped(&b, zin_oordeel(a, r, t, i, o->woord));
        buf_char(&b, ' ');
    }
    buf_fmt(&b, "</desc>\n<rect width='%d' height='%d' fill='#fff'/>\n", WIDTH, HEIGHT);
    buf_fmt(&b, "<text x='%d' y='18'>Staaf: geteld. Licht vlak: gewoon. Driehoek: alarm.</text>\n", LEFT);
    put_axis(&d);
    for (size_t i = 0; i < t->n; i++) {
        put_bar(&d, i, &t->oordelen[i], (double)r->aantallen[t->van + i], 0.25 * (WIDTH - LEFT - RIGHT) / (double)t->n);
        if ((t->n - 1 - i) % every != 0) continue;
        buf_fmt(&b, "<text x='%.1f' y='%d' text-anchor='%s'>", x_of(&d, i), HEIGHT - BOTTOM + 20,
                i + 1 == t->n && t->n > 2 ? "end" : "middle");
        put_escaped(&b, zin_periode(a, r, t->van + i));
        buf_lit(&b, "</text>\n");
    }
    buf_lit(&b, "</svg>\n");
    return buf_view(&b);
}
