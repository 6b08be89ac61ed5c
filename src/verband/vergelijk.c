#include "verband/vergelijk.h"

#include "verband/gelijkenis.h"
#include "verband/kenmerk.h"

static float log2f_of(const Kaartenbak *k, Waarde w, uint32_t id) { return k->log2f[w][id]; }

static bool close_text(const Kaartenbak *k, Waarde w, uint32_t a, uint32_t b) {
    const Woord *x = &k->words[w].list[a], *y = &k->words[w].list[b];
    if (!ends_alike(x, y)) return false;
    return slips(waarden_text(&k->words[w], a), waarden_text(&k->words[w], b), 1) <= 1;
}

static double likeness(const Kaartenbak *k, Waarde w, uint32_t a, uint32_t b, double at_least) {
    const Woord *x = &k->words[w].list[a], *y = &k->words[w].list[b];
    if (jaro_winkler_bound(x->mask, x->len, y->mask, y->len) < at_least) return 0;
    return jaro_winkler(waarden_text(&k->words[w], a), waarden_text(&k->words[w], b));
}

/* A number or name that is the same, has a slip, is alike, or is another. */
static void compare_mark(const Kaartenbak *k, Vergelijking v, Waarde w, double alike, uint32_t a, uint32_t b,
                         Paar *out) {
    if (!a || !b) return;
    if (a == b) {
        paar_set(out, v, MN_GELIJK, log2f_of(k, w, a));
        return;
    }
    int level = close_text(k, w, a, b)                              ? MN_DICHT
                : alike < 1 && likeness(k, w, a, b, alike) >= alike ? MN_LIJKT
                                                                    : MN_ANDERS;
    paar_set(out, v, level, 0);
}

/* E-mail: the part before the @ may be the same with another provider. */
static void compare_email(const Kaartenbak *k, uint32_t a, uint32_t b, Paar *out) {
    compare_mark(k, V_EMAIL, W_EMAIL, 0.92, a, b, out);
    if (niveau(out->levels, V_EMAIL) != MN_ANDERS) return;
    Str x = waarden_text(&k->words[W_EMAIL], a), y = waarden_text(&k->words[W_EMAIL], b), head_x = x, head_y = y;
    str_split(&x, '@', &head_x);
    str_split(&y, '@', &head_y);
    if (!str_eq(head_x, head_y) || head_x.len < 4) return;
    out->levels &= ~((Niveaus)15 << (4 * V_EMAIL));
    paar_set(out, V_EMAIL, MN_DEELS, 0);
}

/* Share of the weight of the words of both that is shared; words weigh what they tell (their rarity in bits). */
static double shared_words(const Kaartenbak *k, const Delen *x, const Delen *y, float *shared_bits) {
    double both = 0, all = 0;
    for (uint32_t i = 0; i < x->count; i++) {
        uint32_t word = k->parts[x->at + i];
        double bits = -k->log2f_part[word];
        bool found = false;
        for (uint32_t j = 0; j < y->count && !found; j++) found = k->parts[y->at + j] == word;
        if (found) both += bits;
        all += bits;
    }
    double more = 0;
    for (uint32_t j = 0; j < y->count; j++) more -= k->log2f_part[k->parts[y->at + j]];
    *shared_bits = (float)both;
    double least = all < more ? all : more, most = all < more ? more : all;
    return most > 0 ? both / (0.5 * least + 0.5 * most) : 0;
}

static void compare_words(const Kaartenbak *k, Vergelijking v, Waarde w, uint32_t a, uint32_t b, Paar *out) {
    if (!a || !b) return;
    if (a == b) {
        paar_set(out, v, MN_GELIJK, log2f_of(k, w, a));
        return;
    }
    const Delen *all = k->parts_of[w == W_TEKST];
    float bits;
    double share = shared_words(k, &all[a < b ? a : b], &all[a < b ? b : a], &bits);
    double jw = share < 0.8 ? likeness(k, w, a, b, 0.88) : 0;
    int level = share >= 0.8 || jw >= 0.94   ? MN_DICHT
                : share >= 0.5 || jw >= 0.88 ? MN_LIJKT
                : share >= 0.25              ? MN_DEELS
                                             : MN_ANDERS;
    paar_set(out, v, level, 0);
}

static void compare_company(const Kaartenbak *k, const Vermelding *a, const Vermelding *b, Paar *out) {
    uint32_t x = a->value[W_KVK], y = b->value[W_KVK];
    if (x && x == y) {
        paar_set(out, V_BEDRIJF, MN_GELIJK, log2f_of(k, W_KVK, x));
        return;
    }
    compare_words(k, V_BEDRIJF, W_BEDRIJF, a->value[W_BEDRIJF], b->value[W_BEDRIJF], out);
    if (!niveau(out->levels, V_BEDRIJF) && x && y) paar_set(out, V_BEDRIJF, MN_ANDERS, 0);
}

static bool name_agrees(Niveaus n) {
    int given = niveau(n, V_VOORNAAM), family = niveau(n, V_ACHTERNAAM);
    return (given >= NN_GELIJK && given <= NN_DICHT) || given == NN_DEELS ||
           (family >= NN_GELIJK && family <= NN_DICHT);
}

static bool given_agrees(Niveaus n) {
    int given = niveau(n, V_VOORNAAM);
    return (given >= NN_GELIJK && given <= NN_DICHT) || given == NN_DEELS;
}

static void compare_kinds(const Kaartenbak *k, const Vermelding *a, const Vermelding *b, Paar *out) {
    if (a->sex && b->sex && a->sex != 'x' && b->sex != 'x') {
        int known = given_agrees(out->levels) ? 2 : 0;
        paar_set(out, V_SEKSE, (a->sex == b->sex ? SN_GELIJK : SN_ANDERS) + known, 0);
    }
    uint32_t x = a->value[W_NATIONALITEIT], y = b->value[W_NATIONALITEIT];
    if (!x || !y) return;
    bool known = name_agrees(out->levels);
    float log2u = x == y && !known ? log2f_of(k, W_NATIONALITEIT, x) : 0;
    paar_set(out, V_NATIONALITEIT, (x == y ? SN_GELIJK : SN_ANDERS) + (known ? 2 : 0), log2u);
}

static void compare_born(const Kaartenbak *k, Geboorte a, Geboorte b, Paar *out) {
    GeboorteNiveau level = geboorte_compare(a, b);
    paar_set(out, V_GEBOREN, level, level == GEB_GELIJK ? kaartenbak_log2f_born(k, a) : 0);
}

static void compare_plate(const Kaartenbak *k, uint32_t a, uint32_t b, Paar *out) {
    compare_mark(k, V_KENTEKEN, W_KENTEKEN, 1, a, b, out);
    if (niveau(out->levels, V_KENTEKEN) != MN_ANDERS) return;
    Gevouwen x, y;
    kenteken_key(waarden_text(&k->words[W_KENTEKEN], a), &x);
    kenteken_key(waarden_text(&k->words[W_KENTEKEN], b), &y);
    if (!str_eq(vouw_str(&x), vouw_str(&y))) return;
    out->levels &= ~((Niveaus)15 << (4 * V_KENTEKEN));
    paar_set(out, V_KENTEKEN, MN_DICHT, 0);
}

static void compare_phone(const Kaartenbak *k, uint32_t a, uint32_t b, Paar *out) {
    compare_mark(k, V_TELEFOON, W_TELEFOON, 1, a, b, out);
    int level = niveau(out->levels, V_TELEFOON);
    if (!level || !adres_agrees(niveau(out->levels, V_ADRES))) return;
    out->levels &= ~((Niveaus)15 << (4 * V_TELEFOON));
    paar_set(out, V_TELEFOON, level + MN_BIJ_ADRES, 0);
}

void vergelijk(const Kaartenbak *k, NaamGeheugen *memory, const Vermelding *a, const Vermelding *b, Paar *out) {
    *out = (Paar){0};
    namen_compare(k, memory, a, b, out);
    compare_born(k, a->born, b->born, out);
    compare_kinds(k, a, b, out);
    compare_mark(k, V_GEBOORTEPLAATS, W_GEBOORTEPLAATS, 0.88, a->value[W_GEBOORTEPLAATS], b->value[W_GEBOORTEPLAATS],
                 out);
    compare_email(k, a->value[W_EMAIL], b->value[W_EMAIL], out);
    adres_compare(k, a, b, out);
    compare_phone(k, a->value[W_TELEFOON], b->value[W_TELEFOON], out);
    compare_plate(k, a->value[W_KENTEKEN], b->value[W_KENTEKEN], out);
    compare_company(k, a, b, out);
    compare_mark(k, V_IBAN, W_IBAN, 1, a->value[W_IBAN], b->value[W_IBAN], out);
    compare_mark(k, V_HANDLE, W_HANDLE, 0.92, a->value[W_HANDLE], b->value[W_HANDLE], out);
    compare_mark(k, V_PERSOONSNR, W_PERSOONSNR, 1, a->value[W_PERSOONSNR], b->value[W_PERSOONSNR], out);
    compare_words(k, V_TEKST, W_TEKST, a->value[W_TEKST], b->value[W_TEKST], out);
}
