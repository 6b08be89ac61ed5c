/* The walls: who may never get what, whatever a profile says, and rights that look over one. */
#include "regio/valideer.h"

#define NEEN(m, plek, ...) fout_add((m), (plek), STR_NONE, __VA_ARGS__)

static bool may_go(const Regio *r, const RegioOrganisatie *o, Herkomst van, Gegevenssoort soort, Datum op) {
    return regio_deelbaar(r, op, van, soort, o->id).mag;
}

/* Rules can begin and end: a wall must hold on every day on which something changes. */
static bool may_ever_go(const Regio *r, const RegioOrganisatie *o, Herkomst van, Gegevenssoort soort) {
    if (may_go(r, o, van, soort, r->geldig.van)) return true;
    if (o->geldig.van != DATUM_GEEN && may_go(r, o, van, soort, o->geldig.van)) return true;
    for (size_t i = 0; i < r->deelregels_n; i++) {
        const RegioDeelregel *d = &r->deelregels[i];
        Datum days[] = {d->geldig.van, d->geldig.tot, d->convenant ? d->convenant->geldig.van : DATUM_GEEN,
                        d->convenant ? d->convenant->geldig.tot : DATUM_GEEN};
        for (size_t j = 0; j < sizeof days / sizeof days[0]; j++) {
            if (days[j] != DATUM_GEEN && may_go(r, o, van, soort, days[j])) return true;
        }
    }
    return false;
}

static void check_riec_and_police(Meldingen *m, const Regio *r, const RegioOrganisatie *o) {
    if (o->soort == ORGANISATIESOORT_RIEC && may_ever_go(r, o, HERKOMST_ZORG, GEGEVENS_PERSOONSGEGEVENS))
        NEEN(m, o->plek,
             "Persoonsgegevens van zorg zouden naar %.*s gaan. Dat mag nooit: het RIEC-convenant heeft geen "
             "zorgpartijen.",
             STR_ARG(o->id));
    bool investigates = o->soort == ORGANISATIESOORT_POLITIE || o->soort == ORGANISATIESOORT_OM;
    if (!investigates && may_ever_go(r, o, HERKOMST_POLITIE, GEGEVENS_OPSPORING))
        NEEN(m, o->plek, "De inhoud van een opsporingsonderzoek zou naar %.*s gaan. Dat mag nooit.", STR_ARG(o->id));
}

/* A right that shows data needs a sharing rule that lets these data go to the organisation of who holds it. */
static const struct {
    Handeling right;
    Herkomst van; /* HERKOMST_GEEN: of any origin at all */
    Gegevenssoort soort;
} shows[] = {
    {HANDELING_SIGNAAL_LEZEN, HERKOMST_GEEN, GEGEVENS_FENOMEEN},
    {HANDELING_BETROKKENE_LEZEN, HERKOMST_GEEN, GEGEVENS_PERSOONSGEGEVENS},
    {HANDELING_CASUS_LEZEN, HERKOMST_GEEN, GEGEVENS_PERSOONSGEGEVENS},
    {HANDELING_DOSSIER_LEZEN, HERKOMST_ZORG, GEGEVENS_PERSOONSGEGEVENS},
    {HANDELING_DOSSIER_IDENTITEIT, HERKOMST_ZORG, GEGEVENS_PERSOONSGEGEVENS},
    {HANDELING_DOSSIER_BIJWERKEN, HERKOMST_ZORG, GEGEVENS_PERSOONSGEGEVENS},
    {HANDELING_DOSSIER_DOORBREKEN, HERKOMST_ZORG, GEGEVENS_PERSOONSGEGEVENS},
};

static void check_rights(Meldingen *m, const Regio *r, const RegioFunctie *f, const RegioOrganisatie *o) {
    for (size_t i = 0; i < sizeof shows / sizeof shows[0]; i++) {
        if (f->rechten[shows[i].right] == BEREIK_GEEN || may_ever_go(r, o, shows[i].van, shows[i].soort)) continue;
        NEEN(m, f->plek, "%.*s mag '%.*s', maar geen deelregel laat %.*s%s%.*s naar %.*s gaan.", STR_ARG(f->id),
             STR_ARG(handeling_name(shows[i].right)), STR_ARG(gegevenssoort_name(shows[i].soort)),
             shows[i].van ? " van " : "", STR_ARG(herkomst_name(shows[i].van)), STR_ARG(o->id));
    }
}

/* A manager of accounts and the FG look after the system, not after people. */
static void check_keepers(Meldingen *m, const RegioFunctie *f, const RegioOrganisatie *o) {
    if (o->soort != ORGANISATIESOORT_BEHEER && o->soort != ORGANISATIESOORT_FG) return;
    const Str content[] = {S("signaal."), S("betrokkene."), S("casus."),         S("dossier."),
                           S("overleg."), S("rondvraag."),  S("terugkoppeling.")};
    for (int h = HANDELING_GEEN + 1; h < HANDELING_AANTAL; h++) {
        for (size_t i = 0; i < sizeof content / sizeof content[0]; i++) {
            if (f->rechten[h] != BEREIK_GEEN && str_starts(handeling_name((Handeling)h), content[i]))
                NEEN(m, f->plek, "%.*s mag '%.*s', maar wie bij %.*s werkt ziet geen inhoud van zaken.", STR_ARG(f->id),
                     STR_ARG(handeling_name((Handeling)h)), STR_ARG(o->id));
        }
    }
}

/* ---- the rules themselves ---- */

static bool is_party(const RegioConvenant *c, const RegioDeelregel *d) {
    for (size_t i = 0; i < c->partijen.n; i++) {
        const RegioOrganisatie *o = c->partijen.ptr[i];
        if (d->organisatie ? d->organisatie == o : d->soort == o->soort) return true;
    }
    return false;
}

static bool gives_something(const RegioDeelregel *d) {
    for (size_t i = 0; i < d->clausules_n; i++) {
        if (d->clausules[i].wel) return true;
    }
    return false;
}

static void check_ground(Meldingen *m, const RegioDeelregel *d) {
    const RegioConvenant *c = d->convenant;
    if (str_empty(str_trim(d->grondslag))) NEEN(m, d->plek, "De grondslag van deelregel %.*s is leeg.", STR_ARG(d->id));
    if (str_empty(str_trim(d->doel))) NEEN(m, d->plek, "Het doel van deelregel %.*s is leeg.", STR_ARG(d->id));
    if (!c || !gives_something(d)) return;
    if (c->te_maken)
        NEEN(m, d->plek, "Deelregel %.*s rust op een convenant dat nog gemaakt moet worden: %.*s.", STR_ARG(d->id),
             STR_ARG(c->id));
    if (!c->te_maken && !is_party(c, d))
        NEEN(m, d->plek, "Deelregel %.*s geeft iets aan wie geen partij is bij %.*s.", STR_ARG(d->id), STR_ARG(c->id));
}

static void check_clauses(Meldingen *m, const RegioDeelregel *d) {
    if (d->clausules_n == 0)
        NEEN(m, d->plek, "Deelregel %.*s zegt niets: schrijf 'wel ...;' of 'nooit ...;'.", STR_ARG(d->id));
    for (size_t i = 0; i < d->clausules_n; i++) {
        for (size_t j = 0; j < i; j++) {
            const RegioDeelclausule *a = &d->clausules[i], *b = &d->clausules[j];
            if (a->gegevens == b->gegevens && (a->van & b->van) && a->wel != b->wel)
                NEEN(m, d->plek, "Deelregel %.*s spreekt zichzelf tegen: %.*s staat bij wel en bij nooit.",
                     STR_ARG(d->id), STR_ARG(gegevenssoort_name(a->gegevens)));
        }
    }
}

void valideer_muren(Meldingen *m, const Regio *r) {
    for (size_t i = 0; i < r->deelregels_n; i++) {
        check_clauses(m, &r->deelregels[i]);
        check_ground(m, &r->deelregels[i]);
    }
    for (size_t i = 0; i < r->organisaties_n; i++) check_riec_and_police(m, r, &r->organisaties[i]);
    for (size_t i = 0; i < r->functies_n; i++) {
        const RegioFunctie *f = &r->functies[i];
        for (size_t j = 0; j < f->organisaties_n; j++) {
            check_rights(m, r, f, f->organisaties[j]);
            check_keepers(m, f, f->organisaties[j]);
        }
    }
}
