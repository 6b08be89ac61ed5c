#include "regio/zinnen.h"

/* ---- functions and their rights ---- */

enum { BEREIK_VAN_FUNCTIE = BEREIK_AANTAL }; /* stands for the reach of the function until that is known */

static bool grant(Cursor *c, RegioPlek plek, Bereik *recht) {
    if (*recht != BEREIK_GEEN) {
        fout_add(&c->l->m, plek, STR_NONE, "Dit recht heeft de functie al.");
        return false;
    }
    *recht = (Bereik)BEREIK_VAN_FUNCTIE;
    return true;
}

/* mag a, b, c;   mag a, b binnen eigen; */
bool lees_mag(Bouw *b, Cursor *c, void *functie) {
    (void)b;
    RegioFunctie *f = functie;
    size_t n = 0, most = tel_delen(c);
    Handeling *granted = NEW_N(c->l->m.arena, Handeling, most);
    do {
        RegioPlek plek = cursor_plek(c);
        if (!lees_handeling(c, &granted[n]) || !grant(c, plek, &f->rechten[granted[n]])) return false;
        n++;
    } while (zie_komma(c));
    int reach = BEREIK_VAN_FUNCTIE;
    if (zie_woorden(c, S("binnen")) && !lees_keuze(c, bereik_woorden, &reach)) return false;
    for (size_t i = 0; i < n; i++) f->rechten[granted[i]] = (Bereik)reach;
    return true;
}

bool lees_iedereen_mag(Bouw *b, Cursor *c, void *regio) {
    (void)regio;
    do {
        Handeling h;
        if (!lees_handeling(c, &h)) return false;
        b->iedereen[h] = true;
    } while (zie_komma(c));
    return true;
}

void klaar_functie(Bouw *b, void *functie) {
    (void)b;
    RegioFunctie *f = functie;
    if (f->openbaar) f->bereik = BEREIK_EIGEN;
    for (int h = 0; h < HANDELING_AANTAL; h++) {
        if ((int)f->rechten[h] == BEREIK_VAN_FUNCTIE) f->rechten[h] = f->bereik;
    }
}

/* minimaal 2 per gemeente; */
bool lees_minimaal(Bouw *b, Cursor *c, void *functie) {
    (void)b;
    RegioFunctie *f = functie;
    int64_t n;
    if (!lees_getal(c, 1, 100, &n) || !lees_woorden(c, S("per"))) return false;
    bool per_gemeente = zie_woorden(c, S("gemeente"));
    if (!per_gemeente && !zie_woorden(c, S("regio"))) return cursor_expected(c, "'gemeente' of 'regio'");
    f->minimaal = (int)n;
    f->minimaal_per_gemeente = per_gemeente;
    return true;
}

/* fte 0,67;   fte 2; */
bool lees_fte(Bouw *b, Cursor *c, void *functie) {
    (void)b;
    bool number = c->t && (c->t->soort == TERM_GETAL || c->t->soort == TERM_DECIMAAL);
    if (number && c->t->getal == GETAL_ONLEESBAAR) return false;
    if (!number || c->t->getal < 1 || c->t->getal > 10000) return cursor_expected(c, "een aantal fte (zoals 0,67)");
    ((RegioFunctie *)functie)->fte_honderdsten = (int)c->t->getal * (c->t->soort == TERM_GETAL ? 100 : 1);
    cursor_step(c);
    return true;
}

/* ---- tables ---- */

/* elke 14 dagen;   elke week; */
bool lees_elke(Bouw *b, Cursor *c, void *overleg) {
    (void)b;
    RegioOverleg *o = overleg;
    int n = 1;
    Eenheid eenheid = EENHEID_DAGEN;
    bool every_week = zie_woorden(c, S("week"));
    if (!every_week && !zie_woorden(c, S("dag")) && !lees_duur(c, &n, &eenheid)) return false;
    if (eenheid != EENHEID_DAGEN) return cursor_expected(c, "een aantal dagen of weken");
    o->elke_dagen = every_week ? 7 : n;
    return true;
}

/* agenda nieuw "Nieuwe signalen", lopend "Lopende signalen", "Mededelingen"; */
bool lees_agenda(Bouw *b, Cursor *c, void *overleg) {
    RegioOverleg *o = overleg;
    RegioAgendapunt *punten = NEW_N(b->l->m.arena, RegioAgendapunt, tel_delen(c));
    size_t n = 0;
    do {
        RegioAgendapunt *punt = &punten[n++];
        punt->soort = zie_woorden(c, S("nieuw"))    ? AGENDA_NIEUW
                      : zie_woorden(c, S("lopend")) ? AGENDA_LOPEND
                                                    : AGENDA_VRIJ;
        if (!lees_tekst(c, &punt->titel)) return false;
    } while (zie_komma(c));
    o->agenda = punten;
    o->agenda_n = n;
    return true;
}

/* rondvraag voor politie_tmm, oov_functionaris van GM0080; */
bool lees_rondvraag(Bouw *b, Cursor *c, void *overleg) {
    RegioOverleg *o = overleg;
    RegioGevraagde *asked = NEW_N(b->l->m.arena, RegioGevraagde, tel_delen(c));
    size_t n = 0;
    do {
        const void *functie = NULL, *gemeente = NULL;
        if (!lees_naar(b, c, BLOK_FUNCTIE, &functie)) return false;
        if (zie_woorden(c, S("van")) && !lees_naar(b, c, BLOK_GEMEENTE, &gemeente)) return false;
        asked[n++] = (RegioGevraagde){functie, gemeente};
    } while (zie_komma(c));
    o->rondvraag = asked;
    o->rondvraag_n = n;
    return true;
}

/* voorzitter procesregisseur tot 01-01-2024; */
bool kop_voorzitter(Bouw *b, Cursor *c, void *voorzitter) {
    RegioVoorzitter *v = voorzitter;
    const void *functie;
    if (!lees_naar(b, c, BLOK_FUNCTIE, &functie) || !lees_geldig(c, &v->geldig)) return false;
    v->functie = functie;
    return true;
}

/* ---- time ---- */

static bool read_event(Cursor *c, Gebeurtenis *out) {
    int event;
    if (!lees_keuze(c, gebeurtenis_woorden, &event)) return false;
    *out = (Gebeurtenis)event;
    return true;
}

/* uiterlijk 3 werkdagen na signaal.ontvangen;   uiterlijk 2 werkdagen voor overleg.gepland; */
bool lees_uiterlijk(Bouw *b, Cursor *c, void *termijn) {
    (void)b;
    RegioTermijn *t = termijn;
    int n;
    Eenheid eenheid;
    if (!lees_duur(c, &n, &eenheid)) return false;
    bool before = zie_woorden(c, S("voor"));
    if (!before && !zie_woorden(c, S("na"))) return cursor_expected(c, "'na' of 'voor'");
    if (!read_event(c, &t->vanaf)) return false;
    t->aantal = before ? -n : n;
    t->eenheid = eenheid;
    return true;
}

static bool read_warning(Cursor *c, int *aantal, Eenheid *eenheid) {
    int n;
    Eenheid unit;
    if (!lees_duur(c, &n, &unit) || !lees_woorden(c, S("vooraf"))) return false;
    *aantal = n;
    *eenheid = unit;
    return true;
}

bool lees_waarschuw_termijn(Bouw *b, Cursor *c, void *termijn) {
    (void)b;
    RegioTermijn *t = termijn;
    return read_warning(c, &t->waarschuw_aantal, &t->waarschuw_eenheid);
}

/* gedurende 5 jaren na signaal.afgesloten; */
bool lees_gedurende(Bouw *b, Cursor *c, void *bewaartermijn) {
    (void)b;
    RegioBewaartermijn *t = bewaartermijn;
    return lees_duur(c, &t->aantal, &t->eenheid) && lees_woorden(c, S("na")) && read_event(c, &t->vanaf);
}

bool lees_waarschuw_bewaar(Bouw *b, Cursor *c, void *bewaartermijn) {
    (void)b;
    RegioBewaartermijn *t = bewaartermijn;
    return read_warning(c, &t->waarschuw_aantal, &t->waarschuw_eenheid);
}

bool kop_bewaar(Bouw *b, Cursor *c, void *bewaartermijn) {
    (void)b;
    int kind;
    if (!lees_keuze(c, bewaarsoort_woorden, &kind)) return false;
    ((RegioBewaartermijn *)bewaartermijn)->soort = (Bewaarsoort)kind;
    return true;
}

/* minstens 2 keer per jaar; */
bool lees_minstens(Bouw *b, Cursor *c, void *bestuur) {
    (void)b;
    int64_t n;
    if (!lees_getal(c, 1, 366, &n) || !lees_woorden(c, S("keer per jaar"))) return false;
    ((RegioBestuur *)bestuur)->per_jaar = (int)n;
    return true;
}

/* ---- feedback and sharing ---- */

/* aan melder;   aan aandachtsfunctionaris; */
bool lees_aan(Bouw *b, Cursor *c, void *terugkoppeling) {
    const void *functie = NULL;
    if (!zie_woorden(c, S("melder")) && !lees_naar(b, c, BLOK_FUNCTIE, &functie)) return false;
    ((RegioTerugkoppeling *)terugkoppeling)->aan = functie;
    return true;
}

/* deel ID met soort riec | met organisatie fier | met iedereen */
bool kop_deel(Bouw *b, Cursor *c, void *deelregel) {
    RegioDeelregel *d = deelregel;
    if (!lees_woorden(c, S("met"))) return false;
    if (zie_woorden(c, S("iedereen"))) return true;
    if (zie_woorden(c, S("organisatie"))) return lees_naar(b, c, BLOK_ORGANISATIE, (const void **)&d->organisatie);
    if (!zie_woorden(c, S("soort"))) return cursor_expected(c, "'iedereen', 'soort' of 'organisatie'");
    int kind;
    if (!lees_keuze(c, organisatiesoort_woorden, &kind)) return false;
    d->soort = (Organisatiesoort)kind;
    return true;
}

/* persoonsgegevens;   persoonsgegevens van zorg, politie; */
static bool read_clause(Cursor *c, RegioDeelclausule *clause, bool wel) {
    int kind, origins = 0;
    if (!lees_keuze(c, gegevenssoort_woorden, &kind)) return false;
    if (zie_woorden(c, S("van"))) {
        do {
            int origin;
            if (!lees_keuze(c, herkomst_woorden, &origin)) return false;
            origins |= origin;
        } while (zie_komma(c));
    }
    *clause = (RegioDeelclausule){wel, (Gegevenssoort)kind, origins ? (Herkomst)origins : HERKOMST_ALLE};
    return true;
}

bool kop_wel(Bouw *b, Cursor *c, void *clausule) {
    (void)b;
    return read_clause(c, clausule, true);
}

bool kop_nooit(Bouw *b, Cursor *c, void *clausule) {
    (void)b;
    return read_clause(c, clausule, false);
}

/* ---- the rest ---- */

bool kop_component(Bouw *b, Cursor *c, void *component) {
    (void)b;
    int kind;
    if (!lees_keuze(c, routesoort_woorden, &kind)) return false;
    ((RegioComponent *)component)->soort = (Routesoort)kind;
    return true;
}

/* stap 1 "Signaal opgemerkt" */
bool kop_stap(Bouw *b, Cursor *c, void *stap) {
    (void)b;
    RegioStap *s = stap;
    int64_t n;
    if (!lees_getal(c, 1, 99, &n) || !lees_tekst(c, &s->naam)) return false;
    s->nummer = (int)n;
    return true;
}
