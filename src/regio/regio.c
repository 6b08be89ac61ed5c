#include "regio/regio.h"

bool regio_geldig(RegioGeldig g, Datum op) {
    return (g.van == DATUM_GEEN || op >= g.van) && (g.tot == DATUM_GEEN || op < g.tot);
}

/* ---- looking up ---- */

#define FIND(list, count, key, wanted)                                                                                 \
    do {                                                                                                               \
        for (size_t i_ = 0; i_ < (count); i_++) {                                                                      \
            if (str_eq((list)[i_].key, (wanted))) return &(list)[i_];                                                  \
        }                                                                                                              \
        return NULL;                                                                                                   \
    } while (0)

const RegioOrganisatie *regio_organisatie(const Regio *r, Str id) { FIND(r->organisaties, r->organisaties_n, id, id); }
const RegioGemeente *regio_gemeente(const Regio *r, Str code) { FIND(r->gemeenten, r->gemeenten_n, code, code); }
const RegioFunctie *regio_functie(const Regio *r, Str id) { FIND(r->functies, r->functies_n, id, id); }
const RegioIngang *regio_ingang(const Regio *r, Str id) { FIND(r->ingangen, r->ingangen_n, id, id); }
const RegioUrgentie *regio_urgentie(const Regio *r, Str id) { FIND(r->urgenties, r->urgenties_n, id, id); }
const RegioVorm *regio_vorm(const Regio *r, Str id) { FIND(r->vormen, r->vormen_n, id, id); }
const RegioIndicator *regio_indicator(const Regio *r, Str id) { FIND(r->indicatoren, r->indicatoren_n, id, id); }
const RegioSector *regio_sector(const Regio *r, Str id) { FIND(r->sectoren, r->sectoren_n, id, id); }
const RegioVerloop *regio_verloop(const Regio *r, Str id) { FIND(r->verlopen, r->verlopen_n, id, id); }
const RegioClassificatie *regio_classificatie(const Regio *r, Str id) {
    FIND(r->classificaties, r->classificaties_n, id, id);
}
const RegioOverleg *regio_overleg(const Regio *r, Str id) { FIND(r->overleggen, r->overleggen_n, id, id); }
const RegioRoute *regio_route(const Regio *r, Str id) { FIND(r->routes, r->routes_n, id, id); }
const RegioConvenant *regio_convenant(const Regio *r, Str id) { FIND(r->convenanten, r->convenanten_n, id, id); }
const RegioTermijn *regio_termijn_by_id(const Regio *r, Str id) { FIND(r->termijnen, r->termijnen_n, id, id); }
const RegioUitkomst *regio_route_uitkomst(const RegioRoute *route, Str id) {
    FIND(route->uitkomsten, route->uitkomsten_n, id, id);
}
const RegioTerugkoppeling *regio_terugkoppeling(const Regio *r, Str id) {
    FIND(r->terugkoppelingen, r->terugkoppelingen_n, id, id);
}

const RegioBewaartermijn *regio_bewaartermijn(const Regio *r, Bewaarsoort soort) {
    for (size_t i = 0; i < r->bewaartermijnen_n; i++) {
        if (r->bewaartermijnen[i].soort == soort) return &r->bewaartermijnen[i];
    }
    return NULL;
}

const RegioFunctie *regio_voorzitter(const RegioOverleg *o, Datum op) {
    for (size_t i = 0; i < o->voorzitters_n; i++) {
        if (regio_geldig(o->voorzitters[i].geldig, op)) return o->voorzitters[i].functie;
    }
    return NULL;
}

bool regio_functies_bevat(RegioFuncties lijst, Str functie) {
    for (size_t i = 0; i < lijst.n; i++) {
        if (str_eq(lijst.ptr[i]->id, functie)) return true;
    }
    return false;
}

/* ---- mag ---- */

Bereik regio_bereik(const RegioFunctie *f, Handeling h) {
    bool known = h > HANDELING_GEEN && h < HANDELING_AANTAL;
    return f && known ? f->rechten[h] : BEREIK_GEEN;
}

bool regio_mag(const Regio *r, Str rol, Handeling h, Bereik *out) {
    Bereik reach = regio_bereik(regio_functie(r, rol), h);
    if (out) *out = reach;
    return reach != BEREIK_GEEN;
}

/* ---- volgende ---- */

typedef struct Standen {
    const RegioStand *ptr;
    size_t n;
} Standen;

static Standen states_of(const Regio *r, Str verloop) {
    const RegioVerloop *v = regio_verloop(r, verloop);
    if (v) return (Standen){v->standen, v->standen_n};
    const RegioClassificatie *c = regio_classificatie(r, verloop);
    return c ? (Standen){c->klassen, c->klassen_n} : (Standen){0};
}

const RegioStand *regio_stand(const Regio *r, Str verloop, Str stand) {
    Standen s = states_of(r, verloop);
    const RegioStand *standen = s.ptr;
    FIND(standen, s.n, id, stand);
}

static Status beginnings(const Regio *r, Arena *a, Str verloop, const RegioStand *const **out, size_t *n) {
    Standen s = states_of(r, verloop);
    if (s.n == 0) return NOT_FOUND;
    const RegioStand **found = NEW_N(a, const RegioStand *, s.n);
    size_t count = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.ptr[i].begin) found[count++] = &s.ptr[i];
    }
    *out = found;
    *n = count;
    return OK;
}

Status regio_volgende(const Regio *r, Arena *a, Str verloop, Str stand, const RegioStand *const **out, size_t *n) {
    if (str_none(stand)) return beginnings(r, a, verloop, out, n);
    const RegioStand *s = regio_stand(r, verloop, stand);
    if (!s) return NOT_FOUND;
    *out = s->volgende;
    *n = s->volgende_n;
    return OK;
}

bool regio_kan_naar(const Regio *r, Str verloop, Str van, Str naar) {
    if (str_none(van)) {
        const RegioStand *first = regio_stand(r, verloop, naar);
        return first && first->begin;
    }
    const RegioStand *s = regio_stand(r, verloop, van);
    for (size_t i = 0; s && i < s->volgende_n; i++) {
        if (str_eq(s->volgende[i]->id, naar)) return true;
    }
    return false;
}
