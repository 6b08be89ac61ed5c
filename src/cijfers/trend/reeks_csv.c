#include "cijfers/trend/reeks_csv.h"

enum { YEAR_LEAST = 1900, YEAR_MOST = 2100, WEEK = 7 };
static const int64_t COUNT_MOST = 1000000000;

typedef enum Soort { SOORT_PERIODE, SOORT_TWEE, SOORT_DATUM } Soort;

/* A week or month as the file names it: the number within its year, from 1. */
typedef struct Plek {
    int64_t jaar, nummer;
} Plek;

typedef struct Lezer {
    const Csv *csv;
    Soort soort;
    int kolom, nummer_kolom; /* of the period, the year or the date; of the number in the year */
    int telling;             /* column with counts; -1: every row is one */
    int per_jaar;
    Str *error;
} Lezer;

static const CsvVeld *cell(const Lezer *l, size_t rij, int kolom) { return csv_veld(l->csv, rij, (size_t)kolom); }

static int find_column(const Csv *csv, const Str *names, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (csv_kolom(csv, names[i]) >= 0) return csv_kolom(csv, names[i]);
    return -1;
}

/* ---- what a field says ---- */

/* 2026-10 or 2026-W40; per_jaar 0 when it is neither. */
static int parse_period(Str s, Plek *out) {
    Str rest = s, year;
    Plek p;
    if (!str_split(&rest, '-', &year) || str_none(rest) || !str_to_int(year, &p.jaar)) return 0;
    bool week = str_starts(rest, S("W")) || str_starts(rest, S("w"));
    if (rest.len - week != 2 || !str_to_int(str_from(rest, week), &p.nummer)) return 0;
    *out = p;
    return week ? PER_WEEK : PER_MAAND;
}

/* Thursday of week 1 is the one in the week of 4 January. */
static Datum first_monday(int64_t jaar) {
    Datum fourth = datum_from((int)jaar, 1, 4);
    return fourth - (datum_weekday(fourth) - 1);
}

static int64_t weeks_in(int64_t jaar) { return (first_monday(jaar + 1) - first_monday(jaar)) / WEEK; }

static Status check_place(const Lezer *l, const CsvVeld *v, Plek p) {
    if (p.jaar < YEAR_LEAST || p.jaar > YEAR_MOST)
        return csv_wrong(l->csv, v, l->error, "%lld is geen jaar van %d tot %d.", (long long)p.jaar, YEAR_LEAST,
                         YEAR_MOST);
    int64_t most = l->per_jaar == PER_MAAND ? PER_MAAND : weeks_in(p.jaar);
    if (p.nummer >= 1 && p.nummer <= most) return OK;
    return csv_wrong(l->csv, v, l->error, "%s %lld bestaat niet: %lld heeft er %lld.",
                     l->per_jaar == PER_MAAND ? "Maand" : "Week", (long long)p.nummer, (long long)p.jaar,
                     (long long)most);
}

static Status read_place(const Lezer *l, size_t rij, Plek *out) {
    const CsvVeld *v = cell(l, rij, l->kolom);
    Plek p;
    if (l->soort == SOORT_TWEE) {
        TRY(csv_getal(l->csv, v, false, &p.jaar, l->error));
        TRY(csv_getal(l->csv, cell(l, rij, l->nummer_kolom), false, &p.nummer, l->error));
        v = cell(l, rij, l->nummer_kolom);
    } else if (parse_period(str_trim(v->tekst), &p) != l->per_jaar) {
        return csv_wrong(l->csv, v, l->error, "'%.*s' is geen %s. Schrijf bijvoorbeeld %s.", STR_ARG(v->tekst),
                         l->per_jaar == PER_MAAND ? "maand" : "week",
                         l->per_jaar == PER_MAAND ? "2026-10" : "2026-W40");
    }
    TRY(check_place(l, v, p));
    *out = p;
    return OK;
}

static Status read_count(const Lezer *l, size_t rij, int64_t *out) {
    int64_t n = 1;
    if (l->telling >= 0) TRY(csv_getal(l->csv, cell(l, rij, l->telling), false, &n, l->error));
    if (n > COUNT_MOST) return csv_wrong(l->csv, cell(l, rij, l->telling), l->error, "Dit aantal is te groot.");
    *out = n;
    return OK;
}

/* ---- periods that follow each other ---- */

static const char *period_word(const Lezer *l) { return l->per_jaar == PER_MAAND ? "maand" : "week"; }

/* What comes after p; *kalender becomes false where only a year of 52 weeks ends so. */
static bool follows(const Lezer *l, Plek p, Plek next, bool *kalender) {
    if (next.jaar == p.jaar && next.nummer == p.nummer + 1) return true;
    if (next.jaar != p.jaar + 1 || next.nummer != 1) return false;
    if (l->per_jaar == PER_MAAND) return p.nummer == PER_MAAND;
    if (p.nummer == PER_WEEK && weeks_in(p.jaar) > PER_WEEK) *kalender = false;
    return p.nummer >= PER_WEEK;
}

static Status wrong_step(const Lezer *l, size_t rij, Plek p, Plek next) {
    const CsvVeld *v = cell(l, rij, l->kolom);
    const char *word = period_word(l);
    if (next.jaar == p.jaar && next.nummer == p.nummer)
        return csv_wrong(l->csv, v, l->error, "%s %lld van %lld staat er twee keer.", word, (long long)p.nummer,
                         (long long)p.jaar);
    bool back = next.jaar < p.jaar || (next.jaar == p.jaar && next.nummer < p.nummer);
    return csv_wrong(l->csv, v, l->error,
                     back
                         ? "%s %lld van %lld staat na %s %lld van %lld. Zet de oudste bovenaan."
                         : "%s %lld van %lld komt direct na %s %lld van %lld. Er mag niets ontbreken: schrijf 0 als er "
                           "niets was.",
                     word, (long long)next.nummer, (long long)next.jaar, word, (long long)p.nummer, (long long)p.jaar);
}

static Datum first_day(const Lezer *l, Plek p) {
    if (l->per_jaar == PER_MAAND) return datum_from((int)p.jaar, (int)p.nummer, 1);
    return first_monday(p.jaar) + (Datum)(WEEK * (p.nummer - 1));
}

static Status read_periods(Arena *a, const Lezer *l, Reeks *out) {
    int64_t *counts = NEW_N(a, int64_t, l->csv->rijen + 1);
    bool kalender = true, week_53 = false;
    Plek first = {0}, before = {0};
    for (size_t i = 0; i < l->csv->rijen; i++) {
        Plek p = {0};
        TRY(read_place(l, i, &p));
        if (i > 0 && !follows(l, before, p, &kalender)) return wrong_step(l, i, before, p);
        TRY(read_count(l, i, &counts[i]));
        week_53 |= p.nummer > PER_WEEK;
        before = p;
        if (i == 0) first = p;
    }
    if (week_53 && !kalender)
        return csv_wrong(
            l->csv, cell(l, 0, l->kolom), l->error,
            "Sommige jaren hebben hier een week 53 en andere niet, anders dan op de kalender. Er ontbreken weken.");
    *out = (Reeks){counts, l->csv->rijen, l->per_jaar, kalender ? first_day(l, first) : DATUM_GEEN, 0, 0};
    if (!kalender) out->jaar = (int)first.jaar, out->nummer = (int)first.nummer;
    return OK;
}

/* ---- records with a date ---- */

static Status read_date(const Lezer *l, size_t rij, Datum *out) {
    const CsvVeld *v = cell(l, rij, l->kolom);
    if (!datum_parse(str_trim(v->tekst), out))
        return csv_wrong(l->csv, v, l->error, "'%.*s' is geen datum. Schrijf bijvoorbeeld 2026-11-14.",
                         STR_ARG(v->tekst));
    int jaar = datum_split(*out).jaar;
    if (jaar >= YEAR_LEAST && jaar <= YEAR_MOST) return OK;
    return csv_wrong(l->csv, v, l->error, "%d is geen jaar van %d tot %d.", jaar, YEAR_LEAST, YEAR_MOST);
}

/* Periods since the year 0, so that they can be subtracted. */
static int64_t period_of(const Lezer *l, Datum d) {
    Kalenderdag k = datum_split(d);
    if (l->per_jaar == PER_MAAND) return (int64_t)k.jaar * PER_MAAND + k.maand - 1;
    return ((int64_t)d - first_monday(YEAR_LEAST - 1)) / WEEK;
}

static Status read_records(Arena *a, const Lezer *l, Reeks *out) {
    Datum first = INT32_MAX, last = INT32_MIN, d;
    for (size_t i = 0; i < l->csv->rijen; i++) {
        TRY(read_date(l, i, &d));
        if (d < first) first = d;
        if (d > last) last = d;
    }
    size_t n = (size_t)(period_of(l, last) - period_of(l, first)) + 1;
    int64_t *counts = NEW_N(a, int64_t, n), add = 0;
    for (size_t i = 0; i < l->csv->rijen; i++) {
        TRY(read_date(l, i, &d));
        TRY(read_count(l, i, &add));
        counts[period_of(l, d) - period_of(l, first)] += add;
    }
    Kalenderdag k = datum_split(first);
    Datum begin = l->per_jaar == PER_MAAND ? datum_from(k.jaar, k.maand, 1) : first - (datum_weekday(first) - 1);
    *out = (Reeks){counts, n, l->per_jaar, begin, 0, 0};
    return OK;
}

/* ---- which columns ---- */

#define NAMES(...) (const Str[]){__VA_ARGS__}, sizeof((const Str[]){__VA_ARGS__}) / sizeof(Str)

static Status heading_wrong(const Lezer *l, const char *sentence) {
    return csv_wrong(l->csv, &l->csv->kop[0], l->error, "%s", sentence);
}

static Status find_counts(Lezer *l, Str asked) {
    l->telling = str_none(asked) ? find_column(l->csv, NAMES(S("aantal"), S("observed"), S("count"), S("n")))
                                 : csv_kolom(l->csv, asked);
    if (l->telling >= 0 || (str_none(asked) && l->soort == SOORT_DATUM)) return OK;
    if (str_none(asked)) return heading_wrong(l, "Er is geen kolom met aantallen. Noem die kolom met --kolom.");
    return csv_wrong(l->csv, &l->csv->kop[0], l->error, "Er is geen kolom '%.*s'.", STR_ARG(asked));
}

/* A column whose first field reads as a period or a date. */
static bool find_single(Lezer *l) {
    Plek p;
    Datum d;
    for (size_t k = 0; k < l->csv->kolommen; k++) {
        Str first = str_trim(csv_veld(l->csv, 0, k)->tekst);
        int per_jaar = parse_period(first, &p);
        bool date = per_jaar == 0 && datum_parse(first, &d);
        if (per_jaar == 0 && !date) continue;
        l->kolom = (int)k;
        l->soort = date ? SOORT_DATUM : SOORT_PERIODE;
        if (per_jaar) l->per_jaar = per_jaar;
        return true;
    }
    return false;
}

static Status find_periods(Lezer *l, int asked) {
    int week = find_column(l->csv, NAMES(S("week"), S("epoch_in_year")));
    int month = find_column(l->csv, NAMES(S("maand"), S("month"), S("epoch_in_year")));
    l->kolom = find_column(l->csv, NAMES(S("jaar"), S("year")));
    l->per_jaar = asked ? asked : week >= 0 ? PER_WEEK : PER_MAAND;
    l->nummer_kolom = l->per_jaar == PER_WEEK ? week : month;
    l->soort = SOORT_TWEE;
    if (l->kolom >= 0 && l->nummer_kolom >= 0) return OK;
    l->per_jaar = asked ? asked : PER_MAAND;
    if (!find_single(l))
        return heading_wrong(
            l, "Er is geen kolom met de periode (2026-10 of 2026-W40), met een datum, of met jaar en maand.");
    if (asked && asked != l->per_jaar)
        return heading_wrong(l, asked == PER_WEEK ? "Dit bestand telt per maand, niet per week."
                                                  : "Dit bestand telt per week, niet per maand.");
    return OK;
}

Status reeks_from_csv(Arena *a, const Csv *csv, const ReeksVraag *v, Reeks *out, Str *error) {
    Lezer l = {.csv = csv, .error = error};
    Reeks r = {0};
    if (csv->rijen == 0) return heading_wrong(&l, "Er staan geen rijen in dit bestand.");
    TRY(find_periods(&l, v->per_jaar));
    TRY(find_counts(&l, v->kolom));
    TRY(l.soort == SOORT_DATUM ? read_records(a, &l, &r) : read_periods(a, &l, &r));
    const CsvVeld *last = cell(&l, csv->rijen - 1, l.kolom);
    if (r.n < REEKS_MINST)
        return csv_wrong(csv, last, error, "De reeks is te kort: %zu %s. Voor een trend zijn er ten minste %d nodig.",
                         r.n, l.per_jaar == PER_MAAND ? "maanden" : "weken", REEKS_MINST);
    if (r.n > REEKS_MEEST)
        return csv_wrong(csv, last, error, "De reeks is te lang: meer dan %d perioden.", REEKS_MEEST);
    *out = r;
    return OK;
}
