#include "regio/fouten.h"

#include <stdio.h>

static RegioFout *new_fout(Meldingen *m) {
    RegioFouten *f = m->fouten;
    if (f->n == REGIO_FOUTEN_MAX) return NULL;
    if (!f->ptr) f->ptr = NEW_N(m->arena, RegioFout, f->cap = REGIO_FOUTEN_MAX);
    return &f->ptr[f->n++];
}

void fout_add(Meldingen *m, RegioPlek plek, Str suggestie, const char *fmt, ...) {
    RegioFout *fout = new_fout(m);
    if (!fout) return;
    char sentence[1024];
    va_list args;
    va_start(args, fmt);
    int n = vsnprintf(sentence, sizeof sentence, fmt, args);
    va_end(args);
    size_t len = n < 0 ? 0 : (size_t)n;
    if (len >= sizeof sentence) { /* cut, but never inside a character */
        len = sizeof sentence - 1;
        while (len > 0 && (sentence[len - 1] & 0x80) != 0) len--;
    }
    *fout = (RegioFout){plek, str_dup(m->arena, (Str){sentence, len}), suggestie};
}

static size_t file_number(const Meldingen *m, Str bestand) {
    for (size_t i = 0; i < m->bestanden_n; i++) {
        if (str_eq(m->bestanden[i], bestand)) return i;
    }
    return m->bestanden_n;
}

static bool comes_before(const Meldingen *m, const RegioPlek *a, const RegioPlek *b) {
    size_t fa = file_number(m, a->bestand), fb = file_number(m, b->bestand);
    if (fa != fb) return fa < fb;
    if (a->regel != b->regel) return a->regel < b->regel;
    return a->kolom < b->kolom;
}

void fouten_sort(Meldingen *m) { /* by insertion: stable, and there are a hundred at most */
    RegioFout *f = m->fouten->ptr;
    for (size_t i = 1; i < m->fouten->n; i++) {
        RegioFout fout = f[i];
        size_t at = i;
        for (; at > 0 && comes_before(m, &fout.plek, &f[at - 1].plek); at--) f[at] = f[at - 1];
        f[at] = fout;
    }
}

Str regio_fout_regel(Arena *a, const RegioFout *f) {
    Buf b = {.arena = a};
    buf_fmt(&b, "%.*s:%d:%d: %.*s", STR_ARG(f->plek.bestand), f->plek.regel, f->plek.kolom, STR_ARG(f->tekst));
    if (!str_empty(f->suggestie)) buf_fmt(&b, " %.*s", STR_ARG(f->suggestie));
    return buf_view(&b);
}

/* ---- guessing what was meant ---- */

enum { LONGEST_WORD = 48 };

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* Edit distance in bytes, with two letters swapped as one mistake (optimal string alignment). */
static size_t distance(Str a, Str b) {
    size_t rows[3][LONGEST_WORD + 1];
    for (size_t j = 0; j <= b.len; j++) rows[0][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t cost = lower(a.ptr[i - 1]) != lower(b.ptr[j - 1]);
            size_t best = above[j - 1] + cost;
            if (above[j] + 1 < best) best = above[j] + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            bool swapped = i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1];
            if (swapped && two_above[j - 2] + 1 < best) best = two_above[j - 2] + 1;
            row[j] = best;
        }
    }
    return rows[a.len % 3][b.len];
}

/* More mistakes than this are another word. */
static size_t tolerance(Str getikt) {
    size_t most = getikt.len < 4 ? 1 : 1 + getikt.len / 4;
    return most > 4 ? 4 : most;
}

Gok gok_new(Str getikt) { return (Gok){.getikt = getikt, .afstand = SIZE_MAX}; }

void gok_try(Gok *g, Str kandidaat) { gok_try_for(g, g->getikt, kandidaat); }

void gok_try_for(Gok *g, Str getikt, Str kandidaat) {
    if (str_empty(kandidaat) || kandidaat.len > LONGEST_WORD || getikt.len > LONGEST_WORD) return;
    size_t d = distance(getikt, kandidaat);
    if (d > tolerance(getikt) || d >= g->afstand) return;
    g->afstand = d;
    g->beste = kandidaat;
}

Str gok_sentence(Arena *a, const Gok *g) {
    return str_empty(g->beste) ? STR_NONE : str_fmt(a, "Bedoelt u '%.*s'?", STR_ARG(g->beste));
}
