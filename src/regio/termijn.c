/* By when: counting from an event. See regio.h. */
#include "regio/regio.h"

enum { UUR_MS = 60 * 60 * 1000 };

static Tijdstip end_of_day(Datum d) { return tijdstip_at(d + 1, 0) - 1; }

static Datum workdays_from(Datum d, int n) {
    if (n >= 0) return datum_add_workdays(d, n);
    while (n < 0) n += datum_is_workday(--d);
    return d;
}

static Datum day_after(Datum d, int aantal, Eenheid eenheid) {
    switch (eenheid) {
    case EENHEID_WERKDAGEN: return workdays_from(d, aantal);
    case EENHEID_KALENDERMAANDEN: return datum_add_months(d, aantal);
    case EENHEID_JAREN: return datum_add_months(d, 12 * aantal);
    default: return d + aantal;
    }
}

Tijdstip regio_tel(Tijdstip vanaf, int aantal, Eenheid eenheid) {
    if (eenheid == EENHEID_UREN) return vanaf + (Tijdstip)aantal * UUR_MS;
    return end_of_day(day_after(datum_at(vanaf), aantal, eenheid));
}

/* The warning counts back from the end, so that it falls on a day too. */
static RegioVerval verval(const RegioTermijn *t, Tijdstip vanaf) {
    RegioVerval v = {t, regio_tel(vanaf, t->aantal, t->eenheid), TIJDSTIP_GEEN};
    if (t->waarschuw_aantal > 0) v.waarschuw = regio_tel(v.uiterlijk, -t->waarschuw_aantal, t->waarschuw_eenheid);
    return v;
}

Status regio_termijn(const Regio *r, Str termijn, Tijdstip vanaf, RegioVerval *out) {
    const RegioTermijn *t = regio_termijn_by_id(r, termijn);
    if (!t) return NOT_FOUND;
    *out = verval(t, vanaf);
    return OK;
}

Status regio_termijnen_bij(const Regio *r, Arena *a, Gebeurtenis g, Tijdstip vanaf, RegioVerval **out, size_t *n) {
    RegioVerval *found = NEW_N(a, RegioVerval, r->termijnen_n + 1);
    size_t count = 0;
    for (size_t i = 0; i < r->termijnen_n; i++) {
        if (r->termijnen[i].vanaf == g) found[count++] = verval(&r->termijnen[i], vanaf);
    }
    *out = found;
    *n = count;
    return OK;
}
