#include "verband/gelijkenis.h"
#include "verband/vergelijk.h"

typedef enum Deel { ONBEKEND, GELIJK, DICHT, ANDERS } Deel;

static Deel compare_part(const Kaartenbak *k, Waarde w, uint32_t a, uint32_t b, double close) {
    if (!a || !b) return ONBEKEND;
    if (a == b) return GELIJK;
    const Woord *x = &k->words[w].list[a], *y = &k->words[w].list[b];
    if (jaro_winkler_bound(x->mask, x->len, y->mask, y->len) < close) return ANDERS;
    return jaro_winkler(waarden_text(&k->words[w], a), waarden_text(&k->words[w], b)) >= close ? DICHT : ANDERS;
}

/* A Dutch postcode of four digits fits every postcode that starts with them. */
static Deel compare_postcode(const Kaartenbak *k, uint32_t a, uint32_t b) {
    if (!a || !b) return ONBEKEND;
    if (a == b) return GELIJK;
    const Woord *v = &k->words[W_POSTCODE].list[a], *w = &k->words[W_POSTCODE].list[b];
    if (v->len == w->len && !ends_alike(v, w)) return ANDERS;
    Str x = waarden_text(&k->words[W_POSTCODE], a), y = waarden_text(&k->words[W_POSTCODE], b);
    if (x.len != y.len && x.len >= 4 && y.len >= 4 && memcmp(x.ptr, y.ptr, 4) == 0) return ONBEKEND;
    return slips(x, y, 1) <= 1 ? DICHT : ANDERS;
}

static Deel compare_number(const Kaartenbak *k, uint32_t a, uint32_t b) {
    if (!a || !b) return ONBEKEND;
    if (a == b) return GELIJK;
    if (!ends_alike(&k->words[W_NUMMER].list[a], &k->words[W_NUMMER].list[b])) return ANDERS;
    Str x = waarden_text(&k->words[W_NUMMER], a), y = waarden_text(&k->words[W_NUMMER], b);
    return x.len + y.len > 2 && slips(x, y, 1) <= 1 ? DICHT : ANDERS;
}

typedef struct Delen4 {
    Deel street, postcode, number, city;
} Delen4;

static float log2f_max(const Kaartenbak *k, Waarde w, const Vermelding *a, const Vermelding *b) {
    float x = k->log2f[w][a->value[w]], y = k->log2f[w][b->value[w]];
    return x > y ? x : y;
}

/* How often this street or postcode with this number is seen; the rarer of the two keys that agree. */
static float chance_of_address(const Kaartenbak *k, const Vermelding *a, const Vermelding *b) {
    float log2u = 0;
    for (Waarde w = W_ADRES_PC; w <= W_ADRES_STR; w++)
        if (a->value[w] && a->value[w] == b->value[w] && log2f_max(k, w, a, b) < log2u) log2u = log2f_max(k, w, a, b);
    return log2u;
}

static bool agree(Deel d) { return d == GELIJK || d == DICHT; }

static bool same_key(const Vermelding *a, const Vermelding *b, Waarde w) {
    return a->value[w] && a->value[w] == b->value[w];
}

static AdresNiveau address_level(const Vermelding *a, const Vermelding *b, Delen4 d) {
    bool by_postcode = same_key(a, b, W_ADRES_PC), elsewhere = d.city == ANDERS && d.postcode == ANDERS;
    if (d.number == GELIJK && (by_postcode || (agree(d.street) && !elsewhere))) {
        if (!by_postcode && d.street == DICHT) return AN_DICHT;
        uint32_t x = a->value[W_TOEVOEGING], y = b->value[W_TOEVOEGING];
        return x && y && x != y ? AN_TOEVOEGING : AN_GELIJK;
    }
    if (d.street == GELIJK && d.number == DICHT && !elsewhere) return AN_DICHT;
    if (d.street == GELIJK) return AN_STRAAT;
    if (d.number == GELIJK && d.street == ONBEKEND) return AN_NUMMER;
    return d.street == ANDERS || d.number == ANDERS || d.number == DICHT ? AN_ANDERS
           : d.street == DICHT                                           ? AN_STRAAT
                                                                         : AN_GEEN;
}

static PlaatsNiveau place_level(Delen4 d) {
    if (d.postcode == GELIJK) return d.city == GELIJK ? PN_GELIJK : PN_POSTCODE;
    if (d.city == GELIJK) return d.postcode == ANDERS ? PN_PLAATS_POSTCODE : d.postcode == DICHT ? PN_DICHT : PN_PLAATS;
    if (d.city == DICHT || d.postcode == DICHT) return PN_DICHT;
    return d.city == ANDERS || d.postcode == ANDERS ? PN_ANDERS : PN_GEEN;
}

static float address_chance(const Kaartenbak *k, const Vermelding *a, const Vermelding *b, AdresNiveau level,
                            Delen4 d) {
    if (level == AN_GELIJK || level == AN_TOEVOEGING) return chance_of_address(k, a, b);
    if (level == AN_STRAAT && d.street == GELIJK) return log2f_max(k, W_STRAAT, a, b);
    return level == AN_NUMMER ? log2f_max(k, W_NUMMER, a, b) : 0;
}

static float place_chance(const Kaartenbak *k, const Vermelding *a, const Vermelding *b, PlaatsNiveau level) {
    if (level == PN_GELIJK || level == PN_POSTCODE) return log2f_max(k, W_POSTCODE, a, b);
    return level == PN_PLAATS || level == PN_PLAATS_POSTCODE ? log2f_max(k, W_PLAATS, a, b) : 0;
}

void adres_compare(const Kaartenbak *k, const Vermelding *a, const Vermelding *b, Paar *out) {
    const uint32_t *x = a->value, *y = b->value;
    Delen4 d = {compare_part(k, W_STRAAT, x[W_STRAAT], y[W_STRAAT], 0.9),
                compare_postcode(k, x[W_POSTCODE], y[W_POSTCODE]), compare_number(k, x[W_NUMMER], y[W_NUMMER]),
                compare_part(k, W_PLAATS, x[W_PLAATS], y[W_PLAATS], 0.9)};
    AdresNiveau address = address_level(a, b, d);
    PlaatsNiveau place = place_level(d);
    bool known = adres_agrees((int)address) || address == AN_STRAAT;
    paar_set(out, V_ADRES, (int)address, address_chance(k, a, b, address, d));
    if (place)
        paar_set(out, V_PLAATS, (int)place + (known ? PN_BIJ_ADRES : 0), known ? 0 : place_chance(k, a, b, place));
}
