#include "cijfers/trend/zin.h"

#include <inttypes.h>

static const double LEVEL = 0.05;

/* ---- numbers and periods ---- */

static Str count_of(Arena *a, int64_t n, Telwoord w) {
    return str_fmt(a, "%" PRId64 " %.*s", n, STR_ARG(n == 1 ? w.een : w.meer));
}

/* With a decimal comma. */
static Str decimals(Arena *a, double v, int n) {
    Str s = str_fmt(a, "%.*f", n, v);
    char *comma = memchr((char *)s.ptr, '.', s.len);
    if (comma) *comma = ',';
    return s;
}

static Str chance(Arena *a, double p) { return p < 0.001 ? S("minder dan 0,001") : decimals(a, p, 3); }

static bool monthly(const Reeks *r) { return r->per_jaar == PER_MAAND; }
static Str periods(const Reeks *r) { return monthly(r) ? S("maanden") : S("weken"); }

/* The week of ISO 8601 that begins on this Monday belongs to the year of its Thursday. */
static Str iso_week(Arena *a, Datum monday) {
    Datum thursday = monday + 3;
    int jaar = datum_split(thursday).jaar;
    return str_fmt(a, "week %d van %d", (thursday - datum_from(jaar, 1, 1)) / 7 + 1, jaar);
}

static Str month_and_year(Arena *a, Datum dag) {
    Str s = datum_lang(a, dag), day;
    str_split(&s, ' ', &day);
    return s;
}

Str zin_periode(Arena *a, const Reeks *r, size_t t) {
    if (r->eerste != DATUM_GEEN) {
        Datum dag = reeks_dag(r, (int64_t)t);
        return monthly(r) ? month_and_year(a, dag) : iso_week(a, dag);
    }
    if (r->jaar == 0) return str_fmt(a, "periode %zu", t + 1);
    int64_t at = r->nummer - 1 + (int64_t)t;
    return str_fmt(a, "%s %" PRId64 " van %" PRId64, monthly(r) ? "maand" : "week", at % r->per_jaar + 1,
                   r->jaar + at / r->per_jaar);
}

/* ---- one period ---- */

static Str expected(Arena *a, const Oordeel *o) {
    if (o->laag >= o->hoog) return str_fmt(a, "verwacht %" PRId64, o->hoog);
    return str_fmt(a, "verwacht %" PRId64 " tot %" PRId64, o->laag, o->hoog);
}

/* After the sentence that counts. */
static Str remark(Arena *a, const Reeks *r, const Oordeel *o, int64_t x) {
    bool on_its_own = o->hoog >= 0;
    switch (o->uitslag) {
    case UITSLAG_ALARM:
        if (on_its_own && x > o->hoog) return S(" Dat is meer dan bij toeval past.");
        return str_fmt(a, " Samen met de %.*s ervoor is dat meer dan bij toeval past.", STR_ARG(periods(r)));
    case UITSLAG_GEWOON:
        if (on_its_own) return x < o->laag ? S(" Dat is minder dan verwacht.") : S("");
        return str_fmt(a, " Ook samen met de %.*s ervoor past dat bij toeval.", STR_ARG(periods(r)));
    case UITSLAG_WEINIG: return S(" Het zijn er de laatste tijd te weinig om er iets over te zeggen.");
    case UITSLAG_KORT:
        return str_fmt(a, " Er zijn nog te weinig eerdere %.*s om te zeggen of dat veel is.", STR_ARG(periods(r)));
    default: return str_fmt(a, " De eerdere %.*s geven deze methode geen houvast.", STR_ARG(periods(r)));
    }
}

Str zin_oordeel(Arena *a, const Reeks *r, const Trend *trend, size_t i, Telwoord w) {
    const Oordeel *o = &trend->oordelen[i];
    size_t t = trend->van + i;
    bool speaks = o->uitslag == UITSLAG_GEWOON || o->uitslag == UITSLAG_ALARM;
    Buf b = {.arena = a};
    buf_fmt(&b, "%.*s in %.*s", STR_ARG(count_of(a, r->aantallen[t], w)), STR_ARG(zin_periode(a, r, t)));
    if (speaks && o->hoog >= 0) buf_fmt(&b, ", %.*s", STR_ARG(expected(a, o)));
    buf_fmt(&b, ".%.*s", STR_ARG(remark(a, r, o, r->aantallen[t])));
    return buf_view(&b);
}

/* ---- the whole ---- */

Str zin_samen(Arena *a, const Reeks *r, const Trend *trend) {
    Buf b = {.arena = a}, when = {.arena = a};
    size_t alarms = 0, silent = 0;
    for (size_t i = 0; i < trend->n; i++) {
        Uitslag u = trend->oordelen[i].uitslag;
        silent += u != UITSLAG_GEWOON && u != UITSLAG_ALARM;
        if (u == UITSLAG_ALARM)
            buf_fmt(&when, "%s%.*s", alarms++ ? ", " : "", STR_ARG(zin_periode(a, r, trend->van + i)));
    }
    Str last = str_fmt(a, "de laatste %zu %.*s", trend->n, STR_ARG(periods(r)));
    if (silent == trend->n) {
        buf_fmt(&b, "Over %.*s is met deze methode niets te zeggen.", STR_ARG(last));
        return buf_view(&b);
    }
    if (alarms == 0) buf_fmt(&b, "Geen alarm in %.*s.", STR_ARG(last));
    if (alarms > 0)
        buf_fmt(&b, "%zu %s in %.*s: %.*s.", alarms, alarms == 1 ? "alarm" : "alarmen", STR_ARG(last),
                STR_ARG(buf_view(&when)));
    if (silent > 0) buf_fmt(&b, " Over %zu daarvan is niets te zeggen.", silent);
    return buf_view(&b);
}

Str zin_jaar(Arena *a, const Reeks *r, Telwoord w) {
    size_t year = (size_t)r->per_jaar;
    if (r->n < 2 * year) return STR_NONE;
    int64_t nu = reeks_som(r, r->n - 1, year), toen = reeks_som(r, r->n - 1 - year, year);
    Toets t = toets_meer(nu, r->per_jaar, toen, r->per_jaar);
    Buf b = {.arena = a};
    buf_fmt(&b, "%.*s in de laatste %zu %.*s, %" PRId64 " in de %zu daarvoor.", STR_ARG(count_of(a, nu, w)), year,
            STR_ARG(periods(r)), toen, year);
    if (nu <= toen) {
        buf_lit(&b, " Dat is niet meer.");
        return buf_view(&b);
    }
    buf_fmt(&b, " %s (p = %.*s, mid-p = %.*s", t.p < LEVEL ? "Dat is meer dan bij toeval past" : "Dat kan toeval zijn",
            STR_ARG(chance(a, t.p)), STR_ARG(chance(a, t.mid_p)));
    if (toen > 0)
        buf_fmt(&b, "; %.*s keer zo veel, met 95%% zekerheid tussen %.*s en %.*s keer",
                STR_ARG(decimals(a, t.verhouding, 1)), STR_ARG(decimals(a, t.laag, 1)),
                STR_ARG(decimals(a, t.hoog, 1)));
    buf_lit(&b, ").");
    return buf_view(&b);
}
