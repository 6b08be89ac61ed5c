#include "cijfers/bescherming/celsleutel.h"

static Status add_keys(const Publicatie *p, const uint64_t *sleutels, uint64_t *unknowns, Str *error) {
    for (size_t r = 0; r < p->g->n; r++) {
        if (p->g->rijen[r].aantal == 0) continue;
        if (p->g->rijen[r].aantal > 1) {
            *error = S("Bij de methode celsleutel staat elke rij voor één record met een eigen sleutel. In dit bestand "
                       "staan rijen met een aantal boven 1.");
            return INVALID;
        }
        unknowns[p->record_in[r]] += sleutels[r]; /* what overflows is not kept anyway */
    }
    return OK;
}

Status celsleutel_apply(Arena *a, const Publicatie *p, const uint64_t *sleutels, const Ptabel *t, int64_t drempel,
                        Verstoring **out, Str *error) {
    uint64_t *unknowns = NEW_N(a, uint64_t, p->stelsel->onbekenden);
    TRY(add_keys(p, sleutels, unknowns, error));
    Verstoring *v = NEW_N(a, Verstoring, p->stelsel->n);
    for (size_t j = 0; j < p->stelsel->n; j++) {
        const Som *som = &p->stelsel->sommen[j];
        for (uint32_t k = 0; k < som->n; k++) v[j].sleutel += unknowns[som->leden[k]];
        v[j].sleutel &= (1ull << SLEUTEL_BITS) - 1;
        v[j].verandering = ptabel_change(t, p->waarde[j], v[j].sleutel);
        int64_t changed = p->waarde[j] + v[j].verandering;
        v[j].aantal = changed < 0 ? 0 : changed;
        v[j].getoond = v[j].aantal >= drempel;
    }
    *out = v;
    return OK;
}
