#include "keten/bezetting.h"

/* ---- may it be held there ---- */

static bool can_be_held_at(const RegioFunctie *f, const RegioOrganisatie *o) {
    for (size_t i = 0; i < f->organisaties_n; i++)
        if (f->organisaties[i] == o) return true;
    return false;
}

Status bezetting_check(const Regio *r, Datum dag, Str functie, Str organisatie, Str gemeente, Fouten *fouten) {
    const RegioFunctie *f = regio_functie(r, functie);
    const RegioOrganisatie *o = regio_organisatie(r, organisatie);
    if (!f || f->openbaar || !o || !regio_geldig(o->geldig, dag) || !can_be_held_at(f, o))
        return fout(fouten, S("functie"), "Kies een functie uit de lijst.");
    if (!o->per_gemeente && !str_empty(gemeente))
        return fout(fouten, S("gemeente"), "Deze functie geldt voor de hele regio. Kies hier geen gemeente.");
    if (!o->per_gemeente) return OK;
    const RegioGemeente *g = regio_gemeente(r, gemeente);
    if (g && regio_geldig(g->geldig, dag)) return OK;
    return fout(fouten, S("gemeente"), "Kies voor welke gemeente deze functie geldt.");
}

/* ---- where somebody is missing ---- */

typedef struct Telling {
    const Vervulling *v;
    size_t n;
    Datum dag;
} Telling;

static bool holds(const Vervulling *v, const RegioFunctie *f, const RegioGemeente *g, Datum dag) {
    if (!str_eq(v->functie, f->id) || (g && !str_eq(v->gemeente, g->code))) return false;
    return v->van <= dag && (v->tot == DATUM_GEEN || v->tot >= dag);
}

static bool counted_before(const Telling *t, size_t at, const RegioFunctie *f, const RegioGemeente *g) {
    for (size_t i = 0; i < at; i++)
        if (uuid_eq(t->v[i].gebruiker_id, t->v[at].gebruiker_id) && holds(&t->v[i], f, g, t->dag)) return true;
    return false;
}

static int count_people(const Telling *t, const RegioFunctie *f, const RegioGemeente *g) {
    int people = 0;
    for (size_t i = 0; i < t->n; i++)
        if (holds(&t->v[i], f, g, t->dag) && !counted_before(t, i, f, g)) people++;
    return people;
}

void bezetting_tekorten(const Regio *r, Arena *a, const Vervulling *vervullingen, size_t n, Datum dag, Tekort **out,
                        size_t *out_n) {
    Telling t = {vervullingen, n, dag};
    Tekort *list = NEW_N(a, Tekort, r->functies_n * (r->gemeenten_n + 1));
    size_t found = 0;
    for (size_t i = 0; i < r->functies_n; i++) {
        const RegioFunctie *f = &r->functies[i];
        size_t places = f->minimaal_per_gemeente ? r->gemeenten_n : 1;
        for (size_t k = 0; f->minimaal && k < places; k++) {
            const RegioGemeente *g = f->minimaal_per_gemeente ? &r->gemeenten[k] : NULL;
            if (g && !regio_geldig(g->geldig, dag)) continue;
            int there = count_people(&t, f, g);
            if (there < f->minimaal) list[found++] = (Tekort){f, g, f->minimaal, there};
        }
    }
    *out = list;
    *out_n = found;
}
