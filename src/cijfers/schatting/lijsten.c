#include "cijfers/schatting/lijsten.h"

#include "base/closest.h"

typedef struct Meldingen {
    Arena *arena;
    Str *lijst;
    size_t aantal, cap;
} Meldingen;

__attribute__((format(printf, 2, 3))) static void note(Meldingen *m, const char *fmt, ...) {
    if (m->aantal == m->cap) {
        size_t cap = m->cap ? m->cap * 2 : 8;
        m->lijst = arena_grow(m->arena, m->lijst, m->cap * sizeof *m->lijst, cap * sizeof *m->lijst);
        m->cap = cap;
    }
    va_list ap;
    va_start(ap, fmt);
    m->lijst[m->aantal++] = str_vfmt(m->arena, fmt, ap);
    va_end(ap);
}

static uint64_t fnv(uint64_t h, const void *p, size_t n) {
    const uint8_t *b = p;
    for (size_t i = 0; i < n; i++) h = (h ^ b[i]) * 0x100000001b3u;
    return h;
}

static uint64_t fingerprint(const Lijsten *l) {
    uint64_t h = 0xcbf29ce484222325u;
    for (int j = 0; j < l->aantal; j++) h = fnv(fnv(h, l->namen[j].ptr, l->namen[j].len), ",", 1);
    for (size_t w = 1; w < lijsten_cellen(l); w++) {
        uint8_t le[8];
        for (int i = 0; i < 8; i++) le[i] = (uint8_t)((uint64_t)l->telling[w] >> (8 * i));
        h = fnv(h, le, sizeof le);
    }
    return h;
}

/* What holds for every table, read or chosen from. */
static void finish(Lijsten *l, Meldingen *m) {
    int64_t per_list[LIJSTEN_MAX] = {0};
    for (size_t w = 1; w < lijsten_cellen(l); w++)
        for (int j = 0; j < l->aantal; j++)
            if (w >> j & 1) per_list[j] += l->telling[w];
    for (int j = 0; j < l->aantal; j++)
        if (per_list[j] == 0) note(m, "Op lijst '%.*s' staat niemand.", STR_ARG(l->namen[j]));
    l->meldingen = m->lijst;
    l->meldingen_aantal = m->aantal;
    l->vingerafdruk = fingerprint(l);
}

/* ---- from a file ---- */

static int count_column(const Csv *csv) {
    int c = csv_kolom(csv, S("count"));
    return c >= 0 ? c : csv_kolom(csv, S("aantal"));
}

static Status read_heading(const Csv *csv, int count, Lijsten *l, Str *error) {
    const CsvVeld *kop = csv->kop;
    if (count < 0)
        return csv_wrong(csv, kop, error, "Er is geen kolom 'count' (of 'aantal') met het aantal personen per rij.");
    size_t lists = csv->kolommen - 1;
    if (lists > LIJSTEN_MAX)
        return csv_wrong(csv, kop, error, "Er zijn %zu lijsten; het kan met ten hoogste %d. Voeg lijsten samen.", lists,
                         LIJSTEN_MAX);
    if (lists < LIJSTEN_MIN)
        return csv_wrong(csv, kop, error,
                         "Er %s. Wie op geen lijst staat, is alleen te schatten als lijsten elkaar overlappen: geef "
                         "er ten minste %d, liever 3 of meer.",
                         lists ? "is maar één lijst" : "zijn geen lijsten", LIJSTEN_MIN);
    for (size_t c = 0; c < csv->kolommen; c++)
        if (c != (size_t)count) l->namen[l->aantal++] = kop[c].tekst;
    return OK;
}

static Status read_pattern(const Csv *csv, size_t row, size_t count, Patroon *out, Str *error) {
    Patroon w = 0;
    int bit = 0;
    for (size_t c = 0; c < csv->kolommen; c++) {
        const CsvVeld *veld = csv_veld(csv, row, c);
        if (c == count) continue;
        Str s = str_trim(veld->tekst);
        if (!str_eq(s, S("0")) && !str_eq(s, S("1")))
            return csv_wrong(csv, veld, error, "Hier hoort 1 (op de lijst) of 0 (niet op de lijst), niet '%.*s'.",
                             STR_ARG(s));
        w |= (Patroon)(s.ptr[0] == '1') << bit++;
    }
    *out = w;
    return OK;
}

static Status read_row(const Csv *csv, size_t row, size_t count, uint32_t *first_line, Lijsten *l, Meldingen *m,
                       Str *error) {
    const CsvVeld *veld = csv_veld(csv, row, count);
    Patroon w = 0;
    int64_t n;
    TRY(read_pattern(csv, row, count, &w, error));
    TRY(csv_getal(csv, veld, false, &n, error));
    if (n > TELLING_MAX) return csv_wrong(csv, veld, error, "Een rij telt ten hoogste %d personen.", TELLING_MAX);
    if (w == 0 && n > 0)
        return csv_wrong(csv, veld, error,
                         "Deze rij telt personen die op geen enkele lijst staan. Juist die worden geschat: haal de rij "
                         "weg.");
    if (first_line[w])
        note(m, "%.*s, regel %u: deze combinatie van lijsten staat ook op regel %u. De aantallen zijn opgeteld.",
             STR_ARG(csv->naam), veld->regel, first_line[w]);
    else
        first_line[w] = veld->regel;
    l->telling[w] += n;
    l->personen += n;
    return OK;
}

Status lijsten_read(Arena *a, const Csv *csv, Lijsten *out, Str *error) {
    Lijsten l = {.naam = csv->naam};
    Meldingen m = {.arena = a};
    int count = count_column(csv);
    TRY(read_heading(csv, count, &l, error));
    l.telling = NEW_N(a, int64_t, lijsten_cellen(&l));
    uint32_t *first_line = NEW_N(a, uint32_t, lijsten_cellen(&l));
    for (size_t r = 0; r < csv->rijen; r++) TRY(read_row(csv, r, (size_t)count, first_line, &l, &m, error));
    if (l.personen == 0) return csv_wrong(csv, csv->kop, error, "De tabel telt geen enkele persoon.");
    finish(&l, &m);
    *out = l;
    return OK;
}

/* ---- a choice of lists ---- */

static Status find_list(Arena *a, const Lijsten *l, Str naam, int *out, Str *error) {
    for (int j = 0; j < l->aantal; j++)
        if (str_eq(l->namen[j], naam)) return *out = j, OK;
    Str guess = closest(naam, l->namen, (size_t)l->aantal);
    *error = str_none(guess) ? str_fmt(a, "Er is geen lijst '%.*s' in %.*s.", STR_ARG(naam), STR_ARG(l->naam))
                             : str_fmt(a, "Er is geen lijst '%.*s' in %.*s. Bedoelt u '%.*s'?", STR_ARG(naam),
                                       STR_ARG(l->naam), STR_ARG(guess));
    return INVALID;
}

static Status choose_lists(Arena *a, const Lijsten *l, const Str *namen, size_t n, int *from, Str *error) {
    Patroon seen = 0;
    if (n < LIJSTEN_MIN) return *error = str_fmt(a, "Kies ten minste %d lijsten.", LIJSTEN_MIN), INVALID;
    for (size_t i = 0; i < n; i++) {
        int j;
        TRY(find_list(a, l, namen[i], &j, error));
        if (seen >> j & 1)
            return *error = str_fmt(a, "De lijst '%.*s' is twee keer gekozen.", STR_ARG(namen[i])), INVALID;
        seen |= (Patroon)1 << j;
        from[i] = j;
    }
    return OK;
}

Status lijsten_keep(Arena *a, const Lijsten *l, const Str *namen, size_t n, Lijsten *out, Str *error) {
    int from[LIJSTEN_MAX];
    TRY(choose_lists(a, l, namen, n, from, error));
    Lijsten k = {.naam = l->naam, .aantal = (int)n, .weggevallen = l->weggevallen};
    Meldingen m = {.arena = a};
    for (size_t i = 0; i < l->meldingen_aantal; i++) note(&m, "%.*s", STR_ARG(l->meldingen[i]));
    for (size_t i = 0; i < n; i++) k.namen[i] = l->namen[from[i]];
    k.telling = NEW_N(a, int64_t, lijsten_cellen(&k));
    for (size_t w = 1; w < lijsten_cellen(l); w++) {
        size_t to = 0;
        for (size_t i = 0; i < n; i++) to |= (w >> from[i] & 1) << i;
        *(to ? &k.telling[to] : &k.weggevallen) += l->telling[w];
    }
    k.personen = l->personen + l->weggevallen - k.weggevallen;
    if (k.personen == 0) return *error = S("Op de gekozen lijsten staat niemand."), INVALID;
    if (k.weggevallen > 0)
        note(&m, "%lld personen staan op geen van de gekozen lijsten en tellen niet mee.", (long long)k.weggevallen);
    finish(&k, &m);
    *out = k;
    return OK;
}

/* ---- sums ---- */

void lijsten_supersets(const Lijsten *l, int64_t *som) {
    size_t cells = lijsten_cellen(l);
    memcpy(som, l->telling, cells * sizeof *som);
    for (size_t bit = 1; bit < cells; bit <<= 1)
        for (size_t w = 0; w < cells; w++)
            if (!(w & bit)) som[w] += som[w | bit];
}

void lijsten_by_number(const Lijsten *l, int64_t *out) {
    for (int k = 0; k <= l->aantal; k++) out[k] = 0;
    for (size_t w = 1; w < lijsten_cellen(l); w++) out[__builtin_popcountll(w)] += l->telling[w];
}
