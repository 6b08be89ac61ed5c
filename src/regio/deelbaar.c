/* May this go there? One rule decides on its own, so that ground and purpose are never mixed; 'nooit' always wins. */
#include "regio/regio.h"

/* How closely a rule speaks of an organisation: 0 not at all, 1 as everybody, 2 by its kind, 3 by name. */
static int closeness(const RegioDeelregel *d, const RegioOrganisatie *o) {
    if (d->organisatie) return d->organisatie == o ? 3 : 0;
    if (d->soort) return d->soort == o->soort ? 2 : 0;
    return 1;
}

static bool forbids(const RegioDeelregel *d, Herkomst van, Gegevenssoort gegevens) {
    for (size_t i = 0; i < d->clausules_n; i++) {
        const RegioDeelclausule *c = &d->clausules[i];
        bool hit = c->van == HERKOMST_ALLE || (c->van & van) != 0;
        if (!c->wel && c->gegevens == gegevens && hit) return true;
    }
    return false;
}

/* Every origin must be allowed: what was made from care and police data goes only where both may go. */
static bool allows(const RegioDeelregel *d, Herkomst van, Gegevenssoort gegevens) {
    unsigned allowed = 0;
    bool spoken = false;
    for (size_t i = 0; i < d->clausules_n; i++) {
        const RegioDeelclausule *c = &d->clausules[i];
        if (!c->wel || c->gegevens != gegevens) continue;
        allowed |= c->van;
        spoken = true;
    }
    return spoken && ((unsigned)van & ~allowed) == 0;
}

/* A rule that rests on a covenant gives only to its parties, while it holds. What it forbids needs no covenant. */
static bool is_backed(const RegioDeelregel *d, const RegioOrganisatie *o, Datum op) {
    const RegioConvenant *c = d->convenant;
    if (!c) return true;
    for (size_t i = 0; i < c->partijen.n; i++) {
        if (c->partijen.ptr[i] == o) return regio_geldig(c->geldig, op);
    }
    return false;
}

RegioDeelbaar regio_deelbaar(const Regio *r, Datum op, Herkomst van, Gegevenssoort gegevens, Str organisatie) {
    const RegioOrganisatie *o = regio_organisatie(r, organisatie);
    const RegioDeelregel *best = NULL;
    int nearest = 0;
    if (!o || !regio_geldig(o->geldig, op)) return (RegioDeelbaar){0};
    for (size_t i = 0; i < r->deelregels_n; i++) {
        const RegioDeelregel *d = &r->deelregels[i];
        int near = closeness(d, o);
        if (near == 0 || !regio_geldig(d->geldig, op)) continue;
        if (forbids(d, van, gegevens)) return (RegioDeelbaar){.regel = d};
        if (near <= nearest || !allows(d, van, gegevens) || !is_backed(d, o, op)) continue;
        best = d;
        nearest = near;
    }
    if (!best) return (RegioDeelbaar){0};
    return (RegioDeelbaar){true, best->met_toestemming, best->grondslag, best->doel, best};
}
