#include <stdlib.h>

#include "base/closest.h"
#include "base/utf8.h"
#include "cijfers/gegevens_csv_intern.h"

enum { LABELS_MAX = 5000 };

bool lezer_is_unknown(Str s) { return s.len == 0 || (s.len == 8 && strncasecmp(s.ptr, "onbekend", 8) == 0); }

/* ---- which column is what ---- */

static Status find_column(Lezer *l, Str naam, int *out) {
    *out = csv_kolom(l->csv, naam);
    if (*out >= 0) return OK;
    Str *known = NEW_N(l->arena, Str, l->csv->kolommen);
    for (size_t i = 0; i < l->csv->kolommen; i++) known[i] = l->csv->kop[i].tekst;
    Str guess = closest(naam, known, l->csv->kolommen);
    if (!str_none(guess))
        return csv_wrong(l->csv, &l->csv->kop[0], l->error, "Er is geen kolom '%.*s'. Bedoelt u '%.*s'?", STR_ARG(naam),
                         STR_ARG(guess));
    Buf b = {.arena = l->arena};
    for (size_t i = 0; i < l->csv->kolommen; i++) buf_fmt(&b, "%s%.*s", i ? ", " : "", STR_ARG(known[i]));
    return csv_wrong(l->csv, &l->csv->kop[0], l->error, "Er is geen kolom '%.*s'. Wel: %.*s.", STR_ARG(naam),
                     STR_ARG(buf_view(&b)));
}

bool lezer_from_tables(const Csv *csv) { return str_eq(csv_toelichting(csv, S("herkomst")), S("tabellen")); }

static bool is_counted(const Lezer *l, int kolom) {
    for (size_t i = 0; i < l->waarde_aantal; i++)
        if (l->waarden[i] == kolom) return true;
    return false;
}

static Status add_kenmerk(Lezer *l, int kolom) {
    for (size_t i = 0; i < l->n; i++)
        if (l->kenmerken[i].kolom == kolom) return OK;
    if (l->n == DIMENSIES_MAX) {
        *l->error = str_fmt(l->arena, "Een tabel gaat over ten hoogste %d kenmerken.", DIMENSIES_MAX);
        return INVALID;
    }
    l->kenmerken[l->n++] = (Kenmerk){.kolom = kolom, .codes = map_new(l->arena)};
    return OK;
}

static Status find_counts(Lezer *l) {
    const LeesVraag *v = l->v;
    if (v->waarde_aantal > sizeof l->waarden / sizeof *l->waarden) {
        *l->error =
            str_fmt(l->arena, "Geef ten hoogste %zu kolommen met aantallen.", sizeof l->waarden / sizeof *l->waarden);
        return INVALID;
    }
    for (size_t i = 0; i < v->waarde_aantal; i++) TRY(find_column(l, v->waarden[i], &l->waarden[l->waarde_aantal++]));
    int aantal = csv_kolom(l->csv, S("aantal"));
    if (v->waarde_aantal == 0 && aantal >= 0) l->waarden[l->waarde_aantal++] = aantal;
    return OK;
}

static Str melted_name(const Lezer *l) { return str_none(l->v->waarde_naam) ? S("kolom") : l->v->waarde_naam; }

static Status need(Lezer *l, Str naam) {
    if (l->waarde_aantal > 1 && str_eq(naam, melted_name(l))) return OK;
    int kolom = -1;
    TRY(find_column(l, naam, &kolom));
    if (is_counted(l, kolom))
        return csv_wrong(l->csv, &l->csv->kop[kolom], l->error, "'%.*s' telt aantallen en is dus geen kenmerk.",
                         STR_ARG(naam));
    return add_kenmerk(l, kolom);
}

/* What was asked for, and what is needed to count it: the values that are the unit, and the years for the period. */
static Status choose_kenmerken(Lezer *l) {
    for (size_t i = 0; i < l->v->nodig_aantal; i++) TRY(need(l, l->v->nodig[i]));
    const Str implied[] = {S("jaar"), teleenheid_singular(l->v->eenheid)};
    for (size_t i = 0; i < 2; i++) {
        int kolom = csv_kolom(l->csv, implied[i]);
        if (kolom >= 0 && kolom != l->persoon && !is_counted(l, kolom)) TRY(add_kenmerk(l, kolom));
    }
    /* A total holds for everything its row says, and what may be published is said about all columns. */
    bool all = l->totaal_kolom >= 0 || l->totaalrij_kolom >= 0 || lezer_from_tables(l->csv);
    for (int k = 0; all && k < (int)l->csv->kolommen; k++)
        if (!is_counted(l, k) && k != l->totaal_kolom && k != l->persoon) TRY(add_kenmerk(l, k));
    return l->waarde_aantal > 1 ? add_kenmerk(l, -1) : OK;
}

Status lezer_choose_columns(Lezer *l) {
    const LeesVraag *v = l->v;
    l->totaal_kolom = l->totaalrij_kolom = -1;
    l->persoon = csv_kolom(l->csv, S("persoon"));
    TRY(find_counts(l));
    if (!str_none(v->totaal_kolom)) TRY(find_column(l, v->totaal_kolom, &l->totaal_kolom));
    if (!str_none(v->totaalrij_kolom)) TRY(find_column(l, v->totaalrij_kolom, &l->totaalrij_kolom));
    bool totals = l->totaal_kolom >= 0 || l->totaalrij_kolom >= 0;
    if (l->persoon >= 0 && (totals || l->waarde_aantal > 1))
        return csv_wrong(l->csv, &l->csv->kop[l->persoon], l->error,
                         "Een bestand met personen heeft geen totalen en ten hoogste één kolom met aantallen.");
    return choose_kenmerken(l);
}

/* ---- the categories ---- */

bool lezer_is_total_row(const Lezer *l, size_t rij) {
    return l->totaalrij_kolom >= 0 &&
           str_eq(str_trim(csv_veld(l->csv, rij, (size_t)l->totaalrij_kolom)->tekst), l->v->totaalrij);
}

static void add_label(Lezer *l, Kenmerk *k, Str label) {
    if (k->n % 64 == 0) {
        Str *bigger = NEW_N(l->arena, Str, k->n + 64);
        if (k->n) memcpy(bigger, k->labels, k->n * sizeof *bigger);
        k->labels = bigger;
    }
    k->labels[k->n++] = label;
    map_put(&k->codes, label, l); /* that it is there; its code is known after sorting */
}

static Status see_label(Lezer *l, Kenmerk *k, const CsvVeld *veld, Str label) {
    if (label.len == 0 || map_get(&k->codes, label)) return OK;
    Str kop = l->csv->kop[k->kolom].tekst;
    if (k->vast && !lezer_is_unknown(label))
        return csv_wrong(l->csv, veld, l->error, "'%.*s' staat niet in de lijst 'volgorde %.*s' boven in het bestand.",
                         STR_ARG(label), STR_ARG(kop));
    if (k->n == LABELS_MAX)
        return csv_wrong(l->csv, veld, l->error,
                         "De kolom '%.*s' heeft meer dan %d verschillende waarden: te veel voor een tabel.",
                         STR_ARG(kop), LABELS_MAX);
    add_label(l, k, label);
    return OK;
}

static Status see_field(Lezer *l, Kenmerk *k, size_t rij) {
    const CsvVeld *veld = csv_veld(l->csv, rij, (size_t)k->kolom);
    size_t n = 0;
    for (Str rest = veld->tekst, part; str_split(&rest, '|', &part); n++) TRY(see_label(l, k, veld, str_trim(part)));
    if (n > 1) k->meervoudig = true;
    return OK;
}

static void take_declared(Lezer *l, Kenmerk *k) {
    Str list = csv_toelichting(l->csv, str_fmt(l->arena, "volgorde %.*s", STR_ARG(l->csv->kop[k->kolom].tekst)));
    if (str_none(list)) return;
    for (Str part; str_split(&list, '|', &part);) {
        Str label = str_trim(part);
        if (label.len && !map_get(&k->codes, label)) add_label(l, k, label);
    }
    k->vast = true;
}

typedef struct Sleutel {
    Str label, gevouwen;
    int64_t getal;
    bool is_getal;
} Sleutel;

/* Numbers by size, then texts by alphabet, then 'onbekend'. */
static int by_label(const void *x, const void *y) {
    const Sleutel *a = x, *b = y;
    if (lezer_is_unknown(a->label) != lezer_is_unknown(b->label)) return lezer_is_unknown(a->label) ? 1 : -1;
    if (a->is_getal != b->is_getal) return a->is_getal ? -1 : 1;
    if (a->is_getal && a->getal != b->getal) return a->getal < b->getal ? -1 : 1;
    int c = str_cmp(a->gevouwen, b->gevouwen);
    return c ? c : str_cmp(a->label, b->label);
}

static void sort_labels(Lezer *l, Kenmerk *k) {
    Sleutel *sleutels = NEW_N(l->arena, Sleutel, k->n + 1);
    for (size_t i = 0; i < k->n; i++) {
        sleutels[i] = (Sleutel){.label = k->labels[i], .gevouwen = utf8_fold(l->arena, k->labels[i])};
        sleutels[i].is_getal = str_to_int(k->labels[i], &sleutels[i].getal);
    }
    qsort(sleutels, k->n, sizeof *sleutels, by_label);
    for (size_t i = 0; i < k->n; i++) k->labels[i] = sleutels[i].label;
}

/* Labels that mean 'not known' in other capitals are one category. */
static void give_codes(Lezer *l, Kenmerk *k) {
    Str *labels = k->labels;
    int32_t *codes = NEW_N(l->arena, int32_t, k->n);
    size_t n = 0, unknown = SIZE_MAX;
    k->codes = map_new(l->arena);
    for (size_t i = 0; i < k->n; i++) {
        bool repeat = lezer_is_unknown(labels[i]) && unknown != SIZE_MAX;
        size_t code = repeat ? unknown : n;
        if (lezer_is_unknown(labels[i]) && !repeat) unknown = n;
        codes[i] = (int32_t)code;
        map_put(&k->codes, labels[i], &codes[i]);
        if (!repeat) labels[n++] = labels[i];
    }
    k->n = n;
}

Status lezer_find_categories(Lezer *l, Kenmerk *k) {
    if (k->kolom < 0) {
        for (size_t i = 0; i < l->waarde_aantal; i++) add_label(l, k, l->csv->kop[l->waarden[i]].tekst);
        give_codes(l, k);
        return OK;
    }
    take_declared(l, k);
    for (size_t r = 0; r < l->csv->rijen; r++) {
        if (l->totaalrij_kolom == k->kolom && lezer_is_total_row(l, r)) continue;
        TRY(see_field(l, k, r));
    }
    if (!k->vast) sort_labels(l, k);
    give_codes(l, k);
    return OK;
}

Dimensie lezer_dimension(const Lezer *l, const Kenmerk *k) {
    Dimensie d = {.labels = k->labels, .aantal = (int32_t)k->n, .onbekend = CODE_ONBEKEND, .meervoudig = k->meervoudig};
    d.naam = k->kolom < 0 ? melted_name(l) : l->csv->kop[k->kolom].tekst;
    d.label = str_capital(l->arena, d.naam);
    for (size_t i = 0; i < k->n; i++)
        if (lezer_is_unknown(k->labels[i])) d.onbekend = (int32_t)i;
    d.is_periode = str_eq(d.naam, S("jaar"));
    for (Teleenheid e = TEL_SITUATIES; e < TEL_AANTAL; e++)
        if (str_eq(d.naam, teleenheid_singular(e))) d.eenheid = e;
    return d;
}
