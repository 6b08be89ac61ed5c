#include "cijfers/gegevens.h"

static const struct {
    Str plural, singular, definition, version;
} UNITS[TEL_AANTAL] = {
#define X(constant, plural, singular, definition, version)                                                             \
    [TEL_##constant] = {S(plural), S(singular), S(definition), S(version)},
    TELEENHEDEN(X)
#undef X
};

Str teleenheid_name(Teleenheid e) { return UNITS[e].plural; }
Str teleenheid_singular(Teleenheid e) { return UNITS[e].singular; }
Str teleenheid_definition(Teleenheid e) { return UNITS[e].definition; }
Str teleenheid_version(Teleenheid e) { return UNITS[e].version; }

Teleenheid teleenheid_from(Str name) {
    for (Teleenheid e = TEL_GEEN + 1; e < TEL_AANTAL; e++)
        if (str_eq(name, UNITS[e].plural)) return e;
    return TEL_GEEN;
}

Str dimensie_label(const Dimensie *d, int32_t code) { return code < d->aantal ? d->labels[code] : S("Onbekend"); }

int32_t dimensie_code(const Dimensie *d, Str label) {
    for (int32_t i = 0; i < dimensie_size(d); i++) {
        Str known = dimensie_label(d, i);
        if (known.len == label.len && strncasecmp(known.ptr, label.ptr, label.len) == 0) return i;
    }
    return CODE_ONBEKEND;
}

Str str_capital(Arena *a, Str s) {
    if (s.len == 0) return s;
    char *p = arena_dup(a, s.ptr, s.len);
    if (p[0] >= 'a' && p[0] <= 'z') p[0] = (char)(p[0] - 'a' + 'A');
    return (Str){p, s.len};
}

Gegevens *gegevens_new(Arena *a, const Dimensie *dims, size_t n, Teleenheid eenheid) {
    REQUIRE(n <= DIMENSIES_MAX && eenheid != TEL_GEEN);
    Gegevens *g = NEW(a, Gegevens);
    *g = (Gegevens){.arena = a, .dimensies = dims, .dimensie_aantal = n, .eenheid = eenheid};
    return g;
}

static void grow(Gegevens *g) {
    size_t cap = g->cap ? 2 * g->cap : 64, d = g->dimensie_aantal;
    GegevensRij *rijen = NEW_N(g->arena, GegevensRij, cap);
    int32_t *codes = NEW_N(g->arena, int32_t, cap * d);
    if (g->n) {
        memcpy(rijen, g->rijen, g->n * sizeof *rijen);
        memcpy(codes, g->codes, g->n * d * sizeof *codes);
    }
    g->rijen = rijen;
    g->codes = codes;
    g->cap = cap;
}

size_t gegevens_add(Gegevens *g, int64_t aantal) {
    REQUIRE(aantal >= 0 && aantal <= GEGEVENS_MEEST);
    if (g->n == g->cap) grow(g);
    g->rijen[g->n] = (GegevensRij){.aantal = aantal};
    for (size_t d = 0; d < g->dimensie_aantal; d++) g->codes[g->n * g->dimensie_aantal + d] = CODE_ONBEKEND;
    return g->n++;
}

/* A set is kept apart and pointed at by a code below CODE_ONBEKEND. */
static int32_t set_new(Gegevens *g, Codes c) {
    if (g->set_aantal == g->set_cap) {
        Codes *bigger = NEW_N(g->arena, Codes, g->set_cap = g->set_cap ? 2 * g->set_cap : 16);
        if (g->set_aantal) memcpy(bigger, g->sets, g->set_aantal * sizeof *bigger);
        g->sets = bigger;
    }
    g->sets[g->set_aantal++] = c;
    return CODE_ONBEKEND - (int32_t)g->set_aantal;
}

static int32_t *slot(const Gegevens *g, size_t rij, size_t dimensie) {
    REQUIRE(rij < g->n && dimensie < g->dimensie_aantal);
    return &g->codes[rij * g->dimensie_aantal + dimensie];
}

void gegevens_set(Gegevens *g, size_t rij, size_t dimensie, int32_t code) {
    const Dimensie *d = &g->dimensies[dimensie];
    REQUIRE(code >= 0 && code < dimensie_size(d));
    int32_t *at = slot(g, rij, dimensie);
    Codes had = gegevens_codes(g, rij, dimensie);
    bool unknown_before = had.codes[0] == dimensie_onbekend(d);
    if (*at == CODE_ONBEKEND || unknown_before) {
        *at = code == d->aantal ? CODE_ONBEKEND : code;
        return;
    }
    if (code == dimensie_onbekend(d)) return;
    for (size_t i = 0; i < had.n; i++)
        if (had.codes[i] == code) return;
    REQUIRE(d->meervoudig);
    int32_t *codes = NEW_N(g->arena, int32_t, had.n + 1);
    memcpy(codes, had.codes, had.n * sizeof *codes);
    codes[had.n] = code;
    Codes now = {codes, had.n + 1};
    if (*at < CODE_ONBEKEND)
        g->sets[CODE_ONBEKEND - 1 - *at] = now;
    else
        *at = set_new(g, now);
}

void gegevens_set_wie(Gegevens *g, size_t rij, int64_t wie) {
    REQUIRE(rij < g->n && wie > 0 && g->wie != TEL_GEEN && g->rijen[rij].aantal == 1);
    g->rijen[rij].wie = wie;
}

Codes gegevens_codes(const Gegevens *g, size_t rij, size_t dimensie) {
    const int32_t *at = slot(g, rij, dimensie);
    if (*at >= 0) return (Codes){at, 1};
    if (*at < CODE_ONBEKEND) return g->sets[CODE_ONBEKEND - 1 - *at];
    const Dimensie *d = &g->dimensies[dimensie];
    return (Codes){d->onbekend < 0 ? &d->aantal : &d->onbekend, 1};
}

int gegevens_dimensie(const Gegevens *g, Str naam) {
    for (size_t i = 0; i < g->dimensie_aantal; i++)
        if (str_eq(g->dimensies[i].naam, naam)) return (int)i;
    return -1;
}

uint32_t gegevens_eenheden(const Gegevens *g) {
    uint32_t bits = 1u << g->eenheid;
    if (g->wie != TEL_GEEN) bits |= 1u << g->wie;
    for (size_t i = 0; i < g->dimensie_aantal; i++)
        if (g->dimensies[i].eenheid != TEL_GEEN) bits |= 1u << g->dimensies[i].eenheid;
    return bits;
}
