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

static uint32_t bit(Vergelijking v) { return 1u << v; }

uint32_t vergelijk_present(const Vermelding *v) {
    static const struct {
        Waarde value;
        Vergelijking by;
    } values[] = {{W_NATIONALITEIT, V_NATIONALITEIT},
                  {W_GEBOORTEPLAATS, V_GEBOORTEPLAATS},
                  {W_TELEFOON, V_TELEFOON},
                  {W_EMAIL, V_EMAIL},
                  {W_STRAAT, V_ADRES},
                  {W_NUMMER, V_ADRES},
                  {W_POSTCODE, V_ADRES},
                  {W_PLAATS, V_ADRES},
                  {W_KENTEKEN, V_KENTEKEN},
                  {W_BEDRIJF, V_BEDRIJF},
                  {W_KVK, V_BEDRIJF},
                  {W_IBAN, V_IBAN},
                  {W_HANDLE, V_HANDLE},
                  {W_PERSOONSNR, V_PERSOONSNR},
                  {W_TEKST, V_TEKST}};
    uint32_t present = 0;
    if (v->name_count) present |= bit(V_VOORNAAM);
    if (v->born) present |= bit(V_GEBOREN);
    if (v->sex) present |= bit(V_SEKSE);
    for (int i = 0; i < v->name_count; i++)
        if (v->role[i] & ROL_LETTER) present |= PRESENT_LETTER;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (v->value[values[i].value]) present |= bit(values[i].by);
    return present;
}

/* What few mentions have. */
static void compare_rare(const Kaartenbak *k, const uint32_t *a, const uint32_t *b, Paar *out) {
    compare_email(k, a[W_EMAIL], b[W_EMAIL], out);
    compare_mark(k, V_IBAN, W_IBAN, 1, a[W_IBAN], b[W_IBAN], out);
    compare_mark(k, V_HANDLE, W_HANDLE, 0.92, a[W_HANDLE], b[W_HANDLE], out);
    compare_mark(k, V_PERSOONSNR, W_PERSOONSNR, 1, a[W_PERSOONSNR], b[W_PERSOONSNR], out);
    compare_words(k, V_TEKST, W_TEKST, a[W_TEKST], b[W_TEKST], out);
}

void vergelijk_facts(const Kaartenbak *k, const Vermelding *a, const Vermelding *b, Paar *out) {
    const uint32_t *x = a->value, *y = b->value, both = a->present & b->present;
    *out = (Paar){0};
    if (both & bit(V_GEBOREN)) compare_born(k, a->born, b->born, out);
    if (both & bit(V_GEBOORTEPLAATS))
        compare_mark(k, V_GEBOORTEPLAATS, W_GEBOORTEPLAATS, 0.88, x[W_GEBOORTEPLAATS], y[W_GEBOORTEPLAATS], out);
    if (both & bit(V_ADRES)) adres_compare(k, a, b, out);
    if (both & bit(V_TELEFOON)) compare_phone(k, x[W_TELEFOON], y[W_TELEFOON], out);
    if (both & bit(V_KENTEKEN)) compare_plate(k, x[W_KENTEKEN], y[W_KENTEKEN], out);
    if (both & bit(V_BEDRIJF)) compare_company(k, a, b, out);
    if (both & (bit(V_EMAIL) | bit(V_IBAN) | bit(V_HANDLE) | bit(V_PERSOONSNR) | bit(V_TEKST)))
        compare_rare(k, x, y, out);
}

void vergelijk_names(const Kaartenbak *k, NaamGeheugen *memory, const Vermelding *a, const Vermelding *b, Paar *out) {
    namen_compare(k, memory, a, b, out);
    compare_kinds(k, a, b, out);
}

void vergelijk(const Kaartenbak *k, NaamGeheugen *memory, const Vermelding *a, const Vermelding *b, Paar *out) {
    vergelijk_facts(k, a, b, out);
    vergelijk_names(k, memory, a, b, out);
}
