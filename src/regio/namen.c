/* The words of the language and their labels, from the tables in regio.h. */
#include "regio/namen.h"

#define LIST(module, ITEMS, COUNT)                                                                                     \
    static const RegioWoord module##_words[COUNT] = {ITEMS(X)};                                                        \
    const RegioWoorden module##_woorden = {module##_words, COUNT};

#define X(c, w, l) [BEREIK_##c] = {S(w), S(l)},
LIST(bereik, BEREIKEN, BEREIK_AANTAL)
#undef X
#define X(c, w, l) [ORGANISATIESOORT_##c] = {S(w), S(l)},
LIST(organisatiesoort, ORGANISATIESOORTEN, ORGANISATIESOORT_AANTAL)
#undef X
#define X(c, w, l) [INGANGSOORT_##c] = {S(w), S(l)},
LIST(ingangsoort, INGANGSOORTEN, INGANGSOORT_AANTAL)
#undef X
#define X(c, w, l, bit) [bit] = {S(w), S(l)},
LIST(herkomst, HERKOMSTEN, HERKOMST_POLITIE + 1)
#undef X
#define X(c, w, l) [GEGEVENS_##c] = {S(w), S(l)},
LIST(gegevenssoort, GEGEVENSSOORTEN, GEGEVENS_AANTAL)
#undef X
#define X(c, w, l) [ROUTESOORT_##c] = {S(w), S(l)},
LIST(routesoort, ROUTESOORTEN, ROUTESOORT_AANTAL)
#undef X
#define X(c, w, l) [EENHEID_##c] = {S(w), S(l)},
LIST(eenheid, EENHEDEN, EENHEID_AANTAL)
#undef X
#define X(c, w, l) [GEBEURTENIS_##c] = {S(w), S(l)},
LIST(gebeurtenis, GEBEURTENISSEN, GEBEURTENIS_AANTAL)
#undef X
#define X(c, w, l) [BEWAARSOORT_##c] = {S(w), S(l)},
LIST(bewaarsoort, BEWAARSOORTEN, BEWAARSOORT_AANTAL)
#undef X
#define X(c, w, l) [NIVEAU_##c] = {S(w), S(l)},
LIST(niveau, NIVEAUS, NIVEAU_AANTAL)
#undef X

static RegioWoord at(RegioWoorden list, int i) { return i > 0 && (size_t)i < list.n ? list.ptr[i] : (RegioWoord){0}; }

int woorden_find(RegioWoorden list, Str name) {
    for (size_t i = 1; i < list.n; i++) {
        if (!str_empty(list.ptr[i].name) && str_eq(list.ptr[i].name, name)) return (int)i;
    }
    return 0;
}

#define NAME_AND_LABEL(T, module)                                                                                      \
    Str module##_name(T v) { return at(module##_woorden, (int)v).name; }                                               \
    Str module##_label(T v) { return at(module##_woorden, (int)v).label; }

NAME_AND_LABEL(Bereik, bereik)
NAME_AND_LABEL(Organisatiesoort, organisatiesoort)
NAME_AND_LABEL(Ingangsoort, ingangsoort)
NAME_AND_LABEL(Herkomst, herkomst)
NAME_AND_LABEL(Gegevenssoort, gegevenssoort)
NAME_AND_LABEL(Routesoort, routesoort)
NAME_AND_LABEL(Eenheid, eenheid)
NAME_AND_LABEL(Gebeurtenis, gebeurtenis)
NAME_AND_LABEL(Bewaarsoort, bewaarsoort)
NAME_AND_LABEL(Niveau, niveau)
