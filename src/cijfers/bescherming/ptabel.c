#include "cijfers/bescherming/ptabel.h"

#include <errno.h>
#include <stdlib.h>

enum { HERHALING = 250, VERANDERING_MAX = 1000000 };

int32_t ptabel_change(const Ptabel *p, int64_t aantal, uint64_t sleutel) {
    if (aantal == 0) return 0;
    if (p->soort == PTABEL_256) {
        int64_t pcv = aantal <= p->grootste ? aantal : (aantal - 1) % HERHALING + p->grootste - HERHALING + 1;
        return p->verandering[(pcv - 1) * 256 + (int64_t)(sleutel >> (SLEUTEL_BITS - 8))];
    }
    int64_t row = aantal <= p->grootste ? aantal : p->grootste;
    double key = (double)sleutel / (double)(1ull << SLEUTEL_BITS);
    int32_t last = 0;
    for (size_t k = 0; k < p->kans_aantal; k++) {
        if (p->kansen[k].aantal != row) continue;
        last = p->kansen[k].verandering;
        if (key < p->kansen[k].tot) break;
    }
    return last;
}

/* ---- reading ---- */

typedef struct PtabelLezer {
    Arena *arena;
    const Csv *csv;
    Str *error;
} PtabelLezer;

static Status whole(const PtabelLezer *l, size_t rij, int kolom, int64_t low, int64_t high, int64_t *out) {
    const CsvVeld *f = csv_veld(l->csv, rij, (size_t)kolom);
    if (str_to_int(str_trim(f->tekst), out) && *out >= low && *out <= high) return OK;
    return csv_wrong(l->csv, f, l->error, "Hier hoort een heel getal van %lld tot en met %lld, niet '%.*s'.",
                     (long long)low, (long long)high, STR_ARG(f->tekst));
}

static Status chance(const PtabelLezer *l, size_t rij, int kolom, double *out) {
    const CsvVeld *f = csv_veld(l->csv, rij, (size_t)kolom);
    const char *z = str_z(l->arena, str_trim(f->tekst));
    char *end;
    errno = 0;
    double v = strtod(z, &end);
    if (end != z && !*end && !errno && v >= 0 && v <= 1) return *out = v, OK;
    return csv_wrong(l->csv, f, l->error, "Hier hoort een kans van 0 tot en met 1, met een punt, niet '%s'.", z);
}

static Status read_256(const PtabelLezer *l, int pcv, int ckey, int pvalue, Ptabel *out) {
    size_t rows = l->csv->rijen, n = rows / 256;
    Ptabel p = {.soort = PTABEL_256, .grootste = (int64_t)n};
    if (n < HERHALING || rows % 256) {
        *l->error = str_fmt(l->arena,
                            "%.*s heeft %zu regels. Voor elk aantal (pcv, ten minste %d) horen er 256 te zijn: ckey 0 "
                            "tot en met 255.",
                            STR_ARG(l->csv->naam), rows, HERHALING);
        return INVALID;
    }
    p.verandering = NEW_N(l->arena, int32_t, rows);
    bool *seen = NEW_N(l->arena, bool, rows);
    for (size_t r = 0; r < rows; r++) {
        int64_t count, key, change;
        TRY(whole(l, r, pcv, 1, p.grootste, &count));
        TRY(whole(l, r, ckey, 0, 255, &key));
        TRY(whole(l, r, pvalue, -count, VERANDERING_MAX, &change));
        int64_t at = (count - 1) * 256 + key;
        if (seen[at])
            return csv_wrong(l->csv, csv_veld(l->csv, r, (size_t)ckey), l->error,
                             "De combinatie pcv %lld en ckey %lld staat er twee keer.", (long long)count,
                             (long long)key);
        seen[at] = true;
        p.verandering[at] = (int32_t)change;
    }
    *out = p;
    return OK;
}

/* Rows come by count, and within it the intervals join up to 1. */
static Status check_kans(const PtabelLezer *l, size_t rij, int kolom, const PtabelKans *k, const PtabelKans *before) {
    const CsvVeld *f = csv_veld(l->csv, rij, (size_t)kolom);
    bool new_count = !before || before->aantal != k->aantal;
    if (new_count && k->aantal != (before ? before->aantal + 1 : 0))
        return csv_wrong(l->csv, f, l->error, "De aantallen (i) moeten oplopen: 0, 1, 2, zonder gaten.");
    if (new_count && before && before->tot < 1 - 1e-6)
        return csv_wrong(l->csv, f, l->error, "De kansen van het aantal hiervoor zijn samen geen 1.");
    if (!new_count && k->tot < before->tot)
        return csv_wrong(l->csv, f, l->error, "De bovengrens (p_int_ub) moet oplopen.");
    return OK;
}

static Status read_kans(const PtabelLezer *l, int i, int v, int tot, Ptabel *out) {
    Ptabel p = {.soort = PTABEL_KANS, .kans_aantal = l->csv->rijen};
    p.kansen = NEW_N(l->arena, PtabelKans, p.kans_aantal);
    for (size_t r = 0; r < p.kans_aantal; r++) {
        PtabelKans *k = &p.kansen[r];
        const PtabelKans *before = r ? k - 1 : NULL;
        int64_t change;
        TRY(whole(l, r, i, 0, PTABEL_RIJEN, &k->aantal));
        TRY(whole(l, r, v, -k->aantal, VERANDERING_MAX, &change));
        TRY(chance(l, r, tot, &k->tot));
        TRY(check_kans(l, r, i, k, before));
        k->verandering = (int32_t)change;
        k->kans = k->tot - (before && before->aantal == k->aantal ? before->tot : 0);
        p.grootste = k->aantal;
    }
    if (p.grootste < 1 || p.kansen[p.kans_aantal - 1].tot < 1 - 1e-6) {
        *l->error = str_fmt(l->arena, "%.*s is niet af: de kansen van het laatste aantal moeten samen 1 zijn.",
                            STR_ARG(l->csv->naam));
        return INVALID;
    }
    *out = p;
    return OK;
}

Status ptabel_from_csv(Arena *a, const Csv *csv, Ptabel *out, Str *error) {
    PtabelLezer l = {a, csv, error};
    int pcv = csv_kolom(csv, S("pcv")), ckey = csv_kolom(csv, S("ckey")), pvalue = csv_kolom(csv, S("pvalue"));
    if (pcv >= 0 && ckey >= 0 && pvalue >= 0) return read_256(&l, pcv, ckey, pvalue, out);
    int i = csv_kolom(csv, S("i")), v = csv_kolom(csv, S("v")), tot = csv_kolom(csv, S("p_int_ub"));
    if (i >= 0 && v >= 0 && tot >= 0) return read_kans(&l, i, v, tot, out);
    *error =
        str_fmt(a, "%.*s is geen ptabel. Nodig zijn de kolommen pcv, ckey en pvalue, of de kolommen i, v en p_int_ub.",
                STR_ARG(csv->naam));
    return INVALID;
}

Str ptabel_csv(Arena *a, const Ptabel *p) {
    REQUIRE(p->soort == PTABEL_KANS);
    Buf b = {.arena = a};
    buf_lit(&b, "i,j,p,v,p_int_lb,p_int_ub,type\n");
    int64_t j = 0;
    for (size_t k = 0; k < p->kans_aantal; k++) {
        const PtabelKans *at = &p->kansen[k];
        j = k && at[-1].aantal == at->aantal ? j + 1 : 0;
        buf_fmt(&b, "%lld,%lld,%.10f,%d,%.10f,%.10f,all\n", (long long)at->aantal, (long long)j, at->kans,
                at->verandering, j ? at[-1].tot : 0.0, at->tot);
    }
    return buf_view(&b);
}
