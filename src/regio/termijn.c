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

/* ---- how long something is kept ---- */

RegioBewaring regio_bewaring(const RegioBewaartermijn *t, Tijdstip vanaf) {
    Tijdstip end = regio_tel(vanaf, t->aantal, t->eenheid);
    if (t->waarschuw_aantal == 0) return (RegioBewaring){end, end};
    return (RegioBewaring){end, regio_tel(end, -t->waarschuw_aantal, t->waarschuw_eenheid)};
}

static bool is_over(const RegioBewaartermijn *t, Tijdstip vanaf, Tijdstip nu) {
    return regio_bewaring(t, vanaf).tot < nu;
}

static bool is_warned(const RegioBewaartermijn *t, Tijdstip vanaf, Tijdstip nu) {
    return regio_bewaring(t, vanaf).waarschuw <= nu;
}

/* Who began later ends no earlier, so that the last one is found by halving. */
static Tijdstip last_beginning(const RegioBewaartermijn *t, Tijdstip nu,
                               bool (*holds)(const RegioBewaartermijn *, Tijdstip, Tijdstip)) {
    Tijdstip low = -1, high = nu + 1; /* it holds up to low, and from high on it does not */
    while (high - low > 1) {
        Tijdstip middle = low + (high - low) / 2;
        if (holds(t, middle, nu))
            low = middle;
        else
            high = middle;
    }
    return low;
}

Tijdstip regio_bewaring_voorbij(const RegioBewaartermijn *t, Tijdstip nu) { return last_beginning(t, nu, is_over); }

Tijdstip regio_bewaring_gewaarschuwd(const RegioBewaartermijn *t, Tijdstip nu) {
    return last_beginning(t, nu, is_warned);
}

Gebeurtenis regio_bewaar_vanaf(Bewaarsoort soort) {
    static const Gebeurtenis from[BEWAARSOORT_AANTAL] = {
        [BEWAARSOORT_SIGNAAL] = GEBEURTENIS_SIGNAAL_AFGESLOTEN,
        [BEWAARSOORT_RONDVRAAG] = GEBEURTENIS_RONDVRAAG_GESTELD,
        [BEWAARSOORT_OVERLEG] = GEBEURTENIS_OVERLEG_GEHOUDEN,
        [BEWAARSOORT_CASUS] = GEBEURTENIS_CASUS_AFGESLOTEN,
        [BEWAARSOORT_DOSSIER] = GEBEURTENIS_DOSSIER_GESLOTEN,
        [BEWAARSOORT_TERUGKOPPELING] = GEBEURTENIS_SIGNAAL_AFGESLOTEN,
        [BEWAARSOORT_BIJLAGE] = GEBEURTENIS_SIGNAAL_AFGESLOTEN,
        [BEWAARSOORT_LOGBOEK] = GEBEURTENIS_VASTGELEGD,
        [BEWAARSOORT_CIJFERS] = GEBEURTENIS_VASTGELEGD,
    };
    return from[soort];
}
