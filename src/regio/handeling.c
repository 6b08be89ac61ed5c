#include "regio/handeling.h"

typedef struct Beschrijving {
    Str name, label;
    bool reads;
} Beschrijving;

static const Beschrijving beschrijvingen[HANDELING_AANTAL] = {
#define X(constant, name_, reads_, label_) [HANDELING_##constant] = {S(name_), S(label_), reads_},
    HANDELINGEN(X)
#undef X
};

static Beschrijving of(Handeling h) {
    bool known = (unsigned)h < HANDELING_AANTAL;
    return known ? beschrijvingen[h] : (Beschrijving){0};
}

Str handeling_name(Handeling h) { return of(h).name; }
Str handeling_label(Handeling h) { return of(h).label; }
bool handeling_reads(Handeling h) { return of(h).reads; }

Handeling handeling_from(Str name) {
    for (int h = HANDELING_GEEN + 1; h < HANDELING_AANTAL; h++) {
        if (str_eq(beschrijvingen[h].name, name)) return (Handeling)h;
    }
    return HANDELING_GEEN;
}
