#include "cijfers/bescherming/gepubliceerd.h"

enum { ASSEN_MAX = 16, NIET_GENOEMD = -1, OVER_ALLES = -2 };

typedef struct As {
    Str naam;
    Map codes; /* label -> code */
} As;

typedef struct Lezing {
    Arena *arena;
    As assen[ASSEN_MAX];
    size_t n;
    Str kolom;
    int32_t *codes; /* per unknown, n of them */
    size_t onbekenden;
    uint32_t *leden; /* scratch */
    Gepubliceerd uit;
    size_t cap;
    Str *error;
} Lezing;

/* ---- what there is ---- */

static As *axis_named(Lezing *l, Str naam) {
    for (size_t i = 0; i < l->n; i++)
        if (str_eq(l->assen[i].naam, naam)) return &l->assen[i];
    if (l->n == ASSEN_MAX) return NULL;
    l->assen[l->n] = (As){naam, map_new(l->arena)};
    return &l->assen[l->n++];
}

static bool over_all(Str label) { return str_empty(label) || str_eq(label, S("Totaal")) || str_eq(label, S("Total")); }

static void note_label(const Lezing *l, As *as, Str label) {
    if (over_all(label) || map_get(&as->codes, label)) return;
    int32_t *code = NEW(l->arena, int32_t);
    *code = (int32_t)as->codes.count;
    map_put(&as->codes, label, code);
}

static int32_t code_in(const As *as, Str label) {
    if (over_all(label)) return OVER_ALLES;
    const int32_t *code = map_get(&as->codes, label);
    return code ? *code : NIET_GENOEMD;
}

static Str label_of(const Csv *csv, size_t rij, size_t kolom) { return str_trim(csv_veld(csv, rij, kolom)->tekst); }

static Status note_labels(Lezing *l, const Csv *csv) {
    int number = csv_kolom(csv, l->kolom);
    if (number < 0) {
        *l->error = str_fmt(l->arena, "%.*s heeft geen kolom '%.*s'. Noem de kolom met de aantallen met --waarde.",
                            STR_ARG(csv->naam), STR_ARG(l->kolom));
        return INVALID;
    }
    for (size_t k = 0; k < csv->kolommen; k++) {
        if ((int)k == number) continue;
        As *as = axis_named(l, csv->kop[k].tekst);
        if (!as)
            return csv_wrong(csv, &csv->kop[k], l->error, "Samen hebben de tabellen ten hoogste %d kenmerken.",
                             ASSEN_MAX);
        for (size_t r = 0; r < csv->rijen; r++) note_label(l, as, label_of(csv, r, k));
    }
    return OK;
}

/* ---- the unknowns ---- */

static Status too_many(Lezing *l) {
    *l->error = str_fmt(l->arena,
                        "Deze tabellen hebben samen meer dan %d combinaties. Geef met --structuur een bestand met de "
                        "combinaties die bestaan, of minder tabellen.",
                        ONBEKENDEN_MAX);
    return INVALID;
}

static Status cross_all(Lezing *l) {
    size_t product = 1;
    for (size_t i = 0; i < l->n; i++) {
        product *= l->assen[i].codes.count ? l->assen[i].codes.count : 1;
        if (product > ONBEKENDEN_MAX) return too_many(l);
    }
    l->onbekenden = product;
    l->codes = NEW_N(l->arena, int32_t, product * l->n + 1);
    for (size_t u = 0; u < product; u++)
        for (size_t i = 0, rest = u; i < l->n; i++) {
            size_t size = l->assen[i].codes.count ? l->assen[i].codes.count : 1;
            l->codes[u * l->n + i] = (int32_t)(rest % size);
            rest /= size;
        }
    return OK;
}

static Status structure_row(Lezing *l, const Csv *csv, const size_t *columns, size_t rij, int32_t *codes) {
    for (size_t i = 0; i < l->n; i++) {
        note_label(l, &l->assen[i], label_of(csv, rij, columns[i]));
        codes[i] = code_in(&l->assen[i], label_of(csv, rij, columns[i]));
        if (codes[i] < 0)
            return csv_wrong(csv, csv_veld(csv, rij, columns[i]), l->error,
                             "Hier hoort een waarde van '%.*s', geen totaal.", STR_ARG(l->assen[i].naam));
    }
    return OK;
}

static Status take_structure(Lezing *l, const Csv *csv) {
    size_t columns[ASSEN_MAX] = {0};
    for (size_t i = 0; i < l->n; i++) {
        int k = csv_kolom(csv, l->assen[i].naam);
        if (k < 0) {
            *l->error =
                str_fmt(l->arena, "%.*s heeft geen kolom '%.*s'.", STR_ARG(csv->naam), STR_ARG(l->assen[i].naam));
            return INVALID;
        }
        columns[i] = (size_t)k;
    }
    Map seen = map_new(l->arena);
    l->codes = NEW_N(l->arena, int32_t, csv->rijen * l->n + 1);
    for (size_t r = 0; r < csv->rijen; r++) {
        int32_t *codes = l->codes + l->onbekenden * l->n;
        TRY(structure_row(l, csv, columns, r, codes));
        if (map_put(&seen, (Str){(const char *)codes, l->n * sizeof *codes}, l)) l->onbekenden++;
        if (l->onbekenden > ONBEKENDEN_MAX) return too_many(l);
    }
    return OK;
}

/* ---- the cells ---- */

static Status read_number(const Lezing *l, const Csv *csv, const CsvVeld *f, int64_t *out) {
    static const Str hidden[] = {S("x"), S("X"), S("NA"), S("."), S("-")};
    Str s = str_trim(f->tekst);
    *out = -1;
    if (str_empty(s) || str_starts(s, S("<"))) return OK;
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        if (str_eq(s, hidden[i])) return OK;
    TRY(csv_getal(csv, f, false, out, l->error));
    return *out <= INT32_MAX ? OK : csv_wrong(csv, f, l->error, "Dit aantal is te groot.");
}

static size_t find_members(const Lezing *l, const int32_t *codes) {
    size_t n = 0;
    for (size_t u = 0; u < l->onbekenden; u++) {
        size_t i = 0;
        while (i < l->n && (codes[i] == OVER_ALLES || codes[i] == l->codes[u * l->n + i])) i++;
        if (i == l->n) l->leden[n++] = (uint32_t)u;
    }
    return n;
}

static Str name_of(const Lezing *l, const Csv *csv, size_t rij, int number) {
    Buf b = {.arena = l->arena};
    for (size_t k = 0; k < csv->kolommen; k++) {
        Str label = label_of(csv, rij, k);
        if ((int)k == number || over_all(label)) continue;
        buf_fmt(&b, "%s%.*s=%.*s", b.len ? ", " : "", STR_ARG(csv->kop[k].tekst), STR_ARG(label));
    }
    return b.len ? buf_view(&b) : S("het totaal");
}

static void make_room(Lezing *l) {
    size_t n = l->uit.stelsel->n, cap = l->cap ? 2 * l->cap : 64;
    if (n < l->cap) return;
    l->uit.getoond = arena_grow(l->arena, l->uit.getoond, l->cap * sizeof(int64_t), cap * sizeof(int64_t));
    l->uit.naam = arena_grow(l->arena, l->uit.naam, l->cap * sizeof(Str), cap * sizeof(Str));
    l->cap = cap;
}

static Status add_cell(Lezing *l, const Csv *csv, size_t rij, int number) {
    int32_t codes[ASSEN_MAX];
    int64_t value;
    const CsvVeld *f = csv_veld(csv, rij, (size_t)number);
    TRY(read_number(l, csv, f, &value));
    for (size_t i = 0; i < l->n; i++) {
        int k = csv_kolom(csv, l->assen[i].naam);
        codes[i] = k < 0 ? OVER_ALLES : code_in(&l->assen[i], label_of(csv, rij, (size_t)k));
    }
    size_t n = find_members(l, codes);
    if (n == 0 && value <= 0) return OK; /* what does not exist counts nothing */
    if (n == 0)
        return csv_wrong(csv, f, l->error, "Deze combinatie komt in de structuur niet voor, maar telt hier %lld.",
                         (long long)value);
    make_room(l);
    size_t before = l->uit.stelsel->n, som = stelsel_add(l->uit.stelsel, l->leden, n);
    if (som == before) {
        l->uit.getoond[som] = value;
        l->uit.naam[som] = name_of(l, csv, rij, number);
    }
    if (value < 0 || l->uit.getoond[som] == value) return OK;
    if (l->uit.getoond[som] < 0) return l->uit.getoond[som] = value, OK;
    return csv_wrong(csv, f, l->error, "Hier staat %lld, maar hetzelfde aantal (%.*s) is elders %lld.",
                     (long long)value, STR_ARG(l->uit.naam[som]), (long long)l->uit.getoond[som]);
}

Status gepubliceerd_make(Arena *a, const Csv *bestanden, size_t n, Str kolom, const Csv *structuur, Gepubliceerd *out,
                         Str *error) {
    Lezing l = {.arena = a, .kolom = kolom, .error = error, .uit = {.bodem = 1}};
    for (size_t i = 0; i < n; i++) {
        TRY(note_labels(&l, &bestanden[i]));
        if (!str_eq(csv_toelichting(&bestanden[i], S("nul")), S("tonen"))) l.uit.bodem = 0;
    }
    TRY(structuur ? take_structure(&l, structuur) : cross_all(&l));
    l.leden = NEW_N(a, uint32_t, l.onbekenden + 1);
    l.uit.stelsel = stelsel_new(a, (uint32_t)l.onbekenden);
    for (size_t i = 0; i < n; i++)
        for (size_t r = 0; r < bestanden[i].rijen; r++)
            TRY(add_cell(&l, &bestanden[i], r, csv_kolom(&bestanden[i], kolom)));
    *out = l.uit;
    return OK;
}
