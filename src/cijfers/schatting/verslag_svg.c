#include <math.h>

#include "cijfers/schatting/verslag_intern.h"

enum { BREED = 900, LINKS = 250, RECHTS = 40, RIJ = 30, BOVEN = 70, ONDER = 60 };

typedef struct Beeld {
    Buf b;
    Arena *arena;
    double van, tot; /* of the axis */
} Beeld;

static double x_of(const Beeld *p, double v) {
    double at = (log(v) - log(p->van)) / (log(p->tot) - log(p->van));
    return LINKS + fmin(1, fmax(0, at)) * (BREED - LINKS - RECHTS);
}

static void put_escaped(Buf *b, Str s) {
    for (size_t i = 0; i < s.len; i++) {
        switch (s.ptr[i]) {
        case '&': buf_lit(b, "&amp;"); break;
        case '<': buf_lit(b, "&lt;"); break;
        case '>': buf_lit(b, "&gt;"); break;
        default: buf_char(b, s.ptr[i]);
        }
    }
}

static void put_text(Beeld *p, double x, double y, const char *anchor, Str text) {
    buf_fmt(&p->b, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor);
    put_escaped(&p->b, text);
    buf_lit(&p->b, "</text>\n");
}

/* From the persons that were counted to the highest end that is not absurd. */
static void find_axis(Beeld *p, const Schatting *s) {
    double n = (double)s->lijsten->personen, high = 2 * n;
    for (int m = 0; m < METHODEN; m++) {
        const Uitkomst *u = &s->van[m];
        if (isnan(u->schatting)) continue;
        high = fmax(high, u->schatting);
        if (u->boven < 100 * u->schatting) high = fmax(high, u->boven);
    }
    p->van = 0.9 * n;
    p->tot = 1.1 * fmin(high, 1e6 * n);
}

/* 1, 2 and 5 times a power of ten. */
static void put_axis(Beeld *p, double y, Taal taal) {
    static const int steps[] = {1, 2, 5};
    for (int power = (int)floor(log10(p->van)); power < log10(p->tot); power++) {
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
            double v = steps[i] * pow(10, power);
            if (v < p->van || v > p->tot || (p->tot > 300 * p->van && i > 0)) continue;
            buf_fmt(&p->b, "<path class=\"raster\" d=\"M%.1f %d V%.1f\"/>\n", x_of(p, v), BOVEN - 10, y);
            put_text(p, x_of(p, v), y + 18, "middle", say_number(p->arena, v, taal));
        }
    }
}

static void put_method(Beeld *p, const Uitkomst *u, Str naam, double y) {
    put_text(p, LINKS - 12, y + 5, "end", naam);
    double from = isnan(u->onder) ? u->schatting : u->onder, to = u->boven;
    bool open = isnan(to);
    buf_fmt(&p->b, "<path class=\"band%s\" d=\"M%.1f %.1f H%.1f\"/>\n", open ? " open" : "", x_of(p, from), y,
            open ? BREED - RECHTS : x_of(p, to));
    buf_fmt(&p->b, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>\n", x_of(p, u->schatting), y);
}

static void put_frame(Beeld *p, const Schatting *s, int height, Taal taal) {
    buf_fmt(&p->b,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" "
            "aria-labelledby=\"titel uitleg\" font-family=\"sans-serif\" font-size=\"14\">\n",
            BREED, height);
    buf_lit(&p->b, "<title id=\"titel\">");
    put_escaped(&p->b, taal == TAAL_EN ? S("What each method says") : S("Wat elke methode zegt"));
    buf_lit(&p->b, "</title>\n<desc id=\"uitleg\">");
    put_escaped(&p->b, verslag_sentence(p->arena, s, taal));
    buf_char(&p->b, ' ');
    put_escaped(&p->b, verslag_assumption(s, taal));
    buf_lit(&p->b, "</desc>\n<style>.raster{stroke:#ccc}.band{stroke:#154273;stroke-width:4;stroke-linecap:round}"
                   ".open{stroke-dasharray:2 8}.geteld{stroke:#b4231f;stroke-dasharray:6 4}circle{fill:#154273}"
                   "text{fill:#1b1b1b}</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
}

Str verslag_svg(Arena *a, const Schatting *s, Taal taal) {
    Beeld p = {.b = {.arena = a}, .arena = a};
    int rows = 0;
    for (int m = 0; m < METHODEN; m++) rows += !isnan(s->van[m].schatting);
    double bottom = BOVEN + RIJ * rows;
    find_axis(&p, s);
    put_frame(&p, s, (int)bottom + ONDER, taal);
    put_text(&p, 16, 28, "start", verslag_sentence(a, s, taal));
    put_axis(&p, bottom, taal);
    double n = (double)s->lijsten->personen, y = BOVEN + RIJ / 2.0;
    buf_fmt(&p.b, "<path class=\"geteld\" d=\"M%.1f %d V%.1f\"/>\n", x_of(&p, n), BOVEN - 10, bottom);
    for (int m = 0; m < METHODEN; m++) {
        if (isnan(s->van[m].schatting)) continue;
        put_method(&p, &s->van[m], say_method(a, s, (Methode)m, taal), y);
        y += RIJ;
    }
    put_text(&p, LINKS, bottom + 42, "start",
             taal == TAAL_EN ? S("persons, with 95% interval (logarithmic); red: registered")
                             : S("personen, met 95%-interval (logaritmisch); rood: geregistreerd"));
    buf_lit(&p.b, "</svg>\n");
    return buf_view(&p.b);
}
