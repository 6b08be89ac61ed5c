#include "cijfers/trend/reeks.h"

enum { WEEK = 7 };

Datum reeks_dag(const Reeks *r, int64_t i) {
    REQUIRE(r->eerste != DATUM_GEEN);
    return r->per_jaar == PER_WEEK ? r->eerste + (Datum)(WEEK * i) : datum_add_months(r->eerste, (int)i);
}

/* Weeks between the first and the one that starts nearest to this day, which lies before or after it. */
static int64_t nearest_week(const Reeks *r, Datum dag) {
    int64_t days = (int64_t)dag - r->eerste + WEEK / 2;
    return (days - (days % WEEK + WEEK) % WEEK) / WEEK;
}

static Datum same_date(Datum d, int jaren) {
    Kalenderdag k = datum_split(d);
    bool leap_day = k.maand == 2 && k.dag == 29 && !datum_valid((Kalenderdag){k.jaar - jaren, 2, 29});
    return leap_day ? datum_from(k.jaar - jaren, 3, 1) : datum_from(k.jaar - jaren, k.maand, k.dag);
}

int64_t reeks_jaar_terug(const Reeks *r, size_t i, int jaren) {
    if (r->eerste == DATUM_GEEN || r->per_jaar == PER_MAAND) return (int64_t)i - (int64_t)jaren * r->per_jaar;
    return nearest_week(r, same_date(reeks_dag(r, (int64_t)i), jaren));
}

int64_t reeks_som(const Reeks *r, size_t tot, size_t n) {
    int64_t som = 0;
    for (size_t i = tot + 1 > n ? tot + 1 - n : 0; i <= tot; i++) som += r->aantallen[i];
    return som;
}
