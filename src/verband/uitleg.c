#include "verband/uitleg.h"

static void add(Uitleg *u, Str what, double bits) {
    u->part[u->count++] = (Uitlegdeel){what, bits};
    u->weight += bits;
}

void uitleg(Arena *a, const Model *m, const Paar *p, Uitleg *out) {
    *out = (Uitleg){.levels = p->levels, .version = m->version};
    add(out, S("vooraf: hoe vaak twee meldingen over dezelfde gaan"), m->prior);
    for (int v = 0; v < V_AANTAL; v++) {
        int level = niveau(p->levels, (Vergelijking)v);
        if (!level) continue;
        Str sentence = niveau_sentence((Vergelijking)v, level);
        add(out, str_fmt(a, "%s: %.*s", vergelijking_name((Vergelijking)v), STR_ARG(sentence)),
            (double)gewicht_of(m, p, (Vergelijking)v));
    }
    double origin = herkomst_of(m, p->levels);
    if (origin != 0) add(out, S("herkomst: namen en geboorteplaats zeggen deels hetzelfde"), origin);
    if (p->extra != 0) add(out, S("namen: verdere delen van de naam en tussenvoegsels"), (double)p->extra);
    out->probability = kans(out->weight);
}

/* A number as it is written in Dutch: '+6,1'. */
static Str dutch(Arena *a, double bits) {
    Str s = str_fmt(a, "%+.1f", bits);
    Str rest = s, whole = STR_NONE;
    return str_split(&rest, '.', &whole) && rest.len ? str_fmt(a, "%.*s,%.*s", STR_ARG(whole), STR_ARG(rest)) : s;
}

Str uitleg_text(Arena *a, const Uitleg *u) {
    Buf b = {.arena = a};
    for (int i = 0; i < u->count; i++)
        buf_fmt(&b, "%7.*s  %.*s\n", STR_ARG(dutch(a, u->part[i].bits)), STR_ARG(u->part[i].what));
    buf_fmt(&b, "%7.*s  samen; kans dat het om dezelfde gaat: %.1f%% (model %016llx)\n", STR_ARG(dutch(a, u->weight)),
            u->probability * 100, (unsigned long long)u->version);
    return buf_view(&b);
}

void niveaus_put(Buf *b, Niveaus levels) {
    bool first = true;
    for (Niveaus left = levels; left;) {
        int v = __builtin_ctzll(left) / 4;
        if (!first) buf_char(b, ' ');
        buf_str(b, str_from_z(vergelijking_name((Vergelijking)v)));
        buf_char(b, '=');
        buf_int(b, niveau(levels, (Vergelijking)v));
        left &= ~((Niveaus)15 << (4 * v));
        first = false;
    }
}
